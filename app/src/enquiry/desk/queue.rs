//! The queue: everything that somebody has to do, grouped by what needs doing now.

mod choice;
mod group;
pub mod row;
pub mod store;

use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use leptos::prelude::*;
use uuid::Uuid;

pub use choice::{Choice, Owner};
pub use group::Group;

use super::find;
use crate::staff::team::Colleague;
use crate::{
    App, Result,
    agency::Kind,
    form::Fields,
    registration,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Art, Pagination, Posted, Tag, Tone},
};

/// How many enquiries one page of a group shows.
pub const A_PAGE: usize = 25;
/// Nobody leafs further; a filter or the find box is quicker.
const LAST_PAGE: u32 = 400;
/// Counts above this are "1,000+".
const MOST_COUNTED: i64 = 1000;

/// `GET /staff`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Query(asked): Query<choice::Asked>,
) -> Result {
    signed.require(Action::ReadEnquiries)?;
    let colleagues = crate::staff::team::colleagues(&app.db).await?;
    let choice = Choice::read(&app, &asked, signed.staff.id, &colleagues);
    let page = asked.page().clamp(1, LAST_PAGE);
    let (main, title) = match asked.group() {
        Some(group) => (one(&app, &choice, group, page, signed.staff.id).await?, group.words()),
        None => (all(&app, &choice, signed.staff.id).await?, "Queue"),
    };
    // Beside the whole queue only: a narrower choice is one of enquiries.
    let whole = asked.group().is_none() && choice.is_everything();
    let registrations = if whole && signed.may(Action::ReadRegistrations) {
        registration::in_queue(&app).await?
    } else {
        None
    };
    let body = view! {
        {top(title)}
        {filters(&app, &choice, &colleagues, asked.group())}
        {registrations}
        {main}
    };
    let html = rail::page(&app, &signed, Some(Spot::Queue), Head::new(title), body);
    Ok(shell::personal(StatusCode::OK, html))
}

/// Heading, find box and the way to a new enquiry.
pub fn top(title: &'static str) -> AnyView {
    view! {
        <div class="cluster" data-ends>
            <h1>{title}</h1>
            {find::form(&Posted::of(Fields::default()))}
            <a class="button" href="/staff/enquiry/new">"New enquiry"</a>
        </div>
    }
    .into_any()
}

async fn all(app: &App, choice: &Choice, me: Uuid) -> Result<AnyView> {
    let span = store::Span::at(app.now());
    let rows = store::first_rows(&app.db, choice, span, me).await?;
    let counts = store::counts(&app.db, choice, span, me).await?;
    let count = |group: Group| {
        counts.iter().find(|count| count.shelf == group).map_or(0, |count| count.n)
    };
    let doubted = count(Group::Suspected);
    let suspected = (doubted > 0).then(|| {
        view! {
            <p class="gap small"><a href="/staff/suspected">{format!("Looks like machines: {}", capped(doubted))}</a></p>
        }
    });
    if rows.is_empty() {
        return Ok(view! { {nothing(choice)}{suspected} }.into_any());
    }
    let mut rows = rows.into_iter().peekable();
    let mut sections = Vec::new();
    for group in Group::IN_ORDER {
        let mut its = Vec::new();
        while let Some(row) = rows.next_if(|row| row.shelf == *group) {
            its.push(row);
        }
        if its.is_empty() {
            continue;
        }
        its.truncate(A_PAGE);
        let more = count(*group) > i64::try_from(A_PAGE).unwrap_or(i64::MAX);
        let more = more.then(|| {
            let href = format!("/staff?{}group={}&page=2", choice.query(), group.word());
            let words = format!(" of {}", group.words().to_lowercase());
            view! { <p><a href=href>"All of these"<span class="visually-hidden">{words}</span></a></p> }
        });
        sections.push(view! {
            <section class="group" data-tone=(*group == Group::Late).then_some("late")>
                <h2>{group.words()}" "<span class="count">{capped(count(*group))}</span></h2>
                {row::table(app, its, me)}
                {more}
            </section>
        });
    }
    Ok(view! { {sections}{suspected} }.into_any())
}

async fn one(app: &App, choice: &Choice, group: Group, page: u32, me: Uuid) -> Result<AnyView> {
    let span = store::Span::at(app.now());
    let skip = i64::from(page - 1) * i64::try_from(A_PAGE).unwrap_or(0);
    let mut rows = store::rows_of(&app.db, choice, span, me, group, skip).await?;
    let more = rows.len() > A_PAGE && page < LAST_PAGE;
    rows.truncate(A_PAGE);
    let address = format!("/staff?{}group={}&page=", choice.query(), group.word());
    let list = if rows.is_empty() {
        view! { <p class="soft">"There is nothing on this page. Something may have been done meanwhile."</p> }
            .into_any()
    } else {
        row::table(app, rows, me)
    };
    Ok(view! {
        <p><a class="back" href=format!("/staff?{}", choice.query())>"The whole queue"</a></p>
        <section class="group" data-tone=(group == Group::Late).then_some("late")>{list}</section>
        <Pagination page more address/>
    }
    .into_any())
}

/// `12`, or `1,000+`.
pub fn capped(n: i64) -> String {
    if n > MOST_COUNTED { "1,000+".to_owned() } else { n.to_string() }
}

fn nothing(choice: &Choice) -> AnyView {
    let (heading, words) = if choice.is_everything() {
        ("Nothing is waiting", "Every enquiry is answered. Time for tea.")
    } else {
        ("Nothing here with this choice", "Choose another council, kind or owner, or show all.")
    };
    view! {
        <div class="nothing"><Art name="empty-queue" class="nothing__art"/>
            <h2>{heading}</h2><p class="soft">{words}</p></div>
    }
    .into_any()
}

fn filters(
    app: &App,
    choice: &Choice,
    colleagues: &[Colleague],
    group: Option<Group>,
) -> AnyView {
    let council = app.agency.councils().iter().map(|council| {
        let chosen = choice.council.as_deref() == Some(&council.slug);
        view! { <option value=council.slug.clone() selected=chosen>{council.name.clone()}</option> }
    });
    let kind = Kind::ALL.iter().map(|kind| {
        let chosen = choice.kind == Some(*kind);
        view! { <option value=kind.word() selected=chosen>{kind.staff_label()}</option> }
    });
    let person = |id: Uuid| matches!(choice.owner, Owner::Person(owner) if owner == id);
    let others = colleagues.iter().filter(|c| c.id != choice.me).map(|colleague| {
        view! { <option value=colleague.id.to_string() selected=person(colleague.id)>{colleague.name.clone()}</option> }
    });
    let group = group.map(|group| {
        view! { <input type="hidden" name="group" value=group.word()/> }
    });
    let narrowed = (!choice.is_everything()).then(|| view! { <a href="/staff">"Show all"</a> });
    view! {
        <form class="filters" method="get" action="/staff">
            {group}
            <div><label for="council">"Council"</label>
                <select class="input" id="council" name="council"><option value="">"All"</option>{council.collect_view()}</select></div>
            <div><label for="kind">"About"</label>
                <select class="input" id="kind" name="kind"><option value="">"Everything"</option>{kind.collect_view()}</select></div>
            <div><label for="owner">"Owner"</label>
                <select class="input" id="owner" name="owner"><option value="">"Anybody"</option>
                    <option value="me" selected=person(choice.me)>"Me"</option>
                    <option value="nobody" selected={choice.owner == Owner::Nobody}>"Nobody yet"</option>
                    {others.collect_view()}</select></div>
            <button class="button" data-kind="quiet">"Show"</button>
            {narrowed}
        </form>
    }
    .into_any()
}

/// The promise column: what is next, in words.
pub(super) fn tag(tone: Tone, words: String) -> AnyView {
    view! { <Tag tone words/> }.into_any()
}
