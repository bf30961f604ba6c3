//! What we do with what people tell us.

use leptos::prelude::*;

use super::content::Written;
use crate::{
    App, Failure,
    shell::{self, Head},
};

/// Draws `/privacy`.
pub fn draw(app: &App) -> Result<String, Failure> {
    let written = app.content.page("privacy").ok_or(Failure::NotFound)?;
    let html = written.html_on(&app.agency, app.today());
    let head = Head::new(&written.title).about(&written.about).at("/privacy");
    let body = view! {
        <div class="wrap page">
            <h1>{written.title.clone()}</h1>
            <p class="lede">"We use what you tell us to answer you well. Here is the whole of it: what we ask, who sees it, and when it goes."</p>
            <div class="reader">
                {contents(written)}
                <div class="prose" inner_html=html></div>
            </div>
        </div>
    };
    Ok(shell::public(app, head, body))
}

/// The parts of a long page, each a way to it.
pub fn contents(written: &Written) -> impl IntoView + use<> {
    let parts = written.parts.clone().into_iter();
    let parts = parts
        .map(|(id, words)| view! { <li><a href=format!("#{id}")>{words}</a></li> })
        .collect_view();
    view! { <nav class="toc" aria-label="On this page"><ul role="list">{parts}</ul></nav> }
}
