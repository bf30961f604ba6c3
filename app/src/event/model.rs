//! An event, and how it stands to the outside.

use chrono::Duration;
use clock::Time;
use sqlx::FromRow;
use uuid::Uuid;

db::text_enum! {
    /// What sort of event.
    pub enum Kind {
        /// Everybody who thinks of adopting.
        Information = "information",
        /// Come by, stay a while.
        DropIn = "drop_in",
        /// Days of preparation in stage one.
        Preparation = "preparation",
        /// Learning, before or after.
        Training = "training",
        /// Meeting others.
        Social = "social",
    }
}

impl Kind {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Information => "Information event",
            Self::DropIn => "Drop-in",
            Self::Preparation => "Preparation group",
            Self::Training => "Training",
            Self::Social => "Get-together",
        }
    }
}

db::text_enum! {
    /// Where one takes part.
    pub enum Place {
        /// In a room.
        InPerson = "in_person",
        /// On a screen.
        Online = "online",
        /// Either.
        Both = "both",
    }
}

impl Place {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::InPerson => "In person",
            Self::Online => "Online",
            Self::Both => "In person or online",
        }
    }

    /// Whether one may come to a room.
    pub const fn has_room(self) -> bool {
        matches!(self, Self::InPerson | Self::Both)
    }

    /// Whether one may join on a screen.
    pub const fn is_online(self) -> bool {
        matches!(self, Self::Online | Self::Both)
    }
}

db::text_enum! {
    /// What marketing has done with it. The rest follows from the clock and the places.
    pub enum State {
        /// Nobody outside sees it.
        Draft = "draft",
        /// It shows from `publish_at` on.
        Published = "published",
        /// It does not happen, and says so.
        Cancelled = "cancelled",
    }
}

/// Whom an event is for: stored word and words.
pub const AUDIENCES: [(&str, &str); 7] = [
    ("everyone", "Everyone"),
    ("single", "Single adopters"),
    ("lgbtq", "LGBTQ+ adopters"),
    ("global_majority", "Black and global majority families"),
    ("second_time", "Adopting again"),
    ("foster_carers", "Foster carers who think of adopting"),
    ("early_permanence", "Early permanence"),
];

/// What helps people take part: stored word and words.
pub const ACCESS: [(&str, &str); 4] = [
    ("step_free", "Step-free"),
    ("hearing_loop", "Hearing loop"),
    ("captions", "Captions"),
    ("bsl", "British Sign Language"),
];

/// What marketing writes about an event.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Details {
    /// What sort.
    pub kind: Kind,
    /// Its name.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// All about it, in Markdown.
    pub description: String,
    /// When it begins.
    pub starts_at: Time,
    /// When it ends.
    pub ends_at: Time,
    /// Where one takes part.
    pub place: Place,
    /// The name of the room or building.
    pub venue: String,
    /// Street and town.
    pub address: String,
    /// Of the venue; not personal data.
    pub postcode: String,
    /// Words of [`ACCESS`], separated by commas.
    pub access: String,
    /// Where to leave a car.
    pub parking: String,
    /// A map.
    pub map_link: String,
    /// Where to join online. Shown to booked people only, and only shortly before.
    pub join_link: String,
    /// From how many minutes before the start the join link shows.
    pub join_minutes: i64,
    /// Who hosts it.
    pub hosts: String,
    /// Words of [`AUDIENCES`], separated by commas.
    pub audience: String,
    /// Other languages.
    pub interpreter: String,
    /// Slugs of the councils nearby, separated by commas.
    pub councils: String,
    /// How many people fit.
    pub capacity: i64,
    /// Parties may bring supporters.
    pub supporters: bool,
    /// Before this nobody can book.
    pub opens_at: Option<Time>,
    /// From this on nobody can book, and no place is offered.
    pub closes_at: Time,
    /// Who does not fit may stand on a list.
    pub waiting_list: bool,
}

/// Whether a stored list, separated by commas, has this word.
pub fn has(stored: &str, word: &str) -> bool {
    stored.split(',').any(|one| one.trim() == word)
}

/// In words, what a stored list has of [`AUDIENCES`] or [`ACCESS`].
pub fn words_of(known: &[(&'static str, &'static str)], stored: &str) -> Vec<&'static str> {
    known.iter().filter(|(word, _)| has(stored, word)).map(|(_, words)| *words).collect()
}

/// So long before the start the door opens: from then on people put themselves on the
/// register, and how many places are left is said to nobody, because it would show whether
/// somebody who arrives had booked.
pub const DOOR: Duration = Duration::minutes(30);

impl Details {
    /// When booking closes: as marketing says, and for a room when its door opens at the latest.
    pub fn closing(&self) -> Time {
        if self.place.has_room() {
            self.closes_at.min(self.starts_at - DOOR)
        } else {
            self.closes_at
        }
    }

    /// `Library, 1 High Street, Ealing, W5 2HL`
    pub fn room(&self) -> String {
        let parts = [&self.venue, &self.address, &self.postcode].map(|part| part.trim());
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Where it is, for a calendar. The join link never stands there: calendars are shared.
    pub fn place_in_calendars(&self) -> String {
        match (self.place.has_room(), self.place.is_online()) {
            (true, true) => format!("{}, or online", self.room()),
            (true, false) => self.room(),
            _ => "Online".to_owned(),
        }
    }
}

/// The record.
#[derive(Debug, Clone, FromRow)]
pub struct Event {
    /// Its id.
    pub id: Uuid,
    /// Its last part of the address, stable for ever.
    pub slug: String,
    /// The series it was made with.
    pub series_id: Option<Uuid>,
    /// What marketing has done with it.
    pub state: State,
    /// From when on it shows.
    pub publish_at: Option<Time>,
    /// What marketing writes.
    #[sqlx(flatten)]
    pub details: Details,
    /// How often calendars had to learn of a change.
    pub sequence: i64,
    /// When it was called off.
    pub cancelled_at: Option<Time>,
    /// Why, in words for those who booked.
    pub cancelled_why: String,
    /// The picture on its page.
    pub picture_id: Option<Uuid>,
    /// What the picture shows, in words.
    pub picture_alt: String,
    /// When something last changed.
    pub touched_at: Time,
    /// Raised by every change.
    pub version: i64,
}

/// How an event stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nobody outside sees it.
    Draft,
    /// It shows from then on.
    Scheduled(Time),
    /// It can be booked from then on.
    NotYet(Time),
    /// It can be booked; so many places are left.
    Open(i64),
    /// No place is left.
    Full,
    /// Booking has closed.
    Closed,
    /// It does not happen.
    Cancelled,
    /// It is over.
    Finished,
}

impl Event {
    /// How it stands at `now`, with `taken` places booked or offered.
    pub fn status(&self, now: Time, taken: i64) -> Status {
        let d = &self.details;
        match (self.state, self.publish_at) {
            (State::Draft, _) | (State::Published, None) => Status::Draft,
            _ if now >= d.ends_at => Status::Finished,
            (State::Cancelled, _) => Status::Cancelled,
            (State::Published, Some(at)) if now < at => Status::Scheduled(at),
            _ if now >= d.closing() => Status::Closed,
            _ if d.opens_at.is_some_and(|opens| now < opens) => {
                Status::NotYet(d.opens_at.unwrap_or(now))
            }
            _ if taken >= d.capacity => Status::Full,
            _ => Status::Open(d.capacity - taken),
        }
    }

    /// Whether somebody may book, or be offered a place, at `now`.
    pub fn takes_bookings(&self, now: Time) -> bool {
        matches!(self.status(now, 0), Status::Open(_))
    }

    /// Whether the outside may see it at `now`.
    pub fn is_public(&self, now: Time) -> bool {
        self.state != State::Draft && self.publish_at.is_some_and(|at| at <= now)
    }
}

#[cfg(test)]
mod tests;
