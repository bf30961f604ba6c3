//! The page of one event: there, called off, over, or not for the public.

use chrono::Duration;
use serde_json::Value;

use super::{book, call_off, draft, evening, get, moved, on, publish, room};
use crate::{
    App,
    event::{
        find::page,
        model::{Details, Event, Place},
        store as events,
    },
    testing::with_app,
};

async fn the_event(app: &App, slug: &str) -> Event {
    events::by_slug(&app.db, slug).await.expect("read").expect("there")
}

/// What search engines read, as an HTML parser finds it: up to the first end of the script.
fn data(html: &str) -> Value {
    let rest = html.split("<script type=\"application/ld+json\">").nth(1).expect("data");
    let text = rest.split("</script").next().expect("an end");
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

with_app! {
    async fn all_about_it_but_never_the_link_to_join(t) {
        let app = &t.app;
        let hall = room(evening(app), "Larkspur Library", "W5 2HL");
        let details = Details {
            place: Place::Both,
            access: "step_free,bsl".into(),
            parking: "Behind the library".into(),
            hosts: "Rosalind".into(),
            interpreter: "Somali interpreter".into(),
            supporters: true,
            audience: "single".into(),
            ..hall
        };
        publish(app, "all-about", &details).await;
        let page = get(app, "/events/all-about").await;
        assert_eq!(page.status, 200);
        for said in [
            "Could we adopt?", "Information event", "Thursday 3 December, 6.30pm to 8pm",
            "datetime=\"2026-12-03T18:30:00+00:00\"", "Larkspur Library", "1 High Street, Ealing", "W5 2HL",
            "https://www.openstreetmap.org/search?query=1+High+Street%2C+Ealing+W5+2HL",
            "Step-free, British Sign Language", "Behind the library", "Rosalind", "Somali interpreter",
            "Especially Single adopters", "A friend or a relative", "<em>in</em>", "from 15 minutes before",
            "href=\"/events/all-about/book\"", "Book a place", "href=\"/events/all-about/calendar.ics\"",
            "content=\"Could we adopt?, Thursday 3 December, 6.30pm to 8pm\"",
            "rel=\"canonical\" href=\"http://127.0.0.1:3000/events/all-about\"",
        ] {
            assert!(page.has(said), "{said}: {}", page.text);
        }
        for path in ["/events/all-about", "/events/all-about/calendar.ics", "/events.ics", "/events", "/"] {
            assert!(!get(app, path).await.has("secret-room"), "{path}");
        }
    }

    async fn drafts_and_scheduled_ones_are_nowhere(t) {
        let app = &t.app;
        let id = draft(app, "hidden", &evening(app)).await;
        for path in ["/events/hidden", "/events/hidden/calendar.ics", "/events/nothing", "/events/nothing/calendar.ics"] {
            assert_eq!(get(app, path).await.status, 404, "{path}");
        }
        let mut tx = app.db.begin().await.unwrap();
        events::publish(&mut tx, id, app.now() + Duration::hours(1), app.now()).await.unwrap();
        tx.commit().await.unwrap();
        app.coming.changed();
        assert_eq!(get(app, "/events/hidden").await.status, 404);
        t.clock.advance(Duration::hours(1));
        assert_eq!(get(app, "/events/hidden").await.status, 200);
    }

    async fn one_that_was_called_off_says_so_until_it_would_have_ended_and_then_it_is_gone(t) {
        let app = &t.app;
        let id = publish(app, "off", &evening(app)).await;
        publish(app, "next", &moved(Details { title: "The next one".into(), ..evening(app) }, on(app, 20, "18:30"))).await;
        call_off(app, id, "The hall is flooded.").await;
        let page = get(app, "/events/off").await;
        assert_eq!(page.status, 200);
        for said in ["Cancelled: this does not happen on Thursday 3 December.", "The hall is flooded.", "The next one", "Other dates"] {
            assert!(page.has(said), "{said}");
        }
        assert!(!page.has("/events/off/book"), "nobody books it");
        assert_eq!(data(&page.text)["eventStatus"], "https://schema.org/EventCancelled");
        t.clock.set(on(app, 10, "19:59"));
        assert_eq!(get(app, "/events/off").await.status, 200);
        t.clock.set(on(app, 0, "20:00"));
        let gone = get(app, "/events/off").await;
        assert_eq!(gone.status, 410);
        assert!(gone.has("This event is over") && gone.has("The next one"), "{}", gone.text);
        assert_eq!(get(app, "/events/off/calendar.ics").await.status, 410);
    }

    async fn other_dates_are_those_that_one_can_come_to(t) {
        let app = &t.app;
        publish(app, "this", &evening(app)).await;
        let later = |title: &str, day| moved(Details { title: title.into(), ..evening(app) }, on(app, day, "18:30"));
        let full = publish(app, "full", &Details { capacity: 1, waiting_list: false, ..later("Every seat taken", 11) }).await;
        book(app, full, 1).await;
        publish(app, "closed", &Details { closes_at: app.now(), ..later("Too late to book", 12) }).await;
        publish(app, "soon", &Details { opens_at: Some(app.now() + Duration::days(1)), ..later("Not open yet", 13) }).await;
        publish(app, "open", &later("Room for you", 14)).await;
        let page = get(app, "/events/this").await;
        assert!(page.has("Not open yet") && page.has("Room for you"), "{}", page.text);
        assert!(!page.has("Every seat taken") && !page.has("Too late to book"), "{}", page.text);
        let page = get(app, "/events/closed").await;
        assert!(page.has("Ring us on 020 7946 0123, weekdays 9am to 5pm, if you would still like to come"), "{}", page.text);
    }

    async fn a_finished_one_is_gone_with_the_next_ones(t) {
        let app = &t.app;
        publish(app, "past", &evening(app)).await;
        t.clock.set(on(app, 10, "19:00"));
        assert_eq!(get(app, "/events/past").await.status, 200, "it is on");
        t.clock.set(on(app, 0, "20:00"));
        let gone = get(app, "/events/past").await;
        assert_eq!((gone.status, gone.header("cache-control")), (410, "no-store"));
        assert!(gone.has("“Could we adopt?” was on Thursday 3 December 2026."), "{}", gone.text);
    }

    async fn search_engines_read_well_formed_data_that_nothing_typed_can_break_out_of(t) {
        let app = &t.app;
        let typed = "</script><script>alert(1)</script><!--<script> & \u{2028} \"quoted\" \\";
        let hall = room(evening(app), typed, "W5 2HL");
        let details = Details { title: typed.into(), summary: typed.into(), description: typed.into(), ..hall };
        publish(app, "hostile", &details).await;
        let page = get(app, "/events/hostile").await;
        assert!(!page.has("<script>alert"), "{}", page.text);
        assert_eq!(page.text.matches("<script").count(), 1, "the data alone");
        let read = data(&page.text);
        assert_eq!((&read["name"], &read["location"]["name"]), (&Value::from(typed), &Value::from(typed)));
        assert_eq!(read["@type"], "Event");
        assert_eq!(read["startDate"], "2026-12-03T18:30:00+00:00");
        assert_eq!(read["location"]["address"]["postalCode"], "W5 2HL");
        assert_eq!(read["eventAttendanceMode"], "https://schema.org/OfflineEventAttendanceMode");
        assert_eq!(read["offers"]["availability"], "https://schema.org/InStock");
        assert!(!get(app, "/events").await.has("<script>alert"));
        assert!(!get(app, "/").await.has("<script>alert"));
    }

    async fn a_full_one_offers_the_waiting_list(t) {
        let app = &t.app;
        let id = publish(app, "full", &Details { capacity: 2, ..evening(app) }).await;
        book(app, id, 2).await;
        let page = get(app, "/events/full").await;
        assert!(page.has("href=\"/events/full/book\"") && page.has(">Join the waiting list<"));
        assert_eq!(data(&page.text)["offers"]["availability"], "https://schema.org/SoldOut");
    }

    async fn wall_time_stays_over_the_change_of_the_clocks(t) {
        let app = &t.app;
        // Monday 29 March 2027 is the first working day of summer time.
        for (slug, at, utc, said) in [
            ("winter", on(app, 123, "18:30"), "2027-03-26T18:30:00+00:00", "Friday 26 March 2027, 6.30pm to 8pm"),
            ("summer", on(app, 126, "18:30"), "2027-03-29T18:30:00+01:00", "Monday 29 March 2027, 6.30pm to 8pm"),
        ] {
            publish(app, slug, &moved(evening(app), at)).await;
            let page = get(app, &format!("/events/{slug}")).await;
            assert!(page.has(said), "{said}: {}", page.text);
            assert_eq!(data(&page.text)["startDate"], utc);
        }
    }

    async fn staff_preview_a_draft_as_it_will_look_and_nothing_on_it_acts(t) {
        let app = &t.app;
        draft(app, "hidden", &evening(app)).await;
        let html = page::draw(app, &the_event(app, "hidden").await, 0, true);
        assert!(html.contains("A preview.") && html.contains("Could we adopt?") && html.contains("Book a place"));
        assert!(!html.contains("/hidden/book") && !html.contains("ld+json") && html.contains("noindex"));
        assert!(!html.contains("secret-room"));
    }
}
