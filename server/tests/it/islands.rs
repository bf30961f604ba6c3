//! The browser's half: on the pages that have an island, and nowhere else.

use app::{
    assets,
    event::{
        model::{Details, Kind, Place},
        store::{self as events, NewEvent},
    },
};
use axum::http::Method;
use chrono::Duration;
use db::Engine;
use uuid::Uuid;

use crate::support::{House, Page, Story, walk};

/// Whether this build has the browser's half inside: `scripts/browser.sh` has run before.
fn is_inside() -> bool {
    assets::find("islands.js").is_some()
}

fn names_it(page: &Page) -> bool {
    page.has("leptos-island") || page.html.contains("wasm") || page.html.contains("/islands-")
}

async fn an_evening(house: &House) -> Uuid {
    let now = house.clock.now();
    let details = Details {
        kind: Kind::Information,
        title: "An evening".into(),
        summary: "Questions and tea.".into(),
        starts_at: now + Duration::days(9),
        ends_at: now + Duration::days(9) + Duration::hours(2),
        place: Place::Online,
        capacity: 20,
        opens_at: now,
        closes_at: now + Duration::days(8),
        ..Details::default()
    };
    let id = house.app.ids.uuid(now);
    let new = NewEvent { id, slug: "an-evening", series: None, by: None, details: &details };
    let mut tx = house.app.db.begin().await.expect("a transaction");
    events::add(&mut tx, new, now).await.expect("added");
    events::publish(&mut tx, id, now, now).await.expect("published");
    tx.commit().await.expect("committed");
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_page_with_an_island_loads_wasm_and_may_compile_it() {
    let house = House::on(Engine::Sqlite).await;
    let event = an_evening(&house).await;
    let (colleague, _) = house.colleague("recruitment").await;
    let page = colleague.get(&format!("/staff/events/{event}/register")).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(page.has("leptos-island"), "the island is drawn in every build");
    let policy = page.header("content-security-policy");
    assert_eq!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), is_inside(), "{policy}");
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
        "/", "/contact", "/privacy", "/accessibility", "/information-pack", "/events",
        "/events/an-evening", "/events/an-evening/book", "/enquire", "/enquire/where",
        "/enquire/you", "/enquire/reach", "/enquire/more", "/enquire/check", "/enquire/left",
        "/nothing", "/staff/sign-in",
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
async fn every_static_file_unpacks_to_itself_and_the_loader_names_the_others() {
    let house = House::on(Engine::Sqlite).await;
    let browser = house.browser();
    let packed = [("accept-encoding", "br")];
    let mut bytes = Vec::new();
    for name in ["site.css", "desk.css", "desk.js", "browser.js", "islands.js", "browser.wasm"] {
        let Some(address) = assets::find(name) else {
            assert!(!is_inside() && (name.starts_with("browser") || name == "islands.js"), "{name}");
            continue;
        };
        let plain = browser.request(Method::GET, address, &[], Vec::new()).await;
        let small = browser.request(Method::GET, address, &packed, Vec::new()).await;
        assert_eq!(small.header("content-encoding"), "br", "{name}");
        let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("wasm") => "application/wasm",
            Some("js") => "text/javascript; charset=utf-8",
            _ => "text/css; charset=utf-8",
        };
        assert_eq!(small.header("content-type"), kind, "{name}");
        bytes.push((name, plain.bytes, small.bytes));
    }
    for (name, plain, small) in bytes {
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut unpacked).expect("brotli");
        assert!(unpacked == plain, "{name} is packed as something else");
        if name == "islands.js" {
            let text = String::from_utf8(plain).expect("text");
            for other in ["browser.js", "browser.wasm"] {
                assert!(text.contains(assets::address(other)), "{other}: {text}");
            }
        }
    }
}
