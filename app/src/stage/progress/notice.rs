//! What has to be said before anything else: that it is late, or that they pause. Never why
//! they pause, and never which of them alone it waits for.

use clock::words::days_late;
use leptos::prelude::*;

use super::{shown::Shown, words::date};
use crate::{
    App,
    agency::ClockName,
    stage::{
        model::Stage,
        task::{Holder, words::other},
    },
};

/// Both, or neither.
pub fn view(app: &App, shown: &Shown) -> AnyView {
    let (late, pause) = (late(app, shown), pause(app, shown));
    view! { {late}{pause} }.into_any()
}

fn late(app: &App, shown: &Shown) -> Option<AnyView> {
    let (rule, due) = shown.limit(app)?;
    let name = shown.case.limit().map(|(name, _)| name);
    if due >= shown.today || name == Some(ClockName::Representations) {
        return None;
    }
    if name == Some(ClockName::Break) {
        let words = format!(
            "Your break could last until {}, and that day has passed. It is not lost: ring us or write to us, and we talk with you about what is possible now, and about doing parts of Stage One again.",
            date(due)
        );
        return Some(view! { <div class="wrap" data-width="text" id="late"><div class="notice flow" data-flow="tight" data-tone="late"><h2>"Your break has run out"</h2><p>{words}</p></div></div> }.into_any());
    }
    if name == Some(ClockName::YearlyReview) {
        let words = format!(
            "Once a year we look at your approval again with you. That was to be by {}. Have you heard nothing from us? Then please ring us. You are approved all the same.",
            date(due)
        );
        return Some(view! { <div class="wrap" data-width="text" id="late"><div class="notice flow" data-flow="tight" data-tone="late"><h2>"It is time to talk again"</h2><p>{words}</p></div></div> }.into_any());
    }
    let (length, on) = (rule.limit.words(), date(due));
    let days = days_late(due, shown.today);
    let what = if rule.is_law() {
        format!("The law gives us {length}, and they ended on {on}: {days}.")
    } else {
        format!("We aim to be done in {length}, and they ended on {on}: {days}.")
    };
    let stage = shown.case.present.stage();
    let doctor =
        matches!(stage, Stage::StageTwo | Stage::Panel)
            && shown.case.tasks.iter().any(|one| {
                one.part == Some(crate::stage::model::Part::Medical) && !one.is_done()
            });
    let medical =
        doctor.then(|| view! { <p>"We do not decide before the doctors’ reports are in."</p> });
    let waits: Vec<_> = shown
        .case
        .tasks
        .iter()
        .filter(|one| !one.is_done() && one.holder == Holder::Other && !shown.is_others(one))
        .map(|one| {
            let again = one.chased_on.map(|on| format!(" We asked again on {}.", date(on)));
            view! { <li>{shown.title(one).view()}": with "<bdi>{other(one)}</bdi>"."{again}</li> }
        })
        .collect();
    let waits = (!waits.is_empty())
        .then(|| view! { <p>"What we wait for from others:"</p><ul>{waits}</ul> });
    let expected = shown.expects.on.filter(|on| *on >= shown.today).map(|on| {
        view! { <p>"We now expect to be done by "<b>{date(on)}</b>"."</p> }
    });
    let doing = match shown.expects.doing.as_str() {
        "" => view! { <p><b>"We are on it. "</b>"If you want to know more, ring us or write to us."</p> }.into_any(),
        doing => view! { <p><b>"What we are doing: "</b>{doing.to_owned()}</p> }.into_any(),
    };
    Some(view! {
        <div class="wrap" data-width="text" id="late"><div class="notice flow" data-flow="tight" data-tone="late">
            <h2>"This is late, and we are sorry"</h2>
            <p>{what}" It does not count against you."</p>{medical}{waits}
            {expected}{doing}
        </div></div>
    }
    .into_any())
}

fn pause(app: &App, shown: &Shown) -> Option<AnyView> {
    let pause = shown.case.present.paused()?;
    let expected = pause
        .expected
        .map_or_else(|| "No day is set. You tell us when you are ready.".to_owned(), date);
    let limit = shown.case.limit().map(|(name, due)| {
        let law = app.agency.clock(name).is_law();
        let words = if law { "The law’s last day is" } else { "Our aim was" };
        view! { <div><dt>{words}</dt><dd>{date(due)}". This date stays, so that everybody can see it."</dd></div> }
    });
    let since = date(pause.from);
    Some(view! {
        <div class="wrap" data-width="text" id="pause"><div class="notice flow" data-flow="tight">
            <h2>{format!("You and we agreed on a pause on {since}")}</h2>
            <p>"Take the time you need. When you are ready to go on, ring us or write to us. A short word is enough."</p>
            <dl class="facts"><div><dt>"Paused since"</dt><dd>{since.clone()}</dd></div>{limit}<div><dt>"We now expect"</dt><dd>{expected}</dd></div></dl>
        </div></div>
    }
    .into_any())
}
