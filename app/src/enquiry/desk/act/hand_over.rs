//! Handing over: to a colleague who can work it, with a line that saves them asking.

use axum::extract::{Path, State};
use uuid::Uuid;

use super::{Done, LONGEST_NOTE, again, back, begin, read_text, settle, store};
use crate::{
    App, Result,
    enquiry::{entry::What, once},
    form::{Errors, Fields},
    staff::{Action, Signed},
};

/// `POST /staff/enquiry/{reference}/hand-over`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEnquiries)?;
    // Read before the enquiry is held: one request never waits for a second connection.
    let colleagues = crate::staff::team::colleagues(&app.db).await?;
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    let mut errors = Errors::default();
    let chosen = Uuid::parse_str(&fields.text("to")).ok();
    let to = colleagues.iter().find(|colleague| Some(colleague.id) == chosen);
    if to.is_none() {
        errors.add("to", "Choose who takes it on");
    }
    let missing = "Write a line for them, so that they know where to go on";
    let note = read_text(&fields, &mut errors, "hand_over_note", missing, LONGEST_NOTE);
    // Whoever took it on since the page was drawn is not passed over unseen.
    let seen = Uuid::parse_str(&fields.text("owner")).ok();
    if let Some(owner) = enquiry.owner_id
        && fields.get("owner").is_some()
        && seen != Some(owner)
        && Some(owner) != chosen
    {
        errors.add("to", taken_on_by(&colleagues, owner));
    }
    let (Some(to), true) = (to, errors.is_empty()) else {
        return again(&app, &signed, tx, enquiry, "hand-over", (fields, errors)).await;
    };
    let body = format!("To {}: {note}", to.name);
    let Some(id) =
        once::once(&mut tx, &app, &enquiry, &fields, What::HandedOver, &body).await?
    else {
        return Ok(back(&enquiry, "hand-over"));
    };
    store::give(&mut tx, enquiry.id, to.id).await?;
    let done =
        Done { id: Some(id), fields: "owner", ..Done::to(&enquiry, What::HandedOver, &body) };
    settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    Ok(back(&enquiry, "hand-over"))
}

fn taken_on_by(colleagues: &[crate::staff::team::Colleague], owner: Uuid) -> String {
    let who = colleagues.iter().find(|colleague| colleague.id == owner);
    let who = who.map_or("A colleague", |who| who.name.as_str());
    format!(
        "{who} has taken this on since you opened the page. Press again to hand it over all the same"
    )
}
