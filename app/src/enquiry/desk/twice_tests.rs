//! A form pressed twice is one act; with other words it is another one; and what a
//! colleague did meanwhile is not passed over unseen.

use axum::http::StatusCode;
use db::read;

use super::{
    page_tests::{KEYED, keyed_but},
    testing::{Answer, Desk, Person, details, on_each_desk},
};
use crate::enquiry::{
    entry::{self, NewEntry, What},
    model::Enquiry,
    once,
};

/// A form of the page: its path, what it writes down, its fields.
type Act<'a> = (&'a str, What, &'a [(&'a str, &'a str)]);

async fn entries(desk: &Desk, enquiry: &Enquiry, kind: What) -> Vec<String> {
    read!(&desk.app().db, |c| sqlx::query_scalar(
        "select body from enquiry_entry where enquiry_id = $1 and kind = $2 order by at, id"
    )
    .bind(enquiry.id)
    .bind(kind)
    .fetch_all(c)
    .await)
    .expect("entries")
}

/// The id that the forms of the enquiry's page carry.
async fn open(desk: &Desk, who: &Person, enquiry: &Enquiry) -> (String, Answer) {
    let page = desk.get(who, &format!("/staff/enquiry/{}", enquiry.reference)).await;
    (page.between("name=\"form\" value=\"", "\"").to_owned(), page)
}

on_each_desk! {
    async fn every_form_pressed_twice_is_one_act(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let tomasz = desk.person("Tomasz Zielinski", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        let to = tomasz.id.to_string();
        let acts: [Act<'_>; 6] = [
            ("note", What::Note, &[("note", "Kofi works nights")]),
            ("log", What::Call, &[("log_kind", "call"), ("outcome", "no_answer")]),
            ("next", What::NextAction, &[("next_action", "Ring"), ("next_day", "2026-12-01")]),
            ("waiting", What::Waiting, &[("waiting_for", "A date"), ("waiting_until", "2026-12-01")]),
            ("pass-on", What::PassedOn, &[("passed_to", "Ealing")]),
            ("hand-over", What::HandedOver, &[("to", &to), ("hand_over_note", "She rings at six")]),
        ];
        for (act, what, fields) in acts {
            let (id, _) = open(&desk, &priya, &enquiry).await;
            for _ in 0..2 {
                let form = [fields, &[("form", id.as_str())]].concat();
                let answer = desk.act(&priya, &enquiry, act, &form).await;
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.page);
            }
            assert_eq!(entries(&desk, &enquiry, what).await.len(), 1, "{act}");
        }
    }

    async fn other_words_after_back_and_another_form_of_the_page_are_acts_of_their_own(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        let (id, _) = open(&desk, &priya, &enquiry).await;
        for note in ["Kofi works nights", "Kofi works days"] {
            desk.act(&priya, &enquiry, "note", &[("form", &id), ("note", note)]).await;
            // Of two in one moment either may stand first.
            desk.test.clock.advance(chrono::Duration::seconds(1));
        }
        let form = [("form", id.as_str()), ("log_kind", "visit"), ("outcome", "reached")];
        desk.act(&priya, &enquiry, "log", &form).await;
        assert_eq!(entries(&desk, &enquiry, What::Note).await, ["Kofi works nights", "Kofi works days"]);
        assert_eq!(entries(&desk, &enquiry, What::Visit).await, ["We talked."]);
        for text in ["The first letter", "The second letter", "The second letter"] {
            let form = [("form", id.as_str()), ("template", "plain"), ("text", text)];
            desk.act(&priya, &enquiry, "mail", &form).await;
        }
        assert_eq!(entries(&desk, &enquiry, What::Mail).await.len(), 2);
    }

    async fn an_id_is_taken_once_something_is_written_under_it(desk) {
        let enquiry = desk.came(details("Ama")).await;
        let app = desk.app();
        let mut tx = app.db.begin().await.expect("a transaction");
        let id = app.ids.uuid(app.now());
        assert!(!entry::is_there(&mut tx, id).await.expect("an answer"));
        let new = NewEntry { enquiry: enquiry.id, staff: None, kind: What::Note, body: "Hello", mail: None };
        entry::add_as(&mut tx, id, app.now(), new).await.expect("written down");
        assert!(entry::is_there(&mut tx, id).await.expect("an answer"));
        let wrong = crate::form::Fields::from([(once::FIELD, "not an id")]);
        let fresh = once::once(&mut tx, app, &enquiry, &wrong, What::Note, "Hello").await;
        assert!(fresh.is_ok_and(|id| id.is_some()), "a form without an id is an act");
    }

    async fn a_keyed_form_sent_again_with_other_words_changes_the_enquiry(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let first = desk.post(&priya, "/staff/enquiry/new", &KEYED).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.page);
        let mut other = keyed_but("first_name", "Devika");
        other.push(("email", "devika@example.org"));
        for _ in 0..2 {
            let again = desk.post(&priya, "/staff/enquiry/new", &other).await;
            assert_eq!(again.to, first.to);
        }
        let id = read!(&desk.app().db, |c| sqlx::query_scalar("select id from enquiry").fetch_one(c).await);
        let enquiry = desk.find(id.expect("one enquiry")).await;
        assert_eq!((enquiry.details.first_name.as_str(), enquiry.version), ("Devika", 2));
        let changed = entries(&desk, &enquiry, What::Changed).await;
        assert_eq!(changed.len(), 1);
        assert!(changed[0].contains("First name: was “Dev”, is now “Devika”"), "{}", changed[0]);
        let mails = outbox::list_of(&desk.app().db, enquiry.id).await.expect("mails");
        assert_eq!(mails.len(), 1, "they have an address now: it gets the letter with the link");
    }

    async fn whoever_took_it_on_meanwhile_is_named_before_it_is_handed_over(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let tomasz = desk.person("Tomasz Zielinski", "recruitment").await;
        let manager = desk.person("Marianne Duval", "manager").await;
        let enquiry = desk.came(details("Ama")).await;
        desk.act(&tomasz, &enquiry, "claim", &[]).await;
        let to = manager.id.to_string();
        let form = [("owner", ""), ("to", to.as_str()), ("hand_over_note", "Please ring")];
        let answer = desk.act(&priya, &enquiry, "hand-over", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page.contains("Tomasz Zielinski has taken this on"), "{}", answer.page);
        assert!(answer.page.contains("Please ring"), "what was typed is kept");
        assert_eq!(desk.find(enquiry.id).await.owner_id, Some(tomasz.id));
        let now = answer.between("name=\"owner\" value=\"", "\"");
        let form = [("owner", now), ("to", to.as_str()), ("hand_over_note", "Please ring")];
        let answer = desk.act(&priya, &enquiry, "hand-over", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(desk.find(enquiry.id).await.owner_id, Some(manager.id));
    }
}
