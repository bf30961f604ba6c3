//! What a party can do by the link in our letters: take or let go what it is offered, change
//! how many come and what it told us, say that it cannot make it. Opening the link does
//! nothing; only its forms act, and doing something twice changes nothing more. The page
//! shows nothing they typed, because a mailbox may be shared.

mod act;
mod stands;
mod view;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::Duration;
use clock::Token;

use super::dates;
use crate::{
    App, Failure, Result,
    event::{
        model::Event,
        places::{self, Booking},
        store as events,
    },
    form::Fields,
    shell::{self, Head},
    ui::Posted,
};

/// How long after its event a link still says thank you and shows other dates.
const AFTERWARDS: Duration = Duration::days(14);

/// A party that came by its link.
pub struct Party {
    /// The party.
    pub booking: Booking,
    /// Its event.
    pub event: Event,
    /// The text of the link.
    pub token: String,
    /// What the database keeps of it.
    pub hash: [u8; 32],
}

impl Party {
    /// Where its forms go.
    pub fn action(&self) -> String {
        format!("/booking/{}", self.token)
    }
}

/// `GET /booking/{token}`
pub async fn get(State(app): State<App>, Path(token): Path<String>) -> Result {
    match find(&app, token).await? {
        Some(party) => show(&app, &party, StatusCode::OK, Posted::default()).await,
        None => ended(&app).await,
    }
}

/// `POST /booking/{token}`
pub async fn post(State(app): State<App>, Path(token): Path<String>, fields: Fields) -> Result {
    let Some(party) = find(&app, token).await? else { return ended(&app).await };
    match act::act(&app, &party, &fields).await? {
        Ok(()) => {
            app.wake.ring();
            app.coming.changed();
            Ok(shell::see_other(&party.action()))
        }
        Err(errors) => {
            let form = Posted::new(fields, errors);
            show(&app, &party, StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
    }
}

/// The party of a link; `None` when the link has ended, or its event was over long ago.
async fn find(app: &App, token: String) -> Result<Option<Party>> {
    let parsed = Token::parse(&token).ok_or(Failure::NotFound)?;
    let hash = parsed.hash();
    let Some(booking) = places::store::by_link(&app.db, &hash).await? else {
        return Ok(None);
    };
    let Some(event) = events::find(&app.db, booking.event_id).await? else { return Ok(None) };
    let lasts = app.now() < event.details.ends_at + AFTERWARDS;
    Ok(lasts.then_some(Party { booking, event, token, hash }))
}

async fn show(app: &App, party: &Party, status: StatusCode, form: Posted) -> Result {
    let others = dates::other(app, party.event.id).await?;
    let offer = places::store::offers(&app.db, party.booking.id).await?.into_iter().next();
    let page = view::page(app, party, offer.as_ref(), &others, &form);
    Ok(shell::personal(status, page))
}

/// A link that has had its time, or one of ours that is known no more.
async fn ended(app: &App) -> Result<Response> {
    let others = dates::other(app, uuid::Uuid::nil()).await?;
    Ok(shell::personal(StatusCode::GONE, view::ended(app, &others, Head::new(view::ENDED))))
}
