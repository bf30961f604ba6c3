//! Acknowledgements through the real courier to a real mail server that misbehaves.

use app::enquiry::model::Enquiry;
use chrono::Duration;
use mail::{Act, Mailer, SmtpServer};
use outbox::{Faults, Point, Row, State, Worker};

use crate::support::{House, Story, on_both_engines, send};

/// Longer than a worker's claim holds.
const LEASE: Duration = Duration::minutes(6);

fn worker(house: &House, server: &SmtpServer) -> Worker {
    house.worker(Mailer::smtp(&server.url()).expect("loopback"))
}

async fn drain(house: &House, server: &SmtpServer) {
    worker(house, server).drain().await.expect("the outbox is emptied");
}

async fn ama_asks(house: &House) -> Enquiry {
    let done = send(house, &house.browser(), &Story::ama()).await;
    assert_eq!(done.path, "/enquire/done");
    house.enquiries().await.pop().expect("an enquiry")
}

async fn the_row(house: &House, enquiry: &Enquiry) -> Row {
    let mut rows = house.rows_of(enquiry.id).await;
    assert_eq!(rows.len(), 1, "one letter belongs to it");
    rows.remove(0)
}

on_both_engines! {

async fn a_letter_arrives_whole_over_the_wire(house) {
    let server = SmtpServer::start().await;
    let enquiry = ama_asks(house).await;
    drain(house, &server).await;
    let received = server.received();
    assert_eq!((received.len(), received[0].to.as_str()), (1, "ama@example.org"));
    assert_eq!(received[0].from, house.app.agency.contact().neutral_sender_email);
    assert!(received[0].data.contains(&format!("Subject: Thank you for your message, {}", enquiry.reference)));
    assert_eq!(the_row(house, &enquiry).await.state, State::Sent);
}

async fn a_refused_recipient_is_dead_at_once_and_seen_on_the_enquiry(house) {
    let server = SmtpServer::start().await;
    server.refuse("ama@example.org");
    let enquiry = ama_asks(house).await;
    drain(house, &server).await;
    let row = the_row(house, &enquiry).await;
    assert_eq!((row.state, row.attempts), (State::Dead, 1));
    let reason = row.last_error.expect("why");
    assert!(reason.contains("refused the recipient") && !reason.contains("ama@"), "{reason}");
    house.clock.advance(Duration::days(7));
    drain(house, &server).await;
    assert_eq!(server.calls(), 1, "it is not tried again by itself");
}

async fn a_mail_server_that_is_busy_now_gets_it_later(house) {
    let server = SmtpServer::start().await;
    server.script([Act::BusyAtRecipient, Act::BusyAfterMessage]);
    let enquiry = ama_asks(house).await;
    for _ in 0..2 {
        drain(house, &server).await;
        let row = the_row(house, &enquiry).await;
        assert_eq!(row.state, State::Ready);
        assert!(row.last_error.is_some() && row.due_at > house.clock.now());
        house.clock.set(row.due_at);
    }
    drain(house, &server).await;
    let row = the_row(house, &enquiry).await;
    assert_eq!((row.state, row.attempts, server.accepted()), (State::Sent, 3, 1));
}

async fn a_line_cut_after_the_message_may_have_gone_and_is_not_sent_twice(house) {
    let server = SmtpServer::start().await;
    server.script([Act::CutAfterMessage]);
    let enquiry = ama_asks(house).await;
    drain(house, &server).await;
    let row = the_row(house, &enquiry).await;
    assert_eq!(row.state, State::Uncertain);
    assert!(row.last_error.is_some() && row.sending_at.is_some());
    house.clock.advance(Duration::days(30));
    drain(house, &server).await;
    assert_eq!(server.received().len(), 1);
    // A colleague who looked at it may send it again.
    let mut tx = house.app.db.begin().await.expect("a transaction");
    assert!(outbox::replay(&mut tx, row.id, house.clock.now()).await.expect("replayed"));
    tx.commit().await.expect("committed");
    drain(house, &server).await;
    assert_eq!((the_row(house, &enquiry).await.state, server.accepted()), (State::Sent, 1));
}

async fn six_hours_without_a_mail_server_cost_no_enquiry_and_no_letter(house) {
    let server = SmtpServer::start().await;
    server.down();
    let mut asked = Vec::new();
    let worker = worker(house, &server);
    for hour in 0..6 {
        let story = Story::ama().but("email", &format!("hour{hour}@example.org"));
        assert_eq!(send(house, &house.browser(), &story).await.path, "/enquire/done");
        asked.push(house.enquiries().await.pop().expect("an enquiry"));
        for _ in 0..54 {
            worker.drain().await.expect("looked");
            house.a_minute_passes();
        }
    }
    assert!(server.received().is_empty());
    server.up();
    for _ in 0..5 * 60 {
        worker.drain().await.expect("looked");
        house.a_minute_passes();
    }
    for enquiry in &asked {
        assert_eq!(the_row(house, enquiry).await.state, State::Sent);
    }
    assert_eq!(server.accepted(), asked.len(), "each once");
}

async fn a_mail_server_that_hangs_holds_up_no_enquiry(house) {
    let server = SmtpServer::start().await;
    server.always(Act::Hold);
    let worker = worker(house, &server);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let working = tokio::spawn(async move { worker.run(async { stopped.await.unwrap_or(()) }).await });
    ama_asks(house).await;
    server.until_holding(1).await;
    // While that letter hangs, others ask and are answered at once; theirs wait their turn.
    for n in 0..3 {
        let story = Story::ama().but("email", &format!("next{n}@example.org"));
        assert_eq!(send(house, &house.browser(), &story).await.path, "/enquire/done");
    }
    assert_eq!(server.accepted(), 0, "nothing has been answered yet");
    server.release(4);
    server.until_accepted(4).await;
    stop.send(()).expect("it runs");
    working.await.expect("it ends");
    assert_eq!(server.accepted(), 4);
}

async fn a_worker_killed_at_any_point_neither_loses_nor_repeats_a_letter(house) {
    for (n, (point, copies, end)) in [
        (Point::Claimed, 1, State::Sent),
        (Point::BeforeSend, 1, State::Sent),
        (Point::Marked, 0, State::Uncertain),
        (Point::AfterAccept, 1, State::Uncertain),
        (Point::BeforeCommit, 1, State::Uncertain),
    ].into_iter().enumerate() {
        let server = SmtpServer::start().await;
        let story = Story::ama().but("email", &format!("point{n}@example.org"));
        send(house, &house.browser(), &story).await;
        let enquiry = house.enquiries().await.pop().expect("an enquiry");
        let faults = Faults::stop_at(point);
        worker(house, &server).with_faults(&faults).drain().await.expect("looked");
        assert!(faults.has_struck(), "{point:?}");
        // What a dead worker had open in the database goes with its connection.
        let mut tx = house.app.db.begin().await.expect("a transaction");
        app::enquiry::store::hold(&mut tx, enquiry.id).await.expect("held");
        tx.commit().await.expect("committed");
        assert_eq!(the_row(house, &enquiry).await.state, State::Claimed, "{point:?}");
        house.clock.advance(LEASE);
        drain(house, &server).await;
        house.clock.advance(Duration::days(30));
        drain(house, &server).await;
        assert_eq!(the_row(house, &enquiry).await.state, end, "{point:?}");
        assert_eq!(server.received().len(), copies, "{point:?}");
    }
}

}
