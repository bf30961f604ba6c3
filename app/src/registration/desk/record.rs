//! One registration as the team reads it: what is asked about it, the answers by section, what
//! happened, and what can be decided. What is confidential opens on purpose, section by
//! section, and each opening leaves a line in the trail.

mod view;

pub use view::what as what_words;

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use clock::parse_reference;

use super::{
    look::{self, Look},
    message, paper,
    store::{self, Happened, Record},
};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    form::Fields,
    registration::{
        adult::{self, declared, model::Named},
        answered::{self, All, Owner},
        by_word::store::{self as by_word, ByWord},
        form::{Asking, Finding, Said, Section, Weight, Whose, rules},
        household::{Applicant, store as households},
        leave::store::{self as leave, Gone},
        message::Message,
        store as registrations,
    },
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

/// Opens like a section: what another adult of the home declared.
pub const DECLARATION: &str = "declaration";

/// One applicant with what they answered.
pub struct Person {
    /// Who.
    pub applicant: Applicant,
    /// The shared sections and their own.
    pub all: All,
    /// When they signed.
    pub signed: Option<clock::Time>,
    /// How, and to whom, where it was by word of mouth.
    pub by_word: Option<ByWord>,
}

/// Something to talk about: whose, where, and what; nobody's where they share it.
pub type Found = (Option<String>, &'static Section, Finding);

/// Everything the page may show.
pub struct Shown {
    /// The registration with its household.
    pub record: Record,
    /// What decided which questions were asked.
    pub asking: Asking,
    /// One or two.
    pub people: Vec<Person>,
    /// What the rules found.
    pub findings: Vec<Found>,
    /// What is still asked of them.
    pub looks: Vec<Look>,
    /// How many letters are to be posted to whom.
    pub papers: Vec<(Applicant, usize)>,
    /// All that happened.
    pub happened: Vec<Happened>,
    /// Their enquiries.
    pub enquiries: Vec<(String, clock::Time)>,
    /// The events they came to, or did not.
    pub attended: Vec<String>,
    /// The confidential section that was opened on purpose.
    pub opened: Option<(uuid::Uuid, &'static str)>,
    /// Who left.
    pub left: Vec<Gone>,
    /// What they wrote to us, and what we answered.
    pub messages: Vec<Message>,
    /// The other adults of the home.
    pub adults: Vec<Named>,
    /// What the one of them declared whose declaration was opened on purpose.
    pub declared: Option<(uuid::Uuid, Said)>,
    /// What was typed into a form that needs another look, and which.
    pub posted: Posted,
}

/// `GET /staff/registration/{reference}`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let record = find(&app, &reference).await?;
    looked(&app, &signed, &record, "").await?;
    let shown = load(&app, record, None, Posted::default()).await?;
    Ok(shell::personal(StatusCode::OK, view::page(&app, &signed, &shown)))
}

/// `POST /staff/registration/{reference}/open`: one confidential section.
pub async fn open(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let record = find(&app, &reference).await?;
    let asking = asking(&app, &record);
    let whose = fields.text("applicant").parse().map_err(|_| Failure::NotFound)?;
    let slug = match fields.text("section").as_str() {
        DECLARATION => DECLARATION,
        slug => Section::find(&asking, slug).ok_or(Failure::NotFound)?.slug,
    };
    looked(&app, &signed, &record, slug).await?;
    let shown = load(&app, record, Some((whose, slug)), Posted::default()).await?;
    Ok(shell::personal(StatusCode::OK, view::page(&app, &signed, &shown)))
}

/// The page once more, with what needs another look and everything typed.
pub async fn again(app: &App, signed: &Signed, record: Record, posted: Posted) -> Result {
    let shown = load(app, record, None, posted).await?;
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, view::page(app, signed, &shown)))
}

/// The registration that a path names.
pub async fn find(app: &App, reference: &str) -> Result<Record, Failure> {
    let reference = parse_reference(reference).ok_or(Failure::NotFound)?;
    store::find(&app.db, &reference).await?.ok_or(Failure::NotFound)
}

/// The same, sent or not: for what the family asked us to do.
pub async fn find_begun(app: &App, reference: &str) -> Result<Record, Failure> {
    let reference = parse_reference(reference).ok_or(Failure::NotFound)?;
    store::find_begun(&app.db, &reference).await?.ok_or(Failure::NotFound)
}

/// What decided which questions this household was asked.
pub fn asking(app: &App, record: &Record) -> Asking {
    Asking {
        route: record.route,
        adults: record.adults,
        today: app.today(),
        extras: app.agency.registration_asks(),
    }
}

/// Leaves a line in the trail.
pub async fn looked(
    app: &App,
    signed: &Signed,
    record: &Record,
    section: &str,
) -> Result<(), Failure> {
    let line = Line {
        staff: Some(signed.staff.id),
        action: if section.is_empty() { "looked" } else { "opened" },
        record: "registration",
        record_id: Some(record.id),
        fields: section,
    };
    let mut tx = app.db.begin().await?;
    audit::add(&mut tx, &app.ids, app.now(), line).await?;
    Ok(tx.commit().await?)
}

async fn load(
    app: &App,
    record: Record,
    opened: Option<(uuid::Uuid, &'static str)>,
    posted: Posted,
) -> Result<Shown, Failure> {
    let asking = asking(app, &record);
    let people = people(app, &record).await?;
    let mut findings = findings(&asking, &people);
    let adults = match people.first() {
        Some(first) => adult::of(app, &asking, &first.all, record.id).await?,
        None => Vec::new(),
    };
    let declared = declared_by(app, &adults, opened)?;
    findings.extend(of_adults(app, &asking, &adults)?);
    Ok(Shown {
        papers: paper::waiting(app, &record, &people).await?,
        left: leave::of(&app.db, record.household_id).await?,
        messages: message::all(app, record.id).await?,
        adults,
        declared,
        looks: look::of(app, record.id).await?,
        happened: store::happened(&app.db, record.household_id).await?,
        enquiries: store::enquiries(&app.db, record.household_id).await?,
        attended: store::attended(&app.db, record.household_id).await?,
        record,
        asking,
        people,
        findings,
        opened,
        posted,
    })
}

/// Whose declaration has something to talk about. What it is stays closed until it is opened.
fn of_adults(app: &App, asking: &Asking, adults: &[Named]) -> Result<Vec<Found>, Failure> {
    let Some(home) = Section::find(asking, "home") else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for one in adults {
        let Some(adult) = &one.adult else { continue };
        let Some(sealed) = &adult.sealed else { continue };
        let said = declared::open(app, adult.id, sealed)?;
        let plain = said.get("offence") == "no"
            && said.get("concern") == "no"
            && said.get("checks") == "yes";
        if !plain {
            let finding = Finding {
                page: "people",
                question: "people",
                weight: Weight::Talk,
                words: String::new(),
                desk: "Something to talk about; open the declaration".to_owned(),
                source: "",
            };
            found.push((Some(one.name.clone()), home, finding));
        }
    }
    Ok(found)
}

/// The declaration that was opened, if it is in.
fn declared_by(
    app: &App,
    adults: &[Named],
    opened: Option<(uuid::Uuid, &'static str)>,
) -> Result<Option<(uuid::Uuid, Said)>, Failure> {
    let Some((id, DECLARATION)) = opened else { return Ok(None) };
    let adult = adults.iter().filter_map(|one| one.adult.as_ref()).find(|one| one.id == id);
    let Some(sealed) = adult.and_then(|one| one.sealed.as_ref()) else { return Ok(None) };
    Ok(Some((id, declared::open(app, id, sealed)?)))
}

/// Everybody with what they answered.
pub async fn people(app: &App, record: &Record) -> Result<Vec<Person>, Failure> {
    let signatures = registrations::signatures(&app.db, record.id).await?;
    let mut ways = by_word::of(&app.db, record.household_id).await?;
    let mut people = Vec::new();
    let all = households::applicants(&app.db, record.household_id).await?;
    // What somebody alone answered who left is opened no more; nor when all have.
    for applicant in all.into_iter().filter(|one| one.standing.is_part()) {
        let owner = Owner {
            registration: record.id,
            household: record.household_id,
            applicant: applicant.id,
        };
        let all = answered::load(app, owner).await?;
        let signed = signatures.iter().find(|(who, _)| *who == applicant.id).map(|(_, at)| *at);
        let way = ways.iter().position(|one| one.applicant_id == applicant.id);
        let by_word = way.map(|way| ways.swap_remove(way));
        people.push(Person { applicant, all, signed, by_word });
    }
    Ok(people)
}

/// What the rules find, with whose it is. What confidential sections hold is told only as "see
/// there": a flag on the page must not say what the section keeps closed.
fn findings(asking: &Asking, people: &[Person]) -> Vec<Found> {
    let mut found = Vec::new();
    for (place, person) in people.iter().enumerate() {
        for section in Section::all(asking) {
            let shared = section.whose == Whose::Shared;
            if shared && place > 0 {
                continue;
            }
            let Some(kept) = person.all.get(section.slug) else { continue };
            let unsure = rules::to_talk_about(section, asking, &kept.answers);
            let ruled = rules::of(section.slug, asking, &kept.answers);
            // Once is enough where a rule speaks of the same question.
            let unsure: Vec<_> = unsure
                .into_iter()
                .filter(|one| ruled.iter().all(|rule| rule.question != one.question))
                .collect();
            let confidential = section.whose == Whose::Confidential;
            let keep = if confidential { 1 } else { usize::MAX };
            for mut finding in ruled.into_iter().chain(unsure).take(keep) {
                if confidential {
                    "Something to talk about; open the section".clone_into(&mut finding.desk);
                }
                let who = (!shared).then(|| person.applicant.first_name.clone());
                found.push((who, section, finding));
            }
        }
    }
    found
}
