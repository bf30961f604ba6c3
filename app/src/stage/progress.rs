//! What a household sees of its way: where it is, what is next and who does it, by when, and
//! what it can do now.

mod abroad;
mod ahead;
mod choice;
mod court;
mod ended;
mod go_on;
mod mail;
mod notice;
mod parts;
mod path;
mod plan;
mod shown;
mod side;
mod steps;
mod stop;
pub mod store;
mod task;
mod words;

use axum::{Router, extract::State, http::StatusCode, routing::get};
use db::Tx;
use leptos::prelude::*;

use crate::{
    App, Result,
    registration::{
        history::Applying,
        household::{
            What,
            store::{self as households, NewEntry},
        },
    },
    shell::{self, Head},
};
use path::{Drawing, Path};
use shown::Shown;

/// Everything under `/progress`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/progress", get(page))
        .route("/progress/plan", get(plan::get).post(plan::post))
        .route("/progress/go-on", get(go_on::get).post(go_on::post))
        .route("/progress/stop", get(stop::get).post(stop::post))
        .route("/progress/answer", get(choice::get).post(choice::post))
        .route("/progress/task/{id}", get(task::get).post(task::post))
        .route("/progress/mail", get(mail::get).post(mail::post))
}

/// `GET /progress`
async fn page(State(app): State<App>, applying: Applying) -> Result {
    let Some(shown) = Shown::read(&app, applying).await? else {
        // It is not decided yet: the registration's own pages say what happens.
        return Ok(shell::see_other("/register/tasks"));
    };
    let (title, body) = match shown.case.present.ending {
        Some((ending, _)) => ended::view(&app, &shown, ending),
        None => going(&app, &shown),
    };
    let head = Head::new(title).signed_in(shown.applying.email());
    Ok(shell::personal(
        StatusCode::OK,
        shell::journey(
            &app,
            head,
            false,
            view! { <main id="main" tabindex="-1">{body}</main> },
        ),
    ))
}

/// A way that goes on.
fn going(app: &App, shown: &Shown) -> (String, AnyView) {
    let steps = steps::of(shown.case.way);
    let now = steps::place(&steps, shown);
    let heading = ahead::heading(shown);
    let drawings: Vec<Drawing> = steps.iter().map(|step| step.drawing).collect();
    let adults = if shown.is_couple() { 2 } else { 1 };
    let label = steps::label(&steps, now, heading);
    let drawing = Path { steps: &drawings, here: now, adults, ended: false, label };
    let body = view! {
        <div class="wrap here">{drawing.view()}{ahead::view(app, shown, &steps, now)}</div>
        {notice::view(app, shown)}
        {choice::view(app, shown)}
        {court::view(app, shown)}
        {abroad::view(app, shown)}
        {parts::view(app, shown)}
        <div class="wrap band beside">{steps::view(app, shown, &steps, now)}{side::view(app, shown)}</div>
    };
    (format!("Your way: {heading}"), body.into_any())
}

/// Into the household's timeline. What is somebody's alone is theirs there, too.
async fn note(tx: &mut Tx, app: &App, applying: &Applying, body: &str) -> db::Result<()> {
    let now = app.now();
    let entry = NewEntry {
        id: app.ids.uuid(now),
        household: applying.household.id,
        applicant: Some(applying.me.id),
        staff: None,
        what: What::Task,
        body,
    };
    households::add_entry(tx, &entry, now).await
}
