//! Inviting somebody to register: the form opens with the link in the mail.

use axum::extract::{Path, State};

use super::{Done, back, begin, settle};
use crate::{
    App, Result,
    enquiry::entry::What,
    registration::invitation::{self, NewInvitation},
    staff::Signed,
};

/// `POST /staff/enquiry/{reference}/register`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    if enquiry.details.email.is_empty() {
        return Ok(back(&enquiry, "no-address"));
    }
    let new = NewInvitation {
        enquiry: enquiry.id,
        first_name: enquiry.details.called(),
        email: &enquiry.details.email,
        staff: signed.staff.id,
    };
    let mail = invitation::invite(&mut tx, &app, &new).await?;
    let done =
        Done { mail: Some(mail), ..Done::to(&enquiry, What::Mail, "Invitation to register") };
    settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(back(&enquiry, "register"))
}
