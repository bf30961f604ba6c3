//! Who comes to an event: booked, offered a place, waiting, and who cannot come. Looking
//! leaves a line in the trail.

pub mod party;
mod sheet;
pub mod store;

use axum::{
    extract::{Path, State as Shared},
    http::{HeaderValue, StatusCode, header},
    response::IntoResponse as _,
};
use clock::words as said;
use leptos::prelude::*;
use uuid::Uuid;

use self::store::Row;
use super::{words, write};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    event::{
        model::State as Stands,
        places::model::{Attendance, State},
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Art, Tag, Tone},
};

/// How many parties one page shows. More of them are in the table to download.
pub(in crate::event) const ON_A_PAGE: i64 = 1000;
/// No event has more parties than this.
const ALL: i64 = 100_000;

/// `GET /staff/events/{id}/people`
pub async fn get(Shared(app): Shared<App>, signed: Signed, Path(id): Path<String>) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    let rows = store::parties(&app.db, event.id, ON_A_PAGE).await?;
    look(&app, &signed, event.id, "looked", &rows).await?;
    let path = format!("/staff/events/{}", event.id);
    let sections = [
        ("Booked", &[State::Booked][..]),
        ("Offered a place", &[State::Offered]),
        ("Waiting", &[State::Waiting]),
        ("Cannot come", &[State::Cancelled, State::Lapsed]),
    ];
    let nobody = rows.is_empty().then(|| {
        view! {
            <div class="nothing"><Art name="empty-queue" class="nothing__art"/>
                <h2>"Nobody has booked yet"</h2>
                <p class="soft">"Whoever books, waits or cannot come stands here, with how to reach them and what they need."</p></div>
        }
    });
    let sections = sections.map(|(heading, states)| {
        section(
            heading,
            rows.iter().filter(|row| states.contains(&row.booking.state)).collect(),
        )
    });
    let register = (event.state != Stands::Draft).then(|| {
        view! { <a class="button" href=format!("{path}/register")>"Open the register"</a> }
    });
    let table = (!rows.is_empty()).then(|| {
        view! { <a class="button" data-kind="quiet" href=format!("{path}/people.csv")>"Download as a table"</a> }
    });
    let heading = format!("Who comes to “{}”", event.details.title);
    let body = view! {
        <a class="back" href=path.clone()>{event.details.title.clone()}</a>
        <div class="cluster" data-ends>
            <div><h1>{heading.clone()}</h1>
                <p class="hint">{format!("{}. {}.", words::when(&event), words::place(&event))}</p></div>
            <span class="cluster">{register}{table}</span></div>
        {nobody}
        {sections.into_iter().collect_view()}
    };
    let html = rail::page(&app, &signed, Some(Spot::Events), Head::new(heading), body);
    Ok(shell::personal(StatusCode::OK, html))
}

/// `GET /staff/events/{id}/people.csv`
pub async fn table(Shared(app): Shared<App>, signed: Signed, Path(id): Path<String>) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    let rows = store::parties(&app.db, event.id, ALL).await?;
    look(&app, &signed, event.id, "downloaded", &rows).await?;
    let sheet = sheet::write(&rows).map_err(|e| Failure::Defect(e.to_string()))?;
    let name = format!("attachment; filename=\"{}-people.csv\"", event.slug);
    let name = HeaderValue::from_str(&name).map_err(|e| Failure::Defect(e.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((StatusCode::OK, headers, sheet).into_response())
}

/// Who looked, and at which fields; never what is in them.
pub(in crate::event) async fn look(
    app: &App,
    signed: &Signed,
    event: Uuid,
    action: &str,
    rows: &[Row],
) -> Result<()> {
    let needs = rows.iter().any(Row::has_needs);
    let fields = if needs { "bookings, needs" } else { "bookings" };
    let line = Line {
        staff: Some(signed.staff.id),
        action,
        record: "event",
        record_id: Some(event),
        fields,
    };
    let mut tx = app.db.begin().await?;
    audit::add(&mut tx, &app.ids, app.now(), line).await?;
    tx.commit().await?;
    Ok(())
}

fn section(heading: &'static str, mut rows: Vec<&Row>) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    if heading == "Waiting" {
        rows.sort_by_key(|row| (row.booking.listed_at, row.booking.id));
    } else {
        rows.sort_by_cached_key(|row| (row.booking.party.name_key(), row.booking.id));
    }
    let people: i64 = rows.iter().map(|row| row.booking.places).sum();
    let count = match (rows.len(), people) {
        (1, 1) => "1 person".to_owned(),
        (1, n) => format!("1 party, {n} people"),
        (parties, n) => format!("{parties} parties, {n} people"),
    };
    let lines = rows.into_iter().map(line).collect_view();
    Some(
        view! {
            <section class="group"><h2>{heading}" "<span class="count">{count}</span></h2>
                <table class="rows" data-of="parties">
                    <thead><tr><th scope="col">"Who"</th><th scope="col">"Party"</th><th scope="col">"Reach them"</th>
                        <th scope="col">"Needs"</th><th scope="col">"How it stands"</th></tr></thead>
                    <tbody>{lines}</tbody>
                </table></section>
        }
        .into_any(),
    )
}

fn line(row: &Row) -> AnyView {
    let (b, p) = (&row.booking, &row.booking.party);
    let partner = (!p.partner_name.is_empty())
        .then(|| view! { " with "<bdi>{p.partner_name.clone()}</bdi> });
    let phone = (!p.phone.is_empty()).then(|| {
        let tel = format!("tel:{}", p.phone.replace(' ', ""));
        view! { <a href=tel>{p.phone.clone()}</a> }
    });
    let email = if p.email.is_empty() {
        view! { <Tag tone=Tone::Today words="no e-mail, ring them"/> }.into_any()
    } else {
        view! { <a href=format!("mailto:{}", p.email)>{p.email.clone()}</a> }.into_any()
    };
    // An empty cell needs no heading on a phone.
    let needs_label = row.has_needs().then_some("Needs");
    let needs = row.needs().into_iter().map(|(name, said)| {
        view! { <span>{format!("{name}: {said}")}<br/></span> }
    });
    // That they are booked says the heading.
    let stands = match (b.state, b.attendance) {
        (State::Booked, Attendance::Unknown) if !b.walk_in => {
            format!("since {}", said::day_and_time(b.created_at))
        }
        _ => standing(row),
    };
    let skips = (b.state == State::Waiting && row.skips > 0).then(|| {
        let times =
            if row.skips == 1 { "once".to_owned() } else { format!("{} times", row.skips) };
        let why = row.skipped.clone().unwrap_or_default();
        view! { <span class="ref">{format!("Passed over {times}. {why}")}</span> }
    });
    view! {
        <tr>
            <th scope="row"><a href=format!("/staff/events/{}/people/{}", b.event_id, b.id)><bdi>{p.full_name()}</bdi></a>{partner}" "<span class="ref">{b.reference.clone()}</span></th>
            <td data-label="Party">{party_words(row)}</td>
            <td data-label="Reach"><span>{email}<br/>{phone}</span></td>
            <td data-label=needs_label><span>{needs.collect_view()}</span></td>
            <td data-label="Stands"><span>{stands}{skips}</span></td>
        </tr>
    }
    .into_any()
}

/// `2`, `2 and 1 supporter`
fn party_words(row: &Row) -> String {
    let p = &row.booking.party;
    match p.supporters {
        0 => p.adults.to_string(),
        1 => format!("{} and 1 supporter", p.adults),
        n => format!("{} and {n} supporters", p.adults),
    }
}

/// How a party stands, in words.
pub(in crate::event) fn standing(row: &Row) -> String {
    let b = &row.booking;
    match (b.state, b.attendance) {
        (State::Booked, Attendance::Came) => "came".to_owned(),
        (State::Booked, Attendance::Apologies) => "sent apologies".to_owned(),
        (State::Booked, Attendance::DidNotCome) => "did not come".to_owned(),
        (State::Booked, Attendance::Unknown) if b.walk_in => "came to the door".to_owned(),
        (State::Booked, Attendance::Unknown) => "booked".to_owned(),
        (State::Offered, _) => row.offer_until.map_or_else(
            || "offered a place".to_owned(),
            |at| format!("offered a place, answers until {}", said::day_and_time(at)),
        ),
        (State::Waiting, _) if b.walk_in => "came to the door, no place was free".to_owned(),
        (State::Waiting, _) => b.listed_at.map_or_else(
            || "waiting".to_owned(),
            |at| format!("waiting since {}", said::day_and_time(at)),
        ),
        (State::Cancelled, _) if b.is_taken_off() => "taken off the register".to_owned(),
        (State::Cancelled, _) => "cannot come".to_owned(),
        (State::Lapsed, _) => "was offered a place and did not take it".to_owned(),
    }
}
