//! A step-parent, before the court: the notice to the council, from when on they can ask the
//! court, and how long the child should have lived with them. None of it is a limit of ours.

use leptos::prelude::*;

use super::{
    ahead::{Ahead, say},
    shown::Shown,
    words::{date, source},
};
use crate::{
    App,
    agency::ClockName,
    stage::{court::may_ask_from, model::Stage},
};

/// Whether their notice to the council is still to come.
pub fn waits_for_notice(shown: &Shown) -> bool {
    let present = &shown.case.present;
    present.stage() == Stage::Report && present.notice.is_none()
}

/// What is next, while their notice is theirs to give.
pub fn ahead(shown: &Shown) -> Option<Ahead> {
    waits_for_notice(shown).then(|| Ahead {
        next: say("You tell your council that you mean to ask the court"),
        who: view! { "You, "{shown.names()} }.into_any(),
        by: say("As soon as it suits you"),
        button: ("How this is done".to_owned(), "#court".to_owned()),
        link: ("Ask us something", "/register/message".to_owned()),
    })
}

/// What the law asks of them, as far as it has come.
pub fn view(app: &App, shown: &Shown) -> Option<AnyView> {
    if shown.case.present.stage() != Stage::Report {
        return None;
    }
    let rule = app.agency.clock(ClockName::CourtNotice);
    let length = rule.limit.words();
    let notice = match shown.case.present.notice {
        Some(on) => {
            let from = may_ask_from(app, on);
            view! { <p>"We got your notice on "<b>{date(on)}</b>". You can ask the court from "<b>{date(from)}</b>{format!(" (usually {length} after). Usually it has to be within two years of your notice.")}</p> }.into_any()
        }
        None => view! {
            <p>"You tell your council in writing that you mean to ask the court. This letter is called a notice of intention to adopt. Your worker shows you how to write it and where to send it."</p>
            <p>{format!("Our report goes to the court only when your notice is there. Usually you can ask the court {length} after it, and within two years of it.")}</p>
        }
        .into_any(),
    };
    Some(
        view! {
            <section class="wrap gap flow" data-width="text" aria-labelledby="court"><h2 id="court">"Before you ask the court"</h2>
                {notice}
                <p>"The child should have lived with you for the six months before you ask. If you are not sure how that is counted for you, ask us."</p>
                <p class="hint">{format!("Source: {}, and section 42(3).", source(rule))}</p></section>
        }
        .into_any(),
    )
}
