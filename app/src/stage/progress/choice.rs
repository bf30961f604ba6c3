//! A proposal not to approve: two ways to answer it, one of which they can take, and the page
//! of each before it is taken.

use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    shown::Shown,
    words::{date, source},
};
use crate::{
    App, Result,
    agency::ClockName,
    form::Fields,
    registration::history::Applying,
    shell::{self, Head},
    stage::{
        case::{By, Case},
        history::What,
        letter::{self, Note},
        model::{Move, Stage},
    },
};

/// What can be chosen.
#[derive(Debug, Deserialize)]
pub struct Way {
    /// `represent` or `review`.
    #[serde(default)]
    way: String,
}

/// What stands on their page while they choose, and after.
pub fn view(app: &App, shown: &Shown) -> Option<AnyView> {
    let present = &shown.case.present;
    if present.stage() != Stage::Determination {
        return None;
    }
    let rule = app.agency.clock(ClockName::Representations);
    if let Some((chosen, on)) = present.chosen {
        let (heading, text) = match chosen {
            Move::Review => (
                "You asked for an independent review",
                "People who do not work for us look at all of it again. They give us their advice, and then we decide.",
            ),
            _ => (
                "You chose to tell us why we should think again",
                "We read what you tell us, and look at it again. Then we decide.",
            ),
        };
        let heard = present.heard.map(|on| {
            view! { <p>{format!("It was looked at again, on {}. What is left is our decision. We tell you first by phone.", date(on))}</p> }
        });
        return Some(view! { <section class="wrap gap flow" data-width="text" id="choice" aria-labelledby="two"><h2 id="two">{heading}</h2><p>{format!("You told us on {}. {text}", date(on))}</p>{heard}<p>"Nothing is final yet."</p></section> }.into_any());
    }
    let clock =
        present.clocks.iter().rev().find(|one| one.name == ClockName::Representations)?;
    let (length, sent, due) = (rule.limit.words(), date(clock.from), date(clock.due));
    if !shown.may(app, Move::Represent) {
        let words = format!(
            "You had {length} to answer our letter of {sent}, until {due}, and that time is over. Now we decide, and tell you. If something kept you from answering, ring us."
        );
        return Some(view! { <section class="wrap gap flow" data-width="text" id="choice" aria-labelledby="two"><h2 id="two">"The time to answer is over"</h2><p>{words}</p></section> }.into_any());
    }
    let counts = if rule.limit.first_day_counts {
        format!(" The day we sent the letter, {sent}, counts as the first.")
    } else {
        format!(" We sent the letter on {sent}.")
    };
    let basis =
        if rule.is_law() { format!(" The law: {}.", source(rule)) } else { String::new() };
    let hint = format!("You have {length}, until {due}.{counts}{basis}");
    let neither = format!(
        " If you choose neither, what we propose can become our decision after {due}. Take advice first, if you can."
    );
    Some(view! {
        <section class="wrap gap" id="choice" aria-labelledby="two"><h2 id="two">"You can choose one of two ways"</h2><p class="hint">{hint}</p>
            <div class="two-ways"><div class="card"><h3>"Tell us why we should think again"</h3><p>"You write to us, or bring somebody who helps you. The law calls this “representations”."</p><p>"We read it, look at it again, and then decide."</p><a class="button" data-kind="quiet" href="/progress/answer?way=represent">"Tell us"</a></div>
            <div class="card"><h3>"Ask for an independent review"</h3><p>"People who do not work for us look at it all again. You can meet them. It costs you nothing."</p><p>"They give us their advice, and then we decide."</p><a class="button" data-kind="quiet" href="/progress/answer?way=review">"Ask for it"</a></div></div>
            <div class="notice gap"><p><b>"You can have one of them, not both."</b>{neither}</p></div></section>
    }
    .into_any())
}

fn chosen(way: &str) -> Option<Move> {
    match way {
        "represent" => Some(Move::Represent),
        "review" => Some(Move::Review),
        _ => None,
    }
}

/// `GET /progress/answer`: one of the two, before it is taken.
pub async fn get(State(app): State<App>, Query(way): Query<Way>, applying: Applying) -> Result {
    let page = || Ok(shell::see_other("/progress"));
    let Some(what) = chosen(&way.way) else { return page() };
    let Some(shown) = Shown::read(&app, applying).await? else { return page() };
    if !shown.may(&app, what) {
        return page();
    }
    let due = shown.case.limit().map(|(_, due)| date(due)).unwrap_or_default();
    let (heading, lede, steps) = if what == Move::Review {
        (
            "Do you want to ask for an independent review?",
            "People who do not work for us look at all of it again.",
            [
                "They have our letter and what you wrote, and you can meet them.",
                "They give us their advice.",
                "We read it, and then we decide.",
            ],
        )
    } else {
        (
            "Do you want to tell us why we should think again?",
            "You tell us what we got wrong, or did not see.",
            [
                "You write to us, or come and talk, with somebody who helps you if you like.",
                "We look at all of it again.",
                "Then we decide.",
            ],
        )
    };
    let steps = steps.map(|words| view! { <li>{words}</li> });
    let two = shown
        .is_couple()
        .then(|| view! { <p><b>"You choose for both of you."</b>" Talk about it first, if you can."</p> });
    let body = view! {
        <a class="back" href="/progress">"Your way"</a>
        <h1>{heading}</h1>
        <p class="lede">{lede}</p>
        <ol class="next" role="list">{steps}</ol>
        <p>{format!("You can have one of the two ways, not both. You have until {due}; nobody hurries you.")}</p>
        {two}
        <form method="post" action="/progress/answer">
            <input type="hidden" name="way" value=way.way/>
            <p class="onward"><button class="button">"Yes, this way"</button><a href="/progress">"Not yet"</a></p>
        </form>
        <div class="aside"><h2>"Not sure?"</h2><p>"Ring us, or ask somebody who knows the law. Asking does not use up your choice."</p></div>
    };
    let head = Head::new(heading).signed_in(shown.applying.email());
    Ok(shell::personal(StatusCode::OK, shell::step(&app, head, false, body)))
}

/// `POST /progress/answer`: once, and one of the two.
pub async fn post(State(app): State<App>, applying: Applying, fields: Fields) -> Result {
    let Some(what) = chosen(&fields.text("way")) else {
        return Ok(shell::see_other("/progress"));
    };
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, &app, applying.household.id).await?;
    let by = By::applicant(applying.me.id);
    let written = case.write(&mut tx, &app, by, What::Moved(what), app.today(), "").await?;
    if written.is_err() {
        // Chosen already, or too late: their page says which.
        return Ok(shell::see_other("/progress#choice"));
    }
    let me = Some(applying.me.id);
    super::note(&mut tx, &app, &applying, "They answer our proposal").await?;
    letter::tell(&mut tx, &app, case.household, Note::Stage, me, None).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other("/progress"))
}
