//! The drawings: flat shapes in the agency's own colours, put into the page itself so
//! that the stylesheet reaches them.

use leptos::prelude::*;

/// A drawing from `app/art`, by its name.
#[component]
pub fn Art(
    /// The file's name without ending.
    name: &'static str,
    /// The block's part that holds it.
    #[prop(default = "scene__art")]
    class: &'static str,
) -> impl IntoView {
    view! { <span class=class inner_html=drawing(name)></span> }
}

macro_rules! drawings {
    ($($name:literal),+ $(,)?) => {
        fn drawing(name: &str) -> &'static str {
            match name {
                $($name => include_str!(concat!("../../art/", $name, ".svg")),)+
                _ => "",
            }
        }
    };
}

drawings!(
    "closed",
    "done",
    "empty-queue",
    "family",
    "lost",
    "mark",
    "outside",
    "signpost",
    "step-1",
    "step-2",
    "step-3",
    "step-4",
    "step-5",
    "street",
    "waiting",
);
