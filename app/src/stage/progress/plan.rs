//! Their Stage One plan: what it says under its seven heads, and that they agree; or what is
//! not right yet, which goes to their worker.

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use leptos::prelude::*;

use super::{shown::Shown, words::date};
use crate::{
    App, Failure, Result,
    form::{Errors, Fields},
    registration::{self, history::Applying},
    shell::{self, Head},
    stage::{
        case::{By, Case},
        letter::{self, Note},
        plan::{self, Plan, heads::HEADS, store},
        task::Holder,
    },
    ui::{ErrorSummary, Posted, TextArea},
};

/// Longest words, in characters: they have to fit into a message.
const LONGEST: usize = 3_000;

async fn found(
    app: &App,
    applying: Applying,
) -> std::result::Result<(Shown, Vec<Plan>), Failure> {
    let shown = Shown::read(app, applying).await?.ok_or(Failure::NotFound)?;
    plan::task(&shown.case).ok_or(Failure::NotFound)?;
    let plans = plan::all(app, shown.case.household).await?;
    Ok((shown, plans))
}

/// `GET /progress/plan`
pub async fn get(
    State(app): State<App>,
    applying: Applying,
    RawQuery(query): RawQuery,
) -> Result {
    let (shown, plans) = found(&app, applying).await?;
    let said = query.as_deref() == Some("said");
    let html = draw(&app, &shown, plans.first(), said, Posted::default());
    Ok(shell::personal(StatusCode::OK, html))
}

/// `POST /progress/plan`: one's own yes to the version that was shown, or what is not right.
pub async fn post(State(app): State<App>, applying: Applying, fields: Fields) -> Result {
    let (shown, plans) = found(&app, applying).await?;
    let me = shown.applying.me.id;
    let words = fields.text("words");
    if fields.text("do") == "agree" {
        let mut tx = app.db.begin().await?;
        let mut case = Case::hold(&mut tx, &app, shown.case.household).await?;
        let newest = store::newest(&mut tx, case.household).await?;
        let same = newest.filter(|(_, version)| fields.text("version") == version.to_string());
        // A newer one is read before it is agreed to.
        if let Some((id, _)) = same.filter(|_| plan::is_open(&case)) {
            let by = By::applicant(me);
            plan::agree(&mut tx, &app, &mut case, by, (id, me, app.today())).await?;
            super::note(&mut tx, &app, &shown.applying, "Stage One plan: agreed").await?;
            letter::tell(&mut tx, &app, case.household, Note::Change, Some(me), None).await?;
            tx.commit().await?;
            app.wake.ring();
        }
        return Ok(shell::see_other("/progress/plan"));
    }
    let mut errors = Errors::default();
    if words.is_empty() {
        errors.add("words", "Tell us what is not right, in a few words");
    } else if words.chars().count() > LONGEST {
        errors.add("words", "Keep this to 3,000 letters. What you typed is still here");
    }
    if !errors.is_empty() {
        let html = draw(&app, &shown, plans.first(), false, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    let words = format!("About our Stage One plan:\n\n{words}");
    registration::tell_worker(&app, &shown.applying, &words).await?;
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, &app, shown.case.household).await?;
    if let Some(task) = plan::task(&case).filter(|_| plan::is_open(&case)) {
        let by = By::applicant(me);
        let back = |task: &mut crate::stage::task::Task| {
            if !task.is_done() {
                task.holder = Holder::Agency;
            }
        };
        case.change(&mut tx, &app, by, task, back).await?;
        tx.commit().await?;
    }
    Ok(shell::see_other("/progress/plan?said"))
}

fn draw(app: &App, shown: &Shown, newest: Option<&Plan>, said: bool, form: Posted) -> String {
    let heading = "Your Stage One plan";
    let failed = !form.errors().is_empty();
    let thanks = said.then(|| {
        view! { <div class="notice" data-tone="ok" role="status"><p><b>"Your worker has it. "</b>"They talk with you, and change the plan where it has to change."</p></div> }
    });
    let inside = match newest {
        Some(plan) => written(shown, plan, form.clone()),
        None => view! { <p class="lede">"Your worker writes it with you. When it is here, we tell you, and you say whether you agree."</p> }.into_any(),
    };
    let body = view! {
        <a class="back" href="/progress">"Your way"</a>
        <ErrorSummary form=form.clone()/>
        {thanks}
        <h1>{heading}</h1>
        {inside}
    };
    let head = Head::new(heading).failed(failed).signed_in(shown.applying.email());
    shell::step(app, head, false, body)
}

fn written(shown: &Shown, plan: &Plan, form: Posted) -> AnyView {
    let me = shown.applying.me.id;
    let open = plan::is_open(&shown.case);
    let mine = plan.agreed_by(me);
    let heads: Vec<_> = HEADS
        .iter()
        .zip(&plan.words)
        .map(|((_, title), words)| view! { <h2 class="gap">{*title}</h2><p class="said">{words.clone()}</p> })
        .collect();
    let lede = format!(
        "What you and we do in Stage One. {} wrote it with you on {}.",
        plan.by,
        date(plan.written_on)
    );
    let yours = mine.map(|on| view! { <p><b>{format!("You agreed on {}.", date(on))}</b></p> });
    let other = shown.applying.other.as_ref().filter(|_| shown.is_couple()).map(|other| {
        let stands = match plan.agreed_by(other.id) {
            Some(on) => format!(" agreed on {}.", date(on)),
            None => " has not agreed yet.".to_owned(),
        };
        view! { <p><bdi>{other.first_name.clone()}</bdi>{stands}</p> }
    });
    let agree = (open && mine.is_none()).then(|| {
        view! {
            <form method="post" action="/progress/plan"><input type="hidden" name="version" value=plan.version.to_string()/>
                <p class="onward"><button class="button" name="do" value="agree">"I agree with this plan"</button></p></form>
        }
    });
    let wrong = open.then(|| {
        view! {
            <form class="no-print" method="post" action="/progress/plan" novalidate>
                <h2 class="gap">"Is something not right?"</h2>
                <TextArea name="words" label="Tell us what, and how it would be better" rows=4 form hint="Your worker reads it, and talks with you"/>
                <p class="onward"><button class="button" data-kind="quiet" name="do" value="wrong">"Send it to us"</button></p></form>
        }
    });
    let over = (!open)
        .then(|| view! { <p>"Stage One is over. The plan stays here for you to read."</p> });
    view! { <p class="lede">{lede}</p>{heads}{yours}{other}{over}{agree}{wrong} }.into_any()
}
