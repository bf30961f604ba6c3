//! Accepting, asking for more, saying no. By a manager, on what they saw: if something changed
//! meanwhile the page is shown anew. Each is one transaction with its letters.

use axum::{
    extract::{Path, State},
    response::Response,
};
use db::Tx;
use uuid::Uuid;

use super::{
    hand_off::{self, Adult},
    letter,
    look::{self, Look},
    record::{self, Person, again, find},
    store::{self, Record},
};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    form::{Errors, Fields},
    registration::{
        form::{Section, Whose},
        household::{
            Route, What,
            store::{self as households, NewEntry},
        },
        model::State as Stands,
    },
    shell,
    staff::{Action, Signed},
    stage::{
        case::By,
        model::{Move, Who},
        task::list::About,
        turn,
    },
    ui::Posted,
};

/// Why a registration ends here, as it is counted. Proposed, no official list exists.
pub const REASONS: &[(&str, &str)] = &[
    ("not_eligible", "Not eligible now: age, home country, a specified offence"),
    ("checks", "What checks or declarations show"),
    ("health", "Health advice"),
    ("home", "Home or support network, for now"),
    ("timing", "Timing: treatment, a move, a loss, a new baby"),
    ("needs", "The needs of the children who wait"),
    ("other_agency", "Another agency holds their registration"),
    ("signposted", "Somebody else is right for them (signpost)"),
    ("other", "Another reason"),
];

/// The letter to begin with when we cannot accept.
pub const NOT_ACCEPTED: &str = "Thank you for your registration of interest, and for the care you put into it. We cannot begin with you now.\n\nThe reason is: \n\nWhat you can do: you may come back when this has changed, or ask another agency.\n\nIf you think that we are wrong, tell us. You can use our complaints procedure, and we will look at it again.";

/// The letter to begin with when we accept.
pub const fn accepted_words(route: Route) -> &'static str {
    match route {
        Route::StepParent => {
            "We are glad to go on with you. We begin our report for the court. Your worker will ring you, and tell you what comes first."
        }
        Route::First | Route::Abroad => {
            "We are glad to go on with you. Stage One begins today. Your worker will ring you to agree a plan with you."
        }
        Route::Again | Route::FosterCarer => {
            "We are glad to go on with you. You do not need Stage One again. When you are ready, tell us that you wish to go on, and Stage Two begins on the day we hear from you."
        }
    }
}

/// What every decision begins with.
async fn begin(
    app: &App,
    signed: &Signed,
    reference: &str,
    fields: &Fields,
) -> Result<(Record, i32), Failure> {
    signed.require(Action::DecideRegistrations)?;
    let record = find(app, reference).await?;
    let version = fields.text("version").parse().unwrap_or_default();
    Ok((record, version))
}

async fn refused(
    app: &App,
    signed: &Signed,
    record: Record,
    fields: Fields,
    field: &str,
    words: &str,
) -> Result {
    let mut errors = Errors::default();
    errors.add(field, words);
    again(app, signed, record, Posted::new(fields, errors)).await
}

const CHANGED: &str = "This registration changed while you were deciding. Have another look, then decide again. What you wrote is still in the forms";

fn back(record: &Record) -> Response {
    shell::see_other(&format!("/staff/registration/{}", record.reference))
}

/// `POST /staff/registration/{reference}/accept`
pub async fn accept(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    let (record, version) = begin(&app, &signed, &reference, &fields).await?;
    if record.state == Stands::Accepted {
        return Ok(back(&record));
    }
    let words = fields.text("accept_words");
    if words.is_empty() {
        let sentence = "Write to them that you go on together";
        return refused(&app, &signed, record, fields, "accept_words", sentence).await;
    }
    let people = record::people(&app, &record).await?;
    let adults = hand_off::adults(&app, &record, &people).await?;
    let seen = Record { version, ..record };
    let mut tx = app.db.begin().await?;
    if !accept_in(&mut tx, &app, &seen, &people, adults, signed.staff.id, &words).await? {
        return refused(&app, &signed, seen, fields, "accept_words", CHANGED).await;
    }
    tx.commit().await?;
    app.wake.ring();
    Ok(back(&seen))
}

/// Accepts the version that was seen, with its letters and what is handed on. `false` when it
/// is another by now.
pub async fn accept_in(
    tx: &mut Tx,
    app: &App,
    record: &Record,
    people: &[Person],
    adults: Vec<Adult>,
    staff: Uuid,
    words: &str,
) -> Result<bool, Failure> {
    let now = app.now();
    // From here on it is part of the adopter's case record, which the agency's own system keeps.
    let keep = app.agency.retention().registration_closed.period.end(now);
    if !store::decide(tx, record.id, record.version, Stands::Accepted, staff, now, keep).await?
    {
        return Ok(false);
    }
    let about = about(people, &adults);
    turn::accepted(tx, app, record.household_id, &about, staff).await?;
    hand_off::write(tx, app, record, people, adults, staff).await?;
    letter::write(tx, app, record, None, words).await?;
    note(tx, app, record, staff, What::Accepted, "").await?;
    letter::tell(tx, app, record).await?;
    Ok(true)
}

/// Whom and what the checks are about.
fn about(people: &[Person], adults: &[Adult]) -> About {
    let first = people.first().map(|one| &one.all);
    let list = |section: &str, page: &str, name: &str| {
        let kept = first.and_then(|all| all.get(section));
        let items = kept.map(|kept| kept.answers.list(page)).unwrap_or_default();
        items.iter().map(|item| item.said.get(name).to_owned()).collect::<Vec<_>>()
    };
    let now = first.and_then(|all| all.get("address"));
    let mut councils =
        vec![now.map(|one| one.answers.get("council")).unwrap_or_default().to_owned()];
    for earlier in list("address", "earlier", "council") {
        if !earlier.is_empty() && !councils.contains(&earlier) {
            councils.push(earlier);
        }
    }
    About {
        applicants: people.iter().map(|one| one.applicant.id).collect(),
        adults: adults.iter().map(|one| one.name().to_owned()).collect(),
        referees: list("referees", "referees", "name"),
        councils,
    }
}

/// `POST /staff/registration/{reference}/more`
pub async fn more(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    let (record, version) = begin(&app, &signed, &reference, &fields).await?;
    let why = fields.text("why");
    if why.is_empty() || why.chars().count() > 200 {
        let sentence = "Say in up to 200 letters what is missing, and why you ask";
        return refused(&app, &signed, record, fields, "why", sentence).await;
    }
    let (slug, applicant) = match fields.text("section").split_once('/') {
        Some((slug, id)) => (slug.to_owned(), id.parse::<Uuid>().ok()),
        None => (fields.text("section"), None),
    };
    let asking = record::asking(&app, &record);
    let Some(section) = Section::find(&asking, &slug) else {
        // One of them may have left meanwhile: what is asked of two is not asked any more.
        return refused(&app, &signed, record, fields, "why", CHANGED).await;
    };
    let mut tx = app.db.begin().await?;
    let people = households::applicants_in(&mut tx, record.household_id).await?;
    let whose = applicant.filter(|id| people.iter().any(|one| one.id == *id));
    if section.whose != Whose::Shared && whose.is_none() {
        return refused(&app, &signed, record, fields, "why", CHANGED).await;
    }
    let look = Look { section: slug, applicant_id: whose, why };
    if !more_in(&mut tx, &app, &record, version, signed.staff.id, &look, section.title).await? {
        return refused(&app, &signed, record, fields, "why", CHANGED).await;
    }
    tx.commit().await?;
    app.wake.ring();
    Ok(back(&record))
}

/// Asks for more, with a letter to whoever can answer. `false` when it is another by now.
pub async fn more_in(
    tx: &mut Tx,
    app: &App,
    record: &Record,
    version: i32,
    staff: Uuid,
    look: &Look,
    title: &str,
) -> Result<bool, Failure> {
    let now = app.now();
    if !store::ask_more(tx, record.id, version, now).await? {
        return Ok(false);
    }
    look::add(tx, app, record.id, look, staff).await?;
    note(tx, app, record, staff, What::AskedMore, title).await?;
    letter::ask(tx, app, record, look.applicant_id).await?;
    Ok(true)
}

/// `POST /staff/registration/{reference}/no`
pub async fn no(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    let (record, version) = begin(&app, &signed, &reference, &fields).await?;
    let (words, private) = (fields.text("no_words"), fields.text("private_words"));
    if words.is_empty() || words == NOT_ACCEPTED.trim() {
        let sentence = "Write the reason into the letter, in plain words";
        return refused(&app, &signed, record, fields, "no_words", sentence).await;
    }
    let Some((reason, _)) = REASONS.iter().find(|(word, _)| *word == fields.text("reason"))
    else {
        return refused(&app, &signed, record, fields, "reason", "Choose a reason").await;
    };
    let (now, staff) = (app.now(), signed.staff.id);
    let mut tx = app.db.begin().await?;
    let people = households::applicants_in(&mut tx, record.household_id).await?;
    let alone: Option<Uuid> = fields.text("alone").parse().ok();
    let alone = alone.filter(|id| people.iter().any(|one| one.id == *id));
    if private.is_empty() == alone.is_some() {
        let sentence = "Say for whom these reasons are, or leave both out";
        return refused(&app, &signed, record, fields, "private_words", sentence).await;
    }
    let (to, what) = if *reason == "signposted" {
        (Stands::Signposted, What::Signposted)
    } else {
        (Stands::NotAccepted, What::NotAccepted)
    };
    let keep = app.agency.retention().registration_closed.period.end(now);
    if !store::decide(&mut tx, record.id, version, to, staff, now, keep).await? {
        return refused(&app, &signed, record, fields, "no_words", CHANGED).await;
    }
    let by = By::staff(staff, Who::Manager);
    turn::ended(&mut tx, &app, record.household_id, Move::NotAccept, by).await?;
    letter::write(&mut tx, &app, &record, None, &words).await?;
    if let Some(one) = alone {
        letter::write(&mut tx, &app, &record, Some(one), &private).await?;
    }
    note(&mut tx, &app, &record, staff, what, reason).await?;
    letter::tell(&mut tx, &app, &record).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(back(&record))
}

async fn note(
    tx: &mut Tx,
    app: &App,
    record: &Record,
    staff: Uuid,
    what: What,
    body: &str,
) -> Result<(), Failure> {
    let now = app.now();
    let entry = NewEntry {
        id: app.ids.uuid(now),
        household: record.household_id,
        applicant: None,
        staff: Some(staff),
        what,
        body,
    };
    households::add_entry(tx, &entry, now).await?;
    let line = Line {
        staff: Some(staff),
        action: what.word(),
        record: "registration",
        record_id: Some(record.id),
        fields: "state",
    };
    Ok(audit::add(tx, &app.ids, now, line).await?)
}
