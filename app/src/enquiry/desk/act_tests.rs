//! Acts as a colleague does them, on both engines.

use axum::http::StatusCode;
use db::{change, read};
use uuid::Uuid;

use super::testing::{Answer, Desk, Person, details, on_each_desk};
use crate::enquiry::{
    clocks::{self, Promise},
    model::{Enquiry, State},
};

async fn kept(desk: &Desk, enquiry: &Enquiry) -> Vec<Promise> {
    let clocks = clocks::list(&desk.app().db, enquiry.id).await.expect("clocks");
    let mut kept: Vec<_> =
        clocks.iter().filter(|clock| clock.stopped_at.is_some()).map(|c| c.name).collect();
    kept.sort();
    kept
}

/// An enquiry that is not closed always has a day, and never one after a running promise.
async fn due_holds(desk: &Desk, enquiry: &Enquiry) {
    let now = desk.find(enquiry.id).await;
    let clocks = clocks::list(&desk.app().db, enquiry.id).await.expect("clocks");
    for clock in clocks.iter().filter(|clock| clock.stopped_at.is_none()) {
        assert!(now.due_at <= clock.due_at, "{:?} comes before the day", clock.name);
    }
    if clocks.iter().all(|clock| clock.stopped_at.is_some()) {
        assert!(now.due_at > now.received_at, "it has a day");
    }
    assert!(now.keep_until >= enquiry.keep_until, "what we keep is never kept shorter");
}

async fn count(desk: &Desk, sql: &'static str, id: Uuid) -> i64 {
    read!(&desk.app().db, |c| sqlx::query_scalar(sql).bind(id).fetch_one(c).await)
        .expect("a number")
}

async fn claims(desk: &Desk, enquiry: &Enquiry, people: &[Person]) -> Vec<Answer> {
    let path = format!("/staff/enquiry/{}/claim", enquiry.reference);
    let mut tries = Vec::new();
    for person in people {
        tries.push(desk.post(person, &path, &[]));
    }
    let mut answers = Vec::new();
    let all = tries.into_iter().map(Box::pin);
    let mut waiting: Vec<_> = all.collect();
    // Every request is begun before one of them is waited for.
    std::future::poll_fn(|context| {
        waiting.retain_mut(|one| match one.as_mut().poll(context) {
            std::task::Poll::Ready(answer) => {
                answers.push(answer);
                false
            }
            std::task::Poll::Pending => true,
        });
        if waiting.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    answers
}

on_each_desk! {
    async fn of_twenty_who_claim_at_once_exactly_one_wins(desk) {
        let enquiry = desk.came(details("Ama")).await;
        let mut people = Vec::new();
        for n in 0..20 {
            people.push(desk.person(&format!("Colleague {n}"), "recruitment").await);
        }
        let answers = claims(&desk, &enquiry, &people).await;
        let won = answers.iter().filter(|a| a.to.ends_with("done=claim")).count();
        let lost = answers.iter().filter(|a| a.to.ends_with("done=taken")).count();
        assert_eq!((won, lost), (1, 19));
        let said = "select count(*) from enquiry_entry where enquiry_id = $1 and kind = 'claimed'";
        assert_eq!(count(&desk, said, enquiry.id).await, 1);
        let owner = desk.find(enquiry.id).await.owner_id;
        let loser = people.iter().find(|p| Some(p.id) != owner).expect("a loser");
        let page = desk.get(loser, &format!("/staff/enquiry/{}?done=taken", enquiry.reference)).await;
        assert!(page.page.contains("was a moment faster"), "{}", page.page);
    }

    async fn without_the_guard_more_than_one_would_win(desk) {
        // The control: the same twenty, and an update that does not ask who has it.
        let enquiry = desk.came(details("Ama")).await;
        let person = desk.person("Priya Nair", "recruitment").await.id;
        let tries: Vec<_> = (0..20)
            .map(|_| {
                let (app, id) = (desk.app().clone(), enquiry.id);
                tokio::spawn(async move {
                    let mut tx = app.db.begin().await.expect("a transaction");
                    let changed = change!(
                        &mut tx,
                        sqlx::query("update enquiry set owner_id = $2 where id = $1")
                            .bind(id)
                            .bind(person)
                    )
                    .expect("an update");
                    tx.commit().await.expect("a commit");
                    changed
                })
            })
            .collect();
        let mut won = 0;
        for one in tries {
            won += one.await.expect("an answer");
        }
        assert!(won > 1);
    }

    async fn a_call_that_reached_them_is_a_reply_and_a_conversation(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        let form = [("log_kind", "call"), ("outcome", "no_answer"), ("log_note", "Rang twice")];
        let answer = desk.act(&priya, &enquiry, "log", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(kept(&desk, &enquiry).await, [], "nobody was reached");
        let form = [("log_kind", "call"), ("outcome", "reached"), ("log_note", "A good talk")];
        desk.act(&priya, &enquiry, "log", &form).await;
        assert_eq!(kept(&desk, &enquiry).await, [Promise::FirstReply, Promise::Conversation]);
        due_holds(&desk, &enquiry).await;
    }

    async fn the_pack_and_the_invitation_keep_their_promises(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        let open = format!("/staff/enquiry/{}/mail?template=pack", enquiry.reference);
        let page = desk.get(&priya, &open).await;
        assert!(page.page.contains("Hello Ama,") && page.page.contains("Priya Nair"));
        let id = desk.app().ids.uuid(desk.app().now()).to_string();
        let form = [("template", "pack"), ("form", id.as_str()), ("text", "Hello {name},\nhere it is.")];
        for _ in 0..2 {
            let answer = desk.act(&priya, &enquiry, "mail", &form).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(kept(&desk, &enquiry).await, [Promise::FirstReply, Promise::Pack]);
        let mails = outbox::list_of(&desk.app().db, enquiry.id).await.expect("mails");
        assert_eq!(mails.len(), 2, "the acknowledgement, and one letter for a form sent twice");
        let mail: mail::Message = mails[1].read().expect("a message");
        assert!(mail.subject.starts_with("A message for you"), "{}", mail.subject);
        assert!(mail.text.contains("Hello Ama,"), "{}", mail.text);
        assert!(!mail.from.name.contains("Adopt"), "{}", mail.from.name);
        let form = [("template", "call"), ("text", "Shall we talk?")];
        desk.act(&priya, &enquiry, "mail", &form).await;
        assert_eq!(kept(&desk, &enquiry).await.len(), 3);
        due_holds(&desk, &enquiry).await;
        let now = desk.find(enquiry.id).await;
        assert_eq!(now.due_at.to_rfc3339(), "2026-12-07T17:00:00+00:00", "ten working days on");
    }

    async fn waiting_and_later_come_back_on_their_day(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        let reached = [("log_kind", "call"), ("outcome", "reached")];
        desk.act(&priya, &enquiry, "log", &reached).await;
        let id = desk.app().ids.uuid(desk.app().now()).to_string();
        desk.act(&priya, &enquiry, "mail", &[("template", "pack"), ("form", &id), ("text", "It")]).await;
        let form = [("waiting_for", "the form"), ("waiting_until", "2026-11-30")];
        desk.act(&priya, &enquiry, "waiting", &form).await;
        let now = desk.find(enquiry.id).await;
        assert_eq!((now.state, now.next_action.as_str()), (State::Waiting, "the form"));
        assert_eq!(now.due_at.to_rfc3339(), "2026-11-30T17:00:00+00:00");
        let form = [("later_why", "A new baby"), ("later_until", "1/3/2029")];
        desk.act(&priya, &enquiry, "later", &form).await;
        let now = desk.find(enquiry.id).await;
        assert_eq!(now.state, State::Later);
        assert_eq!(now.due_at.to_rfc3339(), "2029-03-01T17:00:00+00:00");
        assert!(now.keep_until > now.due_at, "it is still there when we come back");
        let wrong = [("later_until", "1/3/2020"), ("later_why", "kept words")];
        let answer = desk.act(&priya, &enquiry, "later", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page.contains("That day is over") && answer.page.contains("kept words"));
        due_holds(&desk, &enquiry).await;
    }

    async fn closing_asks_for_everything_and_opening_again_brings_it_back(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        let answer = desk.act(&priya, &enquiry, "close", &[("close_note", "typed words")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page.contains("typed words") && answer.page.contains("Choose why it ends"));
        let form = [("reason", "timing"), ("ended_by", "family"), ("told", "yes"), ("may_return", "1/6/2027")];
        desk.act(&priya, &enquiry, "close", &form).await;
        let now = desk.find(enquiry.id).await;
        assert_eq!((now.state, now.closed_reason.as_deref()), (State::Closed, Some("timing")));
        let page = desk.get(&priya, &format!("/staff/enquiry/{}", enquiry.reference)).await;
        assert!(page.page.contains("May come back after Tuesday 1 June 2027"), "{}", page.page);
        desk.act(&priya, &enquiry, "reopen", &[]).await;
        let now = desk.find(enquiry.id).await;
        assert_eq!((now.state, now.closed_reason, now.closed_at), (State::Open, None, None));
        due_holds(&desk, &enquiry).await;
    }

    async fn nothing_is_closed_while_they_wait_for_an_answer_about_their_data(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        desk.act(&priya, &enquiry, "data", &[("what", "access")]).await;
        let form = [("reason", "timing"), ("ended_by", "family"), ("told", "yes"), ("close_note", "typed words")];
        let answer = desk.act(&priya, &enquiry, "close", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page.contains("that is not answered yet") && answer.page.contains("typed words"));
        let copy = desk.get(&priya, &format!("/staff/enquiry/{}/data/copy", enquiry.reference)).await;
        let seen = copy.between("name=\"seen\" value=\"", "\"");
        desk.act(&priya, &enquiry, "data/copy", &[("do", "mail"), ("seen", seen)]).await;
        let answer = desk.act(&priya, &enquiry, "close", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.page);
        assert_eq!(desk.find(enquiry.id).await.state, State::Closed);
    }

    async fn handing_over_needs_somebody_who_works_enquiries(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let tomasz = desk.person("Tomasz Zielinski", "manager").await;
        let admin = desk.person("Ada Admin", "admin").await;
        let enquiry = desk.came(details("Ama")).await;
        let to = admin.id.to_string();
        let wrong = [("to", to.as_str()), ("hand_over_note", "please")];
        let answer = desk.act(&priya, &enquiry, "hand-over", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let to = tomasz.id.to_string();
        let right = [("to", to.as_str()), ("hand_over_note", "She rings at six")];
        desk.act(&priya, &enquiry, "hand-over", &right).await;
        assert_eq!(desk.find(enquiry.id).await.owner_id, Some(tomasz.id));
    }

    async fn two_who_change_the_same_see_both_and_lose_nothing(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let tomasz = desk.person("Tomasz Zielinski", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        let form = |phone: &'static str, times: &'static str| vec![
            ("version", "1"), ("kind", "first_time"), ("postcode", "W5 2HL"), ("council", "ealing"),
            ("first_name", "Ama"), ("last_name", "Mensah"), ("email", "ama@example.org"),
            ("together", "partner"), ("partner_name", "Kofi"), ("voicemail", "yes"), ("wants", "call"),
            ("message", "Could it be two sisters?"), ("heard", "friend"), ("heard", "radio"),
            ("phone", phone), ("safe_times", times),
            ("was_phone", "020 7946 0811"), ("was_safe_times", "after 6pm"),
        ];
        let first = desk.act(&tomasz, &enquiry, "details", &form("020 7946 0999", "after 6pm")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.page);
        let second = desk.act(&priya, &enquiry, "details", &form("020 7946 0811", "before noon")).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        for said in ["Tomasz Zielinski saved before you", "020 7946 0999", "020 7946 0811", "before noon", "after 6pm"] {
            assert!(second.page.contains(said), "{said}: {}", second.page);
        }
        assert_eq!(desk.find(enquiry.id).await.details.phone, "020 7946 0999");
        let mut choices = form("020 7946 0811", "before noon");
        choices[0] = ("version", "2");
        choices.extend([("keep_phone", "now"), ("keep_safe_times", "mine")]);
        choices.retain(|(name, _)| *name != "was_phone");
        choices.push(("was_phone", "020 7946 0999"));
        let third = desk.act(&priya, &enquiry, "details", &choices).await;
        assert_eq!(third.status, StatusCode::SEE_OTHER, "{}", third.page);
        let now = desk.find(enquiry.id).await.details;
        assert_eq!((now.phone.as_str(), now.safe_times.as_str()), ("020 7946 0999", "before noon"));
        assert_eq!(now.heard, "friend,radio");
    }

    async fn the_trail_names_fields_and_never_what_is_in_them(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let enquiry = desk.came(details("Ama")).await;
        desk.get(&priya, &format!("/staff/enquiry/{}", enquiry.reference)).await;
        desk.act(&priya, &enquiry, "note", &[("note", "Kofi works nights")]).await;
        let lines: Vec<(String, String)> = read!(&desk.app().db, |c| sqlx::query_as(
            "select action, fields from audit where record_id = $1 order by action")
            .bind(enquiry.id).fetch_all(c).await).expect("lines");
        let said: Vec<_> = lines.iter().map(|(a, f)| (a.as_str(), f.as_str())).collect();
        assert_eq!(said, [("looked", ""), ("note", "note")]);
    }

    async fn a_person_among_the_suspected_is_taken_in(desk) {
        let priya = desk.person("Priya Nair", "recruitment").await;
        let now = desk.app().now();
        let enquiry = desk.came_at(details("Ama"), now, "six pages within three seconds").await;
        let list = desk.get(&priya, "/staff/suspected").await;
        assert!(list.page.contains(&enquiry.reference));
        assert!(!desk.get(&priya, "/staff").await.page.contains(&enquiry.reference));
        assert_eq!(outbox::list_of(&desk.app().db, enquiry.id).await.expect("mails").len(), 0);
        desk.act(&priya, &enquiry, "leave", &[]).await;
        assert!(desk.get(&priya, "/staff/suspected").await.page.contains("Left to go"));
        for _ in 0..2 {
            desk.act(&priya, &enquiry, "take-in", &[]).await;
        }
        let now = desk.find(enquiry.id).await;
        assert_eq!(now.state, State::Open);
        assert_eq!(clocks::list(&desk.app().db, enquiry.id).await.expect("clocks").len(), 3);
        assert_eq!(outbox::list_of(&desk.app().db, enquiry.id).await.expect("mails").len(), 1);
        assert!(desk.get(&priya, "/staff").await.page.contains(&enquiry.reference));
    }
}
