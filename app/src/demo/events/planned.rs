//! What there is to say of an event of the demonstration.

use chrono::Weekday;

use crate::event::model::{Kind, Place};

/// What becomes of it.
#[derive(Debug, Clone, Copy)]
pub enum Then {
    /// It happens, or has happened.
    Happens,
    /// It was called off, and why.
    Cancelled(&'static str),
    /// Nobody outside sees it.
    Draft,
    /// It shows in so many days.
    Scheduled(i64),
}

/// How far the register of an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Register {
    /// Nobody is marked.
    Empty,
    /// It is being filled at this moment.
    Begun,
    /// Everybody is marked.
    Full,
}

/// One event.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The last part of its address.
    pub slug: &'static str,
    /// What sort.
    pub kind: Kind,
    /// Its name.
    pub title: &'static str,
    /// One or two sentences.
    pub summary: &'static str,
    /// All about it, in Markdown.
    pub description: &'static str,
    /// On the first such weekday, so many days from now; 0 for today, whatever day it is.
    pub after: i64,
    /// That weekday.
    pub on: Weekday,
    /// Hour and minute of the wall clock; of today's it is this hour, by day.
    pub at: (u32, u32),
    /// How long.
    pub minutes: i64,
    /// Where one takes part.
    pub place: Place,
    /// In the member council of this place in the profile, counted round.
    pub council: usize,
    /// The room.
    pub venue: &'static str,
    /// Number and street.
    pub street: &'static str,
    /// What helps people take part.
    pub access: &'static str,
    /// Where to leave a car.
    pub parking: &'static str,
    /// Who hosts it.
    pub hosts: &'static str,
    /// Whom it is for.
    pub audience: &'static str,
    /// Other languages.
    pub interpreter: &'static str,
    /// How many fit.
    pub capacity: i64,
    /// Parties may bring supporters.
    pub supporters: bool,
    /// Booking opens in so many days.
    pub opens: Option<i64>,
    /// So many places are booked.
    pub taken: i64,
    /// So many couples wait.
    pub waiting: usize,
    /// How far its register is.
    pub register: Register,
    /// What its picture shows; empty for an event without one.
    pub picture: &'static str,
    /// What becomes of it.
    pub then: Then,
}
