//! What keeps browsers, and the people in front of them, safe.

use axum::http::Method;
use db::Engine;

use crate::support::{Browser, House, Page, Story, send, walk};

/// Every kind of answer there is.
async fn one_of_each(house: &House, browser: &Browser) -> Vec<(&'static str, Page)> {
    let elsewhere = [
        ("sec-fetch-site", "cross-site"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let own = [("sec-fetch-site", "same-origin")];
    let mut all = vec![
        ("200", browser.get("/").await),
        ("200 of a journey", browser.get("/enquire").await),
        ("303", browser.get("/enquire/check").await),
        ("303 to a post", browser.post("/enquire", &[("kind", "other")]).await),
        ("422", browser.post("/enquire/where", &[]).await),
        (
            "403",
            browser.request(Method::POST, "/enquire", &elsewhere, b"kind=other".to_vec()).await,
        ),
        ("404", browser.get("/nothing").await),
        ("404 of an asset", browser.get("/assets/nothing.css").await),
        ("405", browser.request(Method::PUT, "/enquire", &own, Vec::new()).await),
        ("413", browser.post("/enquire", &[("kind", &"x".repeat(300_000))]).await),
        ("stylesheet", browser.get(app::assets::address("site.css")).await),
        ("the agency's colours", browser.get(house.app.style.address()).await),
        ("favicon", browser.get("/favicon.ico").await),
    ];
    house.app.db.close().await;
    all.push(("503", browser.post("/enquire/where", &[("postcode", "W5 2HL")]).await));
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_answer_carries_the_headers_that_keep_browsers_careful() {
    let house = House::with(Engine::Sqlite, |parts| {
        parts.public_url = "https://adopt.example.org".to_owned();
    })
    .await;
    for (kind, page) in one_of_each(&house, &house.browser()).await {
        let policy = page.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(rule), "{kind}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{kind}: {policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{kind}");
        assert_eq!(page.header("x-frame-options"), "DENY", "{kind}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{kind}");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin", "{kind}");
        assert_eq!(page.header("cross-origin-resource-policy"), "same-origin", "{kind}");
        assert!(page.header("permissions-policy").contains("camera=()"), "{kind}");
        assert!(page.header("strict-transport-security").starts_with("max-age="), "{kind}");
        for tells in ["server", "x-powered-by", "via"] {
            assert_eq!(page.header(tells), "", "{kind}: nobody needs to know what runs here");
        }
        assert!(
            !page.header("cache-control").is_empty() || page.status.as_u16() == 404,
            "{kind}"
        );
        let cookie = page.header("set-cookie");
        assert!(cookie.is_empty() || kind == "303 to a post", "{kind}: {cookie}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_are_one_persons_are_kept_by_no_cache() {
    let house = House::on(Engine::Sqlite).await;
    let browser = house.browser();
    send(&house, &browser, &Story::ama()).await;
    for path in ["/enquire", "/enquire/you", "/enquire/check", "/enquire/done"] {
        assert_eq!(browser.get(path).await.header("cache-control"), "no-store", "{path}");
    }
    let reached = browser.get("/enquire/council").await;
    assert_eq!((reached.status.as_u16(), reached.header("cache-control")), (303, "no-store"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_site_is_refused_with_a_page_and_does_nothing() {
    let house = House::on(Engine::Sqlite).await;
    let browser = house.browser();
    walk(&house, &browser, &Story::ama()).await;
    let form = ("content-type", "application/x-www-form-urlencoded");
    for from in [
        &[("sec-fetch-site", "cross-site"), form][..],
        &[("sec-fetch-site", "same-site"), form],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:3000"), form],
        &[("origin", "https://evil.example"), form],
        &[("origin", "http://127.0.0.1:3000.evil.example"), form],
        &[("origin", "null"), form],
        &[form],
    ] {
        for path in ["/enquire/check", "/enquire/leave", "/enquire/you"] {
            let page = browser.request(Method::POST, path, from, b"website=".to_vec()).await;
            assert_eq!(page.status.as_u16(), 403, "{from:?}");
            assert!(
                page.has("h1") && page.header("content-type").starts_with("text/html"),
                "{from:?}"
            );
        }
    }
    assert!(house.enquiries().await.is_empty());
    assert_eq!(house.drafts().await, 1, "nothing was cleared");
    for from in
        [&[("origin", "http://127.0.0.1:3000"), form][..], &[("sec-fetch-site", "none"), form]]
    {
        let page = browser.request(Method::POST, "/enquire/check", from, Vec::new()).await;
        assert_eq!(page.place(), "/enquire/done", "{from:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_cookie_before_an_answer_and_then_one_that_tells_nothing() {
    let house = House::on(Engine::Sqlite).await;
    let browser = house.browser();
    for path in ["/", "/enquire", "/enquire/where", "/nothing"] {
        assert_eq!(browser.get(path).await.header("set-cookie"), "", "{path}");
    }
    assert_eq!(browser.post("/enquire", &[("kind", "")]).await.header("set-cookie"), "");
    let answered = browser.post("/enquire", &[("kind", "first_time")]).await;
    let cookie = answered.header("set-cookie");
    let (pair, attributes) = cookie.split_once("; ").expect("attributes");
    let (name, token) = pair.split_once('=').expect("a value");
    assert_eq!((name, attributes), ("draft", "Path=/; HttpOnly; SameSite=Lax"));
    assert!(clock::Token::parse(token).is_some(), "an opaque token");
    let next = browser.post("/enquire/where", &[("postcode", "W5 2HL")]).await;
    assert_eq!(next.header("set-cookie"), "", "it is set once");
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_the_cookie_belongs_to_this_host_alone() {
    let house = House::with(Engine::Sqlite, |parts| {
        parts.public_url = "https://adopt.example.org".to_owned();
    })
    .await;
    let browser = house.browser();
    let answered = browser.post("/enquire", &[("kind", "first_time")]).await;
    let cookie = answered.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-draft="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    let done = send(&house, &house.browser(), &Story::ama()).await;
    assert_eq!(done.path, "/enquire/done", "and the journey works with it");
    let left = browser.post("/enquire/leave", &[]).await;
    let cleared = left.header("set-cookie");
    assert!(
        cleared.starts_with("__Host-draft=;")
            && cleared.contains("Secure")
            && cleared.contains("Max-Age=0"),
        "{cleared}"
    );
    // The name without the prefix, which another host could set, is not read.
    let cookie = cookie.replace("__Host-draft", "draft");
    let (pair, _) = cookie.split_once(';').expect("a pair");
    let other = house.browser();
    let page =
        other.request(Method::GET, "/enquire/where", &[("cookie", pair)], Vec::new()).await;
    assert_eq!(page.place(), "/enquire");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_made_up_cookie_is_nobodys() {
    let house = House::on(Engine::Sqlite).await;
    let made_up = clock::Token::from_bytes([7; 32]).text();
    for value in [made_up.as_str(), "x", "", "' or 1=1 --", "%00", &"a".repeat(5000)] {
        let cookie = format!("draft={value}; other; =; draft");
        let page = house
            .browser()
            .request(Method::GET, "/enquire/check", &[("cookie", &cookie)], Vec::new())
            .await;
        assert_eq!((page.status.as_u16(), page.place().as_str()), (303, "/enquire"), "{value}");
    }
}
