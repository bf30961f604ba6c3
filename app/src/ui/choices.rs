//! Choices as cards that a thumb can hit.

use leptos::prelude::*;

use super::Posted;

/// One thing to choose.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What it says.
    pub label: String,
    /// A quiet line below, or empty.
    pub hint: String,
    /// Further questions follow from it.
    pub opens: bool,
}

impl Choice {
    /// A choice without a second line.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new(), opens: false }
    }

    /// Adds the second line.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Says that the part after the group (`.then`) belongs to it.
    #[must_use]
    pub fn opens(mut self, opens: bool) -> Self {
        self.opens = opens;
        self
    }
}

/// Exactly one of a few.
#[component]
pub fn Radios(
    /// The posted name.
    name: &'static str,
    /// The question. Left out where the page's heading asks it.
    #[prop(into)]
    legend: String,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// Values and errors of the form.
    form: Posted,
    /// A sentence that helps.
    #[prop(into, optional)]
    hint: String,
    /// The question is the page's heading.
    #[prop(optional)]
    heading: bool,
    /// It may be left out, and the question says so.
    #[prop(optional)]
    optional: bool,
    /// `list` for many, `inline` for yes and no, `two` for two columns.
    #[prop(optional)]
    look: Option<&'static str>,
) -> impl IntoView {
    let legend = if heading {
        view! { <legend><h1>{legend}</h1></legend> }.into_any()
    } else {
        asked(legend, optional)
    };
    group("radio", name, legend, choices, &form, hint, look)
}

/// Any number of a few.
#[component]
pub fn Checkboxes(
    /// The posted name, posted once for each tick.
    name: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// What can be ticked.
    choices: Vec<Choice>,
    /// Values and errors of the form.
    form: Posted,
    /// A sentence that helps.
    #[prop(into, optional)]
    hint: String,
    /// It may be left out, and the question says so.
    #[prop(optional)]
    optional: bool,
    /// `list` for many, `two` for two columns.
    #[prop(optional)]
    look: Option<&'static str>,
) -> impl IntoView {
    let legend = asked(legend, optional);
    group("checkbox", name, legend, choices, &form, hint, look)
}

/// One box to tick, alone.
#[component]
pub fn Tick(
    /// The posted name; a tick posts `yes`.
    name: &'static str,
    /// What a tick says.
    #[prop(into)]
    label: String,
    /// Values and errors of the form.
    form: Posted,
    /// A quiet line below.
    #[prop(into, optional)]
    hint: String,
) -> impl IntoView {
    let choice = Choice { value: "yes".into(), label, hint, opens: false };
    card("checkbox", name, name.to_owned(), choice, &form)
}

/// The question above its choices.
fn asked(legend: String, optional: bool) -> AnyView {
    let may =
        optional.then(|| view! { " "<span class="optional">"(you can leave this out)"</span> });
    view! { <legend>{legend}{may}</legend> }.into_any()
}

fn group(
    kind: &'static str,
    name: &'static str,
    legend: AnyView,
    choices: Vec<Choice>,
    form: &Posted,
    hint: String,
    look: Option<&'static str>,
) -> impl IntoView + use<> {
    let error = form.error(name);
    let hint_id = (!hint.is_empty()).then(|| format!("{name}-hint"));
    let error_id = error.is_some().then(|| format!("{name}-error"));
    let describes: Vec<String> =
        [hint_id.clone(), error_id.clone()].into_iter().flatten().collect();
    let describes = (!describes.is_empty()).then(|| describes.join(" "));
    let cards: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(i, choice)| {
            // The error summary links to the first.
            let id = if i == 0 { name.to_owned() } else { format!("{name}-{}", i + 1) };
            card(kind, name, id, choice, form)
        })
        .collect();
    view! {
        <fieldset class="field" data-state=error.is_some().then_some("error") aria-describedby=describes>
            {legend}
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {error.clone().map(|e| view! { <p class="error" id=error_id><span class="visually-hidden">"Another look: "</span>{e}</p> })}
            {match look {
                Some(look) => view! { <div class="choices" data-look=look>{cards}</div> }.into_any(),
                None => cards.into_any(),
            }}
        </fieldset>
    }
}

fn card(
    kind: &'static str,
    name: &'static str,
    id: String,
    choice: Choice,
    form: &Posted,
) -> impl IntoView + use<> {
    let chosen = form.chose(name, &choice.value);
    let opens = choice.opens.then_some("");
    view! {
        <label class="choice">
            <input type=kind id=id name=name value=choice.value checked=chosen data-opens=opens/>
            <b>{choice.label}</b>
            {(!choice.hint.is_empty()).then(|| view! { <small>{choice.hint}</small> })}
        </label>
    }
}
