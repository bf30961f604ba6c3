//! Choices side by side, for the dense forms of the desk. The same parts as the public
//! ones, in less room.

use leptos::prelude::*;

use crate::ui::{Choice, Posted};

/// Exactly one of a few, in one row.
pub fn one_of(
    name: &'static str,
    legend: &'static str,
    choices: Vec<Choice>,
    form: &Posted,
) -> AnyView {
    group("radio", "inline", name, legend, choices, form)
}

/// Any number of some, in two columns.
pub fn any_of(
    name: &'static str,
    legend: &'static str,
    choices: Vec<Choice>,
    form: &Posted,
) -> AnyView {
    group("checkbox", "two", name, legend, choices, form)
}

fn group(
    kind: &'static str,
    look: &'static str,
    name: &'static str,
    legend: &'static str,
    choices: Vec<Choice>,
    form: &Posted,
) -> AnyView {
    let error = form.error(name);
    let error_id = error.is_some().then(|| format!("{name}-error"));
    let cards = choices
        .into_iter()
        .enumerate()
        .map(|(n, choice)| {
            // The error summary links to the first.
            let id = if n == 0 { name.to_owned() } else { format!("{name}-{}", n + 1) };
            let chosen = form.chose(name, &choice.value);
            view! {
                <label class="choice"><input type=kind id=id name=name value=choice.value checked=chosen/><b>{choice.label}</b></label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" data-state=error.is_some().then_some("error") aria-describedby=error_id.clone()>
            <legend>{legend}</legend>
            {error.clone().map(|sentence| view! { <p class="error" id=error_id.clone()>{sentence}</p> })}
            <div class="choices" data-look=look>{cards}</div>
        </fieldset>
    }
    .into_any()
}
