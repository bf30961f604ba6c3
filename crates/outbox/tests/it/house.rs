//! What every test here needs: the schema, a clock turned by hand, a mail server, a worker.

use std::pin::Pin;

use chrono::TimeDelta;
use clock::{Clock, Ids, Time};
use db::{Db, Migrations, on, read};
use mail::{Mailer, Message, SendError, Sender, SmtpServer};
use outbox::{Delivery, Handler, NewRow, Outcome, Row, Wake, Worker};
use tokio::sync::mpsc;
use uuid::Uuid;

pub static MIGRATIONS: Migrations = Migrations {
    sqlite: sqlx::migrate!("../../migrations/sqlite"),
    postgres: sqlx::migrate!("../../migrations/postgres"),
};

pub const LEASE: TimeDelta = TimeDelta::minutes(5);

pub struct House {
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub wake: Wake,
    pub server: SmtpServer,
}

impl House {
    pub async fn at(db: &Db) -> Self {
        let noon = "2026-03-02T12:00:00.5Z".parse().expect("a time");
        Self {
            db: db.clone(),
            clock: Clock::manual(noon),
            ids: Ids::seeded(7),
            wake: Wake::new(),
            server: SmtpServer::start().await,
        }
    }

    pub fn now(&self) -> Time {
        self.clock.now()
    }

    pub fn new_id(&self) -> Uuid {
        self.ids.uuid(self.now())
    }

    /// A letter to be sent; not yet written.
    pub fn letter_to(&self, to: &str) -> NewRow {
        let id = self.new_id();
        let message = Message {
            id: id.to_string(),
            written_at: self.now(),
            from: Sender { name: "Adopt Example".into(), address: "hello@example.org".into() },
            to: to.into(),
            reply_to: None,
            subject: "Hello".into(),
            html: "<p>Hello</p>".into(),
            text: "Hello".into(),
            calendar: None,
        };
        NewRow::new(id, "mail", &message, self.now()).expect("JSON")
    }

    pub async fn enqueue(&self, row: NewRow) -> Uuid {
        let mut tx = self.db.begin().await.expect("a transaction");
        outbox::enqueue(&mut tx, &row).await.expect("written");
        tx.commit().await.expect("committed");
        row.id
    }

    pub fn worker(&self) -> Worker {
        self.bare_worker().with("mail", self.post(None))
    }

    /// A worker that as yet delivers nothing.
    pub fn bare_worker(&self) -> Worker {
        Worker::new(self.db.clone(), self.clock.clone(), Ids::random(), self.wake.clone())
    }

    /// Sends by mail, and tells `heard` what came of it.
    pub fn post(&self, heard: Option<mpsc::UnboundedSender<Outcome>>) -> impl Handler {
        Post { mailer: Mailer::smtp(&self.server.url()).expect("loopback"), heard }
    }

    pub async fn row(&self, id: Uuid) -> Row {
        read!(&self.db, |c| sqlx::query_as("select * from outbox where id = $1")
            .bind(id)
            .fetch_one(c)
            .await)
        .expect("the row is there")
    }

    /// Waits until a worker that was stopped in a transaction has let go of the row.
    pub async fn until_let_go(&self, id: Uuid) {
        let mut tx = self.db.begin().await.expect("a transaction");
        on!(&mut tx, |c| sqlx::query("update outbox set attempts = attempts where id = $1")
            .bind(id)
            .execute(c)
            .await
            .map(drop))
        .expect("waited for");
        tx.commit().await.expect("committed");
    }

    /// How many copies of this letter the mail server has in full.
    pub fn copies(&self, id: Uuid) -> usize {
        let id = format!("Message-ID: <{id}@example.org>");
        self.server.received().iter().filter(|mail| mail.data.contains(&id)).count()
    }

    /// Writes a row as a test wants to find it.
    pub async fn place(&self, row: &Row, owner: Option<Uuid>) {
        let mut tx = self.db.begin().await.expect("a transaction");
        on!(&mut tx, |c| sqlx::query(
            "insert into outbox (id, topic, record, payload, state, attempts, created_at,
                 due_at, lease_until, lease_owner, sending_at, repeat_if_uncertain)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        )
        .bind(row.id)
        .bind(&row.topic)
        .bind(row.record)
        .bind(&row.payload)
        .bind(row.state)
        .bind(row.attempts)
        .bind(row.created_at)
        .bind(row.due_at)
        .bind(row.lease_until)
        .bind(owner)
        .bind(row.sending_at)
        .bind(row.repeat_if_uncertain)
        .execute(c)
        .await
        .map(drop))
        .expect("placed");
        tx.commit().await.expect("committed");
    }
}

struct Post {
    mailer: Mailer,
    heard: Option<mpsc::UnboundedSender<Outcome>>,
}

impl Handler for Post {
    fn deliver<'a>(
        &'a self,
        row: &'a Row,
        _: Delivery,
    ) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            let outcome = match row.read::<Message>() {
                Err(error) => Outcome::GiveUp(error.to_string()),
                Ok(message) => match self.mailer.send(&message).await {
                    Ok(_) => Outcome::Done,
                    Err(SendError::Permanent(reason)) => Outcome::GiveUp(reason),
                    Err(SendError::Temporary(reason)) => Outcome::RetryLater(reason),
                    Err(SendError::Uncertain(reason)) => Outcome::Uncertain(reason),
                },
            };
            if let Some(heard) = &self.heard {
                heard.send(outcome.clone()).expect("somebody listens");
            }
            outcome
        })
    }
}
