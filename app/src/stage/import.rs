//! Households that are already on their way come in by CSV. A first look writes nothing and
//! says of each row what is wrong with it; then all rows are taken, or none. The same file a
//! second time changes nothing. The columns: `docs/import.md`.

pub mod columns;
mod row;
pub mod store;
mod take;
mod view;

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::Response,
    routing::{get, post},
};

use crate::{
    App, Result,
    audit::{self, Line},
    form::{Errors, Fields},
    picture::upload::{self, Upload},
    shell,
    staff::{Action, Signed},
    ui::Posted,
};
use take::Taken;

/// Most rows of one file.
pub const MOST: usize = 500;

/// `/staff/households/import`
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff/households/import", get(get_page).post(look))
        .route_layer(upload::limit())
        .route("/staff/households/import/take", post(take_them))
}

async fn get_page(State(app): State<App>, signed: Signed) -> Result {
    signed.require(Action::DecideRegistrations)?;
    let page = view::choose(&app, &signed, Posted::default());
    Ok(shell::personal(StatusCode::OK, page))
}

/// Reads a file and says what would come of it. Nothing is kept.
async fn look(State(app): State<App>, signed: Signed, upload: Upload) -> Result {
    signed.require(Action::DecideRegistrations)?;
    let file = upload.file.as_deref().map(|bytes| String::from_utf8(bytes.to_vec()));
    let text = match file {
        Some(Ok(text)) => text,
        None if upload.too_large => return Ok(refuse(&app, &signed, "Choose a smaller file")),
        None => return Ok(refuse(&app, &signed, "Choose a file")),
        Some(Err(_)) => {
            let words = "Save the file as “CSV UTF-8”, then choose it again";
            return Ok(refuse(&app, &signed, words));
        }
    };
    let rows = match row::read(&text) {
        Ok(rows) => rows,
        Err(words) => return Ok(refuse(&app, &signed, &words)),
    };
    let mut tx = app.db.begin().await?;
    let taken = take::all(&mut tx, &app, signed.staff.id, &rows).await?;
    // The first look only looks.
    drop(tx);
    let is_well = taken.iter().all(|one| one.problems.is_empty());
    let status = if is_well { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(shell::personal(status, view::looked(&app, &signed, &text, &taken)))
}

/// Takes the rows that were looked at: all of them, or none.
async fn take_them(State(app): State<App>, signed: Signed, fields: Fields) -> Result {
    signed.require(Action::DecideRegistrations)?;
    let text = fields.text("rows");
    let rows = match row::read(&text) {
        Ok(rows) => rows,
        Err(words) => return Ok(refuse(&app, &signed, &words)),
    };
    let mut tx = app.db.begin().await?;
    let taken = take::all(&mut tx, &app, signed.staff.id, &rows).await?;
    if taken.iter().any(|one| !one.problems.is_empty()) {
        drop(tx);
        let page = view::looked(&app, &signed, &text, &taken);
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    for one in taken.iter().filter_map(|one| one.household) {
        let line = Line {
            staff: Some(signed.staff.id),
            action: "imported",
            record: "household",
            record_id: Some(one),
            fields: "all",
        };
        audit::add(&mut tx, &app.ids, app.now(), line).await?;
    }
    tx.commit().await?;
    let new = taken.iter().filter(|one| one.household.is_some()).count();
    Ok(shell::personal(StatusCode::OK, view::done(&app, &signed, new, taken.len() - new)))
}

fn refuse(app: &App, signed: &Signed, words: &str) -> Response {
    let mut errors = Errors::default();
    errors.add("file", words);
    let page = view::choose(app, signed, Posted::new(Fields::default(), errors));
    shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// Whether a row would be new.
pub(super) fn is_new(taken: &Taken) -> bool {
    taken.household.is_some()
}
