//! Sentences that several pages say about the agency, made from its profile.

use clock::Basis;

use crate::agency::{ClockName, ClockRule, Profile};

/// Who answers for the agency: the host council, or "the host council" while a plan has none.
pub fn host(agency: &Profile) -> String {
    agency.host_council().map_or_else(|| "the host council".to_owned(), |c| c.full_name.clone())
}

/// "We ring or write within 2 working days", without a full stop.
pub fn first_reply(agency: &Profile) -> String {
    let rule = agency.clock(ClockName::FirstReply);
    // Our own promise is a promise; what others expect of us is an aim.
    let we =
        if rule.limit.basis == Basis::Promise || rule.is_law() { "We" } else { "We aim to" };
    format!("{we} ring or write within {}", rule.limit.words())
}

/// "we aim for 2 months", or "2 months by law" where the law has been checked.
pub fn about(rule: &ClockRule) -> String {
    let limit = rule.limit.words();
    if rule.is_law() { format!("{limit} by law") } else { format!("we aim for {limit}") }
}

/// "You may rest for up to 6 months", said as a limit only where the law has been checked.
pub fn rest(agency: &Profile) -> String {
    let rule = agency.clock(ClockName::Break);
    let usually = if rule.is_law() { "" } else { "usually " };
    format!(
        "You may rest before you tell us to go on, {usually}for up to {}",
        rule.limit.words()
    )
}

/// The address behind a telephone number.
pub fn tel(number: &str) -> String {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

/// A telephone number that stays on one line.
pub fn on_one_line(number: &str) -> String {
    number.replace(' ', "\u{a0}")
}
