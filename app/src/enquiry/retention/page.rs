//! "What goes when": the dry run, and the page on which one enquiry is kept longer.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use chrono::Duration;
use clock::{Time, london, words};
use leptos::prelude::*;
use serde::Deserialize;

use super::{Going, LISTED, One, Ran, coming, store};
use crate::{
    App, Failure, Result,
    enquiry::model::Enquiry,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, Select, TextArea},
};

/// How far the list looks ahead.
const AHEAD: Duration = Duration::days(30);

/// What brought somebody to the list.
#[derive(Debug, Default, Deserialize)]
pub struct Came {
    /// The reference that was just kept longer.
    #[serde(default)]
    kept: String,
    /// The reference whose data was just deleted.
    #[serde(default)]
    deleted: String,
}

/// `GET /staff/retention`
pub async fn list(State(app): State<App>, signed: Signed, Query(came): Query<Came>) -> Result {
    signed.require(Action::EraseData)?;
    let all = coming(&app, AHEAD).await?;
    let today = words::day_year(app.today());
    let nothing = all.is_empty().then(|| {
        view! { <div class="nothing"><h2>"Nothing goes in the next 30 days"</h2>
        <p class="soft">"Everything that holds somebody’s data has its time. Come back next month."</p></div> }
    });
    let groups = all.into_iter().map(group).collect_view();
    let body = view! {
        {done(&came)}
        <h1>"What goes when"</h1>
        <p class="hint">{format!("Everything that holds somebody’s data goes when its time is over. This is what goes in the 30 days from {today}. It goes by itself, within an hour of its time.")}</p>
        {nothing}
        {groups}
    };
    let head = Head::new("What goes when");
    let page = rail::page(&app, &signed, Some(Spot::Retention), head, body);
    Ok(shell::personal(StatusCode::OK, page))
}

fn done(came: &Came) -> impl IntoView + use<> {
    let sentence = |typed: &str, end: &str| {
        clock::parse_reference(typed).map(|reference| format!("{reference} {end}"))
    };
    let sentence = sentence(&came.kept, "is kept longer.").or_else(|| {
        sentence(
            &came.deleted,
            "is deleted. Only a number stays, and the line that says who deleted it.",
        )
    });
    sentence.map(|sentence| {
        view! { <div class="notice" data-tone="ok" role="status"><p><b>{sentence}</b></p></div> }
    })
}

fn group(going: Going) -> impl IntoView {
    let is_late = going.sort.is_none();
    let shown = going.each.len();
    let more = usize::try_from(going.count).unwrap_or(0).saturating_sub(shown);
    let more = (shown == LISTED && more > 0).then(|| {
        view! { <p class="hint">{format!("And {more} more, later than these.")}</p> }
    });
    let first = going.first.filter(|_| shown == 0).map(|first| {
        view! { <p class="small soft">{format!("The first of them goes on {}.", day(first))}</p> }
    });
    let table = (shown > 0).then(|| {
        let rows = going.each.into_iter().map(|one| row(one, is_late)).collect_view();
        let when = if is_late { "Time was over on" } else { "Goes on" };
        view! {
            <table class="rows">
                <thead><tr><th scope="col">"Reference"</th><th scope="col">"About"</th>
                    <th scope="col">{when}</th><th scope="col">"If it has to stay"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        <section class="group" data-tone=is_late.then_some("late")>
            <h2>{going.what}" "<span class="count">{going.count}</span></h2>
            <p class="hint">{going.why}</p>
            {first}{table}{more}
        </section>
    }
}

fn row(one: One, is_late: bool) -> impl IntoView {
    let record = format!("/staff/enquiry/{}", one.reference);
    let keep = format!("/staff/retention/{}", one.reference);
    let when = if is_late {
        view! { <span class="tag" data-tone="late">{day(one.at)}</span> }.into_any()
    } else {
        day(one.at).into_any()
    };
    view! {
        <tr>
            <th scope="row"><a class="ref" href=record>{one.reference.clone()}</a></th>
            <td data-label="About">{one.kind.staff_label()}</td>
            <td data-label="When">{when}</td>
            <td data-label="Keep"><a href=keep>"Keep this one longer"
                <span class="visually-hidden">{format!(", {}", one.reference)}</span></a></td>
        </tr>
    }
}

/// `GET /staff/retention/{reference}`
pub async fn one(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::EraseData)?;
    let enquiry = find(&app, &reference).await?;
    let page = keep_page(&app, &signed, &enquiry, Posted::default());
    Ok(shell::personal(StatusCode::OK, page))
}

/// The enquiry somebody typed or followed the reference of.
pub(super) async fn find(app: &App, typed: &str) -> Result<Enquiry, Failure> {
    let reference = clock::parse_reference(typed).ok_or(Failure::NotFound)?;
    store::find(&app.db, &reference).await?.ok_or(Failure::NotFound)
}

/// The page "Keep this one longer".
pub(super) fn keep_page(app: &App, signed: &Signed, enquiry: &Enquiry, form: Posted) -> String {
    let heading = format!("Keep {} longer", enquiry.reference);
    let failed = !form.errors().is_empty();
    let options = super::post::LONGER
        .iter()
        .map(|(months, words)| (months.to_string(), (*words).to_owned()))
        .collect();
    let body = view! {
        <a class="back" href="/staff/retention">"What goes when"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading.clone()}</h1>
        <p>{format!("Now it goes on {}.", day(enquiry.keep_until))}</p>
        <p class="hint">"Keep something longer only when there is a good reason: a complaint, a question from a court, a person who told us they will come back. Most things should go when their time is over."</p>
        <form method="post" novalidate>
            <input type="hidden" name="from" value=enquiry.keep_until.to_rfc3339()/>
            <Select name="months" label="How much longer?" options form=form.clone()/>
            <TextArea name="reason" label="Why does it have to stay?" rows=3
                hint="One or two sentences. They stand in what happened to this enquiry." form/>
            <p class="onward"><button class="button">"Keep it longer"</button></p>
        </form>
    };
    rail::page(app, signed, Some(Spot::Retention), Head::new(heading).failed(failed), body)
}

fn day(at: Time) -> String {
    words::day_year(london::date_of(at))
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<_> =
            self.gone.iter().map(|(sort, n)| format!("{}: {n}", sort.words())).collect();
        if parts.is_empty() { f.write_str("nothing") } else { f.write_str(&parts.join(", ")) }
    }
}
