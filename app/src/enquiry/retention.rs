//! Everything that holds personal data has an end date from its first day; this is what
//! acts on it. What goes next, and why, is shown beforehand.

mod coming;
mod erase;
mod page;
mod post;
mod sort;
pub mod store;
#[cfg(test)]
pub(crate) mod tests;

use axum::{Router, routing::get};

use crate::{App, staff::Action};

pub use coming::{Going, LISTED, One, coming};
pub use erase::{ASKED_TO_DELETE, erase};
pub use sort::Sort;

/// How many records one transaction takes: a writer who waits, waits for milliseconds.
const BATCH: i64 = 100;

/// The staff pages of this feature: method, path, what they ask for.
pub const ROUTES: &[(&str, &str, Action)] = &[
    ("GET", "/staff/retention", Action::EraseData),
    ("GET", "/staff/retention/{reference}", Action::EraseData),
    ("POST", "/staff/retention/{reference}", Action::EraseData),
];

/// What goes when, and "keep this one longer".
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff/retention", get(page::list))
        .route("/staff/retention/{reference}", get(page::one).post(post::keep_longer))
}

/// What one run came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ran {
    /// How many records of each sort went. Sorts of which none went are not in it.
    pub gone: Vec<(Sort, u64)>,
    /// Enquiries that are past their time and still open: for a person to look at.
    pub to_look_at: i64,
}

impl Ran {
    /// How many of one sort went.
    pub fn of(&self, sort: Sort) -> u64 {
        self.gone.iter().filter(|(s, _)| *s == sort).map(|(_, n)| n).sum()
    }

    /// How many went in all.
    pub fn total(&self) -> u64 {
        self.gone.iter().map(|(_, n)| n).sum()
    }
}

/// Removes what has had its time. Safe to run twice, by two processes at once, and to be
/// stopped anywhere: each batch is a transaction of its own, and the next run goes on.
///
/// # Errors
/// When the database fails; what was removed before that stays removed.
pub async fn run(app: &App) -> db::Result<Ran> {
    run_in(app, BATCH, usize::MAX).await
}

/// The same, stopping after so many batches as a crash between two would.
async fn run_in(app: &App, batch: i64, mut most: usize) -> db::Result<Ran> {
    let mut ran = Ran::default();
    for sort in Sort::ALL {
        let mut gone = 0;
        while most > 0 {
            most -= 1;
            let mut tx = app.db.begin().await?;
            let n = sort.remove(&mut tx, app, batch).await?;
            tx.commit().await?;
            gone += n;
            if n < batch.unsigned_abs() {
                break;
            }
        }
        if gone > 0 {
            ran.gone.push((*sort, gone));
        }
    }
    ran.to_look_at = store::count_open_past(&app.db, app.now()).await?.0;
    Ok(ran)
}
