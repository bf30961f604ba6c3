//! The parties of an event with what they need and how their offer stands.

use clock::Time;
use db::{Db, Tx, change, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::event::{desk::store::Entry, places::Booking};

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
    rows(db, event, None, most).await
}

/// One party of an event.
pub async fn party(db: &Db, event: Uuid, booking: Uuid) -> db::Result<Option<Row>> {
    Ok(rows(db, event, Some(booking), 1).await?.pop())
}

async fn rows(db: &Db, event: Uuid, only: Option<Uuid>, most: i64) -> db::Result<Vec<Row>> {
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
         where b.event_id = $1 and ($3 is null or b.id = $3)
         order by b.created_at, b.id limit $2"
    )
    .bind(event)
    .bind(most)
    .bind(only)
    .fetch_all(c)
    .await)
}

/// What happened to a party, the last first: at most 100.
pub async fn entries(db: &Db, booking: Uuid) -> db::Result<Vec<Entry>> {
    read!(db, |c| sqlx::query_as(
        "select e.at, s.name as staff_name, e.kind, e.body
         from event_entry e left join staff s on s.id = e.staff_id
         where e.booking_id = $1 order by e.at desc, e.id desc limit 100"
    )
    .bind(booking)
    .fetch_all(c)
    .await)
}

/// The reference of the enquiry that a party belongs to.
pub async fn reference_of(db: &Db, booking: Uuid) -> db::Result<Option<String>> {
    read!(db, |c| sqlx::query_scalar(
        "select q.reference from booking b join enquiry q on q.id = b.enquiry_id
         where b.id = $1"
    )
    .bind(booking)
    .fetch_optional(c)
    .await)
}

/// Says which enquiry a party belongs to, unless it belongs to one.
pub async fn set_enquiry(tx: &mut Tx, booking: Uuid, enquiry: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update booking set enquiry_id = $2 where id = $1 and enquiry_id is null")
            .bind(booking)
            .bind(enquiry)
    )?;
    Ok(())
}
