//! What we promise somebody who asked: who does what, by which channel, by when.

use clock::Time;

use super::{
    clocks::Promise,
    model::{Details, ReachBy, Wants},
};
use crate::App;

/// The promise on the done page and in the acknowledgement, as one or two sentences:
/// "We will ring you by Friday 4 December, within 10 working days. The call comes from 020 7946 0123."
pub fn sentence(app: &App, details: &Details, received_at: Time) -> String {
    let (promise, what) = next_step(details);
    let due = promise.due(app, received_at);
    let within = app.agency.clock(promise.clock()).limit.words();
    let by = clock::words::day(clock::london::date_of(due));
    format!("{what} by {by}, within {within}.{}", number(app, details, what))
}

/// Which promise comes first for them, and what we do about it.
fn next_step(details: &Details) -> (Promise, &'static str) {
    let ring = !details.phone.is_empty()
        && (details.reach_by == ReachBy::Phone || details.email.is_empty());
    match details.wants {
        Wants::Call => (Promise::FirstReply, RING),
        Wants::Pack if details.email.is_empty() => (Promise::FirstReply, RING_ABOUT_PACK),
        Wants::Pack => (Promise::Pack, "We will send you our information pack by e-mail"),
        Wants::Event if ring => {
            (Promise::FirstReply, "We will ring you with the dates of our next events")
        }
        Wants::Event => {
            (Promise::FirstReply, "We will write to you with the dates of our next events")
        }
        Wants::Answer if ring => (Promise::FirstReply, RING),
        Wants::Answer => (Promise::FirstReply, "We will write to you"),
    }
}

const RING: &str = "We will ring you";
const RING_ABOUT_PACK: &str = "We will ring you to ask where to send our information pack";

/// An unknown number looks like a nuisance call, so we say which one it will be.
fn number(app: &App, details: &Details, what: &str) -> String {
    let ours = &app.agency.contact().phone;
    if !what.starts_with(RING) || ours.is_empty() {
        return String::new();
    }
    let times =
        if details.safe_times.is_empty() { "" } else { ", at a time you told us is safe" };
    format!(" The call comes from {ours}{times}.")
}
