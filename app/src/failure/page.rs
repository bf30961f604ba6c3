//! The page of a failure: what happened, in words for a worried person, and what they typed.

use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    App,
    form::Fields,
    shell::{self, Head},
    ui::{Art, area_text},
};

/// What the page is about.
#[derive(Debug, Clone, Copy)]
pub struct Why {
    /// The answer's status.
    pub status: StatusCode,
    /// It was refused because it did not come from a page of ours.
    pub other_site: bool,
    /// It was sent to a private section that had closed for the time being.
    pub not_fresh: bool,
}

impl Why {
    /// Nothing but a status.
    pub fn of(status: StatusCode) -> Self {
        Self { status, other_site: false, not_fresh: false }
    }
}

/// The page of a failure, with what was typed still in it.
pub fn draw(app: &App, why: Why, path: &str, typed: &Fields) -> Response {
    let Why { status, .. } = why;
    let words = words(why, path);
    let kept = typed
        .iter()
        // A password is not written into a page, not even for the one who typed it.
        .filter(|(name, _)| !(name.contains("password") || *name == "code"))
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
        })
        .collect_view();
    let signed_out = status == StatusCode::UNAUTHORIZED;
    let (place, way) = if why.not_fresh {
        ("/sign-in/again", "Get a code in another tab")
    } else if is_desk(path) {
        ("/staff/sign-in", "Sign in in another tab")
    } else {
        ("/sign-in", "Sign in in another tab")
    };
    let sign_in = signed_out.then(|| {
        view! { <p><a href=place target="_blank" rel="noopener">{way}</a></p> }
    });
    let again = (signed_out || (status.is_server_error() && !typed.is_empty())).then(|| {
        view! {
            <form method="post" action=path.to_owned()>
                {kept}
                <div class="notice"><p><b>"What you typed is still here, in this page."</b>
                    " Nothing is lost as long as you keep it open."</p></div>
                <p class="onward"><button class="button">"Try again"</button></p>
            </form>
        }
    });
    // Sending it again would not help, but it is theirs: they can copy it from here.
    let written = written(typed);
    let copy = (again.is_none() && !written.is_empty()).then(|| {
        view! {
            <div class="field">
                <label for="written">"What you wrote is still here. Copy it before you leave this page"</label>
                <textarea class="input" id="written" rows="8" readonly inner_html=area_text(&written)></textarea>
            </div>
        }
    });
    let phone = app.agency.contact().phone.clone();
    let ring = (!phone.is_empty()).then(|| {
        view! { <p>"Rather talk? Ring us on "<b class="nowrap">{phone}</b>{format!(", {}.", app.agency.opening_words())}</p> }
    });
    let body = view! {
        <main id="main" tabindex="-1" class="scene">
            <Art name=words.art/>
            <div class="flow">
                <h1>{words.heading}</h1>
                <p class="lede">{words.what}</p>
                {sign_in}
                {again}
                {copy}
                {ring}
                <p><a href="/">"Go to the home page"</a></p>
            </div>
        </main>
    };
    shell::personal(status, shell::journey(app, Head::new(words.heading), false, body))
}

/// Everything in words that somebody typed: not what was only ticked, nor what a form carries.
fn written(typed: &Fields) -> String {
    let words = typed.iter().filter(|(name, value)| {
        let secret = name.contains("password") || *name == "code";
        let carried = Uuid::parse_str(value).is_ok();
        !secret
            && !carried
            && (value.contains(' ') || value.contains('@') || value.chars().count() > 20)
    });
    words.map(|(_, value)| value).collect::<Vec<_>>().join("\n\n")
}

struct Words {
    heading: &'static str,
    what: &'static str,
    art: &'static str,
}

fn is_desk(path: &str) -> bool {
    path.starts_with("/staff")
}

fn words(why: Why, path: &str) -> Words {
    let (heading, what, art) = match why.status {
        _ if why.other_site => (
            "We could not tell where that came from",
            "It may have been sent by a page that is not ours, so we did not take it. Go back, load our page again, and send it from there.",
            "lost",
        ),
        _ if why.not_fresh => (
            "Please show us once more that it is you",
            "This part is private, and nobody used it from here for an hour. Get a new code in another tab, come back, and press the button: what you typed is in this page.",
            "waiting",
        ),
        StatusCode::UNAUTHORIZED if !is_desk(path) => (
            "You were signed out",
            "Your time here was over, or you signed out somewhere else. Sign in in another tab, come back, and press the button: what you typed is in this page.",
            "waiting",
        ),
        StatusCode::UNAUTHORIZED => (
            "You were signed out",
            "Nobody used the desk from here for a while, so your session ended. Sign in in another tab, come back, and press the button: what you typed is in this page.",
            "waiting",
        ),
        StatusCode::NOT_FOUND => (
            "There is no page here",
            "The address may be old, or a letter may be missing. Our home page is one tap away.",
            "lost",
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "This page can only be read",
            "Something was sent to a page that takes no answers. Go back and try the button there.",
            "lost",
        ),
        StatusCode::FORBIDDEN => (
            "This page is for colleagues with another role",
            "If you need it for your work, ask the person who looks after Front Door in your agency.",
            "lost",
        ),
        StatusCode::GONE => (
            "This link has done its work",
            "The enquiry it belongs to has ended. You can always ask us again, in the ordinary way.",
            "lost",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "That is more than this form can take",
            "Please go back, keep the message to a page or two, and tell us the rest when we talk. Your browser still has what you typed.",
            "waiting",
        ),
        StatusCode::TOO_MANY_REQUESTS => (
            "Please wait a little",
            "Many tries came from your connection in a short time. Wait a few minutes, go back, and try again.",
            "waiting",
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "We cannot keep your answers just now",
            "Our records are out of reach for a moment. It is not something you did.",
            "closed",
        ),
        _ => (
            "Something went wrong on our side",
            "It is not something you did, and we have made a note of it.",
            "closed",
        ),
    };
    Words { heading, what, art }
}
