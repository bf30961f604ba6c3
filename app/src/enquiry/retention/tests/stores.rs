//! Drafts, mail, reports and what signing in leaves behind: each goes at its time, not before.

use chrono::Duration;
use clock::Time;
use db::change;
use uuid::Uuid;

use super::{colleague, details, enquiry, with_app};
use crate::{
    App,
    enquiry::{
        journey::draft_store,
        model::State,
        retention::{Sort, coming, run, store},
    },
    staff::Role,
};

/// A draft begun now, and the enquiry it became if it was sent.
pub async fn draft(app: &App, sent: bool) -> Option<Uuid> {
    let now = app.now();
    let id = app.ids.uuid(now);
    draft_store::add(&app.db, id, &app.ids.token().hash(), "{}", now).await.unwrap();
    if !sent {
        return None;
    }
    let of = enquiry(app, details(), "").await;
    let mut tx = app.db.begin().await.unwrap();
    draft_store::mark_sent(&mut tx, id, of, now).await.unwrap();
    tx.commit().await.unwrap();
    Some(of)
}

/// One of everything that signing in and writing to us leaves behind.
pub async fn leave_behind(app: &App) {
    let now = app.now();
    let staff = colleague(app, &[Role::Admin]).await;
    let later: Time = now + Duration::hours(12);
    let mut tx = app.db.begin().await.unwrap();
    let all = [
        change!(&mut tx, sqlx::query(
            "insert into accessibility_report (id, at, page, problem, keep_until) values ($1, $2, '/', 'small', $3)")
            .bind(app.ids.uuid(now)).bind(now).bind(now + Duration::days(40))),
        change!(&mut tx, sqlx::query(
            "insert into staff_link (token_hash, staff_id, created_at, expires_at) values ($1, $2, $3, $4)")
            .bind(app.ids.token().hash().to_vec()).bind(staff).bind(now).bind(now + Duration::days(2))),
        change!(&mut tx, sqlx::query(
            "insert into staff_session (id, staff_id, token_hash, agent, created_at, seen_at, expires_at)
             values ($1, $2, $3, 'a browser', $4, $4, $5)")
            .bind(app.ids.uuid(now)).bind(staff).bind(app.ids.token().hash().to_vec()).bind(now).bind(later)),
        change!(&mut tx, sqlx::query(
            "insert into sign_in_failure (id, account_key, network, at) values ($1, 'a', '192.0.2.1', $2)")
            .bind(app.ids.uuid(now)).bind(now)),
        change!(&mut tx, sqlx::query(
            "insert into staff_device (token_hash, staff_id, created_at, expires_at) values ($1, $2, $3, $4)")
            .bind(app.ids.token().hash().to_vec()).bind(staff).bind(now).bind(now + Duration::days(60))),
    ];
    for one in all {
        assert_eq!(one.unwrap(), 1);
    }
    tx.commit().await.unwrap();
    leave_booking_behind(app).await;
    leave_account_behind(app).await;
}

/// Somebody's address, last here in 30 days, a session of an earlier browser, and a code.
async fn leave_account_behind(app: &App) {
    let (now, account) = (app.now(), app.ids.uuid(app.now()));
    let mut tx = app.db.begin().await.unwrap();
    let all = [
        change!(&mut tx, sqlx::query(
            "insert into account (id, email, email_key, created_at, seen_at) values ($1, $4, $4, $2, $3)")
            .bind(account).bind(now).bind(now + Duration::days(30)).bind(format!("{account}@example.org"))),
        change!(&mut tx, sqlx::query(
            "insert into account_session (id, account_id, token_hash, agent, stays, created_at, seen_at, fresh_until, expires_at)
             values ($1, $2, $3, 'a browser', $5, $4, $4, $4, $4)")
            .bind(app.ids.uuid(now)).bind(account).bind(app.ids.token().hash().to_vec()).bind(now).bind(false)),
        change!(&mut tx, sqlx::query(
            "insert into account_asking (id, browser_hash, link_hash, code_hash, email, email_key, purpose, next, mailed, created_at, expires_at)
             values ($1, $2, $2, $2, 'bo@example.org', 'bo@example.org', 'begin', '', $4, $3, $3)")
            .bind(app.ids.uuid(now)).bind(app.ids.token().hash().to_vec()).bind(now).bind(true)),
    ];
    for one in all {
        assert_eq!(one.unwrap(), 1);
    }
    tx.commit().await.unwrap();
}

/// A booking with needs, a form that became one, and a form that did not.
async fn leave_booking_behind(app: &App) {
    let (now, event, booking) = (app.now(), app.ids.uuid(app.now()), app.ids.uuid(app.now()));
    let mut tx = app.db.begin().await.unwrap();
    let all = [
        change!(&mut tx, sqlx::query(
            "insert into event (id, slug, state, kind, title, summary, starts_at, ends_at, place, capacity, closes_at, created_at, touched_at)
             values ($1, $3, 'draft', 'information', 'An evening', '', $2, $2, 'online', 9, $2, $2, $2)")
            .bind(event).bind(now).bind(event.to_string())),
        change!(&mut tx, sqlx::query(
            "insert into booking (id, event_id, reference, state, adults, places, first_name, last_name, name_key, created_at, touched_at, keep_until)
             values ($1, $2, $5, 'booked', 1, 1, 'Bo', 'Testwell', 'bo testwell', $3, $3, $4)")
            .bind(booking).bind(event).bind(now).bind(now + Duration::days(45)).bind(app.ids.reference())),
        change!(&mut tx, sqlx::query(
            "insert into booking_need (booking_id, access, keep_until) values ($1, 'A ramp', $2)")
            .bind(booking).bind(now + Duration::days(15))),
        change!(&mut tx, sqlx::query(
            "insert into booking_draft (id, token_hash, event_id, answers, started_at, touched_at) values ($1, $2, $3, '{}', $4, $4)")
            .bind(app.ids.uuid(now)).bind(app.ids.token().hash().to_vec()).bind(event).bind(now)),
        change!(&mut tx, sqlx::query(
            "insert into booking_draft (id, token_hash, event_id, answers, started_at, touched_at, booking_id, sent_at)
             values ($1, $2, $3, '{}', $4, $4, $5, $4)")
            .bind(app.ids.uuid(now)).bind(app.ids.token().hash().to_vec()).bind(event).bind(now).bind(booking)),
        change!(&mut tx, sqlx::query("insert into picture (id, large, small, created_at) values ($1, $2, $2, $3)")
            .bind(app.ids.uuid(now)).bind(b"a picture".as_slice()).bind(now)),
    ];
    for one in all {
        assert_eq!(one.unwrap(), 1);
    }
    tx.commit().await.unwrap();
}

async fn went(t: &crate::testing::TestApp, after: Duration) -> Vec<Sort> {
    t.clock.set(crate::testing::monday_morning() + after);
    run(&t.app).await.unwrap().gone.iter().map(|(sort, _)| *sort).collect()
}

with_app! {
    async fn each_sort_goes_at_its_time_and_not_before(t) {
        let app = &t.app;
        draft(app, false).await;
        draft(app, true).await;
        leave_behind(app).await;
        let hour = Duration::hours(1);
        assert_eq!(went(&t, Duration::hours(23)).await, []);
        assert_eq!(went(&t, Duration::hours(25)).await, [Sort::SentDraft, Sort::SentBooking, Sort::UnusedPicture, Sort::AccountAsking]);
        assert_eq!(went(&t, Duration::days(2) + hour).await, [Sort::StaffLink]);
        assert_eq!(went(&t, Duration::days(7) - hour).await, []);
        assert_eq!(went(&t, Duration::days(7) + hour).await, [Sort::UnsentDraft, Sort::UnsentBooking]);
        assert_eq!(went(&t, Duration::days(15)).await, [Sort::BookingNeed]);
        assert_eq!(went(&t, Duration::days(30) + hour).await, [Sort::AccountSession, Sort::SignInFailure]);
        assert_eq!(went(&t, Duration::days(31)).await, [Sort::StaffSession]);
        assert_eq!(went(&t, Duration::days(41)).await, [Sort::AccessibilityReport, Sort::Account]);
        assert_eq!(went(&t, Duration::days(45)).await, [Sort::Booking]);
        assert_eq!(went(&t, Duration::days(61)).await, [Sort::StaffDevice]);
    }

    async fn mail_loses_its_words_and_that_of_no_record_sooner(t) {
        let app = &t.app;
        enquiry(app, details(), "").await;
        let mut tx = app.db.begin().await.unwrap();
        let row = outbox::NewRow::new(app.ids.uuid(app.now()), "mail", &"last words", app.now()).unwrap();
        outbox::enqueue(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
        t.clock.advance(Duration::hours(100));
        assert!(!run(app).await.unwrap().gone.iter().any(|(s, _)| *s == Sort::UnrecordedMail), "not sent yet");
        let mut tx = app.db.begin().await.unwrap();
        change!(&mut tx, sqlx::query("update outbox set state = 'sent', finished_at = $1").bind(app.now())).unwrap();
        tx.commit().await.unwrap();
        t.clock.advance(Duration::hours(25));
        assert_eq!(run(app).await.unwrap().gone, [(Sort::UnrecordedMail, 1)]);
        let list = coming(app, Duration::days(89)).await.unwrap();
        let mail = list.iter().find(|g| g.sort == Some(Sort::MailContent)).unwrap();
        assert_eq!(mail.count, 1);
        assert_eq!(mail.first.unwrap(), app.now() - Duration::hours(25) + Duration::days(90));
        t.clock.advance(Duration::days(90));
        assert_eq!(run(app).await.unwrap().of(Sort::MailContent), 1);
    }

    async fn what_will_go_is_counted_before_it_goes(t) {
        let app = &t.app;
        draft(app, false).await;
        draft(app, true).await;
        leave_behind(app).await;
        enquiry(app, details(), "odd").await;
        let list = coming(app, Duration::days(90)).await.unwrap();
        let sorts: Vec<_> = list.iter().filter_map(|going| going.sort).collect();
        let expected: Vec<_> = Sort::ALL.iter().copied()
            .filter(|s| !matches!(s, Sort::Closed | Sort::MailContent | Sort::UnrecordedMail | Sort::Registration | Sort::EndedHousehold | Sort::Audit)).collect();
        assert_eq!(sorts, expected);
        assert!(list.iter().all(|going| going.count == 1), "{list:?}");
    }

    async fn an_enquiry_is_held_only_while_it_is_due(t) {
        let app = &t.app;
        let id = enquiry(app, details(), "").await;
        let mut tx = app.db.begin().await.unwrap();
        assert!(store::hold(&mut tx, id).await.unwrap().is_some());
        assert!(store::hold_due(&mut tx, id, State::Closed, app.now()).await.unwrap().is_none());
        assert!(store::due(&mut tx, State::Closed, app.now(), 5).await.unwrap().is_empty());
        assert!(!store::keep_until(&mut tx, id, app.now()).await.unwrap(), "never brought forward");
        assert!(store::keep_until(&mut tx, id, app.now() + Duration::days(4000)).await.unwrap());
        tx.commit().await.unwrap();
    }
}
