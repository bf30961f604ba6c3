//! What the registers of the demonstration say, tapped through the functions that the product
//! uses: most came, some sent word, some did not come, and somebody stood at the door.

use chrono::Duration;
use clock::{Clock, Time};
use db::Tx;
use uuid::Uuid;

use super::{
    party,
    planned::{Plan, Register},
};
use crate::{
    App, Failure,
    event::{
        model::Details,
        register::{self, Arrived, Door, Mark, Tap},
    },
};

/// The day of an event.
pub struct Day<'a> {
    /// The clock of the demonstration.
    pub clock: &'a Clock,
    /// When it is filled.
    pub now: Time,
    /// The event.
    pub event: Uuid,
    /// When and where.
    pub details: &'a Details,
    /// What is planned.
    pub plan: &'a Plan,
}

/// Marks its parties, adds one at the door and gives that one.
pub async fn fill(
    tx: &mut Tx,
    past: &App,
    day: &Day<'_>,
    parties: &[Uuid],
    people: &[Uuid],
    guests: &mut usize,
) -> Result<Option<Uuid>, Failure> {
    let starts_at = day.details.starts_at;
    let colleague = |n: usize| people.get(n % 2).copied();
    // Word comes before the day.
    for (n, party) in parties.iter().enumerate().filter(|(n, _)| n % 5 == 3) {
        let at = (starts_at - Duration::hours(26)).min(day.now - Duration::hours(1));
        let tap = Tap { at, by: colleague(n), rest: false };
        mark(tx, past, day, (*party, Mark::Apologies), tap).await?;
    }
    if day.now < starts_at {
        return Ok(None);
    }
    let here = |n: usize| {
        let minutes = i64::try_from(n).unwrap_or_default() * 2 - 14;
        (starts_at + Duration::minutes(minutes)).min(day.now)
    };
    for (n, party) in parties.iter().enumerate().filter(|(n, _)| n % 5 != 3) {
        let is_here = n % 6 != 4;
        let to = match day.plan.register {
            // Some are still on their way.
            Register::Begun if !is_here || n % 3 == 2 => continue,
            _ if is_here => Mark::Came,
            _ => Mark::DidNotCome,
        };
        let later = if is_here { Duration::zero() } else { Duration::minutes(40) };
        let tap = Tap { at: here(n) + later, by: colleague(n), rest: false };
        mark(tx, past, day, (*party, to), tap).await?;
    }
    let Some(by) = colleague(0) else { return Ok(None) };
    let at = (starts_at + Duration::minutes(6)).min(day.now);
    day.clock.set(at);
    let who = party(*guests, 1);
    *guests += 1;
    let key = past.ids.uuid(at).to_string();
    let arrived =
        register::come_in(tx, past, day.event, Door::Staff(by), &key, &who, at).await?;
    match arrived {
        Arrived::Here(booking) => Ok(Some(booking.id)),
        other => Err(Failure::Defect(format!("a demo party at the door: {other:?}"))),
    }
}

async fn mark(
    tx: &mut Tx,
    past: &App,
    day: &Day<'_>,
    (party, to): (Uuid, Mark),
    tap: Tap,
) -> Result<(), Failure> {
    day.clock.set(tap.at);
    register::tap(tx, past, party, to, tap).await
}
