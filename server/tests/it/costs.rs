//! What an enquiry reads grows with what it needs, not with what is kept.

use std::fs;

use sqlx::{AssertSqlSafe, SqlitePool};

use app::migrations::MIGRATIONS;
use db::{Db, Engine, testing::fresh};

/// Every statement of a store file that reads or changes a table that grows.
fn statements(file: &str) -> Vec<String> {
    let text = fs::read_to_string(file).expect("the file is there");
    let pieces = text.split('"').skip(1).step_by(2);
    let starts = ["select ", "update ", "delete from "];
    pieces
        .filter(|piece| starts.iter().any(|start| piece.starts_with(start)))
        .map(|piece| piece.split_whitespace().collect::<Vec<_>>().join(" "))
        // The beginning of a statement that is put together has its own test.
        .filter(|piece| !piece.ends_with(" and"))
        .collect()
}

async fn plan(pool: &SqlitePool, statement: &str) -> String {
    let rows: Vec<(i64, i64, i64, String)> =
        sqlx::query_as(AssertSqlSafe(format!("explain query plan {statement}")))
            .fetch_all(pool)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    rows.into_iter().map(|(.., line)| line).collect::<Vec<_>>().join("; ")
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_on_the_way_of_an_enquiry_or_a_booking_reads_a_whole_table() {
    let db = fresh(Engine::Sqlite, &MIGRATIONS).await;
    let Db::Sqlite(pools) = &*db else { unreachable!("it is SQLite") };
    let app = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src");
    let mut looked_at = 0;
    for file in [
        "enquiry/store.rs",
        "enquiry/entry.rs",
        "enquiry/clocks.rs",
        "enquiry/journey/draft/store.rs",
        "enquiry/journey/send/store.rs",
        "enquiry/journey/yours/store.rs",
        "event/store.rs",
        "event/places/store.rs",
        "event/due/store.rs",
    ] {
        for statement in statements(&format!("{app}/{file}")) {
            let plan = plan(&pools.read, &statement).await;
            let scans = plan.split("; ").filter(|line| line.starts_with("SCAN "));
            let whole: Vec<_> = scans.filter(|line| !line.contains("USING")).collect();
            assert!(whole.is_empty(), "{file}: {statement}: {plan}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 30, "only {looked_at} statements were found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_test_above_sees_a_whole_table_being_read() {
    let db = fresh(Engine::Sqlite, &MIGRATIONS).await;
    let Db::Sqlite(pools) = &*db else { unreachable!("it is SQLite") };
    // As it once was: the index holds only addresses that are not empty, and does not fit.
    let plan = plan(&pools.read, "select count(*) from enquiry where email_key = $1").await;
    assert!(plan.starts_with("SCAN enquiry"), "{plan}");
}
