//! The registrations of the demonstration: one in each state, whole, and seen from both sides.

use db::{Engine, read};

use crate::{
    App,
    demo::{FAMILIES, fill},
    registration::tests::Browser,
    staff::Role,
    testing::app_on,
};

async fn page(browser: &mut Browser, path: &str) -> String {
    browser.get(path).await.page
}

/// State, sent, due, how many applicants are here, how many signed.
async fn states(app: &App) -> Vec<(String, bool, i64, i64)> {
    read!(&app.db, |c| sqlx::query_as(
        "select r.state, r.sent_at is not null,
             (select count(*) from applicant a where a.household_id = r.household_id and a.standing = 'here'),
             (select count(*) from registration_signature s where s.registration_id = r.id)
         from registration r
         where exists (select 1 from registration_answer w where w.registration_id = r.id)
         order by r.id"
    )
    .fetch_all(c)
    .await)
    .expect("read")
}

async fn one_in_each_state(engine: Engine) {
    let t = app_on(engine).await;
    fill(&t.app).await.expect("filled");
    let mut states = states(&t.app).await;
    states.sort();
    let of = |state: &str, sent, here, signed| (state.to_owned(), sent, here, signed);
    let expected = [
        of("accepted", true, 1, 1),
        of("asked_more", true, 2, 2),
        of("open", false, 1, 0),
        of("open", false, 2, 1),
        of("sent", true, 1, 1),
        of("sent", true, 2, 2),
    ];
    assert_eq!(states, expected);
    let mut head = Browser::colleague(&t.app, &[Role::Manager]).await;
    let list = page(&mut head, "/staff/registrations").await;
    for words in [
        "Folake",
        "Mei and Jonas",
        "Sunita and Harriet",
        "Callum",
        "was due",
        "with them; ours by",
        "2 are being filled in",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
    assert!(!list.contains("Imogen") && !list.contains("Rhys"));
    let queue = page(&mut head, "/staff").await;
    assert!(
        queue.contains("Registrations to decide") && queue.contains("Mei and Jonas"),
        "{queue}"
    );
    // Everybody who was here sees their own.
    for (email, place, words) in [
        ("imogen.fields@example.org", "/register/tasks", "Tariq is invited"),
        ("daniel.marlow@example.org", "/register/check", "Rhys has signed."),
        ("rhys.marlow@example.org", "/register/copy", "as soon as Daniel has signed"),
        ("folake.summers@example.org", "/register/copy", "We have your registration"),
        ("jonas.hartley@example.org", "/register/copy", "A caution at 19"),
        ("harriet.brook@example.org", "/register/tasks", "needs another look"),
        ("callum.west@example.org", "/register/letters", "we are glad to go on with you"),
    ] {
        let mut theirs = Browser::of(&t.app, email).await;
        let shown = page(&mut theirs, place).await;
        assert!(shown.contains(words), "{email} {place}: {shown}");
    }
    assert_eq!(FAMILIES.len(), 6);
    let later: i64 = read!(&t.app.db, |c| sqlx::query_scalar(
        "select count(*) from household_entry where at > $1"
    )
    .bind(t.app.now())
    .fetch_one(c)
    .await)
    .expect("counted");
    assert_eq!(later, 0, "nothing happened after now");
    // What was accepted can be handed on.
    let reference: String = read!(&t.app.db, |c| sqlx::query_scalar(
        "select h.reference from household h join registration r on r.household_id = h.id where r.state = 'accepted'
             and exists (select 1 from hand_off o where o.household_id = h.id)"
    )
    .fetch_one(c)
    .await)
    .expect("Callum");
    let json = page(&mut head, &format!("/staff/registration/{reference}/hand-off.json")).await;
    assert!(json.contains("Jamie Stone"), "{json}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_one_in_each_state_on_sqlite() {
    one_in_each_state(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_one_in_each_state_on_postgres() {
    one_in_each_state(Engine::Postgres).await;
}
