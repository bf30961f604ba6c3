//! From one page of a list to the next.

use leptos::prelude::*;

/// Earlier and later pages of a list. Nothing when there is only one.
#[component]
pub fn Pagination(
    /// The page shown, from 1.
    page: u32,
    /// Whether there is more.
    more: bool,
    /// The address up to and including `page=`.
    #[prop(into)]
    address: String,
) -> impl IntoView {
    if page <= 1 && !more {
        return ().into_any();
    }
    let earlier = (page > 1).then(|| {
        view! { <a rel="prev" href=format!("{address}{}", page - 1)>"Before"</a> }
    });
    let later = more.then(|| {
        view! { <a rel="next" href=format!("{address}{}", page + 1)>"After"</a> }
    });
    view! {
        <nav class="pages" aria-label="Pages">
            {earlier}<p class="pages__say" aria-current="page">{format!("Page {page}")}</p>{later}
        </nav>
    }
    .into_any()
}
