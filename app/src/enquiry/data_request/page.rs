//! The page of a data request: what they asked, by when we answer, and what can be done.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use clock::{london, standing, words};
use leptos::prelude::*;
use uuid::Uuid;

use super::store;
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    enquiry::{
        clocks::{self, Promise, Running},
        model::Enquiry,
        retention::store as record,
    },
    shell::{self, Head},
    staff::{Action, Signed, rail},
    ui::{Choice, ErrorSummary, Posted, Radios, Tag, Tone},
};

/// `GET /staff/enquiry/{reference}/data`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::ReadEnquiries)?;
    let enquiry = find(&app, &reference).await?;
    note(&app, &signed, enquiry.id, "looked", "data requests").await?;
    let page = page(&app, &signed, &enquiry, Posted::default()).await?;
    Ok(shell::personal(StatusCode::OK, page))
}

/// The enquiry of a reference, however it was typed.
pub(super) async fn find(app: &App, typed: &str) -> Result<Enquiry, Failure> {
    let reference = clock::parse_reference(typed).ok_or(Failure::NotFound)?;
    record::find(&app.db, &reference).await?.ok_or(Failure::NotFound)
}

/// Writes into the audit trail that a colleague looked.
pub(super) async fn note(
    app: &App,
    signed: &Signed,
    enquiry: Uuid,
    action: &str,
    fields: &str,
) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    let line = Line {
        staff: Some(signed.staff.id),
        action,
        record: "enquiry",
        record_id: Some(enquiry),
        fields,
    };
    audit::add(&mut tx, &app.ids, app.now(), line).await?;
    Ok(tx.commit().await?)
}

/// The page, with what was typed.
pub(super) async fn page(
    app: &App,
    signed: &Signed,
    enquiry: &Enquiry,
    form: Posted,
) -> Result<String, Failure> {
    let running = clocks::list(&app.db, enquiry.id).await?;
    let d = &enquiry.details;
    let others = store::others(&app.db, enquiry.id, &d.email_key(), &d.phone_key()).await?;
    let registered = store::registrations(&app.db, &d.email_key()).await?;
    let base = format!("/staff/enquiry/{}", enquiry.reference);
    let heading = "Their data";
    let failed = !form.errors().is_empty();
    let body = view! {
        <a class="back" href=base.clone()><bdi>{d.full_name()}</bdi></a>
        <ErrorSummary form=form.clone()/>
        <div><h1>{heading}</h1>
            <p class="hint"><bdi>{d.full_name()}</bdi>" "<span class="ref">{enquiry.reference.clone()}</span></p></div>
        {others_notice(&others)}
        {registered_notice(&registered)}
        <div class="record">
            <div class="record__main">
                <section class="panel"><h2>"They asked us something about their data"</h2>{asked_form(form)}</section>
            </div>
            <div class="record__side">
                <section class="panel"><h2>"What they asked"</h2>{requests(app, &running)}</section>
                <section class="panel"><h2>"What you can do"</h2>{acts(signed, &base)}</section>
            </div>
        </div>
    };
    Ok(rail::page(app, signed, None, Head::new(heading).failed(failed), body))
}

/// Somebody who asks means all we hold, not one reference.
pub(super) fn others_notice(others: &[String]) -> impl IntoView + use<> {
    (!others.is_empty()).then(|| {
        let links = others
            .iter()
            .map(|r| view! { <li><a class="ref" href=format!("/staff/enquiry/{r}/data")>{r.clone()}</a></li> })
            .collect_view();
        view! {
            <div class="notice" data-tone="today">
                <h2>"There are other enquiries from the same address or number"</h2>
                <p>"If they are from the same person, what they asked counts for these too."</p>
                <ul>{links}</ul>
            </div>
        }
    })
}

/// Their registration has a page of its own for this.
fn registered_notice(registered: &[String]) -> Option<AnyView> {
    (!registered.is_empty()).then(|| {
        let links = registered
            .iter()
            .map(|r| view! { <li><a class="ref" href=format!("/staff/registration/{r}/data")>{r.clone()}</a></li> })
            .collect_view();
        view! {
            <div class="notice" data-tone="today">
                <h2>"There is a registration of interest from the same address"</h2>
                <p>"What they asked counts for it too. It is looked after on a page of its own."</p>
                <ul>{links}</ul>
            </div>
        }
        .into_any()
    })
}

fn asked_form(form: Posted) -> impl IntoView {
    let choices = vec![
        Choice::new(Promise::Access.word(), "They asked what we hold")
            .hint("We send them a copy of all of it."),
        Choice::new(Promise::Erasure.word(), "They asked us to delete it")
            .hint("A manager deletes it. If it has to stay, tell them why."),
    ];
    let error = form.error("day");
    let state = error.is_some().then_some("error");
    let describes = if error.is_some() { "day-hint day-error" } else { "day-hint" };
    let part = |name: &'static str, label: &'static str| {
        view! { <label>{label}<input class="input" id=name name=name inputmode="numeric" maxlength="4" value=form.value(name)/></label> }
    };
    let (day, month, year) = (part("day", "Day"), part("month", "Month"), part("year", "Year"));
    view! {
        <form method="post" novalidate>
            <Radios name="what" legend="What did they ask?" choices form=form.clone()/>
            <fieldset class="field" data-state=state aria-describedby=describes>
                <legend>"When did they ask?"</legend>
                <p class="hint" id="day-hint">"The day it reached any of us, like 4 12 2026. Leave it empty for today."</p>
                {error.map(|e| view! { <p class="error" id="day-error">{e}</p> })}
                <div class="date">{day}{month}{year}</div>
            </fieldset>
            <p class="onward"><button class="button">"Write it down"</button></p>
        </form>
    }
}

fn requests(app: &App, running: &[Running]) -> impl IntoView + use<> {
    let asked: Vec<_> = running
        .iter()
        .filter(|clock| matches!(clock.name, Promise::Access | Promise::Erasure))
        .collect();
    if asked.is_empty() {
        return view! { <p class="soft">"Nothing so far."</p> }.into_any();
    }
    let rows = asked
        .into_iter()
        .map(|clock| {
            let rule = app.agency.clock(clock.name.clock());
            let (tone, tag) = how(app, clock);
            let basis = if rule.is_law() { "the law" } else { "we aim to" };
            let asked = words::day(london::date_of(clock.started_at));
            let name = match clock.name {
                Promise::Access => "Send what we hold",
                _ => "Delete their data",
            };
            view! {
                <li><b>{name}</b>" "<Tag tone words=tag/>
                    <small>{format!("Asked on {asked}. {}, {basis}.", rule.limit.words())}</small></li>
            }
        })
        .collect_view();
    view! { <ul class="clocks" role="list">{rows}</ul> }.into_any()
}

fn how(app: &App, clock: &Running) -> (Tone, String) {
    if let Some(done) = clock.stopped_at {
        return (Tone::Ok, format!("done {}", words::short_day(london::date_of(done))));
    }
    let stands = standing(clock.due_at, app.now(), &app.calendar);
    let tone = match stands {
        clock::Standing::Late { .. } => Tone::Late,
        clock::Standing::DueToday { .. } => Tone::Today,
        clock::Standing::DueOn(_) => Tone::Quiet,
    };
    (tone, stands.words())
}

fn acts(signed: &Signed, base: &str) -> impl IntoView + use<> {
    let copy = signed.may(Action::WorkEnquiries).then(|| {
        view! { <p><a class="button" href=format!("{base}/data/copy")>"Send them what we hold"</a></p>
        <p class="hint">"You see all of it first."</p> }
    });
    let delete = if signed.may(Action::EraseData) {
        view! { <p><a class="button" data-kind="late" href=format!("{base}/data/delete")>"Delete their data"</a></p>
        <p class="hint">"You are asked once more."</p> }.into_any()
    } else {
        view! { <p class="soft">"A manager can delete their data."</p> }.into_any()
    };
    view! { <div class="flow">{copy}{delete}</div> }
}
