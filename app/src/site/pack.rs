//! The information pack: a page to read, to print, and to send the address of.

use leptos::prelude::*;

use super::privacy::contents;
use crate::{
    App, Failure,
    shell::{self, Head},
};

/// Where it is. The address gives nothing away in a mail that has to be discreet.
pub const PATH: &str = "/information-pack";

/// Draws the pack.
pub fn draw(app: &App) -> Result<String, Failure> {
    let written = app.content.page("pack").ok_or(Failure::NotFound)?;
    let html = written.html_on(&app.agency, app.today());
    let head = Head::new(&written.title).about(&written.about).at(PATH);
    let body = view! {
        <div class="wrap page">
            <h1>{written.title.clone()}</h1>
            <p class="lede">{written.about.clone()}</p>
            <div class="reader">
                {contents(written)}
                <div class="prose" inner_html=html></div>
            </div>
        </div>
    };
    Ok(shell::public(app, head, body))
}
