//! Throwing drafts away: what nobody outside has ever seen leaves nothing behind but the
//! line in the trail.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
};

use super::{record, store, write};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    form::{Errors, Fields},
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

/// `POST /staff/events/{id}/delete`: this draft, or every draft of its series.
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WriteEvents)?;
    let event = match write::find(&app, &id).await {
        // Pressed twice: it is gone, and that was wanted.
        Err(Failure::NotFound) => return Ok(shell::see_other("/staff/events?show=drafts")),
        found => found?,
    };
    let mut tx = app.db.begin().await?;
    let drafts = match event.series_id.filter(|_| fields.text("which") == "series") {
        Some(series) => store::drafts_of(&mut tx, series).await?,
        None => vec![event.id],
    };
    let mut gone = 0;
    for draft in drafts {
        if store::delete_draft(&mut tx, draft).await? {
            let line = Line {
                staff: Some(signed.staff.id),
                action: "deleted",
                record: "event",
                record_id: Some(draft),
                fields: "",
            };
            audit::add(&mut tx, &app.ids, app.now(), line).await?;
            gone += 1;
        }
    }
    if gone == 0 {
        drop(tx);
        let mut errors = Errors::default();
        errors.add("acts", "The public has seen this event, so it stays on record");
        let form = Posted::new(fields, errors);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return record::answer(&app, &signed, event, status, form, None).await;
    }
    tx.commit().await?;
    Ok(shell::see_other(&format!("/staff/events?show=drafts&gone={gone}")))
}
