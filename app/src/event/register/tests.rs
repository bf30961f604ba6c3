//! The register at the door, on both engines.

mod asked;
mod door;
mod marking;
mod paper;

use uuid::Uuid;

use crate::{
    enquiry::desk::testing::{Answer, Desk, Person, on_each_desk},
    event::places::{
        Booking, NewParty,
        tests::{asked, evening, party, publish, told},
    },
};

/// The moment the door opens: the evening begins at 10, on Monday 30 November.
const AT_THE_DOOR: &str = "2026-11-30T09:45:00Z";

/// Rae of recruitment, and an evening for so many.
async fn door(desk: &Desk, capacity: i64) -> (Person, Uuid) {
    let rae = desk.person("Rae Okafor", "recruitment").await;
    (rae, publish(desk.app(), &evening(desk.app(), capacity)).await)
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
