//! A child from abroad, once they are approved: where their papers are, and that nobody here can
//! say how long it takes. What we know is when something last moved.

use clock::Date;
use leptos::prelude::*;

use super::{
    ahead::{Ahead, say, us},
    shown::Shown,
    words::date,
};
use crate::{
    App,
    agency::{Handling, Kind},
    stage::model::{Stage, Way},
};

/// Whether it is the others' turn: approved, and the child comes from abroad.
pub fn is_there(shown: &Shown) -> bool {
    let stage = shown.case.present.stage();
    shown.case.way == Way::Abroad
        && matches!(stage, Stage::Approved | Stage::Department | Stage::Country)
}

/// What is next: others have their papers, in their own time, and no date of ours stands there.
pub fn ahead(shown: &Shown) -> Option<Ahead> {
    if !is_there(shown) {
        return None;
    }
    let (next, who) = match shown.case.present.stage() {
        Stage::Department => (
            "The Department checks your papers, and sends them on",
            say("The Department for Education"),
        ),
        Stage::Country => {
            ("The other country looks at your papers, and decides", say("The other country"))
        }
        _ => ("We send your papers to the Department for Education", us(shown)),
    };
    Some(Ahead {
        next: say(next),
        who,
        by: say("There is no set day"),
        button: ("Ask us something".to_owned(), "/register/message".to_owned()),
        link: ("How long it takes", "#abroad".to_owned()),
    })
}

/// What is known, and what is not.
pub fn view(app: &App, shown: &Shown) -> Option<AnyView> {
    if !is_there(shown) {
        return None;
    }
    let last = last_news(shown).map(|on| {
        view! { <dl class="facts"><div><dt>"The last news"</dt><dd>{date(on)}</dd></div></dl> }
    });
    // Where somebody else does this work, the profile speaks of what they charge.
    let handling = app.agency.handling(Kind::FromAbroad);
    let ours = handling.handling == Handling::InHouse;
    let cost = match handling.charge.as_str() {
        charge if ours && !charge.is_empty() => charge.to_owned(),
        _ => "There are costs on this way. Your worker tells you what they are.".to_owned(),
    };
    Some(
        view! {
            <section class="wrap gap flow" data-width="text" aria-labelledby="abroad"><h2 id="abroad">"How long it takes"</h2>
                <p>"The other country sets the pace. We have no date, and we do not want to guess one for you."</p>
                <p>"We tell you when something moves. You can ask us at any time, even if nothing has."</p>
                {last}<p class="small">{cost}</p></section>
        }
        .into_any(),
    )
}

/// When something last moved; nothing before the papers are on their way.
fn last_news(shown: &Shown) -> Option<Date> {
    let present = &shown.case.present;
    if present.stage() == Stage::Approved {
        return None;
    }
    let tasks = shown.case.tasks.iter().filter(|one| shown.may_name(one));
    tasks.map(|one| one.moved_on).chain(present.moved_on).max()
}
