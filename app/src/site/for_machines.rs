//! What search engines and people who look for holes read: `robots.txt`, a map of the
//! site, and where to report what they found (RFC 9116).

use std::fmt::Write as _;

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use chrono::Days;

use crate::{App, Failure, event::coming::List};

/// Every page that is for everybody.
pub const PUBLIC_PAGES: [&str; 7] =
    ["/", "/enquire", "/events", "/information-pack", "/contact", "/privacy", "/accessibility"];

/// A report of a hole is read for so many days before the address has to be renewed; RFC 9116
/// section 2.5.5 recommends less than a year.
const SECURITY_DAYS: u64 = 180;

/// Draws `/robots.txt`. A demonstration is nobody's business.
pub fn robots(app: &App) -> String {
    if app.demo {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    format!(
        "User-agent: *\nDisallow: /enquire/\nDisallow: /staff\nSitemap: {}\n",
        app.link("/sitemap.xml")
    )
}

/// Draws `/sitemap.xml`: the pages, and the events that are coming.
pub fn sitemap(app: &App, list: &List) -> String {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let events = list.all.iter().map(|one| format!("/events/{}", one.event.slug));
    for path in PUBLIC_PAGES.into_iter().map(str::to_owned).chain(events) {
        let _ =
            writeln!(map, "<url><loc>{}</loc></url>", app.link(&path).replace('&', "&amp;"));
    }
    map + "</urlset>\n"
}

/// `GET /.well-known/security.txt`
pub async fn security(State(app): State<App>) -> Result<Response, Failure> {
    let email = &app.agency.contact().email;
    if email.is_empty() {
        return Err(Failure::NotFound);
    }
    let expires = app.today().checked_add_days(Days::new(SECURITY_DAYS)).unwrap_or(app.today());
    let text = format!(
        "Contact: mailto:{email}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: en\nCanonical: {}\n",
        app.link("/.well-known/security.txt")
    );
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((kind, text).into_response())
}
