//! What can be done with an event from its page, for those who may.

use leptos::prelude::*;

use super::{picture::may as may_picture, read, store::Counts, words};
use crate::{
    App,
    event::model::{Event, State},
    staff::{Action, Signed},
    ui::{Posted, TextField},
};

/// The list of what can be done now.
pub fn panel(
    app: &App,
    signed: &Signed,
    event: &Event,
    counts: Counts,
    series: usize,
    form: &Posted,
) -> AnyView {
    let (now, path) = (app.now(), format!("/staff/events/{}", event.id));
    let writes = signed.may(Action::WriteEvents);
    let publishes = signed.may(Action::PublishEvents);
    let to_come = event.details.ends_at > now;
    let scheduled = event.state == State::Published && !event.is_public(now);
    let publish = publishes && to_come && (event.state == State::Draft || scheduled);
    let whole_series = publishes && series > 1 && event.state == State::Draft;
    let back = publishes && event.state == State::Published && to_come && counts.ever == 0;
    let cancel =
        publishes && event.is_public(now) && event.state == State::Published && to_come;
    view! {
        <section class="panel" id="acts"><h2>"What you can do"</h2><div class="acts">
            {publish.then(|| publishing(event, scheduled, form))}
            {whole_series.then(|| all(event, series))}
            {back.then(|| taking_back(event))}
            {(writes && event.state == State::Draft).then(|| throwing_away(event, series))}
        </div>
        <ul class="acts__links" role="list">
            <li><a href=format!("{path}/preview")>"Preview, a link for colleagues"</a></li>
            {may_picture(app, signed, event).then(|| view! { <li><a href=format!("{path}/picture")>{if event.picture_id.is_some() { "Change its picture" } else { "Put a picture on its page" }}</a></li> })}
            {writes.then(|| view! { <li><a href=format!("/staff/events/new?from={}", event.id)>"Copy to another date"</a></li> })}
            {(writes && event.state != State::Cancelled).then(|| view! { <li><a href=format!("{path}/repeat")>"Repeat it"</a></li> })}
            {cancel.then(|| view! { <li><a href=format!("{path}/cancel")>"Cancel this event"</a></li> })}
        </ul></section>
    }
    .into_any()
}

fn version(event: &Event) -> AnyView {
    view! { <input type="hidden" name="version" value=event.version.to_string()/> }.into_any()
}

fn publishing(event: &Event, scheduled: bool, form: &Posted) -> AnyView {
    let action = format!("/staff/events/{}/publish", event.id);
    let missing: Vec<String> =
        read::ready(&event.details).iter().map(|(_, said)| said.to_owned()).collect();
    if !missing.is_empty() {
        let missing = missing.into_iter().map(|said| view! { <li>{said}</li> }).collect_view();
        return view! {
            <details open><summary>"Publish"</summary>
                <p>"Before the public can see it:"</p><ul>{missing}</ul></details>
        }
        .into_any();
    }
    let shows = event.publish_at.filter(|_| scheduled).map(|at| {
        view! { <p class="hint">{format!("It shows from {}.", words::moment(at))}</p> }
    });
    view! {
        <details open><summary>{if scheduled { "Publish sooner or later" } else { "Publish" }}</summary>
            {shows}
            <form method="post" action=action.clone() novalidate>
                {version(event)}
                <button class="button" name="when" value="now">"Publish now"</button>
            </form>
            <form method="post" action=action novalidate>
                {version(event)}
                <p class="gap">"Or let it show later by itself:"</p>
                <div class="pair">
                    <TextField name="day" label="Day" kind="date" form=form.clone()/>
                    <TextField name="time" label="Time" kind="time" form=form.clone()/>
                </div>
                <button class="button" data-kind="quiet" name="when" value="later">"Show it from then on"</button>
            </form>
        </details>
    }
    .into_any()
}

fn all(event: &Event, series: usize) -> AnyView {
    let action = format!("/staff/events/{}/publish", event.id);
    view! {
        <details><summary>"Publish the whole series"</summary>
            <p>{format!("There are {series} events in this series. Each of its drafts that is still to come, and has a venue or a link, shows now.")}</p>
            <form method="post" action=action>
                {version(event)}
                <button class="button" data-kind="quiet" name="when" value="series">"Publish every draft of it"</button>
            </form>
        </details>
    }
    .into_any()
}

fn throwing_away(event: &Event, series: usize) -> AnyView {
    let action = format!("/staff/events/{}/delete", event.id);
    let all = (series > 1).then(|| {
        view! { <button class="button" data-kind="late" name="which" value="series">"Throw away every draft of its series"</button> }
    });
    view! {
        <details><summary>"Throw this draft away"</summary>
            <p>"It cannot be brought back. What the public has seen once stays on record."</p>
            <form class="cluster" method="post" action=action>
                <button class="button" data-kind="late">"Throw it away"</button>
                {all}
            </form>
        </details>
    }
    .into_any()
}

fn taking_back(event: &Event) -> AnyView {
    let action = format!("/staff/events/{}/draft", event.id);
    view! {
        <details><summary>"Take it back to draft"</summary>
            <p>"Nobody has booked, so it can disappear again."</p>
            <form method="post" action=action>
                <button class="button" data-kind="quiet">"Take it back"</button>
            </form>
        </details>
    }
    .into_any()
}
