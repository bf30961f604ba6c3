//! Everything that is coming, and each way to narrow it.

use chrono::Duration;

use super::{book, call_off, draft, evening, get, moved, on, publish, room, send};
use crate::{
    App,
    event::{
        model::{Details, Place},
        store as events,
    },
    testing::with_app,
};

/// One event for each way to narrow the list. Now is Monday 23 November 2026.
async fn varied(app: &App) {
    let e = || evening(app);
    publish(
        app,
        "online-evening",
        &Details { title: "Online evening".into(), access: "captions,bsl".into(), ..e() },
    )
    .await;
    let lunch = moved(room(e(), "Lunch Hall", "W5 2HL"), on(app, 11, "12:00"));
    publish(
        app,
        "room-lunch",
        &Details { title: "Room lunch".into(), access: "step_free".into(), ..lunch },
    )
    .await;
    let saturday = moved(room(e(), "Saturday Hall", "W5 2HL"), on(app, 19, "10:00"));
    publish(
        app,
        "both-saturday",
        &Details {
            title: "Both Saturday".into(),
            place: Place::Both,
            audience: "lgbtq,single".into(),
            ..saturday
        },
    )
    .await;
    let january = moved(e(), on(app, 50, "17:00"));
    publish(
        app,
        "five-sharp",
        &Details { title: "Five sharp".into(), audience: "foster_carers".into(), ..january },
    )
    .await;
}

/// Which of them a page lists, in its order.
async fn found(app: &App, query: &str) -> Vec<&'static str> {
    let page = get(app, &format!("/events{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    let mut all: Vec<_> = ["Online evening", "Room lunch", "Both Saturday", "Five sharp"]
        .into_iter()
        .filter_map(|title| page.rows().find(&format!(">{title}</a>")).map(|at| (at, title)))
        .collect();
    all.sort_unstable();
    all.into_iter().map(|(_, title)| title).collect()
}

with_app! {
    async fn each_way_to_narrow_leaves_what_fits_and_nothing_else(t) {
        varied(&t.app).await;
        let (online, lunch, saturday, five) = ("Online evening", "Room lunch", "Both Saturday", "Five sharp");
        for (query, expected) in [
            ("", &[online, lunch, saturday, five][..]),
            ("?place=online", &[online, saturday, five]),
            ("?place=in_person", &[lunch, saturday]),
            ("?time=evenings", &[online, five]),
            ("?time=weekends", &[saturday]),
            ("?time=evenings&time=weekends", &[online, saturday, five]),
            ("?month=2026-12", &[online, lunch, saturday]),
            ("?month=2027-01", &[five]),
            ("?for=lgbtq", &[saturday]),
            ("?for=foster_carers&place=online", &[five]),
            ("?access=captions&access=bsl", &[online]),
            ("?access=step_free", &[lunch]),
            ("?month=2026-12&place=online&time=weekends&for=single", &[saturday]),
            // What nobody could have chosen is left out.
            ("?month=2026-99&place=moon&for=&access=x&utm_source=mail", &[online, lunch, saturday, five]),
        ] {
            assert_eq!(found(&t.app, query).await, expected, "{query}");
        }
    }

    async fn nothing_that_fits_says_what_to_widen_and_shows_the_next_ones_all_the_same(t) {
        let app = &t.app;
        varied(app).await;
        let page = get(app, "/events?month=2027-01&time=weekends").await;
        assert_eq!(page.status, 200);
        assert!(page.has("You looked for: Weekends, January 2027."), "{}", page.text);
        assert!(page.has("href=\"/events?time=weekends\">In any month</a>: 1 event<"), "{}", page.text);
        assert!(page.has("href=\"/events?month=2027-01\">At any time of the week</a>: 1 event<"));
        assert!(page.has("The next ones") && page.rows().contains("Online evening"));
        let dead_end = get(app, "/events?month=2027-01&for=lgbtq&access=step_free&time=weekends").await;
        assert!(!dead_end.has("You could look for") && dead_end.has("Show every event"));
        assert!(dead_end.has("One of these at a time:"), "{}", dead_end.text);
        assert!(dead_end.has("href=\"/events?month=2027-01\">January 2027</a>: 1 event<"), "{}", dead_end.text);
        assert!(dead_end.has("href=\"/events?access=step_free\">Step-free</a>: 1 event<"));
    }

    async fn an_agency_without_events_says_so_and_takes_the_question_now(t) {
        let page = get(&t.app, "/events").await;
        assert_eq!(page.status, 200);
        assert!(page.has("The next dates are being set") && page.has("href=\"/enquire\""));
        assert!(!get(&t.app, "/").await.has("Come and listen"));
    }

    async fn drafts_scheduled_and_finished_events_are_not_listed(t) {
        let app = &t.app;
        draft(app, "draft", &Details { title: "A draft".into(), ..evening(app) }).await;
        let later = draft(app, "later", &Details { title: "Scheduled".into(), ..evening(app) }).await;
        let mut tx = app.db.begin().await.unwrap();
        events::publish(&mut tx, later, app.now() + Duration::days(1), app.now()).await.unwrap();
        tx.commit().await.unwrap();
        publish(app, "there", &Details { title: "There".into(), ..evening(app) }).await;
        let page = get(app, "/events").await;
        assert!(page.has("There") && !page.has("A draft") && !page.has("Scheduled"));
        t.clock.advance(Duration::days(1));
        assert!(get(app, "/events").await.has("Scheduled"), "it shows from its time on");
        t.clock.advance(Duration::days(10));
        let page = get(app, "/events").await;
        assert!(!page.has(">There<") && page.has("The next dates are being set"));
    }

    async fn places_are_said_in_words(t) {
        let app = &t.app;
        let small = |capacity| Details { capacity, ..evening(app) };
        let words = async |slug: &str| {
            let page = get(app, &format!("/events/{slug}")).await;
            let rest = page.text.split("meet__places").nth(1).expect("places").to_owned();
            let said = rest.split('>').nth(1).expect("words").split('<').next().expect("words");
            said.to_owned()
        };
        publish(app, "plenty", &small(6)).await;
        assert_eq!(words("plenty").await, "Plenty of places");
        let few = publish(app, "few", &small(4)).await;
        book(app, few, 1).await;
        assert_eq!(words("few").await, "3 places left");
        book(app, few, 2).await;
        assert_eq!(words("few").await, "1 place left");
        book(app, few, 1).await;
        assert_eq!(words("few").await, "Full - join the waiting list");
        let closed_list = publish(app, "no-list", &Details { waiting_list: false, ..small(1) }).await;
        book(app, closed_list, 1).await;
        assert_eq!(words("no-list").await, "Full");
        let opens_at = Some(on(app, 7, "09:00"));
        publish(app, "soon", &Details { opens_at, ..small(6) }).await;
        assert_eq!(words("soon").await, "Booking opens Monday 30 November");
        publish(app, "closed", &Details { closes_at: app.now(), ..small(6) }).await;
        assert_eq!(words("closed").await, "Booking has closed");
        let list = get(app, "/events").await;
        for said in ["Plenty of places", "Full - join the waiting list", "Booking opens Monday 30 November", "Booking has closed"] {
            assert!(list.rows().contains(said), "{said}");
        }
        call_off(app, few, "").await;
        assert!(get(app, "/events").await.rows().contains(">Cancelled<"));
    }

    async fn the_list_is_a_second_old_at_most_and_a_change_of_this_process_shows_at_once(t) {
        let app = &t.app;
        let id = publish(app, "one", &Details { capacity: 9, ..evening(app) }).await;
        assert!(get(app, "/events").await.has("Plenty of places"));
        // Another process books: this one is not told.
        let mut tx = app.db.begin().await.unwrap();
        crate::event::places::store::set_capacity(&mut tx, id, 2, app.now()).await.unwrap();
        tx.commit().await.unwrap();
        t.clock.advance(Duration::milliseconds(900));
        assert!(get(app, "/events").await.has("Plenty of places"), "it is read once a second");
        t.clock.advance(Duration::milliseconds(100));
        assert!(get(app, "/events").await.has("2 places left"));
        book(app, id, 1).await;
        assert!(get(app, "/events").await.has("1 place left"), "`changed` was called");
    }

    async fn what_has_not_changed_is_not_drawn_again_or_sent_twice(t) {
        let app = &t.app;
        publish(app, "one", &evening(app)).await;
        let first = app.coming.list(app).await.unwrap().serial;
        t.clock.advance(Duration::seconds(30));
        assert_eq!(app.coming.list(app).await.unwrap().serial, first);
        let page = get(app, "/events").await;
        assert_eq!(page.header("cache-control"), "no-cache");
        let again = axum::http::Request::get("/events").header("if-none-match", page.header("etag"));
        assert_eq!(send(app, again.body(axum::body::Body::empty()).unwrap()).await.status, 304);
        t.clock.set(on(app, 10, "16:30"));
        assert!(app.coming.list(app).await.unwrap().serial > first, "booking has closed");
    }

    async fn a_database_that_is_away_leaves_the_dates_that_were_read(t) {
        let app = &t.app;
        publish(app, "one", &evening(app)).await;
        assert!(get(app, "/").await.has("Come and listen"));
        app.db.close().await;
        t.clock.advance(Duration::minutes(2));
        assert!(get(app, "/events").await.has("Could we adopt?"));
        t.clock.advance(Duration::hours(1));
        assert_eq!(get(app, "/events").await.status, 503);
        let home = get(app, "/").await;
        assert!(home.status == 200 && !home.has("Come and listen"), "the home page needs no record");
    }

    async fn the_next_three_stand_on_the_home_page_and_all_in_the_map_of_the_site(t) {
        let app = &t.app;
        varied(app).await;
        let home = get(app, "/").await;
        assert!(home.has("Come and listen") && home.has("/events/both-saturday\""));
        assert!(!home.has("/events/five-sharp"), "three");
        let map = get(app, "/sitemap.xml").await;
        for slug in ["online-evening", "room-lunch", "both-saturday", "five-sharp"] {
            assert!(map.has(&format!("<loc>http://127.0.0.1:3000/events/{slug}</loc>")), "{slug}");
        }
        for path in ["/", "/contact", "/enquire", "/events"] {
            assert!(get(app, path).await.text.matches("href=\"/events\"").count() >= 1, "{path}");
        }
    }
}
