//! A database as it is after some years: many enquiries, nine of ten closed, the rest in
//! every state, with owners and clocks. The same every time, but for the day.

pub mod events;
pub mod households;
pub mod registrations;

use anyhow::Result;
use app::{
    agency::Kind,
    enquiry::{
        clocks::{Promise, start},
        model::{Channel, State},
    },
    staff::{
        model::Role,
        session::store::{self as session, New},
    },
};
use chrono::Duration;
use clock::{Ids, Time};
use db::{Db, Tx, change};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

const COUNCILS: [&str; 6] = [
    "brent",
    "ealing",
    "hammersmith-and-fulham",
    "hounslow",
    "kensington-and-chelsea",
    "westminster",
];
const FIRST: [&str; 8] = ["Ama", "Zoë", "Jo", "Øystein", "Priya", "Tom", "Maryam", "Lee"];
const COLUMNS: usize = 24;
/// SQLite takes 32,766 values in a statement, PostgreSQL twice as many.
const AT_ONCE: usize = 200;
const IN_ONE_COMMIT: usize = 10_000;

struct Row {
    id: Uuid,
    n: usize,
    state: State,
    owner: Option<Uuid>,
    due: Time,
    received: Time,
    closed: Option<Time>,
}

/// Adds five colleagues and so many enquiries. Gives back the cookie of a session of the
/// first colleague.
pub async fn fill(db: &Db, rows: usize, now: Time) -> Result<String> {
    let ids = Ids::seeded(7);
    let mut tx = db.begin().await?;
    let mut team = Vec::new();
    for n in 0..5 {
        team.push(colleague(&mut tx, &ids, n, now).await?);
    }
    let token = ids.token();
    let new = New {
        id: ids.uuid(now),
        staff: team[0],
        token_hash: &token.hash(),
        agent: "bench",
        now,
        expires_at: now + Duration::hours(12),
    };
    session::add(&mut tx, new).await?;
    tx.commit().await?;

    let text = statement();
    let mut done = 0;
    while done < rows {
        let mut tx = db.begin().await?;
        let end = rows.min(done + IN_ONE_COMMIT);
        while done < end {
            let next: Vec<Row> =
                (done..end.min(done + AT_ONCE)).map(|n| row(n, &ids, &team, now)).collect();
            add(&mut tx, &text, &next, now).await?;
            done += next.len();
        }
        tx.commit().await?;
    }
    Ok(format!("staff={}", token.text()))
}

/// What the engine does by itself in a minute or so after so many rows came: PostgreSQL's
/// autovacuum notes which pages all may see, SQLite counts what its indexes hold.
///
/// # Errors
/// When the database fails.
pub async fn settle(db: &Db) -> Result<()> {
    match db {
        Db::Sqlite(pools) => sqlx::query("analyze").execute(&pools.write).await.map(drop)?,
        Db::Postgres(pool) => sqlx::query("vacuum analyze").execute(pool).await.map(drop)?,
    }
    Ok(())
}

async fn colleague(tx: &mut Tx, ids: &Ids, n: usize, now: Time) -> Result<Uuid> {
    let (id, email) = (ids.uuid(now), format!("colleague.{n}@example.org"));
    change!(
        tx,
        sqlx::query(
            "insert into staff (id, name, email, email_key, created_at)
             values ($1, $2, $3, $3, $4)"
        )
        .bind(id)
        .bind(format!("{} Colleague", FIRST[n]))
        .bind(&email)
        .bind(now)
    )?;
    for role in [Role::Recruitment, Role::Manager] {
        change!(
            tx,
            sqlx::query("insert into staff_role (staff_id, role) values ($1, $2)")
                .bind(id)
                .bind(role)
        )?;
    }
    Ok(id)
}

/// The n-th enquiry: closed, or one of the tenth that still runs.
fn row(n: usize, ids: &Ids, team: &[Uuid], now: Time) -> Row {
    // A fixed, well-mixed number for each row (Knuth's multiplicative hash).
    let mixed = n.wrapping_mul(2_654_435_761) >> 8;
    let minutes = |within: usize| Duration::minutes(i64::try_from(mixed % within).unwrap_or(0));
    let state = match n % 20 {
        0 => State::Open,
        1 if n.is_multiple_of(3) => State::Later,
        1 => State::Waiting,
        _ => State::Closed,
    };
    let closed = (state == State::Closed).then(|| now - minutes(700 * 24 * 60));
    let received = closed
        .map_or_else(|| now - minutes(20 * 24 * 60), |closed| closed - minutes(30 * 24 * 60));
    let due = match state {
        State::Later => now + minutes(180 * 24 * 60),
        _ => now - Duration::days(7) + minutes(14 * 24 * 60),
    };
    let owner = (!mixed.is_multiple_of(4)).then(|| team[mixed % team.len()]);
    Row { id: ids.uuid(received), n, state, owner, due, received, closed }
}

fn statement() -> String {
    let place = |row: usize| {
        let marks: Vec<_> =
            (1..=COLUMNS).map(|column| format!("${}", row * COLUMNS + column)).collect();
        format!("({})", marks.join(", "))
    };
    let places: Vec<_> = (0..AT_ONCE).map(place).collect();
    format!(
        "insert into enquiry (id, reference, kind, handling, channel, state, area, council,
             first_name, last_name, email, phone, wants, name_key, email_key, phone_key,
             owner_id, due_at, received_at, keyed_at, touched_at, closed_at, keep_until, last_name_key)
         values {}",
        places.join(", ")
    )
}

async fn add(tx: &mut Tx, text: &str, rows: &[Row], now: Time) -> Result<()> {
    let keep = now + Duration::days(5 * 365);
    // The last statement may be shorter.
    let end = text.match_indices("($").nth(rows.len()).map_or(text.len(), |(at, _)| at);
    let text = text[..end].trim_end_matches([' ', ',']).to_owned();
    change!(tx, {
        let mut query = sqlx::query(AssertSqlSafe(text.clone()));
        for row in rows {
            let first = FIRST[row.n % FIRST.len()];
            let last = format!("Testwell-{}", row.n);
            let email = format!("family.{}@example.org", row.n);
            query = query
                .bind(row.id)
                .bind(format!("{:04}-{:04}", row.n / 10_000, row.n % 10_000))
                .bind(Kind::ALL[row.n % Kind::ALL.len()])
                .bind("in_house")
                .bind(Channel::ALL[row.n % Channel::ALL.len()])
                .bind(row.state)
                .bind("council")
                .bind(COUNCILS[row.n % COUNCILS.len()])
                .bind(first)
                .bind(last.clone())
                .bind(email.clone())
                .bind("020 7946 0123")
                .bind("pack")
                .bind(db::sort_key(&format!("{first} {last}")))
                .bind(email)
                .bind(format!("20794{:05}", row.n % 100_000))
                .bind(row.owner)
                .bind(row.due)
                .bind(row.received)
                .bind(row.received)
                .bind(row.closed.unwrap_or(row.received))
                .bind(row.closed)
                .bind(keep)
                .bind(db::sort_key(&last));
        }
        query
    })?;
    for row in rows.iter().filter(|row| row.closed.is_none()) {
        for (promise, days) in Promise::FROM_THE_START.into_iter().zip([0, 3, 10]) {
            start(tx, row.id, promise, row.received, row.due + Duration::days(days)).await?;
        }
    }
    Ok(())
}
