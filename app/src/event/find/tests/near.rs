//! Near you: distance, and how little is kept of a postcode.

use axum::{body::Body, http::Request};

use super::{Answer, evening, get, moved, on, publish, room, send};
use crate::{App, event::model::Details, testing::with_app};

async fn post(app: &App, body: &'static str) -> Answer {
    let request = Request::post("/events/near")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body));
    send(app, request.unwrap()).await
}

async fn with_cookie(app: &App, path: &str, cookie: &str) -> Answer {
    send(app, Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()).await
}

/// Kensington (W8), Ealing (W5), Exeter (EX4), one without a postcode, one online; the
/// farthest comes first by date.
async fn places(app: &App) {
    for (days, title, venue, postcode) in [
        (3, "In Exeter", "Hall", "EX4 4QJ"),
        (4, "Somewhere", "Hall", ""),
        (5, "In Ealing", "Hall", "W5 2HL"),
        (6, "In Kensington", "Hall", "W8 7NX"),
    ] {
        let at = moved(room(evening(app), venue, postcode), on(app, days, "18:30"));
        publish(
            app,
            &title.to_lowercase().replace(' ', "-"),
            &Details { title: title.into(), ..at },
        )
        .await;
    }
    let at = moved(evening(app), on(app, 2, "18:30"));
    publish(app, "on-screen", &Details { title: "On screen".into(), ..at }).await;
}

fn order(page: &Answer) -> Vec<&'static str> {
    let mut all: Vec<_> = ["In Exeter", "Somewhere", "In Ealing", "In Kensington", "On screen"]
        .into_iter()
        .map(|title| (page.at(&format!(">{title}</a>")), title))
        .collect();
    all.sort_unstable();
    all.into_iter().map(|(_, title)| title).collect()
}

with_app! {
    async fn the_nearest_room_comes_first_then_what_is_online(t) {
        let app = &t.app;
        places(app).await;
        assert_eq!(order(&get(app, "/events").await), ["On screen", "In Exeter", "Somewhere", "In Ealing", "In Kensington"]);
        let near = with_cookie(app, "/events", "near=W5").await;
        assert_eq!(order(&near), ["In Ealing", "In Kensington", "In Exeter", "Somewhere", "On screen"]);
        assert!(near.has("<b>very near you</b>") && near.has("<b>about 5 miles away</b>"), "{}", near.text);
        assert_eq!(near.header("cache-control"), "no-store");
        let other = with_cookie(app, "/events", "near=EX1").await;
        assert_eq!(order(&other)[0], "In Exeter");
        let narrowed = with_cookie(app, "/events?place=in_person", "near=W5").await;
        assert!(!narrowed.has(">On screen</a>") && narrowed.has("Nearest to W5"));
    }

    async fn only_half_a_postcode_is_kept_in_a_cookie_that_ends_with_the_browser(t) {
        let app = &t.app;
        for (typed, cookie) in [
            ("postcode=w5+2hl", "near=W5"),
            ("postcode=W52H", "near=W5"),
            ("postcode=ex4", "near=EX4"),
            ("postcode=SW1A+1AA&place=in_person&time=evenings", "near=SW1A"),
        ] {
            let answer = post(app, typed).await;
            assert_eq!(answer.status, 303, "{typed}");
            assert_eq!(answer.header("set-cookie"), format!("{cookie}; Path=/; HttpOnly; SameSite=Lax"), "{typed}");
            let narrowed = typed.contains('&');
            let to = if narrowed { "/events?place=in_person&time=evenings" } else { "/events" };
            assert_eq!(answer.header("location"), to, "no part of it in an address");
        }
    }

    async fn an_outcode_off_our_map_is_answered_kindly_with_every_date(t) {
        let app = &t.app;
        places(app).await;
        assert_eq!(post(app, "postcode=EH1+1YZ").await.status, 303);
        let page = with_cookie(app, "/events", "near=EH1").await;
        assert_eq!(page.status, 200);
        assert!(page.has("We do not know where EH1 is on our map"));
        assert_eq!(order(&page), ["On screen", "In Exeter", "Somewhere", "In Ealing", "In Kensington"]);
    }

    async fn what_is_no_postcode_comes_back_as_it_was_typed(t) {
        let app = &t.app;
        places(app).await;
        let page = post(app, "postcode=%3Cb%3Emy+house&time=evenings").await;
        assert_eq!((page.status, page.header("set-cookie")), (422, ""));
        assert!(page.has("value=\"&lt;b>my house\"") || page.has("value=\"&lt;b&gt;my house\""), "{}", page.text);
        assert!(page.has("Type the first part of a postcode") && page.has("<title>Error: "));
        assert!(page.has("name=\"time\" value=\"evenings\"") && page.has(">In Ealing</a>"));
        assert_eq!(post(app, "").await.status, 422);
        assert_eq!(get(app, "/events/near").await.header("location"), "/events");
    }

    async fn it_is_forgotten_when_asked_and_a_made_up_cookie_is_nobodys(t) {
        let app = &t.app;
        places(app).await;
        assert!(with_cookie(app, "/events", "near=W5").await.has("Forget this"));
        let answer = post(app, "do=forget&month=2026-12").await;
        assert_eq!((answer.status, answer.header("location")), (303, "/events?month=2026-12"));
        assert!(answer.header("set-cookie").starts_with("near=;") && answer.header("set-cookie").contains("Max-Age=0"));
        for made_up in ["near=%3Cscript%3E", "near=W5;x", "near=<b>", "near=W52HLW52HL", "near=", "near=hello", "other=W5"] {
            let page = with_cookie(app, "/events", made_up).await;
            assert_eq!(page.status, 200, "{made_up}");
            assert_eq!(page.has("Forget this"), made_up == "near=W5;x", "{made_up}");
        }
    }
}
