use std::io::Read as _;

use axum::{body::Body, http::Request};
use db::Engine;

use super::test_requests::{bytes, get, send, text};
use crate::{
    agency::Profile,
    testing::{TestApp, app_of, app_on},
};

const PAGES: [&str; 5] =
    ["/", "/contact", "/privacy", "/accessibility", "/accessibility/thanks"];

async fn app() -> TestApp {
    app_on(Engine::Sqlite).await
}

/// What stands between two texts, everywhere.
fn between<'a>(html: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    html.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

fn check(name: &str, path: &str, html: &str) {
    let place = format!("{name} {path}");
    assert_eq!(html.matches("<h1").count(), 1, "{place}");
    assert_eq!(html.matches("<main").count(), 1, "{place}");
    let foot = html.split("<footer").nth(1).unwrap_or_default();
    assert!(foot.contains("tel:999"), "{place}");
    assert!(foot.contains("is the adoption service of "), "{place}");
    assert!(!html.contains(" style="), "{place}");
    assert!(!html.contains("<script"), "{place}");
    assert!(!html.contains(['{', '\u{e000}', '\u{e001}', '\u{e002}']), "{place}");
    assert!(!html.contains("[["), "{place}");
    assert!(!html.contains("href=\"\""), "{place}");
    let mut ids = between(html, " id=\"", "\"");
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{place} has an id twice");
    for target in between(html, "href=\"#", "\"") {
        assert!(ids.binary_search(&target).is_ok(), "{place}: #{target} leads nowhere");
    }
}

#[tokio::test]
async fn every_profile_draws_every_page_whole() {
    for name in Profile::names() {
        let agency = Profile::built_in(name).expect("shipped").expect("well-formed");
        for agency in [agency.clone(), agency.with_demo_gaps_filled()] {
            let test = app_of(Engine::Sqlite, agency).await;
            for path in PAGES {
                let answer = get(&test.app, path).await;
                assert_eq!(answer.status(), 200, "{name} {path}");
                check(name, path, &text(answer).await);
            }
        }
    }
}

#[tokio::test]
async fn the_home_page_promises_what_the_profile_says() {
    let html = text(get(&app().await.app, "/").await).await;
    assert!(html.contains("We ring or write within 2 working days."), "{html}");
    assert!(html.contains("First part: we aim for 2 months. Second part: 4 months by law"));
    assert!(html.contains("Hammersmith and Fulham, Hounslow"));
    assert_eq!(html.matches("href=\"/enquire#kind-").count(), 11);
}

#[tokio::test]
async fn the_privacy_page_says_how_long_and_who_else_to_ask() {
    let html = text(get(&app().await.app, "/privacy").await).await;
    for said in [
        "12\u{a0}months",
        "90\u{a0}days",
        "within 30 days, counted from the day it reaches us",
        "19 June 2026",
        "ico.org.uk",
        "Article 6(1)(e)",
        "To be confirmed by Ealing Council",
    ] {
        assert!(html.contains(said), "{said}");
    }
}

async fn ask(test: &TestApp, header: &str, value: &str) -> axum::response::Response {
    let request = Request::get("/").header(header, value).body(Body::empty());
    send(&test.app, request.expect("a request")).await
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_twice() {
    let test = app().await;
    let first = get(&test.app, "/").await;
    assert_eq!(first.headers()["cache-control"], "no-cache");
    assert_eq!(first.headers()["vary"], "accept-encoding");
    let tag = first.headers()["etag"].to_str().expect("a tag").to_owned();
    assert!(!bytes(first).await.is_empty());
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")] {
        let answer = ask(&test, "if-none-match", &known).await;
        assert_eq!(answer.status(), 304, "{known}");
        assert_eq!(answer.headers()["etag"], tag.as_str());
        assert!(bytes(answer).await.is_empty());
    }
    assert_eq!(ask(&test, "if-none-match", "\"other\"").await.status(), 200);
}

#[tokio::test]
async fn a_browser_that_unpacks_gets_less_to_carry() {
    let test = app().await;
    let plain = bytes(get(&test.app, "/").await).await;
    let answer = ask(&test, "accept-encoding", "br, gzip;q=0.8").await;
    assert_eq!(answer.headers()["content-encoding"], "gzip");
    let tag = answer.headers()["etag"].clone();
    let packed = bytes(answer).await;
    assert!(packed.len() * 2 < plain.len(), "{} of {}", packed.len(), plain.len());
    let mut unpacked = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(packed.as_slice());
    reader.read_to_end(&mut unpacked).expect("it unpacks");
    assert_eq!(unpacked, plain);
    let refused = ask(&test, "accept-encoding", "gzip;q=0, br").await;
    assert!(!refused.headers().contains_key("content-encoding"));
    assert_ne!(refused.headers()["etag"], tag);
}

#[tokio::test]
async fn a_council_that_joins_overnight_stands_on_the_page_in_the_morning() {
    let text_of = include_str!("../../../agencies/adopt-london-west.toml");
    let joins = text_of.replacen("from = 2019-10-01", "from = 2026-11-24", 1);
    let agency = Profile::parse(&joins).expect("well-formed").with_demo_gaps_filled();
    let test = app_of(Engine::Sqlite, agency).await;
    let router = crate::router().with_state(test.app.clone());
    let home = async || {
        use tower::ServiceExt as _;
        let request = Request::get("/").body(Body::empty()).expect("a request");
        text(router.clone().oneshot(request).await.expect("an answer")).await
    };
    assert!(!home().await.contains("Brent"));
    test.clock.set("2026-11-24T00:00:01Z".parse().expect("a time"));
    assert!(home().await.contains("Brent"));
}

#[tokio::test]
async fn machines_find_what_they_read() {
    let test = app().await;
    let robots = text(get(&test.app, "/robots.txt").await).await;
    assert!(robots.contains("Disallow: /\n"), "a demonstration is not for search engines");
    let map = get(&test.app, "/sitemap.xml").await;
    assert_eq!(map.headers()["content-type"], "application/xml");
    let map = text(map).await;
    for path in super::PUBLIC_PAGES {
        assert!(map.contains(&format!("<loc>http://127.0.0.1:3000{path}</loc>")), "{path}");
        assert_eq!(get(&test.app, path).await.status(), 200, "{path}");
    }
    let security = text(get(&test.app, "/.well-known/security.txt").await).await;
    assert!(security.contains("Contact: mailto:hello@example.org\n"));
    assert!(security.contains("Expires: 2027-05-22T00:00:00Z\n"), "{security}");
    let bare = Profile::built_in("adopt-london-west").expect("shipped").expect("well-formed");
    let bare = app_of(Engine::Sqlite, bare).await;
    assert_eq!(get(&bare.app, "/.well-known/security.txt").await.status(), 404);
}
