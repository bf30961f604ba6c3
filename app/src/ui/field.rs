//! Labelled fields that are typed into.

use leptos::prelude::*;

use super::Posted;

/// One line of text.
#[component]
pub fn TextField(
    /// The posted name, and the id that the error summary links to.
    #[prop(into)]
    name: String,
    /// What we ask, in a few words.
    #[prop(into)]
    label: String,
    /// Values and errors of the form.
    form: Posted,
    /// A sentence that helps.
    #[prop(into, optional)]
    hint: String,
    /// The kind of input: `text`, `email`, `tel`, `date` ...
    #[prop(default = "text")]
    kind: &'static str,
    /// What browsers may fill in, by the tokens of the HTML standard.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// How wide: `short`, `medium`, `long`; left out, as wide as the page.
    #[prop(optional)]
    width: Option<&'static str>,
    /// It may be left out, and the label says so.
    #[prop(optional)]
    optional: bool,
    /// `code` for six digits.
    #[prop(optional)]
    look: Option<&'static str>,
    /// Which keyboard a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
) -> impl IntoView {
    let told = Told::of(&name, hint, &form);
    let (describes, wrong) = (told.describes(), told.wrong());
    let (id, value) = (name.clone(), form.value(&name));
    frame(
        told,
        label,
        optional,
        view! {
            <input class="input" data-width=width data-kind=look id=id name=name type=kind
                value=value autocomplete=autocomplete inputmode=inputmode
                spellcheck="false" aria-describedby=describes aria-invalid=wrong/>
        },
    )
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The posted name.
    name: &'static str,
    /// What we ask.
    #[prop(into)]
    label: String,
    /// Values and errors of the form.
    form: Posted,
    /// A sentence that helps.
    #[prop(into, optional)]
    hint: String,
    /// It may be left out, and the label says so.
    #[prop(optional)]
    optional: bool,
    /// How many lines are shown at first.
    #[prop(default = 5)]
    rows: u32,
) -> impl IntoView {
    let told = Told::of(name, hint, &form);
    let (describes, wrong) = (told.describes(), told.wrong());
    let text = area_text(&form.value(name));
    frame(
        told,
        label,
        optional,
        view! {
            <textarea class="input" id=name name=name rows=rows aria-describedby=describes
                aria-invalid=wrong inner_html=text></textarea>
        },
    )
}

/// What stands between the tags of a text area. Leptos writes its children as they are, as it
/// does for scripts, so what was typed is escaped here. Browsers take the first line break away.
pub fn area_text(typed: &str) -> String {
    format!("\n{}", html_escape::encode_text(typed))
}

/// One of a longer list.
#[component]
pub fn Select(
    /// The posted name.
    name: &'static str,
    /// What we ask.
    #[prop(into)]
    label: String,
    /// Values and errors of the form.
    form: Posted,
    /// Posted value and words, in order.
    options: Vec<(String, String)>,
    /// A sentence that helps.
    #[prop(into, optional)]
    hint: String,
) -> impl IntoView {
    let told = Told::of(name, hint, &form);
    let (describes, wrong) = (told.describes(), told.wrong());
    let options = options
        .into_iter()
        .map(|(value, words)| {
            let chosen = form.chose(name, &value);
            view! { <option value=value selected=chosen>{words}</option> }
        })
        .collect_view();
    frame(
        told,
        label,
        false,
        view! {
            <select class="input" id=name name=name aria-describedby=describes aria-invalid=wrong>
                {options}
            </select>
        },
    )
}

/// What is told about a field: a hint, and what needs another look.
struct Told {
    name: String,
    hint: String,
    error: Option<String>,
}

impl Told {
    fn of(name: &str, hint: String, form: &Posted) -> Self {
        Self { name: name.to_owned(), hint, error: form.error(name) }
    }

    /// The ids of hint and error, or nothing.
    fn describes(&self) -> Option<String> {
        let parts = [(!self.hint.is_empty(), "hint"), (self.error.is_some(), "error")];
        let ids: Vec<_> = parts
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, part)| format!("{}-{part}", self.name))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn wrong(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }
}

fn frame(told: Told, label: String, optional: bool, input: impl IntoView) -> impl IntoView {
    let Told { name, hint, error } = told;
    let state = error.is_some().then_some("error");
    let may =
        optional.then(|| view! { " "<span class="optional">"(you can leave this out)"</span> });
    let hint = (!hint.is_empty())
        .then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> });
    let error = error.map(|sentence| {
        view! {
            <p class="error" id=format!("{name}-error")>
                <span class="visually-hidden">"Another look: "</span>{sentence}
            </p>
        }
    });
    view! {
        <div class="field" data-state=state>
            <label for=name>{label}{may}</label>
            {hint}{error}{input}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::{TextArea, TextField};
    use crate::{form::Fields, ui::Posted};

    #[test]
    fn what_was_typed_never_becomes_markup() {
        let typed = "</textarea><script>alert(1)</script>\" onfocus=\"alert(2)";
        let form = Posted::of(Fields::from([("a", typed), ("b", typed)]));
        let area = view! { <TextArea name="a" label="A" form=form.clone()/> }.to_html();
        assert!(!area.contains("<script>"), "{area}");
        assert_eq!(area.matches("</textarea>").count(), 1, "{area}");
        let line = view! { <TextField name="b" label="B" form/> }.to_html();
        assert!(!line.contains("<script>") && !line.contains("\" onfocus"), "{line}");
    }
}
