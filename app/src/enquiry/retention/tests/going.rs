//! What is removed from a table is what was counted in it before: at its time and not
//! earlier, a bounded number at once, and nothing of another sort.

use chrono::Duration;
use db::change;

use super::{
    details, enquiry,
    stores::{draft, leave_behind},
    with_app,
};
use crate::{App, enquiry::retention::store, testing::TestApp};

/// Each sort of thing three times: two left now, and one a day later.
async fn leave_three(t: &TestApp) {
    for wait in [Duration::zero(), Duration::days(1), Duration::zero()] {
        draft(&t.app, false).await;
        draft(&t.app, true).await;
        leave_behind(&t.app).await;
        t.clock.advance(wait);
    }
}

/// Checks that two of three go once it is later than `$at`, the third a day later, one at
/// a time when no more is asked for, and that the counts say so.
macro_rules! goes_after {
    ($t:ident, $at:expr, |$db:ident, $time:ident| $count:expr, |$tx:ident, $limit:ident| $remove:expr) => {{
        let $db = &$t.app.db;
        let (at, second, day) = ($at, Duration::seconds(1), Duration::days(1));
        for ($time, counted) in [
            (at, (0, None)),
            (at + second, (2, Some(at))),
            (at + day, (2, Some(at))),
            (at + day + second, (3, Some(at))),
        ] {
            assert_eq!($count.await.unwrap(), counted, "{}", $time);
        }
        for ($time, $limit, gone) in [
            (at, 9, 0),
            (at + second, 1, 1),
            (at + second, 9, 1),
            (at + second, 9, 0),
            (at + day + second, 0, 0),
        ] {
            let mut tx = $db.begin().await.unwrap();
            let $tx = &mut tx;
            assert_eq!($remove.await.unwrap(), gone, "{} {}", $time, $limit);
            tx.commit().await.unwrap();
        }
        let $time = at + day + second;
        assert_eq!($count.await.unwrap(), (1, Some(at + day)), "the third is still there");
    }};
}

/// How many of each sort there are.
async fn all_there(app: &App) -> [i64; 7] {
    let end = app.now() + Duration::days(4000);
    [
        store::count_unsent_drafts(&app.db, end).await.unwrap().0,
        store::count_sent_drafts(&app.db, end).await.unwrap().0,
        store::count_reports(&app.db, end).await.unwrap().0,
        store::count_links(&app.db, end).await.unwrap().0,
        store::count_sessions(&app.db, end).await.unwrap().0,
        store::count_sign_in_failures(&app.db, end).await.unwrap().0,
        store::count_devices(&app.db, end).await.unwrap().0,
    ]
}

with_app! {
    async fn a_draft_goes_by_its_last_touch_and_one_that_was_sent_does_not(t) {
        let left = t.app.now();
        leave_three(&t).await;
        goes_after!(t, left,
            |db, time| store::count_unsent_drafts(db, time),
            |tx, limit| store::remove_unsent_drafts(tx, time, limit));
        assert_eq!(all_there(&t.app).await, [1, 3, 3, 3, 3, 3, 3]);
    }

    async fn a_sent_draft_goes_by_its_sending_and_one_that_was_not_sent_does_not(t) {
        let left = t.app.now();
        leave_three(&t).await;
        goes_after!(t, left,
            |db, time| store::count_sent_drafts(db, time),
            |tx, limit| store::remove_sent_drafts(tx, time, limit));
        assert_eq!(all_there(&t.app).await, [3, 1, 3, 3, 3, 3, 3]);
    }

    async fn a_report_goes_at_the_moment_its_time_is_over(t) {
        // The moment itself is the end: a second before it nothing goes.
        let before = t.app.now() + Duration::days(40) - Duration::seconds(1);
        leave_three(&t).await;
        let (db, end) = (&t.app.db, before + Duration::seconds(1));
        assert_eq!(store::count_reports(db, before).await.unwrap(), (0, None));
        assert_eq!(store::count_reports(db, end).await.unwrap(), (2, Some(end)));
        let mut tx = db.begin().await.unwrap();
        assert_eq!(store::remove_reports(&mut tx, before, 9).await.unwrap(), 0);
        assert_eq!(store::remove_reports(&mut tx, end, 1).await.unwrap(), 1);
        assert_eq!(store::remove_reports(&mut tx, end, 9).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(all_there(&t.app).await, [3, 3, 1, 3, 3, 3, 3]);
    }

    async fn a_link_goes_when_it_is_too_old(t) {
        let end = t.app.now() + Duration::days(2);
        leave_three(&t).await;
        goes_after!(t, end,
            |db, time| store::count_links(db, time),
            |tx, limit| store::remove_links(tx, time, limit));
        assert_eq!(all_there(&t.app).await, [3, 3, 3, 1, 3, 3, 3]);
    }

    async fn a_link_that_was_used_goes_before_it_is_too_old(t) {
        let (app, now) = (&t.app, t.app.now());
        leave_behind(app).await;
        assert_eq!(store::count_links(&app.db, now).await.unwrap().0, 0);
        let mut tx = app.db.begin().await.unwrap();
        assert_eq!(store::remove_links(&mut tx, now, 9).await.unwrap(), 0);
        change!(&mut tx, sqlx::query("update staff_link set used_at = $1").bind(now)).unwrap();
        assert_eq!(store::remove_links(&mut tx, now, 9).await.unwrap(), 1);
        tx.commit().await.unwrap();
    }

    async fn a_session_goes_by_its_end(t) {
        let end = t.app.now() + Duration::hours(12);
        leave_three(&t).await;
        goes_after!(t, end,
            |db, time| store::count_sessions(db, time),
            |tx, limit| store::remove_sessions(tx, time, limit));
        assert_eq!(all_there(&t.app).await, [3, 3, 3, 3, 1, 3, 3]);
    }

    async fn a_session_that_somebody_ended_goes_by_that(t) {
        let app = &t.app;
        leave_behind(app).await;
        let ended = app.now() + Duration::hours(1);
        let mut tx = app.db.begin().await.unwrap();
        change!(&mut tx, sqlx::query("update staff_session set ended_at = $1").bind(ended)).unwrap();
        tx.commit().await.unwrap();
        let after = ended + Duration::seconds(1);
        assert_eq!(store::count_sessions(&app.db, after).await.unwrap(), (1, Some(ended)));
        let mut tx = app.db.begin().await.unwrap();
        assert_eq!(store::remove_sessions(&mut tx, ended, 9).await.unwrap(), 0);
        assert_eq!(store::remove_sessions(&mut tx, after, 9).await.unwrap(), 1);
    }

    async fn a_sign_in_that_did_not_work_goes_by_its_time(t) {
        let left = t.app.now();
        leave_three(&t).await;
        goes_after!(t, left,
            |db, time| store::count_sign_in_failures(db, time),
            |tx, limit| store::remove_sign_in_failures(tx, time, limit));
        assert_eq!(all_there(&t.app).await, [3, 3, 3, 3, 3, 1, 3]);
    }

    async fn a_browser_goes_when_its_time_is_over(t) {
        let end = t.app.now() + Duration::days(60);
        leave_three(&t).await;
        goes_after!(t, end,
            |db, time| store::count_devices(db, time),
            |tx, limit| store::remove_devices(tx, time, limit));
        assert_eq!(all_there(&t.app).await, [3, 3, 3, 3, 3, 3, 1]);
    }

    async fn mail_is_counted_when_it_came_to_its_end_and_still_has_words(t) {
        let (app, now) = (&t.app, t.app.now());
        let record = enquiry(app, crate::enquiry::model::Details { email: String::new(), ..details() }, "").await;
        let new = || outbox::NewRow::new(app.ids.uuid(now), "mail", &"words", now).unwrap();
        let mut tx = app.db.begin().await.unwrap();
        for row in [new().about(record), new().about(record), new()] {
            outbox::enqueue(&mut tx, &row).await.unwrap();
        }
        tx.commit().await.unwrap();
        let after = now + Duration::seconds(1);
        assert_eq!(store::count_mail(&app.db, after).await.unwrap(), (0, None), "it waits");
        let mut tx = app.db.begin().await.unwrap();
        change!(&mut tx, sqlx::query("update outbox set state = 'sent', finished_at = $1").bind(now)).unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store::count_mail(&app.db, now).await.unwrap(), (0, None));
        assert_eq!(store::count_mail(&app.db, after).await.unwrap(), (3, Some(now)));
        assert_eq!(store::count_unrecorded_mail(&app.db, now).await.unwrap(), (0, None));
        assert_eq!(store::count_unrecorded_mail(&app.db, after).await.unwrap(), (1, Some(now)));
        let mut tx = app.db.begin().await.unwrap();
        outbox::scrub_unrecorded(&mut tx, after, 9).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store::count_mail(&app.db, after).await.unwrap(), (2, Some(now)));
        assert_eq!(store::count_unrecorded_mail(&app.db, after).await.unwrap(), (0, None));
    }
}
