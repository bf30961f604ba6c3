//! Answers as the fields of their page, so that coming back shows what was typed.

use crate::{enquiry::answers::Answers, form::Fields};

/// What it is about.
pub fn kind(answers: &Answers) -> Fields {
    Fields::from([("kind", answers.kind.as_deref().unwrap_or_default())])
}

/// Where they live.
pub fn place(answers: &Answers) -> Fields {
    let place = answers.place.as_ref();
    let unsaid = place.is_some_and(|p| p.postcode.is_empty());
    Fields::from([
        ("postcode", place.map(|p| p.postcode.as_str()).unwrap_or_default()),
        ("unsaid", if unsaid { "yes" } else { "" }),
    ])
}

/// Which council.
pub fn council(answers: &Answers) -> Fields {
    let place = answers.place.as_ref();
    let chosen = place.map(|p| p.council.as_deref().unwrap_or(&p.area)).unwrap_or_default();
    Fields::from([("council", chosen)])
}

/// Who they are.
pub fn you(answers: &Answers) -> Fields {
    let you = answers.you.clone().unwrap_or_default();
    Fields::from([
        ("first_name", you.first_name.as_str()),
        ("last_name", &you.last_name),
        ("preferred_name", &you.preferred_name),
        ("together", &you.together),
        ("partner_name", &you.partner_name),
    ])
}

/// How to reach them.
pub fn reach(answers: &Answers) -> Fields {
    let reach = answers.reach.clone().unwrap_or_default();
    Fields::from([
        ("reach_by", reach.reach_by.as_str()),
        ("email", &reach.email),
        ("phone", &reach.phone),
        ("voicemail", yes(reach.voicemail)),
        ("safe_times", &reach.safe_times),
        ("plain_subject", yes(reach.plain_subject)),
    ])
}

/// Anything else.
pub fn more(answers: &Answers) -> Fields {
    let more = answers.more.clone().unwrap_or_default();
    let mut fields = Fields::from([
        ("wants", more.wants.as_str()),
        ("message", &more.message),
        ("accessible_format", &more.accessible_format),
        ("interpreter", &more.interpreter),
        ("newsletter", yes(more.newsletter)),
    ]);
    for word in &more.heard {
        fields.push("heard", word);
    }
    fields
}

const fn yes(on: bool) -> &'static str {
    if on { "yes" } else { "" }
}
