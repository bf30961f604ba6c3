//! Before the court, among the clocks of a step-parent: our own aim, and from when on they can
//! ask. They stand here and in no list: neither is a limit of the table.

use leptos::prelude::*;

use super::near;
use crate::{
    App,
    agency::ClockName,
    stage::{court, desk::load::Shown, model::Stage},
    ui::{Tag, Tone},
};
use clock::words::days_late;

/// Both, as far as there are; nothing outside of that stage.
pub fn view(app: &App, shown: &Shown) -> Option<AnyView> {
    if shown.case.present.stage() != Stage::Report {
        return None;
    }
    let today = app.today();
    let aim = court::report_by(app, shown.record.sent_at).map(|(rule, due)| {
        let (tone, words) = if due < today {
            (Tone::Late, format!("{}, {}", near(due, today), days_late(due, today)))
        } else {
            (Tone::Quiet, format!("due {}", near(due, today)))
        };
        let rests = format!(
            "{} from their registration. We aim to: {}",
            rule.limit.words(),
            rule.source
        );
        view! { <li><b>"Our report"</b>" "<Tag tone words/><small>{rests}</small></li> }
    });
    let rule = app.agency.clock(ClockName::CourtNotice);
    let (tone, words) = match shown.case.present.notice {
        Some(on) => (Tone::Quiet, near(court::may_ask_from(app, on), today)),
        None => (Tone::Today, "no notice yet".to_owned()),
    };
    let rests = format!("{} from their notice. Usually: {}", rule.limit.words(), rule.source);
    Some(
        view! { {aim}<li><b>"They can ask the court from"</b>" "<Tag tone words/><small>{rests}</small></li> }
            .into_any(),
    )
}
