//! What a place in a text may be filled with.

use std::fmt::Write as _;

use crate::{
    agency::{ClockName, Keep, Profile},
    site::said,
};

/// Stands in the HTML where the councils of the day go.
pub(super) const COUNCILS_OF_THE_DAY: &str = "\u{e002}";

/// What goes into a place.
pub(super) enum Value {
    /// Words of the profile, as Markdown.
    Markdown(String),
    /// The profile has none yet; what is missing, in words.
    Gap(&'static str),
}

type Make = fn(&Profile) -> Value;

/// Every place, by its name.
const VALUES: [(&str, Make); 24] = [
    ("agency", |a| text(a.name(), "")),
    ("host", |a| Value::Markdown(plain(&said::host(a)))),
    ("runs_it", |a| text(a.hosted_words(), "")),
    ("councils", |_| Value::Markdown(COUNCILS_OF_THE_DAY.to_owned())),
    ("phone", |a| phone(&a.contact().phone)),
    ("email", |a| email(&a.contact().email, "the address to write to")),
    ("address", |a| text(&a.contact().address.replace('\n', ", "), "the postal address")),
    ("hours", |a| Value::Markdown(plain(&a.opening_words()))),
    ("first_reply", |a| Value::Markdown(format!("{}.", plain(&said::first_reply(a))))),
    ("conversation", |a| within(a, "We offer you one", ClockName::Conversation, "")),
    ("registration", |a| {
        within(a, "We tell you whether we go on together", ClockName::RegistrationDecision, "")
    }),
    ("stage_one", |a| takes(a, ClockName::StageOne)),
    ("stage_two", |a| takes(a, ClockName::StageTwo)),
    ("break", |a| Value::Markdown(format!("{}.", plain(&said::rest(a))))),
    ("controller", |a| text(&a.data_protection().controller, "who the controller is")),
    ("officer_email", |a| {
        let address = &a.data_protection().officer_email;
        email(address, "how to reach the data protection officer")
    }),
    ("data_complaint", |a| {
        within(
            a,
            "We tell you that we have it",
            ClockName::DataComplaint,
            ", counted from the day it reaches us",
        )
    }),
    ("subject_access", |a| within(a, "We answer", ClockName::SubjectAccess, "")),
    ("erasure", |a| within(a, "We answer", ClockName::Erasure, "")),
    ("keep_draft", |a| keep(&a.retention().draft)),
    ("keep_report", |a| keep(&a.retention().accessibility_report)),
    ("keep_enquiry", |a| keep(&a.retention().closed_enquiry)),
    ("counts_reason", |a| Value::Markdown(plain(&a.retention().counts_reason))),
    ("retention", |a| Value::Markdown(retention(a))),
];

/// What a place is filled with; `None` when there is none so called.
pub(super) fn value(agency: &Profile, name: &str) -> Option<Value> {
    VALUES.iter().find(|(known, _)| *known == name).map(|(_, make)| make(agency))
}

/// The names of all places.
pub(super) fn names() -> impl Iterator<Item = String> {
    VALUES.iter().map(|(name, _)| format!("{{{name}}}"))
}

fn text(words: &str, gap: &'static str) -> Value {
    if words.is_empty() { Value::Gap(gap) } else { Value::Markdown(plain(words)) }
}

fn phone(number: &str) -> Value {
    if number.is_empty() {
        return Value::Gap("the number to ring");
    }
    let shown = plain(number).replace(' ', "\u{a0}");
    Value::Markdown(format!("[{shown}]({})", said::tel(number)))
}

fn email(address: &str, gap: &'static str) -> Value {
    if address.is_empty() {
        return Value::Gap(gap);
    }
    let address = plain(address);
    Value::Markdown(format!("[{address}](mailto:{address})"))
}

/// "We aim to answer within 1 month", and as law only what is verified as law.
fn within(agency: &Profile, what: &str, clock: ClockName, more: &str) -> Value {
    let rule = agency.clock(clock);
    let limit = plain(&rule.limit.words());
    Value::Markdown(if rule.is_law() {
        format!("{what} within {limit}{more}.")
    } else {
        let aim = what.replacen("We ", "We aim to ", 1);
        format!("{aim} within {limit}{more}.")
    })
}

/// "It should take no longer than 2 months. We aim for that; it may take longer for a good reason."
fn takes(agency: &Profile, clock: ClockName) -> Value {
    let rule = agency.clock(clock);
    let limit = plain(&rule.limit.words());
    Value::Markdown(if rule.is_law() {
        format!("The law allows {limit}, longer only for a special reason or because you ask.")
    } else {
        format!("We aim for no longer than {limit}.")
    })
}

fn keep(keep: &Keep) -> Value {
    Value::Markdown(plain(&keep.period.words()))
}

const KEPT: [(&str, &str); 10] = [
    ("draft", "A form you began and did not send"),
    ("suspected", "A message that looks like the work of a machine"),
    (
        "closed_enquiry",
        "Your enquiry, after we were last in touch. Then it becomes a number in a table",
    ),
    ("booking", "Your place at an event, after the event. Then it becomes a number in a table"),
    ("booking_need", "What would help you to take part in an event: access, interpreter, food"),
    ("registration", "A registration of interest that you began and did not send"),
    ("registration_closed", "A registration that we could not accept, or that you took back"),
    ("mail_content", "The words of e-mail we sent you"),
    ("accessibility_report", "What you told us about a page that does not work"),
    ("audit", "Who opened or changed a record, and when. Never what was in it"),
];

fn retention(agency: &Profile) -> String {
    let mut table = String::from("\n| What | How long | Why |\n|---|---|---|\n");
    for (key, keep) in agency.retention().all() {
        let what = KEPT.iter().find(|(known, _)| *known == key).map_or(key, |(_, words)| words);
        let _ = writeln!(
            table,
            "| {what} | {} | {} |",
            plain(&keep.period.words()).replace(' ', "\u{a0}"),
            plain(&keep.reason)
        );
    }
    table
}

/// Words that Markdown must not read anything into.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_ascii_punctuation() {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
