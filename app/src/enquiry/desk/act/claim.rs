//! Claiming: of two who press at once, one has it and the other is told who.

use axum::extract::{Path, State};

use super::{Done, back, begin, settle, store};
use crate::{App, Result, enquiry::entry::What, staff::Signed};

/// `POST /staff/enquiry/{reference}/claim`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    if !store::claim(&mut tx, enquiry.id, signed.staff.id).await? {
        let mine = enquiry.owner_id == Some(signed.staff.id);
        return Ok(back(&enquiry, if mine { "claim" } else { "taken" }));
    }
    let done = Done { fields: "owner", ..Done::to(&enquiry, What::Claimed, "") };
    settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    Ok(back(&enquiry, "claim"))
}
