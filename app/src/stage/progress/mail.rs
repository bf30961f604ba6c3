//! About what each of them wants mail. It is theirs alone: the other one sees nothing of it.

use axum::{extract::State, http::StatusCode};
use leptos::prelude::*;

use super::{side::wants_words, store};
use crate::{
    App, Result,
    form::{Errors, Fields},
    registration::history::Applying,
    shell::{self, Head},
    stage::letter::Wants,
    ui::{Choice, ErrorSummary, Posted, Radios},
};

/// `GET /progress/mail`
pub async fn get(State(app): State<App>, applying: Applying) -> Result {
    let wants = store::wants(&app.db, applying.me.id).await?.unwrap_or(Wants::Changes);
    let form = Posted::of(Fields::from([("wants", wants.word())]));
    Ok(shell::personal(StatusCode::OK, draw(&app, &applying, form)))
}

fn draw(app: &App, applying: &Applying, form: Posted) -> String {
    let heading = "What would you like us to e-mail you about?";
    let failed = !form.errors().is_empty();
    let choices =
        Wants::ALL.iter().map(|one| Choice::new(one.word(), wants_words(*one))).collect();
    let body = view! {
        <a class="back" href="/progress">"Your way"</a>
        <ErrorSummary form=form.clone()/>
        <form method="post" action="/progress/mail" novalidate>
            <Radios name="wants" legend=heading heading=true choices form hint="Our e-mails only say that something has moved, and never what. You read that here, after you sign in"/>
            <p class="onward"><button class="button">"Keep it"</button><a href="/progress">"Back"</a></p>
        </form>
        <p class="soft small gap">"This is for you alone. If two of you apply, each of you chooses."</p>
    };
    let head = Head::new(heading).failed(failed).signed_in(applying.email());
    shell::step(app, head, false, body)
}

/// `POST /progress/mail`
pub async fn post(State(app): State<App>, applying: Applying, fields: Fields) -> Result {
    let Some(wants) = Wants::from_word(&fields.text("wants")) else {
        let mut errors = Errors::default();
        errors.add("wants", "Choose one of the three");
        let page = draw(&app, &applying, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let mut tx = app.db.begin().await?;
    store::set_wants(&mut tx, applying.me.id, wants).await?;
    tx.commit().await?;
    Ok(shell::see_other("/progress#mail"))
}
