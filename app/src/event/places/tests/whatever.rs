//! Whatever happens, in whatever order and at the same moment: never more places than there
//! are, nobody waits for what would fit, and everybody is told each change once.

use chrono::Duration;
use db::{Engine, read};
use proptest::{prelude::*, test_runner::TestRunner};
use uuid::Uuid;

use super::{evening, letters, party, publish, the_event, told};
use crate::{
    App, Failure,
    event::places::{
        NewParty, accept, arrive, book, call_off, decline, expire_due, leave, let_in, let_out,
        model::{Booking, State},
        resize, set_capacity, store, take_off,
    },
    testing::{TestApp, app_on},
};

/// Something that happens. Parties are named by the order in which they came.
#[derive(Debug, Clone)]
enum Act {
    Book(i64, i64),
    Leave(usize),
    Accept(usize),
    Decline(usize),
    Resize(usize, i64, i64),
    Capacity(i64),
    LetIn(usize),
    LetOut(usize),
    TakeOff(usize),
    Arrive(i64),
    Expire,
    CallOff,
}

fn act() -> impl Strategy<Value = Act> {
    let who = 0_usize..12;
    prop_oneof![
        6 => (1..=2_i64, 0..=2_i64).prop_map(|(adults, more)| Act::Book(adults, more)),
        3 => who.clone().prop_map(Act::Leave),
        4 => who.clone().prop_map(Act::Accept),
        2 => who.clone().prop_map(Act::Decline),
        2 => (who, 1..=2_i64, 0..=2_i64).prop_map(|(who, adults, more)| Act::Resize(who, adults, more)),
        2 => (1..=8_i64).prop_map(Act::Capacity),
        3 => (0_usize..12).prop_map(Act::LetIn),
        2 => (0_usize..12).prop_map(Act::LetOut),
        1 => (0_usize..12).prop_map(Act::TakeOff),
        2 => (1..=2_i64).prop_map(Act::Arrive),
        2 => Just(Act::Expire),
        1 => Just(Act::CallOff),
    ]
}

/// Rounds of what happens at one moment, and how long until the next.
fn rounds() -> impl Strategy<Value = Vec<(Vec<Act>, i64)>> {
    prop::collection::vec((prop::collection::vec(act(), 1..5), 0..400_i64), 1..8)
}

async fn everybody(app: &App, event: Uuid) -> Vec<Booking> {
    read!(&app.db, |c| sqlx::query_as(
        "select * from booking where event_id = $1 order by created_at, id"
    )
    .bind(event)
    .fetch_all(c)
    .await)
    .expect("bookings")
}

/// One act in a transaction of its own. An act on somebody who is not there does nothing.
async fn run(app: App, event: Uuid, there: Vec<Uuid>, act: Act) -> Result<(), Failure> {
    let of = |n: usize| there.get(n).copied();
    let mut tx = app.db.begin().await?;
    match act {
        Act::Expire => {
            drop(tx);
            return expire_due(&app).await.map(drop);
        }
        Act::Book(adults, more) => {
            let new = party(&format!("Party {}", app.ids.uuid(app.now())), adults, more);
            book(&mut tx, &app, event, &new).await.map(drop)?;
        }
        Act::Capacity(to) => set_capacity(&mut tx, &app, event, to).await.map(drop)?,
        Act::CallOff => call_off(&mut tx, &app, event, "").await.map(drop)?,
        Act::Arrive(adults) => {
            let new = party(&format!("Party {}", app.ids.uuid(app.now())), adults, 0);
            let new = NewParty { walk_in: true, ..new };
            arrive(&mut tx, &app, event, &new).await.map(drop)?;
        }
        Act::LetIn(n) => {
            let Some(id) = of(n) else { return Ok(()) };
            let_in(&mut tx, &app, id).await.map(drop)?;
        }
        Act::LetOut(n) => {
            let Some(id) = of(n) else { return Ok(()) };
            let_out(&mut tx, &app, id).await.map(drop)?;
        }
        Act::TakeOff(n) => {
            let Some(id) = of(n) else { return Ok(()) };
            take_off(&mut tx, &app, id).await.map(drop)?;
        }
        Act::Leave(n) => {
            let Some(id) = of(n) else { return Ok(()) };
            leave(&mut tx, &app, id).await.map(drop)?;
        }
        Act::Accept(n) => {
            let Some(id) = of(n) else { return Ok(()) };
            accept(&mut tx, &app, id).await.map(drop)?;
        }
        Act::Decline(n) => {
            let Some(id) = of(n) else { return Ok(()) };
            decline(&mut tx, &app, id).await.map(drop)?;
        }
        Act::Resize(n, adults, more) => {
            let Some(id) = of(n) else { return Ok(()) };
            resize(&mut tx, &app, id, (adults, more)).await.map(drop)?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// What must hold at every moment.
async fn holds(app: &App, event: Uuid) {
    let (now, all) = (the_event(app, event).await, everybody(app, event).await);
    let taken: i64 = all.iter().filter(|b| b.state.holds_places()).map(|b| b.places).sum();
    let capacity = now.details.capacity;
    assert!(taken <= capacity, "{taken} of {capacity}");
    if now.takes_bookings(app.now()) {
        for waits in all.iter().filter(|b| b.state == State::Waiting && !b.walk_in) {
            assert!(waits.places > capacity - taken, "{} would fit", waits.party.first_name);
        }
    }
    for booking in &all {
        let said = told(app, booking.id).await;
        let changes = said.iter().filter(|kind| !NOTED.contains(&kind.as_str())).count();
        assert_eq!(letters(app, booking.id).await, changes, "one letter for each change");
        assert!(is_a_story(&said), "{said:?}");
        let offers = store::offers(&app.db, booking.id).await.expect("offers");
        let running = offers.iter().filter(|o| o.ended_at.is_none()).count();
        assert_eq!(running == 1, booking.state == State::Offered, "{:?}", booking.state);
    }
}

/// What is written down and said to nobody: a larger party was passed over, somebody stands
/// at the door and sees for themselves.
const NOTED: [&str; 5] = ["skipped", "let_in", "let_out", "taken_off", "walked_in"];

/// What somebody is told makes sense in its order, and nothing is said twice.
fn is_a_story(said: &[String]) -> bool {
    let (mut last, mut before) = ("", "");
    said.iter().map(String::as_str).filter(|kind| *kind != "skipped").all(|kind| {
        let may = match kind {
            "booked" => matches!(last, "" | "offered" | "resized"),
            "waiting" | "walked_in" => last.is_empty(),
            "let_in" => !matches!(last, "" | "booked" | "let_in" | "called_off"),
            "offered" => matches!(last, "waiting" | "resized"),
            "offer_ended" | "declined" => matches!(last, "offered" | "resized"),
            "resized" | "left" | "called_off" => {
                !matches!(last, "" | "left" | "declined" | "offer_ended" | "taken_off")
            }
            "taken_off" => matches!(last, "walked_in" | "let_in" | "resized"),
            "let_out" => matches!(last, "let_in" | "resized") && !before.is_empty(),
            _ => false,
        };
        if kind == "let_in" {
            before = last;
        }
        // As if they had not been let in.
        last = if kind == "let_out" { before } else { kind };
        may
    })
}

async fn play(t: &TestApp, rounds: Vec<(Vec<Act>, i64)>) {
    let app = &t.app;
    let event = publish(app, &evening(app, 4)).await;
    for (acts, minutes) in rounds {
        let there: Vec<_> = everybody(app, event).await.iter().map(|b| b.id).collect();
        let at_once: Vec<_> = acts
            .into_iter()
            .map(|act| tokio::spawn(run(app.clone(), event, there.clone(), act)))
            .collect();
        for one in at_once {
            one.await.expect("it ends").expect("it is answered");
        }
        holds(app, event).await;
        t.clock.advance(Duration::minutes(minutes));
    }
}

fn whatever_happens(engine: Engine) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let t = runtime.block_on(app_on(engine));
    let start = t.app.now();
    // 30 stories in `make test`, thousands in `make soak` (PROPTEST_CASES).
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(30);
    let config =
        ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let played = TestRunner::new(config).run(&rounds(), |rounds| {
        t.clock.set(start);
        runtime.block_on(play(&t, rounds));
        Ok(())
    });
    played.expect("it holds");
}

#[test]
fn it_holds_whatever_happens_on_sqlite() {
    whatever_happens(Engine::Sqlite);
}

#[test]
fn it_holds_whatever_happens_on_postgresql() {
    whatever_happens(Engine::Postgres);
}
