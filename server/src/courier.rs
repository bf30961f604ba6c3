//! Carries mail from the outbox to the mail server.

use std::pin::Pin;

use mail::{Mailer, Message, SendError};
use outbox::{Delivery, Handler, Outcome, Row};

/// Delivers the topic `mail`.
pub struct Courier(pub Mailer);

impl Handler for Courier {
    fn deliver<'a>(
        &'a self,
        row: &'a Row,
        _: Delivery,
    ) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            let Ok(message) = row.read::<Message>() else {
                return Outcome::GiveUp("the message cannot be read any more".to_owned());
            };
            match self.0.send(&message).await {
                Ok(_) => Outcome::Done,
                Err(SendError::Temporary(reason)) => Outcome::RetryLater(reason),
                Err(SendError::Permanent(reason)) => Outcome::GiveUp(reason),
                Err(SendError::Uncertain(reason)) => Outcome::Uncertain(reason),
            }
        })
    }
}
