//! A call or a visit, and how it went. One that reached them is a first reply and an
//! offered conversation.

use axum::extract::{Path, State};

use super::{Done, LONGEST_NOTE, again, back, begin, read_text, settle};
use crate::{
    App, Result,
    enquiry::{clocks::Promise, entry::What, model, once},
    form::{Errors, Fields},
    staff::Signed,
};

db::text_enum! {
    /// How a call or visit went.
    pub enum Outcome {
        /// We talked.
        Reached = "reached",
        /// We left a message, as they allow.
        Voicemail = "voicemail",
        /// Nobody was there.
        NoAnswer = "no_answer",
        /// The number or the address is not theirs.
        Wrong = "wrong",
    }
}

impl Outcome {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Reached => "We talked",
            Self::Voicemail => "Left a voicemail",
            Self::NoAnswer => "No answer",
            Self::Wrong => "Wrong number or address",
        }
    }
}

/// `POST /staff/enquiry/{reference}/log`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    let mut errors = Errors::default();
    let what = match fields.text("log_kind").as_str() {
        "call" => Some(What::Call),
        "visit" => Some(What::Visit),
        _ => None,
    };
    if what.is_none() {
        errors.add("log_kind", "Choose whether you rang or met");
    }
    let outcome = Outcome::from_word(&fields.text("outcome"));
    if outcome.is_none() {
        errors.add("outcome", "Choose how it went");
    }
    let said = read_text(&fields, &mut errors, "log_note", "", LONGEST_NOTE);
    let (Some(what), Some(outcome), true) = (what, outcome, errors.is_empty()) else {
        return again(&app, &signed, tx, enquiry, "log", (fields, errors)).await;
    };
    let reached = outcome == Outcome::Reached;
    let body = format!("{}. {said}", outcome.words()).trim().to_owned();
    let Some(id) = once::once(&mut tx, &app, &enquiry, &fields, what, &body).await? else {
        return Ok(back(&enquiry, "log"));
    };
    // Whoever was waited for and is on the phone now is waited for no more.
    let waited = reached && enquiry.state == model::State::Waiting;
    let done = Done {
        id: Some(id),
        fields: "log",
        keeps: if reached { &[Promise::FirstReply, Promise::Conversation] } else { &[] },
        state: if waited { model::State::Open } else { enquiry.state },
        next_at: if waited { None } else { enquiry.next_at },
        ..Done::to(&enquiry, what, &body)
    };
    settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    Ok(back(&enquiry, "log"))
}
