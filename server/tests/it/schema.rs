//! Both engines have the same tables with the same columns.

use std::collections::BTreeSet;

use app::migrations::MIGRATIONS;
use db::{Db, Engine, read, testing::fresh};

/// Every column as `table.column`, with `?` where it may be empty.
async fn columns(engine: Engine) -> BTreeSet<String> {
    let db = fresh(engine, &MIGRATIONS).await;
    let text = match engine {
        // A primary key is never empty; SQLite says so only of some.
        Engine::Sqlite => {
            "select m.name || '.' || c.name || case when c.\"notnull\" = 1 or c.pk > 0 then '' else '?' end
             from sqlite_master m join pragma_table_info(m.name) c
             where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like '_sqlx%'"
        }
        Engine::Postgres => {
            "select table_name || '.' || column_name || case when is_nullable = 'NO' then '' else '?' end
             from information_schema.columns
             where table_schema = 'public' and table_name not like '\\_sqlx%'"
        }
    };
    let db: &Db = &db;
    let all: Vec<String> =
        read!(db, |c| sqlx::query_scalar(text).fetch_all(c).await).expect("the schema is read");
    all.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_and_postgresql_have_the_same_tables_and_columns() {
    let (sqlite, postgres) = (columns(Engine::Sqlite).await, columns(Engine::Postgres).await);
    assert!(
        sqlite.contains("enquiry.reference") && sqlite.len() > 100,
        "they are found: {sqlite:?}"
    );
    let only =
        |one: &BTreeSet<String>, other| one.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!(only(&sqlite, &postgres), Vec::<String>::new(), "only in SQLite");
    assert_eq!(only(&postgres, &sqlite), Vec::<String>::new(), "only in PostgreSQL");
}

#[test]
fn both_engines_have_the_same_steps() {
    let steps = |migrator: &sqlx::migrate::Migrator| {
        migrator
            .iter()
            .map(|step| (step.version, step.description.to_string()))
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(&MIGRATIONS.sqlite), steps(&MIGRATIONS.postgres));
    assert!(!steps(&MIGRATIONS.sqlite).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_may_bring_one_database_up_to_date_at_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = fresh(engine, &MIGRATIONS).await;
        let other = Db::open(db.url()).await.expect("opened again");
        let (one, two) = tokio::join!(db.migrate(&MIGRATIONS), other.migrate(&MIGRATIONS));
        one.expect("nothing to do");
        two.expect("nothing to do");
    }
}
