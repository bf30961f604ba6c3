//! The Stage One plan at the desk: written with them, sent, and what they agreed to by word.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use clock::words::day_year;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    load::{Shown, line, load, part},
    moving::day,
};
use crate::{
    App, Failure, Result, audit,
    form::{Errors, Fields},
    registration, shell,
    shell::Head,
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    stage::{
        case::{By, Case},
        letter::{self, Note},
        plan::{
            self, Plan,
            heads::{COUNT, HEADS, begin_with},
            store,
        },
    },
    ui::{ErrorSummary, Posted, Select, TextArea, TextField},
};

/// Longest text under one head, in characters.
const LONGEST: usize = 2_000;

/// `GET /staff/household/{reference}/plan`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let shown = found(&app, record, Posted::default()).await?;
    let mut tx = app.db.begin().await?;
    let looked = line(&signed, &shown.record, "looked", "plan");
    audit::add(&mut tx, &app.ids, app.now(), looked).await?;
    tx.commit().await?;
    let plans = plan::all(&app, shown.record.household_id).await?;
    Ok(shell::personal(StatusCode::OK, draw(&app, &signed, &shown, &plans)))
}

/// A household whose way has a Stage One.
async fn found(
    app: &App,
    record: registration::Record,
    posted: Posted,
) -> std::result::Result<Shown, Failure> {
    let shown = load(app, record, posted).await?;
    plan::task(&shown.case).ok_or(Failure::NotFound)?;
    Ok(shown)
}

async fn again(
    app: &App,
    signed: &Signed,
    reference: &str,
    fields: Fields,
    errors: Errors,
) -> Result {
    let record = registration::find(app, reference).await?;
    let shown = found(app, record, Posted::new(fields, errors)).await?;
    let plans = plan::all(app, shown.record.household_id).await?;
    let html = draw(app, signed, &shown, &plans);
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html))
}

/// `POST /staff/household/{reference}/plan`: the next version, which goes to them.
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let mut errors = Errors::default();
    let words: [String; COUNT] = HEADS.map(|(name, title)| {
        let typed = fields.text(name);
        if typed.is_empty() {
            errors.add(name, format!("Write something under “{title}”"));
        } else if typed.chars().count() > LONGEST {
            errors.add(name, "Keep this to 2,000 letters. What you typed is still here");
        }
        typed
    });
    if !errors.is_empty() {
        return again(&app, &signed, &reference, fields, errors).await;
    }
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, &app, record.household_id).await?;
    let newest = store::newest(&mut tx, record.household_id).await?;
    let newest = newest.map_or(0, |(_, version)| version);
    if !plan::is_open(&case) {
        errors.add(
            "head_1",
            "Stage One is over, so its plan stays as it is. What you typed is still here",
        );
    } else if fields.text("version") != newest.to_string() {
        errors.add("head_1", "A colleague wrote a new version meanwhile. It stands below; yours is still in the form");
    }
    if !errors.is_empty() {
        drop(tx);
        return again(&app, &signed, &reference, fields, errors).await;
    }
    let by = By::staff(signed.staff.id, part(&signed));
    plan::write(&mut tx, &app, &mut case, by, (newest + 1, &words)).await?;
    audit::add(&mut tx, &app.ids, app.now(), line(&signed, &record, "wrote", "plan")).await?;
    letter::tell(&mut tx, &app, record.household_id, Note::Task, None, None).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other(&format!("/staff/household/{}/plan", record.reference)))
}

/// `POST /staff/household/{reference}/plan/agreed`: what somebody said on the phone or signed
/// on paper, with its day.
pub async fn agreed(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let shown = found(&app, record, Posted::default()).await?;
    let mut errors = Errors::default();
    let who: Option<Uuid> = fields.text("agreed_who").parse().ok();
    let who = who.filter(|id| shown.here().any(|one| one.id == *id));
    if who.is_none() {
        errors.add("agreed_who", "Say who agreed");
    }
    let on = day(&app, &fields, "agreed_on", &mut errors);
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, &app, shown.record.household_id).await?;
    let newest = store::newest(&mut tx, shown.record.household_id).await?;
    let newest = newest.filter(|(_, version)| fields.text("version") == version.to_string());
    if newest.is_none() || !plan::is_open(&case) {
        errors
            .add("agreed_who", "The plan has changed, or Stage One is over. Have another look");
    }
    let (Some(who), Some(on), Some((id, _)), true) = (who, on, newest, errors.is_empty())
    else {
        drop(tx);
        return again(&app, &signed, &reference, fields, errors).await;
    };
    let by = By::staff(signed.staff.id, part(&signed));
    plan::agree(&mut tx, &app, &mut case, by, (id, who, on)).await?;
    let record = &shown.record;
    audit::add(&mut tx, &app.ids, app.now(), line(&signed, record, "wrote", "plan agreed"))
        .await?;
    letter::tell(&mut tx, &app, record.household_id, Note::Change, None, None).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other(&format!("/staff/household/{}/plan", record.reference)))
}

fn draw(app: &App, signed: &Signed, shown: &Shown, plans: &[Plan]) -> String {
    let heading = "Stage One plan";
    let page = format!("/staff/household/{}", shown.record.reference);
    let failed = !shown.posted.errors().is_empty();
    let open = plan::is_open(&shown.case);
    let newest = plans.first();
    let typed = HEADS.iter().any(|(name, _)| shown.posted.has(name));
    let form = (open || typed).then(|| form(app, shown, newest, &page));
    let by_word = newest.filter(|_| open).map(|newest| by_word(shown, newest, &page));
    let versions: Vec<_> = plans.iter().map(|one| version(shown, one)).collect();
    let body = view! {
        <a class="back" href=page.clone()>{shown.record.reference.clone()}</a>
        <ErrorSummary form=shown.posted.clone()/>
        <h1>{heading}</h1>
        <p class="soft">"Written with them, and agreed by each of them. They read it on their page as it stands here, and can print it."</p>
        <div class="record"><div class="record__main">{form}</div><div class="record__side">{by_word}{versions}</div></div>
    };
    rail::page(app, signed, Some(Spot::Households), Head::new(heading).failed(failed), body)
}

fn form(app: &App, shown: &Shown, newest: Option<&Plan>, page: &str) -> AnyView {
    let mut fields = shown.posted.fields().clone();
    let begin = newest.map_or_else(|| begin_with(app, &shown.case), |plan| plan.words.clone());
    for ((name, _), words) in HEADS.iter().zip(begin) {
        if !shown.posted.has(name) {
            fields.push(name, &words);
        }
    }
    let form = Posted::new(fields, shown.posted.errors().clone());
    let areas: Vec<_> = HEADS
        .iter()
        .map(|(name, title)| view! { <TextArea name=*name label=*title rows=3 form=form.clone()/> })
        .collect();
    let version = newest.map_or(0, |plan| plan.version).to_string();
    let hint = newest.map(|_| {
        view! { <p class="small soft">"A new version asks each of them to agree again. The ones before it stay."</p> }
    });
    view! {
        <form class="panel" method="post" action=format!("{page}/plan") novalidate>
            <input type="hidden" name="version" value=version/>{areas}{hint}
            <p><button class="button">"Send the plan to them"</button></p></form>
    }
    .into_any()
}

fn by_word(shown: &Shown, newest: &Plan, page: &str) -> Option<AnyView> {
    let people: Vec<_> = shown
        .here()
        .filter(|one| newest.agreed_by(one.id).is_none())
        .map(|one| (one.id.to_string(), one.first_name.clone()))
        .collect();
    if people.is_empty() {
        return None;
    }
    let form = shown.posted.clone();
    Some(view! {
        <form class="panel" method="post" action=format!("{page}/plan/agreed") novalidate><h2>"They agreed on paper or by phone"</h2>
            <input type="hidden" name="version" value=newest.version.to_string()/>
            <Select name="agreed_who" label="Who" options=people form=form.clone()/>
            <TextField name="agreed_on" label="On which day" optional=true width="short" hint="Like 4 12 2026. Left out, today" form/>
            <p><button class="button" data-kind="quiet">"Write it down"</button></p></form>
    }
    .into_any())
}

fn version(shown: &Shown, plan: &Plan) -> AnyView {
    let people: Vec<_> = shown
        .here()
        .map(|one| {
            let stands = plan.agreed_by(one.id).map_or_else(
                || "has not agreed yet".to_owned(),
                |on| format!("agreed on {}", day_year(on)),
            );
            view! { <li><bdi>{one.first_name.clone()}</bdi>" "{stands}</li> }
        })
        .collect();
    let words: Vec<_> = HEADS
        .iter()
        .zip(&plan.words)
        .map(|((_, title), words)| view! { <div><dt>{*title}</dt><dd class="said">{words.clone()}</dd></div> })
        .collect();
    view! {
        <section class="panel"><h2>{format!("Version {}, {}", plan.version, day_year(plan.written_on))}</h2>
            <p class="small soft">{format!("Written by {}", plan.by)}</p><ul>{people}</ul>
            <details class="more"><summary>"Read it"<span class="visually-hidden">{format!(", version {}", plan.version)}</span></summary><dl class="facts">{words}</dl></details></section>
    }
    .into_any()
}
