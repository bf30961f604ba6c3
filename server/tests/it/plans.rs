//! Every statement finds its rows by an index, on both engines, in every table that grows with
//! the years. The engines are asked how they would go about it, on empty tables: which index
//! there is does not depend on how many rows there are.

use std::collections::{BTreeMap, BTreeSet};

use app::migrations::MIGRATIONS;
use db::{
    Db, Engine,
    testing::{TestDb, fresh},
};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Executor as _, Row as _};

use crate::support::sources::{Source, sources};

/// Tables that stay small: the team, its sign-ins of the last weeks, numbers.
const SMALL: [&str; 12] = [
    "accessibility_report",
    "applicant_by_word",
    "audit_end",
    "data_key",
    "enquiry_count",
    "sign_in_failure",
    "staff",
    "staff_device",
    "staff_half",
    "staff_link",
    "staff_role",
    "staff_session",
];

/// A statement and the file it stands in.
struct Statement {
    file: String,
    text: String,
}

impl Statement {
    /// The tables it names, by the names it gives them.
    fn tables(&self) -> BTreeMap<String, String> {
        let bare = self.text.replace(['(', ')', ','], " ");
        let words: Vec<&str> = bare.split_whitespace().collect();
        let mut named = BTreeMap::new();
        for three in words.windows(2) {
            if ["from", "join", "update", "into"].contains(&three[0]) {
                named.insert(three[1].to_owned(), three[1].to_owned());
            }
        }
        for three in words.windows(3) {
            if ["from", "join"].contains(&three[0]) {
                named.insert(three[2].to_owned(), three[1].to_owned());
            }
        }
        named
    }

    /// A page of a list in the order of its index may be read from its end.
    fn is_a_page(&self) -> bool {
        self.text.contains(" limit ") && self.text.contains("order by")
    }

    fn parameters(&self) -> usize {
        (1..100).take_while(|n| self.text.contains(&format!("${n}"))).count()
    }

    fn said(&self, what: &str) -> String {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = text.chars().take(160).collect();
        format!("{}: {what}: {short}", self.file)
    }
}

/// What stands between quotes in the code and begins like a statement.
fn statements() -> Vec<Statement> {
    let all = sources();
    let ours = all.iter().filter(|source| !source.is_test() && !source.is_demo());
    ours.flat_map(|source| {
        quoted(source)
            .into_iter()
            .map(|text| Statement { file: source.path.display().to_string(), text })
    })
    .collect()
}

fn quoted(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source.text.as_str();
    while let Some(at) = rest.find('"') {
        let is_piece = rest[..at].trim_end().ends_with("concat!(");
        rest = &rest[at + 1..];
        let Some(end) = rest.find('"') else { break };
        let (text, after) = rest.split_at(end);
        rest = &after[1..];
        let text = text.trim();
        let begins = ["select ", "update ", "delete from ", "insert into ", "with "];
        if !is_piece
            && begins.iter().any(|word| text.starts_with(word))
            && (text.contains('$') || text.contains(" from "))
        {
            found.push(text.to_owned());
        }
    }
    found
}

/// Written for one engine, or a piece of one that is put together.
fn is_elsewhere(text: &str) -> bool {
    let is_cut = text.matches('\'').count() % 2 == 1
        || [" where", " from", " returning", "("].iter().any(|end| text.ends_with(end));
    is_cut || text.contains("pg_") || text.contains(['{', '\\'])
}

/// PostgreSQL learns some types only from what is bound. SQLite has none to learn.
fn asks_for_a_type(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| ["42P08", "42725"].contains(&code.as_ref()))
}

async fn whole_tables_on_sqlite(
    db: &Db,
    statement: &Statement,
) -> Result<Vec<String>, sqlx::Error> {
    let Db::Sqlite(pools) = db else { return Ok(Vec::new()) };
    let asked = format!("explain query plan {}", statement.text);
    let lines = sqlx::raw_sql(AssertSqlSafe(asked)).fetch_all(&pools.write).await?;
    let tables = statement.tables();
    let mut whole = Vec::new();
    for line in lines {
        let detail: String = line.try_get(3)?;
        let Some(scanned) = detail.strip_prefix("SCAN ") else { continue };
        let named = scanned.split(' ').next().unwrap_or_default();
        let by_index = detail.contains("INDEX") && statement.is_a_page();
        if let Some(table) = tables.get(named).filter(|_| !by_index) {
            whole.push(format!("{table} ({detail})"));
        }
    }
    Ok(whole)
}

async fn whole_tables_on_postgres(
    db: &Db,
    statement: &Statement,
) -> Result<Vec<String>, sqlx::Error> {
    let Db::Postgres(pool) = db else { return Ok(Vec::new()) };
    let mut c = pool.acquire().await?;
    c.execute("set enable_seqscan = off; set plan_cache_mode = force_generic_plan").await?;
    c.execute(AssertSqlSafe(format!("prepare asked as {}", statement.text))).await?;
    let nothing = vec!["null"; statement.parameters()].join(", ");
    let with = if nothing.is_empty() { String::new() } else { format!("({nothing})") };
    let asked = format!("explain (format json) execute asked{with}");
    let answer = sqlx::raw_sql(AssertSqlSafe(asked)).fetch_one(&mut *c).await?;
    c.execute("deallocate asked").await?;
    let plan: Value = answer.try_get(0)?;
    let mut whole = Vec::new();
    gather(&plan[0]["Plan"], statement.is_a_page(), &mut whole);
    Ok(whole)
}

/// Nodes that read a table without saying which rows.
fn gather(node: &Value, is_a_page: bool, whole: &mut Vec<String>) {
    let kind = node["Node Type"].as_str().unwrap_or_default();
    let reads = kind.contains("Scan") && kind != "Bitmap Index Scan";
    if reads && let Some(table) = node["Relation Name"].as_str() {
        let told =
            ["Index Cond", "Recheck Cond", "TID Cond"].iter().any(|how| !node[*how].is_null());
        if !told && (kind == "Seq Scan" || !is_a_page) {
            whole.push(table.to_owned());
        }
    }
    for below in node["Plans"].as_array().into_iter().flatten() {
        gather(below, is_a_page, whole);
    }
}

async fn misses(db: &TestDb) -> Vec<String> {
    let mut missed = BTreeSet::new();
    let mut looked_at = 0;
    for statement in statements().iter().filter(|statement| !is_elsewhere(&statement.text)) {
        let whole = match db.engine() {
            Engine::Sqlite => whole_tables_on_sqlite(db, statement).await,
            Engine::Postgres => whole_tables_on_postgres(db, statement).await,
        };
        match whole {
            Ok(whole) => {
                looked_at += 1;
                let grow = whole.into_iter().filter(|table| {
                    !SMALL.iter().any(|small| table.split(' ').next() == Some(small))
                });
                missed
                    .extend(grow.map(|table| statement.said(&format!("reads all of {table}"))));
            }
            Err(error) if asks_for_a_type(&error) => {}
            Err(error) => drop(missed.insert(statement.said(&error.to_string()))),
        }
    }
    assert!(looked_at > 250, "the statements are found: {looked_at}");
    missed.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_finds_its_rows_by_an_index_on_sqlite() {
    let missed = misses(&fresh(Engine::Sqlite, &MIGRATIONS).await).await;
    assert!(missed.is_empty(), "without an index:\n  {}", missed.join("\n  "));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_finds_its_rows_by_an_index_on_postgresql() {
    let missed = misses(&fresh(Engine::Postgres, &MIGRATIONS).await).await;
    assert!(missed.is_empty(), "without an index:\n  {}", missed.join("\n  "));
}
