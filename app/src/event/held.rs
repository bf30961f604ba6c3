//! What we hold of somebody's bookings, for the copy that they may ask for and for whoever
//! deletes: bookings that belong to their enquiry, or that were made with its address.

pub mod store;

use clock::{london, words};
use uuid::Uuid;

use self::store::Row;
use super::places::model::{Attendance, State};
use crate::App;

/// One booking, in words for whom it is about.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its id, also the one under which its letters stand in the outbox.
    pub id: Uuid,
    /// `Could we adopt?, Tuesday 1 December 2026: booked for 2`
    pub line: String,
    /// What they told us with it, a line for each answer.
    pub told: String,
}

/// The bookings of an enquiry and of its address, the last event first.
pub async fn of(app: &App, enquiry: Uuid, email_key: &str) -> db::Result<Vec<Held>> {
    let rows = store::of(&app.db, enquiry, email_key).await?;
    Ok(rows.into_iter().map(held).collect())
}

fn held(row: Row) -> Held {
    let booking = row.booking;
    let day = words::day_year(london::date_of(row.starts_at));
    let became = match (booking.attendance, booking.state) {
        (Attendance::Came, _) => "came",
        (Attendance::Apologies, _) => "sent apologies",
        (Attendance::DidNotCome, _) => "did not come",
        (_, State::Booked) => "booked",
        (_, State::Waiting) => "on the waiting list",
        (_, State::Offered) => "offered a place",
        (_, State::Cancelled) => "cancelled",
        (_, State::Lapsed) => "an offer that ended",
    };
    let party = booking.party;
    let line = format!("{}, {day}: {became}, for {}", row.title, booking.places);
    let told = [
        ("Reference", booking.reference.as_str()),
        ("Name", party.full_name().trim()),
        ("Partner", &party.partner_name),
        ("E-mail address", &party.email),
        ("Phone number", &party.phone),
        ("How you heard of us", &party.heard.replace(',', ", ")),
        ("Access", &row.access),
        ("Interpreter", &row.interpreter),
        ("Food", &row.dietary),
    ]
    .iter()
    .filter(|(_, answer)| !answer.is_empty())
    .map(|(question, answer)| format!("{question}: {answer}"))
    .collect::<Vec<_>>()
    .join("\n");
    Held { id: booking.id, line, told }
}
