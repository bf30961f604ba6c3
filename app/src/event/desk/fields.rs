//! The form about an event: its fields, what they hold for a record, and how they look.

use clock::{Time, london};
use leptos::prelude::*;

use crate::{
    App,
    event::model::{ACCESS, AUDIENCES, Details, Kind, Place},
    form::Fields,
    ui::{Checkboxes, Choice, Posted, Radios, Select, TextArea, TextField, Tick},
};

/// Every field by its posted name and what it is called, in the order of the page.
pub const FIELDS: &[(&str, &str)] = &[
    ("kind", "What sort"),
    ("title", "Title"),
    ("summary", "In a sentence or two"),
    ("start_day", "Day"),
    ("start_time", "Begins"),
    ("end_day", "Last day"),
    ("end_time", "Ends"),
    ("place", "Where"),
    ("venue", "Venue"),
    ("address", "Street and town"),
    ("postcode", "Postcode"),
    ("map_link", "Map"),
    ("parking", "Parking"),
    ("join_link", "Link to join"),
    ("join_minutes", "Link shows, minutes before"),
    ("hosts", "Hosts"),
    ("audience", "Who it is for"),
    ("access", "What helps people take part"),
    ("interpreter", "Other languages"),
    ("councils", "Councils nearby"),
    ("capacity", "Places"),
    ("supporters", "May bring supporters"),
    ("waiting_list", "Waiting list"),
    ("opens_day", "Booking opens, day"),
    ("opens_time", "Booking opens, time"),
    ("closes_day", "Booking closes, day"),
    ("closes_time", "Booking closes, time"),
    ("description", "All about it"),
];

/// Fields of which several may be ticked.
const SEVERAL: [&str; 3] = ["access", "audience", "councils"];

/// The value of a field; ticks with commas between them.
pub fn value(fields: &Fields, name: &str) -> String {
    if SEVERAL.contains(&name) { fields.all(name).join(",") } else { fields.text(name) }
}

/// Adds the value of a field, each tick for itself.
pub fn push(fields: &mut Fields, name: &str, value: &str) {
    if SEVERAL.contains(&name) {
        value.split(',').filter(|word| !word.is_empty()).for_each(|word| {
            fields.push(name, word);
        });
    } else {
        fields.push(name, value);
    }
}

/// What the form holds about a record.
pub fn fill(d: &Details) -> Fields {
    let mut fields = Fields::default();
    let mut say = |name: &str, value: &str| push(&mut fields, name, value);
    let (from, to) = (wall(d.starts_at), wall(d.ends_at));
    say("kind", d.kind.word());
    say("title", &d.title);
    say("summary", &d.summary);
    say("start_day", &from.0);
    say("start_time", &from.1);
    say("end_day", if from.0 == to.0 { "" } else { &to.0 });
    say("end_time", &to.1);
    say("place", d.place.word());
    say("venue", &d.venue);
    say("address", &d.address);
    say("postcode", &d.postcode);
    say("map_link", &d.map_link);
    say("parking", &d.parking);
    say("join_link", &d.join_link);
    say("join_minutes", &d.join_minutes.to_string());
    say("access", &d.access);
    say("interpreter", &d.interpreter);
    say("audience", &d.audience);
    say("councils", &d.councils);
    say("hosts", &d.hosts);
    say("capacity", &d.capacity.to_string());
    say("supporters", yes(d.supporters));
    say("waiting_list", yes(d.waiting_list));
    let opens = d.opens_at.map(wall).unwrap_or_default();
    say("opens_day", &opens.0);
    say("opens_time", &opens.1);
    let closes =
        Some(d.closes_at).filter(|at| *at != d.starts_at).map(wall).unwrap_or_default();
    say("closes_day", &closes.0);
    say("closes_time", &closes.1);
    say("description", &d.description);
    fields
}

const fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "" }
}

/// Day and time as date and time fields hold them.
fn wall(at: Time) -> (String, String) {
    let at = london::local(at);
    (at.format("%Y-%m-%d").to_string(), at.format("%H:%M").to_string())
}

/// The fields of a new event.
pub fn blank() -> Fields {
    Fields::from([
        ("kind", Kind::Information.word()),
        ("place", Place::InPerson.word()),
        ("audience", "everyone"),
        ("join_minutes", "15"),
        ("capacity", "20"),
        ("waiting_list", "yes"),
    ])
}

/// All but the date: what a new event takes over from another.
pub fn without_date(d: &Details) -> Fields {
    let full = fill(d);
    let mut fields = Fields::default();
    for (name, value) in full.iter().filter(|(name, _)| !name.ends_with("_day")) {
        let about_booking = ["opens_time", "closes_time"].contains(&name);
        fields.push(name, if about_booking { "" } else { value });
    }
    fields
}

/// The sections of the form: their ids and names.
pub const SECTIONS: [(&str, &str); 6] = [
    ("what", "What"),
    ("when", "When"),
    ("where", "Where"),
    ("who", "Who it is for"),
    ("places", "Places"),
    ("words", "Words"),
];

/// The fields, in sections.
pub fn form(app: &App, form: &Posted) -> AnyView {
    view! {
        {what(form)}
        {when(form)}
        {place(form)}
        {audience(app, form)}
        {places(form)}
        <section class="panel" id="words">
            <h2>"Words"</h2>
            <TextArea name="description" label="All about it" form=form.clone() rows=12
                hint="An empty line makes a paragraph, a dash at the start of a line a list, two stars around words make **bold**, # a heading, [words](https://address) a link."/>
        </section>
    }
    .into_any()
}

fn what(form: &Posted) -> AnyView {
    let kinds = Kind::ALL.iter().map(|k| (k.word().to_owned(), k.words().to_owned())).collect();
    view! {
        <section class="panel" id="what">
            <h2>"What"</h2>
            <Select name="kind" label="What sort" options=kinds form=form.clone()/>
            <TextField name="title" label="Title" form=form.clone()/>
            <TextArea name="summary" label="In a sentence or two" rows=2 form=form.clone()
                hint="It stands in the list of events and where people share the page."/>
        </section>
    }
    .into_any()
}

/// Fields that most events leave empty, folded away: open where something is in them.
fn folded(form: &Posted, summary: &'static str, names: &[&str], fields: AnyView) -> AnyView {
    let open =
        names.iter().any(|name| !form.value(name).is_empty() || form.error(name).is_some());
    view! {
        <details class="more" open=open><summary>{summary}</summary><div class="more__in">{fields}</div></details>
    }
    .into_any()
}

fn when(form: &Posted) -> AnyView {
    let last = view! { <TextField name="end_day" label="Last day" kind="date" width="medium" form=form.clone()/> };
    view! {
        <section class="panel" id="when">
            <h2>"When"</h2>
            <p class="hint">"As the clock on the wall shows it, summer and winter."</p>
            <div class="trio">
                <TextField name="start_day" label="Day" kind="date" form=form.clone()/>
                <TextField name="start_time" label="Begins" kind="time" form=form.clone()/>
                <TextField name="end_time" label="Ends" kind="time" form=form.clone()/>
            </div>
            {folded(form, "It ends on another day", &["end_day"], last.into_any())}
        </section>
    }
    .into_any()
}

/// The room and the screen: the stylesheet hides what the choice above them does not need,
/// unless something in it needs another look.
fn place(form: &Posted) -> AnyView {
    let places = Place::ALL.iter().map(|p| Choice::new(p.word(), p.words())).collect();
    view! {
        <section class="panel" id="where">
            <h2>"Where"</h2>
            <Radios name="place" legend="How people take part" look="inline" choices=places form=form.clone()/>
            <div class="taking-part" data-of="room">
                <h3>"The room"</h3>
                <div class="pair">
                    <TextField name="venue" label="Venue" form=form.clone()/>
                    <TextField name="address" label="Street and town" form=form.clone()/>
                </div>
                <div class="pair">
                    <TextField name="postcode" label="Postcode" width="medium" form=form.clone()/>
                    <TextField name="map_link" label="Link to a map" kind="url" form=form.clone()/>
                </div>
                <TextField name="parking" label="Parking, and the way there" form=form.clone()/>
            </div>
            <div class="taking-part" data-of="screen">
                <h3>"The screen"</h3>
                <TextField name="join_link" label="Link to join" kind="url" form=form.clone()
                    hint="Only people who are booked see it, on their own page, and only shortly before."/>
                <TextField name="join_minutes" label="How many minutes before" width="short"
                    inputmode="numeric" form=form.clone()/>
            </div>
        </section>
    }
    .into_any()
}

fn audience(app: &App, form: &Posted) -> AnyView {
    let audience = AUDIENCES.iter().map(|(word, words)| Choice::new(*word, *words)).collect();
    let access = ACCESS.iter().map(|(word, words)| Choice::new(*word, *words)).collect();
    let members = app.agency.councils_on(app.today());
    let councils = members.map(|c| Choice::new(c.slug.clone(), c.name.clone())).collect();
    view! {
        <section class="panel" id="who">
            <h2>"Who it is for"</h2>
            <TextField name="hosts" label="Hosts" form=form.clone()
                hint="Who people will meet: “Priya and Tomasz, and a family who adopted”."/>
            <Checkboxes name="audience" legend="People" look="two" choices=audience form=form.clone()/>
            <Checkboxes name="access" legend="What helps people take part" look="two" choices=access form=form.clone()/>
            <TextField name="interpreter" label="Other languages, an interpreter" form=form.clone()/>
            <Checkboxes name="councils" legend="Councils nearby" look="two" choices=councils form=form.clone()/>
        </section>
    }
    .into_any()
}

fn places(form: &Posted) -> AnyView {
    let times = ["opens_day", "opens_time", "closes_day", "closes_time"];
    let booking = view! {
        <p class="hint">"Left empty, booking opens as soon as the event shows. It closes when the event begins; for a room half an hour before, when the door opens. A time alone is on the day of the event."</p>
        <div class="pair">
            <TextField name="opens_day" label="Booking opens on" kind="date" form=form.clone()/>
            <TextField name="opens_time" label="Booking opens at" kind="time" form=form.clone()/>
        </div>
        <div class="pair">
            <TextField name="closes_day" label="Booking closes on" kind="date" form=form.clone()/>
            <TextField name="closes_time" label="Booking closes at" kind="time" form=form.clone()/>
        </div>
    };
    view! {
        <section class="panel" id="places">
            <h2>"Places"</h2>
            <TextField name="capacity" label="How many people fit" width="short" inputmode="numeric"
                form=form.clone() hint="A couple is two."/>
            <Tick name="supporters" label="People may bring supporters" form=form.clone()
                hint="Up to four, and each takes a place."/>
            <Tick name="waiting_list" label="Waiting list" form=form.clone()
                hint="When it is full, people may wait. We offer them what comes free."/>
            {folded(form, "When booking opens and closes", &times, booking.into_any())}
        </section>
    }
    .into_any()
}
