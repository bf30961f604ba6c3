//! Places in preparation groups and trainings, by address.

use db::{Db, read};

use super::Place;

/// The places booked with an address, the first event first. An address that nobody booked with
/// has none, and an empty one never has.
pub async fn of(db: &Db, email_key: &str) -> db::Result<Vec<Place>> {
    read!(db, |c| sqlx::query_as(
        "select e.title, e.starts_at, b.state, b.attendance
         from booking b join event e on e.id = b.event_id
         where b.email_key = $1 and b.email_key <> '' and e.kind in ('preparation', 'training')
             and e.state = 'published' and b.state in ('booked', 'waiting', 'offered')
         order by e.starts_at, b.id limit 20"
    )
    .bind(email_key)
    .fetch_all(c)
    .await)
}
