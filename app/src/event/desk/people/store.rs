//! The parties of an event with what they need and how their offer stands.

use clock::Time;
use db::{Db, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::event::places::Booking;

/// A party with all that stands on the list.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// Who, and how they stand.
    #[sqlx(flatten)]
    pub booking: Booking,
    /// What would help them take part; gone days after the event.
    pub need_access: Option<String>,
    /// A language they need.
    pub need_interpreter: Option<String>,
    /// What they cannot eat.
    pub need_dietary: Option<String>,
    /// Until when places are held for them.
    pub offer_until: Option<Time>,
    /// How often a smaller party was asked first.
    pub skips: i64,
    /// Why, the last time.
    pub skipped: Option<String>,
    /// Who marked what became of them on the day.
    pub marked_by: Option<String>,
}

impl Row {
    /// What they need, named.
    pub fn needs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("Access", &self.need_access),
            ("Interpreter", &self.need_interpreter),
            ("Food", &self.need_dietary),
        ];
        let named = all.into_iter().filter_map(|(name, said)| Some((name, said.as_deref()?)));
        named.filter(|(_, said)| !said.is_empty()).collect()
    }

    /// Whether they need anything.
    pub fn has_needs(&self) -> bool {
        !self.needs().is_empty()
    }
}

/// The parties of an event in the order they came, at most so many.
pub async fn parties(db: &Db, event: Uuid, most: i64) -> db::Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(
        "select b.*, n.access as need_access, n.interpreter as need_interpreter,
             n.dietary as need_dietary,
             (select o.expires_at from booking_offer o
              where o.booking_id = b.id and o.state = 'offered') as offer_until,
             (select count(*) from event_entry e
              where e.booking_id = b.id and e.kind = 'skipped') as skips,
             (select e.body from event_entry e where e.booking_id = b.id and e.kind = 'skipped'
              order by e.at desc, e.id desc limit 1) as skipped,
             (select s.name from staff s where s.id = b.attendance_by) as marked_by
         from booking b left join booking_need n on n.booking_id = b.id
         where b.event_id = $1 order by b.created_at, b.id limit $2"
    )
    .bind(event)
    .bind(most)
    .fetch_all(c)
    .await)
}
