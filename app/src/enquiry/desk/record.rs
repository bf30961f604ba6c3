//! One enquiry: what they told us, what we promised, all that happened, and what can be
//! done. Opening it leaves a line in the trail.

mod acts;
mod duplicates;
mod facts;
mod promises;
pub mod store;

pub use facts::{council_name, wants};
pub use promises::tone;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use clock::parse_reference;
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::{act, timeline, when};
use crate::{
    App, Failure, Result,
    enquiry::{
        clocks::{self, Running},
        model::{Enquiry, State as Stands},
        once,
    },
    form::{Errors, Fields},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted},
};

/// What was done just before, for the line at the top.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// `GET /staff/enquiry/{reference}`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    signed.require(Action::ReadEnquiries)?;
    let enquiry = find(&app, &reference).await?;
    act::look(&app, &signed, enquiry.id, "").await?;
    let done = asked.done.unwrap_or_default();
    let page = page(&app, &signed, enquiry, &done, "", Posted::default()).await?;
    Ok(shell::personal(StatusCode::OK, page))
}

/// The enquiry that a path names.
pub async fn find(app: &App, reference: &str) -> Result<Enquiry> {
    let reference = parse_reference(reference).ok_or(Failure::NotFound)?;
    store::by_reference(&app.db, &reference).await?.ok_or(Failure::NotFound)
}

/// The page once more with one form open and everything typed in it.
pub async fn again(
    app: &App,
    signed: &Signed,
    enquiry: Enquiry,
    open: &'static str,
    (fields, errors): (Fields, Errors),
) -> Result<Response> {
    let posted = Posted::new(fields, errors);
    let page = page(app, signed, enquiry, "", open, posted).await?;
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// Everything the page shows.
pub struct Shown {
    /// The record.
    pub enquiry: Enquiry,
    /// Its promises, the next one first.
    pub clocks: Vec<Running>,
    /// Who can take it on.
    pub colleagues: Vec<crate::staff::team::Colleague>,
    /// Whose it is, by name.
    pub owner: Option<String>,
    /// The id that every form of the page carries ([`act::once`]).
    pub form: String,
    /// Which form is open.
    pub open: &'static str,
    /// What that form holds.
    pub posted: Posted,
    /// Who looks at the page.
    pub me: Uuid,
}

async fn page(
    app: &App,
    signed: &Signed,
    enquiry: Enquiry,
    done: &str,
    open: &'static str,
    posted: Posted,
) -> Result<String> {
    let id = enquiry.id;
    let clocks = clocks::list(&app.db, id).await?;
    let colleagues = crate::staff::team::colleagues(&app.db).await?;
    let owner = match enquiry.owner_id {
        Some(owner) => store::name_of(&app.db, owner).await?,
        None => None,
    };
    let alike = store::alike(&app.db, &enquiry).await?;
    let happened = timeline::happened(app, &enquiry).await?;
    let failed = !posted.errors().is_empty();
    let (me, form) = (signed.staff.id, once::new_id(app));
    let shown = Shown { enquiry, clocks, colleagues, owner, form, open, posted, me };
    let name = name_of(&shown.enquiry);
    let title = format!("{name}, {}", shown.enquiry.reference);
    let body = view! {
        <a class="back" href="/staff">"Queue"</a>
        <ErrorSummary form=shown.posted.clone()/>
        {head(app, &shown)}
        {notice(&shown, done)}
        {suspected(&shown)}
        {duplicates::view(app, alike)}
        <nav class="jump" aria-label="On this page">
            <a href="#next">"Next"</a><a href="#promises">"Promises"</a>
            <a href="#acts">"What you can do"</a><a href="#happened">"All that happened"</a>
        </nav>
        <div class="record">
            <div class="record__main">{facts::view(app, &shown.enquiry)}{happened}</div>
            <div class="record__side">
                {promises::next(app, &shown)}
                {promises::view(app, &shown)}
                {acts::view(app, &shown)}
            </div>
        </div>
    };
    Ok(rail::page(app, signed, Some(Spot::Queue), Head::new(title).failed(failed), body))
}

/// How somebody is named on the desk; never an empty link.
pub fn name_of(enquiry: &Enquiry) -> String {
    let name = enquiry.details.full_name();
    if name.is_empty() { "No name".to_owned() } else { name }
}

fn head(app: &App, shown: &Shown) -> impl IntoView + use<> {
    let e = &shown.enquiry;
    let reached = format!(
        " · {} · {}, {}",
        e.details.kind.staff_label(),
        super::queue::row::channel_words(e.channel),
        when::short(e.received_at, app.now())
    );
    let closed = e.state == Stands::Closed || e.state == Stands::Suspected;
    let right = match (&shown.owner, closed) {
        (Some(owner), _) => {
            let mine = e.owner_id == Some(shown.me);
            let words = if mine { "Yours".to_owned() } else { format!("With {owner}") };
            view! { <p><b>{words}</b></p> }.into_any()
        }
        (None, true) => ().into_any(),
        (None, false) => view! {
            <form method="post" action=format!("/staff/enquiry/{}/claim", e.reference)>
                <button class="button">"Claim"<span class="visually-hidden">" this enquiry"</span></button>
            </form>
        }
        .into_any(),
    };
    view! {
        <div class="cluster" data-ends>
            <div><h1><bdi>{name_of(e)}</bdi></h1>
                <p class="hint"><span class="ref">{e.reference.clone()}</span>{reached}</p></div>
            {right}
        </div>
    }
}

fn notice(shown: &Shown, done: &str) -> AnyView {
    let owner = shown.owner.as_deref().unwrap_or("A colleague");
    let words = match done {
        "claim" => "It is yours now.".to_owned(),
        "taken" => {
            return view! {
                <div class="notice" data-tone="today" role="status"><p><b>{format!("{owner} was a moment faster and has it.")}</b>
                    " If you should have it, ask them to hand it over."</p></div>
            }
            .into_any();
        }
        "hand-over" => format!("{owner} has it now."),
        "mail" => "Your e-mail is on its way. Below you see when it has gone.".to_owned(),
        "again" => "It goes once more. Below you see when it has gone.".to_owned(),
        "log" | "note" | "details" => "Kept.".to_owned(),
        "next" => "Kept. It comes up in the queue by that day.".to_owned(),
        "waiting" => "Kept. We look again on that day.".to_owned(),
        "later" => "Kept. We come back to them on that day.".to_owned(),
        "close" => "Closed.".to_owned(),
        "reopen" => "It is open again.".to_owned(),
        "pass-on" => "Kept. Tell them who will answer, if they do not know yet.".to_owned(),
        "take-in" => "Taken in. Its promises count from when it reached us.".to_owned(),
        "keyed" => "Kept. Its promises count from when it reached us.".to_owned(),
        _ => return ().into_any(),
    };
    view! { <div class="notice" data-tone="ok" role="status"><p><b>{words}</b></p></div> }
        .into_any()
}

fn suspected(shown: &Shown) -> AnyView {
    let e = &shown.enquiry;
    if e.state != Stands::Suspected {
        return ().into_any();
    }
    let why = format!(
        "It looks like a machine’s work: {}. It goes by itself on {}.",
        e.suspicion,
        clock::words::day(clock::london::date_of(e.keep_until))
    );
    let act = |what: &str| format!("/staff/enquiry/{}/{what}", e.reference);
    view! {
        <div class="notice" data-tone="today">
            <h2>"Is this a person?"</h2>
            <p>{why}</p>
            <div class="cluster">
                <form method="post" action=act("take-in")>
                    <button class="button">"It is a person: take it in"</button></form>
                <form method="post" action=act("leave")>
                    <button class="button" data-kind="quiet">"Leave it to go"</button></form>
            </div>
        </div>
    }
    .into_any()
}
