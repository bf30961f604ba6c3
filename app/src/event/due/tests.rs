//! Reminders go once for each party and date, by day, and to nobody who is not coming.

use chrono::Duration;
use clock::Time;
use db::change;
use uuid::Uuid;

use super::{Notice, due_at, run, store};
use crate::{
    App,
    event::{
        model::Details,
        places::{
            call_off, leave,
            model::Attendance,
            tests::{alone, asked, evening, party, publish, the_event, told},
        },
        register::store as register,
        store as events,
    },
    testing::with_app,
};

fn time(text: &str) -> Time {
    text.parse().expect("a time")
}

fn tap(at: Time) -> register::Tap {
    register::Tap { at, by: None, rest: false }
}

async fn attended(app: &App, booking: Uuid, how: Attendance) {
    let mut tx = app.db.begin().await.expect("a transaction");
    let sql = "update booking set attendance = $2 where id = $1";
    change!(&mut tx, sqlx::query(sql).bind(booking).bind(how)).expect("changed");
    tx.commit().await.expect("a commit");
}

/// Thursday 10 December, 6.30pm, two and a half weeks from now.
fn december(app: &App) -> Details {
    let starts_at = time("2026-12-10T18:30:00Z");
    Details {
        starts_at,
        ends_at: starts_at + Duration::hours(2),
        closes_at: starts_at,
        ..evening(app, 10)
    }
}

async fn reminded(app: &App, booking: Uuid) -> usize {
    told(app, booking).await.iter().filter(|kind| *kind == "reminded").count()
}

#[test]
fn a_reminder_keeps_the_time_on_the_wall_over_the_clock_change_and_sleeps_at_night() {
    let day = Duration::days(1);
    for (starts, lead, due) in [
        ("2026-12-10T18:30:00Z", 7, "2026-12-03T18:30:00Z"),
        // 28 March is still winter, 30 March is summer.
        ("2026-03-30T17:30:00Z", 7, "2026-03-23T18:30:00Z"),
        ("2026-10-26T18:30:00Z", 1, "2026-10-25T18:30:00Z"),
        ("2026-12-10T07:30:00Z", 1, "2026-12-09T09:00:00Z"),
        ("2026-12-10T20:30:00Z", 1, "2026-12-09T19:00:00Z"),
    ] {
        assert_eq!(due_at(time(starts), day * lead), time(due), "{starts}");
    }
}

with_app! {
    async fn each_party_is_reminded_a_week_and_a_day_before_and_never_twice(t) {
        let app = &t.app;
        let event = publish(app, &december(app)).await;
        let ama = asked(app, event, &party("Ama", 2, 0)).await;
        let gone = asked(app, event, &party("Bo", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, gone.id));
        for (at, times) in [
            ("2026-12-03T18:29:59Z", 0),
            ("2026-12-03T18:30:00Z", 1),
            ("2026-12-03T18:31:00Z", 1),
            ("2026-12-09T18:29:59Z", 1),
            ("2026-12-09T18:30:00Z", 2),
            ("2026-12-10T12:00:00Z", 2),
        ] {
            t.clock.set(time(at));
            run(app).await.expect("run");
            run(app).await.expect("run again");
            assert_eq!(reminded(app, ama.id).await, times, "{at}");
        }
        assert_eq!(reminded(app, gone.id).await, 0, "none after a cancellation");
    }

    async fn who_books_within_the_week_gets_only_the_last_one_and_nobody_is_woken(t) {
        let app = &t.app;
        let event = publish(app, &december(app)).await;
        t.clock.set(time("2026-12-05T10:00:00Z"));
        let late = asked(app, event, &party("Ama", 1, 0)).await;
        run(app).await.expect("run");
        assert_eq!(reminded(app, late.id).await, 0);
        // The program was down in the evening; it does not write at night, but in the morning.
        for (at, times) in [("2026-12-09T20:00:00Z", 0), ("2026-12-10T03:00:00Z", 0), ("2026-12-10T09:00:00Z", 1)] {
            t.clock.set(time(at));
            run(app).await.expect("run");
            assert_eq!(reminded(app, late.id).await, times, "{at}");
        }
    }

    async fn an_event_that_is_off_reminds_nobody_and_one_that_moved_reminds_of_its_new_date(t) {
        let app = &t.app;
        let off = publish(app, &december(app)).await;
        let moved = publish(app, &december(app)).await;
        let (ama, bo) = (asked(app, off, &party("Ama", 1, 0)).await, asked(app, moved, &party("Bo", 1, 0)).await);
        t.clock.set(time("2026-12-03T18:30:00Z"));
        alone!(app, |tx| call_off(tx, app, off, ""));
        run(app).await.expect("run");
        assert_eq!((reminded(app, ama.id).await, reminded(app, bo.id).await), (0, 1));
        let later = time("2026-12-17T18:30:00Z");
        let details = Details { starts_at: later, ends_at: later + Duration::hours(2), ..the_event(app, moved).await.details };
        alone!(app, |tx| events::change_details(tx, moved, &details, true, app.now()));
        t.clock.set(time("2026-12-10T18:30:00Z"));
        run(app).await.expect("run");
        assert_eq!(reminded(app, bo.id).await, 2);
    }

    async fn one_gentle_letter_afterwards_by_whether_they_came(t) {
        let app = &t.app;
        let event = publish(app, &december(app)).await;
        let mut parties = Vec::new();
        for (name, how) in [("Ama", Attendance::Came), ("Bo", Attendance::DidNotCome), ("Cy", Attendance::Apologies), ("Di", Attendance::Unknown)] {
            let booking = asked(app, event, &party(name, 1, 0)).await;
            attended(app, booking.id, how).await;
            parties.push(booking.id);
        }
        t.clock.set(time("2026-12-10T21:00:00Z"));
        run(app).await.expect("at night");
        for at in ["2026-12-11T10:00:00Z", "2026-12-11T10:01:00Z", "2026-12-14T10:00:00Z"] {
            t.clock.set(time(at));
            run(app).await.expect("run");
        }
        let mut last = Vec::new();
        for id in &parties {
            last.push(told(app, *id).await[1..].to_vec());
        }
        assert_eq!(last, [vec!["came".to_owned()], vec!["missed".to_owned()], vec![], vec![]]);
    }

    async fn a_mark_that_comes_late_is_heard_once_there_was_time_to_put_it_right(t) {
        let app = &t.app;
        let event = publish(app, &december(app)).await;
        let (ama, bo) = (asked(app, event, &party("Ama", 1, 0)).await, asked(app, event, &party("Bo", 1, 0)).await);
        let late = time("2026-12-12T10:00:00Z");
        t.clock.set(late);
        for id in [ama.id, bo.id] {
            alone!(app, |tx| register::mark(tx, id, Attendance::Came, tap(late), late));
        }
        t.clock.set(time("2026-12-12T10:59:59Z"));
        assert_eq!(run(app).await.expect("run"), 0);
        // A slip of the thumb, put right in time.
        alone!(app, |tx| register::mark(tx, bo.id, Attendance::DidNotCome, tap(app.now()), app.now()));
        t.clock.set(time("2026-12-12T11:00:00Z"));
        assert_eq!(run(app).await.expect("run"), 1);
        t.clock.set(time("2026-12-12T12:00:00Z"));
        assert_eq!(run(app).await.expect("run"), 1);
        assert_eq!((told(app, ama.id).await, told(app, bo.id).await), (vec!["booked".to_owned(), "came".into()], vec!["booked".to_owned(), "missed".into()]));
    }

    async fn an_offer_that_ran_out_is_ended_and_goes_on_by_day_and_by_night(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 1)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        t.clock.advance(Duration::minutes(1));
        let cy = asked(app, event, &party("Cy", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, ama.id));
        t.clock.advance(Duration::days(3) - Duration::hours(7));
        run(app).await.expect("run");
        assert_eq!(told(app, bo.id).await, ["waiting", "offered", "offer_ended"]);
        assert_eq!(told(app, cy.id).await, ["waiting", "offered"]);
    }

    async fn the_store_says_who_and_writes_down_once(t) {
        let app = &t.app;
        let details = december(app);
        let event = publish(app, &details).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let (kind, starts) = (Notice::First.word(), details.starts_at);
        let near = store::starting(&app.db, starts - Duration::days(1), starts).await.expect("read");
        assert_eq!(near.iter().map(|e| e.id).collect::<Vec<_>>(), [event]);
        assert!(store::starting(&app.db, starts, starts + Duration::days(1)).await.expect("read").is_empty());
        let later = app.now() + Duration::seconds(1);
        assert_eq!(store::unreminded(&app.db, event, kind, later).await.expect("read"), [ama.id]);
        assert!(store::unreminded(&app.db, event, kind, app.now()).await.expect("read").is_empty());
        assert!(alone!(app, |tx| store::note(tx, ama.id, kind, starts, app.now())));
        assert!(!alone!(app, |tx| store::note(tx, ama.id, kind, starts, app.now())));
        assert!(store::unreminded(&app.db, event, kind, later).await.expect("read").is_empty());
        attended(app, ama.id, Attendance::Came).await;
        let ends = details.ends_at;
        assert_eq!(store::unthanked(&app.db, ends - Duration::hours(1), ends, ends).await.expect("read"), [ama.id]);
        assert!(store::unthanked(&app.db, ends, ends + Duration::hours(1), ends).await.expect("read").is_empty());
    }
}
