//! What changed between two versions of what somebody told us, in words for the history.

use super::model::Details;

/// What was, line by line: the record itself shows what is.
pub fn changes(old: &Details, new: &Details) -> String {
    let pairs = [
        ("About", old.kind.staff_label(), new.kind.staff_label()),
        (
            "Council",
            old.council.as_deref().unwrap_or("-"),
            new.council.as_deref().unwrap_or("-"),
        ),
        (
            "Postcode",
            old.postcode.as_deref().unwrap_or("-"),
            new.postcode.as_deref().unwrap_or("-"),
        ),
        ("First name", &old.first_name, &new.first_name),
        ("Last name", &old.last_name, &new.last_name),
        ("Called", &old.preferred_name, &new.preferred_name),
        ("Alone or with a partner", old.together.word(), new.together.word()),
        ("Partner", &old.partner_name, &new.partner_name),
        ("E-mail", &old.email, &new.email),
        ("Phone", &old.phone, &new.phone),
        ("Best way", old.reach_by.word(), new.reach_by.word()),
        ("Voicemail", yes(old.voicemail), yes(new.voicemail)),
        ("Safe times", &old.safe_times, &new.safe_times),
        ("Plain subject", yes(old.plain_subject), yes(new.plain_subject)),
        ("Wants next", old.wants.word(), new.wants.word()),
        ("Message", &old.message, &new.message),
        ("Heard of us", &old.heard, &new.heard),
        ("Another form", &old.accessible_format, &new.accessible_format),
        ("Interpreter", &old.interpreter, &new.interpreter),
        ("Newsletter", yes(old.newsletter), yes(new.newsletter)),
    ];
    let lines = pairs.iter().filter(|(_, old, new)| old != new);
    lines
        .map(|(what, old, new)| format!("{what}: was “{old}”, is now “{new}”"))
        .collect::<Vec<_>>()
        .join("\n")
}

const fn yes(on: bool) -> &'static str {
    if on { "yes" } else { "no" }
}
