//! Households on their way as they are after some years: twenty thousand, in every stage, each
//! with a history and a checklist.

use anyhow::Result;
use chrono::{Days, Duration};
use clock::{Ids, Time, london};
use db::{Db, Tx, change};
use seal::Keys;
use uuid::Uuid;

use super::registrations::signed_in;

/// How many.
pub const HOUSEHOLDS: usize = 20_000;
const IN_ONE_COMMIT: usize = 1_000;
const PARTS: [&str; 7] =
    ["plan", "police", "medical", "references", "council", "training", "home_safety"];

/// Adds them all, and gives the cookie of one who is in Stage Two.
///
/// # Errors
/// When the database fails.
pub async fn fill(db: &Db, keys: &Keys, now: Time) -> Result<String> {
    let ids = Ids::seeded(12);
    let mut cookie = String::new();
    let mut n = 0;
    while n < HOUSEHOLDS {
        let mut tx = db.begin().await?;
        for _ in 0..IN_ONE_COMMIT {
            let account = household(&mut tx, &ids, keys, n, now).await?;
            // The first whose history reaches Stage Two.
            if n == 3 {
                cookie = signed_in(&mut tx, &ids, account, now).await?;
            }
            n += 1;
        }
        tx.commit().await?;
    }
    Ok(cookie)
}

/// Where a household is, by its number: three of four have ended or are approved.
fn stage(n: usize) -> (&'static str, Option<&'static str>, usize) {
    match n % 8 {
        0 => ("stage_one", None, 1),
        1 => ("break", None, 2),
        2 | 3 => ("stage_two", None, 3),
        4 => ("approved", None, 6),
        _ => ("ended", Some("withdrawn"), 4),
    }
}

async fn household(tx: &mut Tx, ids: &Ids, keys: &Keys, n: usize, now: Time) -> Result<Uuid> {
    let back = i64::try_from(n.wrapping_mul(2_654_435_761) % 90).unwrap_or(0);
    let began = now - Duration::days(200 + back);
    let day = london::date_of(began);
    let [account, house, one, registration] = [0; 4].map(|_| ids.uuid(began));
    change!(
        tx,
        sqlx::query(
            "insert into account (id, email, email_key, created_at, seen_at)
             values ($1, $2, $2, $3, $3)"
        )
        .bind(account)
        .bind(format!("way.{n}@example.org"))
        .bind(began)
    )?;
    change!(
        tx,
        sqlx::query(
            "insert into household (id, reference, route, adults, created_at)
             values ($1, $2, 'first_time', 'one', $3)"
        )
        .bind(house)
        .bind(format!("W{:04}-{:05}", n / 1000, n))
        .bind(began)
    )?;
    change!(
        tx,
        sqlx::query(
            "insert into applicant (id, household_id, place, account_id, first_name, standing)
             values ($1, $2, 1, $3, 'Ama', 'here')"
        )
        .bind(one)
        .bind(house)
        .bind(account)
    )?;
    change!(
        tx,
        sqlx::query(
            "insert into registration
                 (id, household_id, state, sent_at, due_at, decided_at, touched_at, keep_until)
             values ($1, $2, 'accepted', $3, $3, $3, $3, $3)"
        )
        .bind(registration)
        .bind(house)
        .bind(began)
    )?;
    let (stage, ending, moves) = stage(n);
    history(tx, ids, house, began, moves, ending.is_some()).await?;
    for (number, part) in (1..).zip(PARTS) {
        let id = ids.uuid(began);
        let done = (part != "medical" && moves > 1).then_some(day + Days::new(30));
        change!(
            tx,
            sqlx::query(
                "insert into stage_task
                     (id, household_id, number, part, about, holder, asks, moved_on, done_on)
                 values ($1, $2, $3, $4, $5, $6, 'nothing', $7, $8)"
            )
            .bind(id)
            .bind(house)
            .bind(number)
            .bind(part)
            .bind(keys.seal(ids, &format!("task {id}"), b"Wren Quillmark"))
            .bind(if done.is_some() { "nobody" } else { "other" })
            .bind(day + Days::new(30))
            .bind(done)
        )?;
    }
    let open = ending.is_none();
    change!(
        tx,
        sqlx::query(
            "insert into household_stage
                 (household_id, stage, ending, since, moved_on, limit_name, due_on, theirs, ours,
                  others, medical_out)
             values ($1, $2, $3, $4, $4, 'stage_two', $5, $6, $6, $6, $7)"
        )
        .bind(house)
        .bind(stage)
        .bind(ending)
        .bind(day + Days::new(60))
        .bind(open.then_some(day + Days::new(180)))
        .bind(i32::from(open && n.is_multiple_of(3)))
        .bind(open && n.is_multiple_of(5))
    )?;
    Ok(account)
}

/// The moves up to its stage, and the parts that each asks for.
async fn history(
    tx: &mut Tx,
    ids: &Ids,
    house: Uuid,
    began: Time,
    moves: usize,
    withdrawn: bool,
) -> Result<()> {
    let way = ["accept", "go_on", "wish", "to_panel", "recommend", "approve"];
    let mut lines: Vec<(&str, &str, i64)> = vec![("moved", way[0], 0)];
    if moves > 1 {
        lines.extend(PARTS.iter().map(|part| ("done", *part, 30)));
    }
    lines.extend(
        way.iter()
            .take(moves.min(way.len()))
            .skip(1)
            .zip(1..)
            .map(|(what, nth)| ("moved", *what, 30 + 15 * nth)),
    );
    if withdrawn {
        lines.push(("moved", "withdraw", 120));
    }
    for (number, (kind, word, days)) in (1..).zip(lines) {
        let at = began + Duration::days(days);
        change!(
            tx,
            sqlx::query(
                "insert into stage_entry
                     (id, household_id, number, day, at, by_whom, kind, word)
                 values ($1, $2, $3, $4, $5, 'manager', $6, $7)"
            )
            .bind(ids.uuid(at))
            .bind(house)
            .bind(number)
            .bind(london::date_of(at))
            .bind(at)
            .bind(kind)
            .bind(word)
        )?;
    }
    Ok(())
}
