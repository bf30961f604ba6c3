//! Registrations as they are after some years: fifty thousand drafts with sealed answers, and
//! as many as a team decides meanwhile.

use anyhow::Result;
use chrono::Duration;
use clock::{Ids, Time};
use db::{Db, Tx, change};
use seal::Keys;
use uuid::Uuid;

/// How many are being filled in.
pub const DRAFTS: usize = 50_000;
/// How many were sent, nine of ten of them decided.
const SENT: usize = 2_000;
/// How many people are signed in and write.
pub const WRITERS: usize = 16;
const IN_ONE_COMMIT: usize = 2_500;

/// The section that is written in, and what its page had shown.
pub const SECTION: &str = "gp";
/// The first doctor of everybody.
pub const DOCTOR: &str = "Dr Quill";

/// Sections of the household, and of one applicant alone.
const SHARED: [&str; 6] = ["address", "together", "home", "before", "referees", "children"];
const OWN: [&str; 7] =
    ["about-you", SECTION, "residence", "work", "earlier", "offences", "health"];

/// Adds them all, and gives back the cookies of those who write.
///
/// # Errors
/// When the database fails.
pub async fn fill(db: &Db, keys: &Keys, now: Time) -> Result<Vec<String>> {
    let ids = Ids::seeded(11);
    let mut cookies = Vec::new();
    let (mut n, all) = (0, DRAFTS + SENT);
    while n < all {
        let mut tx = db.begin().await?;
        let end = all.min(n + IN_ONE_COMMIT);
        while n < end {
            let account = household(&mut tx, &ids, keys, n, now).await?;
            if n < WRITERS {
                cookies.push(signed_in(&mut tx, &ids, account, now).await?);
            }
            n += 1;
        }
        tx.commit().await?;
    }
    Ok(cookies)
}

async fn household(tx: &mut Tx, ids: &Ids, keys: &Keys, n: usize, now: Time) -> Result<Uuid> {
    // A fixed, well-mixed number for each (Knuth's multiplicative hash).
    let mixed = n.wrapping_mul(2_654_435_761) >> 8;
    let back = Duration::minutes(i64::try_from(mixed % (150 * 24 * 60)).unwrap_or(0));
    let began = now - back;
    let [account, house, one, registration] = [0; 4].map(|_| ids.uuid(began));
    let email = format!("registers.{n}@example.org");
    change!(
        tx,
        sqlx::query(
            "insert into account (id, email, email_key, created_at, seen_at)
             values ($1, $2, $2, $3, $3)"
        )
        .bind(account)
        .bind(&email)
        .bind(began)
    )?;
    change!(
        tx,
        sqlx::query(
            "insert into household (id, reference, route, adults, created_at)
             values ($1, $2, 'first_time', 'one', $3)"
        )
        .bind(house)
        .bind(format!("{:05}-{:05}", n / 1000, n))
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
    let draft = n < DRAFTS;
    let decided = !draft && !n.is_multiple_of(10);
    let state = if draft {
        "open"
    } else if decided {
        "not_accepted"
    } else {
        "sent"
    };
    change!(
        tx,
        sqlx::query(
            "insert into registration
                 (id, household_id, state, sent_at, due_at, decided_at, touched_at, keep_until)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(registration)
        .bind(house)
        .bind(state)
        .bind((!draft).then_some(began))
        .bind((!draft).then_some(began + Duration::days(7)))
        .bind(decided.then_some(began + Duration::days(5)))
        .bind(began)
        .bind(began + Duration::days(183))
    )?;
    for section in SHARED {
        answer(tx, ids, keys, registration, section, house, began).await?;
    }
    for section in OWN {
        answer(tx, ids, keys, registration, section, one, began).await?;
    }
    Ok(account)
}

/// A section as the product keeps it, with as many words as people write.
async fn answer(
    tx: &mut Tx,
    ids: &Ids,
    keys: &Keys,
    registration: Uuid,
    section: &str,
    owner: Uuid,
    at: Time,
) -> Result<()> {
    let id = Uuid::new_v5(&registration, format!("{section} {owner}").as_bytes());
    let said = if section == SECTION {
        format!("\"gp\":\"{DOCTOR}\",\"gp_address\":\"1 Road\"")
    } else {
        let words =
            "We have lived here for some years, and know our neighbours well. ".repeat(6);
        format!("\"words\":\"{words}\"")
    };
    let plain = format!("{{\"said\":{{{said}}},\"lists\":{{}},\"seen\":[\"{section}\"]}}");
    let sealed = keys.seal(ids, &format!("answers {id}"), plain.as_bytes());
    change!(
        tx,
        sqlx::query(
            "insert into registration_answer
                 (id, registration_id, section, owner_id, sealed, changed_at)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id)
        .bind(registration)
        .bind(section)
        .bind(owner)
        .bind(&sealed)
        .bind(at)
    )?;
    Ok(())
}

/// Signs somebody in, and gives their cookie.
pub(super) async fn signed_in(
    tx: &mut Tx,
    ids: &Ids,
    account: Uuid,
    now: Time,
) -> Result<String> {
    let token = ids.token();
    change!(
        tx,
        sqlx::query(
            "insert into account_session (id, account_id, token_hash, agent, stays, created_at,
                 seen_at, fresh_until, expires_at)
             values ($1, $2, $3, 'bench', $6, $4, $4, $5, $5)"
        )
        .bind(ids.uuid(now))
        .bind(account)
        .bind(token.hash().as_slice())
        .bind(now)
        .bind(now + Duration::hours(12))
        .bind(true)
    )?;
    Ok(format!("account={}", token.text()))
}
