//! Pages and forms of the desk: who may, what is shown, what is typed in.

use axum::http::StatusCode;
use db::{change, read};

use super::{
    ROUTES, record,
    testing::{Desk, details, on_each_desk},
};
use crate::enquiry::{
    clocks,
    model::{Channel, State},
};

pub(super) const KEYED: [(&str, &str); 9] = [
    ("form", "01930000-0000-7000-8000-000000000001"),
    ("channel", "phone"),
    ("received_day", "2026-11-20"),
    ("received_time", "16:40"),
    ("kind", "first_time"),
    ("postcode", "W5 2HL"),
    ("first_name", "Dev"),
    ("phone", "020 7946 0345"),
    ("wants", "call"),
];

pub(super) fn keyed_but<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    KEYED.iter().map(|(n, v)| if *n == name { (*n, value) } else { (*n, *v) }).collect()
}

on_each_desk! {
    async fn every_route_sends_strangers_away_and_refuses_other_roles(desk) {
        let admin = desk.person("Ada Admin", "admin").await;
        let marketing = desk.person("Mo Market", "marketing").await;
        let enquiry = desk.came(details("Ama")).await;
        for (method, path, _) in ROUTES {
            let path = path.replace("{reference}", &enquiry.reference);
            let stranger = desk.ask(None, method, &path, &[]).await;
            let door = if *method == "GET" { "/staff/sign-in" } else { "" };
            assert_eq!(stranger.to, door, "{method} {path}");
            assert!(matches!(stranger.status.as_u16(), 303 | 401), "{method} {path}");
            for person in [&admin, &marketing] {
                let answer = desk.ask(Some(person), method, &path, &[]).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
            }
        }
    }

    async fn what_nobody_has_is_not_found(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        for path in ["/staff/enquiry/AAAA-AAAA", "/staff/enquiry/nonsense", "/staff/enquiry/%00"] {
            assert_eq!(desk.get(&priya, path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let answer = desk.post(&priya, "/staff/enquiry/AAAA-AAAA/note", &[("note", "x")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }

    async fn the_page_shows_everything_and_escapes_it(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let mut them = details("Ama");
        them.message = "<script>alert(1)</script> and \"quotes\"".into();
        them.last_name = "O’Connor <b>".into();
        let enquiry = desk.came(them).await;
        let page = desk.get(&priya, &format!("/staff/enquiry/{}", enquiry.reference)).await.page;
        for said in [
            "Ealing, W5 2HL", "With Kofi", "ama@example.org", "020 7946 0811, voicemail is fine",
            "after 6pm", "Keep neutral", "A call", "A friend or family member", "First reply",
            "Information pack", "On its way", "/data\"", "we aim to",
        ] {
            assert!(page.contains(said), "{said}");
        }
        assert!(!page.contains("<script>alert") && !page.contains("Connor <b>"));
        let again = desk.get(&priya, &format!("/staff/enquiry/{}", enquiry.reference)).await.page;
        assert!(again.contains("Looked at by Priya Nair today"), "{again}");
    }

    async fn possible_duplicates_say_why(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let first = desk.came(details("Ama")).await;
        let mut same_phone = details("Kofi");
        same_phone.postcode = None;
        let second = desk.came(same_phone).await;
        let mut nobody = details("Lena");
        (nobody.phone, nobody.email) = (String::new(), "lena@example.org".into());
        let third = desk.came(nobody).await;
        let page = desk.get(&priya, &format!("/staff/enquiry/{}", second.reference)).await.page;
        assert!(page.contains(&first.reference) && page.contains("same phone number"));
        let page = desk.get(&priya, &format!("/staff/enquiry/{}", third.reference)).await.page;
        assert!(!page.contains("Possible duplicate"));
        let again = desk.came(details("Ama")).await;
        let page = desk.get(&priya, &format!("/staff/enquiry/{}", again.reference)).await.page;
        assert!(page.contains("same e-mail address, same phone number, same name and postcode"));
    }

    async fn a_form_keyed_twice_is_one_enquiry_counted_from_its_receipt(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let first = desk.post(&priya, "/staff/enquiry/new", &KEYED).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.page);
        let second = desk.post(&priya, "/staff/enquiry/new", &KEYED).await;
        assert_eq!(first.to, second.to);
        let n: i64 = read!(&desk.app().db, |c| sqlx::query_scalar("select count(*) from enquiry")
            .fetch_one(c).await).expect("a number");
        assert_eq!(n, 1);
        let reference = &first.to["/staff/enquiry/".len()..][..9];
        let found = record::store::by_reference(&desk.app().db, reference).await;
        let enquiry = found.expect("an answer").expect("an enquiry");
        assert_eq!(enquiry.channel, Channel::Phone);
        assert_eq!(enquiry.details.last_name, "", "one name is enough on the phone");
        assert_eq!(enquiry.details.council.as_deref(), Some("ealing"));
        assert_eq!(enquiry.keyed_by, Some(priya.id));
        assert_eq!(enquiry.next_action, "Call back", "there is no address to write to");
        let clocks = clocks::list(&desk.app().db, enquiry.id).await.expect("clocks");
        assert_eq!(clocks[0].due_at.to_rfc3339(), "2026-11-24T17:00:00+00:00");
    }

    async fn a_keyed_form_is_kept_when_something_needs_another_look(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        for (name, value, sentence) in [
            ("received_day", "2026-11-24", "That is in the future"),
            ("received_time", "10:01", ""),
            ("received_day", "2025-11-01", "more than a year ago"),
            ("received_time", "soon", "Enter the time it reached us"),
            ("channel", "web", "Choose how it reached us"),
            ("kind", "", "Choose what it is about"),
            ("first_name", "", "Enter a first name"),
            ("phone", "", "Enter an e-mail address or a phone number"),
            ("postcode", "ZZ", "postcode"),
            ("postcode", "", "Choose their council"),
        ] {
            let mut form = keyed_but(name, value);
            form.push(("message", "They were very kind"));
            if sentence.is_empty() {
                // Today, a minute from now.
                form.retain(|(n, _)| *n != "received_day");
                form.push(("received_day", "2026-11-23"));
            }
            let answer = desk.post(&priya, "/staff/enquiry/new", &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
            assert!(answer.page.contains(sentence), "{name}={value}: {}", answer.page);
            assert!(answer.page.contains("They were very kind"), "{name}={value}");
        }
    }

    async fn finding_never_crosses_from_one_key_to_another(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let ama = desk.came(details("Ama")).await;
        let mut other = details("Amar");
        other.phone = "020 7946 0812".into();
        let amar = desk.came(other).await;
        for (typed, found) in [
            ("AMA@example.org", [true, false]),
            ("a@example.org", [false, false]),
            ("+44 20 7946 0811", [true, false]),
            ("7946 0811", [false, false]),
            ("020 7946 0812", [false, true]),
            ("ama", [true, true]),
            ("amar m", [false, true]),
            ("MENS", [true, true]),
            ("ensah", [false, false]),
            ("%", [false, false]),
            ("a%", [false, false]),
            ("' or 1=1", [false, false]),
            ("", [false, false]),
        ] {
            let answer = desk.post(&priya, "/staff/find", &[("find", typed)]).await;
            assert_eq!(answer.status, StatusCode::OK, "{typed}");
            let there = [&ama, &amar].map(|e| answer.page.contains(&e.reference));
            assert_eq!(there, found, "{typed}");
        }
        let lower = ama.reference.to_lowercase().replace('-', " ");
        let answer = desk.post(&priya, "/staff/find", &[("find", &lower)]).await;
        assert_eq!(answer.to, format!("/staff/enquiry/{}", ama.reference));
    }

    async fn a_mail_that_may_have_gone_is_sent_again_only_by_a_person(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        let other = desk.came(details("Lena")).await;
        for (state, words) in [
            ("uncertain", "May have been sent"),
            ("dead", "Could not be delivered: mailbox full"),
        ] {
            let mut tx = desk.app().db.begin().await.expect("a transaction");
            change!(&mut tx, sqlx::query(
                "update outbox set state = $2, last_error = 'mailbox full' where record = $1")
                .bind(enquiry.id).bind(state)).expect("an update");
            tx.commit().await.expect("a commit");
            let path = format!("/staff/enquiry/{}", enquiry.reference);
            let page = desk.get(&priya, &path).await.page;
            assert!(page.contains(words) && page.contains("Send it again"), "{words}");
            let id = outbox::list_of(&desk.app().db, enquiry.id).await.expect("mails")[0].id.to_string();
            let stray = desk.act(&priya, &other, "mail/again", &[("mail", &id)]).await;
            assert_eq!(stray.status, StatusCode::NOT_FOUND, "another enquiry's mail");
            desk.act(&priya, &enquiry, "mail/again", &[("mail", &id)]).await;
            assert!(desk.get(&priya, &path).await.page.contains("On its way"));
        }
    }

    async fn nothing_typed_makes_a_page_fall_over(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        let long = "a".repeat(30_000);
        for typed in [long.as_str(), "\u{0}", "\u{202e}abc", "'; drop table enquiry;--", "🙂", "../../", "2026-02-31"] {
            for (method, path, _) in ROUTES.iter().filter(|(method, _, _)| *method == "POST") {
                let path = path.replace("{reference}", &enquiry.reference);
                let names = ["note", "to", "hand_over_note", "log_kind", "outcome", "log_note",
                    "next_action", "next_day", "waiting_for", "waiting_until", "later_why",
                    "later_until", "reason", "close_note", "may_return", "passed_to", "text",
                    "find", "kind", "first_name", "version", "form", "received_day"];
                let form: Vec<_> = names.iter().map(|name| (*name, typed)).collect();
                let answer = desk.ask(Some(&priya), method, &path, &form).await;
                assert!(!answer.status.is_server_error(), "{path} with {:?}", typed.chars().take(20).collect::<String>());
            }
        }
        assert_ne!(desk.find(enquiry.id).await.state, State::Suspected);
    }
}
