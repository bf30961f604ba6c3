//! What stands on a household's page at the desk.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use uuid::Uuid;

use super::view;
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    form::{Errors, Fields},
    registration::{
        self, Happened, Record,
        household::{Applicant, store as households},
    },
    shell,
    staff::{Action, Signed},
    stage::{
        case::Case,
        model::{Way, Who},
        store,
    },
    ui::Posted,
};

/// Everything the page may show.
pub struct Shown {
    /// The household with its registration.
    pub record: Record,
    /// Where it is.
    pub case: Case,
    /// Its people, also those who left.
    pub people: Vec<Applicant>,
    /// Who works with them.
    pub worker: Option<String>,
    /// What we told them about being late.
    pub expects: store::Expects,
    /// Colleagues by id, for the history.
    pub staff: Vec<(Uuid, String)>,
    /// What happened beside its stages.
    pub happened: Vec<Happened>,
    /// What was typed into a form that needs another look.
    pub posted: Posted,
}

impl Shown {
    /// What an applicant is called.
    pub fn name(&self, id: Option<Uuid>) -> Option<&str> {
        let one = self.people.iter().find(|one| Some(one.id) == id)?;
        Some(&one.first_name)
    }

    /// Who is part of it, or was until it ended.
    pub fn here(&self) -> impl Iterator<Item = &Applicant> {
        self.people.iter().filter(|one| one.standing.is_part())
    }

    /// What a colleague is called.
    pub fn colleague(&self, id: Option<Uuid>) -> Option<&str> {
        self.staff.iter().find(|(one, _)| Some(*one) == id).map(|(_, name)| name.as_str())
    }
}

/// `GET /staff/household/{reference}`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let record = registration::find(&app, &reference).await?;
    let mut tx = app.db.begin().await?;
    audit::add(&mut tx, &app.ids, app.now(), line(&signed, &record, "looked", "")).await?;
    tx.commit().await?;
    let shown = load(&app, record, Posted::default()).await?;
    Ok(shell::personal(StatusCode::OK, view::page(&app, &signed, &shown)))
}

/// The household of a reference, once its registration was accepted or has ended.
pub async fn load(app: &App, record: Record, posted: Posted) -> Result<Shown, Failure> {
    let household = record.household_id;
    let case = Case::read(app, household, Way::of(record.route)).await?;
    if !case.has_begun() {
        return Err(Failure::NotFound);
    }
    Ok(Shown {
        people: households::applicants(&app.db, household).await?,
        worker: store::worker(&app.db, household).await?,
        expects: store::expects(app, household).await?,
        staff: store::colleagues(&app.db, household).await?,
        happened: registration::happened(&app.db, household).await?,
        record,
        case,
        posted,
    })
}

/// The page once more, with what needs another look and everything typed.
pub async fn again(
    app: &App,
    signed: &Signed,
    record: Record,
    fields: Fields,
    errors: Errors,
) -> Result {
    let shown = load(app, record, Posted::new(fields, errors)).await?;
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, view::page(app, signed, &shown)))
}

/// A line for the trail.
pub fn line<'a>(
    signed: &Signed,
    record: &Record,
    action: &'a str,
    fields: &'a str,
) -> Line<'a> {
    Line {
        staff: Some(signed.staff.id),
        action,
        record: "household",
        record_id: Some(record.household_id),
        fields,
    }
}

/// In which part somebody moves a household: a manager also does what a worker may.
pub fn part(signed: &Signed) -> Who {
    if signed.may(Action::DecideRegistrations) { Who::Manager } else { Who::Worker }
}
