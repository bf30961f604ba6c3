//! The picture on an event's page: one, with what it shows in words for whoever does not see
//! it. A picture that was chosen stays chosen, whatever else the form lacks.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    history::{self, Did},
    write,
};
use crate::{
    App, Failure, Result,
    event::{
        model::{Event, State},
        store as events,
    },
    form::{Errors, Fields},
    picture::{self, upload::Upload},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, TextField},
};

/// The longest description, in characters: screen readers read it in one breath.
const LONGEST: usize = 250;
const NOT_NOW: &str = "This event is public or over now, so the picture stays as it is. Ask a colleague who publishes";

/// Whether this colleague may change the picture now: of what is public, who publishes.
pub fn may(app: &App, signed: &Signed, event: &Event) -> bool {
    let action = match event.state {
        State::Draft => Action::WriteEvents,
        _ => Action::PublishEvents,
    };
    signed.may(action) && write::may_change(app, event)
}

/// `GET /staff/events/{id}/picture`
pub async fn get(Shared(app): Shared<App>, signed: Signed, Path(id): Path<String>) -> Result {
    signed.require(Action::WriteEvents)?;
    let event = write::find(&app, &id).await?;
    if !may(&app, &signed, &event) {
        return Ok(shell::see_other(&format!("/staff/events/{}", event.id)));
    }
    let form = Posted::of(Fields::from([("alt", event.picture_alt.as_str())]));
    Ok(page(&app, &signed, &event, StatusCode::OK, &form, event.picture_id))
}

/// `POST /staff/events/{id}/picture`
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    upload: Upload,
) -> Result {
    signed.require(Action::WriteEvents)?;
    let event = write::find(&app, &id).await?;
    let mut errors = Errors::default();
    if !may(&app, &signed, &event) {
        errors.add("alt", NOT_NOW);
    } else if upload.fields.text("do") == "remove" {
        put(&app, &signed, event.id, None).await?;
        return Ok(shell::see_other(&format!("/staff/events/{}?done=no_picture", event.id)));
    }
    let alt = upload.fields.text("alt").replace('\n', " ");
    if alt.is_empty() {
        errors.add("alt", "Say what the picture shows, for people who do not see it");
    } else if alt.chars().count() > LONGEST {
        errors.add("alt", format!("Say it in {LONGEST} letters or fewer"));
    }
    // After the words, as on the page.
    let chosen = upload.keep(&app, &mut errors).await?;
    if chosen.is_none() {
        errors.add("file", "Choose a picture");
    }
    match chosen {
        Some(picture)
            if errors.is_empty()
                && put(&app, &signed, event.id, Some((picture, &alt))).await? =>
        {
            Ok(shell::see_other(&format!("/staff/events/{}?done=picture", event.id)))
        }
        _ => {
            if errors.is_empty() {
                errors.add("alt", NOT_NOW);
            }
            let form = Posted::new(upload.fields, errors);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page(&app, &signed, &event, status, &form, chosen))
        }
    }
}

/// `false` when it was published or ended meanwhile, and this colleague may not any more.
async fn put(
    app: &App,
    signed: &Signed,
    event: Uuid,
    picture: Option<(Uuid, &str)>,
) -> Result<bool, Failure> {
    let mut tx = app.db.begin().await?;
    let Some(event) = events::hold(&mut tx, event).await? else {
        return Err(Failure::NotFound);
    };
    if !may(app, signed, &event) {
        return Ok(false);
    }
    events::picture::set(&mut tx, event.id, picture, app.now()).await?;
    let fields = ("", "picture_id, picture_alt");
    history::note(&mut tx, app, signed, event.id, Did::Pictured, fields).await?;
    tx.commit().await?;
    app.coming.changed();
    Ok(true)
}

fn page(
    app: &App,
    signed: &Signed,
    event: &Event,
    status: StatusCode,
    form: &Posted,
    chosen: Option<Uuid>,
) -> Response {
    let path = format!("/staff/events/{}", event.id);
    let heading = "The picture on its page";
    let shown = chosen.map(|id| {
        view! {
            <figure class="figure">{picture::view(id, "")}
                <figcaption>"Cut like this. What matters should stand in the middle."</figcaption></figure>
            <input type="hidden" name="picture" value=id.to_string()/>
        }
    });
    let label = if chosen.is_some() { "Choose another one" } else { "Picture" };
    let error = form.error("file").map(|said| {
        view! { <p class="error" id="file-error"><span class="visually-hidden">"Another look: "</span>{said}</p> }
    });
    let (state, wrong) =
        (error.is_some().then_some("error"), error.is_some().then_some("true"));
    let described = if error.is_some() { "file-hint file-error" } else { "file-hint" };
    let remove = event.picture_id.is_some().then(|| {
        view! {
            <form class="gap" method="post" action=format!("{path}/picture") enctype="multipart/form-data">
                <button class="button" data-kind="late" name="do" value="remove">"Take the picture away"</button>
            </form>
        }
    });
    let body = view! {
        <a class="back" href=path.clone()>{event.details.title.clone()}</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="hint">"It stands on the page of the event, and where somebody shares that page. Show a place or people who agreed to it, never a child."</p>
        <form class="panel asking gap" method="post" action=format!("{path}/picture") enctype="multipart/form-data" novalidate>
            {shown}
            <TextField name="alt" label="What the picture shows" form=form.clone()
                hint="In a sentence, for people who do not see it. Like: “Two tables with tea and leaflets in a bright library room”."/>
            <div class="field" data-state=state>
                <label for="file">{label}</label>
                <p class="hint" id="file-hint">"A photo as JPEG, PNG or WebP, up to 10 MB. We cut it to a wide shape, and what the camera wrote beside it, like the place, is left out."</p>
                {error}
                <input class="input" id="file" name="file" type="file" accept="image/jpeg,image/png,image/webp" aria-describedby=described aria-invalid=wrong/>
            </div>
            <p class="onward"><button class="button">"Put it on the page"</button></p>
        </form>
        {remove}
    };
    let head = Head::new(heading).failed(!form.errors().is_empty());
    shell::personal(status, rail::page(app, signed, Some(Spot::Events), head, body))
}
