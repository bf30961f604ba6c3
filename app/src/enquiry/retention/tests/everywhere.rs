//! A word that is in every field of an enquiry is nowhere in the database once it is erased.

use axum::http::StatusCode;
use db::{Db, Engine};
use mail::Message;
use sqlx::AssertSqlSafe;

use super::{Browser, close, colleague, details, enquiry, numbers, reference, with_app};
use crate::{
    App,
    enquiry::{
        clocks::{self, Promise},
        entry::{self, NewEntry, What},
        letter,
        retention::{ASKED_TO_DELETE, Sort, erase, run, store},
    },
    staff::Role,
};

/// What a person typed: words, the digits of a number, and a postcode.
const TYPED: [&str; 4] = ["zqxmarker", "7946 0951", "79460951", "w13 9zz"];

/// Every column of every table in which one of the typed words stands.
pub async fn found(db: &Db, words: &[&str]) -> Vec<String> {
    let columns: Vec<(String, String)> = match db.engine() {
        Engine::Sqlite => db::read!(db, |c| sqlx::query_as(
            "select t.name, i.name from sqlite_master t, pragma_table_info(t.name) i
             where t.type = 'table'"
        )
        .fetch_all(c)
        .await),
        Engine::Postgres => db::read!(db, |c| sqlx::query_as(
            "select table_name::text, column_name::text from information_schema.columns
             where table_schema = 'public'"
        )
        .fetch_all(c)
        .await),
    }
    .unwrap();
    assert!(columns.len() > 100, "every column is looked at");
    let mut found = Vec::new();
    for (table, column) in columns {
        for word in words {
            let sql = format!(
                "select count(*) from {table} where lower(cast({column} as text)) like '%{word}%'"
            );
            let n: i64 = db::read!(db, |c| sqlx::query_scalar(AssertSqlSafe(sql.clone()))
                .fetch_one(c)
                .await)
            .unwrap();
            if n > 0 {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}

/// Fills in every field there is, the way somebody does; gives the reference.
async fn ask_us(app: &App) -> String {
    let mut browser = Browser::new(app);
    for (path, form) in [
        ("/enquire", vec![("kind", "first_time")]),
        ("/enquire/where", vec![("postcode", "W13 9ZZ")]),
        ("/enquire/council", vec![("council", "ealing")]),
        (
            "/enquire/you",
            vec![
                ("first_name", "Zqxmarkerama"),
                ("last_name", "Zqxmarkerson"),
                ("preferred_name", "Zqxmarker"),
                ("together", "partner"),
                ("partner_name", "Zqxmarkerkofi"),
            ],
        ),
        (
            "/enquire/reach",
            vec![
                ("email", "zqxmarker@example.org"),
                ("phone", "020 7946 0951"),
                ("voicemail", "yes"),
                ("safe_times", "zqxmarker evenings"),
                ("plain_subject", "yes"),
            ],
        ),
        (
            "/enquire/more",
            vec![
                ("wants", "call"),
                ("message", "We are zqxmarker."),
                ("heard", "friend"),
                ("accessible_format", "zqxmarker print"),
                ("interpreter", "zqxmarker language"),
                ("newsletter", "yes"),
            ],
        ),
        ("/enquire/check", vec![]),
    ] {
        let (status, page) = browser.post(path, &form).await;
        // The council is asked only where the postcode leaves it open.
        if path != "/enquire/council" {
            assert_eq!(status, StatusCode::SEE_OTHER, "{path}: {page}");
        }
        app_clock_moves(app);
    }
    let link = link_in_the_mail(app).await;
    let form =
        [("do", "add"), ("message", "zqxmarker again"), ("safe_times", "zqxmarker noon")];
    let (status, _) = browser.post(&link, &form).await;
    assert_eq!(status, StatusCode::OK);
    let references =
        db::read!(&app.db, |c| sqlx::query_scalar("select reference from enquiry")
            .fetch_all(c)
            .await);
    let references: Vec<String> = references.unwrap();
    assert_eq!(references.len(), 1);
    references.into_iter().next().unwrap()
}

fn app_clock_moves(app: &App) {
    app.clock.advance(chrono::Duration::seconds(20));
}

async fn link_in_the_mail(app: &App) -> String {
    let payload = db::read!(&app.db, |c| sqlx::query_scalar("select payload from outbox")
        .fetch_one(c)
        .await);
    let payload: String = payload.unwrap();
    let message: Message = serde_json::from_str(&payload).unwrap();
    let start = message.text.find("/enquire/yours/").unwrap();
    message.text[start..].split_whitespace().next().unwrap().to_owned()
}

/// What the team adds: a note, a mail, a clock.
async fn work_on(app: &App, reference: &str) -> uuid::Uuid {
    let found = store::find(&app.db, reference).await.unwrap().unwrap();
    let staff = colleague(app, &[Role::Recruitment]).await;
    let mut tx = app.db.begin().await.unwrap();
    let mail = mail::Letter::new("zqxmarker pack").paragraph("Dear zqxmarker");
    let mail = letter::put_out(&mut tx, app, found.id, &found.details, &mail, app.now())
        .await
        .unwrap();
    for (kind, mail) in [(What::Note, None), (What::Mail, Some(mail))] {
        let body = "zqxmarker was noted";
        let new = NewEntry { enquiry: found.id, staff: Some(staff), kind, body, mail };
        entry::add(&mut tx, app, new).await.unwrap();
    }
    let due = app.now();
    clocks::start(&mut tx, found.id, Promise::Access, app.now(), due).await.unwrap();
    clocks::stop(&mut tx, found.id, Promise::Access, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    found.id
}

with_app! {
    async fn nothing_typed_stays_when_the_time_is_over(t) {
        let app = &t.app;
        let reference = ask_us(app).await;
        let id = work_on(app, &reference).await;
        // The control: the words are all over the place.
        let before = found(&app.db, &TYPED).await;
        for place in ["enquiry.message", "enquiry_entry.body", "outbox.payload",
            "enquiry_draft.answers", "enquiry.phone_key", "enquiry.postcode"] {
            assert!(before.iter().any(|b| b == place), "{place} in {before:?}");
        }
        close(app, id, "withdrawn", app.now()).await;
        let ran = run(app).await.unwrap();
        assert_eq!(ran.of(Sort::Closed), 1);
        assert_eq!(found(&app.db, &TYPED).await, Vec::<String>::new());
        assert_eq!(found(&app.db, &[&reference.to_lowercase()]).await, Vec::<String>::new());
        let row = |n: &str| n.to_owned();
        assert_eq!(numbers(app).await, [(row("2026-11"), row("first_time"), row("ealing"),
            row("web"), row("withdrawn"), 1)]);
    }

    async fn nothing_typed_stays_when_they_ask_us_to_delete(t) {
        let app = &t.app;
        let reference = ask_us(app).await;
        let id = work_on(app, &reference).await;
        assert!(found(&app.db, &TYPED).await.len() > 10);
        let mut tx = app.db.begin().await.unwrap();
        assert!(erase(&mut tx, app, id, ASKED_TO_DELETE, None).await.unwrap());
        assert!(!erase(&mut tx, app, id, ASKED_TO_DELETE, None).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(found(&app.db, &TYPED).await, Vec::<String>::new());
        assert_eq!(numbers(app).await.last().unwrap().4, ASKED_TO_DELETE);
        assert_eq!(numbers(app).await.iter().map(|n| n.5).sum::<i64>(), 1);
    }

    async fn another_persons_words_are_left_alone(t) {
        let app = &t.app;
        let reference_of_hers = ask_us(app).await;
        let other = enquiry(app, details(), "").await;
        let before = found(&app.db, &["ama@example.org"]).await;
        let id = store::find(&app.db, &reference_of_hers).await.unwrap().unwrap().id;
        close(app, id, "withdrawn", app.now()).await;
        run(app).await.unwrap();
        assert_eq!(found(&app.db, &["ama@example.org"]).await, before);
        assert_eq!(reference(app, other).await.len(), 9);
    }
}
