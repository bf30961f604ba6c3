//! Two applicants: asked along, at one page together, signing each for themselves.

use std::convert::Infallible;

use axum::http::StatusCode;

use super::{
    Browser, SIGNATURE, asking, begin, fill, fill_all, letters, link, open_to_all, with_app,
};
use crate::{
    App,
    registration::{
        answered::{self, Owner},
        form::{Section, Whose},
        household::Adults,
    },
};

/// Ama, who began, and Kofi, who joined.
pub async fn couple(app: &App) -> (Browser, Browser) {
    let mut ama = Browser::of(app, "ama@example.org").await;
    begin(&mut ama, "Ama", "two").await;
    let form = [("first_name", "Kofi"), ("email", "kofi@example.org")];
    ama.goes("/register/partner", &form).await;
    let link = link(app, "/register/join/").await;
    let mut kofi = Browser::new(app);
    assert_eq!(kofi.get(&link).await.status, StatusCode::OK);
    assert_eq!(kofi.goes(&link, &[("do", "yes")]).await, "/register/tasks");
    (ama, kofi)
}

/// Where the shared answers of the only household lie.
async fn owner(app: &App) -> Owner {
    let (household, applicant, registration) = db::read!(&app.db, |c| sqlx::query_as(
        "select h.id, a.id, r.id from household h join applicant a on a.household_id = h.id
         join registration r on r.household_id = h.id where a.place = 1"
    )
    .fetch_one(c)
    .await)
    .expect("a household");
    Owner { registration, household, applicant }
}

const HOME: &str = "/register/form/home/home";

with_app! {
    async fn nobody_is_written_to_more_than_a_few_times_a_day(t) {
        let app = open_to_all(&t);
        let form = [("first_name", "Kofi"), ("email", "kofi@example.org")];
        let mut links = Vec::new();
        for email in ["ama@example.org", "bo@example.org"] {
            let mut one = Browser::of(&app, email).await;
            begin(&mut one, "Ama", "two").await;
            for _ in 0..3 {
                assert_eq!(one.goes("/register/partner", &form).await, "/register/partner");
                links.push(link(&app, "/register/join/").await);
            }
            let page = one.get("/register/partner").await.page;
            assert!(page.contains("Kofi is invited") && page.contains("value=\"kofi@example.org\""), "{page}");
        }
        assert_eq!(letters(&app).await.len(), 3, "whoever asks");
        assert_eq!(Browser::new(&app).get(&links[2]).await.status, StatusCode::OK, "the last one sent stays good");
        // And one household does not write to everybody it can think of.
        let mut ama = Browser::of(&app, "ama@example.org").await;
        for n in 0..12 {
            let email = format!("kofi{n}@example.org");
            ama.goes("/register/partner", &[("first_name", "Kofi"), ("email", &email)]).await;
        }
        assert_eq!(letters(&app).await.len(), 10);
        t.clock.advance(chrono::Duration::hours(25));
        ama.sign_in("ama@example.org").await;
        ama.goes("/register/partner", &form).await;
        assert_eq!(letters(&app).await.len(), 11, "the next day");
    }

    async fn a_couple_shares_signs_each_and_it_is_sent_with_the_last_signature(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let asking = asking(&app, Adults::Two);
        fill_all(&mut ama, &asking).await;
        assert!(kofi.get("/register/tasks").await.page.contains("not started"));
        for section in Section::all(&asking).filter(|s| s.whose != Whose::Shared && !s.is_optional()) {
            fill(&mut kofi, section, &asking).await;
        }
        ama.goes("/register/check", &SIGNATURE).await;
        assert!(ama.get("/register/copy").await.page.contains("as soon as Kofi has signed"));
        assert_eq!(letters(&app).await.len(), 1, "only the invitation");
        // A change after signing asks for the signature again.
        kofi.goes(HOME, &[("held", "rented")]).await;
        assert!(ama.get("/register/check").await.page.contains("Your declaration"));
        kofi.goes("/register/check", &SIGNATURE).await;
        assert_eq!(letters(&app).await.len(), 1, "Ama has to sign what changed");
        ama.goes("/register/check", &SIGNATURE).await;
        let to: Vec<String> = letters(&app).await.into_iter().map(|(to, _)| to).skip(1).collect();
        assert_eq!(to, ["ama@example.org", "kofi@example.org"]);
        assert!(kofi.get("/register/copy").await.page.contains("We have your registration"));
    }

    async fn what_is_typed_when_it_was_just_sent_is_given_back_and_goes_as_a_message(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let asking = asking(&app, Adults::Two);
        fill_all(&mut ama, &asking).await;
        fill_all(&mut kofi, &asking).await;
        ama.goes("/register/check", &SIGNATURE).await;
        kofi.goes("/register/check", &SIGNATURE).await;
        let late = ama.post(HOME, &[("held", "rented"), ("bedrooms", "7"), ("pets", "Biscuit, a dog")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.page.contains("Biscuit, a dog") && late.page.contains("Send it to us"), "{}", late.page);
        let one = ama.post("/register/form/home/people/new1", &[("name", "Leopold"), ("born_on", "1 2 2015"), ("tie", "child")]).await;
        assert!(one.status == StatusCode::CONFLICT && one.page.contains("Leopold"), "{}", one.page);
        let nothing = ama.post(HOME, &[]).await;
        assert_eq!((nothing.status, nothing.page.as_str()), (StatusCode::SEE_OTHER, "/register/copy"));
        ama.goes("/register/message", &[("part", "home"), ("words", "Any animals?: Biscuit, a dog")]).await;
        assert!(ama.get("/register/message").await.page.contains("Biscuit, a dog"));
    }

    async fn both_press_sign_at_once_and_it_is_sent_once(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let asking = asking(&app, Adults::Two);
        fill_all(&mut ama, &asking).await;
        fill_all(&mut kofi, &asking).await;
        let (one, two) = tokio::join!(
            ama.post("/register/check", &SIGNATURE),
            kofi.post("/register/check", &SIGNATURE),
        );
        assert_eq!([one.status, two.status], [StatusCode::SEE_OTHER; 2]);
        assert_eq!(letters(&app).await.len(), 3, "the invitation, and one to each");
    }

    async fn two_at_one_page_lose_nothing(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        ama.goes(HOME, &[("held", "owned"), ("bedrooms", "2")]).await;
        let seen = [("was-held", "owned"), ("was-bedrooms", "2")];
        let with = |more: &[(&'static str, &'static str)]| [seen.as_slice(), more].concat();
        // Different questions: both are kept.
        ama.goes(HOME, &with(&[("held", "rented"), ("bedrooms", "2")])).await;
        kofi.goes(HOME, &with(&[("held", "owned"), ("bedrooms", "3")])).await;
        let page = ama.get(HOME).await.page;
        assert!(page.contains("value=\"rented\" checked"), "{page}");
        assert!(page.contains("value=\"3\""), "{page}");
        // The same question: the second is asked, and sees both.
        let seen = [("was-held", "rented"), ("was-bedrooms", "3")];
        ama.goes(HOME, &[seen.as_slice(), &[("held", "rented"), ("bedrooms", "4")]].concat()).await;
        let asked = kofi.post(HOME, &[seen.as_slice(), &[("held", "rented"), ("bedrooms", "5")]].concat()).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        assert!(asked.page.contains("Ama wrote here while you did"), "{}", asked.page);
        assert!(asked.page.contains("<b>4</b>") && asked.page.contains("value=\"5\""));
        // What that page carries is what it has shown, so saving again is a choice.
        assert!(asked.page.contains("name=\"was-bedrooms\" value=\"4\""));
        kofi.goes(HOME, &[("was-held", "rented"), ("was-bedrooms", "4"), ("held", "rented"), ("bedrooms", "5")]).await;
        assert!(ama.get(HOME).await.page.contains("value=\"5\""));
    }

    async fn who_read_a_section_before_the_other_wrote_takes_nothing_back(t) {
        let app = open_to_all(&t);
        let (mut ama, _) = couple(&app).await;
        ama.goes(HOME, &[("held", "owned"), ("bedrooms", "2")]).await;
        let (owner, section) = (owner(&app).await, Section::find(&asking(&app, Adults::Two), "home"));
        let section = section.expect("asked");
        let seen = answered::one(&app, owner, section).await.expect("read");
        for (question, answer) in [("held", "rented"), ("bedrooms", "3")] {
            let mut tx = app.db.begin().await.expect("begun");
            answered::write(&mut tx, &app, owner, section, &seen, |kept| {
                kept.said.set(question, answer);
                Ok::<(), Infallible>(())
            }).await.expect("written").expect("kept");
            tx.commit().await.expect("committed");
        }
        let now = answered::one(&app, owner, section).await.expect("read").answers;
        assert_eq!((now.get("held"), now.get("bedrooms")), ("rented", "3"));
        let mut tx = app.db.begin().await.expect("begun");
        let refused = answered::write(&mut tx, &app, owner, section, &seen, |_| Err("no")).await.expect("asked");
        let (there, why) = refused.expect_err("refused");
        assert_eq!((there.get("bedrooms"), why), ("3", "no"), "with what stands there now");
    }

    async fn one_too_many_is_asked_about_and_stays_in_the_page(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let person = |name: &'static str| [("name", name), ("born_on", "1 2 2015"), ("tie", "child")];
        for n in 0..20 {
            ama.goes(&format!("/register/form/home/people/one{n}"), &person("Mia")).await;
        }
        let last = "/register/form/home/people/last";
        let full = kofi.post(last, &person("Leopold")).await;
        assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(full.page.contains("value=\"Leopold\""), "{}", full.page);
        assert!(full.page.contains("There are 20 "), "{}", full.page);
        kofi.goes("/register/form/home/people/one3/remove", &[]).await;
        kofi.goes(last, &person("Leopold")).await;
        assert!(ama.get("/register/form/home/people").await.page.contains("Leopold"));
    }

    async fn two_who_add_at_once_both_add_and_a_second_press_adds_nothing(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let path = "/register/form/home/people";
        let person = |name: &'static str| [("name", name), ("born_on", "1 2 2015"), ("tie", "child")];
        let (mia, leo) = (format!("{path}/aaaa1"), format!("{path}/bbbb2"));
        let (m, l) = (person("Mia"), person("Leo"));
        let (one, two) = tokio::join!(ama.post(&mia, &m), kofi.post(&leo, &l));
        assert_eq!([one.status, two.status], [StatusCode::SEE_OTHER; 2]);
        ama.goes(&mia, &m).await;
        let page = kofi.get(path).await.page;
        assert_eq!(page.matches("Take off").count(), 2, "{page}");
        kofi.goes(&format!("{mia}/remove"), &[]).await;
        assert!(!ama.get(path).await.page.contains("Mia"));
    }

    async fn an_invitation_is_declined_in_silence_and_can_be_sent_again(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "two").await;
        let own = ama.post("/register/partner", &[("first_name", "Kofi"), ("email", "AMA@example.org")]).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(own.page.contains("a worker fills in their part"));
        let form = [("first_name", "Kofi"), ("email", "kofi@example.org")];
        ama.goes("/register/partner", &form).await;
        let before = ama.get("/register/tasks").await.page;
        let first = link(&app, "/register/join/").await;
        let mut kofi = Browser::new(&app);
        assert!(kofi.post(&first, &[("do", "no")]).await.page.contains("We have told nobody"));
        assert_eq!(ama.get("/register/tasks").await.page, before, "nothing to be seen of it");
        // Who said no is written to no more, and the page is the same; their link opens the way back.
        let mails = letters(&app).await.len();
        let page = ama.get("/register/partner").await.page;
        for _ in 0..3 {
            ama.goes("/register/partner", &form).await;
        }
        assert_eq!(letters(&app).await.len(), mails);
        assert_eq!(ama.get("/register/partner").await.page, page);
        assert_eq!(ama.get("/register/tasks").await.page, before);
        ama.goes("/register/partner", &[("first_name", "Kofi"), ("email", "KOFI@example.org")]).await;
        assert!(ama.get("/register/partner").await.page.contains("value=\"KOFI@example.org\""));
        assert_eq!(letters(&app).await.len(), mails);
        assert_eq!(kofi.goes(&first, &[("do", "yes")]).await, "/register/tasks");
        assert_eq!(kofi.get(&first).await.status, StatusCode::GONE);
        assert!(ama.get("/register/partner").await.page.contains("Kofi is here"));
        // Somebody who is in a household does not join a second one.
        let mut bo = Browser::of(&app, "bo@example.org").await;
        begin(&mut bo, "Bo", "two").await;
        bo.goes("/register/partner", &form).await;
        let third = link(&app, "/register/join/").await;
        assert_eq!(kofi.post(&third, &[("do", "yes")]).await.status, StatusCode::CONFLICT);
    }
}
