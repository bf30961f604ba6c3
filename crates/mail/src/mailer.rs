//! The two ways a message can go, and the four ways that can end.

use std::{fmt, sync::Arc};

use crate::{AddressError, Message, Patience, memory::Memory, smtp::Smtp};

/// The mail server has taken the message into its care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its reply code and, where it gave one, enhanced code: `250 2.0.0`.
    pub status: String,
}

/// Why a message has not, or perhaps not, gone. Reasons may be logged: they never hold an
/// address or what the message says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Trying again will not help.
    #[error("{0}")]
    Permanent(String),
    /// It has not gone, and may go later.
    #[error("{0}")]
    Temporary(String),
    /// It was handed over, and no answer came: it may have gone.
    #[error("{0}")]
    Uncertain(String),
}

impl SendError {
    /// Why, in words that may be logged and shown to staff.
    pub fn reason(&self) -> &str {
        match self {
            Self::Permanent(reason) | Self::Temporary(reason) | Self::Uncertain(reason) => {
                reason
            }
        }
    }
}

/// Sends messages. Cheap to clone.
#[derive(Clone)]
pub struct Mailer(Way);

#[derive(Clone)]
enum Way {
    Smtp(Arc<Smtp>),
    Memory(Arc<Memory>),
}

impl Mailer {
    /// Through the mail server at `url` (see the table in the crate's introduction).
    ///
    /// # Errors
    /// [`AddressError`] when the address is not one, or when passwords and letters would
    /// cross a network unencrypted. Nothing is connected yet: see [`Mailer::check`].
    pub fn smtp(url: &str) -> Result<Self, AddressError> {
        Ok(Self(Way::Smtp(Arc::new(Smtp::at(url)?))))
    }

    /// Keeps the last 200 messages in memory and sends none.
    pub fn memory() -> Self {
        Self(Way::Memory(Arc::default()))
    }

    /// The same mailer with another patience.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        match self.0 {
            Way::Smtp(smtp) => {
                let mut smtp = Arc::unwrap_or_clone(smtp);
                smtp.patience = patience;
                Self(Way::Smtp(Arc::new(smtp)))
            }
            memory @ Way::Memory(_) => Self(memory),
        }
    }

    /// Hands one message over.
    ///
    /// # Errors
    /// [`SendError`], which says whether to try again.
    pub async fn send(&self, message: &Message) -> Result<Accepted, SendError> {
        match &self.0 {
            Way::Smtp(smtp) => smtp.send(message).await,
            Way::Memory(memory) => memory.keep(message),
        }
    }

    /// Greets the mail server and signs in, sending nothing.
    ///
    /// # Errors
    /// Always [`SendError::Temporary`], with the reason in words for `frontdoor check`.
    pub async fn check(&self) -> Result<(), SendError> {
        match &self.0 {
            Way::Smtp(smtp) => smtp.check().await,
            Way::Memory(_) => Ok(()),
        }
    }

    /// The messages kept in memory, newest first. Empty for a mailer that sends.
    pub fn kept(&self) -> Vec<Arc<Message>> {
        match &self.0 {
            Way::Smtp(_) => Vec::new(),
            Way::Memory(memory) => memory.kept(),
        }
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address may hold a password.
        match &self.0 {
            Way::Smtp(_) => f.write_str("Mailer(smtp)"),
            Way::Memory(_) => f.write_str("Mailer(memory)"),
        }
    }
}
