//! What the statements of a data request promise, one by one.

use chrono::Duration;

use super::{clock, details, enquiry, reference, store, with_app};
use crate::{
    App,
    enquiry::{
        clocks::{self, Promise},
        model::Details,
        store as record,
    },
};

/// The references told for an enquiry.
async fn others(app: &App, id: uuid::Uuid) -> Vec<String> {
    let d = record::find(&app.db, id).await.unwrap().unwrap().details;
    store::others(&app.db, id, &d.email_key(), &d.phone_key()).await.unwrap()
}

with_app! {
    async fn others_of_the_same_address_or_number_are_told_once_and_never_itself(t) {
        let app = &t.app;
        let from = |email: &str, phone: &str| Details { email: email.into(), phone: phone.into(), ..details() };
        let (email, phone) = (details().email, details().phone);
        let mine = enquiry(app, details(), "").await;
        let mut same = Vec::new();
        for alike in [
            from(&email.to_uppercase(), "020 7946 0100"),
            from("dev@example.org", "+44 20 7946 0955"),
            from(&email, &phone),
        ] {
            let id = enquiry(app, alike, "").await;
            same.push(reference(app, id).await);
        }
        enquiry(app, from("lena@example.org", "020 7946 0101"), "").await;
        same.sort();
        assert_eq!(others(app, mine).await, same);
    }

    async fn two_who_gave_no_address_and_no_number_have_nothing_in_common(t) {
        let app = &t.app;
        let nameless = || Details { email: String::new(), phone: String::new(), ..details() };
        let mine = enquiry(app, nameless(), "").await;
        enquiry(app, nameless(), "").await;
        assert!(others(app, mine).await.is_empty());
    }

    async fn a_clock_runs_again_only_after_it_was_stopped(t) {
        let (app, now) = (&t.app, t.app.now());
        let (id, other) = (enquiry(app, details(), "").await, enquiry(app, details(), "").await);
        let (from, due) = (now + Duration::days(40), now + Duration::days(70));
        let mut tx = app.db.begin().await.unwrap();
        assert!(!store::is_running(&mut tx, id, Promise::Access).await.unwrap(), "never asked");
        assert!(!store::ask_again(&mut tx, id, Promise::Access, from, due).await.unwrap(), "never asked");
        for of in [id, other] {
            clocks::start(&mut tx, of, Promise::Access, now, now + Duration::days(30)).await.unwrap();
        }
        assert!(store::is_running(&mut tx, id, Promise::Access).await.unwrap());
        assert!(!store::is_running(&mut tx, id, Promise::Erasure).await.unwrap(), "they did not ask for that");
        assert!(!store::ask_again(&mut tx, id, Promise::Access, from, due).await.unwrap(), "it runs");
        for of in [id, other] {
            clocks::stop(&mut tx, of, Promise::Access, now).await.unwrap();
        }
        assert!(!store::is_running(&mut tx, id, Promise::Access).await.unwrap(), "it was kept");
        assert!(store::ask_again(&mut tx, id, Promise::Access, from, due).await.unwrap());
        assert!(store::is_running(&mut tx, id, Promise::Access).await.unwrap());
        assert!(!store::is_running(&mut tx, other, Promise::Access).await.unwrap(), "another's clock stays");
        tx.commit().await.unwrap();
        let runs = clock(app, id, Promise::Access).await;
        assert_eq!((runs.started_at, runs.due_at, runs.stopped_at), (from, due, None));
    }
}
