//! "We wish to go on": their word, which starts Stage Two on the day on which it reaches us.

use axum::{extract::State, http::StatusCode};
use chrono::NaiveTime;
use clock::london;
use leptos::prelude::*;

use super::{shown::Shown, words::date};
use crate::{
    App, Result,
    agency::ClockName,
    registration::history::Applying,
    shell::{self, Head},
    stage::{
        case::{By, Case},
        history::What,
        letter::{self, Note},
        model::{Move, Stage, Way},
    },
};

/// `GET /progress/go-on`
pub async fn get(State(app): State<App>, applying: Applying) -> Result {
    let Some(shown) = Shown::read(&app, applying).await? else {
        return Ok(shell::see_other("/progress"));
    };
    // Where it is not theirs to say any more, their page says why.
    if !shown.may(&app, Move::Wish) {
        return Ok(shell::see_other("/progress"));
    }
    Ok(shell::personal(StatusCode::OK, draw(&app, &shown)))
}

fn draw(app: &App, shown: &Shown) -> String {
    let heading = "Do you wish to go on to Stage Two?";
    let today = shown.today;
    let name = if shown.case.way == Way::FastTrack {
        ClockName::FastTrack
    } else {
        ClockName::StageTwo
    };
    let rule = app.agency.clock(name);
    let due = rule.limit.last_day(london::at(today, NaiveTime::MIN), &app.calendar);
    let length = rule.limit.words();
    let decide = if rule.is_law() {
        format!(
            " The law gives us {length} to decide. It may be later only if something out of the ordinary happens, or if you ask us to wait."
        )
    } else {
        format!(
            " We aim to decide within {length}. It may be later if something out of the ordinary happens."
        )
    };
    let on_break = shown.case.present.stage() == Stage::Break;
    let ends = if on_break { " Your break ends." } else { "" };
    let until = shown.case.limit().filter(|_| on_break).map(|(_, due)| {
        view! { <p>{format!("You have until {}.", date(due))}</p> }
    });
    let two = shown.is_couple().then(|| {
        view! { <p><b>"You say it for both of you."</b>" We tell the other one of you that something has moved."</p> }
    });
    let words = format!("{} wish to go on", shown.we());
    let lede = format!("When you press the button, Stage Two starts today, {}.", date(today));
    let worker = shown.worker.clone().map(|name| view! { <bdi>{name}</bdi>" rings" });
    let rings = match worker {
        Some(worker) => worker.into_any(),
        None => view! { "We ring" }.into_any(),
    };
    let phone = app.agency.contact().phone.replace(' ', "\u{a0}");
    let body = view! {
        <a class="back" href="/progress">"Your way"</a>
        <h1>{heading}</h1>
        <p class="lede">{lede}</p>
        <ol class="next" role="list">
            <li><b>"Today."</b>{ends}" You see this on your page at once."</li>
            <li><b>"Soon."</b>" "{rings}" you to plan the first visit."</li>
            <li><b>{format!("By {}.", date(due))}</b>{decide}</li>
        </ol>
        {two}
        <form method="post" action="/progress/go-on"><p class="onward"><button class="button">{words}</button><a href="/progress">"Not yet"</a></p></form>
        <div class="aside"><h2>"Not sure?"</h2><p>"Ring us"{(!phone.is_empty()).then(|| format!(" on {phone}"))}". You can also tell us on the phone, or write to us. The day on which it reaches us counts."</p>{until}</div>
    };
    let head = Head::new(heading).signed_in(shown.applying.email());
    shell::step(app, head, false, body)
}

/// `POST /progress/go-on`: a second press finds Stage Two begun, and changes nothing.
pub async fn post(State(app): State<App>, applying: Applying) -> Result {
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, &app, applying.household.id).await?;
    let by = By::applicant(applying.me.id);
    let wish = What::Moved(Move::Wish);
    let written = case.write(&mut tx, &app, by, wish, app.today(), "").await?;
    if written.is_ok() {
        let me = Some(applying.me.id);
        super::note(&mut tx, &app, &applying, "They wish to go on").await?;
        letter::tell(&mut tx, &app, case.household, Note::Stage, me, None).await?;
        tx.commit().await?;
        app.wake.ring();
    }
    Ok(shell::see_other("/progress"))
}
