//! What they told us as one form of the desk: the same record, whoever types it.

use leptos::prelude::*;

use super::choices;
use crate::{
    App,
    agency::Kind,
    enquiry::{
        answers::{Answers, HEARD, More, Place, Reach, You},
        model::{Area, Details, ReachBy, Together, Wants},
    },
    form::{Errors, Fields},
    ui::{Choice, Posted, Select, TextArea, TextField, Tick},
};

/// Every field by its posted name and what it is called.
pub const FIELDS: &[(&str, &str)] = &[
    ("kind", "About"),
    ("postcode", "Postcode"),
    ("council", "Council"),
    ("first_name", "First name"),
    ("last_name", "Last name"),
    ("preferred_name", "Likes to be called"),
    ("together", "Alone or with a partner"),
    ("partner_name", "Partner’s first name"),
    ("email", "E-mail"),
    ("phone", "Phone"),
    ("reach_by", "Best way"),
    ("voicemail", "Voicemail"),
    ("safe_times", "Safe times"),
    ("plain_subject", "Plain subject lines"),
    ("wants", "Wants next"),
    ("message", "What they said"),
    ("heard", "Heard of us"),
    ("accessible_format", "Another form"),
    ("interpreter", "Interpreter"),
    ("newsletter", "Newsletter"),
];

/// Reads the form.
pub fn read(app: &App, fields: &Fields) -> Result<Details, Errors> {
    let mut errors = Errors::default();
    let kind = Kind::from_word(&fields.text("kind"));
    if kind.is_none() {
        errors.add("kind", "Choose what it is about");
    }
    let place = place(app, fields, &mut errors);
    let named = !fields.text("first_name").is_empty();
    if !named {
        errors.add("first_name", "Enter a first name, or what they like to be called");
    }
    let you = You::read(&named_in_full(fields)).map_err(|found| take(&mut errors, &found)).ok();
    if fields.text("email").is_empty() && fields.text("phone").is_empty() {
        errors.add("email", "Enter an e-mail address or a phone number, so that we can answer");
    }
    let reach = Reach::read(fields).map_err(|found| take(&mut errors, &found)).ok();
    let can_ring = !fields.text("phone").is_empty();
    let more = More::read(fields, can_ring).map_err(|found| take(&mut errors, &found)).ok();
    if errors.of("wants").is_some() {
        errors = reworded(&errors);
    }
    let answers = Answers {
        kind: kind.map(|kind| kind.word().to_owned()),
        place,
        you: you.map(|you| You { last_name: fields_line(fields, "last_name"), ..you }),
        reach,
        more,
        ..Answers::default()
    };
    match (errors.is_empty(), answers.details()) {
        (true, Some(details)) => Ok(details),
        _ => Err(errors),
    }
}

/// Somebody on the phone may give one name only.
fn named_in_full(fields: &Fields) -> Fields {
    let mut full = Fields::default();
    if fields.text("last_name").is_empty() {
        full.push("last_name", "-");
    }
    for (name, value) in fields.iter() {
        full.push(name, value);
    }
    full
}

fn fields_line(fields: &Fields, name: &str) -> String {
    fields.text(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn take(errors: &mut Errors, found: &Errors) {
    for (field, sentence) in found.iter() {
        errors.add(field, sentence);
    }
}

/// The public page speaks to the person who asks; a colleague types for them.
fn reworded(errors: &Errors) -> Errors {
    let mut own = Errors::default();
    for (field, sentence) in errors.iter() {
        let sentence = if field == "wants" {
            "To ring them we need a number. Enter it, or choose something else"
        } else {
            sentence
        };
        own.add(field, sentence);
    }
    own
}

/// The council that was chosen; else the one of the postcode.
fn place(app: &App, fields: &Fields, errors: &mut Errors) -> Option<Place> {
    let typed = fields.text("postcode");
    let found = if typed.is_empty() {
        Place { postcode: String::new(), area: String::new(), council: None, ask: true }
    } else {
        match Place::read(app, fields) {
            Ok(place) => place,
            Err(found) => {
                take(errors, &found);
                return None;
            }
        }
    };
    let chosen = fields.text("council");
    let known = app.agency.councils().iter().find(|council| council.slug == chosen);
    let area = |area: Area| area.word().to_owned();
    match (known, Area::from_word(&chosen)) {
        (Some(council), _) => Some(Place {
            area: area(Area::Council),
            council: Some(council.slug.clone()),
            ask: false,
            ..found
        }),
        (None, Some(told @ (Area::Outside | Area::NotSaid))) => {
            Some(Place { area: area(told), council: None, ask: false, ..found })
        }
        _ if !found.area.is_empty() => Some(found),
        _ => {
            errors.add("council", "Choose their council, or that they did not say");
            None
        }
    }
}

/// A record as the form's fields, each name once.
pub fn fill(d: &Details) -> Fields {
    let council = d.council.as_deref().unwrap_or_else(|| d.area.word());
    let yes = |on: bool| if on { "yes" } else { "" };
    let mut fields = Fields::from([
        ("kind", d.kind.word()),
        ("postcode", d.postcode.as_deref().unwrap_or_default()),
        ("council", council),
        ("first_name", &d.first_name),
        ("last_name", &d.last_name),
        ("preferred_name", &d.preferred_name),
        ("together", d.together.word()),
        ("partner_name", &d.partner_name),
        ("email", &d.email),
        ("phone", &d.phone),
        ("reach_by", d.reach_by.word()),
        ("voicemail", yes(d.voicemail)),
        ("safe_times", &d.safe_times),
        ("plain_subject", yes(d.plain_subject)),
        ("wants", d.wants.word()),
        ("message", &d.message),
        ("accessible_format", &d.accessible_format),
        ("interpreter", &d.interpreter),
        ("newsletter", yes(d.newsletter)),
    ]);
    for word in d.heard.split(',').filter(|word| !word.is_empty()) {
        fields.push("heard", word);
    }
    fields
}

/// A field's value as one text, several ticks with commas between them.
pub fn value(fields: &Fields, name: &str) -> String {
    if name == "heard" { fields.all(name).join(",") } else { fields.text(name) }
}

/// A field's value in words.
pub fn words(app: &App, name: &str, value: &str) -> String {
    let said = match name {
        "kind" => Kind::from_word(value).map(|kind| kind.staff_label().to_owned()),
        "council" => Some(match Area::from_word(value) {
            Some(Area::Outside) => "Outside our area".to_owned(),
            Some(_) => "Not said".to_owned(),
            None => super::record::council_name(app, value),
        }),
        "together" => Together::from_word(value).map(|t| match t {
            Together::NotSaid => String::new(),
            Together::Alone => "Alone".to_owned(),
            Together::Partner => "With a partner".to_owned(),
        }),
        "reach_by" => ReachBy::from_word(value).map(|way| match way {
            ReachBy::Either => "Either".to_owned(),
            ReachBy::Email => "E-mail".to_owned(),
            ReachBy::Phone => "Phone".to_owned(),
        }),
        "wants" => Wants::from_word(value).map(|w| super::record::wants(w).to_owned()),
        "heard" => Some(crate::enquiry::answers::heard_words(value)),
        "voicemail" | "plain_subject" | "newsletter" => {
            Some(if value.is_empty() { "No" } else { "Yes" }.to_owned())
        }
        _ => None,
    };
    let said = said.unwrap_or_else(|| value.to_owned());
    if said.is_empty() { "(nothing)".to_owned() } else { said }
}

/// The fields, in the order a conversation takes.
pub fn form(app: &App, form: &Posted) -> AnyView {
    let mut kinds = vec![(String::new(), "Choose".to_owned())];
    kinds.extend(Kind::ALL.iter().map(|k| (k.word().to_owned(), k.staff_label().to_owned())));
    let mut councils = vec![(String::new(), "By the postcode".to_owned())];
    councils.extend(app.agency.councils().iter().map(|c| (c.slug.clone(), c.name.clone())));
    councils.push((Area::Outside.word().to_owned(), "Outside our area".to_owned()));
    councils.push((Area::NotSaid.word().to_owned(), "They did not say".to_owned()));
    let together = vec![
        Choice::new("", "Not said"),
        Choice::new("alone", "Alone"),
        Choice::new("partner", "With a partner"),
    ];
    let ways = vec![
        Choice::new("", "Either"),
        Choice::new("email", "E-mail"),
        Choice::new("phone", "Phone"),
    ];
    let wants = Wants::ALL
        .iter()
        .map(|w| (w.word().to_owned(), super::record::wants(*w).to_owned()))
        .collect();
    let heard = HEARD.iter().map(|(word, label)| Choice::new(*word, *label)).collect();
    let f = || form.clone();
    view! {
        <div class="pair"><Select name="kind" label="About" options=kinds form=f()/>
            <Select name="wants" label="Wants next" options=wants form=f()/></div>
        <div class="pair"><TextField name="first_name" label="First name" form=f()/>
            <TextField name="last_name" label="Last name" form=f()/></div>
        <div class="pair"><TextField name="preferred_name" label="Likes to be called" form=f()/>
            <TextField name="partner_name" label="Partner’s first name" form=f()/></div>
        {choices::one_of("together", "Asks", together, form)}
        <div class="pair"><TextField name="postcode" label="Postcode" form=f()/>
            <Select name="council" label="Council" options=councils form=f()/></div>
        <div class="pair"><TextField name="email" label="E-mail" kind="email" form=f()/>
            <TextField name="phone" label="Phone" kind="tel" form=f()/></div>
        {choices::one_of("reach_by", "The best way is", ways, form)}
        <Tick name="voicemail" label="We may leave a voicemail" form=f()/>
        <Tick name="plain_subject" label="Subject lines may say what they are about" form=f()/>
        <TextField name="safe_times" label="Safe times to ring" form=f()/>
        <TextArea name="message" label="What they said" rows=5 form=f()
            hint="Leave out health, police matters, and names or details of children."/>
        <div class="pair"><TextField name="accessible_format" label="Another form (large print, audio)" form=f()/>
            <TextField name="interpreter" label="Interpreter" form=f()/></div>
        {choices::any_of("heard", "Heard of us", heard, form)}
        <Tick name="newsletter" label="They asked for the newsletter" form=f()/>
    }
    .into_any()
}
