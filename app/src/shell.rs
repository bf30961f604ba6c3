//! The page around every page: head, header, footer. Leptos draws, axum answers.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

use crate::{App, account, assets, picture, ui::Art};

/// What stands in the head.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The page's own name, without the agency's.
    pub title: String,
    /// For search engines and shared links. Empty on pages that are nobody else's.
    pub about: String,
    /// Something on the page needs another look.
    pub failed: bool,
    /// The page's own address, where the navigation leads to it.
    pub here: &'static str,
    /// What shared links and search engines are told besides.
    pub shared: Option<Shared>,
    /// Where "Leave and clear" goes on a journey, when it is not the enquiry's.
    pub leave_at: String,
    /// An island is on the page, so the browser's half is loaded. Answer it by [`island`].
    pub island: bool,
    /// The address of who is signed in; empty for nobody, and on pages that are everybody's.
    pub member: String,
}

/// What shared links and search engines are told of a page.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    /// Its one address, without the host.
    pub path: String,
    /// What it shows, as JSON-LD that is safe between script tags; empty for nothing.
    pub data: String,
    /// Where its picture is served, without the host, and what it shows; none for ours.
    pub picture: Option<(String, String)>,
}

impl Head {
    /// A page's name.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds what it is about.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }

    /// Puts "Error:" first, so that it is the first thing a screen reader says.
    #[must_use]
    pub fn failed(mut self, failed: bool) -> Self {
        self.failed = failed;
        self
    }

    /// Says which place of the navigation this is.
    #[must_use]
    pub fn at(mut self, here: &'static str) -> Self {
        self.here = here;
        self
    }

    /// Adds what shared links and search engines are told.
    #[must_use]
    pub fn shared(mut self, shared: Shared) -> Self {
        self.shared = Some(shared);
        self
    }

    /// Says where "Leave and clear" goes.
    #[must_use]
    pub fn leave_at(mut self, path: impl Into<String>) -> Self {
        self.leave_at = path.into();
        self
    }

    /// Says who is signed in, with a way to sign out, at the top of the page.
    #[must_use]
    pub fn signed_in(mut self, email: impl Into<String>) -> Self {
        self.member = email.into();
        self
    }

    /// Says that an island is on the page.
    #[must_use]
    pub fn with_island(mut self) -> Self {
        self.island = true;
        self
    }

    fn full(&self, app: &App) -> String {
        let error = if self.failed { "Error: " } else { "" };
        format!("{error}{} – {}", self.title, app.agency.name())
    }
}

/// A page of the website.
pub fn public(app: &App, head: Head, body: impl IntoView + 'static) -> String {
    let header = view! {
        <header class="top">
            {strip(app)}
            <div class="wrap top__row">
                {mark(app)}
                {navigation(head.here)}
                {account::view::who(&head.member)}
            </div>
        </header>
    };
    let main = view! { <main id="main" tabindex="-1">{body}</main> };
    document(app, &head, "", header, main, footer(app))
}

/// Where the navigation leads, and whether it stays visible beside the menu on a narrow screen.
const PLACES: [(&str, &str, bool); 6] = [
    ("/#asking", "What happens", false),
    ("/#way", "How it works", false),
    ("/#who", "Who asks us", false),
    ("/contact", "Contact", false),
    ("/events", "Events", true),
    ("/enquire", "Ask us", true),
];

fn navigation(here: &'static str) -> impl IntoView {
    let place = move |(href, words, wanted): (&'static str, &'static str, bool)| {
        let current = (href == here).then_some("page");
        let wanted = wanted.then_some("");
        view! { <li data-wanted=wanted><a href=href aria-current=current>{words}</a></li> }
    };
    let all = PLACES.map(place);
    let rest: Vec<_> = PLACES.into_iter().filter(|(_, _, wanted)| !wanted).map(place).collect();
    view! {
        <nav class="nav" aria-label="Main">
            <ul class="nav__list" role="list">{all}</ul>
            <details class="nav__more"><summary>"Menu"</summary>
                <ul class="nav__menu" role="list">{rest}</ul></details>
        </nav>
    }
}

/// A page of a journey: one thing to do, in the width of a letter.
pub fn step(app: &App, head: Head, leave: bool, body: impl IntoView + 'static) -> String {
    journey(
        app,
        head,
        leave,
        view! { <main id="main" tabindex="-1" class="step">{body}</main> },
    )
}

/// The frame of a journey: nothing beside the one thing to do, and a way out.
pub fn journey(app: &App, head: Head, leave: bool, main: impl IntoView + 'static) -> String {
    let leave = leave.then(|| {
        let ours = head.leave_at.as_str();
        let action = if ours.is_empty() { "/enquire/leave" } else { ours }.to_owned();
        view! {
            <form class="leave" method="post" action=action>
                <button class="button" data-kind="link">"Leave and clear"</button>
            </form>
        }
    });
    let header = view! {
        <header class="top">
            {strip(app)}
            <div class="wrap top__row">{mark(app)}{leave}{account::view::who(&head.member)}</div>
        </header>
    };
    document(app, &head, "", header, main, footer(app))
}

fn mark(app: &App) -> impl IntoView + use<> {
    let name = app.agency.name().to_owned();
    view! {
        <a class="mark" href="/"><Art name="mark" class="mark__door"/><span class="mark__name">{name}</span></a>
    }
}

/// A demonstration says that it is one, and where its letters and codes are.
fn strip(app: &App) -> impl IntoView + use<> {
    app.demo.then(|| {
        view! {
            <p class="strip">"This is a demonstration. Nobody here is real. "
                <a href="/dev/mail">"Letters"</a>" · "<a href="/dev/codes">"Codes"</a></p>
        }
    })
}

/// A page of the team's desk. `rail` is the list of its places.
pub fn desk(
    app: &App,
    head: Head,
    rail: impl IntoView + 'static,
    body: impl IntoView + 'static,
) -> String {
    let main = view! { <main id="main" tabindex="-1" class="work">{body}</main> };
    document(app, &head, "desk", rail, main, ())
}

/// A page on the way to the desk: one card, the desk's style, no rail.
pub fn sign_in(app: &App, head: Head, body: impl IntoView + 'static) -> String {
    let main = view! {
        <main id="main" class="signin">
            {mark(app)}
            {body}
        </main>
    };
    document(app, &head, "door", (), main, ())
}

fn document(
    app: &App,
    head: &Head,
    class: &'static str,
    header: impl IntoView + 'static,
    main: impl IntoView + 'static,
    footer: impl IntoView + 'static,
) -> String {
    let desk = (!class.is_empty()).then(|| {
        view! {
            <link rel="stylesheet" href=assets::address("desk.css")/>
            <script defer src=assets::address("desk.js")></script>
        }
    });
    let about = (!head.about.is_empty()).then(|| {
        view! {
            <meta name="description" content=head.about.clone()/>
        }
    });
    let robots =
        head.about.is_empty().then(|| view! { <meta name="robots" content="noindex"/> });
    let page = view! {
        <html lang="en-GB">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{head.full(app)}</title>
                {about}
                {robots}
                {shared(app, head)}
                {preload("fraunces-600.woff2")}
                {preload("atkinson-400.woff2")}
                {head.island.then(browser)}
                <link rel="stylesheet" href=assets::address("site.css")/>
                {desk}
                <link rel="stylesheet" href=app.style.address().to_owned()/>
                <link rel="icon" type="image/svg+xml" href=assets::address("favicon.svg")/>
            </head>
            <body class=(!class.is_empty()).then_some(class)>
                <a class="skip" href="#main">"Skip to the page"</a>
                {header}
                {main}
                {footer}
            </body>
        </html>
    };
    format!("<!doctype html>{}", page.to_html())
}

/// Tags of the Open Graph protocol (<https://ogp.me>) and data of schema.org.
fn shared(app: &App, head: &Head) -> impl IntoView + use<> {
    let shared = head.shared.as_ref()?;
    let address = app.link(&shared.path);
    let (picture, shows) = shared.picture.clone().unwrap_or_else(|| {
        (
            assets::address("share.png").to_owned(),
            "A street at dusk with lit windows".to_owned(),
        )
    });
    let tags = [
        ("og:type", "website".to_owned()),
        ("og:locale", "en_GB".to_owned()),
        ("og:site_name", app.agency.name().to_owned()),
        ("og:title", head.title.clone()),
        ("og:description", head.about.clone()),
        ("og:url", address.clone()),
        ("og:image", app.link(&picture)),
        ("og:image:width", picture::LARGE.0.to_string()),
        ("og:image:height", picture::LARGE.1.to_string()),
        ("og:image:alt", shows),
    ];
    let tags = tags.map(|(property, content)| {
        leptos::html::meta().content(content).attr("property", property)
    });
    // A block of data is not run, so the policy against scripts does not concern it.
    let data = (!shared.data.is_empty()).then(|| {
        view! { <script type="application/ld+json" inner_html=shared.data.clone()></script> }
    });
    Some(view! { <link rel="canonical" href=address/>{tags}{data} })
}

/// Two faces are wanted by the first paint. (`as` is a word of Rust's, hence the raw form.)
fn preload(face: &'static str) -> impl IntoView {
    let address = assets::address(face);
    view! { <link rel="preload" r#as="font" type="font/woff2" crossorigin="anonymous" href=address/> }
}

/// The browser's half: its two files are asked for while the loader is still on its way.
/// Nothing in a build that has none inside.
fn browser() -> impl IntoView {
    let loader = assets::find("islands.js")?;
    Some(view! {
        <link rel="modulepreload" href=assets::address("browser.js")/>
        <link rel="preload" r#as="fetch" type="application/wasm" crossorigin="anonymous" href=assets::address("browser.wasm")/>
        <script type="module" src=loader></script>
    })
}

fn footer(app: &App) -> impl IntoView + use<> {
    let contact = app.agency.contact();
    let phone = (!contact.phone.is_empty()).then(|| {
        let tel = format!("tel:{}", contact.phone.replace(' ', ""));
        let hours = app.agency.opening_words();
        view! { <p><a href=tel>{contact.phone.clone()}</a>{format!(", {hours}")}</p> }
    });
    let email = (!contact.email.is_empty()).then(|| {
        view! { <p><a href=format!("mailto:{}", contact.email)>{contact.email.clone()}</a></p> }
    });
    let who =
        format!(" is the adoption service of {}.", app.agency.acting_for_words(app.today()));
    let out_of_hours = app.agency.out_of_hours_words().to_owned();
    let out_of_hours = (!out_of_hours.is_empty()).then(|| view! { <p>{out_of_hours}</p> });
    view! {
        <footer class="foot"><div class="wrap">
            <div class="foot__grid">
                <div class="flow" data-flow="tight">
                    <h2>"Who we are"</h2>
                    <p><b>{app.agency.name().to_owned()}</b>{who}</p>
                    <p>{app.agency.hosted_words().to_owned()}</p>
                </div>
                <div class="flow" data-flow="tight">
                    <h2>"Talk to us"</h2>
                    {phone}{email}
                    <p><a href="/contact">"All ways to reach us"</a></p>
                </div>
                <div class="flow" data-flow="tight">
                    <h2>"If it cannot wait"</h2>
                    <p>"Is somebody in danger now? Ring "<a href="tel:999"><b>"999"</b></a>"."</p>
                    {out_of_hours}
                </div>
            </div>
            <ul class="foot__end cluster" role="list">
                <li><a href="/events">"Events"</a></li>
                <li><a href="/sign-in">"Check your progress"</a></li>
                <li><a href="/information-pack">"Information pack"</a></li>
                <li><a href="/privacy">"Privacy"</a></li>
                <li><a href="/accessibility">"Accessibility"</a></li>
                <li><a href="/contact">"Contact"</a></li>
            </ul>
        </div></footer>
    }
}

/// Answers with a page that is for one person and for now.
pub fn personal(status: StatusCode, html: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, html).into_response()
}

/// On an answer whose page has an island: its browser may compile the wasm.
#[derive(Debug, Clone, Copy)]
pub struct HasIsland;

/// Answers with a page that is for one person and for now, and has an island.
pub fn island(status: StatusCode, html: String) -> Response {
    let mut response = personal(status, html);
    if assets::find("islands.js").is_some() {
        response.extensions_mut().insert(HasIsland);
    }
    response
}

/// 303: what was posted is done; here is the page to look at.
pub fn see_other(path: &str) -> Response {
    let place = HeaderValue::from_str(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    let no_store = HeaderValue::from_static("no-store");
    (StatusCode::SEE_OTHER, [(header::LOCATION, place), (header::CACHE_CONTROL, no_store)])
        .into_response()
}
