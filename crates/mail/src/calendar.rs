//! News for the recipient's calendar, which a message may carry (RFC 6047).

use serde::{Deserialize, Serialize};

/// What the calendar is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Put the event in, or change what is there.
    Request,
    /// Take the event out.
    Cancel,
}

impl Method {
    /// As it stands in the calendar and in the header of its part.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// A calendar of one event.
///
/// Mail programs show an invitation only if its organiser is who the message is from, and one
/// of its attendees who it is to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// The same as in the text, or mail programs show an attachment that they cannot read.
    pub method: Method,
    /// The calendar itself (RFC 5545).
    pub text: String,
}

impl Calendar {
    /// Puts the event in, or changes what is there.
    pub fn request(text: String) -> Self {
        Self { method: Method::Request, text }
    }

    /// Takes the event out.
    pub fn cancel(text: String) -> Self {
        Self { method: Method::Cancel, text }
    }

    pub(crate) fn content_type(&self) -> String {
        format!("text/calendar; method={}; charset=utf-8", self.method.name())
    }
}

impl std::fmt::Debug for Calendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Who goes where does not belong in a log.
        write!(f, "Calendar({})", self.method.name())
    }
}
