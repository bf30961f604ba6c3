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
    let look = if event.is_public(now) && to_come {
        view! { <li><a href=format!("/events/{}", event.slug)>"See its page"</a></li> }
            .into_any()
    } else {
        view! { <li><a href=format!("{path}/preview")>"Preview, a link for colleagues"</a></li> }.into_any()
    };
    view! {
        <section class="panel" id="acts"><h2>"What you can do"</h2><div class="acts">
            {publish.then(|| publishing(event, scheduled, writes, form))}
            {whole_series.then(|| all(event, series))}
            {back.then(|| taking_back(event))}
            {(writes && event.state == State::Draft).then(|| throwing_away(event, series))}
        </div>
        <ul class="acts__links" role="list">
            {look}
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

/// What is missing, each with the way to its field; or the one thing to press.
fn publishing(event: &Event, scheduled: bool, writes: bool, form: &Posted) -> AnyView {
    let path = format!("/staff/events/{}", event.id);
    let errors = read::ready(&event.details);
    if !errors.is_empty() {
        let last = if event.state == State::Draft { "edit" } else { "change" };
        let missing = errors.iter().map(|(field, said)| {
            let said = said.to_owned();
            let way = format!("{path}/{last}#{field}");
            if writes {
                view! { <li><a href=way>{said}</a></li> }.into_any()
            } else {
                view! { <li>{said}</li> }.into_any()
            }
        });
        return view! {
            <div class="acts__first"><p>"Before the public can see it:"</p><ul>{missing.collect_view()}</ul></div>
        }
        .into_any();
    }
    let action = format!("{path}/publish");
    let shows = event.publish_at.filter(|_| scheduled).map(|at| {
        view! { <p class="hint">{format!("It shows by itself from {}.", words::moment(at))}</p> }
    });
    let later = form.chose("when", "later");
    view! {
        <div class="acts__first">
            {shows}
            <form method="post" action=action.clone() novalidate>
                {version(event)}
                <button class="button" name="when" value="now">"Publish now"</button>
            </form>
        </div>
        <details open=later><summary>{if scheduled { "Show it sooner or later" } else { "Let it show later" }}</summary>
            <form method="post" action=action novalidate>
                {version(event)}
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
