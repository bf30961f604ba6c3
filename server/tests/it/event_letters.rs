//! Letters about an event when the worker is killed at each point: everybody not in flight
//! hears exactly once; what was in flight is seen as uncertain, and only a cancellation goes
//! once more by itself.

use std::{collections::BTreeMap, future::Future, pin::pin, task::Poll};

use app::{
    App,
    event::{
        due,
        model::{Details, Kind, Place},
        places::{Booked, NewParty, Party, book, call_off},
        store::{self as events, NewEvent},
    },
};
use chrono::Duration;
use clock::Time;
use db::read;
use mail::{Mailer, SmtpServer};
use outbox::{Faults, Point, State, Worker};
use uuid::Uuid;

use crate::support::{House, on_both_engines};

const PARTIES: usize = 5;
/// Longer than a worker's claim holds.
const LEASE: Duration = Duration::minutes(6);
const POINTS: [Point; 5] =
    [Point::Claimed, Point::BeforeSend, Point::Marked, Point::AfterAccept, Point::BeforeCommit];

/// Thursday 10 December, 6.30pm.
fn starts_at() -> Time {
    "2026-12-10T18:30:00Z".parse().expect("a time")
}

/// An evening that five parties have booked.
async fn booked_evening(app: &App) -> Uuid {
    let (id, now) = (app.ids.uuid(app.now()), app.now());
    let details = Details {
        kind: Kind::Information,
        title: "Could we adopt?".into(),
        summary: "An evening with people who know.".into(),
        description: String::new(),
        starts_at: starts_at(),
        ends_at: starts_at() + Duration::hours(2),
        place: Place::InPerson,
        venue: "Library".into(),
        address: "1 High Street, Ealing".into(),
        postcode: "W5 2HL".into(),
        access: String::new(),
        parking: String::new(),
        map_link: String::new(),
        join_link: String::new(),
        join_minutes: 15,
        hosts: String::new(),
        audience: String::new(),
        interpreter: String::new(),
        councils: String::new(),
        capacity: 30,
        supporters: false,
        opens_at: None,
        closes_at: starts_at(),
        waiting_list: true,
    };
    let slug = id.to_string();
    let mut tx = app.db.begin().await.expect("a transaction");
    let new = NewEvent { id, slug: &slug, series: None, by: None, details: &details };
    events::add(&mut tx, new, now).await.expect("added");
    events::publish(&mut tx, id, now, now).await.expect("published");
    for n in 0..PARTIES {
        let new = NewParty {
            party: Party {
                adults: 2,
                supporters: 0,
                first_name: "Ama".into(),
                last_name: format!("Testwell-{n}"),
                partner_name: "Kofi".into(),
                email: format!("party{n}@example.org"),
                phone: String::new(),
                heard: String::new(),
            },
            draft_id: None,
            enquiry_id: None,
            walk_in: false,
        };
        let booked = book(&mut tx, app, id, &new).await.expect("an answer");
        assert!(matches!(booked, Booked::Placed(_)));
    }
    tx.commit().await.expect("committed");
    id
}

fn worker(house: &House, server: &SmtpServer) -> Worker {
    house.worker(Mailer::smtp(&server.url()).expect("loopback"))
}

async fn drain(house: &House, server: &SmtpServer) {
    worker(house, server).drain().await.expect("the outbox is emptied");
}

/// How often each party's letter of this subject arrived.
fn arrived(server: &SmtpServer, subject: &str) -> BTreeMap<String, usize> {
    let mut heard = BTreeMap::new();
    for mail in server.received().iter().filter(|mail| mail.data.contains(subject)) {
        *heard.entry(mail.to.clone()).or_default() += 1;
    }
    heard
}

async fn states(app: &App) -> BTreeMap<State, usize> {
    let all: Vec<State> =
        read!(&app.db, |c| sqlx::query_scalar("select state from outbox").fetch_all(c).await)
            .expect("states");
    let mut counts = BTreeMap::new();
    for state in all {
        *counts.entry(state).or_default() += 1;
    }
    counts
}

/// Writes the letters by `write`, kills the worker at `point` of the third of them, and lets
/// another one go on when the claim is over.
async fn killed_at(house: &House, server: &SmtpServer, point: Point) {
    let two = worker(house, server);
    for _ in 0..2 {
        two.run_once().await.expect("one letter");
    }
    let killed = worker(house, server).with_faults(&Faults::stop_at(point));
    killed.run_once().await.expect("it stops");
    house.clock.advance(LEASE);
    drain(house, server).await;
}

on_both_engines! {

async fn a_reminder_run_whose_worker_is_killed_misses_nobody_and_reminds_nobody_twice(house) {
    for point in POINTS {
        let house = &House::on(house.app.db.engine()).await;
        let server = SmtpServer::start().await;
        booked_evening(&house.app).await;
        drain(house, &server).await;
        house.clock.set(starts_at() - Duration::days(7));
        assert_eq!(due::run(&house.app).await.expect("run"), PARTIES);
        killed_at(house, &server, point).await;

        let heard = arrived(&server, "Subject: See you on");
        assert!(heard.values().all(|times| *times == 1), "{point:?}: {heard:?}");
        let in_flight = usize::from(!matches!(point, Point::Claimed | Point::BeforeSend));
        let uncertain = states(&house.app).await.get(&State::Uncertain).copied().unwrap_or(0);
        assert_eq!(uncertain, in_flight, "{point:?}: seen by staff");
        // Marked and then killed, it had not left; nobody can know, so it is not repeated.
        let missed = usize::from(point == Point::Marked);
        assert_eq!(heard.len(), PARTIES - missed, "{point:?}");
    }
}

async fn a_cancellation_whose_worker_is_killed_reaches_everybody_and_goes_once_more_where_unsure(house) {
    for point in POINTS {
        let house = &House::on(house.app.db.engine()).await;
        let server = SmtpServer::start().await;
        let event = booked_evening(&house.app).await;
        drain(house, &server).await;
        let mut tx = house.app.db.begin().await.expect("a transaction");
        assert_eq!(call_off(&mut tx, &house.app, event, "").await.expect("off"), PARTIES);
        tx.commit().await.expect("committed");
        killed_at(house, &server, point).await;

        let heard = arrived(&server, "Subject: Thursday 10 December does");
        assert_eq!(heard.len(), PARTIES, "{point:?}: {heard:?}");
        let twice = heard.values().filter(|times| **times == 2).count();
        let had_left = matches!(point, Point::AfterAccept | Point::BeforeCommit);
        assert_eq!(twice, usize::from(had_left), "{point:?}: {heard:?}");
        assert_eq!(states(&house.app).await.get(&State::Uncertain), None, "{point:?}");
    }
}

async fn a_run_that_is_cut_off_at_any_moment_goes_on_where_it_stopped(house) {
    booked_evening(&house.app).await;
    house.clock.set(starts_at() - Duration::days(7));
    let mut cut_off = 0;
    for times in 1..200 {
        let mut run = pin!(due::run(&house.app));
        let mut asked = 0;
        let ended = std::future::poll_fn(|context| {
            asked += 1;
            match run.as_mut().poll(context) {
                Poll::Ready(ran) => Poll::Ready(Some(ran)),
                Poll::Pending if asked >= times => Poll::Ready(None),
                Poll::Pending => Poll::Pending,
            }
        })
        .await;
        match ended {
            Some(ran) => {
                ran.expect("run");
                break;
            }
            None => cut_off += 1,
        }
    }
    assert!(cut_off > 0, "it was never cut off");
    assert_eq!(due::run(&house.app).await.expect("run"), 0, "nobody is left");
    let reminded: Vec<i64> = read!(&house.app.db, |c| sqlx::query_scalar(
        "select count(*) from event_entry where kind = 'reminded' group by booking_id"
    ).fetch_all(c).await).expect("entries");
    assert_eq!(reminded, [1; PARTIES]);
}

}
