//! Before the public, now or later, back again, and called off.

use axum::http::StatusCode;

use super::*;
use crate::{
    enquiry::desk::testing::on_each_desk,
    event::places::tests::{asked, party, told},
};

on_each_desk! {
    async fn it_is_published_once_and_shows_how_many_places_are_taken(desk) {
        let leila = leila(&desk).await;
        let id = published(&desk, &leila).await;
        let kept = event(&desk, id).await;
        assert!(kept.is_public(desk.app().now()));
        let again = publish(&desk, &leila, id, &[("when", "now")]).await;
        assert_eq!((again.status, event(&desk, id).await.version), (StatusCode::SEE_OTHER, kept.version));
        for (name, adults) in [("Ama", 2), ("Bo", 1), ("Cy", 2)] {
            asked(desk.app(), id, &party(name, adults, 0)).await;
        }
        let list = desk.get(&leila, "/staff/events").await.page;
        assert!(list.contains("3 of 4 places, 1 waiting"), "{list}");
        asked(desk.app(), id, &party("Di", 1, 0)).await;
        let list = desk.get(&leila, "/staff/events").await.page;
        assert!(list.contains("full: 4 of 4 places, 1 waiting"), "{list}");
    }

    async fn what_the_public_needs_has_to_be_there_first(desk) {
        let leila = leila(&desk).await;
        let mut form = but("place", "both");
        form.retain(|(name, _)| *name != "venue");
        let id = draft(&desk, &leila, &form).await;
        let page = desk.get(&leila, &format!("/staff/events/{id}")).await.page;
        assert!(page.contains("Enter the venue") && page.contains("Enter the link to join"), "{page}");
        // Each leads to its field; who does not write has nowhere to go.
        for field in ["venue", "join_link"] {
            assert!(page.contains(&format!("href=\"/staff/events/{id}/edit#{field}\"")), "{page}");
        }
        let publisher = marketing(&desk, "Omar Aziz", &[Permission::Publisher]).await;
        let page = desk.get(&publisher, &format!("/staff/events/{id}")).await.page;
        assert!(page.contains("Enter the venue") && !page.contains("/edit#venue"), "{page}");
        let answer = publish(&desk, &leila, id, &[("when", "now")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(event(&desk, id).await.state, State::Draft);
        save(&desk, &leila, id, &[("venue", "Hall"), ("join_link", "https://meet.example.org/a")]).await;
        let answer = publish(&desk, &leila, id, &[("when", "now")]).await;
        assert!(answer.to.ends_with("done=published"), "{}", answer.page);
        let answer = save(&desk, &leila, id, &[("join_link", "")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "nor is it taken away later");
    }

    async fn it_shows_from_a_day_and_time_by_itself(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        for (day, time, sentence) in [
            ("", "9:00", "Enter the day from which it shows"),
            ("2026-11-30", "soon", "Enter the time from which it shows"),
            ("2026-11-23", "9:59", "That is in the past"),
            ("2026-12-03", "18:30", "Booking has closed by then"),
            // The door of a room opens half an hour before, and booking closes.
            ("2026-12-03", "18:00", "Booking has closed by then"),
        ] {
            let answer = publish(&desk, &leila, id, &[("when", "later"), ("day", day), ("time", time)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {time}");
            assert!(answer.page.contains(sentence), "{day} {time}: {}", answer.page);
            assert!(answer.page.contains(&format!("value=\"{time}\"")), "what was typed stays");
        }
        let form = [("when", "later"), ("day", "2026-11-30"), ("time", "9am")];
        let answer = publish(&desk, &leila, id, &form).await;
        assert!(answer.to.ends_with("done=scheduled"), "{}", answer.page);
        let list = desk.get(&leila, "/staff/events").await.page;
        assert!(list.contains("shows from Mon 30 Nov, 9am"), "{list}");
        desk.at("2026-11-30T09:00:00Z").await;
        assert!(event(&desk, id).await.is_public(desk.app().now()));
    }

    async fn somebody_who_has_not_seen_the_last_change_does_not_publish_it(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        let path = format!("/staff/events/{id}/publish");
        let answer = desk.post(&leila, &path, &[("when", "now"), ("version", "0")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page.contains("A colleague changed this meanwhile"));
        assert_eq!(event(&desk, id).await.state, State::Draft);
    }

    async fn it_is_taken_back_only_while_nobody_has_booked(desk) {
        let leila = leila(&desk).await;
        let id = published(&desk, &leila).await;
        let path = format!("/staff/events/{id}/draft");
        assert!(desk.post(&leila, &path, &[]).await.to.ends_with("done=draft"));
        assert_eq!(event(&desk, id).await.state, State::Draft);
        publish(&desk, &leila, id, &[("when", "now")]).await;
        asked(desk.app(), id, &party("Ama", 2, 0)).await;
        let answer = desk.post(&leila, &path, &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page.contains("Somebody has booked"), "{}", answer.page);
        assert_eq!(event(&desk, id).await.state, State::Published);
    }

    async fn cancelling_asks_why_counts_and_tells_each_once(desk) {
        let leila = leila(&desk).await;
        let id = published(&desk, &leila).await;
        let ama = asked(desk.app(), id, &party("Ama", 2, 1)).await;
        let bo = asked(desk.app(), id, &party("Bo", 2, 0)).await;
        let mut no_mail = party("Cy", 1, 0);
        no_mail.party.email = String::new();
        asked(desk.app(), id, &no_mail).await;
        let path = format!("/staff/events/{id}/cancel");
        let page = desk.get(&leila, &path).await.page;
        assert!(page.contains("This writes to 3 parties, once each, with other dates: 2 parties booked and 1 waiting."), "{page}");
        assert!(page.contains("One of them gave no e-mail address"), "{page}");
        let long = "x".repeat(601);
        for (why, sentence) in [(" ", "Say why"), (long.as_str(), "at most 600 letters")] {
            let answer = desk.post(&leila, &path, &[("why", why)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.page.contains(sentence) && answer.page.contains(why), "{}", answer.page);
        }
        let why = [("why", "The hall is flooded.")];
        let answer = desk.post(&leila, &path, &why).await;
        assert!(answer.to.ends_with("done=cancelled&told=2"), "a letter for each who gave an address: {}", answer.to);
        desk.post(&leila, &path, &why).await;
        assert_eq!(told(desk.app(), ama.id).await, ["booked", "called_off"]);
        assert_eq!(told(desk.app(), bo.id).await, ["waiting", "called_off"]);
        let kept = event(&desk, id).await;
        assert_eq!((kept.state, kept.cancelled_why.as_str(), kept.sequence), (State::Cancelled, "The hall is flooded.", 1));
        let page = desk.get(&leila, &format!("/staff/events/{id}?done=cancelled&told=2")).await.page;
        assert!(page.contains("2 letters are on their way") && page.contains("Told: 2 parties booked and 1 waiting."), "{page}");
        assert!(desk.get(&leila, "/staff/events?show=cancelled").await.page.contains("Could we adopt?"));
        let change = desk.get(&leila, &format!("/staff/events/{id}/change")).await;
        assert_eq!(change.status, StatusCode::SEE_OTHER, "it stays as it was");
    }

    async fn a_draft_can_be_thrown_away_and_what_was_public_stays(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        desk.post(&leila, &format!("/staff/events/{id}/repeat"),
            &[("every", "week"), ("until", "2026-12-17"), ("do", "make")]).await;
        publish(&desk, &leila, id, &[("when", "now")]).await;
        let answer = desk.post(&leila, &format!("/staff/events/{id}/delete"), &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page.contains("stays on record"), "{}", answer.page);
        let answer = desk.post(&leila, &format!("/staff/events/{id}/delete"), &[("which", "series")]).await;
        assert_eq!(answer.to, "/staff/events?show=drafts&gone=2");
        assert!(desk.get(&leila, &answer.to).await.page.contains("2 drafts are gone"));
        assert_eq!(event(&desk, id).await.state, State::Published);
    }

    async fn what_is_over_stands_among_the_past_and_is_left_as_it_is(desk) {
        let leila = leila(&desk).await;
        let id = published(&desk, &leila).await;
        let form = form_of(&desk, id, &[("venue", "Elsewhere")]).await;
        desk.at("2026-12-03T20:00:00Z").await;
        assert!(desk.get(&leila, "/staff/events?show=over").await.page.contains("over, 0 of 4 places"));
        let answer = post(&desk, &leila, id, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let cancel = desk.post(&leila, &format!("/staff/events/{id}/cancel"), &[("why", "x")]).await;
        assert_eq!((cancel.status, event(&desk, id).await.state), (StatusCode::SEE_OTHER, State::Published));
    }
}
