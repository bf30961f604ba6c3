use db::{Engine, read};

use crate::{
    App,
    form::Fields,
    site::test_requests::{form, get, send, text},
    testing::app_on,
};

const GOOD: [(&str, &str); 3] = [
    ("page", "Home"),
    ("problem", "I cannot open the menu\nby keyboard & more"),
    ("email", "ama@example.org"),
];

async fn count(app: &App, table: &str) -> i64 {
    let counts: (i64, i64) = read!(&app.db, |c| sqlx::query_as(
        "select (select count(*) from accessibility_report), (select count(*) from outbox)"
    )
    .fetch_one(c)
    .await)
    .expect("they are counted");
    if table == "outbox" { counts.1 } else { counts.0 }
}

async fn journey(engine: Engine) {
    let test = app_on(engine).await;
    let app = &test.app;
    let statement = text(get(app, "/accessibility").await).await;
    assert!(statement.contains("action=\"/accessibility\""), "{statement}");

    let answer = send(app, form("/accessibility", &Fields::from(GOOD))).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], "/accessibility/thanks");
    let thanks = get(app, "/accessibility/thanks").await;
    assert_eq!(thanks.status(), 200);
    assert!(text(thanks).await.contains("within 2 working days"));

    let again = send(app, form("/accessibility", &Fields::from(GOOD))).await;
    assert_eq!(again.status(), 303);
    assert_eq!((count(app, "reports").await, count(app, "outbox").await), (1, 1));
    let payload: String =
        read!(&app.db, |c| sqlx::query_scalar("select payload from outbox").fetch_one(c).await)
            .expect("one message");
    let message: mail::Message = serde_json::from_str(&payload).expect("it is a message");
    assert_eq!(message.to, "hello@example.org");
    assert_eq!(message.reply_to.as_deref(), Some("ama@example.org"));
    assert!(message.text.contains("I cannot open the menu"), "{}", message.text);
}

#[tokio::test]
async fn a_report_is_kept_and_mailed_once_on_sqlite() {
    journey(Engine::Sqlite).await;
}

#[tokio::test]
async fn a_report_is_kept_and_mailed_once_on_postgres() {
    journey(Engine::Postgres).await;
}

#[tokio::test]
async fn what_needs_another_look_comes_back_with_everything_typed() {
    let test = app_on(Engine::Sqlite).await;
    let typed =
        Fields::from([("page", "<b>\"Home\"</b>"), ("problem", " "), ("email", "ama@")]);
    let answer = send(&test.app, form("/accessibility", &typed)).await;
    assert_eq!(answer.status(), 422);
    let html = text(answer).await;
    assert!(html.contains("<title>Error: "), "{html}");
    assert!(html.contains("things need another look"), "{html}");
    assert!(html.contains("value=\"ama@\""), "{html}");
    assert!(!html.contains("<b>\"Home"), "{html}");
    assert_eq!(count(&test.app, "reports").await, 0);
}

#[tokio::test]
async fn what_a_machine_fills_in_is_asked_about_and_nothing_is_lost() {
    let test = app_on(Engine::Sqlite).await;
    let mut typed = Fields::from(GOOD);
    typed.push("website", "https://example.org");
    let answer = send(&test.app, form("/accessibility", &typed)).await;
    assert_eq!(answer.status(), 422);
    let html = text(answer).await;
    assert!(html.contains("I cannot open the menu"), "{html}");
    assert!(!html.contains("value=\"https://example.org\""), "{html}");
    assert_eq!(count(&test.app, "reports").await, 0);
}

#[tokio::test]
async fn too_many_from_one_connection_wait_and_keep_what_they_typed() {
    let test = app_on(Engine::Sqlite).await;
    for n in 0..200 {
        let problem = format!("Trouble number {n}");
        let typed = Fields::from([("problem", problem.as_str())]);
        let answer = send(&test.app, form("/accessibility", &typed)).await;
        if answer.status() == 429 {
            assert!(answer.headers().contains_key("retry-after"));
            assert!(text(answer).await.contains(&problem));
            return;
        }
        assert_eq!(answer.status(), 303);
    }
    panic!("nobody was ever asked to wait");
}
