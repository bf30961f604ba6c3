//! Making more of one event: a draft for each day of a series, and each can be changed by
//! itself.

use std::fmt::Write as _;

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use clock::{london, words as said};
use db::Tx;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    conflict::hidden,
    history::{self, Did},
    new,
    series::{self, Every, NoPlan, Plan},
    store, words, write,
};
use crate::{
    App, Failure, Result,
    event::{
        model::{Event, State},
        store::{self as events, NewEvent},
    },
    form::{Errors, Fields, wall::read_day},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Choice, ErrorSummary, Posted, Radios, TextField},
};

/// `GET /staff/events/{id}/repeat`
pub async fn get(Shared(app): Shared<App>, signed: Signed, Path(id): Path<String>) -> Result {
    signed.require(Action::WriteEvents)?;
    let event = write::find(&app, &id).await?;
    if event.state == State::Cancelled {
        return Ok(shell::see_other(&format!("/staff/events/{}", event.id)));
    }
    let form = Fields::from([
        (new::FORM, app.ids.uuid(app.now()).to_string().as_str()),
        ("every", Every::Month.word()),
    ]);
    Ok(page(&app, &signed, &event, StatusCode::OK, Posted::of(form), None))
}

/// `POST /staff/events/{id}/repeat`
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WriteEvents)?;
    let event = write::find(&app, &id).await?;
    if event.state == State::Cancelled {
        return Ok(shell::see_other(&format!("/staff/events/{}", event.id)));
    }
    let (every, plan) = match read(&app, &event, &fields).await? {
        Ok(read) => read,
        Err(errors) => {
            let form = Posted::new(fields, errors);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(page(&app, &signed, &event, status, form, None));
        }
    };
    if fields.text("do") != "make" || plan.days.is_empty() {
        let form = Posted::of(fields);
        return Ok(page(&app, &signed, &event, StatusCode::OK, form, Some(&plan)));
    }
    let form = Uuid::parse_str(&fields.text(new::FORM));
    let form = form.unwrap_or_else(|_| app.ids.uuid(app.now()));
    for _ in 0..3 {
        let mut tx = app.db.begin().await?;
        match make(&mut tx, &app, &signed, event.id, form, (every, &plan)).await {
            Err(Failure::Duplicate) => continue,
            other => other?,
        }
        tx.commit().await?;
        let to = format!("/staff/events/{}?done=repeated&made={}", event.id, plan.days.len());
        return Ok(shell::see_other(&to));
    }
    Err(Failure::Defect("three addresses in a row were taken".into()))
}

/// Reads how often and until when, and plans the days.
async fn read(
    app: &App,
    event: &Event,
    fields: &Fields,
) -> Result<Result<(Every, Plan), Errors>> {
    let mut errors = Errors::default();
    let every = Every::from_word(&fields.text("every"));
    if every.is_none() {
        errors.add("every", "Choose how often");
    }
    let until = read_day(&fields.text("until"));
    if until.is_none() {
        errors.add("until", "Enter the last day, like 31/7/2027");
    }
    let (Some(every), Some(until)) = (every, until) else { return Ok(Err(errors)) };
    let there = match event.series_id {
        Some(series) => store::starts_of(&app.db, series).await?,
        None => Vec::new(),
    };
    // What this very form made before is not in its own way.
    let form = Uuid::parse_str(&fields.text(new::FORM)).unwrap_or_default();
    let mut days = Vec::new();
    for day in there.into_iter().map(london::date_of) {
        if events::find(&app.db, id_on(form, event.id, day)).await?.is_none() {
            days.push(day);
        }
    }
    let holidays = &app.calendar.holidays;
    Ok(match series::plan(&event.details, every, until, &days, holidays) {
        Ok(plan) => Ok((every, plan)),
        Err(NoPlan::TooShort) => {
            errors.add("until", "Up to that day there is not one more. Enter a later day");
            Err(errors)
        }
        Err(NoPlan::TooMany) => {
            let most = series::MOST;
            errors
                .add("until", format!("That is more than {most} events. Enter an earlier day"));
            Err(errors)
        }
    })
}

/// A form that is sent twice makes each day once.
fn id_on(form: Uuid, event: Uuid, day: clock::Date) -> Uuid {
    Uuid::new_v5(&form, format!("{event} {day}").as_bytes())
}

async fn make(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    event: Uuid,
    form: Uuid,
    (every, plan): (Every, &Plan),
) -> Result<(), Failure> {
    let Some(event) = events::hold(tx, event).await? else { return Err(Failure::Gone) };
    let series = event.series_id.unwrap_or_else(|| Uuid::new_v5(&form, event.id.as_bytes()));
    store::set_series(tx, event.id, series).await?;
    let (by, mut made) = (Some(signed.staff.id), 0);
    for day in &plan.days {
        let id = id_on(form, event.id, *day);
        if events::hold(tx, id).await?.is_some() {
            continue;
        }
        let details = series::on(&event.details, *day)
            .map_err(|no| Failure::Defect(no.words().to_owned()))?;
        let slug = new::free_slug(tx, &details, id).await?;
        let row = NewEvent { id, slug: &slug, series: Some(series), by, details: &details };
        events::add(tx, row, app.now()).await?;
        events::picture::copy(tx, event.id, id).await?;
        let body = format!("From the one on {}.", words::when(&event));
        history::note(tx, app, signed, id, Did::Made, (&body, "details")).await?;
        made += 1;
    }
    if made > 0 {
        let first = london::date_of(event.details.starts_at);
        let mut body = format!("{made} drafts, {}.", every.words(first));
        for (day, why) in &plan.skipped {
            // Writing to a text cannot fail.
            let _ = write!(body, "\nLeft out: {}, {why}.", said::day_year(*day));
        }
        history::note(tx, app, signed, event.id, Did::Repeated, (&body, "series_id")).await?;
    }
    Ok(())
}

fn page(
    app: &App,
    signed: &Signed,
    event: &Event,
    status: StatusCode,
    form: Posted,
    plan: Option<&Plan>,
) -> Response {
    let path = format!("/staff/events/{}", event.id);
    let first = london::date_of(event.details.starts_at);
    let often = Every::ALL.iter().map(|every| {
        let words = every.words(first);
        Choice::new(every.word(), words[..1].to_uppercase() + &words[1..])
    });
    let title = event.details.title.clone();
    let heading = format!("Repeat “{title}”");
    let head = Head::new(heading.clone()).failed(!form.errors().is_empty());
    let body = view! {
        <a class="back" href=path.clone()>{title}</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="hint">{format!("It is on {}. Each day becomes a draft of its own, at the same time on the clock. You can change each by itself.", words::when(event))}</p>
        <form class="panel asking gap" method="post" action=format!("{path}/repeat") novalidate>
            {hidden(new::FORM.to_owned(), form.value(new::FORM))}
            <Radios name="every" legend="How often" choices=often.collect() form=form.clone()/>
            <TextField name="until" label="Last day" kind="date" width="medium" form=form.clone()
                hint="Up to 60 events. Bank holidays are left out."/>
            <p class="onward"><button class="button" data-kind=plan.map(|_| "quiet") name="do" value="show">"Show the days"</button></p>
        </form>
        {plan.map(|plan| planned(&path, plan, &form))}
    };
    shell::personal(status, rail::page(app, signed, Some(Spot::Events), head, body))
}

fn planned(path: &str, plan: &Plan, form: &Posted) -> AnyView {
    let day = |day: &clock::Date| view! { <li>{said::day_year(*day)}</li> };
    let days = plan.days.iter().map(day).collect_view();
    let left_out = plan.skipped.iter().map(|(day, why)| {
        view! { <li>{format!("{}: {why}", said::day_year(*day))}</li> }
    });
    let left_out = (!plan.skipped.is_empty()).then(|| {
        view! { <h3 class="gap">"Left out"</h3><ul>{left_out.collect_view()}</ul> }
    });
    let n = plan.days.len();
    let button =
        if n == 1 { "Make this draft".to_owned() } else { format!("Make these {n} drafts") };
    let make = (n > 0).then(|| {
        let carried = [new::FORM, "every", "until"];
        let carried = carried.map(|name| hidden(name.to_owned(), form.value(name)));
        view! {
            <form method="post" action=format!("{path}/repeat")>
                {carried.into_iter().collect_view()}
                <p class="onward"><button class="button" name="do" value="make">{button}</button></p>
            </form>
        }
    });
    view! {
        <section class="panel gap" role="status">
            <h2>{if n == 1 { "One day".to_owned() } else { format!("{n} days") }}</h2>
            <ul>{days}</ul>
            {left_out}
            {make}
        </section>
    }
    .into_any()
}
