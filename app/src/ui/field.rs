//! Labelled fields that are typed into.

use leptos::prelude::*;

use super::Posted;

/// The ids of hint and error that describe a field, or nothing.
fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    let ids = [(hint, "hint"), (error, "error")];
    let ids: Vec<_> =
        ids.iter().filter(|(on, _)| *on).map(|(_, part)| format!("{name}-{part}")).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// One line of text.
#[component]
pub fn TextField(
    /// The posted name, and the id that the error summary links to.
    name: &'static str,
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
    /// A short answer, so a short field.
    #[prop(optional)]
    short: bool,
    /// Which keyboard a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
) -> impl IntoView {
    let error = form.error(name);
    let describes = described_by(name, !hint.is_empty(), error.is_some());
    view! {
        <div class="field" data-state=error.is_some().then_some("error")>
            <label for=name>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {error.clone().map(|e| view! { <p class="error" id=format!("{name}-error")>{e}</p> })}
            <input class="input" data-short=short.then_some("") id=name name=name type=kind
                value=form.value(name) autocomplete=autocomplete inputmode=inputmode
                spellcheck="false" aria-describedby=describes
                aria-invalid=error.is_some().then_some("true")/>
        </div>
    }
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
    /// How many lines are shown at first.
    #[prop(default = 5)]
    rows: u32,
) -> impl IntoView {
    let error = form.error(name);
    let describes = described_by(name, !hint.is_empty(), error.is_some());
    view! {
        <div class="field" data-state=error.is_some().then_some("error")>
            <label for=name>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {error.clone().map(|e| view! { <p class="error" id=format!("{name}-error")>{e}</p> })}
            // The first line break after the opening tag is not part of the text.
            <textarea class="input" id=name name=name rows=rows aria-describedby=describes
                aria-invalid=error.is_some().then_some("true")>{format!("\n{}", form.value(name))}</textarea>
        </div>
    }
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
    let error = form.error(name);
    let describes = described_by(name, !hint.is_empty(), error.is_some());
    let options = options.into_iter().map(|(value, words)| {
        let chosen = form.chose(name, &value);
        view! { <option value=value selected=chosen>{words}</option> }
    });
    view! {
        <div class="field" data-state=error.is_some().then_some("error")>
            <label for=name>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {error.clone().map(|e| view! { <p class="error" id=format!("{name}-error")>{e}</p> })}
            <select class="input" id=name name=name aria-describedby=describes
                aria-invalid=error.is_some().then_some("true")>{options.collect_view()}</select>
        </div>
    }
}
