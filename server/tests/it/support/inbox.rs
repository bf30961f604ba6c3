//! What went out: the outbox emptied by the real worker and courier.

use std::sync::Arc;

use app::mailing::TOPIC;
use clock::Ids;
use mail::{Mailer, Message};
use outbox::{Row, Worker};
use server::courier::Courier;
use uuid::Uuid;

use super::House;

impl House {
    /// A worker that sends by `mailer`.
    pub fn worker(&self, mailer: Mailer) -> Worker {
        let app = &self.app;
        let worker =
            Worker::new(app.db.clone(), app.clock.clone(), Ids::random(), app.wake.clone());
        worker.with(TOPIC, Courier(mailer))
    }

    /// Delivers what is due and gives every letter so far, oldest first.
    pub async fn letters(&self) -> Vec<Arc<Message>> {
        let mailbox = self.app.mailbox.clone().expect("mail stays in memory");
        self.worker(mailbox.clone()).drain().await.expect("the outbox is emptied");
        let mut kept = mailbox.kept();
        kept.reverse();
        kept
    }

    /// The one letter there is.
    pub async fn the_letter(&self) -> Arc<Message> {
        let letters = self.letters().await;
        assert_eq!(letters.len(), 1, "there is exactly one letter");
        Arc::clone(&letters[0])
    }

    /// The rows of the outbox that belong to an enquiry.
    pub async fn rows_of(&self, enquiry: Uuid) -> Vec<Row> {
        outbox::list_of(&self.app.db, enquiry).await.expect("the outbox can be read")
    }
}

/// The path of the link in a letter.
pub fn link_in(letter: &Message) -> String {
    let (_, rest) = letter.text.split_once("/enquire/yours/").expect("a link");
    let token: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    format!("/enquire/yours/{token}")
}
