//! What needs another look, at the top, each line a way to its field.

use leptos::prelude::*;

use super::Posted;

/// Nothing when all is well. Takes the focus without any script; the inner element
/// announces itself.
#[component]
pub fn ErrorSummary(
    /// Values and errors of the form.
    form: Posted,
) -> impl IntoView {
    let errors: Vec<(String, String)> =
        form.errors().iter().map(|(f, s)| (f.to_owned(), s.to_owned())).collect();
    let heading = match errors.len() {
        0 => return ().into_any(),
        1 => "One thing needs another look".to_owned(),
        n => {
            let words = ["Two", "Three", "Four", "Five", "Six"];
            let number = words.get(n - 2).map_or_else(|| n.to_string(), ToString::to_string);
            format!("{number} things need another look")
        }
    };
    let lines = errors
        .into_iter()
        .map(|(field, sentence)| view! { <li><a href=format!("#{field}")>{sentence}</a></li> })
        .collect_view();
    view! {
        <div class="summary" tabindex="-1" autofocus aria-labelledby="summary-title">
            <div role="alert"><h2 id="summary-title">{heading}</h2><ul>{lines}</ul></div>
        </div>
    }
    .into_any()
}
