//! What the team's side reads and writes.

use clock::Time;
use db::{Db, Tx, change, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::registration::{
    household::{Adults, Route, What},
    model::State,
};

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
            "select h.reference, case when a.standing = 'left' and b.standing = 'here' then b.first_name
                     else a.first_name end as first,
                 case when a.standing = 'left' and b.standing = 'here'
                     or a.standing <> 'left' and b.standing <> 'here' then null
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
    /// `message`, `adult` or `part`.
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

/// What families asked us to do and nobody has done, the oldest first. At most 200.
pub async fn asked(db: &Db) -> db::Result<Vec<Asked>> {
    read!(db, |c| sqlx::query_as(
        "select h.reference,
                 case when a.standing = 'left' and b.standing = 'here' then b.first_name
                     else a.first_name end as first,
                 case when a.standing = 'left' and b.standing = 'here'
                     or a.standing <> 'left' and b.standing <> 'here' then null
                     else b.first_name end as second,
             w.sort, w.since,
             w.due_at, r.sent_at, s.name as owner
         from (
             select p.household_id, 'part' as sort, w.asked_at as since, w.due_at
             from applicant_by_word w join applicant p on p.id = w.applicant_id
             where p.standing = 'here' and not exists
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
         ) w
         join household h on h.id = w.household_id
         join registration r on r.household_id = h.id
             and (r.state in ('open', 'sent', 'asked_more')
                 or w.sort = 'message' and r.state = 'accepted')
         join applicant a on a.household_id = h.id and a.place = 1
         left join applicant b on b.household_id = h.id and b.place = 2
         left join enquiry e on e.id = h.enquiry_id
         left join staff s on s.id = e.owner_id
         order by w.since, h.reference limit 200"
    )
    .fetch_all(c)
    .await)
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

/// A household with its newest registration.
#[derive(Debug, Clone, FromRow)]
pub struct Record {
    /// The household.
    pub household_id: Uuid,
    /// Its reference.
    pub reference: String,
    /// How they come to us.
    pub route: Route,
    /// How many apply.
    pub adults: Adults,
    /// The registration.
    pub id: Uuid,
    /// Where it stands.
    pub state: State,
    /// When it was sent.
    pub sent_at: Option<Time>,
    /// By when we decide.
    pub due_at: Option<Time>,
    /// When we decided.
    pub decided_at: Option<Time>,
    /// Rises with every change of state.
    pub version: i32,
}

impl Record {
    /// Whether it is still being filled in or decided.
    pub fn goes_on(&self) -> bool {
        matches!(self.state, State::Open | State::Sent | State::AskedMore)
    }

    /// Its page here: all of it once it was sent, before that what they asked us to do.
    pub fn page(&self) -> String {
        let rest = if self.sent_at.is_some() { "" } else { "/asked" };
        format!("/staff/registration/{}{rest}", self.reference)
    }
}

macro_rules! record {
    ($rest:literal) => {
        concat!(
            "select h.id as household_id, h.reference, h.route, h.adults, r.id, r.state,
                 r.sent_at, r.due_at, r.decided_at, r.version
             from household h join registration r on r.household_id = h.id
             where h.reference = $1 ",
            $rest
        )
    };
}

/// What a reference names, once it was sent. Before that nobody here reads it.
pub async fn find(db: &Db, reference: &str) -> db::Result<Option<Record>> {
    read!(db, |c| sqlx::query_as(record!(
        "and r.sent_at is not null order by r.id desc limit 1"
    ))
    .bind(reference)
    .fetch_optional(c)
    .await)
}

/// What a reference names, sent or not: for what the family asked us to do.
pub async fn find_begun(db: &Db, reference: &str) -> db::Result<Option<Record>> {
    read!(db, |c| sqlx::query_as(record!("order by r.id desc limit 1"))
        .bind(reference)
        .fetch_optional(c)
        .await)
}

/// Something that happened, for the timeline.
#[derive(Debug, Clone, FromRow)]
pub struct Happened {
    /// When.
    pub at: Time,
    /// What.
    pub kind: What,
    /// The applicant who did it.
    pub applicant: Option<String>,
    /// The colleague who did it.
    pub staff: Option<String>,
    /// In words.
    pub body: String,
}

/// All that happened to a household, the newest first.
pub async fn happened(db: &Db, household: Uuid) -> db::Result<Vec<Happened>> {
    read!(db, |c| sqlx::query_as(
        "select e.at, e.kind, a.first_name as applicant, s.name as staff, e.body
         from household_entry e
         left join applicant a on a.id = e.applicant_id
         left join staff s on s.id = e.staff_id
         where e.household_id = $1 order by e.at desc, e.id desc"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// To which events those came whose enquiries come from the addresses of a household's
/// applicants, or did not, as it stands in the history of the enquiry.
pub async fn attended(db: &Db, household: Uuid) -> db::Result<Vec<String>> {
    read!(db, |c| sqlx::query_scalar(
        "select n.body from applicant a
         join account b on b.id = a.account_id
         join enquiry e on e.email_key = b.email_key and e.email_key <> ''
         join enquiry_entry n on n.enquiry_id = e.id and n.kind = 'attended'
         where a.household_id = $1 order by n.at desc, n.id desc limit 10"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// Enquiries from the addresses of a household's applicants: reference and when.
pub async fn enquiries(db: &Db, household: Uuid) -> db::Result<Vec<(String, Time)>> {
    read!(db, |c| sqlx::query_as(
        "select e.reference, e.received_at from applicant a
         join account b on b.id = a.account_id
         join enquiry e on e.email_key = b.email_key and e.email_key <> ''
         where a.household_id = $1 order by e.received_at desc limit 10"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// Decides a registration that is as it was when somebody looked. `false` when it is not.
pub async fn decide(
    tx: &mut Tx,
    id: Uuid,
    version: i32,
    to: State,
    staff: Uuid,
    now: Time,
    keep_until: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update registration
             set state = $3, decided_at = $4, decided_by = $5, keep_until = $6, touched_at = $4,
                 version = version + 1
             where id = $1 and version = $2 and state in ('sent', 'asked_more')"
        )
        .bind(id)
        .bind(version)
        .bind(to)
        .bind(now)
        .bind(staff)
        .bind(keep_until)
    )
    .map(|n| n == 1)
}

/// Asks for more. `false` when it is not as it was when somebody looked.
pub async fn ask_more(tx: &mut Tx, id: Uuid, version: i32, now: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update registration set state = 'asked_more', touched_at = $3, version = version + 1
             where id = $1 and version = $2 and state in ('sent', 'asked_more')"
        )
        .bind(id)
        .bind(version)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// Something to look at again.
#[derive(Debug, Clone, FromRow)]
pub struct Look {
    /// The slug of the section.
    pub section: String,
    /// Whose own section, or nobody's.
    pub applicant_id: Option<Uuid>,
    /// Why.
    pub why: String,
}

/// Keeps what we asked to have looked at again.
pub async fn add_look(
    tx: &mut Tx,
    id: Uuid,
    registration: Uuid,
    look: &Look,
    staff: Uuid,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration_look
                 (id, registration_id, section, applicant_id, why, asked_at, asked_by)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(id)
        .bind(registration)
        .bind(&look.section)
        .bind(look.applicant_id)
        .bind(&look.why)
        .bind(now)
        .bind(staff)
    )?;
    Ok(())
}

/// What is still asked of a registration.
pub async fn looks(db: &Db, registration: Uuid) -> db::Result<Vec<Look>> {
    read!(db, |c| sqlx::query_as(
        "select section, applicant_id, why from registration_look
         where registration_id = $1 and answered_at is null order by asked_at, id"
    )
    .bind(registration)
    .fetch_all(c)
    .await)
}

/// What we asked was answered: it was sent again.
pub async fn end_looks(tx: &mut Tx, registration: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update registration_look set answered_at = $2
             where registration_id = $1 and answered_at is null"
        )
        .bind(registration)
        .bind(now)
    )?;
    Ok(())
}

/// Keeps a letter of ours: to one of them, or to both.
pub async fn add_letter(
    tx: &mut Tx,
    id: Uuid,
    registration: Uuid,
    applicant: Option<Uuid>,
    sealed: &[u8],
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration_letter (id, registration_id, applicant_id, sealed, written_at)
             values ($1, $2, $3, $4, $5)"
        )
        .bind(id)
        .bind(registration)
        .bind(applicant)
        .bind(sealed)
        .bind(now)
    )?;
    Ok(())
}

/// The letters that one applicant may read: to both, and to them alone.
pub async fn letters(
    db: &Db,
    registration: Uuid,
    applicant: Uuid,
) -> db::Result<Vec<(Uuid, Vec<u8>, Time)>> {
    read!(db, |c| sqlx::query_as(
        "select id, sealed, written_at from registration_letter
         where registration_id = $1 and (applicant_id is null or applicant_id = $2)
         order by written_at, id"
    )
    .bind(registration)
    .bind(applicant)
    .fetch_all(c)
    .await)
}

/// Moves a household to another stage.
pub async fn set_stage(tx: &mut Tx, household: Uuid, stage: &str) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update household set stage = $2 where id = $1")
            .bind(household)
            .bind(stage)
    )?;
    Ok(())
}

/// Keeps what is handed on.
pub async fn add_hand_off(
    tx: &mut Tx,
    id: Uuid,
    household: Uuid,
    sealed: &[u8],
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into hand_off (id, household_id, kind, sealed, created_at)
             values ($1, $2, 'registration_accepted', $3, $4)"
        )
        .bind(id)
        .bind(household)
        .bind(sealed)
        .bind(now)
    )?;
    Ok(())
}

/// What was handed on for a household.
pub async fn hand_off(db: &Db, household: Uuid) -> db::Result<Option<(Uuid, Vec<u8>)>> {
    read!(db, |c| sqlx::query_as(
        "select id, sealed from hand_off where household_id = $1 order by id desc limit 1"
    )
    .bind(household)
    .fetch_optional(c)
    .await)
}
