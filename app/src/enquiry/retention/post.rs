//! Keeping one enquiry longer than its time, for a reason.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use clock::{london, words};

use super::{page, store};
use crate::{
    App, Failure, Result,
    agency::Period,
    audit::{self, Line},
    enquiry::entry::{self, NewEntry, What},
    form::{Errors, Fields},
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

/// How much longer something may be kept at a time: months and words.
pub(super) const LONGER: &[(u32, &str)] =
    &[(1, "1 month"), (3, "3 months"), (6, "6 months"), (12, "12 months")];
const LONGEST_REASON: usize = 500;

/// `POST /staff/retention/{reference}`
pub async fn keep_longer(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::EraseData)?;
    let enquiry = page::find(&app, &reference).await?;
    let (months, reason) = match read(&fields) {
        Ok(read) => read,
        Err(errors) => {
            let form = Posted::new(fields, errors);
            let page = page::keep_page(&app, &signed, &enquiry, form);
            return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let kept = shell::see_other(&format!("/staff/retention?kept={}", enquiry.reference));
    // A second press of the button comes from a page that no longer holds.
    if fields.text("from") != enquiry.keep_until.to_rfc3339() {
        return Ok(kept);
    }
    let now = app.now();
    let until = Period::Months(months).end(enquiry.keep_until.max(now));
    let mut tx = app.db.begin().await?;
    if store::hold(&mut tx, enquiry.id).await?.is_none() {
        return Err(Failure::NotFound);
    }
    if store::keep_until(&mut tx, enquiry.id, until).await? {
        let body = format!("Kept until {}: {reason}", words::day_year(london::date_of(until)));
        let note = NewEntry {
            enquiry: enquiry.id,
            staff: Some(signed.staff.id),
            kind: What::Note,
            body: &body,
            mail: None,
        };
        entry::add(&mut tx, &app, note).await?;
        let line = Line {
            staff: Some(signed.staff.id),
            action: "kept longer",
            record: "enquiry",
            record_id: Some(enquiry.id),
            fields: "keep_until",
        };
        audit::add(&mut tx, &app.ids, now, line).await?;
    }
    tx.commit().await?;
    Ok(kept)
}

fn read(fields: &Fields) -> Result<(u32, String), Errors> {
    let mut errors = Errors::default();
    let months = fields.text("months").parse().ok();
    let months = LONGER.iter().map(|(m, _)| *m).find(|m| Some(*m) == months);
    if months.is_none() {
        errors.add("months", "Choose how much longer it has to stay");
    }
    let reason = fields.text("reason");
    if reason.is_empty() {
        errors.add("reason", "Say why it has to stay");
    } else if reason.chars().count() > LONGEST_REASON {
        errors.add("reason", "Keep the reason to 500 letters");
    }
    errors.or((months.unwrap_or_default(), reason))
}
