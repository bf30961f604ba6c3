//! How an event stands, in a colleague's words.

use clock::{Time, london, words};

use crate::{
    event::{
        model::{Event, State, Status},
        store::Listed,
    },
    ui::Tone,
};

/// `Thu 3 Dec 2026, 6.30pm to 8pm`
pub fn when(event: &Event) -> String {
    span(event.details.starts_at, event.details.ends_at)
}

/// The same, of two moments.
pub fn span(from: Time, to: Time) -> String {
    let day = |at: Time| london::date_of(at).format("%a %-d %b %Y").to_string();
    if london::date_of(from) == london::date_of(to) {
        format!("{}, {} to {}", day(from), words::time(from), words::time(to))
    } else {
        format!("{}, {} to {}, {}", day(from), words::time(from), day(to), words::time(to))
    }
}

/// `1 party`, `23 parties`
pub fn parties(n: i64) -> String {
    if n == 1 { "1 party".to_owned() } else { format!("{n} parties") }
}

/// `Monday 30 November, 9am`
pub fn moment(at: Time) -> String {
    format!("{}, {}", words::day(london::date_of(at)), words::time(at))
}

/// `Mon 30 Nov, 9am`, where there is little room.
fn short(at: Time) -> String {
    format!("{}, {}", london::date_of(at).format("%a %-d %b"), words::time(at))
}

/// `In person, Ealing Library`
pub fn place(event: &Event) -> String {
    let d = &event.details;
    if d.place.has_room() && !d.venue.is_empty() {
        format!("{}, {}", d.place.words(), d.venue)
    } else {
        d.place.words().to_owned()
    }
}

/// `14 of 20 places, 3 waiting`
fn places(listed: &Listed) -> String {
    let capacity = listed.event.details.capacity;
    let noun = if capacity == 1 { "place" } else { "places" };
    let waiting = match listed.waiting {
        0 => String::new(),
        n => format!(", {n} waiting"),
    };
    format!("{} of {capacity} {noun}{waiting}", listed.taken)
}

/// How it stands, and how loud that is.
pub fn status(listed: &Listed, now: Time) -> (Tone, String) {
    let event = &listed.event;
    if event.state == State::Cancelled {
        return (Tone::Quiet, "cancelled".to_owned());
    }
    match event.status(now, listed.taken) {
        Status::Draft => (Tone::New, "draft".to_owned()),
        Status::Scheduled(at) => (Tone::New, format!("shows from {}", short(at))),
        Status::NotYet(at) => (Tone::Quiet, format!("booking opens {}", short(at))),
        Status::Open(_) => (Tone::Ok, places(listed)),
        Status::Full => (Tone::Today, format!("full: {}", places(listed))),
        Status::Closed => (Tone::Quiet, format!("booking closed, {}", places(listed))),
        Status::Cancelled => (Tone::Quiet, "cancelled".to_owned()),
        Status::Finished => (Tone::Quiet, format!("over, {}", places(listed))),
    }
}

/// `14 parties booked, 2 offered a place and 3 waiting`, what is none left out.
pub fn counted(booked: i64, offered: i64, waiting: i64) -> String {
    let parts: Vec<String> =
        [(booked, "booked"), (offered, "offered a place"), (waiting, "waiting")]
            .iter()
            .filter(|(n, _)| *n > 0)
            .enumerate()
            .map(
                |(i, (n, what))| {
                    if i == 0 {
                        format!("{} {what}", parties(*n))
                    } else {
                        format!("{n} {what}")
                    }
                },
            )
            .collect();
    match parts.split_last() {
        None => "nobody".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// `could-we-adopt-3-december-2026`: the last part of an event's address.
pub fn slug(title: &str, starts_at: Time) -> String {
    let plain: String = title
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    let mut slug = String::new();
    for word in plain.split_whitespace() {
        if slug.len() + word.len() > 60 {
            break;
        }
        slug.push_str(word);
        slug.push('-');
    }
    if slug.is_empty() {
        slug.push_str("event-");
    }
    slug + &london::date_of(starts_at).format("%-d-%B-%Y").to_string().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{counted, slug};

    #[test]
    fn an_address_is_made_of_title_and_day() {
        let at = "2026-12-03T18:30:00Z".parse().expect("a time");
        assert_eq!(slug("Could we adopt?", at), "could-we-adopt-3-december-2026");
        assert_eq!(slug("  Was  “nun”? ", at), "was-nun-3-december-2026");
        assert_eq!(slug("???", at), "event-3-december-2026");
        assert!(slug(&"word ".repeat(100), at).len() < 90);
    }

    #[test]
    fn counts_leave_out_what_is_none() {
        assert_eq!(counted(14, 2, 3), "14 parties booked, 2 offered a place and 3 waiting");
        assert_eq!(counted(0, 0, 3), "3 parties waiting");
        assert_eq!(counted(1, 0, 3), "1 party booked and 3 waiting");
        assert_eq!(counted(0, 0, 0), "nobody");
    }
}
