//! Who stands on the register, and how many of them have come, in words.

use clock::{Time, london, words};

use super::{Mark, Row, Stands, counts::Counts, store::Marked};
use crate::event::{
    desk::people::{standing, store::Row as Party},
    model::Event,
    places::model::{Attendance, Booking, State},
};

impl From<Attendance> for Mark {
    fn from(kept: Attendance) -> Self {
        match kept {
            Attendance::Unknown => Self::None,
            Attendance::Came => Self::Came,
            Attendance::Apologies => Self::Apologies,
            Attendance::DidNotCome => Self::DidNotCome,
        }
    }
}

/// The parties that have their places, and those that sent apologies, by name; whose name or
/// reference has `sought` in it.
pub fn rows(event: &Event, parties: &[Party], sought: &str) -> Vec<Row> {
    let booked = sorted(parties, sought, is_listed);
    booked.into_iter().map(|party| row(event, party, parties)).collect()
}

/// Those who have no place, in the same way; whoever stands at the door comes first.
pub fn others(event: &Event, parties: &[Party], sought: &str) -> Vec<Row> {
    let mut others = sorted(parties, sought, |booking| !is_listed(booking));
    others.sort_by_key(|party| !at_the_door(party));
    let one = |party: &Party| {
        let row = row(event, party, parties);
        if party.booking.is_taken_off() { row } else { Row { said: standing(party), ..row } }
    };
    others.into_iter().map(one).collect()
}

/// How a party stands towards the register.
pub fn stands(booking: &Booking) -> Stands {
    if !is_listed(booking) {
        Stands::Outside
    } else if booking.let_in_from.is_some() {
        Stands::LetIn
    } else {
        Stands::Booked
    }
}

/// What became of it, also where that is no mark.
pub fn mark(booking: &Booking) -> Mark {
    if booking.is_taken_off() { Mark::TakenOff } else { booking.attendance.into() }
}

fn is_listed(booking: &Booking) -> bool {
    booking.state == State::Booked || booking.attendance == Attendance::Apologies
}

/// Whether somebody came by the poster, and no place was free.
pub fn at_the_door(party: &Party) -> bool {
    party.booking.walk_in && party.booking.state == State::Waiting
}

fn sorted<'a>(
    parties: &'a [Party],
    sought: &str,
    stands: impl Fn(&Booking) -> bool,
) -> Vec<&'a Party> {
    let key = db::sort_key(sought);
    let wanted = |party: &&Party| stands(&party.booking) && has(party, &key);
    let mut found: Vec<&Party> = parties.iter().filter(wanted).collect();
    found.sort_by_cached_key(|party| (party.booking.party.name_key(), party.booking.id));
    found
}

fn has(party: &Party, key: &str) -> bool {
    let p = &party.booking.party;
    let names = [p.full_name(), p.partner_name.clone(), party.booking.reference.clone()];
    names.iter().any(|name| db::sort_key(name).contains(key))
}

fn row(event: &Event, party: &Party, all: &[Party]) -> Row {
    let (b, p) = (&party.booking, &party.booking.party);
    let with = match p.partner_name.as_str() {
        "" => String::new(),
        partner => format!(" with {partner}"),
    };
    let came_by = match b.walk_in {
        true if is_there_twice(party, all) => ", came to the door; this name stands here twice",
        true => ", came to the door",
        false => "",
    };
    let needs = party.needs();
    let marked = Marked { attendance_at: b.attendance_at, marked_by: party.marked_by.clone() };
    let was_at_the_door = b.walk_in && b.let_in_from == Some(State::Waiting);
    Row {
        id: b.id.to_string(),
        name: format!("{}{with}", p.full_name()),
        party: format!("{}{came_by}", how_many(p.adults, p.supporters)),
        places: b.places,
        stands: stands(b),
        walk_in: b.walk_in,
        at_the_door: at_the_door(party) || was_at_the_door,
        needs: needs.into_iter().map(|(name, said)| format!("{name}: {said}")).collect(),
        attendance: mark(b),
        said: said(event, mark(b), &marked),
    }
}

/// Perhaps somebody who had booked has written themselves down as well.
fn is_there_twice(party: &Party, all: &[Party]) -> bool {
    let key = party.booking.party.name_key();
    let same = |other: &&Party| other.booking.party.name_key() == key;
    all.iter().filter(same).count() > 1
}

/// `2 people and 1 supporter`
pub fn how_many(adults: i64, supporters: i64) -> String {
    let people = people(adults);
    match supporters {
        0 => people,
        1 => format!("{people} and 1 supporter"),
        n => format!("{people} and {n} supporters"),
    }
}

fn people(n: i64) -> String {
    if n == 1 { "1 person".to_owned() } else { format!("{n} people") }
}

/// `Came, 19.02, Priya`; with the day when it was tapped on another than the event's.
pub fn said(event: &Event, mark: Mark, marked: &Marked) -> String {
    if mark == Mark::None {
        return String::new();
    }
    let mut parts = vec![mark.words().to_owned()];
    parts.extend(marked.attendance_at.map(|at| when(event, at)));
    let first = marked.marked_by.as_deref().and_then(|name| name.split_whitespace().next());
    parts.push(first.unwrap_or("said so at the door").to_owned());
    parts.join(", ")
}

fn when(event: &Event, at: Time) -> String {
    let day = london::date_of(at);
    let hour = words::hhmm(at).replace(':', ".");
    if day == london::date_of(event.details.starts_at) {
        hour
    } else {
        format!("{}, {hour}", words::short_day(day))
    }
}

/// How many of those who have a place have come.
pub fn counted(parties: &[Party]) -> Counts {
    let booked = || parties.iter().filter(|party| is_listed(&party.booking));
    let of = |how: Attendance| -> i64 {
        booked().filter(|p| p.booking.attendance == how).map(|p| p.booking.places).sum()
    };
    Counts {
        all: booked().map(|party| party.booking.places).sum(),
        came: of(Attendance::Came),
        apologies: of(Attendance::Apologies),
        did_not_come: of(Attendance::DidNotCome),
        without: parties.iter().filter(|party| at_the_door(party)).count(),
    }
}

/// Whether it can be said yet who came: from the day of the event on.
pub fn has_begun(event: &Event, now: Time) -> bool {
    london::date_of(now) >= london::date_of(event.details.starts_at)
}
