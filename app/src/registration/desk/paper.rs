//! Our letters to somebody without an e-mail of their own: printed and put in the post, to them
//! alone, because nobody else may read them.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use clock::Time;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    record::{self, Person, looked},
    store::{self, Record},
};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    form::Fields,
    keys::Place,
    registration::{
        answered::{self, Owner},
        by_word::store::{self as by_word, ByWord},
        form::Answers,
        household::{Applicant, store as households},
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
};

/// A letter on paper.
struct Paper {
    id: Uuid,
    words: String,
    written_at: Time,
}

/// Somebody whose letters go by post, with those that are to go.
struct To {
    record: Record,
    one: Applicant,
    letters: Vec<Paper>,
}

/// `GET /staff/registration/{reference}/paper/{applicant}`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path((reference, applicant)): Path<(String, Uuid)>,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let to = find(&app, &reference, applicant).await?;
    looked(&app, &signed, &to.record, "letters").await?;
    let address = address(&app, &to).await?;
    let page = draw(&app, &signed, &to, &address);
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST` of the same: those that were shown are in the post. One that was written meanwhile is
/// still to go.
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path((reference, applicant)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let to = find(&app, &reference, applicant).await?;
    let shown = fields.text("last").parse::<Uuid>().ok();
    if let Some(last) = to.letters.iter().find(|one| Some(one.id) == shown) {
        let mut tx = app.db.begin().await?;
        by_word::post(&mut tx, to.one.id, last.written_at).await?;
        let line = Line {
            staff: Some(signed.staff.id),
            action: "posted",
            record: "registration",
            record_id: Some(to.record.id),
            fields: "letters",
        };
        audit::add(&mut tx, &app.ids, app.now(), line).await?;
        tx.commit().await?;
    }
    Ok(shell::see_other(&to.record.page()))
}

async fn find(app: &App, reference: &str, applicant: Uuid) -> Result<To, Failure> {
    let record = record::find(app, reference).await?;
    let people = households::applicants(&app.db, record.household_id).await?;
    let one = people.into_iter().find(|one| one.id == applicant && one.is_by_word());
    let one = one.ok_or(Failure::NotFound)?;
    let ways = by_word::of(&app.db, record.household_id).await?;
    let way = ways.iter().find(|way| way.applicant_id == one.id).ok_or(Failure::NotFound)?;
    let mut letters = Vec::new();
    for (id, sealed, written_at) in to_go(app, &record, way).await? {
        let plain = Place::LETTER.open(app, id, &sealed)?;
        let words = String::from_utf8_lossy(&plain).into_owned();
        letters.push(Paper { id, words, written_at });
    }
    Ok(To { record, one, letters })
}

/// To whom letters are to go by post, and how many.
///
/// # Errors
/// When the database is away.
pub async fn waiting(
    app: &App,
    record: &Record,
    people: &[Person],
) -> Result<Vec<(Applicant, usize)>, Failure> {
    let mut waiting = Vec::new();
    for person in people {
        let Some(way) = &person.by_word else { continue };
        let letters = to_go(app, record, way).await?.len();
        if letters > 0 {
            waiting.push((person.applicant.clone(), letters));
        }
    }
    Ok(waiting)
}

type Kept = (Uuid, Vec<u8>, Time);

/// The letters of somebody that are not in the post yet, the oldest first.
async fn to_go(app: &App, record: &Record, way: &ByWord) -> Result<Vec<Kept>, Failure> {
    let mut all = store::letters(&app.db, record.id, way.applicant_id).await?;
    all.retain(|(_, _, at)| way.posted_at.is_none_or(|posted| *at > posted));
    Ok(all)
}

/// Where they live, line by line.
async fn address(app: &App, to: &To) -> Result<Vec<String>, Failure> {
    let owner = Owner {
        registration: to.record.id,
        household: to.record.household_id,
        applicant: to.one.id,
    };
    let all = answered::load(app, owner).await?;
    let line = |section: &str, question: &str| {
        let answers: Option<&Answers> = all.get(section).map(|kept| &kept.answers);
        answers.map(|answers| answers.get(question).to_owned()).unwrap_or_default()
    };
    let name =
        format!("{} {}", line("about-you", "first_names"), line("about-you", "last_name"));
    let name = if name.trim().is_empty() { to.one.first_name.clone() } else { name };
    let lines =
        [name, line("address", "street"), line("address", "town"), line("address", "postcode")];
    Ok(lines.into_iter().filter(|line| !line.is_empty()).collect())
}

fn draw(app: &App, signed: &Signed, to: &To, address: &[String]) -> String {
    let (name, reference) = (to.one.first_name.clone(), to.record.reference.clone());
    let heading = format!("Letters to {name}, on paper");
    let agency = app.agency.name().to_owned();
    let letters: Vec<_> = to
        .letters
        .iter()
        .map(|one| {
            let day = clock::words::day_year(clock::london::date_of(one.written_at));
            let paragraphs: Vec<_> =
                one.words.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }).collect();
            let to: Vec<_> = address.iter().map(|line| view! { <span>{line.clone()}</span> }).collect();
            view! {
                <article class="paper flow">
                    <p class="paper__from">{agency.clone()}</p>
                    <p class="paper__to">{to}</p>
                    <p>{day}", "{reference.clone()}</p>
                    {paragraphs}
                    <p>{format!("If you think that we are wrong, tell us: {}", app.link("/complaints"))}</p>
                </article>
            }
        })
        .collect();
    let last = to.letters.last().map(|one| {
        view! {
            <form class="no-print" method="post">
                <input type="hidden" name="last" value=one.id.to_string()/>
                <p><button class="button">"They are in the post"</button></p>
            </form>
        }
    });
    let none = to.letters.is_empty().then(|| view! { <p>"All of them are in the post."</p> });
    let hint = (!to.letters.is_empty()).then(|| {
        view! { <p class="hint">{format!("{name} has no e-mail of their own. Print this page, and post it in a plain envelope to {name} alone: what is private of one of them is only for that one. That you opened it is noted.")}</p> }
    });
    let body = view! {
        <a class="back" href=to.record.page()>{to.record.reference.clone()}</a>
        <div class="no-print"><h1>{heading.clone()}</h1>{hint}</div>
        {none}{letters}{last}
    };
    let head = Head::new(format!("{heading}, {}", to.record.reference));
    rail::page(app, signed, Some(Spot::Registrations), head, body)
}
