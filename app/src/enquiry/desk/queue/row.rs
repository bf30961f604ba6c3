//! One line of the queue.

use clock::standing;
use leptos::prelude::*;
use uuid::Uuid;

use super::{super::when, store::Row, tag};
use crate::{
    App,
    enquiry::{
        desk::record::{council_name, tone},
        model::{Area, Channel, State, Wants},
    },
    ui::Tone,
};

/// The table of one group.
pub fn table(app: &App, rows: Vec<Row>, me: Uuid) -> AnyView {
    let lines = rows.into_iter().map(|row| line(app, row, me)).collect_view();
    view! {
        <table class="rows" data-of="enquiries">
            <thead><tr><th scope="col">"Who"</th><th scope="col">"What about"</th><th scope="col">"Council"</th>
                <th scope="col">"Promise"</th><th scope="col">"Next"</th><th scope="col">"Owner"</th></tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

fn line(app: &App, row: Row, me: Uuid) -> AnyView {
    let now = app.now();
    let name = format!("{} {}", row.first_name, row.last_name).trim().to_owned();
    let name = if name.is_empty() { "No name".to_owned() } else { name };
    let href = format!("/staff/enquiry/{}", row.reference);
    let with = if row.partner_name.is_empty() {
        String::new()
    } else {
        format!(", with {}", row.partner_name)
    };
    let about = format!("{}{with}", row.kind.staff_label());
    let came = format!("{}, {}", channel_words(row.channel), when::short(row.received_at, now));
    let council = match (row.area, &row.council) {
        (Area::Council, Some(slug)) => council_name(app, slug),
        (Area::Council, None) => String::new(),
        (Area::Outside, _) => "Outside".to_owned(),
        (Area::NotSaid, _) => "Not said".to_owned(),
    };
    let owner = owner(&row, me, &name);
    view! {
        <tr>
            <th scope="row"><a href=href><bdi>{name}</bdi></a>" "<span class="ref">{row.reference.clone()}</span></th>
            <td data-label="About"><span>{about}" "<span class="ref">{came}</span></span></td>
            <td data-label="Council">{council}</td>
            <td data-label="Promise"><span>{promise(app, &row)}</span></td>
            <td data-label="Next"><span>{next(app, &row)}</span></td>
            <td data-label="Owner">{owner}</td>
        </tr>
    }
    .into_any()
}

/// The next running promise in words, or that all are kept.
fn promise(app: &App, row: &Row) -> AnyView {
    let (Some(name), Some(due)) = (row.clock_name, row.clock_due) else {
        return tag(Tone::Ok, "kept".to_owned());
    };
    let stands = standing(due, app.now(), &app.calendar);
    view! {
        {tag(tone(stands), stands.words())}" "<span class="ref">{name.words()}</span>
    }
    .into_any()
}

/// What a colleague set, and its day where that comes before the promise.
fn next(app: &App, row: &Row) -> AnyView {
    let words = match (row.next_action.is_empty(), row.state) {
        (false, _) => row.next_action.clone(),
        (true, State::Waiting) => "Look again".to_owned(),
        (true, State::Later) => "Come back to them".to_owned(),
        (true, _) if row.clock_name.is_none() => "Look again".to_owned(),
        (true, _) => wished(row.wants).to_owned(),
    };
    let own_day = row.clock_due.is_none_or(|due| due != row.due_at);
    let day = own_day.then(|| {
        let stands = standing(row.due_at, app.now(), &app.calendar);
        match tone(stands) {
            Tone::Quiet | Tone::Ok => {
                let day = when::day(row.due_at, app.now());
                view! { <span class="ref">{day}</span> }.into_any()
            }
            loud => tag(loud, stands.words()),
        }
    });
    view! { {words}" "{day} }.into_any()
}

/// Nobody has said what is next: then it is what they asked for.
const fn wished(wants: Wants) -> &'static str {
    match wants {
        Wants::Answer => "Answer them",
        Wants::Pack => "Send the pack",
        Wants::Call => "Ring them",
        Wants::Event => "Invite to an event",
    }
}

fn owner(row: &Row, me: Uuid, name: &str) -> AnyView {
    match (&row.owner_name, row.owner_id) {
        (_, Some(owner)) if owner == me => "You".into_any(),
        (Some(owner), _) => {
            let first = owner.split_whitespace().next().unwrap_or(owner).to_owned();
            view! { <bdi>{first}</bdi> }.into_any()
        }
        (None, _) => {
            let rest = format!(" {name}, {}", row.reference);
            view! {
                <form method="post" action=format!("/staff/enquiry/{}/claim", row.reference)>
                    <button class="button" data-kind="link" data-size="small">"Claim"<span class="visually-hidden">{rest}</span></button>
                </form>
            }
            .into_any()
        }
    }
}

/// How it reached us, on the desk.
pub const fn channel_words(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "web",
        Channel::Phone => "phone",
        Channel::Email => "e-mail",
        Channel::WalkIn => "walked in",
    }
}

/// Where it stands, on the desk.
pub const fn state_words(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Waiting => "waiting for the family",
        State::Later => "to come back to later",
        State::Closed => "closed",
        State::Suspected => "looks like a machine’s work",
    }
}
