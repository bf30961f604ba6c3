//! Every kind of answer is a page, or says plainly what it is.

use axum::http::Method;
use db::Engine;

use crate::support::{House, Story, walk};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_not_there_gets_a_page_that_says_so() {
    let house = House::on(Engine::Sqlite).await;
    for path in [
        "/nothing",
        "/enquire/nothing",
        "/staff/../nothing",
        "/%00",
        "/%FF",
        "/enquire/",
        "//",
        "/wp-login.php",
        "/.env",
    ] {
        let page = house.browser().get(path).await;
        assert_eq!(
            (page.status.as_u16(), page.text("h1").as_str()),
            (404, "There is no page here"),
            "{path}"
        );
        assert!(page.has("a[href='/']") && page.has("footer"), "{path}");
    }
    let page = house.browser().post("/nothing", &[("a", "b")]).await;
    assert_eq!(
        (page.status.as_u16(), page.text("h1").as_str()),
        (404, "There is no page here")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wrong_method_gets_a_page_and_the_methods_that_work() {
    let house = House::on(Engine::Sqlite).await;
    let ours = [("sec-fetch-site", "same-origin")];
    for (method, path) in [
        (Method::POST, "/"),
        (Method::POST, "/enquire/done"),
        (Method::PUT, "/enquire"),
        (Method::DELETE, "/enquire/check"),
        (Method::GET, "/enquire/person"),
        (Method::GET, "/enquire/leave"),
        (Method::PATCH, "/enquire/you"),
    ] {
        let page = house.browser().request(method.clone(), path, &ours, Vec::new()).await;
        assert_eq!(page.status.as_u16(), 405, "{method} {path}");
        assert_eq!(page.text("h1"), "This page can only be read", "{method} {path}");
        assert!(!page.header("allow").is_empty(), "{method} {path}: what is allowed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn head_is_get_without_the_page() {
    let house = House::on(Engine::Sqlite).await;
    let browser = house.browser();
    walk(&house, &browser, &Story::ama()).await;
    for path in
        ["/", "/enquire", "/enquire/check", "/nothing", app::assets::address("site.css")]
    {
        let get = browser.get(path).await;
        let head = browser.request(Method::HEAD, path, &[], Vec::new()).await;
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
    }
    let head = browser.request(Method::HEAD, "/enquire/check", &[], Vec::new()).await;
    assert_eq!(head.html, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn stylesheets_and_typefaces_are_kept_for_ever_under_an_address_of_their_contents() {
    let house = House::on(Engine::Sqlite).await;
    let browser = house.browser();
    for (name, kind) in [
        ("site.css", "text/css; charset=utf-8"),
        ("atkinson-400.woff2", "font/woff2"),
        ("favicon.svg", "image/svg+xml"),
    ] {
        let address = app::assets::address(name);
        assert!(address.starts_with("/assets/"), "{name} has an address");
        let file = browser.get(address).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, kind));
        assert!(file.header("cache-control").contains("immutable"), "{name}");
    }
    let agency = browser.get(house.app.style.address()).await;
    assert_eq!(agency.header("content-type"), "text/css; charset=utf-8");
    let packed = [("accept-encoding", "gzip, br")];
    let css = app::assets::address("site.css");
    let packed = browser.request(Method::GET, css, &packed, Vec::new()).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert_eq!(browser.get("/assets/nothing.css").await.status.as_u16(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_has_one_heading_a_name_a_language_and_the_help_that_cannot_wait() {
    let house = House::on(Engine::Sqlite).await;
    let browser = house.browser();
    walk(&house, &browser, &Story::ama()).await;
    for path in [
        "/",
        "/enquire",
        "/enquire/where",
        "/enquire/you",
        "/enquire/reach",
        "/enquire/more",
        "/enquire/check",
        "/enquire/left",
        "/nothing",
    ] {
        let page = browser.open(path).await;
        assert_eq!(page.texts("h1").len(), 1, "{path}");
        assert!(
            page.text("title").ends_with("– Adopt London West"),
            "{path}: {}",
            page.text("title")
        );
        assert!(page.has("html[lang='en-GB']") && page.has("main#main"), "{path}");
        assert!(page.has("footer a[href='tel:999']"), "{path}");
        assert!(
            !page.has("[style]") && !page.has("script:not([src])") && !page.has("style"),
            "{path}"
        );
    }
}
