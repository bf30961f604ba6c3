//! Messages kept instead of sent, for development and demonstration.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{Accepted, Message, SendError};

/// As many as a person would look through.
const KEPT: usize = 200;

/// The last messages, newest first.
#[derive(Default)]
pub(crate) struct Memory(Mutex<VecDeque<Arc<Message>>>);

impl Memory {
    pub(crate) fn keep(&self, message: &Message) -> Result<Accepted, SendError> {
        // What a mail server would refuse is refused here too.
        message.to_mime()?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(Arc::new(message.clone()));
        kept.truncate(KEPT);
        Ok(Accepted { status: "250".into() })
    }

    pub(crate) fn kept(&self) -> Vec<Arc<Message>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
