//! Reports that a page does not work for somebody.

use clock::Time;
use db::{Tx, change};
use uuid::Uuid;

use super::model::Report;

/// Keeps a report. `false` if it is there already.
pub async fn add(
    tx: &mut Tx,
    id: Uuid,
    report: &Report,
    now: Time,
    keep_until: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "insert into accessibility_report (id, at, page, problem, email, keep_until)
             values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing"
        )
        .bind(id)
        .bind(now)
        .bind(&report.page)
        .bind(&report.problem)
        .bind(&report.email)
        .bind(keep_until)
    )
    .map(|n| n == 1)
}
