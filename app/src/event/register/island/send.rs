//! The way to the server: one tap after another, again after a while when there is no answer.

use std::time::Duration;

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast as _, JsValue},
    web_sys::{
        AbortController, Headers, RequestInit, RequestRedirect, Response, UrlSearchParams,
    },
};
use serde::Deserialize;
use wasm_bindgen_futures::JsFuture;

use super::{
    door,
    kept::{self, Phone},
    row::Row,
    why,
};
use crate::event::register::{
    Mark, Stands,
    unsent::{self, Colleague, Tap, Way, What},
};

/// A connection that says nothing for so long is as good as none.
const PATIENCE: Duration = Duration::from_secs(15);

/// What came back.
enum Answer {
    /// It is written down, and this is what it came to.
    Taken(Words),
    /// It was read and not taken.
    Refused(String),
    SignedOut,
    /// Somebody else is signed in now.
    Another(Colleague),
    /// Something else, perhaps better later.
    Trouble,
}

/// What the server says of it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Words {
    /// How the party is marked now.
    pub attendance: Mark,
    /// The same in words.
    pub said: String,
    /// Whether it has a place.
    pub stands: Stands,
    booking: String,
    message: String,
    staff: String,
    name: String,
}

/// Sends what waits as if nothing had been in vain: the connection may be back.
pub fn go_at_once(phone: Phone) {
    phone.in_vain.set_value(0);
    go(phone);
}

/// Sends what waits, unless that is being done.
pub fn go(phone: Phone) {
    if phone.busy.get_value() {
        return;
    }
    phone.busy.set_value(true);
    spawn_local(async move {
        let waited = phone.way.get_untracked() != Way::Open;
        let way = round(phone).await;
        phone.busy.set_value(false);
        phone.way.set(way);
        let left = phone.next(&[]).is_some();
        phone.caught_up.set(waited && way == Way::Open && !left && phone.is_all_mine());
        match way {
            Way::Open => {
                phone.in_vain.set_value(0);
                // Tapped while the last answer was on its way.
                if left {
                    go(phone);
                }
            }
            Way::Lost => {
                let in_vain = phone.in_vain.get_value();
                phone.in_vain.set_value(in_vain + 1);
                let pause = Duration::from_secs(unsent::pause(in_vain));
                phone.later.update_value(|later| {
                    if let Some(earlier) = later.take() {
                        earlier.clear();
                    }
                    *later = set_timeout_with_handle(move || go(phone), pause).ok();
                });
            }
            // Signing in happens in another tab; coming back here tries again.
            Way::SignedOut => {}
        }
    });
}

/// Each that waits, once.
async fn round(phone: Phone) -> Way {
    let mut tried = Vec::new();
    let mut way = Way::Open;
    while let Some(tap) = phone.next(&tried) {
        tried.push(tap.key.clone());
        match post(phone, &tap).await {
            Ok(Answer::Taken(words)) => taken(phone, &tap, &words),
            Ok(Answer::Refused(why)) => {
                phone.change(|unsent| unsent.refuse(&tap.key, &why));
                why::say(&tap, &why);
            }
            Ok(Answer::SignedOut) => return Way::SignedOut,
            Ok(Answer::Another(now)) => phone.me.set(now),
            Ok(Answer::Trouble) => way = Way::Lost,
            Err(_) => return Way::Lost,
        }
    }
    way
}

fn taken(phone: Phone, tap: &Tap, words: &Words) {
    phone.change(|unsent| unsent.take_off(&tap.key));
    match &tap.what {
        What::WalkIn { .. } => door::settle(phone, tap, &words.booking, words),
        What::Mark { booking, .. } => {
            // Tapped again meanwhile: the later tap stays on the screen and follows.
            let later = phone.marks(booking).is_some();
            if let Some(row) = Row::of(booking).filter(|_| !later) {
                row.settle(phone, (words.attendance, words.stands), &words.said);
            }
        }
    }
}

async fn post(phone: Phone, tap: &Tap) -> Result<Answer, JsValue> {
    let fields = UrlSearchParams::new()?;
    fields.append("tapped_at", &tap.tapped_at);
    // The server counts back from its own now: this clock may be wrong.
    fields.append("sent_at", &kept::now());
    fields.append("staff", &tap.by.id);
    let path = match &tap.what {
        What::Mark { booking, to } => {
            fields.append("attendance", to.word());
            format!("{}/{booking}", phone.path())
        }
        What::WalkIn { fields: typed } => {
            fields.append("key", &tap.key);
            for (name, value) in typed {
                fields.append(name, value);
            }
            format!("{}/walk-in", phone.path())
        }
    };
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    let abort = AbortController::new()?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&fields);
    request.set_redirect(RequestRedirect::Manual);
    request.set_signal(Some(&abort.signal()));
    let timer = set_timeout_with_handle(move || abort.abort(), PATIENCE)?;
    let asked = JsFuture::from(window().fetch_with_str_and_init(&path, &request)).await;
    let answer = read(asked).await;
    timer.clear();
    answer
}

async fn read(asked: Result<JsValue, JsValue>) -> Result<Answer, JsValue> {
    let response: Response = asked?.dyn_into()?;
    let status = response.status();
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let words = serde_json::from_str::<Words>(&text).ok();
    Ok(match (status, words) {
        (200..=299, Some(words)) => Answer::Taken(words),
        (401, _) => Answer::SignedOut,
        // Too slow, too early, too many: later.
        (408 | 425 | 429, _) => Answer::Trouble,
        (409, Some(words)) if !words.staff.is_empty() => {
            Answer::Another(Colleague { id: words.staff, name: words.name })
        }
        (400..=499, words) => {
            let why = words.map(|words| words.message).filter(|why| !why.is_empty());
            let why = why.unwrap_or_else(|| "The register did not take this.".to_owned());
            Answer::Refused(why)
        }
        _ => Answer::Trouble,
    })
}
