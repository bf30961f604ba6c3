//! Every way a conversation with a mail server can go, over a real socket.

use std::time::Duration;

use chrono::{DateTime, Utc};
use mail::{Act, Mailer, Message, Patience, SendError, Sender, SmtpServer};

const TO: &str = "sam.okafor@example.org";

fn message() -> Message {
    Message {
        id: "019a3b7c-0000-7000-8000-000000000001".into(),
        written_at: DateTime::<Utc>::from_timestamp(1_760_000_000, 0).expect("a time"),
        from: Sender { name: "Adopt Example".into(), address: "hello@example.org".into() },
        to: TO.into(),
        reply_to: Some("team@example.org".into()),
        subject: "Zoë, we have your enquiry".into(),
        html: "<p>Secret words: thank you, Zoë</p>".into(),
        text: ".Secret words: thank you, Zoë\n.\nGoodbye\n".into(),
        calendar: None,
    }
}

/// Short enough for a test that must wait it out.
fn short() -> Patience {
    Patience { before: Duration::from_millis(300), answer: Duration::from_millis(300) }
}

async fn after(act: Act) -> (SmtpServer, Result<String, SendError>) {
    let server = SmtpServer::start().await;
    server.script([act]);
    let mailer = Mailer::smtp(&server.url()).expect("loopback");
    let sent = mailer.send(&message()).await.map(|accepted| accepted.status);
    (server, sent)
}

fn assert_tells_nothing(error: &SendError) {
    for word in ["sam", "okafor", "Secret", "Zoë", "nobody of that name"] {
        assert!(!error.reason().contains(word), "{error}");
    }
}

macro_rules! fails_as {
    ($($name:ident: $act:ident => $kind:ident($reason:literal), received $received:literal;)+) => { $(
        #[tokio::test]
        async fn $name() {
            let (server, sent) = after(Act::$act).await;
            let error = sent.expect_err("it did not go");
            assert_eq!(error, SendError::$kind($reason.into()));
            assert_tells_nothing(&error);
            assert_eq!((server.received().len(), server.accepted()), ($received, 0));
        }
    )+ };
}

fails_as! {
    a_refused_recipient_is_permanent: RefuseRecipient =>
        Permanent("the mail server refused the recipient (550 5.1.1)"), received 0;
    a_refused_message_is_permanent: RefuseMessage =>
        Permanent("the mail server refused the message (554 5.6.0)"), received 1;
    a_busy_server_at_the_recipient_is_temporary: BusyAtRecipient =>
        Temporary("the mail server refused the recipient (451 4.7.1)"), received 0;
    a_busy_server_after_the_message_is_temporary: BusyAfterMessage =>
        Temporary("the mail server refused the message (451 4.3.0)"), received 1;
    a_server_that_turns_us_away_is_temporary: TurnAway =>
        Temporary("the mail server turned us away (554 5.7.1)"), received 0;
    a_refused_sender_is_temporary_because_it_is_about_us: RefuseSender =>
        Temporary("the mail server refused our sender address (550 5.7.1)"), received 0;
    a_line_cut_before_the_message_is_temporary: CutBeforeMessage =>
        Temporary("the mail server hung up or gave an answer we could not read"), received 0;
    a_line_cut_after_the_message_is_uncertain: CutAfterMessage =>
        Uncertain("the mail server hung up or gave an answer we could not read \
                   after the message was handed over"), received 1;
}

#[tokio::test]
async fn an_accepted_message_arrives_once_and_whole() {
    let (server, sent) = after(Act::Accept).await;
    assert_eq!(sent.as_deref(), Ok("250 2.0.0"));
    let received = server.received();
    assert_eq!((received.len(), server.accepted()), (1, 1));
    let mail = &received[0];
    assert_eq!((mail.from.as_str(), mail.to.as_str()), ("hello@example.org", TO));
    for header in [
        "Message-ID: <019a3b7c-0000-7000-8000-000000000001@example.org>",
        "Date: Thu, 09 Oct 2025 08:53:20 +0000",
        "From: \"Adopt Example\" <hello@example.org>",
        "Reply-To: team@example.org",
        "Auto-Submitted: auto-generated",
        "Subject: =?utf-8?b?Wm/Dqyw=?= we have your enquiry",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
    ] {
        assert!(mail.data.lines().any(|line| line == header), "{header}\n{}", mail.data);
    }
    assert!(mail.data.is_ascii(), "it passes servers that know ASCII only");
    assert!(mail.data.lines().any(|line| line == "."), "a lone dot stays: {}", mail.data);
    assert!(mail.data.contains("\nGoodbye"), "and does not end the message: {}", mail.data);
}

#[tokio::test]
async fn a_silent_server_is_temporary() {
    let server = SmtpServer::start().await;
    server.script([Act::Silent]);
    let mailer = Mailer::smtp(&server.url()).expect("loopback").with_patience(short());
    let error = mailer.send(&message()).await.expect_err("no answer");
    assert_eq!(error, SendError::Temporary("the mail server did not answer in time".into()));
}

#[tokio::test]
async fn a_server_silent_after_the_message_is_uncertain() {
    let server = SmtpServer::start().await;
    server.script([Act::SilentAfterMessage]);
    let patience = Patience { answer: short().answer, ..Patience::default() };
    let mailer = Mailer::smtp(&server.url()).expect("loopback").with_patience(patience);
    let error = mailer.send(&message()).await.expect_err("no answer");
    assert!(matches!(error, SendError::Uncertain(_)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_is_away_is_temporary() {
    let server = SmtpServer::start().await;
    server.down();
    let mailer = Mailer::smtp(&server.url()).expect("loopback");
    assert!(matches!(mailer.send(&message()).await, Err(SendError::Temporary(_))));
    server.up();
    assert!(mailer.send(&message()).await.is_ok());
    assert_eq!(server.calls(), 2);

    let nobody = {
        let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        format!("smtp://{}", port.local_addr().expect("bound"))
    };
    let error =
        Mailer::smtp(&nobody).expect("loopback").send(&message()).await.expect_err("no");
    assert_eq!(
        error,
        SendError::Temporary("the line to the mail server failed (connection refused)".into())
    );
}

#[tokio::test]
async fn ten_slow_sends_do_not_hold_each_other_up() {
    let server = SmtpServer::start().await;
    server.always(Act::Hold);
    let mailer = Mailer::smtp(&server.url()).expect("loopback");
    let sends: Vec<_> = (0..10)
        .map(|_| {
            let mailer = mailer.clone();
            tokio::spawn(async move { mailer.send(&message()).await })
        })
        .collect();
    // All ten lie at the server at the same time, none of them answered.
    server.until_holding(10).await;
    assert_eq!(server.accepted(), 0);
    server.always(Act::Accept);
    assert!(mailer.send(&message()).await.is_ok(), "an eleventh passes them");
    server.release(10);
    for send in sends {
        assert!(send.await.expect("no panic").is_ok());
    }
    assert_eq!(server.accepted(), 11);
}

#[tokio::test]
async fn a_wrong_password_is_temporary_because_it_is_about_us() {
    let server = SmtpServer::start().await;
    let url = format!("smtp://na%40me:pa%3Ass@127.0.0.1:{}", server.port());
    let mailer = Mailer::smtp(&url).expect("loopback");
    server.script([Act::RefuseSignIn, Act::RefuseSignIn]);
    let reason = "the mail server did not accept our name and password (535 5.7.8)";
    let refused = Err(SendError::Temporary(reason.into()));
    assert_eq!(mailer.check().await, refused);
    assert_eq!(mailer.send(&message()).await, refused.map(|()| unreachable!()));
    assert_eq!(mailer.check().await, Ok(()));
    assert!(mailer.send(&message()).await.is_ok());
    // base64 of "\0na@me\0pa:ss"
    assert_eq!(server.received()[0].sign_in.as_deref(), Some("AG5hQG1lAHBhOnNz"));
}

#[tokio::test]
async fn where_encryption_is_required_and_not_offered_nothing_is_said() {
    let server = SmtpServer::start().await;
    let url = format!("smtp://name:word@127.0.0.1:{}?tls=required", server.port());
    let error = Mailer::smtp(&url).expect("an address").send(&message()).await.expect_err("no");
    assert_eq!(
        error,
        SendError::Temporary("the mail server offers no encryption (STARTTLS)".into())
    );
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn an_address_that_cannot_be_one_is_permanent_and_needs_no_server() {
    let mailer = Mailer::smtp("smtp://127.0.0.1:9").expect("loopback");
    for to in [
        "",
        "sam",
        "sam@",
        "sam okafor@example.org",
        "sam@example.org>\r\nRCPT TO:<eve@example.org",
    ] {
        let error = mailer.send(&Message { to: to.into(), ..message() }).await.expect_err(to);
        assert_eq!(
            error,
            SendError::Permanent("the recipient's address cannot be one".into()),
            "{to}"
        );
    }
}

#[tokio::test]
async fn an_address_beyond_ascii_is_not_sent_where_it_cannot_arrive() {
    let server = SmtpServer::start().await;
    let mailer = Mailer::smtp(&server.url()).expect("loopback");
    let to = "zoë@example.org".to_owned();
    let error = mailer.send(&Message { to, ..message() }).await.expect_err("not offered");
    assert!(matches!(error, SendError::Permanent(_)), "{error:?}");
    assert_tells_nothing(&error);
}

#[tokio::test]
async fn what_was_typed_cannot_add_a_header() {
    let server = SmtpServer::start().await;
    let mailer = Mailer::smtp(&server.url()).expect("loopback");
    let typed = "Hello\r\nBcc: eve@example.org";
    let from = Sender { name: typed.into(), address: "hello@example.org".into() };
    let message = Message { subject: typed.into(), from, ..message() };
    mailer.send(&message).await.expect("it goes");
    let data = &server.received()[0].data;
    assert!(!data.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{data}");
}

#[tokio::test]
async fn memory_keeps_the_last_messages_and_refuses_what_a_server_would() {
    let mailer = Mailer::memory();
    for n in 0..203 {
        let message = Message { id: format!("m{n}"), ..message() };
        mailer.send(&message).await.expect("kept");
    }
    let kept = mailer.kept();
    assert_eq!((kept.len(), kept[0].id.as_str(), kept[199].id.as_str()), (200, "m202", "m3"));
    let nowhere = Message { to: "nowhere".into(), ..message() };
    assert!(matches!(mailer.send(&nowhere).await, Err(SendError::Permanent(_))));
    assert_eq!(mailer.kept().len(), 200);
}

#[test]
fn a_message_comes_back_from_json_as_it_was() {
    let json = serde_json::to_string(&message()).expect("written");
    assert_eq!(serde_json::from_str::<Message>(&json).expect("read"), message());
}

#[test]
fn neither_a_message_nor_a_mailer_shows_its_secrets_in_a_log() {
    let mailer = Mailer::smtp("smtp://name:word@127.0.0.1:25").expect("loopback");
    assert_eq!(format!("{mailer:?}"), "Mailer(smtp)");
    assert_eq!(format!("{:?}", message()), "Message(019a3b7c-0000-7000-8000-000000000001)");
}
