//! The bookings of one person, as far as the record can tell.

use clock::Time;
use db::{Db, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::event::places::Booking;

/// A booking, its event, and what would help.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// The booking.
    #[sqlx(flatten)]
    pub booking: Booking,
    /// The event's name.
    pub title: String,
    /// When it begins.
    pub starts_at: Time,
    /// What would help: access.
    pub access: String,
    /// Which language.
    pub interpreter: String,
    /// Where there is food.
    pub dietary: String,
}

/// Bookings of an enquiry, and of an address (empty for none), the last event first.
pub async fn of(db: &Db, enquiry: Uuid, email_key: &str) -> db::Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(
        "select b.*, e.title, e.starts_at, coalesce(n.access, '') as access,
             coalesce(n.interpreter, '') as interpreter, coalesce(n.dietary, '') as dietary
         from booking b join event e on e.id = b.event_id
             left join booking_need n on n.booking_id = b.id
         where b.enquiry_id = $1 or (b.email_key = $2 and b.email_key <> '')
         order by e.starts_at desc, b.id"
    )
    .bind(enquiry)
    .bind(email_key)
    .fetch_all(c)
    .await)
}
