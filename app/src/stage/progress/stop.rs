//! They wish to stop. Who applies alone ends it here; of two, one of them tells a worker, and
//! the other is shown nothing of it.

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    App, Result,
    form::{Errors, Fields},
    registration::{self, history::Applying},
    shell::{self, Head},
    stage::{
        case::{By, Case},
        history::What,
        letter::{self, Note},
        model::Move,
    },
    ui::{ErrorSummary, Posted, TextArea},
};

/// Longest words, in characters.
const LONGEST: usize = 3_000;

/// `GET /progress/stop`
pub async fn get(
    State(app): State<App>,
    applying: Applying,
    RawQuery(query): RawQuery,
) -> Result {
    let Some(shown) = Shown::read(&app, applying).await? else {
        return Ok(shell::see_other("/progress"));
    };
    if !shown.may(&app, Move::Withdraw) {
        return Ok(shell::see_other("/progress"));
    }
    if query.as_deref() == Some("told") && shown.is_couple() {
        return Ok(shell::personal(StatusCode::OK, told(&app, &shown)));
    }
    Ok(shell::personal(StatusCode::OK, draw(&app, &shown, Posted::default())))
}

fn draw(app: &App, shown: &Shown, form: Posted) -> String {
    let heading = "If you do not want to go on";
    let failed = !form.errors().is_empty();
    let phone = app.agency.contact().phone.replace(' ', "\u{a0}");
    let ring = (!phone.is_empty()).then(|| {
        view! { <div class="aside"><h2>"Talk to us first, if you like"</h2><p>"Ring us on "<b class="nowrap">{phone}</b>". You can also ask for a pause: then nothing ends."</p></div> }
    });
    let typed = form.clone();
    let kept = format!(
        "What you told us here is kept closed for {}, in case you have a question. Then it is deleted here. Your case record, which the law has the agency keep, stays with your social workers.",
        app.agency.retention().registration_closed.period.words()
    );
    let inside = match shown.other() {
        Some(other) => {
            let other = other.to_owned();
            view! {
                <h2 class="gap">"Tell a worker"</h2>
                <p>"Nothing ends when you press the button. A worker reads it and rings you, and you two talk about what happens next."</p>
                <p><bdi>{other}</bdi>" is shown nothing of this, and gets no mail about it."</p>
                <form method="post" action="/progress/stop" novalidate>
                    <TextArea name="words" label="Is there something we should know before we ring?" optional=true rows=4 form=typed hint="For example when it is safe to ring you. Only our workers read it"/>
                    <p class="onward"><button class="button">"Tell a worker that I wish to stop"</button><a href="/progress">"Not now"</a></p>
                </form>
            }
            .into_any()
        }
        None => view! {
            <h2 class="gap">"What happens when you stop"</h2>
            <ul>
                <li>"We stop today. Nothing more is asked of you, and nobody new reads what you told us."</li>
                <li>{kept}</li>
                <li>"If you come back, you register again. It does not count against you."</li>
            </ul>
            <form method="post" action="/progress/stop" novalidate>
                <TextArea name="words" label="Would you like to tell us why?" optional=true rows=3 form=typed hint="Only our workers read it"/>
                <p class="onward"><button class="button" data-kind="late" name="do" value="stop">"I wish to stop"</button><a href="/progress">"Not now"</a></p>
            </form>
        }
        .into_any(),
    };
    let body = view! {
        <a class="back" href="/progress">"Your way"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="lede">"That can happen, and it is all right. You need give no reason."</p>
        {inside}
        {ring}
    };
    let head = Head::new(heading).failed(failed).signed_in(shown.applying.email());
    shell::step(app, head, false, body)
}

/// Afterwards, for one of two.
fn told(app: &App, shown: &Shown) -> String {
    let heading = "A worker has it, and rings you";
    let other = shown.other().unwrap_or_default().to_owned();
    let body = view! {
        <a class="back" href="/progress">"Your way"</a>
        <h1>{heading}</h1>
        <p class="lede">"Nothing has ended. We talk with you first, and nothing happens without you."</p>
        <p><bdi>{other}</bdi>" sees nothing of this. What you wrote stands with your messages, where you alone and we can read it."</p>
        <p class="onward"><a class="button" href="/progress">"Back to your way"</a></p>
    };
    let head = Head::new(heading).signed_in(shown.applying.email());
    shell::step(app, head, false, body)
}

/// `POST /progress/stop`
pub async fn post(State(app): State<App>, applying: Applying, fields: Fields) -> Result {
    let why = fields.text("words");
    let Some(shown) = Shown::read(&app, applying).await? else {
        return Ok(shell::see_other("/progress"));
    };
    if why.chars().count() > LONGEST {
        let mut errors = Errors::default();
        errors.add("words", "Keep this to 3,000 letters. What you typed is still here");
        let page = draw(&app, &shown, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let applying = &shown.applying;
    if shown.is_couple() {
        let words = format!("I wish to stop. Please talk with me first.\n\n{why}");
        registration::tell_worker(&app, applying, words.trim_end()).await?;
        return Ok(shell::see_other("/progress/stop?told"));
    }
    if !shown.may(&app, Move::Withdraw) {
        return Ok(too_late(&app, &shown, &why));
    }
    // The button of somebody who applies alone, and no other: what the page said has to be true.
    if fields.text("do") != "stop" {
        return Ok(shell::see_other("/progress/stop"));
    }
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, &app, applying.household.id).await?;
    let by = By::applicant(applying.me.id);
    let stop = What::Moved(Move::Withdraw);
    let written = case.write(&mut tx, &app, by, stop, app.today(), &why).await?;
    if written.is_ok() {
        super::note(&mut tx, &app, applying, "They stop").await?;
        letter::tell(&mut tx, &app, case.household, Note::Stage, None, None).await?;
        tx.commit().await?;
        app.wake.ring();
        return Ok(shell::see_other("/progress"));
    }
    drop(tx);
    Ok(too_late(&app, &shown, &why))
}

/// It ended, or moved, before they pressed.
fn too_late(app: &App, shown: &Shown, why: &str) -> Response {
    if why.is_empty() {
        return shell::see_other("/progress");
    }
    let lede = "Something moved before you pressed the button, so nothing of this is written down yet. Your words are here:";
    registration::give_back(app, &shown.applying, lede, "", why)
}
