//! Sixty parties of mixed size press "book" at once for the last thirty places, through HTTP
//! and the real program: one process, and two on one database. The control that must oversell
//! stands beside the store (`app/src/event/places/tests/rush.rs`).

use std::{net::IpAddr, sync::Arc, time::Duration};

use app::event::model::Details;
use clock::Time;
use db::{Engine, read};
use sqlx::FromRow;
use tokio::{
    sync::Barrier,
    time::{Instant, sleep_until},
};

use crate::{
    booking::{in_a_week, published},
    support::{Browser, House, Page, binary::Program},
};

const PARTIES: u8 = 60;
const PLACES: i64 = 30;
/// Who answers four pages faster than in three seconds is taken for a machine.
const AS_SLOW_AS_A_PERSON: Duration = Duration::from_millis(3_100);

/// Somebody who books, and for how many.
#[derive(Clone)]
struct Party {
    browser: Browser,
    name: String,
    adults: i64,
    supporters: i64,
}

/// A booking as it was kept.
#[derive(FromRow)]
struct Kept {
    first_name: String,
    adults: i64,
    supporters: i64,
    places: i64,
    letters: i64,
}

/// Sixty parties of one, two and three, each at home, half of them with each process.
fn parties(programs: &[Program]) -> Vec<Party> {
    let party = |n: u8| Party {
        browser: programs[usize::from(n) % programs.len()]
            .browser()
            .at_address(IpAddr::from([192, 0, 2, n])),
        name: format!("Party{n}"),
        adults: 1 + i64::from((n / 2).is_multiple_of(2)),
        supporters: i64::from(n.is_multiple_of(5)),
    };
    (0..PARTIES).map(party).collect()
}

/// Answers every page but the last button.
async fn begin(party: &Party, book: &str) {
    let (adults, supporters) = (party.adults.to_string(), party.supporters.to_string());
    let email = format!("{}@example.org", party.name);
    let (you, help) = (format!("{book}/you"), format!("{book}/help"));
    let pages: [(&str, Vec<(&str, &str)>); 3] = [
        (book, vec![("adults", &adults), ("supporters", &supporters)]),
        (
            &you,
            vec![
                ("first_name", &party.name),
                ("last_name", "Rush"),
                ("partner_name", ""),
                ("email", &email),
            ],
        ),
        (&help, vec![("access", "")]),
    ];
    for (path, answers) in pages {
        let answer = party.browser.post(path, &answers).await;
        assert_eq!(answer.status.as_u16(), 303, "{path}: {}", answer.text("main"));
    }
}

/// Everybody presses the last button in the same moment. Gives where it led each.
async fn all_at_once(parties: &[Party], book: &str) -> Vec<(Party, Page)> {
    let begun: Vec<_> = parties
        .iter()
        .map(|party| {
            let (party, book) = (party.clone(), book.to_owned());
            tokio::spawn(async move { begin(&party, &book).await })
        })
        .collect();
    for one in begun {
        one.await.expect("it is answered");
    }
    let ready = Instant::now() + AS_SLOW_AS_A_PERSON;
    let start = Arc::new(Barrier::new(parties.len()));
    let pressed: Vec<_> = parties
        .iter()
        .map(|party| {
            let (party, start) = (party.clone(), Arc::clone(&start));
            let check = format!("{book}/check");
            tokio::spawn(async move {
                sleep_until(ready).await;
                start.wait().await;
                let answer = party.browser.post(&check, &[("website", "")]).await;
                let page = party.browser.follow(answer).await;
                (party, page)
            })
        })
        .collect();
    let mut all = Vec::new();
    for one in pressed {
        all.push(one.await.expect("it is answered"));
    }
    all
}

async fn kept(house: &House) -> Vec<Kept> {
    read!(&house.app.db, |c| sqlx::query_as(
        "select b.first_name, b.adults, b.supporters, b.places,
             (select count(*) from event_entry e join outbox o on o.id = e.mail_id
               where e.booking_id = b.id) as letters
         from booking b join event v on v.id = b.event_id
         where v.slug = 'an-evening' and b.state in ('booked', 'offered')"
    )
    .fetch_all(c)
    .await)
    .expect("read")
}

async fn rush(engine: Engine, processes: usize) {
    let house = House::on(engine).await;
    let now: Time = house.clock.now();
    let book = published(&house, &Details { waiting_list: false, ..in_a_week(now) }).await;
    let mut programs = Vec::new();
    for _ in 0..processes {
        let arguments = ["--no-worker", "--now", &now.to_rfc3339()];
        let nowhere = "smtp://127.0.0.1:1";
        programs.push(Program::start(house.db.url(), nowhere, &arguments).await);
    }
    let answered = all_at_once(&parties(&programs), &book).await;
    let kept = kept(&house).await;
    let taken: i64 = kept.iter().map(|booking| booking.places).sum();
    assert!(taken <= PLACES, "{taken} places were given");
    for (party, page) in &answered {
        let its: Vec<_> = kept.iter().filter(|b| b.first_name == party.name).collect();
        let wanted = party.adults + party.supporters;
        let heading = page.text("h1");
        if let [booking] = its[..] {
            assert_eq!((page.status.as_u16(), heading.as_str()), (200, "You are booked"));
            assert_eq!((booking.adults, booking.supporters), (party.adults, party.supporters));
            assert_eq!((booking.places, booking.letters), (wanted, 1));
        } else {
            assert!(its.is_empty(), "{} is booked {} times", party.name, its.len());
            assert!(page.status.as_u16() < 500, "{}: {heading}", page.status);
            assert_ne!(heading, "You are booked");
            assert!(wanted > PLACES - taken, "{} would still fit", party.name);
        }
    }
    for program in programs {
        program.kill();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_parties_for_thirty_places_through_http_on_sqlite() {
    rush(Engine::Sqlite, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_parties_for_thirty_places_through_http_on_postgresql() {
    rush(Engine::Postgres, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_parties_for_thirty_places_through_two_processes_on_one_postgresql() {
    rush(Engine::Postgres, 2).await;
}
