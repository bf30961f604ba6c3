//! The register's page, made for a thumb: one row a party, those who are marked quieter.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;

use super::{
    Mark, Row, answer, code, island::Register, list, rest, unsent::Colleague, walk_in,
};
use crate::{
    App, Result,
    event::{
        desk::{
            people::{self, ON_A_PAGE},
            words, write,
        },
        model::{Event, State},
    },
    form::Fields,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted},
};

/// What the page shows besides the register itself.
#[derive(Default)]
pub struct Shown<'a> {
    /// The answer's status.
    pub status: StatusCode,
    /// Why something could not be; empty when all is well.
    pub why: &'a str,
    /// Part of a name to look for.
    pub sought: &'a str,
    /// What was typed about somebody who has not booked.
    pub form: Posted,
}

/// `GET /staff/events/{id}/register`
pub async fn get(Shared(app): Shared<App>, signed: Signed, Path(id): Path<String>) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    answer(&app, &signed, &event, Shown::default()).await
}

/// `POST /staff/events/{id}/register`: only those with such a name. It is posted, so that no
/// name stands in an address.
pub async fn find(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    let sought = fields.text("find");
    answer(&app, &signed, &event, Shown { sought: &sought, ..Shown::default() }).await
}

/// The page.
///
/// # Errors
/// When the database fails.
pub async fn answer(
    app: &App,
    signed: &Signed,
    event: &Event,
    shown: Shown<'_>,
) -> Result<Response> {
    let path = format!("/staff/events/{}", event.id);
    if event.state == State::Draft {
        return Ok(shell::see_other(&path));
    }
    let parties = people::store::parties(&app.db, event.id, ON_A_PAGE).await?;
    people::look(app, signed, event.id, "looked", &parties).await?;
    let rows = list::rows(event, &parties, shown.sought);
    let on = event.state == State::Published;
    let begun = list::has_begun(event, app.now());
    let why = (!shown.why.is_empty()).then(|| {
        view! { <div class="notice" data-tone="late" role="alert"><p><b>{shown.why.to_owned()}</b></p></div> }
    });
    let early = (on && !begun).then(|| {
        view! { <p class="hint">"Apologies can be marked from now on, the rest on the day."</p> }
    });
    let off = (!on).then(|| {
        view! { <div class="notice" data-tone="late"><p><b>"This event was cancelled."</b></p></div> }
    });
    let others = list::others(event, &parties, shown.sought);
    let found = rows.len() + others.len();
    let narrowed = !shown.sought.is_empty();
    let buttons = |row: &Row| if on { offered(row, begun) } else { Vec::new() };
    let items = rows.iter().map(|row| line(event, row, buttons(row))).collect_view();
    let at_the_door = parties.iter().any(list::at_the_door) || narrowed;
    let others = others_of(event, &others, on && begun, at_the_door);
    // What somebody typed stays, whatever became of the event meanwhile.
    let typed = !shown.form.fields().is_empty();
    let walk_in = (typed || on && begun).then(|| walk_in::form(app, event, &shown.form));
    let rest = if narrowed { None } else { rest::button(app, event, &rows) };
    let me = Colleague {
        id: signed.staff.id.to_string(),
        name: answer::first_name(signed).to_owned(),
    };
    let poster = code::panel(app, event).await?;
    let paper = on.then(|| {
        view! { <p class="gap"><a href=format!("{path}/print")>"Print a register to sign"</a></p> }
    });
    let body = view! {
        <a class="back" href=path.clone()>{event.details.title.clone()}</a>
        <ErrorSummary form=shown.form.clone()/>
        {why}{off}
        <h1>"Register"</h1>
        <p class="hint">{format!("{}. {}.", words::when(event), words::place(event))}</p>
        <Register event=event.id.to_string() me counts=list::counted(&parties) begun narrowed/>
        <div class="register__elsewhere"></div>
        {early}
        {walk_in}
        {finding(&path, shown.sought, found)}
        <ul class="register" role="list" aria-label="Who is booked">{items}</ul>
        {rest}
        {others}
        {poster}
        {paper}
    };
    let head = Head::new(format!("Register of “{}”", event.details.title))
        .failed(!shown.form.errors().is_empty())
        .with_island();
    Ok(shell::island(shown.status, rail::page(app, signed, Some(Spot::Events), head, body)))
}

fn finding(path: &str, sought: &str, found: usize) -> AnyView {
    let register = format!("{path}/register");
    let said = (!sought.is_empty()).then(|| {
        let found = match found {
            0 => format!("Nobody on the register is called “{sought}”."),
            1 => format!("One party for “{sought}”."),
            n => format!("{n} parties for “{sought}”."),
        };
        view! { <p class="register__found" role="status">{found}" "<a href=register.clone()>"Show everybody"</a></p> }
    });
    view! {
        <form class="register__find" role="search" method="post" action=register.clone()>
            <label for="find">"Find by name"</label>
            <input class="input" type="search" id="find" name="find" value=sought.to_owned() maxlength="120" autocomplete="off" spellcheck="false"/>
            <button class="button" data-kind="quiet">"Find"</button>
        </form>
        {said}
    }
    .into_any()
}

/// What can be tapped about a party.
fn offered(row: &Row, begun: bool) -> Vec<(Mark, &'static str)> {
    let offered = row.attendance.offered(row.stands, row.walk_in, begun);
    offered.into_iter().map(|mark| (mark, mark.button(row.stands))).collect()
}

/// Those without a place, folded away unless somebody stands at the door.
fn others_of(event: &Event, rows: &[Row], begun: bool, open: bool) -> Option<AnyView> {
    let items = rows.iter().map(|row| line(event, row, offered(row, begun))).collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="register__more" open=open><summary>{format!("Without a place: {}", rows.len())}</summary>
                <p class="hint">"Who waits, was offered a place, could not come, or was taken off. If they are here and there is room, let them in."</p>
                <ul class="register" role="list" aria-label="Without a place">{items}</ul></details>
        }
        .into_any()
    })
}

fn line(event: &Event, row: &Row, marks: Vec<(Mark, &'static str)>) -> AnyView {
    let name = row.name.clone();
    let rest = || view! { <span class="visually-hidden">": "{name.clone()}</span> };
    let needs = (!row.needs.is_empty()).then(|| {
        let needs = row.needs.iter().map(|need| view! { <li>{need.clone()}</li> }).collect_view();
        view! { <ul class="register__needs" role="list" aria-label="What helps them">{needs}</ul> }
    });
    let none = marks.is_empty();
    let buttons = marks
        .into_iter()
        .map(|(mark, words)| {
            view! { <button class="button" data-kind=mark.look() name="attendance" value=mark.word()>{words}{rest()}</button> }
        })
        .collect_view();
    let action = format!("/staff/events/{}/register/{}", event.id, row.id);
    let form = (!none).then(
        || view! { <form class="register__marks" method="post" action=action>{buttons}</form> },
    );
    let said = (!row.said.is_empty())
        .then(|| view! { <p class="register__said">{row.said.clone()}</p> });
    view! {
        <li class="register__row" id=format!("p-{}", row.id) data-attendance=row.attendance.word() data-places=row.places.to_string() data-stands=row.stands.word() data-walk-in=row.walk_in.then_some("") data-door=row.at_the_door.then_some("")>
            <div class="register__who">
                <h2><bdi>{row.name.clone()}</bdi></h2>
                <p class="ref">{row.party.clone()}</p>
                {needs}{said}
            </div>
            {form}
        </li>
    }
    .into_any()
}
