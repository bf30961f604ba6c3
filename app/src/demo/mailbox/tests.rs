//! Letters are shown in a demonstration, and only there.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use db::Engine;
use http_body_util::BodyExt as _;
use mail::{Letter, Letterhead, Message, Sender};
use tower::ServiceExt as _;

use super::LETTER_POLICY;
use crate::{App, testing::app_on};

async fn get(app: &App, path: &str) -> (StatusCode, String, String) {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    let router = crate::router().with_state(app.clone());
    let response = router.oneshot(request).await.unwrap();
    let policy = response.headers().get(header::CONTENT_SECURITY_POLICY);
    let policy = policy.map(|p| p.to_str().unwrap().to_owned()).unwrap_or_default();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, policy, String::from_utf8(body.to_vec()).unwrap())
}

fn letter(app: &App) -> Message {
    let written = Letter::new("A <b>bold</b> subject")
        .paragraph("Hello")
        .button("Look", "http://127.0.0.1:3000/enquire/yours/x")
        .write(&Letterhead { agency: "Us".into(), brand: mail::Colour::INK });
    let from = Sender { name: "Us".into(), address: "us@example.org".into() };
    Message::new("m1", app.now(), from, "sam@example.org", written)
}

#[tokio::test]
async fn a_letter_is_listed_and_shown_in_a_page_that_can_do_nothing() {
    let t = app_on(Engine::Sqlite).await;
    let (status, _, page) = get(&t.app, "/dev/mail").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("No letters yet"));
    t.app.mailbox.as_ref().unwrap().send(&letter(&t.app)).await.unwrap();
    let (_, _, page) = get(&t.app, "/dev/mail").await;
    assert!(page.contains("sam@example.org") && page.contains("/dev/mail/m1"));
    assert!(page.contains("A &lt;b>bold") || page.contains("A &lt;b&gt;bold"), "{page}");
    let (status, _, page) = get(&t.app, "/dev/mail/m1").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("<iframe") && page.contains("sandbox"));
    assert!(page.contains("href=\"http://127.0.0.1:3000/enquire/yours/x\""), "{page}");
    let (status, policy, _) = get(&t.app, "/dev/mail/m1/html").await;
    assert_eq!((status, policy.as_str()), (StatusCode::OK, LETTER_POLICY));
    assert_eq!(get(&t.app, "/dev/mail/nothing").await.0, StatusCode::NOT_FOUND);
}
