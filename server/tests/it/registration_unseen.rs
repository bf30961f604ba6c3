//! What a family tells us in confidence lies nowhere in the open: not in any column of the
//! database nor in the bytes of its files, not in the log, not in mail, not in what is
//! exported. Words planted in every answer are looked for; a word that lies in the open on
//! purpose is found, so that the search itself is known to work.

use std::{fs, path::Path};

use app::{
    agency::Profile,
    registration::{
        form::{Asking, Whose},
        household::{Adults, Route},
    },
};
use chrono::Duration;
use db::{Engine, read};
use sqlx::AssertSqlSafe;

use crate::{
    booking::{an_evening, book},
    never_logged::Log,
    support::{House, household::Applicant},
};

/// In every answer of hers, and of his.
const PLANTED: [&str; 2] = ["zqxhers", "zqxhis"];
/// Other shapes of answers: a number, a postcode and a day, as typed and as kept.
const SHAPES: [&str; 5] = ["7946 0639", "79460639", "EX4 9ZQ", "1977-08-19", "19 8 1977"];
/// What the team writes to them.
const LETTERS: [&str; 2] = ["zqxletter", "zqxalone"];
/// A first name, which lies in the open so that a letter can begin with it.
const IN_THE_OPEN: &str = "Zqxopen";

fn secrets() -> Vec<String> {
    PLANTED.iter().chain(&SHAPES).chain(&LETTERS).map(|word| (*word).to_owned()).collect()
}

/// Every column in which one of the words stands, as text or as bytes.
async fn columns_with(house: &House, words: &[String]) -> Vec<String> {
    let db = &house.app.db;
    let columns: Vec<(String, String)> = match db.engine() {
        Engine::Sqlite => read!(db, |c| sqlx::query_as(
            "select t.name, i.name from sqlite_master t, pragma_table_info(t.name) i
             where t.type = 'table'"
        )
        .fetch_all(c)
        .await),
        Engine::Postgres => read!(db, |c| sqlx::query_as(
            "select table_name::text, column_name::text from information_schema.columns
             where table_schema = 'public'"
        )
        .fetch_all(c)
        .await),
    }
    .expect("the columns are known");
    assert!(columns.len() > 200, "every column is looked at: {}", columns.len());
    let mut found = Vec::new();
    for (table, column) in columns {
        for word in words {
            let hex = word.bytes().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
            // Text is looked through whatever its case; bytes, as PostgreSQL writes them, as hex.
            let sql = match db.engine() {
                Engine::Sqlite => format!(
                    "select count(*) from {table} where instr(lower(cast(\"{column}\" as text)), lower('{word}')) > 0
                         or instr(cast(\"{column}\" as blob), x'{hex}') > 0"
                ),
                Engine::Postgres => format!(
                    "select count(*) from {table} where strpos(lower(\"{column}\"::text), lower('{word}')) > 0
                         or strpos(\"{column}\"::text, '{hex}') > 0"
                ),
            };
            let n: i64 = read!(db, |c| sqlx::query_scalar(AssertSqlSafe(sql.clone()))
                .fetch_one(c)
                .await)
            .expect("searched");
            if n > 0 {
                found.push(format!("{word} in {table}.{column}"));
            }
        }
    }
    found
}

/// The bytes of the database's files, what is not yet written back among them.
fn files(house: &House) -> Vec<u8> {
    let path = house.db.url().strip_prefix("sqlite://").expect("a file");
    let mut bytes = fs::read(path).expect("the file can be read");
    for more in ["-wal", "-shm"] {
        bytes.extend(fs::read(Path::new(&format!("{path}{more}"))).unwrap_or_default());
    }
    bytes
}

fn lies_in(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

/// The whole way of two, to the acceptance and to the copy of what we hold; gives everything
/// that was exported on the way.
async fn whole_way(house: &House) -> Vec<String> {
    let db = &house.app.db;
    let asking = Asking {
        route: Route::First,
        adults: Adults::Two,
        today: house.app.today(),
        extras: house.app.agency.registration_asks(),
    };
    let ama = Applicant::new(house.browser(), PLANTED[0]);
    ama.sign_in(db, "ama@example.org").await;
    ama.begins(IN_THE_OPEN, "two").await;
    let way_in = ama.invites(db, "Kofi", "kofi@example.org").await;
    let kofi = Applicant::new(house.browser(), PLANTED[1]);
    kofi.goes(&way_in, &[("do", "yes")]).await;
    ama.fills(&asking, |_| true).await;
    kofi.fills(&asking, |whose| whose != Whose::Shared).await;
    // What is refused carries what was typed, too.
    let long = "zqxhis ".repeat(900);
    let wrong = [("condition", "yes"), ("condition_words", long.as_str())];
    let refused = kofi.browser.post("/register/form/health/health", &wrong).await;
    assert_eq!(refused.status.as_u16(), 422, "too long");
    ama.signs().await;
    kofi.signs().await;

    let (head, _) = house.colleague("manager").await;
    let reference: String =
        read!(db, |c| sqlx::query_scalar("select reference from household").fetch_one(c).await)
            .expect("a household");
    let path = format!("/staff/registration/{reference}");
    let his: uuid::Uuid =
        read!(db, |c| sqlx::query_scalar("select id from applicant where place = 2")
            .fetch_one(c)
            .await)
        .expect("Kofi");
    let his = his.to_string();
    let opened =
        head.post(&format!("{path}/open"), &[("applicant", &his), ("section", "health")]).await;
    assert!(opened.html.contains(PLANTED[1]), "he told us, and we can read it");
    let page = head.get(&path).await;
    let accept = format!("{path}/accept");
    let version = page.value(&accept, "version").expect("a version");
    let form = [("version", version.as_str()), ("accept_words", "We begin. zqxletter")];
    assert_eq!(head.post(&accept, &form).await.status.as_u16(), 303);
    // They ask what we hold.
    let copy = format!("{path}/data/2/copy");
    let seen = carried(&head.get(&copy).await.html, "seen");
    let give = [("do", "sign-in"), ("seen", seen.as_str())];
    assert_eq!(head.post(&copy, &give).await.status.as_u16(), 303);
    let theirs = kofi.open("/register/held").await;
    assert!(theirs.html.contains(PLANTED[1]) && theirs.html.contains("zqxletter"));
    assert!(kofi.open("/register/letters").await.html.contains("zqxletter"));
    // A second household, which we refuse, with reasons for one alone.
    refused_household(house).await;
    let evening = an_evening(house).await;
    let guest = house.browser();
    book(house, &guest, &evening, "Markerguest", "marker.guest@example.org").await;
    let exported = exports(house, &head).await;
    // An hour later the private pages are closed, and say so with what was typed.
    house.clock.advance(Duration::minutes(61));
    kofi.browser.post("/register/form/health/health", &[("condition_words", "zqxhis")]).await;
    exported
}

/// What a hidden field of a page carries.
fn carried(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&mark).expect("the field");
    rest.split_once('"').expect("its end").0.to_owned()
}

/// Somebody alone who is refused.
async fn refused_household(house: &House) {
    let db = &house.app.db;
    let asking = Asking {
        route: Route::First,
        adults: Adults::One,
        today: house.app.today(),
        extras: house.app.agency.registration_asks(),
    };
    let bo = Applicant::new(house.browser(), PLANTED[0]);
    bo.sign_in(db, "bo@example.org").await;
    bo.begins("Bo", "one").await;
    bo.fills(&asking, |_| true).await;
    bo.signs().await;
    let (reference, one): (String, uuid::Uuid) = read!(db, |c| {
        sqlx::query_as(
        "select h.reference, a.id from household h join applicant a on a.household_id = h.id
         where a.first_name = 'Bo'"
    )
    .fetch_one(c)
    .await
    })
    .expect("Bo");
    let (head, _) = house.colleague("manager").await;
    let path = format!("/staff/registration/{reference}");
    let no = format!("{path}/no");
    let version = head.get(&path).await.value(&no, "version").expect("a version");
    let one = one.to_string();
    let form = [
        ("version", version.as_str()),
        ("reason", "health"),
        ("no_words", "Not now. zqxletter"),
        ("private_words", "Because of zqxalone"),
        ("alone", one.as_str()),
    ];
    assert_eq!(head.post(&no, &form).await.status.as_u16(), 303);
    assert!(bo.open("/register/letters").await.html.contains("zqxalone"));
}

/// Every list and table that can be had out of the house.
async fn exports(house: &House, head: &crate::support::Browser) -> Vec<String> {
    let events: Vec<String> =
        read!(&house.app.db, |c| sqlx::query_scalar("select reference from booking")
            .fetch_all(c)
            .await)
        .expect("read");
    assert!(!events.is_empty());
    let ids: Vec<uuid::Uuid> =
        read!(&house.app.db, |c| sqlx::query_scalar("select id from event").fetch_all(c).await)
            .expect("read");
    let mut all = Vec::new();
    for id in ids {
        let table = head.get(&format!("/staff/events/{id}/people.csv")).await;
        assert_eq!(table.status.as_u16(), 200, "{}", table.text("main"));
        all.push(table.html);
    }
    for path in ["/staff", "/staff/registrations", "/staff/retention"] {
        all.push(head.get(path).await.html);
    }
    all
}

async fn nothing_is_seen(engine: Engine) {
    let log = Log::of_this_process();
    let house = House::with(engine, |parts| {
        parts.agency = Profile::built_in("adopt-south-west")
            .expect("a profile")
            .expect("well-formed")
            .with_demo_gaps_filled();
    })
    .await;
    let exported = whole_way(&house).await;
    let secrets = secrets();
    let letters = house.letters().await;
    // Before the words are looked for in the database: the log shows those statements.
    let text = log.text();

    let none: Vec<String> = Vec::new();
    assert_eq!(columns_with(&house, &secrets).await, none, "columns of the database");
    if engine == Engine::Sqlite {
        let bytes = files(&house);
        assert!(lies_in(&bytes, IN_THE_OPEN), "the search of the files finds what is there");
        for secret in &secrets {
            assert!(!lies_in(&bytes, secret), "{secret} lies in the files of the database");
        }
    }
    let open = columns_with(&house, &[IN_THE_OPEN.to_owned()]).await;
    assert!(open.contains(&format!("{IN_THE_OPEN} in applicant.first_name")), "{open:?}");

    assert!(letters.len() > 6, "there are letters");
    assert!(
        letters.iter().any(|letter| letter.text.contains(IN_THE_OPEN)),
        "the search of the mail"
    );
    for letter in &letters {
        for secret in &secrets {
            let all =
                format!("{}\n{}\n{}", letter.subject, letter.text, letter.html).to_lowercase();
            assert!(
                !all.contains(&secret.to_lowercase()),
                "{secret} was mailed: {}",
                letter.subject
            );
        }
    }
    assert!(
        exported.iter().any(|text| text.contains("Markerguest")),
        "the search of the exports"
    );
    for text in &exported {
        for secret in &secrets {
            assert!(!text.contains(secret), "{secret} is exported");
        }
    }
    assert!(text.contains("POST /register/form/{section}/{page}: 303"), "the log is on");
    assert!(
        text.contains("GET /register/join/{token}")
            || text.contains("POST /register/join/{token}: 303")
    );
    let others = [IN_THE_OPEN, "ama@example.org", "kofi@example.org"].map(str::to_owned);
    for secret in secrets.iter().chain(&others) {
        let found =
            text.lines().find(|line| line.to_lowercase().contains(&secret.to_lowercase()));
        assert_eq!(found, None, "{secret:?} is in the log");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_told_in_confidence_lies_nowhere_in_the_open_on_sqlite() {
    nothing_is_seen(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_told_in_confidence_lies_nowhere_in_the_open_on_postgresql() {
    nothing_is_seen(Engine::Postgres).await;
}
