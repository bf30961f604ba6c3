//! The households on their way, one list at a time: what is due, what is late, what has not
//! moved, who waits for whom.

pub mod store;

use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use chrono::Days;
use clock::{Date, words::days_late};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::view::{capital, near};
use crate::{
    App, Failure, Result,
    form::Fields,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Posted, Select, Tag, Tone},
};
use store::{Counts, Listed, Of};

/// Days without a movement after which a household is stuck.
const STUCK: u64 = 28;
/// Lines on a page.
const PAGE: usize = 100;
/// Days ahead that "due soon" looks.
const SOON: u64 = 14;

db::text_enum! {
    /// A list. The words stand in its address.
    pub enum List {
        /// All that are open, what moved longest ago first.
        All = "all",
        /// A limit has passed.
        Late = "late",
        /// One ends soon.
        Due = "due",
        /// Nothing has moved for weeks.
        Stuck = "stuck",
        /// We have something to do.
        Ours = "us",
        /// They have.
        Theirs = "them",
        /// Somebody else has.
        Others = "others",
        /// On the break.
        Break = "break",
        /// In Stage Two with a medical report out: no decision without it.
        Medical = "medical",
    }
}

impl List {
    const fn words(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Late => "Late",
            Self::Due => "Due soon",
            Self::Stuck => "Stuck",
            Self::Ours => "With us",
            Self::Theirs => "With them",
            Self::Others => "With others",
            Self::Break => "On a break",
            Self::Medical => "Medical out",
        }
    }

    /// What an empty list says.
    const fn none(self) -> &'static str {
        match self {
            Self::All => "Nobody is on their way yet. An accepted registration begins one.",
            Self::Late => "Nothing is late.",
            Self::Due => "Nothing is due in the next two weeks.",
            Self::Stuck => "Something has moved everywhere in the last four weeks.",
            Self::Ours => "Nothing waits for us.",
            Self::Theirs => "Nothing waits for a household.",
            Self::Others => "Nothing waits for a doctor, a council or a referee.",
            Self::Break => "Nobody is on a break.",
            Self::Medical => "No decision waits for a medical report.",
        }
    }

    const fn of(self, counts: &Counts) -> i64 {
        match self {
            Self::All => counts.all_open,
            Self::Late => counts.late,
            Self::Due => counts.due,
            Self::Stuck => counts.stuck,
            Self::Ours => counts.ours,
            Self::Theirs => counts.theirs,
            Self::Others => counts.others,
            Self::Break => counts.on_break,
            Self::Medical => counts.medical,
        }
    }
}

/// Which list an address asks for.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    list: String,
    #[serde(default)]
    with: String,
    #[serde(default)]
    council: String,
    /// After which line: a day and a household.
    #[serde(default)]
    after: String,
}

/// The days by which the lists are cut.
#[derive(Debug, Clone, Copy)]
pub struct Cut {
    /// Today.
    pub today: Date,
    /// The last day that is soon.
    pub soon: Date,
    /// Before this day is long ago.
    pub long_ago: Date,
}

impl Cut {
    /// The days of today.
    pub fn of(today: Date) -> Self {
        Self { today, soon: today + Days::new(SOON), long_ago: today - Days::new(STUCK) }
    }
}

/// `GET /staff/households`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let list = List::from_word(&wanted.list).unwrap_or(List::All);
    let after = wanted
        .after
        .split_once('_')
        .and_then(|(day, id)| Some((day.parse().ok()?, id.parse().ok()?)));
    let of = Of { worker: wanted.with.parse().ok(), council: wanted.council, after };
    Ok(shell::personal(StatusCode::OK, page(&app, &signed, list, &of).await?))
}

async fn page(
    app: &App,
    signed: &Signed,
    list: List,
    of: &Of,
) -> std::result::Result<String, Failure> {
    let cut = Cut::of(app.today());
    let workers = store::workers(&app.db).await?;
    let counts = store::counts(&app.db, cut).await?;
    let rows = store::list(&app.db, list, cut, of).await?;
    let lists: Vec<_> = List::ALL
        .iter()
        .map(|one| {
            let here = (*one == list).then_some("page");
            let n = one.of(&counts);
            view! { <li><a href=format!("/staff/households?list={}", one.word()) aria-current=here>{one.words()}" "<b>{n}</b></a></li> }
        })
        .collect();
    let more = rows.last().filter(|_| rows.len() == PAGE).map(|last| {
        let with = of.worker.map(|id| id.to_string()).unwrap_or_default();
        let after = format!("{}_{}", last.place, last.household_id);
        let start = "/staff/households?".to_owned();
        let at = start.len();
        let href = form_urlencoded::Serializer::for_suffix(start, at)
            .extend_pairs([("list", list.word()), ("with", &with)])
            .extend_pairs([("council", of.council.as_str()), ("after", &after)])
            .finish();
        view! { <p><a href=href>{format!("The next {PAGE}")}</a></p> }
    });
    let table = if rows.is_empty() {
        view! { <p>{list.none()}</p> }.into_any()
    } else {
        let rows: Vec<_> = rows.iter().map(|one| line(cut, one)).collect();
        view! {
            <table class="rows"><thead><tr><th scope="col">"Who"</th><th scope="col">"Where"</th><th scope="col">"Limit"</th>
                <th scope="col">"Waits for"</th><th scope="col">"Moved"</th><th scope="col">"With"</th></tr></thead>
                <tbody>{rows}</tbody></table>
        }
        .into_any()
    };
    let bring_in = signed.may(Action::DecideRegistrations).then(|| {
        view! { <a href="/staff/households/import">"Bring in a file"</a> }
    });
    let remind = signed.may(Action::WorkHouseholds).then(|| {
        view! { <a href="/staff/households/remind">"Remind them"</a> }
    });
    let body = view! {
        <h1>"Households"</h1>
        <p class="cluster">{remind}{bring_in}</p>
        <nav aria-label="Lists"><ul class="lists" role="list">{lists}</ul></nav>
        {filters(app, list, of, &workers)}
        {table}{more}
    };
    Ok(rail::page(app, signed, Some(Spot::Households), Head::new("Households"), body))
}

/// Only those of one colleague, or of one council. The counts above stay those of all.
fn filters(app: &App, list: List, of: &Of, workers: &[(Uuid, String)]) -> AnyView {
    let with = of.worker.map(|id| id.to_string()).unwrap_or_default();
    let form =
        Posted::of(Fields::from([("with", with.as_str()), ("council", of.council.as_str())]));
    let everybody = [(String::new(), "Everybody".to_owned())];
    let workers = everybody
        .into_iter()
        .chain(workers.iter().map(|(id, name)| (id.to_string(), name.clone())))
        .collect();
    let all = [(String::new(), "All councils".to_owned())];
    let councils =
        app.agency.councils_on(app.today()).map(|one| (one.name.clone(), one.name.clone()));
    let councils = all.into_iter().chain(councils).collect();
    view! {
        <form class="filters" method="get" action="/staff/households">
            <input type="hidden" name="list" value=list.word()/>
            <Select name="with" label="With" options=workers form=form.clone()/>
            <Select name="council" label="Council" options=councils form/>
            <button class="button" data-kind="quiet">"Show"</button>
        </form>
    }
    .into_any()
}

fn line(cut: Cut, one: &Listed) -> AnyView {
    let names = [Some(&one.first), one.second.as_ref()];
    let names: Vec<_> = names.into_iter().flatten().filter(|name| !name.is_empty()).collect();
    let names = names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(" and ");
    let limit = one.due_on.map(|due| {
        let (tone, words) = if due < cut.today {
            (Tone::Late, format!("{}, {}", near(due, cut.today), days_late(due, cut.today)))
        } else if due <= cut.soon {
            (Tone::Today, near(due, cut.today))
        } else {
            (Tone::Quiet, near(due, cut.today))
        };
        view! { <Tag tone words/> }
    });
    let pause = one.paused_from.map(|from| {
        let until = one.expected_on.map(|day| format!(", expected until {}", near(day, cut.today)));
        view! { <br/><span class="small soft">{format!("paused {}{}", near(from, cut.today), until.unwrap_or_default())}</span> }
    });
    let waits = [(one.theirs, "them"), (one.ours, "us"), (one.others, "others")];
    let waits: Vec<_> = waits
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, who)| format!("{who} {n}"))
        .collect();
    let stage = capital(one.stage.words());
    let worker = one.worker.clone().unwrap_or_else(|| "nobody yet".to_owned());
    view! {
        <tr><th scope="row"><a href=format!("/staff/household/{}", one.reference)><bdi>{names}</bdi></a>" "<span class="ref">{one.reference.clone()}</span></th>
            <td data-label="Where"><span>{format!("{stage} since {}", near(one.since, cut.today))}{pause}</span></td>
            <td data-label="Limit">{limit}</td><td data-label="Waits for">{waits.join(", ")}</td>
            <td data-label="Moved">{near(one.moved_on, cut.today)}</td><td data-label="With"><bdi>{worker}</bdi></td></tr>
    }
    .into_any()
}
