//! What a household asked about its data, what is owed, and what can be done; and the way
//! here for one that nobody has sent, of which the team reads no answer.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use clock::{london, parse_reference, words};
use leptos::prelude::*;

use super::store::{self, Request};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    enquiry::clocks::Promise,
    form::{Errors, Fields},
    registration::{
        desk::{list, store as desk, store::Record},
        household::{Applicant, Standing, store as households},
        model::State as Stands,
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Choice, ErrorSummary, Posted, Radios, Tag, TextField, Tone},
};

/// `POST /staff/registrations/data`: finds the household of a reference or an address. In a
/// form, because an address never stands in a link.
pub async fn look_up(State(app): State<App>, signed: Signed, fields: Fields) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let typed = fields.text("whose");
    let found = match parse_reference(&typed) {
        Some(reference) => store::find(&app.db, &reference).await?.map(|one| one.reference),
        None => store::by_email(&app.db, &db::sort_key(&typed)).await?,
    };
    if let Some(reference) = found {
        return Ok(shell::see_other(&format!("/staff/registration/{reference}/data")));
    }
    let mut errors = Errors::default();
    let words =
        "No registration has this reference, and nobody in one signs in by this address";
    errors.add("whose", words);
    let page = list::page(&app, &signed, Posted::new(fields, errors)).await?;
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// `GET /staff/registration/{reference}/data`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let record = find(&app, &reference).await?;
    note(&app, &signed, &record, "looked", "data requests").await?;
    let page = page(&app, &signed, &record, Posted::default()).await?;
    Ok(shell::personal(StatusCode::OK, page))
}

/// The registration of a reference, however it was typed, sent or not.
pub(super) async fn find(app: &App, typed: &str) -> Result<Record, Failure> {
    let reference = parse_reference(typed).ok_or(Failure::NotFound)?;
    store::find(&app.db, &reference).await?.ok_or(Failure::NotFound)
}

/// The registration and the applicant at a place in it.
pub(super) async fn of(
    app: &App,
    typed: &str,
    place: i32,
) -> Result<(Record, Applicant), Failure> {
    let record = find(app, typed).await?;
    let everybody = households::applicants(&app.db, record.household_id).await?;
    let one = everybody.into_iter().find(|one| one.place == place);
    Ok((record, one.ok_or(Failure::NotFound)?))
}

/// Writes into the audit trail that a colleague did this.
pub(super) async fn note(
    app: &App,
    signed: &Signed,
    record: &Record,
    action: &str,
    fields: &str,
) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    let line = Line {
        staff: Some(signed.staff.id),
        action,
        record: "registration",
        record_id: Some(record.id),
        fields,
    };
    audit::add(&mut tx, &app.ids, app.now(), line).await?;
    Ok(tx.commit().await?)
}

/// The page, with what was typed.
pub(super) async fn page(
    app: &App,
    signed: &Signed,
    record: &Record,
    form: Posted,
) -> Result<String, Failure> {
    let people = households::applicants(&app.db, record.household_id).await?;
    let asked = store::list(&app.db, record.household_id).await?;
    let enquiries = desk::enquiries(&app.db, record.household_id).await?;
    let heading = "Their data";
    let failed = !form.errors().is_empty();
    let names: Vec<String> = people.iter().map(called).collect();
    let back = if record.sent_at.is_some() {
        format!("/staff/registration/{}", record.reference)
    } else {
        "/staff/registrations".to_owned()
    };
    let unsent = record.sent_at.is_none().then(|| {
        view! { <div class="notice"><p>"This one has not been sent. Nobody here reads what is in it, and to answer them you need not."</p></div> }
    });
    let body = view! {
        <a class="back" href=back>"Back"</a>
        <ErrorSummary form=form.clone()/>
        <div><h1>{heading}</h1>
            <p class="hint"><bdi>{names.join(" and ")}</bdi>" "<span class="ref">{record.reference.clone()}</span></p></div>
        {unsent}
        {others(&enquiries)}
        <div class="record">
            <div class="record__main">
                <section class="panel"><h2>"They asked us something about their data"</h2>{asked_form(&people, form.clone())}</section>
            </div>
            <div class="record__side">
                <section class="panel"><h2>"What they asked"</h2>{requests(app, &people, &asked)}</section>
                {acts(signed, record, &people)}
                {stays(signed, record, &people, form)}
            </div>
        </div>
    };
    let head = Head::new(heading).failed(failed);
    Ok(rail::page(app, signed, Some(Spot::Registrations), head, body))
}

/// Somebody who asks means all we hold, not one reference.
fn others(enquiries: &[(String, clock::Time)]) -> Option<AnyView> {
    (!enquiries.is_empty()).then(|| {
        let links = enquiries
            .iter()
            .map(|(r, _)| view! { <li><a class="ref" href=format!("/staff/enquiry/{r}/data")>{r.clone()}</a></li> })
            .collect_view();
        view! {
            <div class="notice" data-tone="today">
                <h2>"There are enquiries from the same address"</h2>
                <p>"If they are from the same person, what they asked counts for these too."</p>
                <ul>{links}</ul>
            </div>
        }
        .into_any()
    })
}

fn asked_form(people: &[Applicant], form: Posted) -> AnyView {
    let choices = vec![
        Choice::new(Promise::Access.word(), "They asked what we hold")
            .hint("They get a copy of all of it, behind their own sign-in."),
        Choice::new(Promise::Erasure.word(), "They asked us to delete it")
            .hint("A manager deletes it. If it has to stay, tell them why."),
    ];
    let who = (people.len() > 1).then(|| {
        let choices = by_place(people);
        view! { <Radios name="who" legend="Who asks? Each asks for themselves" choices form=form.clone()/> }
    });
    view! {
        <form method="post" novalidate>
            {who}
            <Radios name="what" legend="What did they ask?" choices form=form.clone()/>
            <TextField name="day" label="When did they ask?" hint="The day it reached any of us, like 4 12 2026. Leave it empty for today." form width="medium"/>
            <p class="onward"><button class="button">"Write it down"</button></p>
        </form>
    }
    .into_any()
}

/// Who left, and whose time is over, has no name here any more.
pub(super) fn called(one: &Applicant) -> String {
    one.called("the one who left")
}

fn by_place(people: &[Applicant]) -> Vec<Choice> {
    people.iter().map(|one| Choice::new(one.place.to_string(), called(one))).collect()
}

fn requests(app: &App, people: &[Applicant], asked: &[Request]) -> AnyView {
    if asked.is_empty() {
        return view! { <p class="soft">"Nothing so far."</p> }.into_any();
    }
    let rows = asked
        .iter()
        .map(|one| {
            let rule = app.agency.clock(one.what.clock());
            let (tone, tag) = stands(app, one);
            let basis = if rule.is_law() { "the law" } else { "we aim to" };
            let day = words::day(london::date_of(one.asked_at));
            let who = people.iter().find(|p| p.id == one.applicant_id);
            let who = who.map(called).unwrap_or_default();
            let what = match one.what {
                Promise::Access => "Send what we hold",
                _ => "Delete their data",
            };
            let how = (!one.how.is_empty()).then(|| format!(" {}", one.how));
            view! {
                <li><b>{what}</b>" "<bdi>{who}</bdi>" "<Tag tone words=tag/>
                    <small>{format!("Asked on {day}. {}, {basis}.", rule.limit.words())}{how}</small></li>
            }
        })
        .collect_view();
    view! { <ul class="clocks" role="list">{rows}</ul> }.into_any()
}

fn stands(app: &App, one: &Request) -> (Tone, String) {
    if let Some(done) = one.done_at {
        return (Tone::Ok, format!("done {}", words::short_day(london::date_of(done))));
    }
    let stands = clock::standing(one.due_at, app.now(), &app.calendar);
    let tone = match stands {
        clock::Standing::Late { .. } => Tone::Late,
        clock::Standing::DueToday { .. } => Tone::Today,
        clock::Standing::DueOn(_) => Tone::Quiet,
    };
    (tone, stands.words())
}

fn acts(signed: &Signed, record: &Record, people: &[Applicant]) -> Vec<AnyView> {
    let one = |one: &Applicant| {
        let base = format!("/staff/registration/{}/data/{}", record.reference, one.place);
        let delete = if signed.may(Action::EraseData) {
            view! { <p><a class="button" data-kind="late" href=format!("{base}/delete")>"Delete their data"</a></p>
            <p class="hint">"You are asked once more."</p> }.into_any()
        } else {
            view! { <p class="soft">"A manager can delete their data."</p> }.into_any()
        };
        let asked = match one.standing {
            Standing::Asked | Standing::Declined => Some(", invited and not here"),
            Standing::Left if !one.first_name.is_empty() => Some(", who has left"),
            Standing::Left | Standing::Here | Standing::Before => None,
        };
        view! {
            <section class="panel"><h2>"What you can do for "<bdi>{called(one)}</bdi>{asked}</h2><div class="flow">
                <p><a class="button" href=format!("{base}/copy")>"Send them what we hold"</a></p>
                {delete}</div></section>
        }
        .into_any()
    };
    people.iter().map(one).collect()
}

/// An accepted one stays; that is an answer, too, and has to be given.
fn stays(
    signed: &Signed,
    record: &Record,
    people: &[Applicant],
    form: Posted,
) -> Option<AnyView> {
    let may = signed.may(Action::EraseData) && record.state == Stands::Accepted;
    may.then(|| {
        let who = (people.len() > 1).then(|| {
            let choices = by_place(people);
            view! { <Radios name="told" legend="Who was told?" choices form=form.clone()/> }
        });
        view! {
            <section class="panel"><h2>"It has to stay"</h2>
                <p>{WHY_IT_STAYS}</p>
                <form method="post" action=format!("/staff/registration/{}/data/stays", record.reference) novalidate>
                    {who}
                    <TextField name="how" label="How did you tell them?" hint="Like: by letter, on Tuesday" form/>
                    <p><button class="button" data-kind="quiet">"They know why it stays"</button></p>
                </form></section>
        }
        .into_any()
    })
}

/// What keeps an accepted registration.
pub const WHY_IT_STAYS: &str = "This registration was accepted. From then on it is part of the adopter’s case record, which the law has the agency keep (Adoption Agencies Regulations 2005, regulations 22 and 39 to 41). It is not deleted here while your way goes on; when it has ended, it goes from here after a time that our privacy page gives.";
