//! Answers as the fields of their page, so that coming back shows what was typed.

use crate::{event::book::answers::Answers, form::Fields};

/// How many come.
pub fn size(answers: &Answers) -> Fields {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    Fields::from([
        ("adults", number(answers.size.map(|size| size.adults)).as_str()),
        ("supporters", &number(answers.size.map(|size| size.supporters))),
    ])
}

/// Who they are.
pub fn you(answers: &Answers) -> Fields {
    let you = answers.you.clone().unwrap_or_default();
    Fields::from([
        ("first_name", you.first_name.as_str()),
        ("last_name", &you.last_name),
        ("partner_name", &you.partner_name),
        ("email", &you.email),
        ("phone", &you.phone),
    ])
}

/// What would help, and the rest.
pub fn help(answers: &Answers) -> Fields {
    let help = answers.help.clone().unwrap_or_default();
    let mut fields = Fields::from([
        ("access", help.needs.access.as_str()),
        ("interpreter", &help.needs.interpreter),
        ("dietary", &help.needs.dietary),
        ("hear", if help.hear { "yes" } else { "" }),
        ("reference", &help.reference),
    ]);
    for word in &help.heard {
        fields.push("heard", word);
    }
    fields
}
