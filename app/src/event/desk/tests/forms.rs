//! What is typed: kept, read, shown, never lost.

use axum::http::StatusCode;

use super::*;
use crate::{enquiry::desk::testing::on_each_desk, event::desk::ROUTES};

on_each_desk! {
    async fn an_event_is_written_once_and_found_in_the_list_of_drafts(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        assert_eq!(draft(&desk, &leila, &EVENING).await, id, "pressed twice");
        assert_eq!(draft(&desk, &leila, &but("capacity", "9")).await, id, "after back");
        let kept = event(&desk, id).await;
        assert_eq!((kept.state, kept.details.capacity), (State::Draft, 9));
        assert_eq!(kept.slug, "could-we-adopt-3-december-2026");
        let d = &kept.details;
        assert_eq!(d.starts_at.to_rfc3339(), "2026-12-03T18:30:00+00:00");
        assert_eq!((d.closes_at, d.opens_at), (d.starts_at, None), "left out, it closes when it begins");
        assert_eq!((d.postcode.as_str(), d.access.as_str()), ("W5 2HL", "step_free"));
        let list = desk.get(&leila, "/staff/events?show=drafts").await.page;
        assert!(list.contains("Could we adopt?") && list.contains("Thu 3 Dec 2026, 6.30pm to 8pm"), "{list}");
        assert!(desk.get(&leila, "/staff/events").await.page.contains("Nothing here"));
        let page = desk.get(&leila, &format!("/staff/events/{id}")).await.page;
        assert!(page.contains("<strong>in</strong>") && page.contains("wrote this draft"), "{page}");
    }

    async fn two_events_of_one_title_and_day_have_two_addresses_and_a_draft_takes_a_new_one(desk) {
        let leila = leila(&desk).await;
        let one = draft(&desk, &leila, &EVENING).await;
        let other = draft(&desk, &leila, &but("form", "01930000-0000-7000-8000-0000000000e2")).await;
        assert_eq!(event(&desk, other).await.slug, "could-we-adopt-3-december-2026-2");
        save(&desk, &leila, other, &[("start_day", "2026-12-10")]).await;
        assert_eq!(event(&desk, other).await.slug, "could-we-adopt-10-december-2026");
        publish(&desk, &leila, one, &[("when", "now")]).await;
        desk.post(&leila, &format!("/staff/events/{one}/draft"), &[]).await;
        save(&desk, &leila, one, &[("start_day", "2026-12-17")]).await;
        let kept = event(&desk, one).await;
        assert_eq!((kept.state, kept.slug.as_str()), (State::Draft, "could-we-adopt-3-december-2026"), "it was public once");
    }

    async fn what_needs_another_look_is_said_and_everything_typed_is_kept(desk) {
        let leila = leila(&desk).await;
        for (name, value, sentence) in [
            ("kind", "party", "Choose what sort"),
            ("title", " ", "Enter a title"),
            ("title", &"long ".repeat(40), "at most 120 letters"),
            ("summary", "", "Say in a sentence or two"),
            ("start_day", "soon", "Enter the day, like"),
            ("start_day", "31/2/2027", "Enter the day, like"),
            ("start_time", "25:00", "Enter when it begins"),
            ("end_time", "", "Enter when it ends"),
            ("end_time", "18:30", "It has to end after it begins"),
            ("end_day", "2026-12-02", "It has to end after it begins"),
            ("place", "", "Choose how people take part"),
            ("postcode", "W5", "whole postcode"),
            ("map_link", "javascript:alert(1)", "Enter the map"),
            ("join_link", "https://", "Enter the whole link"),
            ("join_minutes", "-1", "Enter a number of minutes"),
            ("capacity", "0", "a number from 1 to 10000"),
            ("capacity", "10001", "a number from 1 to 10000"),
            ("capacity", "many", "a number from 1 to 10000"),
            ("closes_day", "2026-12-04", "Enter the time"),
            ("closes_time", "20:30", "Booking has to close before the event is over"),
            ("opens_time", "18:31", "Booking has to open before it closes"),
            ("opens_time", "18:10", "before it closes, half an hour before the event"),
        ] {
            let mut form = but(name, value);
            form.extend([("hosts", "Priya & <b>Tomasz</b>"), ("parking", "Behind the hall")]);
            let answer = desk.post(&leila, "/staff/events/new", &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
            assert!(answer.page.contains(sentence), "{name}={value}: {}", answer.page);
            // Of two fields that belong together either may be the one to look at.
            let way = format!("href=\"#{}", name.split('_').next().unwrap_or(name));
            assert!(answer.page.contains(&way), "{name}: a way to its field");
            for kept in ["Behind the hall", "Priya &amp; &lt;b&gt;Tomasz", "Come **in**.", "Ealing Library", "- Questions"] {
                assert!(answer.page.contains(kept), "{name}={value} loses {kept}");
            }
            assert!(name == "title" || answer.page.contains("value=\"Could we adopt?\""), "{name}");
        }
        assert!(desk.get(&leila, "/staff/events?show=drafts").await.page.contains("Nothing here"));
    }

    async fn on_the_nights_when_the_clocks_change_a_kind_message_is_said(desk) {
        let leila = leila(&desk).await;
        for (day, sentence) in [("2027-03-28", "does not exist"), ("2027-10-31", "comes twice")] {
            let mut form = but("start_day", day);
            form.retain(|(name, _)| *name != "start_time" && *name != "end_time");
            form.extend([("start_time", "1.30am"), ("end_time", "4am")]);
            let answer = desk.post(&leila, "/staff/events/new", &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
            assert!(answer.page.contains(sentence), "{day}: {}", answer.page);
        }
        let mut form = but("start_day", "2027-03-28");
        form.retain(|(name, _)| *name != "start_time");
        form.push(("start_time", "00:30"));
        let id = draft(&desk, &leila, &form).await;
        assert_eq!(event(&desk, id).await.details.ends_at.to_rfc3339(), "2027-03-28T19:00:00+00:00");
    }

    async fn show_me_shows_and_saves_nothing(desk) {
        let leila = leila(&desk).await;
        let mut form = but("description", "Hello <script>alert(1)</script> **you**");
        form.push(("do", "show"));
        let answer = desk.post(&leila, "/staff/events/new", &form).await;
        assert_eq!(answer.status, StatusCode::OK);
        let shown = answer.between("id=\"shown\"", "</main>");
        assert!(shown.contains("<strong>you</strong>") && shown.contains("Ealing Library"), "{shown}");
        assert!(!answer.page.contains("<script>alert"));
        assert!(desk.get(&leila, "/staff/events?show=drafts").await.page.contains("Nothing here"));
        let mut unfinished = but("capacity", "");
        unfinished.push(("do", "show"));
        let answer = desk.post(&leila, "/staff/events/new", &unfinished).await;
        assert!(answer.between("id=\"shown\"", "</main>").contains("<strong>in</strong>"));
    }

    async fn a_colleague_sees_a_draft_as_it_will_look_and_never_the_link_to_join(desk) {
        let leila = leila(&desk).await;
        let link = "https://meet.example.org/secret";
        let mut form = but("place", "both");
        form.push(("join_link", link));
        let id = draft(&desk, &leila, &form).await;
        let rae = desk.person("Rae", "recruitment").await;
        let answer = desk.get(&rae, &format!("/staff/events/{id}/preview")).await;
        assert!(answer.page.contains("A preview.") && answer.page.contains("Ealing Library"));
        assert!(!answer.page.contains(link) && answer.page.contains("15 minutes before"));
    }

    async fn a_copy_takes_over_all_but_the_date(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        let page = desk.get(&leila, &format!("/staff/events/new?from={id}")).await.page;
        assert!(page.contains("value=\"Ealing Library\"") && page.contains("value=\"18:30\""), "{page}");
        assert!(!page.contains("2026-12-03"), "the day is to be chosen");
        let blank = desk.get(&leila, "/staff/events/new?from=nonsense").await;
        assert_eq!(blank.status, StatusCode::OK);
    }

    async fn nothing_typed_makes_a_page_fall_over(desk) {
        let leila = leila(&desk).await;
        let id = published(&desk, &leila).await.to_string();
        let long = "a".repeat(30_000);
        for typed in [long.as_str(), "\u{0}", "\u{202e}abc", "'; drop table event;--", "🙂", "9999999999999999999", "-1", "2026-02-31", "99:99", "show"] {
            for (method, path, _) in ROUTES.iter().filter(|(method, _, _)| *method == "POST") {
                let path = path.replace("{id}", &id);
                let names = ["form", "version", "do", "when", "day", "time", "why", "every", "until", "confirm"];
                let mut form: Vec<_> = names.iter().map(|name| (*name, typed)).collect();
                form.extend(crate::event::desk::fields::FIELDS.iter().map(|(name, _)| (*name, typed)));
                if path.ends_with("cancel") && typed.chars().count() < 600 { continue; }
                let answer = desk.ask(Some(&leila), method, &path, &form).await;
                assert!(!answer.status.is_server_error(), "{path} with {:?}", typed.chars().take(20).collect::<String>());
            }
        }
        for query in ["?show=x&page=0", "?page=-1", "?show=over&page=99999999999", "?page=200"] {
            let answer = desk.get(&leila, &format!("/staff/events{query}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{query}");
        }
    }
}
