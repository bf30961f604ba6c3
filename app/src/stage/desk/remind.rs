//! Reminding many at once of what they have to do: first who would hear of it and how many,
//! then a letter to each that says no more than that there is something.

use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::{list::store, load::part, view::near};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    form::Fields,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    stage::{
        case::{By, Case},
        letter::{self, Note},
        task::Holder,
    },
    ui::{Choice, ErrorSummary, Posted, Radios},
};

/// Whom to remind.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    whom: String,
}

db::text_enum! {
    /// Whose tasks.
    pub enum Whom {
        /// Those that are late.
        Late = "late",
        /// All that are with a household.
        All = "all",
    }
}

/// `GET /staff/households/remind`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let whom = Whom::from_word(&wanted.whom).unwrap_or(Whom::Late);
    let page = page(&app, &signed, whom, None).await?;
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /staff/households/remind`: those who were shown, and of them those who still have
/// something to do and were not written to today.
pub async fn post(State(app): State<App>, signed: Signed, fields: Fields) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let whom = Whom::from_word(&fields.text("whom")).unwrap_or(Whom::Late);
    let by = By::staff(signed.staff.id, part(&signed));
    let mut reminded = 0;
    for id in fields.all("household") {
        let Ok(household) = id.parse::<Uuid>() else { continue };
        // What fails for one keeps nobody else from their letter; pressing again tries it again.
        match remind(&app, &signed, by, household, whom).await {
            Ok(true) => reminded += 1,
            Ok(false) => {}
            Err(failure) => tracing::error!(%household, %failure, "not reminded"),
        }
    }
    app.wake.ring();
    let page = page(&app, &signed, whom, Some(reminded)).await?;
    Ok(shell::personal(StatusCode::OK, page))
}

/// Each household is a transaction of its own: what fails for one is not taken back for the
/// others, and pressing again goes on where it ended.
async fn remind(
    app: &App,
    signed: &Signed,
    by: By,
    household: Uuid,
    whom: Whom,
) -> std::result::Result<bool, Failure> {
    let today = app.today();
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, app, household).await?;
    if case.present.ending.is_some() {
        return Ok(false);
    }
    let meant: Vec<_> = case
        .tasks
        .iter()
        .filter(|task| !task.is_done() && task.holder == Holder::Household)
        .filter(|task| whom == Whom::All || task.is_late(today))
        .filter(|task| task.chased_on != Some(today) && task.asked_on != Some(today))
        .map(|task| (task.id, task.applicant))
        .collect();
    if meant.is_empty() {
        return Ok(false);
    }
    // Of what is one's alone that one hears; of what they share both do, and each once.
    let shared = meant.iter().any(|(_, whose)| whose.is_none());
    let mut told: Vec<Option<Uuid>> = Vec::new();
    if shared {
        told.push(None);
    } else {
        for (_, whose) in &meant {
            if !told.contains(whose) {
                told.push(*whose);
            }
        }
    }
    let mut letters = 0;
    for whose in told {
        letters += letter::tell(&mut tx, app, household, Note::Task, None, whose).await?;
    }
    // Nobody of them reads such mail: they have not been asked again.
    if letters == 0 {
        return Ok(false);
    }
    for (id, _) in meant {
        case.change(&mut tx, app, by, id, |task| {
            task.chased += 1;
            task.chased_on = Some(today);
        })
        .await?;
    }
    let line = Line {
        staff: Some(signed.staff.id),
        action: "reminded",
        record: "household",
        record_id: Some(household),
        fields: "task",
    };
    audit::add(&mut tx, &app.ids, app.now(), line).await?;
    tx.commit().await?;
    Ok(true)
}

async fn page(
    app: &App,
    signed: &Signed,
    whom: Whom,
    reminded: Option<usize>,
) -> std::result::Result<String, Failure> {
    let today = app.today();
    let rows = store::to_remind(&app.db, whom == Whom::Late, today).await?;
    let done = reminded.map(|n| {
        let words = match n {
            0 => "Nobody was written to: they were today already, have done it, or want no such mail. Ring them instead."
                .to_owned(),
            1 => "We wrote to one household.".to_owned(),
            n => format!("We wrote to {n} households."),
        };
        view! { <div class="notice" data-tone="ok" role="status"><p><b>{words}</b></p></div> }
    });
    let heading = "Remind them";
    let form = Posted::of(Fields::from([("whom", whom.word())]));
    let choices = vec![
        Choice::new("late", "What is late"),
        Choice::new("all", "Everything that is with them"),
    ];
    let hidden: Vec<_> = rows
        .iter()
        .map(|one| view! { <input type="hidden" name="household" value=one.household_id.to_string()/> })
        .collect();
    let lines: Vec<_> = rows
        .iter()
        .map(|one| {
            let due = one.due_on.map(|due| near(due, today)).unwrap_or_default();
            view! { <tr><th scope="row"><a href=format!("/staff/household/{}", one.reference)><bdi>{one.first.clone()}</bdi></a>" "<span class="ref">{one.reference.clone()}</span></th>
                <td data-label="Tasks">{one.tasks}</td><td data-label="First due">{due}</td></tr> }
        })
        .collect();
    let inside = if rows.is_empty() {
        view! { <p>"Nobody has to be reminded."</p> }.into_any()
    } else {
        let button = match rows.len() {
            1 => "Write to this household".to_owned(),
            n => format!("Write to these {n} households"),
        };
        view! {
            <form method="post" action="/staff/households/remind">
                <input type="hidden" name="whom" value=whom.word()/>{hidden}
                <p class="gap">"Each gets one letter: “There is something for you to do”, with the way to their page and nothing else. Who wants no such mail gets none."</p>
                <p class="onward"><button class="button">{button}</button></p>
            </form>
            <table class="rows"><thead><tr><th scope="col">"Who"</th><th scope="col">"Tasks"</th><th scope="col">"First due"</th></tr></thead><tbody>{lines}</tbody></table>
        }
        .into_any()
    };
    let body = view! {
        <a class="back" href="/staff/households">"Households"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        {done}
        <form class="filters" method="get" action="/staff/households/remind">
            <Radios name="whom" legend="Of what" choices form look="inline"/>
            <p><button class="button" data-kind="quiet">"Show them"</button></p>
        </form>
        {inside}
    };
    Ok(rail::page(app, signed, Some(Spot::Households), Head::new(heading), body))
}
