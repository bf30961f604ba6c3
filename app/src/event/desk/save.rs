//! Saving what was changed. Of a published event that was moved everybody who is to come or
//! waits is told; first it is shown who that is.

use axum::{http::StatusCode, response::Response};
use db::Tx;
use leptos::prelude::*;

use super::{
    conflict::hidden,
    fields::{self, FIELDS, value},
    history::{self, Did},
    read,
    store::{self, Counts},
    words, write,
};
use crate::{
    App, Failure,
    event::{
        model::{Details, Event, State},
        places::{self, Told},
        store as events,
    },
    form::{Errors, Fields},
    shell::{self, Head},
    staff::{
        Signed,
        rail::{self, Spot},
    },
};

/// What saving came to.
pub enum Saved {
    /// Nothing was different.
    Unchanged,
    /// It is saved, and so many parties are told.
    Done {
        /// How many letters go out, where anybody had to be told.
        told: Option<i64>,
    },
    /// Something needs another look.
    Refused(Errors),
    /// It has to be confirmed: so many will be told of this.
    Ask(Box<Details>, Counts),
}

/// Saves a draft or a published event, which is held.
///
/// # Errors
/// When the database is away.
pub async fn save(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    event: &Event,
    fields: &Fields,
) -> Result<Saved, Failure> {
    let new = match read::read(app, fields) {
        Ok(new) => new,
        Err(errors) => return Ok(Saved::Refused(errors)),
    };
    let names = changed(&event.details, &new);
    if names.is_empty() {
        return Ok(Saved::Unchanged);
    }
    let names = names.join(", ");
    if event.state == State::Draft {
        events::change_details(tx, event.id, &new, false, app.now()).await?;
        let slug = super::new::free_slug(tx, &new, event.id).await?;
        store::set_slug(tx, event.id, &slug).await?;
        history::note(tx, app, signed, event.id, Did::Changed, ("", &names)).await?;
        return Ok(Saved::Done { told: None });
    }
    if !write::may_change(app, event) {
        let mut errors = Errors::default();
        errors.add("start_day", "This event is over, so it cannot be changed any more");
        return Ok(Saved::Refused(errors));
    }
    let mut errors = read::ready(&new);
    if new.ends_at <= app.now() {
        errors.add("start_day", "This day is over. Enter one to come");
    }
    if !errors.is_empty() {
        return Ok(Saved::Refused(errors));
    }
    published(tx, app, signed, event, &new, (fields, &names)).await
}

async fn published(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    event: &Event,
    new: &Details,
    (fields, names): (&Fields, &str),
) -> Result<Saved, Failure> {
    let moved = is_moved(&event.details, new);
    let counts = store::counts_held(tx, event.id).await?;
    // Before anybody is asked to confirm it: would so many still fit?
    let taken = places::store::taken(tx, event.id).await?;
    if new.capacity < taken {
        return Ok(Saved::Refused(too_few(taken)));
    }
    if moved && counts.live() > 0 && fields.text("confirm") != "yes" {
        return Ok(Saved::Ask(Box::new(new.clone()), counts));
    }
    // How many fit is changed by the one place that may; the rest before it, so that whoever
    // is offered a place reads how it is now.
    let rest = Details { capacity: event.details.capacity, ..new.clone() };
    events::change_details(tx, event.id, &rest, moved, app.now()).await?;
    let changed = Event { details: rest, ..event.clone() };
    places::end_with_booking(tx, app, &changed).await?;
    let mut told = None;
    if moved {
        let keep = app.agency.retention();
        let (bookings, needs) = (&keep.booking.period, &keep.booking_need.period);
        let (bookings, needs) = (bookings.end(new.ends_at), needs.end(new.ends_at));
        store::keep_until(tx, event.id, bookings, needs).await?;
        places::tell_all(tx, app, event.id, Told::Changed).await?;
        told = Some(counts.letters());
    }
    if let Err(taken) = places::set_capacity(tx, app, event.id, new.capacity).await? {
        return Ok(Saved::Refused(too_few(taken)));
    }
    let body = if moved {
        let who = words::counted(counts.booked, counts.offered, counts.waiting);
        let lines: Vec<String> =
            differences(&event.details, new).iter().map(Difference::line).collect();
        format!("{}\nTold: {who}.", lines.join("\n"))
    } else {
        String::new()
    };
    let did = if moved { Did::Moved } else { Did::Changed };
    history::note(tx, app, signed, event.id, did, (&body, names)).await?;
    Ok(Saved::Done { told })
}

fn too_few(taken: i64) -> Errors {
    let mut errors = Errors::default();
    let sentence = format!(
        "{taken} places are booked or offered, so it cannot be fewer than {taken}. Enter {taken} or more"
    );
    errors.add("capacity", sentence);
    errors
}

/// The names of the fields that differ.
fn changed(old: &Details, new: &Details) -> Vec<&'static str> {
    let (old, new) = (fields::fill(old), fields::fill(new));
    let names = FIELDS.iter().map(|(name, _)| *name);
    names.filter(|name| value(&old, name) != value(&new, name)).collect()
}

/// Whether those who come have to know.
pub fn is_moved(old: &Details, new: &Details) -> bool {
    let key = |d: &Details| {
        let room =
            d.place.has_room().then(|| [&d.venue, &d.address, &d.postcode].map(Clone::clone));
        let link = d.place.is_online().then(|| d.join_link.clone());
        (d.starts_at, d.ends_at, d.place, room, link)
    };
    key(old) != key(new)
}

/// One thing that is another now.
struct Difference {
    name: &'static str,
    now: String,
    was: String,
}

impl Difference {
    /// `When: Thu 14 Jan 2027, 6.30pm to 8pm (was Thu 3 Dec 2026, 6.30pm to 8pm)`
    fn line(&self) -> String {
        let Self { name, now, was } = self;
        if was.is_empty() {
            format!("{name}: {now}")
        } else {
            format!("{name}: {now} (was {was})")
        }
    }

    fn row(self) -> AnyView {
        let was = (!self.was.is_empty())
            .then(|| view! { <br/><span class="soft">{format!("was {}", self.was)}</span> });
        view! { <div><dt>{self.name}</dt><dd><b>{self.now}</b>{was}</dd></div> }.into_any()
    }
}

/// What is another now.
fn differences(old: &Details, new: &Details) -> Vec<Difference> {
    let event = |d: &Details| {
        let place = if d.place.has_room() {
            format!("{}, {}", d.place.words(), d.room())
        } else {
            d.place.words().to_owned()
        };
        (words::span(d.starts_at, d.ends_at), place)
    };
    let (before, after) = (event(old), event(new));
    let mut all = Vec::new();
    if before.0 != after.0 {
        all.push(Difference { name: "When", now: after.0, was: before.0 });
    }
    if before.1 != after.1 {
        all.push(Difference { name: "Where", now: after.1, was: before.1 });
    }
    if old.join_link != new.join_link && new.place.is_online() {
        let now = "the link to join is another one".to_owned();
        all.push(Difference { name: "Online", now, was: String::new() });
    }
    all
}

/// The page that shows who will be told, before anything is saved.
pub fn ask(
    app: &App,
    signed: &Signed,
    event: &Event,
    new: &Details,
    counts: Counts,
    typed: &Fields,
) -> Response {
    let path = format!("/staff/events/{}", event.id);
    let who = words::counted(counts.booked, counts.offered, counts.waiting);
    let lines = differences(&event.details, new);
    let lines = lines.into_iter().map(Difference::row).collect_view();
    let all: Vec<AnyView> = typed
        .iter()
        .filter(|(name, _)| !matches!(*name, "do" | "confirm"))
        .map(|(name, value)| hidden(name.to_owned(), value.to_owned()))
        .collect();
    let body = view! {
        <a class="back" href=path.clone()>{event.details.title.clone()}</a>
        <h1>{format!("This writes to {}", words::parties(counts.live()))}</h1>
        <p class="hint">{format!("{who}. Nothing is saved yet. When you go on, we save the change and write to each of them once, with the new time and place.")}</p>
        <section class="panel gap"><h2>"What changes"</h2><dl class="facts">{lines}</dl>{ring(counts)}</section>
        <form class="asking" method="post" action=format!("{path}/change")>
            {all}
            <p class="onward cluster">
                <button class="button" name="confirm" value="yes">"Save and tell them"</button>
                <button class="button" data-kind="quiet" name="do" value="back">"Go back to the form"</button>
            </p>
        </form>
    };
    let head = Head::new("Who will be told");
    let page = rail::page(app, signed, Some(Spot::Events), head, body);
    shell::personal(StatusCode::OK, page)
}

/// Whoever gave no address has to be rung.
pub fn ring(counts: Counts) -> Option<AnyView> {
    let n = counts.without_mail;
    (n > 0).then(|| {
        let who = if n == 1 { "One of them gave".to_owned() } else { format!("{n} of them gave") };
        view! { <p><b>{format!("{who} no e-mail address. ")}</b>"Somebody from the recruitment team has to ring: it stands on the list of who comes."</p> }
            .into_any()
    })
}
