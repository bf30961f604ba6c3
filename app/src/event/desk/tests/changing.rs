//! Changing what is published: who is told, once; and two colleagues at once.

use axum::http::StatusCode;
use db::read;

use super::*;
use crate::{
    enquiry::desk::testing::on_each_desk,
    event::places::{
        leave,
        model::State as Stands,
        tests::{alone, asked, letters, party, state, told},
    },
};

on_each_desk! {
    async fn a_change_of_words_tells_nobody(desk) {
        let leila = leila(&desk).await;
        let id = published(&desk, &leila).await;
        let ama = asked(desk.app(), id, &party("Ama", 2, 0)).await;
        let answer = save(&desk, &leila, id, &[("title", "Could you adopt?"), ("parking", "Behind")]).await;
        assert!(answer.to.ends_with("done=saved"), "{}", answer.page);
        let kept = event(&desk, id).await;
        assert_eq!((kept.sequence, kept.details.title.as_str()), (0, "Could you adopt?"));
        assert_eq!(kept.slug, "could-we-adopt-3-december-2026", "its address stays");
        assert_eq!(told(desk.app(), ama.id).await, ["booked"]);
        let same = save(&desk, &leila, id, &[]).await;
        assert_eq!((same.to.as_str(), event(&desk, id).await.version), (format!("/staff/events/{id}").as_str(), kept.version));
    }

    async fn a_change_of_time_shows_who_will_be_told_and_then_tells_each_once(desk) {
        let (leila, app) = (leila(&desk).await, desk.app());
        let id = published(&desk, &leila).await;
        let ama = asked(app, id, &party("Ama", 2, 0)).await;
        let bo = asked(app, id, &party("Bo", 2, 0)).await;
        let cy = asked(app, id, &party("Cy", 2, 0)).await;
        let di = asked(app, id, &party("Di", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, bo.id));
        assert_eq!(state(app, cy.id).await, Stands::Offered);
        let moved = [("start_day", "2027-01-14"), ("venue", "Town Hall")];
        let asks = save(&desk, &leila, id, &moved).await;
        assert_eq!(asks.status, StatusCode::OK);
        assert!(asks.page.contains("This writes to 3 parties") && asks.page.contains("1 party booked, 1 offered a place and 1 waiting. Nothing is saved yet."), "{}", asks.page);
        assert!(asks.page.contains("<b>Thu 14 Jan 2027, 6.30pm to 8pm</b>") && asks.page.contains("was Thu 3 Dec 2026, 6.30pm to 8pm<"), "{}", asks.page);
        assert!(asks.page.contains("Town Hall, 1 High Street") && asks.page.contains("name=\"venue\" value=\"Town Hall\""));
        assert_eq!(event(&desk, id).await.details.venue, "Ealing Library", "nothing is saved yet");
        let back = save(&desk, &leila, id, &[moved[0], moved[1], ("do", "back")]).await;
        assert!(back.page.contains("value=\"Town Hall\"") && back.page.contains("value=\"2027-01-14\""), "the form again");
        let form = form_of(&desk, id, &[moved[0], moved[1], ("confirm", "yes")]).await;
        let done = post(&desk, &leila, id, &form).await;
        assert!(done.to.ends_with("done=saved&told=3"), "{} {}", done.to, done.page);
        let again = post(&desk, &leila, id, &form).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "pressed twice, it is seen as it is now");
        let kept = event(&desk, id).await;
        assert_eq!((kept.sequence, kept.details.venue.as_str()), (1, "Town Hall"));
        for (who, n) in [(&ama, 1), (&cy, 1), (&di, 1), (&bo, 0)] {
            let heard = told(app, who.id).await;
            assert_eq!(heard.iter().filter(|kind| *kind == "changed").count(), n, "{heard:?}");
        }
        assert_eq!(letters(app, ama.id).await, 2);
        let page = desk.get(&leila, &format!("/staff/events/{id}")).await.page;
        assert!(page.contains("6.30pm to 8pm (was Thu 3 Dec 2026, 6.30pm to 8pm)") && page.contains("Told: 1 party booked, 1 offered a place and 1 waiting."), "{page}");
        let kept_until: Vec<clock::Time> = read!(&app.db, |c| sqlx::query_scalar(
            "select distinct keep_until from booking").fetch_all(c).await).expect("read");
        let period = &app.agency.retention().booking.period;
        assert_eq!(kept_until, [period.end(kept.details.ends_at)], "their data stays until after the new day");
    }

    async fn with_nobody_to_tell_it_is_saved_at_once_and_calendars_learn_of_it(desk) {
        let leila = leila(&desk).await;
        let id = published(&desk, &leila).await;
        let answer = save(&desk, &leila, id, &[("end_time", "21:00")]).await;
        assert!(answer.to.ends_with("done=saved&told=0"), "{}", answer.to);
        assert_eq!(event(&desk, id).await.sequence, 1);
    }

    async fn it_is_never_made_smaller_than_what_is_booked_and_larger_offers_places(desk) {
        let (leila, app) = (leila(&desk).await, desk.app());
        let id = published(&desk, &leila).await;
        asked(app, id, &party("Ama", 2, 0)).await;
        asked(app, id, &party("Bo", 1, 0)).await;
        let cy = asked(app, id, &party("Cy", 2, 0)).await;
        let answer = save(&desk, &leila, id, &[("capacity", "2"), ("hosts", "Priya")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page.contains("3 places are booked or offered") && answer.page.contains("value=\"Priya\""), "{}", answer.page);
        assert_eq!(event(&desk, id).await.details.hosts, "", "all or nothing");
        save(&desk, &leila, id, &[("capacity", "5")]).await;
        assert_eq!(state(app, cy.id).await, Stands::Offered);
        assert_eq!(told(app, cy.id).await, ["waiting", "offered"]);
    }

    async fn of_two_colleagues_who_save_neither_loses_a_word(desk) {
        let leila = leila(&desk).await;
        let omar = marketing(&desk, "Omar Aziz", Permission::ALL).await;
        let id = draft(&desk, &leila, &EVENING).await;
        let mine = form_of(&desk, id, &[("summary", "Mine"), ("hosts", "Priya")]).await;
        save(&desk, &omar, id, &[("summary", "His"), ("capacity", "30")]).await;
        let answer = post(&desk, &leila, id, &mine).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.page.contains("Omar Aziz changed this while you were typing"), "{}", answer.page);
        let sentence = "In a sentence or two: you both changed it";
        assert!(answer.between("<ul", "</ul>").contains(sentence), "it says which: {}", answer.page);
        let both = answer.between("<div class=\"both\">", "<form");
        assert!(both.contains("His") && both.contains("Mine"), "{both}");
        let kept = event(&desk, id).await;
        assert_eq!((kept.details.summary.as_str(), kept.details.capacity), ("His", 30), "nothing is saved over");
        // The form has what only he changed, and what I wrote.
        assert!(answer.page.contains("value=\"30\"") && answer.page.contains("value=\"Priya\""));
        assert!(answer.page.contains(&format!("name=\"version\" value=\"{}\"", kept.version)));
        save(&desk, &leila, id, &[("summary", "Both"), ("hosts", "Priya")]).await;
        let kept = event(&desk, id).await;
        assert_eq!((kept.details.summary.as_str(), kept.details.capacity), ("Both", 30));
    }

    async fn a_draft_that_was_published_meanwhile_is_said_to_be(desk) {
        let leila = leila(&desk).await;
        let id = draft(&desk, &leila, &EVENING).await;
        let mine = form_of(&desk, id, &[("hosts", "Priya")]).await;
        publish(&desk, &leila, id, &[("when", "now")]).await;
        let form: Vec<_> = mine.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let answer = desk.post(&leila, &format!("/staff/events/{id}/edit"), &form).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.page.contains("It is published now.") && answer.page.contains("value=\"Priya\""));
        assert!(answer.page.contains(&format!("/staff/events/{id}/change")));
    }
}
