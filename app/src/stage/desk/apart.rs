//! Two who separate, and one of them goes on alone. A manager writes it down after talking with
//! each; before the panel has both of them in its report.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    load::{Shown, line, load, part},
    moving::{day, words},
};
use crate::{
    App, Result, audit,
    form::{Errors, Fields},
    registration::{self, Leaving},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    stage::{
        case::{By, Case},
        history::What,
        letter::{self, Note},
        model::Move,
        task::{Asks, Holder, Task},
    },
    ui::{Choice, ErrorSummary, Posted, Radios, TextArea, TextField},
};

/// Longest note, in characters.
const LONGEST: usize = 3_000;

/// `GET /staff/household/{reference}/apart`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::DecideRegistrations)?;
    let record = registration::find(&app, &reference).await?;
    let shown = load(&app, record, Posted::default()).await?;
    if !is_possible(&app, &signed, &shown) {
        return Ok(shell::see_other(&format!("/staff/household/{}", shown.record.reference)));
    }
    let mut tx = app.db.begin().await?;
    let looked = line(&signed, &shown.record, "looked", "");
    audit::add(&mut tx, &app.ids, app.now(), looked).await?;
    tx.commit().await?;
    Ok(shell::personal(StatusCode::OK, draw(&app, &signed, &shown)))
}

/// Two who are here, in a stage in which one of them can go on alone.
pub fn is_possible(app: &App, signed: &Signed, shown: &Shown) -> bool {
    let moves = shown.case.moves(app, part(signed));
    shown.here().count() == 2
        && moves.iter().any(|(what, missing)| *what == Move::Separate && missing.is_empty())
}

/// `POST /staff/household/{reference}/apart`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::DecideRegistrations)?;
    let record = registration::find(&app, &reference).await?;
    let mut shown = load(&app, record, Posted::default()).await?;
    let page = format!("/staff/household/{}", shown.record.reference);
    let mut errors = Errors::default();
    let stays: Option<Uuid> = fields.text("stays").parse().ok();
    let leaves =
        shown.here().find(|one| stays.is_some_and(|id| id != one.id)).map(|one| one.id);
    let known = shown.here().any(|one| Some(one.id) == stays);
    if !known {
        errors.add("stays", "Say who goes on alone");
    }
    let on = day(&app, &fields, "apart_day", &mut errors);
    let why = fields.text("apart_why");
    if why.is_empty() || why.chars().count() > LONGEST {
        errors.add("apart_why", "Write in up to 3,000 letters how each of them told you");
    }
    if let (Some(on), Some(leaves), true) = (on, leaves, errors.is_empty()) {
        let mut tx = app.db.begin().await?;
        let mut case = Case::hold(&mut tx, &app, shown.record.household_id).await?;
        let by = By::staff(signed.staff.id, part(&signed));
        let separate = What::Moved(Move::Separate);
        match case.write(&mut tx, &app, by, separate, on, &why).await? {
            Ok(()) => {
                let leaving = Leaving {
                    household: shown.record.household_id,
                    registration: shown.record.id,
                    applicant: leaves,
                    staff: Some(signed.staff.id),
                    how: "",
                };
                if let Some(stays) = registration::let_part(&mut tx, &app, &leaving).await? {
                    go_on(&mut tx, &app, &mut case, by, (leaves, stays)).await?;
                    let note = line(&signed, &shown.record, "let go", "applicant");
                    audit::add(&mut tx, &app.ids, app.now(), note).await?;
                    tx.commit().await?;
                    app.wake.ring();
                    return Ok(shell::see_other(&page));
                }
                errors.add(
                    "stays",
                    "One of them is not part of it any more. Nothing was written",
                );
            }
            Err(refused) => errors.add("apart_day", words(&refused)),
        }
    }
    shown.posted = Posted::new(fields, errors);
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, draw(&app, &signed, &shown)))
}

/// The checks of who leaves are asked of nobody any more; how who stays lives now, we ask.
async fn go_on(
    tx: &mut db::Tx,
    app: &App,
    case: &mut Case,
    by: By,
    (leaves, stays): (Uuid, Uuid),
) -> Result<(), crate::Failure> {
    let theirs: Vec<Uuid> = case
        .tasks
        .iter()
        .filter(|task| task.applicant == Some(leaves))
        .map(|task| task.id)
        .collect();
    for id in theirs {
        case.take_off(tx, app, by, id).await?;
    }
    let today = app.today();
    let task = Task {
        id: app.ids.uuid(app.now()),
        number: 0,
        part: None,
        applicant: Some(stays),
        about: "How you live now, and who is there for you".to_owned(),
        holder: Holder::Household,
        asks: Asks::Words,
        asked_on: Some(today),
        due_on: None,
        chased: 0,
        chased_on: None,
        day: None,
        answer: String::new(),
        moved_on: today,
        done_on: None,
    };
    case.add(tx, app, task).await?;
    case.follow(tx, app, by, None).await?;
    letter::tell(tx, app, case.household, Note::Stage, None, Some(stays)).await?;
    Ok(())
}

fn draw(app: &App, signed: &Signed, shown: &Shown) -> String {
    let heading = "They separate, and one goes on alone";
    let form = shown.posted.clone();
    let failed = !form.errors().is_empty();
    let page = format!("/staff/household/{}", shown.record.reference);
    let choices =
        shown.here().map(|one| Choice::new(one.id.to_string(), &one.first_name)).collect();
    let body = view! {
        <a class="back" href=page.clone()>{shown.record.reference.clone()}</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="soft">"After you have talked with each of them, one by one. If neither goes on, write down on the page before this that they take it back."</p>
        <form class="panel" method="post" action=format!("{page}/apart") novalidate>
            <Radios name="stays" legend="Who goes on alone?" choices form=form.clone() look="inline"/>
            <TextField name="apart_day" label="Since when" optional=true width="short" hint="Like 4 12 2026. Left out, today" form=form.clone()/>
            <TextArea name="apart_why" label="How each of them told you" rows=4 hint="Only the team reads this" form/>
            <ul class="small soft">
                <li>"What the one who leaves answered alone is closed, and deleted when its time is over. They get a short, neutral letter and no longer see this way."</li>
                <li>"The one who stays keeps stage, limits and what both of them told us, and is asked how they live now."</li>
                <li>"The checks of the one who leaves are taken off the list."</li>
            </ul>
            <p><button class="button" data-kind="late">"One goes on alone"</button></p>
        </form>
    };
    rail::page(app, signed, Some(Spot::Households), Head::new(heading).failed(failed), body)
}
