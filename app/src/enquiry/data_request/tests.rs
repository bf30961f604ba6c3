//! On both engines: what they asked starts its clock, the copy is whole, and deleting
//! leaves nothing but a number and the audit line.

mod stores;

use axum::http::StatusCode;
use chrono::Duration;
use mail::Message;
use uuid::Uuid;

use super::store;
use crate::{
    App,
    agency::ClockName,
    enquiry::{
        clocks::{self, Promise},
        entry::{self, NewEntry, What},
        model::{Details, State},
        retention::{
            ASKED_TO_DELETE, Sort, run,
            tests::{
                Browser, close, details, enquiries, enquiry, everywhere::found, numbers,
                reference, with_app,
            },
        },
        store as record,
    },
    staff::Role,
};

async fn clock(app: &App, id: Uuid, promise: Promise) -> clocks::Running {
    let all = clocks::list(&app.db, id).await.unwrap();
    all.into_iter().find(|clock| clock.name == promise).expect("the clock was started")
}

async fn note(app: &App, id: Uuid, body: &str) {
    let mut tx = app.db.begin().await.unwrap();
    let new = NewEntry { enquiry: id, staff: None, kind: What::Note, body, mail: None };
    entry::add(&mut tx, app, new).await.unwrap();
    tx.commit().await.unwrap();
}

/// Payloads of what waits in the outbox, the newest first, with the record they belong to.
async fn letters(app: &App) -> Vec<(Option<Uuid>, String)> {
    let rows = db::read!(&app.db, |c| sqlx::query_as(
        "select record, payload from outbox order by created_at desc, id desc"
    )
    .fetch_all(c)
    .await);
    rows.unwrap()
}

async fn audited(app: &App, action: &str) -> i64 {
    let n = db::read!(&app.db, |c| sqlx::query_scalar(
        "select count(*) from audit where action = $1"
    )
    .bind(action)
    .fetch_one(c)
    .await);
    n.unwrap()
}

with_app! {
    async fn asking_starts_the_clock_on_the_day_they_asked(t) {
        let app = &t.app;
        let id = enquiry(app, details(), "").await;
        close(app, id, "information_only", app.now() + Duration::days(1)).await;
        let path = format!("/staff/enquiry/{}/data", reference(app, id).await);
        let mut worker = Browser::signed_in(app, &[Role::Recruitment]).await;
        let (status, page) = worker.post(&path, &[("day", "31"), ("month", "2"), ("year", "2026")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("Choose what they asked") && page.contains("Enter a date"), "{page}");
        assert!(page.contains("value=\"31\""), "what was typed is kept");
        let form = [("what", "access"), ("day", "20"), ("month", "11"), ("year", "2026")];
        for _ in 0..2 {
            assert_eq!(worker.post(&path, &form).await.0, StatusCode::SEE_OTHER);
        }
        let started = clock(app, id, Promise::Access).await;
        assert_eq!(clock::london::date_of(started.started_at).to_string(), "2026-11-20");
        let rule = app.agency.clock(ClockName::SubjectAccess).limit;
        assert_eq!(started.due_at, rule.due(started.started_at, &app.calendar));
        let happened = store::happened(&app.db, id).await.unwrap();
        assert_eq!(happened.iter().filter(|h| h.kind == What::DataRequest).count(), 1);
        let (status, page) = worker.get(&path).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("due Sun 20 Dec") && page.contains("1 month"), "{page}");
        // It is owed an answer: it is in the queue again, and its time cannot run out.
        assert_eq!(record::find(&app.db, id).await.unwrap().unwrap().state, State::Open);
        t.clock.advance(Duration::days(3));
        assert_eq!(run(app).await.unwrap().of(Sort::Closed), 0);
    }

    async fn the_copy_is_whole_and_what_is_about_others_can_stay(t) {
        let app = &t.app;
        let full = everything();
        let id = enquiry(app, full, "").await;
        note(app, id, "They sounded hopeful.").await;
        note(app, id, "The neighbour rang about the noise.").await;
        let reference = reference(app, id).await;
        let base = format!("/staff/enquiry/{reference}/data");
        let mut worker = Browser::signed_in(app, &[Role::Recruitment]).await;
        worker.post(&base, &[("what", "access")]).await;
        let (status, page) = worker.get(&format!("{base}/copy")).await;
        assert_eq!(status, StatusCode::OK);
        for told in ["Ama", "Mensah", "Kofi", "ama@example.org", "020 7946 0955", "W5 2HL", "after six",
            "thought about it", "Large print", "Twi", "A friend", "They sounded hopeful", "The neighbour rang",
            "Thank you for your message", "Information Commissioner"] {
            assert!(page.contains(told), "{told} is in the copy");
        }
        let happened = store::happened(&app.db, id).await.unwrap();
        let neighbour = happened.iter().find(|h| h.body.contains("neighbour")).unwrap().id.to_string();
        t.clock.advance(Duration::minutes(1));
        let form = [("leave", neighbour.as_str()), ("do", "mail"), ("seen", &hidden(&page, "seen"))];
        let (status, place) = worker.post(&format!("{base}/copy"), &form).await;
        assert_eq!((status, place), (StatusCode::SEE_OTHER, base.clone()));
        let (belongs_to, payload) = letters(app).await.into_iter().next().unwrap();
        let sent: Message = serde_json::from_str(&payload).unwrap();
        assert_eq!((belongs_to, sent.to.as_str()), (Some(id), "ama@example.org"));
        assert_eq!(sent.subject, format!("What you asked us for, {reference}"), "neutral");
        for both in [&sent.html, &sent.text] {
            assert!(both.contains("They sounded hopeful") && both.contains("We left out 1 piece"));
            assert!(!both.contains("neighbour"));
            assert!(!both.contains("/enquire/yours/") || both.contains("/enquire/yours/…"));
        }
        assert!(clock(app, id, Promise::Access).await.stopped_at.is_some());
        assert_eq!(audited(app, "sent what we hold").await, 1);
        // A second copy does not hold the first.
        let (_, page) = worker.get(&format!("{base}/copy")).await;
        assert!(page.contains("A copy like this one") && !page.contains("What we added\n"));
    }

    async fn paper_needs_no_address_and_says_how_it_got_there(t) {
        let app = &t.app;
        let id = enquiry(app, Details { email: String::new(), ..details() }, "").await;
        close(app, id, "information_only", app.now() + Duration::days(300)).await;
        let base = format!("/staff/enquiry/{}/data", reference(app, id).await);
        let mut worker = Browser::signed_in(app, &[Role::Recruitment]).await;
        worker.post(&base, &[("what", "access")]).await;
        let copy = format!("{base}/copy");
        let seen = hidden(&worker.get(&copy).await.1, "seen");
        assert_eq!(worker.post(&copy, &[("do", "mail"), ("seen", &seen)]).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, page) = worker.post(&copy, &[("do", "print")]).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("What we hold about you") && !page.contains("Leave this out"));
        assert!(clock(app, id, Promise::Access).await.stopped_at.is_none(), "printing is not sending");
        assert_eq!(worker.post(&copy, &[("do", "given"), ("seen", &seen)]).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        let form = [("do", "given"), ("how", "by post"), ("seen", &seen)];
        assert_eq!(worker.post(&copy, &form).await.0, StatusCode::SEE_OTHER);
        assert!(clock(app, id, Promise::Access).await.stopped_at.is_some());
        let state = record::find(&app.db, id).await.unwrap().unwrap().state;
        assert_eq!(state, State::Closed, "it was opened only for this");
        // They may ask again.
        worker.post(&base, &[("what", "access")]).await;
        assert!(clock(app, id, Promise::Access).await.stopped_at.is_none());
    }

    async fn nobody_sends_what_has_changed_since_they_read_it(t) {
        let app = &t.app;
        let id = enquiry(app, details(), "").await;
        let copy = format!("/staff/enquiry/{}/data/copy", reference(app, id).await);
        let mut worker = Browser::signed_in(app, &[Role::Recruitment]).await;
        let seen = hidden(&worker.get(&copy).await.1, "seen");
        note(app, id, "The neighbour rang about the noise.").await;
        let (status, page) = worker.post(&copy, &[("do", "mail"), ("seen", &seen)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("nothing has been sent") && page.contains("The neighbour rang"));
        let mut tx = app.db.begin().await.unwrap();
        let moved = Details { email: "new@example.org".into(), ..details() };
        record::change_details(&mut tx, app, id, &moved).await.unwrap();
        tx.commit().await.unwrap();
        let seen = hidden(&page, "seen");
        let (status, page) = worker.post(&copy, &[("do", "mail"), ("seen", &seen)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "the address has changed");
        assert!(page.contains("new@example.org"), "and is shown");
        let before = letters(app).await.len();
        let seen = hidden(&page, "seen");
        assert_eq!(worker.post(&copy, &[("do", "mail"), ("seen", &seen)]).await.0, StatusCode::SEE_OTHER);
        assert_eq!(letters(app).await.len(), before + 1);
    }

    async fn the_button_pressed_twice_sends_one_copy(t) {
        let app = &t.app;
        let id = enquiry(app, details(), "").await;
        let copy = format!("/staff/enquiry/{}/data/copy", reference(app, id).await);
        let mut worker = Browser::signed_in(app, &[Role::Recruitment]).await;
        let page = worker.get(&copy).await.1;
        let (seen, id_of_form) = (hidden(&page, "seen"), hidden(&page, "form"));
        let before = letters(app).await.len();
        for _ in 0..2 {
            let form = [("do", "mail"), ("seen", seen.as_str()), ("form", &id_of_form)];
            assert_eq!(worker.post(&copy, &form).await.0, StatusCode::SEE_OTHER);
        }
        assert_eq!(letters(app).await.len(), before + 1);
    }

    async fn deleting_leaves_a_number_the_audit_line_and_one_last_letter_for_a_day(t) {
        let app = &t.app;
        let id = enquiry(app, details(), "").await;
        let other = enquiry(app, Details { phone: String::new(), ..details() }, "").await;
        let (mine, theirs) = (reference(app, id).await, reference(app, other).await);
        let path = format!("/staff/enquiry/{mine}/data/delete");
        let mut manager = Browser::signed_in(app, &[Role::Manager]).await;
        let (status, page) = manager.get(&path).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains(&theirs), "the other enquiry of the same address is named");
        let (status, page) = manager.post(&path, &[("reference", &theirs), ("tell", "yes")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("to show that you mean it") && enquiries(app).await == 2);
        let typed = mine.to_lowercase().replace('-', " ");
        for _ in 0..2 {
            let form = [("reference", typed.as_str()), ("tell", "yes")];
            let (status, place) = manager.post(&path, &form).await;
            assert_eq!(status, StatusCode::SEE_OTHER);
            assert!(manager.get(&place).await.1.contains("is deleted"));
        }
        assert_eq!(enquiries(app).await, 1);
        assert_eq!(numbers(app).await.iter().map(|n| (n.4.as_str(), n.5)).collect::<Vec<_>>(),
            [(ASKED_TO_DELETE, 1)]);
        assert_eq!(audited(app, "deleted because they asked").await, 1);
        let last: Vec<_> = letters(app).await.into_iter().filter(|(of, _)| of.is_none()).collect();
        assert_eq!(last.len(), 1, "one letter, however often the button is pressed");
        let message: Message = serde_json::from_str(&last[0].1).unwrap();
        assert!(message.text.contains(&mine) && !message.text.contains("Ama"));
        assert!(!message.subject.contains("adopt") && !message.text.to_lowercase().contains("adopt"), "{}", message.text);
        // It goes, and a day later the address is nowhere but on the other enquiry.
        let mut tx = app.db.begin().await.unwrap();
        let went = db::change!(&mut tx, sqlx::query("update outbox set state = 'sent', finished_at = $1")
            .bind(app.now()));
        went.unwrap();
        tx.commit().await.unwrap();
        t.clock.advance(Duration::hours(25));
        assert_eq!(run(app).await.unwrap().of(Sort::UnrecordedMail), 1);
        assert!(letters(app).await.iter().all(|(of, payload)| of.is_some() || payload.is_empty()));
        assert_eq!(found(&app.db, &["020 7946 0955", &mine.to_lowercase()]).await, Vec::<String>::new());
    }

    async fn without_a_wish_or_an_address_there_is_no_last_letter(t) {
        let app = &t.app;
        let id = enquiry(app, details(), "").await;
        let mine = reference(app, id).await;
        let mut manager = Browser::signed_in(app, &[Role::Manager]).await;
        let path = format!("/staff/enquiry/{mine}/data/delete");
        manager.post(&path, &[("reference", &mine)]).await;
        assert_eq!((enquiries(app).await, letters(app).await.len()), (0, 0));
    }

    async fn each_page_asks_for_its_role(t) {
        let app = &t.app;
        let id = enquiry(app, details(), "").await;
        let base = format!("/staff/enquiry/{}/data", reference(app, id).await);
        let pages = [base.clone(), format!("{base}/copy"), format!("{base}/delete")];
        for (role, allowed) in [(Role::Recruitment, 2), (Role::Manager, 3), (Role::Marketing, 0), (Role::Admin, 0)] {
            let mut browser = Browser::signed_in(app, &[role]).await;
            for (i, page) in pages.iter().enumerate() {
                let status = browser.get(page).await.0;
                assert_eq!(status == StatusCode::OK, i < allowed, "{role:?} {page} {status}");
                if i >= allowed {
                    assert_eq!(browser.post(page, &[]).await.0, StatusCode::FORBIDDEN);
                }
            }
        }
        assert_eq!(enquiries(app).await, 1);
    }
}

/// What a hidden field of a page carries.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&mark).map_or("", |(_, rest)| rest);
    rest.split_once('"').map_or("", |(value, _)| value).to_owned()
}

/// Every field answered.
fn everything() -> Details {
    Details {
        together: crate::enquiry::model::Together::Partner,
        partner_name: "Kofi".into(),
        accessible_format: "Large print".into(),
        interpreter: "Twi".into(),
        ..details()
    }
}
