//! Writing to everybody who comes.

use axum::http::StatusCode;
use mail::Message;

use super::*;
use crate::{
    enquiry::desk::testing::on_each_desk,
    event::{
        desk::store,
        places::{
            leave,
            tests::{alone, asked, party, told},
        },
    },
};

const FORM: &str = "01930000-0000-7000-8000-0000000000f1";

const WORDS: [(&str, &str); 4] = [
    ("form", FORM),
    ("to", "booked"),
    ("subject", "Where to park"),
    (
        "text",
        "The car park is closed.\n\nYou can leave a car:\n- in Mill Lane\n- behind <the> church",
    ),
];

async fn write(desk: &Desk, who: &Person, event: Uuid, more: &[(&str, &str)]) -> Answer {
    let mut form: Vec<_> =
        WORDS.iter().filter(|(n, _)| more.iter().all(|(m, _)| m != n)).copied().collect();
    form.extend(more);
    desk.post(who, &format!("/staff/events/{event}/message"), &form).await
}

fn seen(answer: &Answer) -> String {
    answer.between("name=\"seen\" value=\"", "\"").to_owned()
}

/// The letters of a message to a party.
async fn letters(desk: &Desk, booking: Uuid) -> Vec<Message> {
    let rows = outbox::list_of(&desk.app().db, booking).await.expect("letters");
    let all = rows.iter().map(|row| row.read::<Message>().expect("a message"));
    all.filter(|message| message.subject.contains("Where to park")).collect()
}

on_each_desk! {
    async fn a_message_is_seen_with_its_count_and_goes_to_each_party_once(desk) {
        let (leila, app) = (leila(&desk).await, desk.app());
        let rae = desk.person("Rae Okafor", "recruitment").await;
        let id = published(&desk, &leila).await;
        let ama = asked(app, id, &party("Ama", 2, 0)).await;
        let mut bo = party("Bo", 1, 0);
        bo.party.email = String::new();
        let bo = asked(app, id, &bo).await;
        let waits = asked(app, id, &party("Cy", 2, 0)).await;
        let empty = desk.get(&rae, &format!("/staff/events/{id}/message")).await;
        assert_eq!(empty.status, StatusCode::OK);
        let look = write(&desk, &rae, id, &[("do", "preview")]).await;
        assert_eq!(look.status, StatusCode::OK);
        for part in ["This goes to 2 parties.", "1 party gave no e-mail address", "Send it to 2 parties", "Hello Ama,", "The car park is closed.", "behind &lt;the&gt; church", "/booking/(their own)"] {
            assert!(look.page.contains(part), "{part}: {}", look.page);
        }
        assert_eq!(letters(&desk, ama.id).await.len(), 0, "looking sends nothing");
        let sent = write(&desk, &rae, id, &[("do", "send"), ("seen", &seen(&look))]).await;
        assert_eq!(sent.to, format!("/staff/events/{id}?done=message&told=1"), "{}", sent.page);
        let again = write(&desk, &rae, id, &[("do", "send"), ("seen", &seen(&look))]).await;
        assert_eq!(again.to, sent.to, "a second press is the same message");
        let got = letters(&desk, ama.id).await;
        assert_eq!(got.len(), 1);
        assert_eq!(got[0].subject, format!("Where to park, {}", ama.reference));
        assert!(got[0].text.contains("Hello Ama,") && got[0].text.contains("- in Mill Lane"), "{}", got[0].text);
        assert!(got[0].calendar.is_none() && !got[0].text.contains("their own"));
        assert_eq!(letters(&desk, waits.id).await.len(), 0);
        assert_eq!(told(app, ama.id).await, ["booked", "wrote"]);
        assert_eq!(told(app, bo.id).await, ["booked", "wrote"], "it is written down that she is to be rung");
        let record = desk.get(&rae, &sent.to).await.page;
        for part in ["One letter is on its way.", "wrote to those who come", "Where to park", "To: 2 parties."] {
            assert!(record.contains(part), "{part}");
        }
        let other = write(&desk, &rae, id, &[("do", "send"), ("seen", &seen(&look)), ("subject", "Where to park now")]).await;
        assert!(other.to.ends_with("told=1"), "other words are another message");
        assert_eq!(letters(&desk, ama.id).await.len(), 2);
    }

    async fn who_books_or_leaves_meanwhile_is_counted_before_anything_goes(desk) {
        let (leila, app) = (leila(&desk).await, desk.app());
        let rae = desk.person("Rae Okafor", "recruitment").await;
        let id = published(&desk, &leila).await;
        let ama = asked(app, id, &party("Ama", 1, 0)).await;
        let look = write(&desk, &rae, id, &[("do", "preview"), ("to", "all")]).await;
        assert!(look.page.contains("This goes to 1 party."));
        // One leaves and another books: as many as before, and not the same.
        alone!(app, |tx| leave(tx, app, ama.id));
        let bo = asked(app, id, &party("Bo", 1, 0)).await;
        let held = write(&desk, &rae, id, &[("do", "send"), ("to", "all"), ("seen", &seen(&look))]).await;
        assert_eq!(held.status, StatusCode::CONFLICT);
        assert!(held.page.contains("Somebody booked or left in the meantime") && held.page.contains("It goes to 1 party now."), "{}", held.page);
        assert_eq!(letters(&desk, bo.id).await.len() + letters(&desk, ama.id).await.len(), 0);
        let sent = write(&desk, &rae, id, &[("do", "send"), ("to", "all"), ("seen", &seen(&held))]).await;
        assert!(sent.to.ends_with("told=1"), "{}", sent.page);
        assert_eq!((letters(&desk, bo.id).await.len(), letters(&desk, ama.id).await.len()), (1, 0));
        alone!(app, |tx| leave(tx, app, bo.id));
        let nobody = write(&desk, &rae, id, &[("do", "preview")]).await.page;
        assert!(nobody.contains("Nobody has booked") && !nobody.contains("value=\"send\""), "{nobody}");
    }

    async fn what_was_typed_stays_when_something_is_missing_or_is_to_be_changed(desk) {
        let leila = leila(&desk).await;
        let rae = desk.person("Rae Okafor", "recruitment").await;
        let id = published(&desk, &leila).await;
        let odd = write(&desk, &rae, id, &[("subject", ""), ("to", "everybody"), ("do", "send")]).await;
        assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["Write what it is about", "Choose who it goes to", "behind &lt;the&gt; church", FORM] {
            assert!(odd.page.contains(part), "{part}");
        }
        let long = "a".repeat(6000);
        let odd = write(&desk, &rae, id, &[("text", &long)]).await;
        assert!(odd.page.contains("at most 5000 letters") && odd.page.contains(&long));
        let edit = write(&desk, &rae, id, &[("do", "edit")]).await;
        assert!(edit.status == StatusCode::OK && edit.page.contains("Where to park"));
        let away = desk.ask(None, "POST", &format!("/staff/events/{id}/message"), &WORDS).await;
        assert_eq!(away.status, StatusCode::UNAUTHORIZED);
        let app = desk.app();
        assert!(!alone!(app, |tx| store::is_noted(tx, id)));
        let other = but("form", "01930000-0000-7000-8000-0000000000e9");
        let draft = draft(&desk, &leila, &other).await;
        for press in ["send", "preview"] {
            let off = write(&desk, &rae, draft, &[("do", press)]).await;
            assert_eq!(off.status, StatusCode::CONFLICT, "nobody outside sees it, so nobody is written to");
            assert!(off.page.contains("nothing was sent") && off.page.contains("behind &lt;the&gt; church"), "{}", off.page);
        }
    }
}
