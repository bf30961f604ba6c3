//! A worker takes the part of an applicant who has no e-mail of their own: the same questions
//! on the same pages, inside the desk, and their signature as they gave it by word of mouth.
//! Only their own parts: what the two share nobody here reads before it is sent.

use axum::{extract::State, http::StatusCode};
use leptos::prelude::*;

use super::adult::{how_field, how_words};
use crate::{
    App, Failure, Result,
    form::{Errors, Fields},
    registration::{
        answered::{self, All},
        applying::Applying,
        by_word::store as by_word,
        check::{self, DECLARATIONS},
        form::{Answers, Progress, Section, Whose, progress},
        tasks,
    },
    shell::{self, Head},
    staff::rail::{self, Spot},
    ui::{ErrorSummary, Posted, Tag, Tone},
};

/// `GET /staff/registration/{reference}/part/{applicant}`: how far each of their parts is.
pub async fn get(State(app): State<App>, applying: Applying) -> Result {
    if !applying.is_open() {
        return Ok(shell::see_other(&applying.sent()));
    }
    looked(&app, &applying).await?;
    let all = answered::load(&app, applying.owner()).await?;
    let signed = has_signed(&app, &applying).await?;
    Ok(shell::personal(StatusCode::OK, list(&app, &applying, &all, signed).await?))
}

/// Leaves a line: it shows a phone number, and how far they are.
async fn looked(app: &App, applying: &Applying) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    applying.note(&mut tx, app, "looked", "part").await?;
    Ok(tx.commit().await?)
}

async fn has_signed(app: &App, applying: &Applying) -> Result<bool, Failure> {
    let signed = super::super::store::signatures(&app.db, applying.registration.id).await?;
    Ok(signed.iter().any(|(who, _)| *who == applying.me.id))
}

/// Their own parts, in order.
fn own(applying: &Applying, app: &App) -> Vec<&'static Section> {
    Section::all(&applying.asking(app))
        .filter(|section| {
            let all = !applying.asking(app).is_couple();
            (all || section.whose != Whose::Shared) && !section.is_optional()
        })
        .collect()
}

async fn list(app: &App, applying: &Applying, all: &All, signed: bool) -> Result<String> {
    let asking = applying.asking(app);
    let none = Answers::default();
    let lines: Vec<_> = own(applying, app)
        .into_iter()
        .map(|section| {
            let said = tasks::answers(all, section, &none);
            let (tone, words) = match progress::of(section, &asking, said) {
                Progress::NotStarted => (Tone::Quiet, "not started"),
                Progress::Begun => (Tone::New, "in progress"),
                Progress::Done => (Tone::Ok, "done"),
            };
            let href = format!("{}/{}", applying.base(), section.slug);
            view! { <li><a href=href>{section.title}</a><Tag tone words/></li> }
        })
        .collect();
    let ready = tasks::is_ready(&asking, all);
    let end = if signed {
        view! { <p>"They have signed. If one of them changes something, it is asked for again."</p> }.into_any()
    } else if ready {
        view! { <p><a class="button" href=format!("{}/sign", applying.base())>"Take their signature"</a></p> }.into_any()
    } else {
        view! { <p class="soft">"Their signature comes when these are done, and what the two share is, too."</p> }.into_any()
    };
    let ways = by_word::of(&app.db, applying.household.id).await?;
    let way = ways.into_iter().find(|one| one.applicant_id == applying.me.id);
    let ring = way.map(|way| {
        let by = clock::words::day(clock::london::date_of(way.due_at));
        view! { <p>"Ring "<b class="nowrap">{way.phone}</b>{format!(" by {by}. Say only that you would like to talk with {}.", applying.me.first_name)}</p> }
    });
    let body = view! {
        <h1>{format!("{}’s part", applying.me.first_name)}</h1>
        {ring}
        <p class="soft">"Talk with them alone. Read the questions out and write down what they say; the other one never sees it, and nor do colleagues before it is sent. That you open a part is noted."</p>
        <section class="panel"><ul class="tasks" role="list">{lines}</ul></section>
        {end}
    };
    let heading = format!("{}’s part", applying.me.first_name);
    Ok(frame(app, applying, heading, &applying.sent(), false, body))
}

/// The desk's frame around a page of somebody's part.
pub fn frame(
    app: &App,
    applying: &Applying,
    heading: String,
    back: &str,
    failed: bool,
    body: impl IntoView + 'static,
) -> String {
    let Some(signed) = applying.worker() else { return String::new() };
    let (reference, back) = (applying.household.reference.clone(), back.to_owned());
    let head = Head::new(format!("{heading}, {reference}")).failed(failed);
    let body = view! { <a class="back" href=back>{reference}</a>{body} };
    rail::page(app, signed, Some(Spot::Registrations), head, body)
}

/// `GET /staff/registration/{reference}/part/{applicant}/sign`
pub async fn signing(State(app): State<App>, applying: Applying) -> Result {
    if !is_ready(&app, &applying).await? {
        return Ok(shell::see_other(&applying.base()));
    }
    looked(&app, &applying).await?;
    Ok(shell::personal(StatusCode::OK, sign_page(&app, &applying, &Posted::default())))
}

async fn is_ready(app: &App, applying: &Applying) -> Result<bool, Failure> {
    let all = answered::load(app, applying.owner()).await?;
    Ok(applying.is_open() && tasks::is_ready(&applying.asking(app), &all))
}

/// `POST /staff/registration/{reference}/part/{applicant}/sign`
pub async fn sign(State(app): State<App>, applying: Applying, fields: Fields) -> Result {
    if !is_ready(&app, &applying).await? {
        return Ok(shell::see_other(&applying.base()));
    }
    let mut errors = Errors::default();
    for (word, _) in DECLARATIONS {
        if !fields.has(word) {
            errors.add(word, "Tick this when you have read it out and they have said yes");
        }
    }
    let how = how_words(&fields.text("how"));
    if how.is_none() {
        errors.add("how", "Say how they told you");
    }
    let (Some(how), Some(worker), true) = (how, applying.worker(), errors.is_empty()) else {
        let page = sign_page(&app, &applying, &Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let other_done = check::other_done(&app, &applying).await?;
    let mut tx = app.db.begin().await?;
    check::sign(&mut tx, &app, &applying, other_done).await?;
    by_word::sign(&mut tx, applying.me.id, worker.staff.id, how, app.now()).await?;
    applying.note(&mut tx, &app, "took", "signature").await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other(&applying.sent()))
}

fn sign_page(app: &App, applying: &Applying, form: &Posted) -> String {
    let name = applying.me.first_name.clone();
    let heading = format!("{name} signs");
    let ticks = check::ticks(form);
    let failed = !form.errors().is_empty();
    let body = view! {
        <ErrorSummary form=form.clone()/>
        <h1>{heading.clone()}</h1>
        <p>{format!("Read each of these out. Tick it when {name} has said yes. Your name, the day and the way stand beside their signature.")}</p>
        <form class="panel" method="post" action=format!("{}/sign", applying.base()) novalidate>
            {ticks}
            {how_field(form)}
            <p><button class="button">"Write down that they signed"</button></p>
        </form>
    };
    frame(app, applying, heading, &applying.base(), failed, body)
}
