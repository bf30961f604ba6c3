//! The browser's half: on the pages that have an island, and nowhere else.

use app::assets;
use db::{Engine, read};
use uuid::Uuid;

use crate::{
    booking::an_evening,
    support::{House, Page, Story, walk},
};

/// Whether this build has the browser's half inside: `scripts/browser.sh` has run before.
fn is_inside() -> bool {
    assets::find("islands.js").is_some()
}

fn names_it(page: &Page) -> bool {
    page.has("leptos-island") || page.html.contains("wasm") || page.html.contains("/islands-")
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_page_with_an_island_loads_wasm_and_may_compile_it() {
    let house = House::on(Engine::Sqlite).await;
    an_evening(&house).await;
    let event: Uuid =
        read!(&house.app.db, |c| sqlx::query_scalar("select id from event").fetch_one(c).await)
            .expect("one event");
    let (colleague, _) = house.colleague("recruitment").await;
    let page = colleague.get(&format!("/staff/events/{event}/register")).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(page.has("leptos-island"), "the island is drawn in every build");
    let policy = page.header("content-security-policy");
    assert_eq!(
        policy.contains("script-src 'self' 'wasm-unsafe-eval';"),
        is_inside(),
        "{policy}"
    );
    for what in [
        "script[type='module'][src^='/assets/islands-']",
        "link[rel='modulepreload'][href^='/assets/browser-']",
        "link[rel='preload'][as='fetch'][href$='.wasm']",
    ] {
        assert_eq!(page.has(what), is_inside(), "{what}");
    }

    let visitor = house.browser();
    walk(&house, &visitor, &Story::ama()).await;
    for path in [
        "/",
        "/contact",
        "/privacy",
        "/accessibility",
        "/information-pack",
        "/events",
        "/events/an-evening",
        "/events/an-evening/book",
        "/enquire",
        "/enquire/where",
        "/enquire/you",
        "/enquire/reach",
        "/enquire/more",
        "/enquire/check",
        "/enquire/left",
        "/nothing",
        "/staff/sign-in",
    ] {
        let page = visitor.open(path).await;
        assert!(!names_it(&page), "{path} loads wasm");
        assert!(!page.header("content-security-policy").contains("unsafe"), "{path}");
    }
    for path in ["/staff", "/staff/events", "/staff/account"] {
        let page = colleague.open(path).await;
        assert!(!names_it(&page), "{path} loads wasm");
        assert!(!page.header("content-security-policy").contains("unsafe"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wasm_is_served_under_the_name_that_lets_browsers_compile_it_while_it_arrives() {
    let house = House::on(Engine::Sqlite).await;
    for (name, kind) in [
        ("browser.wasm", "application/wasm"),
        ("browser.js", "text/javascript; charset=utf-8"),
        ("islands.js", "text/javascript; charset=utf-8"),
    ] {
        let Some(address) = assets::find(name) else {
            assert!(!is_inside(), "{name}");
            continue;
        };
        let file = house.browser().get(address).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, kind));
        assert!(file.header("cache-control").contains("immutable"), "{name}");
    }
}
