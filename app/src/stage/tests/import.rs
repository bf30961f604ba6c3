//! A file of households on their way: looked at, taken whole or not at all, and taken once.

use axum::http::StatusCode;

use super::{Browser, accepted, day, letters, open_to_all, with_app};
use crate::{
    App,
    staff::Role,
    stage::{import::columns, model::Stage, store},
};

const HEAD: &str = "own_reference,route,first_name,email,second_first_name,second_email,council,registered,accepted,plan_done,police_done,medical_done,references_done,council_done,training_done,home_safety_done,stage_one_passed,wished_to_go_on,to_panel,recommended,approved";
const BEGUN: &str = "W-1,first_time,Ama,ama@example.org,Kofi,,plymouth,2026-10-01,2026-10-07,2026-10-20,,,,,,,,,,,";
const FAR: &str = "W-2,first_time,Wren,wren@example.org,,,,1/3/2026,6/3/2026,10/3/2026,1/4/2026,20/8/2026,1/4/2026,2/4/2026,20/4/2026,3/4/2026,4/5/2026,1/7/2026,2/10/2026,9/10/2026,16/10/2026";
const FAST: &str = "W-3,again,Siân,sian@example.org,Rosa,rosa@example.org,,2026-09-01,2026-09-04,,,,,,,,,2026-10-01,,,";

async fn count(app: &App, sql: &'static str) -> i64 {
    db::read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("counted")
}

async fn take(head: &mut Browser, rows: &str) -> crate::registration::tests::Answer {
    head.post("/staff/households/import/take", &[("rows", rows)]).await
}

with_app! {
    async fn a_file_is_taken_whole_and_once(t) {
        let app = open_to_all(&t);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let file = format!("{HEAD}\n{BEGUN}\n{FAR}\n{FAST}\n");
        let done = take(&mut head, &file).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.page);
        assert!(done.page.contains("3 households are in"));
        let again = take(&mut head, &format!("\u{feff}{file}")).await;
        assert!(again.page.contains("Nothing changed") && again.page.contains("3 were here already"));
        assert_eq!(count(&app, "select count(*) from household").await, 3);
        assert!(letters(&app).await.is_empty(), "nobody is written to");
        for (name, stage, due) in [
            ("Ama", Stage::StageOne, Some("2026-12-07")),
            ("Wren", Stage::Approved, Some("2027-10-16")),
            ("Siân", Stage::StageTwo, Some("2027-02-01")),
        ] {
            let id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar(
                "select household_id from applicant where first_name = $1").bind(name).fetch_one(c).await).expect("there");
            let stands = store::standing(&app.db, id).await.expect("read").expect("there");
            assert_eq!((stands.stage, stands.due_on), (stage, due.map(day)), "{name}");
        }
        let mut wren = Browser::of(&app, "wren@example.org").await;
        assert_eq!(wren.get("/progress").await.status, StatusCode::OK, "they sign in and see where they are");
    }

    async fn those_with_papers_abroad_or_a_notice_come_in_too(t) {
        let app = open_to_all(&t);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let done = FAR.replace("W-2,first_time", "W-4,abroad");
        let papers = format!("{HEAD},papers_to_department,papers_abroad\n{done},26/10/2026,\n");
        let answer = take(&mut head, &papers).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.page);
        let early = format!(
            "{HEAD},papers_to_department\n{},26/10/2026\n",
            done.replace("W-4", "W-5").replace("wren@", "wrenna@").replace(",16/10/2026", ",")
        );
        let answer = take(&mut head, &early).await;
        assert!(answer.page.contains("papers_to_department: That cannot happen in this stage"), "{}", answer.page);
        let notice = "own_reference,route,first_name,registered,accepted,notice\nW-6,step_parent,Carl,2026-09-01,2026-09-07,2026-10-01\n";
        let answer = take(&mut head, notice).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.page);
        for (name, stage) in [("Wren", Stage::Department), ("Carl", Stage::Report)] {
            let id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar(
                "select household_id from applicant where first_name = $1").bind(name).fetch_one(c).await).expect("there");
            let stands = store::standing(&app.db, id).await.expect("read").expect("there");
            assert_eq!(stands.stage, stage, "{name}");
        }
    }

    async fn one_wrong_row_keeps_all_of_them_out(t) {
        let app = open_to_all(&t);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let wrong = [
            // Without its checks Stage One cannot have passed.
            ("W-9,first_time,Ama,,,,,2026-03-01,2026-03-06,,,,,,,,2026-05-04,,,,", "What has to be there first"),
            ("W-9,again,Ama,,,,,2026-03-01,2026-03-06,,,,,,,,2026-05-04,,,,", "That cannot happen in this stage"),
            ("W-9,first_time,Ama,,,,,2026-03-10,2026-03-06,,,,,,,,,,,,", "accepted: is before"),
            ("W-9,first_time,Ama,,,,,2026-03-10,2036-03-11,,,,,,,,,,,,", "has come already"),
            ("W-9,nowhere,Ama,,,,,2026-03-10,2026-03-11,,,,,,,,,,,,", "route: write"),
            ("W-9,again,,,,,,2026-03-10,soon,,,,,,,,,,,,", "accepted: soon is not a date"),
            ("W-9,again,Ama,ama@,,,,2026-03-10,2026-03-11,,,,,,,,,,,,", "is not a whole address"),
            ("W-9,again,Ama,a@example.org,Bo,a@example.org,,2026-03-10,2026-03-11,,,,,,,,,,,,", "an address of their own"),
        ];
        for (row, words) in wrong {
            let answer = take(&mut head, &format!("{HEAD}\n{BEGUN}\n{row}\n")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{row}");
            assert!(answer.page.contains(words), "{row}: {}", answer.page);
            assert_eq!(count(&app, "select count(*) from household").await, 0, "{row}");
        }
        let twice = take(&mut head, &format!("{HEAD}\n{BEGUN}\n{BEGUN}\n")).await;
        assert!(twice.page.contains("stands in the file twice"));
        take(&mut head, &format!("{HEAD}\n{BEGUN}\n")).await;
        let other = take(&mut head, &format!("{HEAD}\n{}\n", BEGUN.replace("Kofi", "Kwame"))).await;
        assert!(other.page.contains("is here already and says something else"), "{}", other.page);
        let theirs = take(&mut head, &format!("{HEAD}\n{}\n", BEGUN.replace("W-1", "W-8"))).await;
        assert!(theirs.page.contains("is in a household here already"), "{}", theirs.page);
        assert_eq!(count(&app, "select count(*) from household").await, 1);
    }

    async fn a_file_that_is_none_is_said_so(t) {
        let app = open_to_all(&t);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        for (text, words) in [
            ("", "These columns are missing"),
            ("own_reference,colour\n1,red\n", "These columns are not known: colour"),
            (HEAD, "has no rows"),
        ] {
            let answer = take(&mut head, text).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.page.contains(words), "{words}: {}", answer.page);
        }
        let short = take(&mut head, &format!("{HEAD}\nW-1,again\n")).await;
        assert!(short.page.contains("Line 2 has another number of cells"));
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        assert_eq!(take(&mut worker, HEAD).await.status, StatusCode::FORBIDDEN);
        assert_eq!(worker.get("/staff/households/import").await.status, StatusCode::FORBIDDEN);
        assert!(head.get("/staff/households/import").await.page.contains("own_reference"));
    }

    async fn what_an_import_keeps_is_found_again(t) {
        use crate::stage::import::store as imports;
        let app = open_to_all(&t);
        let house = accepted(&app, crate::registration::household::Route::First, &["Ama"]).await;
        let mut tx = app.db.begin().await.expect("begun");
        assert!(imports::digest(&mut tx, "W-1").await.expect("asked").is_none());
        imports::note(&mut tx, "W-1", house.id, b"digest").await.expect("noted");
        assert_eq!(imports::digest(&mut tx, "W-1").await.expect("asked").as_deref(), Some(&b"digest"[..]));
        let account = house.people[0].0.account_id.expect("signs in");
        assert!(imports::is_applying(&mut tx, account).await.expect("asked"));
        assert!(!imports::is_applying(&mut tx, house.id).await.expect("asked"));
        assert!(imports::colleague(&mut tx, "nobody@example.org").await.expect("asked").is_none());
        let came = imports::Came {
            id: uuid::Uuid::from_u128(5), household: house.id, sent_at: app.now(), decided_at: app.now(),
            decided_by: house.manager, keep_until: app.now(),
        };
        imports::registration(&mut tx, &came).await.expect("written");
    }
}

#[test]
fn the_page_about_the_columns_says_what_the_code_reads() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/import.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(page, columns::document()).expect("written");
    }
    assert_eq!(std::fs::read_to_string(page).unwrap_or_default(), columns::document());
}
