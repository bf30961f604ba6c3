//! Which registrations wait, and what families asked us to do.

use clock::Time;
use db::{Db, read};
use sqlx::FromRow;

use crate::registration::{household::Route, model::State};

/// A registration on the list.
#[derive(Debug, Clone, FromRow)]
pub struct Listed {
    /// The household's reference.
    pub reference: String,
    /// Who began it.
    pub first: String,
    /// The other one.
    pub second: Option<String>,
    /// How they come to us.
    pub route: Route,
    /// Where it stands.
    pub state: State,
    /// When it was sent.
    pub sent_at: Option<Time>,
    /// By when we decide.
    pub due_at: Option<Time>,
    /// When we decided.
    pub decided_at: Option<Time>,
}

macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "select h.reference, case when a.standing = 'left' and b.standing in ('here', 'before') then b.first_name
                     else a.first_name end as first,
                 case when a.standing = 'left' and b.standing in ('here', 'before')
                     or a.standing <> 'left' and b.standing not in ('here', 'before') then null
                     else b.first_name end as second, h.route, r.state,
                 r.sent_at, r.due_at, r.decided_at
             from registration r
             join household h on h.id = r.household_id
             join applicant a on a.household_id = h.id and a.place = 1
             left join applicant b on b.household_id = h.id and b.place = 2 ",
            $rest
        )
    };
}

/// Those that wait for us or for them, the next due first. At most 200.
pub async fn waiting(db: &Db) -> db::Result<Vec<Listed>> {
    read!(db, |c| sqlx::query_as(listed!(
        "where r.state in ('sent', 'asked_more') order by r.due_at, r.id limit 200"
    ))
    .fetch_all(c)
    .await)
}

/// The next that are due, for the queue: up to `limit`, along one index.
pub async fn next_due(db: &Db, limit: i64) -> db::Result<Vec<Listed>> {
    read!(db, |c| sqlx::query_as(listed!(
        "where r.state in ('sent', 'asked_more') order by r.due_at, r.id limit $1"
    ))
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// Those decided last. At most 25.
pub async fn decided(db: &Db) -> db::Result<Vec<Listed>> {
    read!(db, |c| sqlx::query_as(listed!(
        "where r.decided_at is not null order by r.decided_at desc, r.id limit 25"
    ))
    .fetch_all(c)
    .await)
}

/// Something that a family asked us to do.
#[derive(Debug, Clone, FromRow)]
pub struct Asked {
    /// The household's reference.
    pub reference: String,
    /// Who began it.
    pub first: String,
    /// The other one.
    pub second: Option<String>,
    /// `message`, `adult`, `part` or `letter`.
    pub sort: String,
    /// Since when it waits.
    pub since: Time,
    /// By when we said that we would.
    pub due_at: Option<Time>,
    /// When the registration was sent.
    pub sent_at: Option<Time>,
    /// Who has their enquiry.
    pub owner: Option<String>,
}

/// What families asked us to do and nobody has done, the oldest first. At most 200. It begins at
/// the few who have no mailbox: `coalesce` keeps SQLite from going through all applicants instead.
pub async fn asked(db: &Db) -> db::Result<Vec<Asked>> {
    read!(db, |c| {
        sqlx::query_as(
        "select h.reference,
                 case when a.standing = 'left' and b.standing in ('here', 'before') then b.first_name
                     else a.first_name end as first,
                 case when a.standing = 'left' and b.standing in ('here', 'before')
                     or a.standing <> 'left' and b.standing not in ('here', 'before') then null
                     else b.first_name end as second,
             waits.sort, waits.since,
             waits.due_at, r.sent_at, s.name as owner
         from (
             select p.household_id, 'part' as sort, n.asked_at as since, n.due_at
             from applicant_by_word n join applicant p on p.id = coalesce(n.applicant_id, n.applicant_id)
             where p.standing = 'here' and not exists
                 (select 1 from registration_signature g where g.applicant_id = p.id)
             union all
             select p.household_id, 'part', k.asked_at, null
             from applicant_by_word n join registration_look k on k.applicant_id = coalesce(n.applicant_id, n.applicant_id)
             join applicant p on p.id = k.applicant_id
             where k.answered_at is null and p.standing = 'here' and exists
                 (select 1 from registration_signature g where g.applicant_id = p.id)
             union all
             select r.household_id, 'message', min(m.written_at), null
             from registration_message m join registration r on r.id = m.registration_id
             where m.done_at is null and m.applicant_id is not null
             group by r.household_id
             union all
             select r.household_id, 'adult', d.asked_at, null
             from household_adult d join registration r on r.id = d.registration_id
             where d.email = '' and d.signed_at is null
             union all
             select p.household_id, 'letter', min(l.written_at), null
             from applicant_by_word n join applicant p on p.id = coalesce(n.applicant_id, n.applicant_id)
             join registration r on r.household_id = coalesce(p.household_id, p.household_id)
             join registration_letter l on l.registration_id = r.id
             where p.standing = 'here' and (n.posted_at is null or l.written_at > n.posted_at)
                 and (l.applicant_id is null or l.applicant_id = p.id)
             group by p.household_id
         ) waits
         join household h on h.id = coalesce(waits.household_id, waits.household_id)
         join registration r on r.household_id = coalesce(h.id, h.id)
             and (r.state in ('open', 'sent', 'asked_more')
                 or waits.sort in ('message', 'letter'))
         join applicant a on a.household_id = h.id and a.place = 1
         left join applicant b on b.household_id = h.id and b.place = 2
         left join enquiry e on e.id = h.enquiry_id
         left join staff s on s.id = e.owner_id
         order by waits.since, h.reference limit 200"
    )
    .fetch_all(c)
    .await
    })
}

/// How many are being filled in, counted up to 1,001.
pub async fn count_open(db: &Db) -> db::Result<i64> {
    read!(db, |c| {
        sqlx::query_scalar(
        "select count(*) from (select id from registration where state = 'open' limit 1001) open"
    )
    .fetch_one(c)
    .await
    })
}
