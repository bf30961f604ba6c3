//! What the statements of the demonstration promise, one by one: each changes the one
//! enquiry it was told, and its past.

use chrono::Duration;
use outbox::{NewRow, State as Mail};
use uuid::Uuid;

use super::store;
use crate::{
    App,
    enquiry::{
        model::{Details, State},
        retention::tests::{colleague, details, enquiry, with_app},
        store as record,
    },
    staff::Role,
};

/// Two enquiries that have put out no mail.
async fn two(app: &App) -> [Uuid; 2] {
    let quiet = || Details { email: String::new(), ..details() };
    [enquiry(app, quiet(), "").await, enquiry(app, quiet(), "").await]
}

/// Mail of an enquiry, written now.
async fn mail(app: &App, enquiry: Uuid) -> Uuid {
    let row = NewRow::new(app.ids.uuid(app.now()), "mail", &"words", app.now()).unwrap();
    let mut tx = app.db.begin().await.unwrap();
    outbox::enqueue(&mut tx, &row.clone().about(enquiry)).await.unwrap();
    tx.commit().await.unwrap();
    row.id
}

/// The mail of an enquiry, the oldest first.
async fn mails(app: &App, enquiry: Uuid) -> Vec<outbox::Row> {
    outbox::list_of(&app.db, enquiry).await.unwrap()
}

with_app! {
    async fn it_is_empty_until_somebody_works_there_or_somebody_asks(t) {
        let app = &t.app;
        let mut tx = app.db.begin().await.unwrap();
        assert!(store::is_empty(&mut tx).await.unwrap());
        drop(tx);
        colleague(app, &[Role::Manager]).await;
        let mut tx = app.db.begin().await.unwrap();
        assert!(!store::is_empty(&mut tx).await.unwrap());
    }

    async fn an_owner_owns_the_one_enquiry(t) {
        let app = &t.app;
        let priya = colleague(app, &[Role::Recruitment]).await;
        let [mine, other] = two(app).await;
        let mut tx = app.db.begin().await.unwrap();
        store::own(&mut tx, mine, priya).await.unwrap();
        tx.commit().await.unwrap();
        let owner = |id| async move { record::find(&app.db, id).await.unwrap().unwrap().owner_id };
        assert_eq!((owner(mine).await, owner(other).await), (Some(priya), None));
    }

    async fn a_closed_enquiry_was_closed_then_and_has_nothing_next(t) {
        let (app, now) = (&t.app, t.app.now());
        let [ended, other] = two(app).await;
        let (at, keep_until) = (now - Duration::days(9), now + Duration::days(700));
        let mut tx = app.db.begin().await.unwrap();
        store::close(&mut tx, ended, "timing", at, keep_until).await.unwrap();
        tx.commit().await.unwrap();
        let closed = record::find(&app.db, ended).await.unwrap().unwrap();
        assert_eq!((closed.state, closed.closed_at), (State::Closed, Some(at)));
        assert_eq!((closed.keep_until, closed.next_action.as_str()), (keep_until, ""));
        assert_eq!(closed.closed_reason.as_deref(), Some("timing"));
        let open = record::find(&app.db, other).await.unwrap().unwrap();
        assert_eq!((open.state, open.closed_at), (State::Open, None));
    }

    async fn mail_of_the_past_went_when_it_was_written_and_later_mail_waits(t) {
        let app = &t.app;
        let [ours, other] = two(app).await;
        let written = app.now();
        let old = mail(app, ours).await;
        mail(app, other).await;
        t.clock.advance(Duration::hours(1));
        let late = mail(app, ours).await;
        let mut tx = app.db.begin().await.unwrap();
        store::mail_went(&mut tx, ours, app.now()).await.unwrap();
        tx.commit().await.unwrap();
        let rows = mails(app, ours).await;
        assert_eq!(rows.iter().map(|r| (r.id, r.state)).collect::<Vec<_>>(), [(old, Mail::Sent), (late, Mail::Ready)]);
        assert_eq!((rows[0].finished_at, rows[0].attempts), (Some(written), 1));
        assert_eq!(mails(app, other).await[0].state, Mail::Ready, "another's mail waits");
    }

    async fn mail_that_came_back_says_why_and_mail_that_went_has_gone(t) {
        let app = &t.app;
        let [ours, other] = two(app).await;
        mail(app, ours).await;
        t.clock.advance(Duration::hours(1));
        let mut tx = app.db.begin().await.unwrap();
        store::mail_went(&mut tx, ours, app.now()).await.unwrap();
        tx.commit().await.unwrap();
        mail(app, ours).await;
        mail(app, other).await;
        let mut tx = app.db.begin().await.unwrap();
        store::mail_came_back(&mut tx, ours, "no such mailbox").await.unwrap();
        tx.commit().await.unwrap();
        let rows = mails(app, ours).await;
        assert_eq!([rows[0].state, rows[1].state], [Mail::Sent, Mail::Dead]);
        assert_eq!([&rows[0].last_error, &rows[1].last_error], [&None, &Some("no such mailbox".to_owned())]);
        assert_eq!(rows[1].finished_at, Some(app.now()));
        assert_eq!(mails(app, other).await[0].state, Mail::Ready, "another's mail waits");
    }
}
