//! The shape in which the people of the demonstration, and what happened, are written down.

use super::when::When;
use crate::{
    agency::Kind,
    enquiry::model::{Channel, ReachBy, Wants},
};

/// Where somebody lives.
#[derive(Debug, Clone, Copy)]
pub enum Lives {
    /// In the member council of this place in the profile, counted round.
    In(usize),
    /// Outside our area.
    Outside,
    /// Rather not said.
    NotSaid,
}

/// Somebody who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asks {
    /// When.
    pub when: When,
    /// First name.
    pub first: &'static str,
    /// Last name.
    pub last: &'static str,
    /// What they like to be called, or empty.
    pub called: &'static str,
    /// The partner's first name; empty when they ask alone.
    pub with: &'static str,
    /// What it is about.
    pub kind: Kind,
    /// Where they live.
    pub lives: Lives,
    /// How it reached us.
    pub by: Channel,
    /// The address, or empty.
    pub email: &'static str,
    /// The number, or empty.
    pub phone: &'static str,
    /// The better of the two.
    pub reach: ReachBy,
    /// When it is safe to ring.
    pub safe: &'static str,
    /// What they would like next.
    pub wants: Wants,
    /// What they wrote.
    pub says: &'static str,
    /// How they heard of us.
    pub heard: &'static str,
    /// Another form they need.
    pub format: &'static str,
    /// The language, or BSL.
    pub interpreter: &'static str,
    /// Subject lines may say what it is about.
    pub plain: bool,
    /// Why it looks like a machine's work.
    pub odd: &'static str,
    /// Our letter to them came back.
    pub returned: bool,
    /// What happened then, in order.
    pub then: &'static [Then],
}

/// Something that happened: so many days after they asked, at that hour, by that colleague.
#[derive(Debug, Clone, Copy)]
pub struct Then(pub i64, pub u32, pub usize, pub Did);

/// What happened.
#[derive(Debug, Clone, Copy)]
pub enum Did {
    /// The colleague took it on.
    Claimed,
    /// Gave it to another, with a note.
    HandedTo(usize, &'static str),
    /// Rang, and talked.
    Talked(&'static str),
    /// Rang in vain.
    Rang(&'static str),
    /// Met them.
    Met(&'static str),
    /// Wrote a note.
    Noted(&'static str),
    /// Sent the information pack.
    Pack,
    /// Wrote something else: subject and one paragraph.
    Wrote(&'static str, &'static str),
    /// Gave it to whoever is right for it.
    PassedOn(&'static str),
    /// They added something.
    Added(&'static str),
    /// Set what is next, so many days from now.
    Next(i64, &'static str),
    /// Waits for them, until so many days from now.
    Waits(i64, &'static str),
    /// Comes back to them so many days from now.
    Later(i64, &'static str),
    /// Closed it, for a word of `desk`, with a note.
    Closed(&'static str, &'static str),
    /// They took it back.
    TookBack,
}

/// Somebody of whom nothing is said yet.
pub const SOMEBODY: Asks = Asks {
    when: When::Minutes(60),
    first: "",
    last: "",
    called: "",
    with: "",
    kind: Kind::FirstTime,
    lives: Lives::In(0),
    by: Channel::Web,
    email: "",
    phone: "",
    reach: ReachBy::Either,
    safe: "",
    wants: Wants::Answer,
    says: "",
    heard: "search",
    format: "",
    interpreter: "",
    plain: false,
    odd: "",
    returned: false,
    then: &[],
};
