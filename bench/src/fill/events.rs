//! Events as they are after some years: five thousand, two hundred of them still to come.

use anyhow::Result;
use app::event::{
    model::{Details, Kind, Place},
    store::{NewEvent, add, publish},
};
use chrono::Duration;
use clock::{Ids, Time};
use db::Db;

use super::COUNCILS;

const ALL: usize = 5_000;
const COMING: usize = 200;
/// Of the coming ones, so many have a large hall; bookings are measured there.
const LARGE: usize = 40;

/// Adds them. Gives the addresses of some large ones, and of one for thirty.
pub async fn fill(db: &Db, now: Time) -> Result<(Vec<String>, String)> {
    let ids = Ids::seeded(8);
    let mut tx = db.begin().await?;
    let mut coming = Vec::new();
    for n in 0..ALL {
        let details = details(n, now);
        let (id, slug) = (ids.uuid(now), format!("event-{n}"));
        let new = NewEvent { id, slug: &slug, series: None, by: None, details: &details };
        add(&mut tx, new, now).await?;
        publish(&mut tx, id, now, now).await?;
        if details.starts_at > now {
            coming.push(slug);
        }
    }
    tx.commit().await?;
    let thirty = coming.split_off(LARGE).swap_remove(0);
    Ok((coming, thirty))
}

fn details(n: usize, now: Time) -> Details {
    let days = |n: usize| Duration::days(i64::try_from(n).unwrap_or(0));
    // Two hundred in the next months, the rest over the last years.
    let starts_at = if n < COMING { now + days(2 + n / 2) } else { now - days(1 + n % 1_500) };
    Details {
        kind: Kind::ALL[n % Kind::ALL.len()],
        title: format!("Could we adopt? Evening {n}"),
        summary: "An evening with people who have adopted, and with us.".into(),
        description: "Ask what you like. **Nobody** is put on the spot.".into(),
        starts_at,
        ends_at: starts_at + Duration::hours(2),
        place: Place::ALL[n % Place::ALL.len()],
        venue: "Library".into(),
        address: format!("{n} High Street, Ealing"),
        postcode: "W5 2HL".into(),
        access: "step_free,hearing_loop".into(),
        parking: String::new(),
        map_link: String::new(),
        join_link: String::new(),
        join_minutes: 15,
        hosts: String::new(),
        audience: "everyone".into(),
        interpreter: String::new(),
        councils: COUNCILS[n % COUNCILS.len()].into(),
        capacity: if n < LARGE { 400 } else { 30 },
        supporters: true,
        opens_at: None,
        closes_at: starts_at,
        waiting_list: n >= COMING,
    }
}
