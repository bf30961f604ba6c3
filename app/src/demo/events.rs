//! The events of the demonstration, booked by invented people through the functions the
//! product uses. Their letters count as gone, so that `/dev/mail` begins empty.

mod day;
mod plan;
mod planned;

use chrono::{Datelike as _, Duration, NaiveTime, Timelike as _};
use clock::{Clock, Date, Time, london};
use db::Tx;
use uuid::Uuid;

use self::{
    plan::PLANS,
    planned::{Plan, Register, Then},
};
use super::{places::Home, store};
use crate::{
    App, Failure,
    event::{
        due,
        model::Details,
        places::{self, Booked, NewParty, Party},
        store::{self as events, NewEvent},
    },
    picture::{drawn::draw, store as pictures},
};

/// What one of them shows on its page: drawn, as everything here is.
const PICTURE: &[u8] = include_bytes!("events/family.png");

/// Events were published, and people began to book, so many days ago.
const PUBLISHED: i64 = 30;

const FIRST: [&str; 24] = [
    "Ama", "Ben", "Carys", "Dev", "Efua", "Finn", "Grace", "Hana", "Idris", "Jo", "Kemi",
    "Luca", "Mina", "Nia", "Omar", "Pia", "Quinn", "Ravi", "Siân", "Tariq", "Uma", "Viktor",
    "Wren", "Zofia",
];
const LAST: [&str; 7] = [
    "Testwell",
    "Samplesmith",
    "Exampleton",
    "Mockingham",
    "Trialby",
    "Draftley",
    "Placeholder",
];

/// Adds them all. `people` are the team, of whom Leila made them; `homes` are the councils, in
/// whose places they are.
pub(super) async fn add(
    tx: &mut Tx,
    past: &App,
    clock: &Clock,
    now: Time,
    people: &[Uuid],
    homes: &[Home],
) -> Result<usize, Failure> {
    let mut guests = 0;
    for plan in PLANS {
        clock.set(now - Duration::days(PUBLISHED));
        let details = details(past, now, plan, homes);
        let (id, made) = (past.ids.uuid(past.now()), past.now());
        let new = NewEvent {
            id,
            slug: plan.slug,
            series: None,
            by: people.get(3).copied(),
            details: &details,
        };
        events::add(tx, new, made).await?;
        if !plan.picture.is_empty() {
            let drawn = draw(PICTURE).map_err(|refused| {
                Failure::Defect(format!("the demo's picture: {refused:?}"))
            })?;
            let picture = past.ids.uuid(made);
            pictures::add(tx, picture, &drawn, made).await?;
            events::picture::set(tx, id, Some((picture, plan.picture)), made).await?;
        }
        if matches!(plan.then, Then::Draft) {
            continue;
        }
        let from = match plan.then {
            Then::Scheduled(days) => now + Duration::days(days),
            _ => made,
        };
        events::publish(tx, id, from, made).await?;
        let mut parties = book(tx, past, clock, id, plan, &mut guests).await?;
        if let Then::Cancelled(why) = plan.then {
            clock.set(now - Duration::hours(20));
            places::call_off(tx, past, id, why).await?;
        }
        if plan.register != Register::Empty {
            let day = day::Day { clock, now, event: id, details: &details, plan };
            parties.extend(day::fill(tx, past, &day, &parties, people, &mut guests).await?);
        }
        clock.set(now);
        for party in parties {
            due::count_as_gone(tx, past, party, &details).await?;
            store::mail_went(tx, party, now + Duration::seconds(1)).await?;
        }
    }
    clock.set(now);
    Ok(PLANS.len())
}

/// Couples and people alone, until so many places are taken; then those who wait.
async fn book(
    tx: &mut Tx,
    past: &App,
    clock: &Clock,
    event: Uuid,
    plan: &Plan,
    people: &mut usize,
) -> Result<Vec<Uuid>, Failure> {
    let mut parties = Vec::new();
    let (mut left, mut waiting) = (plan.taken, plan.waiting);
    while left > 0 || waiting > 0 {
        let adults = if left == 1 || *people % 3 == 1 && left > 0 { 1 } else { 2 };
        if left > 0 {
            left -= adults;
        } else {
            waiting -= 1;
        }
        clock.advance(Duration::minutes(137));
        let new = NewParty {
            party: party(*people, adults),
            draft_id: None,
            enquiry_id: None,
            walk_in: false,
        };
        *people += 1;
        match places::book(tx, past, event, &new).await? {
            Booked::Placed(booking) | Booked::Listed(booking) => parties.push(booking.id),
            other => return Err(Failure::Defect(format!("a demo party: {other:?}"))),
        }
    }
    Ok(parties)
}

pub(super) fn party(n: usize, adults: i64) -> Party {
    let (first, last) = (FIRST[n % FIRST.len()], LAST[n % LAST.len()]);
    let other = FIRST[(n * 5 + 7) % FIRST.len()];
    Party {
        adults,
        supporters: 0,
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        partner_name: if adults == 2 { other.to_owned() } else { String::new() },
        email: format!("guest-{}@example.org", n + 1),
        phone: if n.is_multiple_of(4) {
            format!("020 7946 0{:03}", 300 + n)
        } else {
            String::new()
        },
        heard: ["search", "friend", "social", ""][n % 4].to_owned(),
    }
}

fn details(past: &App, now: Time, plan: &Plan, homes: &[Home]) -> Details {
    let starts_at = start(now, plan);
    let home = (plan.place.has_room() && !homes.is_empty())
        .then(|| &homes[plan.council % homes.len()]);
    let council = home.and_then(|home| past.agency.council_on(&home.council, past.today()));
    let town = council.map_or("", |council| council.name.as_str());
    let text = |text: &str| if home.is_some() { text.to_owned() } else { String::new() };
    let postcode = home.map(|home| home.postcode.as_str()).filter(|half| !half.is_empty());
    let online = plan.place.is_online();
    Details {
        kind: plan.kind,
        title: plan.title.to_owned(),
        summary: plan.summary.to_owned(),
        description: plan.description.to_owned(),
        starts_at,
        ends_at: starts_at + Duration::minutes(plan.minutes),
        place: plan.place,
        venue: text(plan.venue),
        address: text(&format!("{}, {town}", plan.street)),
        postcode: postcode.map(|half| format!("{half} 0ZZ")).unwrap_or_default(),
        access: plan.access.to_owned(),
        parking: text(plan.parking),
        map_link: String::new(),
        join_link: if online {
            format!("https://meet.example.org/{}", plan.slug)
        } else {
            String::new()
        },
        join_minutes: 15,
        hosts: plan.hosts.to_owned(),
        audience: plan.audience.to_owned(),
        interpreter: plan.interpreter.to_owned(),
        councils: council.map(|council| council.slug.clone()).unwrap_or_default(),
        capacity: plan.capacity,
        supporters: plan.supporters,
        opens_at: plan.opens.map(|days| morning(now, days)),
        closes_at: starts_at - Duration::hours(2),
        waiting_list: true,
    }
}

/// The next such weekday after so many days, at that time of the wall clock; never in the
/// days around Christmas, when nobody would come.
fn start(now: Time, plan: &Plan) -> Time {
    if plan.after == 0 {
        return this_hour(now);
    }
    let mut day = london::date_of(now + Duration::days(plan.after));
    while day.weekday() != plan.on || is_christmas(day) {
        day = day.succ_opt().unwrap_or(day);
    }
    let (hour, minute) = plan.at;
    london::at(day, NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
}

/// The hour that it is, or the first or the last one at which somebody would open a door.
fn this_hour(now: Time) -> Time {
    let wall = london::local(now);
    let hour = wall.hour().clamp(9, 19);
    london::at(wall.date(), NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
}

fn is_christmas(day: Date) -> bool {
    matches!((day.month(), day.day()), (12, 21..) | (1, ..=3))
}

fn morning(now: Time, days: i64) -> Time {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    london::at(london::date_of(now + Duration::days(days)), nine)
}
