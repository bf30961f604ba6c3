//! What somebody may have of what we hold, and that it goes when they ask: their own and what
//! both share, never the other's.

use axum::http::StatusCode;
use chrono::Duration;
use uuid::Uuid;

use super::{
    Browser, SIGNATURE, asking, begin, fill, fill_all, letters, open_to_all, reference,
    together::couple, with_app,
};
use crate::{
    App,
    enquiry::{
        clocks::Promise,
        retention::{Sort, run, tests::everywhere::found},
    },
    registration::{
        data_request::{ROUTES, store},
        form::{Section, Whose},
        household::{Adults, store as households},
        retention::store as retention,
    },
    staff::Role,
};

/// Two who have sent it, each with words of their own: where they are, in which of them.
async fn sent(app: &App) -> (Browser, Browser, String) {
    let (mut ama, mut kofi) = couple(app).await;
    let asking = asking(app, Adults::Two);
    fill_all(&mut ama, &asking).await;
    for section in
        Section::all(&asking).filter(|s| s.whose != Whose::Shared && !s.is_optional())
    {
        fill(&mut kofi, section, &asking).await;
    }
    for (person, word) in [(&mut ama, "zqxama"), (&mut kofi, "zqxkofi")] {
        let health = [("condition", "yes"), ("condition_words", word)];
        person.writes("/register/form/health/health", &health).await;
        let address = format!("{word}-ref road");
        let referee = [
            ("name", word),
            ("relative", "no"),
            ("address", address.as_str()),
            ("knows", "from school"),
        ];
        person.goes(&format!("/register/form/referees/referees/{word}"), &referee).await;
    }
    ama.goes("/register/check", &SIGNATURE).await;
    kofi.goes("/register/check", &SIGNATURE).await;
    (ama, kofi, format!("/staff/registration/{}/data", reference(app).await))
}

async fn count(app: &App, sql: &'static str) -> i64 {
    db::read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("counted")
}

/// What a hidden field or a box of a page carries, the first of this name.
fn carried(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&mark).map_or("", |(_, rest)| rest);
    rest.split_once('"').map_or("", |(value, _)| value).to_owned()
}

async fn of_place(app: &App, place: i32) -> Uuid {
    db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = $1")
        .bind(place)
        .fetch_one(c)
        .await)
    .expect("an applicant")
}

with_app! {
    async fn asking_starts_a_clock_for_the_one_who_asks(t) {
        let app = open_to_all(&t);
        let (_, _, data) = sent(&app).await;
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        let refused = priya.post(&data, &[("day", "31 2 2026")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for sentence in ["Choose who of them asks", "Choose what they asked", "Enter a date", "31 2 2026"] {
            assert!(refused.page.contains(sentence), "{sentence}");
        }
        for _ in 0..2 {
            priya.goes(&data, &[("who", "2"), ("what", "access"), ("day", "20 11 2026")]).await;
        }
        assert_eq!(count(&app, "select count(*) from registration_request").await, 1);
        let page = priya.get(&data).await.page;
        assert!(page.contains("due Sun 20 Dec") && page.contains("1 month"), "{page}");
        assert!(priya.get("/staff/registrations").await.page.contains("send what we hold, due Sun 20 Dec"));
    }

    async fn the_copy_holds_their_own_and_what_both_share_and_never_the_others(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, data) = sent(&app).await;
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        priya.goes(&data, &[("who", "1"), ("what", "access")]).await;
        let copy = format!("{data}/1/copy");
        let page = priya.get(&copy).await.page;
        assert!(page.contains("zqxama-ref road"), "what she typed about a referee: {page}");
        assert!(page.contains("ama@example.org") && page.contains("Quillmark"));
        assert!(!page.contains("zqxkofi-ref road") && !page.contains(">zqxama<"), "{page}");
        let opened = priya.post(&copy, &[("do", "open"), ("form", &carried(&page, "form"))]).await.page;
        let paper = priya.post(&copy, &[("do", "print")]).await.page;
        for all in [&opened, &paper] {
            assert!(all.contains(">zqxama<") && !all.contains(">zqxkofi<"), "{all}");
        }
        assert_eq!(count(&app, "select count(*) from audit where action in ('opened', 'printed') and fields = 'all we hold'").await, 2);
        let (before, form) = (letters(&app).await.len(), carried(&opened, "form"));
        let stale = priya.post(&copy, &[("do", "sign-in"), ("seen", "another"), ("form", &form)]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (seen, leave) = (carried(&opened, "seen"), carried(&opened, "leave"));
        for _ in 0..2 {
            let send = [("do", "sign-in"), ("seen", seen.as_str()), ("form", form.as_str()), ("leave", leave.as_str())];
            // The second press finds another page, because it was sent; it is sent once.
            let answer = priya.post(&copy, &send).await;
            assert!(answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::UNPROCESSABLE_ENTITY);
        }
        let mails = letters(&app).await.split_off(before);
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].0, "ama@example.org");
        assert!(!mails[0].1.contains("zqx") && !mails[0].1.to_lowercase().contains("adopt"), "{}", mails[0].1);
        let held = ama.get("/register/held").await.page;
        assert!(held.contains(">zqxama<") && held.contains("zqxama-ref road"), "{held}");
        assert!(held.contains("We left out 1 line"));
        assert!(!held.contains(">zqxkofi<") && !held.contains("zqxkofi-ref road"), "{held}");
        assert_eq!(kofi.get("/register/held").await.page, "/register/tasks", "nothing waits for him");
        let done = priya.get(&data).await.page;
        assert!(done.contains("done Mon 23 Nov") && done.contains("Behind their sign-in."), "{done}");
        // After an hour away it asks for a code first.
        t.clock.advance(Duration::minutes(61));
        assert!(ama.get("/register/held").await.page.starts_with("/sign-in"));
    }

    async fn of_what_was_not_sent_nobody_reads_a_word_and_they_get_it_all_the_same(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        ama.goes("/register/form/gp/gp", &[("gp", "zqxdoctor"), ("gp_address", "1 Road")]).await;
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        let nobody = priya.post("/staff/registrations/data", &[("whose", "nobody@example.org")]).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        let data = priya.goes("/staff/registrations/data", &[("whose", "AMA@example.org")]).await;
        assert_eq!(data, format!("/staff/registration/{}/data", reference(&app).await));
        let copy = format!("{data}/1/copy");
        let page = priya.get(&copy).await.page;
        assert!(page.contains("It goes unread") && !page.contains("zqxdoctor"), "{page}");
        for act in ["print", "open", "given"] {
            let answer = priya.post(&copy, &[("do", act), ("how", "by post")]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
            assert!(!answer.page.contains("zqxdoctor"));
        }
        priya.goes(&copy, &[("do", "sign-in")]).await;
        assert!(ama.get("/register/held").await.page.contains("zqxdoctor"));
    }

    async fn one_of_two_goes_and_the_other_goes_on_alone(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, data) = sent(&app).await;
        let who = of_place(&app, 1).await.to_string();
        let path = format!("{data}/1/delete");
        let typed = reference(&app).await;
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        assert_eq!(priya.post(&path, &[("reference", &typed)]).await.status, StatusCode::FORBIDDEN);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let page = head.get(&path).await.page;
        assert!(page.contains("stays with Kofi, who goes on alone: Kofi answers again how they live"), "{page}");
        let wrong = head.post(&path, &[("reference", "K7M3-9QXD"), ("who", &who)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for _ in 0..2 {
            let place = head.goes(&path, &[("reference", &typed), ("who", &who), ("tell", "yes")]).await;
            assert!(head.get(&place).await.page.contains("is deleted"));
        }
        assert_eq!(count(&app, "select count(*) from applicant").await, 1, "Kofi was not meant");
        assert_eq!(count(&app, "select count(*) from audit where action = 'deleted because they asked'").await, 1);
        assert_eq!(count(&app, "select count(*) from account").await, 1);
        assert_eq!(count(&app, "select count(*) from household where adults = 'one'").await, 1);
        // Kofi never signed that he applies alone, nor said how he lives: both are asked again.
        assert_eq!(count(&app, "select count(*) from registration_signature").await, 0);
        assert_eq!(count(&app, "select count(*) from registration where state = 'asked_more'").await, 1);
        assert_eq!(count(&app, "select count(*) from registration_answer where section = 'together'").await, 0);
        let changed: Vec<_> = letters(&app).await.into_iter().filter(|(_, text)| text.contains("Something has changed")).collect();
        assert_eq!(changed.len(), 1);
        assert!(changed[0].0 == "kofi@example.org" && !changed[0].1.contains("Ama") && !changed[0].1.contains("deleted"), "{changed:?}");
        let alone = asking(&app, Adults::One);
        fill(&mut kofi, Section::find(&alone, "together").expect("the section"), &alone).await;
        kofi.goes("/register/check", &SIGNATURE).await;
        assert_eq!(ama.get("/register/tasks").await.status, StatusCode::SEE_OTHER, "signed out");
        let copy = kofi.get("/register/copy").await.page;
        assert!(copy.contains("zqxkofi") && copy.contains("We have your registration"), "{copy}");
        assert!(head.get("/staff/registrations").await.page.contains("Kofi"));
        // The last letter goes, and a day later her address is nowhere.
        let last = letters(&app).await.into_iter().filter(|(to, _)| to == "ama@example.org").collect::<Vec<_>>();
        assert_eq!(last.len(), 1);
        assert!(last[0].1.contains("We have done what you asked") && !last[0].1.contains("Ama"));
        let mut tx = app.db.begin().await.expect("begun");
        db::change!(&mut tx, sqlx::query("update outbox set state = 'sent', finished_at = $1").bind(app.now())).expect("went");
        tx.commit().await.expect("committed");
        t.clock.advance(Duration::hours(25));
        run(&app).await.expect("ran");
        assert_eq!(found(&app.db, &["ama@example.org", "zqxama"]).await, Vec::<String>::new());
    }

    async fn who_applies_alone_goes_with_everything(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        ama.goes("/register/form/gp/gp", &[("gp", "Dr Quill"), ("gp_address", "1 Road")]).await;
        let typed = reference(&app).await;
        let who = of_place(&app, 1).await.to_string();
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let data = format!("/staff/registration/{typed}/data");
        head.goes(&data, &[("what", "erasure")]).await;
        let path = format!("{data}/1/delete");
        for _ in 0..2 {
            head.goes(&path, &[("reference", &typed), ("who", &who)]).await;
        }
        for table in ["household", "applicant", "registration", "registration_answer", "household_entry",
            "registration_request", "account", "account_session", "outbox"] {
            let sql = format!("select count(*) from {table}");
            let n: i64 = db::read!(&app.db, |c| sqlx::query_scalar(sqlx::AssertSqlSafe(sql.clone())).fetch_one(c).await).expect("counted");
            assert_eq!(n, 0, "{table}");
        }
        assert_eq!(run(&app).await.expect("ran").of(Sort::Registration), 0);
    }

    async fn an_accepted_one_stays_and_they_are_told_why(t) {
        let app = open_to_all(&t);
        let (_, _, data) = sent(&app).await;
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let typed = reference(&app).await;
        let version: i32 = db::read!(&app.db, |c| sqlx::query_scalar("select version from registration").fetch_one(c).await).expect("read");
        let version = version.to_string();
        let form = [("version", version.as_str()), ("accept_words", "We begin today.")];
        head.goes(&format!("/staff/registration/{typed}/accept"), &form).await;
        let who = of_place(&app, 2).await.to_string();
        head.goes(&data, &[("who", "2"), ("what", "erasure")]).await;
        let refused = head.post(&format!("{data}/2/delete"), &[("reference", &typed), ("who", &who)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.contains("case record") && !refused.page.contains("Delete it for good"), "{}", refused.page);
        assert_eq!(count(&app, "select count(*) from applicant").await, 2);
        let stays = format!("{data}/stays");
        assert_eq!(head.post(&stays, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        head.goes(&stays, &[("told", "2"), ("how", "by letter")]).await;
        let page = head.get(&data).await.page;
        assert!(page.contains("Told by letter.") && page.contains("done Mon 23 Nov"), "{page}");
    }

    async fn each_page_asks_for_its_role(t) {
        let app = open_to_all(&t);
        let (_, _, _) = sent(&app).await;
        let reference = reference(&app).await;
        for role in Role::ALL {
            let mut browser = Browser::colleague(&app, &[*role]).await;
            for (method, path, action) in ROUTES {
                let path = path.replace("{reference}", &reference).replace("{place}", "1");
                let answer = if *method == "GET" { browser.get(&path).await } else { browser.post(&path, &[]).await };
                let may = action.roles().contains(role);
                assert_eq!(answer.status != StatusCode::FORBIDDEN, may, "{role:?} {method} {path}: {}", answer.status);
            }
        }
    }

    async fn the_stores_of_data_requests_at_their_edges(t) {
        let app = open_to_all(&t);
        let nobody = Uuid::nil();
        assert!(store::find(&app.db, "K7M3-9QXD").await.expect("asked").is_none());
        assert!(store::by_email(&app.db, "nobody@example.org").await.expect("asked").is_none());
        assert!(store::address(&app.db, nobody).await.expect("asked").is_none());
        assert!(store::sign_in(&app.db, nobody).await.expect("asked").is_none());
        assert!(store::browsers(&app.db, nobody).await.expect("asked").is_empty());
        assert!(store::happened(&app.db, nobody).await.expect("asked").is_empty());
        assert!(store::looks(&app.db, nobody).await.expect("asked").is_empty());
        assert!(store::list(&app.db, nobody).await.expect("asked").is_empty());
        assert!(store::owed(&app.db).await.expect("asked").is_empty());
        assert!(store::copy(&app.db, nobody).await.expect("asked").is_none());
        assert!(crate::enquiry::data_request::store::registrations(&app.db, "").await.expect("asked").is_empty());
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "two").await;
        let (one, house) = (of_place(&app, 1).await, db::read!(&app.db, |c| sqlx::query_scalar("select id from household").fetch_one(c).await).expect("one"));
        let new = store::New { id: Uuid::from_u128(5), household: house, applicant: one, what: Promise::Access, asked_at: app.now(), due_at: app.now() };
        let mut tx = app.db.begin().await.expect("begun");
        assert!(store::add(&mut tx, &new).await.expect("added"));
        assert!(store::has_something(&mut tx, one).await.expect("asked"), "she waits for an answer");
        assert!(!store::add(&mut tx, &new).await.expect("there"));
        assert_eq!(store::waiting(&mut tx, one, Promise::Access).await.expect("asked"), Some(new.id));
        assert_eq!(store::waiting(&mut tx, one, Promise::Erasure).await.expect("asked"), None);
        assert!(!store::answer(&mut tx, new.id, nobody, "To somebody else.", None, app.now()).await.expect("asked"));
        assert!(store::answer(&mut tx, new.id, one, "By hand.", Some(b"sealed"), app.now()).await.expect("answered"));
        assert!(!store::answer(&mut tx, new.id, one, "Again.", None, app.now()).await.expect("asked"), "once");
        store::goes_on_alone(&mut tx, house).await.expect("changed");
        store::forget_mail(&mut tx, nobody, house).await.expect("none there");
        store::forget_shared(&mut tx, nobody).await.expect("none there");
        assert!(!store::has_something(&mut tx, one).await.expect("asked"), "hers was answered");
        tx.commit().await.expect("committed");
        assert_eq!(store::list(&app.db, house).await.expect("read").len(), 1);
        let account = households::applicants(&app.db, house).await.expect("read")[0].account_id.expect("hers");
        assert_eq!(store::copy(&app.db, account).await.expect("read").map(|(id, _)| id), Some(new.id));
        let mut tx = app.db.begin().await.expect("begun");
        assert!(store::is_needed(&mut tx, account).await.expect("asked"));
        retention::remove_applicant(&mut tx, one).await.expect("removed");
        assert!(!store::is_needed(&mut tx, account).await.expect("asked"));
    }

    async fn whatever_hangs_on_somebody_goes_with_them(t) {
        // A table that comes later and is forgotten here would hold a household for ever.
        let references: Vec<(String, String)> = match t.app.db.engine() {
            db::Engine::Sqlite => db::read!(&t.app.db, |c| sqlx::query_as(
                "select t.name, f.\"table\" from sqlite_master t, pragma_foreign_key_list(t.name) f where t.type = 'table'"
            ).fetch_all(c).await),
            db::Engine::Postgres => db::read!(&t.app.db, |c| sqlx::query_as(
                "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f'"
            ).fetch_all(c).await),
        }.expect("read");
        let hangs = |on: &[&str]| -> Vec<String> {
            references.iter().filter(|(_, to)| on.contains(&to.as_str())).map(|(table, _)| table.clone()).collect()
        };
        let names = |all: &[&str], table: &str| all.iter().any(|statement| {
            statement.contains(&format!("from {table} ")) || statement.contains(&format!("update {table} "))
        });
        for table in hangs(&["household", "registration", "applicant"]) {
            assert!(names(retention::OF_HOUSEHOLD, &table), "{table} of a household");
        }
        let of_applicant = hangs(&["applicant"]);
        assert!(of_applicant.len() > 3, "they are found");
        for table in of_applicant {
            assert!(names(retention::OF_APPLICANT, &table), "{table} of an applicant");
        }
    }
}
