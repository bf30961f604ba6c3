//! What the agency's own system has to know when a registration is accepted: one document,
//! written in the transaction of the acceptance, sealed, and opened only by a manager's
//! download, which leaves a line in the trail. Its form: `docs/hand-off/registration.v1.json`.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse as _,
};
use db::Tx;
use serde::Serialize;
use uuid::Uuid;

use super::{
    record::{Person, asking, find},
    store::{self, Record},
};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    keys::Place,
    registration::{
        adult,
        form::{Answers, Said, Section, Whose},
    },
    staff::{Action, Signed},
};

/// The name and version of the form.
const FORM: &str = "frontdoor.registration.v1";

#[derive(Serialize)]
struct Document<'a> {
    form: &'static str,
    agency: &'a str,
    reference: &'a str,
    route: &'static str,
    adults: &'static str,
    received_at: Option<String>,
    accepted_at: String,
    accepted_by: String,
    shared: Vec<Part<'a>>,
    applicants: Vec<One<'a>>,
    household_adults: Vec<Adult>,
}

/// Another adult of the home; still out where nothing was declared by then.
#[derive(Serialize)]
pub struct Adult {
    name: String,
    declared_at: Option<String>,
    taken_by_worker: bool,
    answers: Option<Said>,
}

#[derive(Serialize)]
struct One<'a> {
    place: i32,
    first_name: &'a str,
    signed_at: Option<String>,
    taken_by_worker: bool,
    sections: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    section: &'static str,
    confidential: bool,
    answers: &'a Answers,
}

impl Adult {
    /// What they are called.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The other adults of the home, with what each declared.
pub async fn adults(
    app: &App,
    record: &Record,
    people: &[Person],
) -> Result<Vec<Adult>, Failure> {
    let Some(first) = people.first() else { return Ok(Vec::new()) };
    let named = adult::of(app, &asking(app, record), &first.all, record.id).await?;
    let one = |named: adult::model::Named| {
        let row = named.adult.filter(|row| row.signed_at.is_some());
        let answers = match row.as_ref().and_then(|row| Some((row.id, row.sealed.as_ref()?))) {
            Some((id, sealed)) => Some(adult::declared::open(app, id, sealed)?),
            None => None,
        };
        Ok(Adult {
            name: named.name,
            declared_at: row.as_ref().and_then(|row| Some(row.signed_at?.to_rfc3339())),
            taken_by_worker: row.is_some_and(|row| row.taken_by.is_some()),
            answers,
        })
    };
    named.into_iter().map(one).collect()
}

/// Writes it, in the transaction of the acceptance.
pub async fn write(
    tx: &mut Tx,
    app: &App,
    record: &Record,
    people: &[Person],
    adults: Vec<Adult>,
    staff: Uuid,
) -> Result<(), Failure> {
    let now = app.now();
    let asking = asking(app, record);
    let parts = |person: &'_ Person, shared: bool| {
        Section::all(&asking)
            .filter(|section| {
                (section.whose == Whose::Shared) == shared && !section.is_optional()
            })
            .filter_map(|section| {
                let kept = person.all.get(section.slug)?;
                let confidential = section.whose == Whose::Confidential;
                // Which of them typed what is ours to know, and nobody's to be handed.
                let answers = Answers { by: BTreeMap::new(), ..kept.answers.clone() };
                Some((section.slug, confidential, answers))
            })
            .collect::<Vec<_>>()
    };
    let shared = people.first().map(|person| parts(person, true)).unwrap_or_default();
    let own: Vec<_> = people.iter().map(|person| (person, parts(person, false))).collect();
    let document = Document {
        form: FORM,
        agency: app.agency.name(),
        reference: &record.reference,
        route: record.route.word(),
        adults: record.adults.word(),
        received_at: record.sent_at.map(|at| at.to_rfc3339()),
        accepted_at: now.to_rfc3339(),
        accepted_by: staff.to_string(),
        shared: shared.iter().map(part).collect(),
        applicants: own
            .iter()
            .map(|(person, parts)| One {
                place: person.applicant.place,
                first_name: &person.applicant.first_name,
                signed_at: person.signed.map(|at| at.to_rfc3339()),
                taken_by_worker: person.by_word.is_some(),
                sections: parts.iter().map(part).collect(),
            })
            .collect(),
        household_adults: adults,
    };
    let plain = serde_json::to_vec(&document).map_err(|e| Failure::Defect(e.to_string()))?;
    let id = app.ids.uuid(now);
    let sealed = Place::HAND_OFF.seal(app, id, &plain);
    Ok(store::add_hand_off(tx, id, record.household_id, &sealed, now).await?)
}

fn part<'a>((section, confidential, answers): &'a (&'static str, bool, Answers)) -> Part<'a> {
    Part { section, confidential: *confidential, answers }
}

/// `GET /staff/registration/{reference}/hand-off.json`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::DecideRegistrations)?;
    let record = find(&app, &reference).await?;
    let found = store::hand_off(&app.db, record.household_id).await?;
    let (id, sealed) = found.ok_or(Failure::NotFound)?;
    let mut tx = app.db.begin().await?;
    let line = Line {
        staff: Some(signed.staff.id),
        action: "downloaded",
        record: "registration",
        record_id: Some(record.id),
        fields: "hand-off",
    };
    audit::add(&mut tx, &app.ids, app.now(), line).await?;
    tx.commit().await?;
    let plain = Place::HAND_OFF.open(&app, id, &sealed)?.to_vec();
    let name = format!("attachment; filename=\"registration-{}.json\"", record.reference);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, plain).into_response())
}
