//! The program dies without a word between any two steps of a registration. After each start
//! everything that was answered with a 303 is there, nothing is there by half, it is sent
//! once, and each letter is owed once.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use app::{
    agency::Profile,
    migrations::MIGRATIONS,
    registration::{
        form::{Asking, Whose},
        household::{Adults, Route},
    },
    staff::session,
};
use clock::{Clock, Ids};
use db::{
    Engine, change, read,
    testing::{TestDb, fresh},
};
use mail::SmtpServer;
use sqlx::AssertSqlSafe;

use crate::support::{Browser, binary::Program, household::Applicant};

const AGENCY: &str = "adopt-south-west";
/// Longer than the worker waits between two looks, many times over.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a test of this needs: the database, a mail server, and who asks.
struct Street {
    db: TestDb,
    server: SmtpServer,
    program: Option<Program>,
    manager: String,
}

impl Street {
    async fn on(engine: Engine) -> Self {
        let db = fresh(engine, &MIGRATIONS).await;
        let server = SmtpServer::start().await;
        let mut street = Self { db, server, program: None, manager: String::new() };
        street.manager = street.add_manager().await;
        street.program = Some(street.start(&["--no-worker"]).await);
        street
    }

    async fn start(&self, more: &[&str]) -> Program {
        let all: Vec<&str> =
            ["--agency", AGENCY].into_iter().chain(more.iter().copied()).collect();
        Program::start(self.db.url(), &self.server.url(), &all).await
    }

    fn browser(&self) -> Browser {
        self.program.as_ref().expect("it runs").browser()
    }

    /// SIGKILL, and up again; the people are where they were.
    async fn dies(&mut self, people: &mut [&mut Applicant], more: &[&str]) {
        self.program.take().expect("it runs").kill();
        self.program = Some(self.start(more).await);
        for person in people {
            person.browser = person.browser.moved_to(&self.browser());
        }
    }

    async fn count(&self, what: &str) -> i64 {
        let sql = format!("select count(*) from {what}");
        read!(&*self.db, |c| sqlx::query_scalar(AssertSqlSafe(sql.clone())).fetch_one(c).await)
            .expect("counted")
    }

    /// How many letters of each subject lie in the outbox for somebody.
    async fn owed(&self, email: &str) -> BTreeMap<String, usize> {
        let payloads: Vec<String> = read!(&*self.db, |c| sqlx::query_scalar(
            "select payload from outbox where state = 'ready'"
        )
        .fetch_all(c)
        .await)
        .expect("read");
        let mut owed = BTreeMap::new();
        for payload in payloads {
            let letter: mail::Message = serde_json::from_str(&payload).expect("a message");
            if letter.to == email {
                let subject = letter.subject.split(',').next().unwrap_or_default().to_owned();
                *owed.entry(subject).or_default() += 1;
            }
        }
        owed
    }

    /// A manager, signed in; gives the token of their session. There before the program
    /// starts, so that the demonstration finds the house taken and leaves it alone.
    async fn add_manager(&self) -> String {
        let (now, ids) = (Clock::system().now(), Ids::random());
        let (id, token) = (ids.uuid(now), ids.token());
        let mut tx = self.db.begin().await.expect("a transaction");
        let staff = "insert into staff (id, name, email, email_key, created_at)
             values ($1, 'Sam Okafor', $2, $2, $3)";
        change!(&mut tx, sqlx::query(staff).bind(id).bind("sam.o@example.org").bind(now))
            .expect("added");
        let roles = "insert into staff_role (staff_id, role) values ($1, 'manager')";
        change!(&mut tx, sqlx::query(roles).bind(id)).expect("added");
        let new = session::store::New {
            id: ids.uuid(now),
            staff: id,
            token_hash: &token.hash(),
            agent: "a test",
            now,
            expires_at: now + chrono::Duration::hours(12),
        };
        session::store::add(&mut tx, new).await.expect("added");
        tx.commit().await.expect("committed");
        token.text()
    }
}

fn asking() -> Asking {
    let agency = Profile::built_in(AGENCY).expect("a profile").expect("well-formed");
    Asking {
        route: Route::First,
        adults: Adults::Two,
        today: clock::london::date_of(Clock::system().now()),
        extras: agency.registration_asks(),
    }
}

async fn killed_between_any_two_steps(engine: Engine) {
    let mut street = Street::on(engine).await;
    let head = street.browser().with_cookie(session::COOKIE.name, &street.manager);

    // Begun.
    let mut ama = Applicant::new(street.browser(), "Quillmark");
    ama.sign_in(&street.db, "ama@example.org").await;
    ama.begins("Ama", "two").await;
    street.dies(&mut [&mut ama], &["--no-worker"]).await;
    let tasks = ama.open("/register/tasks").await;
    assert_eq!(tasks.path, "/register/tasks", "{}", tasks.text("main"));
    let mine = "household h where exists (select 1 from applicant a join account b on b.id = a.account_id
         where a.household_id = h.id and b.email_key = 'ama@example.org')";
    assert_eq!(street.count(mine).await, 1);

    // A page saved.
    let gp = "/register/form/gp/gp";
    ama.goes(gp, &[("gp", "Dr Quill"), ("gp_address", "1 Road")]).await;
    street.dies(&mut [&mut ama], &["--no-worker"]).await;
    let page = ama.open(gp).await;
    assert_eq!(page.value(gp, "gp").as_deref(), Some("Dr Quill"));
    assert_eq!(page.value(gp, "gp_address").as_deref(), Some("1 Road"));

    // The other asked along, and here.
    let way_in = ama.invites(&street.db, "Kofi", "kofi@example.org").await;
    street.dies(&mut [&mut ama], &["--no-worker"]).await;
    assert_eq!(street.owed("kofi@example.org").await.values().sum::<usize>(), 1);
    let mut kofi = Applicant::new(street.browser(), "Penmark");
    assert_eq!(kofi.goes(&way_in, &[("do", "yes")]).await, "/register/tasks");
    street.dies(&mut [&mut ama, &mut kofi], &["--no-worker"]).await;
    assert_eq!(kofi.open("/register/tasks").await.path, "/register/tasks");
    assert_eq!(street.count("applicant where standing = 'here' and token_hash is null and first_name = 'Kofi'").await, 1);

    // Everything answered; the first signature sends nothing.
    ama.fills(&asking(), |_| true).await;
    kofi.fills(&asking(), |whose| whose != Whose::Shared).await;
    street.dies(&mut [&mut ama, &mut kofi], &["--no-worker"]).await;
    ama.signs().await;
    street.dies(&mut [&mut ama, &mut kofi], &["--no-worker"]).await;
    let copy = ama.open("/register/copy").await;
    assert!(copy.text("main").contains("You signed on"), "{}", copy.text("main"));
    let of_theirs = "registration r join applicant a on a.household_id = r.household_id and a.first_name = 'Kofi'";
    assert_eq!(
        street
            .count(&format!("{of_theirs} where r.state = 'open' and r.sent_at is null"))
            .await,
        1
    );
    let received = "We have what you sent";
    assert!(
        !street
            .owed("ama@example.org")
            .await
            .keys()
            .any(|subject| subject.starts_with(received))
    );

    // The second one sends, once, and owes each of them one letter.
    kofi.signs().await;
    street.dies(&mut [&mut ama, &mut kofi], &["--no-worker"]).await;
    // A press that had its answer lost is pressed again.
    kofi.signs().await;
    ama.signs().await;
    assert_eq!(
        street
            .count(&format!("{of_theirs} where r.state = 'sent' and r.due_at is not null"))
            .await,
        1
    );
    assert_eq!(
        street
            .count(
                "household_entry e join applicant a on a.household_id = e.household_id
         and a.first_name = 'Kofi' where e.kind = 'sent'"
            )
            .await,
        1
    );
    for email in ["ama@example.org", "kofi@example.org"] {
        assert_eq!(street.owed(email).await.get(received), Some(&1), "{email}");
    }
    for (person, word) in [(&ama, "Quillmark"), (&kofi, "Penmark")] {
        let copy = person.open("/register/copy").await.text("main");
        assert!(copy.contains("We have your registration") && copy.contains(word), "{copy}");
    }
    // What was said for equality monitoring was cut off, whole.
    assert_eq!(street.count("equality_answer").await, 2);
    assert_eq!(street.count("registration_answer where section = 'equality'").await, 0);

    // Accepted.
    let head = head.moved_to(&street.browser());
    let reference: String = read!(&*street.db, |c| sqlx::query_scalar(
        "select h.reference from household h join applicant a on a.household_id = h.id where a.first_name = 'Kofi'"
    )
    .fetch_one(c)
    .await)
    .expect("their household");
    let path = format!("/staff/registration/{reference}");
    let accept = format!("{path}/accept");
    let version = head.open(&path).await.value(&accept, "version").expect("a version");
    let form = [("version", version.as_str()), ("accept_words", "We begin today.")];
    assert_eq!(head.post(&accept, &form).await.status.as_u16(), 303);
    street.dies(&mut [&mut ama, &mut kofi], &["--no-worker"]).await;
    let head = head.moved_to(&street.browser());
    assert_eq!(head.post(&accept, &form).await.status.as_u16(), 303, "pressed again");
    assert_eq!(street.count(&format!("{of_theirs} where r.state = 'accepted'")).await, 1);
    assert_eq!(street.count("household_stage where stage = 'stage_one'").await, 1);
    assert_eq!(street.count("hand_off").await, 1);
    assert_eq!(street.count("registration_letter").await, 1);
    let json = head.open(&format!("{path}/hand-off.json")).await;
    assert!(json.html.contains("Quillmark") && json.html.contains("Penmark"));
    for person in [&ama, &kofi] {
        assert!(
            person.open("/register/letters").await.text("main").contains("We begin today.")
        );
    }

    // The worker comes back: what was owed goes, once.
    street.dies(&mut [&mut ama, &mut kofi], &[]).await;
    let since = Instant::now();
    while street.count("outbox where state <> 'sent'").await > 0 {
        assert!(since.elapsed() < PATIENCE, "letters are still owed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for (email, letters) in [("ama@example.org", 3), ("kofi@example.org", 3)] {
        let got = street.server.received().iter().filter(|mail| mail.to == email).count();
        assert_eq!(got, letters, "the way in, that we have it, and our answer, to {email}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_between_any_two_steps_of_a_registration_on_sqlite() {
    killed_between_any_two_steps(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_between_any_two_steps_of_a_registration_on_postgresql() {
    killed_between_any_two_steps(Engine::Postgres).await;
}
