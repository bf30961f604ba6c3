//! The register at the door, on both engines.

mod asked;
mod door;
mod marking;
mod mistaken;
mod paper;
mod rest;

use db::read;
use uuid::Uuid;

use crate::{
    App,
    enquiry::desk::testing::{Answer, Desk, Person, on_each_desk},
    event::places::{
        Booking, NewParty,
        tests::{asked, evening, party, publish, told},
    },
};

/// The moment the door opens: the evening begins at 10, on Monday 30 November.
const AT_THE_DOOR: &str = "2026-11-30T09:45:00Z";

/// The key of a page.
const KEY: &str = "01930000-0000-7000-8000-0000000000a1";

/// Rae of recruitment, and an evening for so many.
async fn door(desk: &Desk, capacity: i64) -> (Person, Uuid) {
    let rae = desk.person("Rae Okafor", "recruitment").await;
    (rae, publish(desk.app(), &evening(desk.app(), capacity)).await)
}

/// The lines that a colleague has left about a party.
async fn lines(app: &App, who: &Person, booking: Uuid) -> Vec<(String, String)> {
    read!(&app.db, |c| sqlx::query_as(
        "select action, fields from audit where staff_id = $1 and record_id = $2 order by at, id"
    )
    .bind(who.id)
    .bind(booking)
    .fetch_all(c)
    .await)
    .expect("lines")
}

/// Another evening.
async fn door_of(desk: &Desk) -> (Person, Uuid) {
    let sam = desk.person("Sam Lee", "manager").await;
    (sam, publish(desk.app(), &evening(desk.app(), 4)).await)
}

fn register(event: Uuid) -> String {
    format!("/staff/events/{event}/register")
}

/// Presses a button of the page.
async fn tap(desk: &Desk, who: &Person, booking: &Booking, mark: &str) -> Answer {
    let path = format!("{}/{}", register(booking.event_id), booking.id);
    desk.post(who, &path, &[("attendance", mark)]).await
}

/// What the browser's half sends.
async fn tapped(desk: &Desk, who: &Person, booking: &Booking, mark: &str, at: &str) -> Answer {
    in_words(desk, who, booking, &[("attendance", mark), ("tapped_at", at)]).await
}

/// The same, with what else it sends.
async fn in_words(
    desk: &Desk,
    who: &Person,
    booking: &Booking,
    form: &[(&str, &str)],
) -> Answer {
    let path = format!("{}/{}", register(booking.event_id), booking.id);
    desk.ask_for("application/json", Some(who), "POST", &path, form).await
}

/// Somebody who has booked.
async fn booked(desk: &Desk, event: Uuid, who: &NewParty) -> Booking {
    asked(desk.app(), event, who).await
}
