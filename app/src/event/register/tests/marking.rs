//! Came, apologies, did not come, undo: on the page, in words, and out of order.

use super::*;
use crate::event::{
    places::{
        self, call_off, leave,
        model::{Attendance, State},
        tests::{alone, asked},
    },
    register::store,
};
use axum::http::StatusCode;

on_each_desk! {
    async fn a_tap_is_kept_said_and_taken_back(desk) {
        let (rae, id) = door(&desk, 9).await;
        let ama = booked(&desk, id, &party("Ama", 2, 1)).await;
        let bo = booked(&desk, id, &party("Bo <b>", 1, 0)).await;
        desk.at(AT_THE_DOOR).await;
        let page = desk.get(&rae, &register(id)).await;
        assert!(page.page.contains("Nobody of 4 people has come yet."), "{}", page.page);
        assert!(page.page.contains("Bo &lt;b&gt; Testwell") && page.page.contains("2 people and 1 supporter"));
        let answer = tap(&desk, &rae, &ama, "came").await;
        assert_eq!(answer.to, format!("{}#p-{}", register(id), ama.id));
        let page = desk.get(&rae, &register(id)).await;
        let row = page.between(&format!("id=\"p-{}\"", ama.id), "</li>");
        assert!(row.contains("Came, 09.45, Rae") && row.contains("Undo"), "{row}");
        assert!(!row.contains("Did not come"), "{row}");
        assert!(page.page.contains("3 of 4 people have come."));
        tap(&desk, &rae, &bo, "did_not_come").await;
        assert!(desk.get(&rae, &register(id)).await.page.contains("3 of 4 people have come. 1 did not come."));
        tap(&desk, &rae, &ama, "came").await;
        tap(&desk, &rae, &ama, "").await;
        assert!(desk.get(&rae, &register(id)).await.page.contains("Nobody of 4 people has come yet."));
        let app = desk.app();
        assert_eq!(told(app, ama.id).await, ["booked", "marked_came", "mark_undone"], "the same tap twice is one");
        assert_eq!(lines(app, &rae, ama.id).await, [("marked".to_owned(), "attendance".to_owned()), ("marked".to_owned(), "attendance".to_owned())]);
        let looks: i64 = read!(&app.db, |c| sqlx::query_scalar(
            "select count(*) from audit where action = 'looked' and record_id = $1").bind(id).fetch_one(c).await).expect("a count");
        assert_eq!(looks, 4, "each look at the register leaves a line");
    }

    async fn the_latest_tap_holds_whenever_it_arrives(desk) {
        let (rae, id) = door(&desk, 9).await;
        let sam = desk.person("Sam Lee", "manager").await;
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        desk.at("2026-11-30T10:10:00Z").await;
        let said = |words: &str, said: &str| format!("{{\"attendance\":\"{words}\",\"said\":\"{said}\"}}");
        let answer = tapped(&desk, &rae, &ama, "came", "2026-11-30T10:05:00.500Z").await;
        assert_eq!((answer.status, answer.page), (StatusCode::OK, said("came", "Came, 10.05, Rae")));
        let old = tapped(&desk, &sam, &ama, "did_not_come", "2026-11-30T10:04:00Z").await;
        assert_eq!((old.status, old.page), (StatusCode::OK, said("came", "Came, 10.05, Rae")), "what holds is said");
        let undo = tapped(&desk, &sam, &ama, "", "2026-11-30T11:07:00+01:00").await;
        assert_eq!(undo.page, said("", ""));
        let old = tapped(&desk, &rae, &ama, "came", "2026-11-30T10:06:00Z").await;
        assert_eq!(old.page, said("", ""), "an undo is a tap too");
        let ahead = tapped(&desk, &rae, &ama, "apologies", "2099-01-01T00:00:00Z").await;
        assert_eq!(ahead.page, said("apologies", "Apologies, 10.10, Rae"), "a clock that is ahead is put right");
        let odd = tapped(&desk, &sam, &ama, "came", "at seven").await;
        assert_eq!(odd.page, said("came", "Came, 10.10, Sam").replace('}', ",\"stands\":\"let_in\"}"), "apologies had given the place back");
        let kept = store::marked(&desk.app().db, ama.id).await.expect("read").expect("there");
        assert_eq!(kept.marked_by.as_deref(), Some("Sam Lee"));
        desk.at("2026-12-02T09:10:00Z").await;
        let late = tapped(&desk, &rae, &ama, "did_not_come", "").await;
        assert_eq!(late.page, said("did_not_come", "Did not come, Wed 2 Dec, 09.10, Rae").replace('}', ",\"stands\":\"let_in\"}"));
    }

    async fn a_phone_with_a_slow_clock_loses_against_nothing_that_was_tapped_before_it(desk) {
        let (rae, id) = door(&desk, 9).await;
        let sam = desk.person("Sam Lee", "manager").await;
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let bo = booked(&desk, id, &party("Bo", 1, 0)).await;
        desk.at("2026-11-30T10:05:00Z").await;
        tapped(&desk, &sam, &ama, "did_not_come", "2026-11-30T10:05:00Z").await;
        desk.at("2026-11-30T10:10:00Z").await;
        let said = |words: &str, said: &str| format!("{{\"attendance\":\"{words}\",\"said\":\"{said}\"}}");
        // Two minutes ago, on a phone that is an hour behind.
        let slow = [("attendance", "came"), ("tapped_at", "2026-11-30T09:08:00Z"), ("sent_at", "2026-11-30T09:10:00Z")];
        assert_eq!(in_words(&desk, &rae, &ama, &slow).await.page, said("came", "Came, 10.08, Rae"));
        // Nine minutes ago, on a phone that is an hour ahead.
        let fast = [("attendance", "did_not_come"), ("tapped_at", "2026-11-30T11:01:00Z"), ("sent_at", "2026-11-30T11:10:00Z")];
        assert_eq!(in_words(&desk, &sam, &ama, &fast).await.page, said("came", "Came, 10.08, Rae"));
        let reset = [("attendance", "came"), ("tapped_at", "1970-01-01T00:00:09Z"), ("sent_at", "2026-11-30T10:10:00Z")];
        assert_eq!(in_words(&desk, &rae, &bo, &reset).await.page, said("came", "Came, 00.00, Rae"), "not before the day");
    }

    async fn what_a_colleague_kept_on_a_phone_goes_under_no_other_name(desk) {
        let (rae, id) = door(&desk, 9).await;
        let sam = desk.person("Sam Lee", "manager").await;
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        desk.at(AT_THE_DOOR).await;
        let raes = rae.id.to_string();
        let mark = [("attendance", "came"), ("staff", raes.as_str())];
        let walk_in = [("first_name", "Cy"), ("last_name", "Testwell"), ("adults", "1"), ("staff", raes.as_str())];
        let at_the_door = format!("{}/walk-in", register(id));
        for answer in [in_words(&desk, &sam, &ama, &mark).await, desk.ask_for("application/json", Some(&sam), "POST", &at_the_door, &walk_in).await] {
            assert_eq!(answer.status, StatusCode::CONFLICT);
            assert!(answer.page.ends_with(&format!("\"staff\":\"{}\",\"name\":\"Sam\"}}", sam.id)), "{}", answer.page);
        }
        let page = desk.get(&sam, &register(id)).await.page;
        assert!(page.contains("Nobody of 2 people has come yet.") && !page.contains("Cy Testwell"), "{page}");
        assert_eq!(in_words(&desk, &rae, &ama, &mark).await.status, StatusCode::OK);
        let there = desk.ask_for("application/json", Some(&rae), "POST", &at_the_door, &walk_in).await;
        assert_eq!(there.status, StatusCode::OK, "{}", there.page);
    }

    async fn what_cannot_be_marked_is_refused_with_why(desk) {
        let (rae, id) = door(&desk, 9).await;
        let other = publish(desk.app(), &evening(desk.app(), 9)).await;
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let bo = booked(&desk, other, &party("Bo", 1, 0)).await;
        let early = tapped(&desk, &rae, &ama, "came", "").await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        assert_eq!(early.page, "{\"message\":\"Who came can be marked from Monday 30 November on. Apologies can be marked before.\"}");
        assert_eq!(tap(&desk, &rae, &ama, "apologies").await.status, StatusCode::SEE_OTHER);
        let page = desk.get(&rae, &register(id)).await.page;
        assert!(page.contains("2 sent apologies") && page.contains("Apologies, Mon 23 Nov, 10.00, Rae"), "{page}");
        assert_eq!(told(desk.app(), ama.id).await, ["booked", "left", "marked_apologies"], "the place is free, and they read so");
        desk.at(AT_THE_DOOR).await;
        let stray = [
            (register(id), "nonsense", "came", StatusCode::CONFLICT),
            (register(id), "01930000-0000-7000-8000-000000000009", "came", StatusCode::NOT_FOUND),
            (register(other), &ama.id.to_string(), "came", StatusCode::NOT_FOUND),
            (register(id), &ama.id.to_string(), "maybe", StatusCode::CONFLICT),
        ];
        for (register, booking, mark, status) in &stray {
            let path = format!("{register}/{booking}");
            for accept in ["application/json", "text/html"] {
                let answer = desk.ask_for(accept, Some(&rae), "POST", &path, &[("attendance", mark)]).await;
                assert_eq!(answer.status, *status, "{path} {mark} {accept}");
                assert_eq!(answer.page.contains("{\"message\":"), accept == "application/json", "{}", answer.page);
            }
        }
        let away = desk.ask_for("application/json", None, "POST", &format!("{}/{}", register(id), ama.id), &[("attendance", "came")]).await;
        assert_eq!(away.status, StatusCode::UNAUTHORIZED);
        let app = desk.app();
        alone!(app, |tx| leave(tx, app, ama.id));
        let gone = tap(&desk, &rae, &ama, "did_not_come").await;
        assert_eq!(gone.status, StatusCode::CONFLICT);
        assert!(gone.page.contains("Ama Testwell has no place any more"), "{}", gone.page);
        alone!(app, |tx| call_off(tx, app, other, "Rain"));
        assert!(tapped(&desk, &rae, &bo, "came", "").await.page.contains("does not happen"));
        assert!(desk.get(&rae, &register(other)).await.page.contains("This event was cancelled."));
    }

    async fn apologies_give_the_place_to_who_waits_and_are_taken_back_while_one_is_free(desk) {
        let (rae, id) = door(&desk, 2).await;
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let bo = asked(desk.app(), id, &party("Bo", 2, 0)).await;
        tap(&desk, &rae, &ama, "apologies").await;
        tap(&desk, &rae, &ama, "apologies").await;
        assert_eq!(told(desk.app(), bo.id).await, ["waiting", "offered"], "who waits hears of it at once");
        assert_eq!(told(desk.app(), ama.id).await, ["booked", "left", "marked_apologies"], "twice is once");
        let back = tapped(&desk, &rae, &ama, "", "").await;
        assert_eq!(back.status, StatusCode::CONFLICT);
        assert!(back.page.contains("place"), "{}", back.page);
        let page = desk.get(&rae, &register(id)).await;
        assert!(page.between(&format!("id=\"p-{}\"", ama.id), "</li>").contains("Apologies, Mon 23 Nov"), "{}", page.page);
        let app = desk.app();
        alone!(app, |tx| leave(tx, app, bo.id));
        assert_eq!(tapped(&desk, &rae, &ama, "", "").await.status, StatusCode::OK);
        let there = places::store::find(&app.db, ama.id).await.expect("read").expect("there");
        assert_eq!((there.state, there.attendance), (State::Booked, Attendance::Unknown));
        // A tap that was made before it and comes after it changes nothing.
        tapped(&desk, &rae, &ama, "apologies", "2026-11-20T08:00:00Z").await;
        let there = places::store::find(&app.db, ama.id).await.expect("read").expect("there");
        assert_eq!((there.state, there.attendance), (State::Booked, Attendance::Unknown));
    }

    async fn finding_is_posted_and_reads_names_without_their_marks(desk) {
        let (rae, id) = door(&desk, 9).await;
        let mut zoe = party("Zoë", 1, 0);
        zoe.party.partner_name = "Kofi".into();
        let zoe = booked(&desk, id, &zoe).await;
        booked(&desk, id, &party("Bo", 1, 0)).await;
        for (typed, found) in [("zoë", (true, false)), ("TESTW", (true, true)), ("kof", (true, false)), (zoe.reference.as_str(), (true, false)), ("", (true, true)), ("Quentin", (false, false))] {
            let answer = desk.post(&rae, &register(id), &[("find", typed)]).await;
            assert_eq!(answer.status, StatusCode::OK, "{typed}");
            assert_eq!((answer.page.contains("Zoë Testwell with Kofi"), answer.page.contains("<bdi>Bo Testwell")), found, "{typed}");
        }
        let none = desk.post(&rae, &register(id), &[("find", "\"><script>")]).await.page;
        assert!(none.contains("Nobody on the register is called") && !none.contains("<script>"), "{none}");
    }

    async fn what_is_kept_of_a_mark_is_what_was_written(desk) {
        let (rae, id) = door(&desk, 9).await;
        let app = desk.app();
        let (ama, now) = (booked(&desk, id, &party("Ama", 2, 0)).await, app.now());
        let before = store::marked(&app.db, ama.id).await.expect("read").expect("there");
        assert_eq!((before.attendance_at, before.marked_by), (None, None));
        let tap = store::Tap { at: now, by: Some(rae.id), rest: true };
        alone!(app, |tx| store::mark(tx, ama.id, Attendance::Came, tap, now));
        let entry = store::Entry { id: app.ids.uuid(now), event: id, booking: ama.id, staff: Some(rae.id), kind: "marked_came" };
        alone!(app, |tx| store::note(tx, entry, now));
        let after = store::marked(&app.db, ama.id).await.expect("read").expect("there");
        assert_eq!((after.attendance_at, after.marked_by.as_deref()), (Some(now), Some("Rae Okafor")));
        let kept = places::store::find(&app.db, ama.id).await.expect("read").expect("there");
        assert_eq!((kept.attendance, kept.attendance_rest), (Attendance::Came, true));
        assert_eq!(told(app, ama.id).await, ["booked", "marked_came"]);
        assert!(store::marked(&app.db, id).await.expect("read").is_none());
    }
}
