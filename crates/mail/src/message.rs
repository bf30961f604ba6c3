//! One mail to one person, whole: what lies in the outbox until it has gone.

use chrono::{DateTime, Utc};
use lettre::{
    Address,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, HeaderName, HeaderValue},
    },
};
use serde::{Deserialize, Serialize};

use crate::{Calendar, SendError, Written};

/// Whose name and address stand in "From".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// As people read it.
    pub name: String,
    /// Where answers and returned mail go, unless a message says otherwise.
    pub address: String,
}

/// One mail to one recipient.
///
/// `id` and `written_at` stay the same however often it is tried, so that copies can be
/// recognised; mail programs do not drop copies by themselves.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The part of the Message-ID before the `@`.
    pub id: String,
    /// When it was written; its `Date`.
    pub written_at: DateTime<Utc>,
    /// Who it is from.
    pub from: Sender,
    /// The one recipient's address.
    pub to: String,
    /// Where an answer goes, when not to the sender.
    pub reply_to: Option<String>,
    /// One line.
    pub subject: String,
    /// The letter as a web page.
    pub html: String,
    /// The letter as plain text.
    pub text: String,
    /// The same news for the recipient's calendar. Messages written before there was such a
    /// thing have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
}

impl Message {
    /// A letter to `to`. `id` is a fresh UUID.
    pub fn new(
        id: impl std::fmt::Display,
        written_at: DateTime<Utc>,
        from: Sender,
        to: &str,
        letter: Written,
    ) -> Self {
        Self {
            id: id.to_string(),
            written_at,
            from,
            to: to.into(),
            reply_to: None,
            subject: letter.subject,
            html: letter.html,
            text: letter.text,
            calendar: None,
        }
    }

    /// Sends answers elsewhere than to the sender.
    #[must_use]
    pub fn reply_to(mut self, address: &str) -> Self {
        self.reply_to = Some(address.into());
        self
    }

    /// Brings the news to the recipient's calendar too.
    #[must_use]
    pub fn calendar(mut self, calendar: Calendar) -> Self {
        self.calendar = Some(calendar);
        self
    }

    /// The message as it travels.
    pub(crate) fn to_mime(&self) -> Result<lettre::Message, SendError> {
        let from = address(&self.from.address, "the sender's address cannot be one")?;
        let to = address(&self.to, "the recipient's address cannot be one")?;
        // The id becomes part of a header as it stands.
        if self.id.is_empty()
            || !self.id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        {
            return Err(SendError::Permanent("the message's id cannot be one".into()));
        }
        let mut mime = lettre::Message::builder()
            .message_id(Some(format!("<{}@{}>", self.id, from.domain())))
            .date(self.written_at.into())
            .from(Mailbox::new(
                Some(header(&self.from.name)).filter(|name| !name.is_empty()),
                from,
            ))
            .to(Mailbox::new(None, to))
            .subject(header(&self.subject))
            // So that nobody's "I am away" answers us (RFC 3834, 5).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".into(),
            ));
        if let Some(reply_to) = &self.reply_to {
            let reply_to = address(reply_to, "the address for answers cannot be one")?;
            mime = mime.reply_to(Mailbox::new(None, reply_to));
        }
        let mut parts = MultiPart::alternative_plain_html(body(&self.text), body(&self.html));
        if let Some(calendar) = &self.calendar {
            parts = parts.singlepart(part(calendar)?);
        }
        mime.multipart(parts)
            .map_err(|_| SendError::Permanent("the message could not be put together".into()))
    }
}

/// The calendar as the last of the alternatives, which is where mail programs look for the one
/// that says most. In base64 it arrives byte for byte: folded lines may end in a blank, and
/// blanks at the end of a line get lost on the way.
fn part(calendar: &Calendar) -> Result<SinglePart, SendError> {
    let content_type = calendar.content_type().parse().map_err(|_| {
        SendError::Permanent("the calendar's content type cannot be one".into())
    })?;
    Ok(SinglePart::builder()
        .content_type(content_type)
        .header(ContentTransferEncoding::Base64)
        .body(body(&calendar.text)))
}

/// One line without control characters: lettre panics on a name that holds one.
fn header(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Line breaks of one kind, no other control characters: lettre passes a lone carriage
/// return on, and mail servers do not agree on whether it ends a line.
fn body(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn address(text: &str, reason: &str) -> Result<Address, SendError> {
    text.parse().map_err(|_| SendError::Permanent(reason.into()))
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Who it is to and what it says do not belong in a log.
        write!(f, "Message({})", self.id)
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::{Calendar, Message, Sender};
    use crate::{Method, Written};

    proptest! {
        #[test]
        fn whatever_was_typed_travels_as_short_ascii_lines_and_adds_no_header(
            name in "(?s).{0,60}|[\\x00-\\x7f]{0,60}",
            subject in "(?s).{0,60}|[\\x00-\\x7f]{0,60}",
            html in "(?s).{0,200}|[\\x00-\\x7f]{0,60}",
            text in "(?s).{0,200}|[\\x00-\\x7f]{0,60}|[a-z]{900,2000}",
            calendar in proptest::option::of("(?s).{0,200}|[\\x00-\\x7f]{0,60}|[a-z]{900,2000}"),
        ) {
            let from = Sender { name, address: "hello@example.org".into() };
            let written = Written { subject, html, text };
            let mail = Message::new("m1", DateTime::UNIX_EPOCH, from, "sam@example.org", written);
            let calendar = calendar.map(|text| Calendar { method: Method::Request, text });
            let mail = Message { calendar, ..mail };
            let bytes = mail.to_mime().expect("it can be put together").formatted();
            prop_assert!(bytes.is_ascii());
            let mime = String::from_utf8(bytes).expect("ASCII");
            for line in mime.split("\r\n") {
                let control = |c: char| c.is_ascii_control() && c != '\t';
                prop_assert!(!line.contains(control), "a lone control character: {line:?}");
                prop_assert!(line.len() <= 998, "too long: {line:?}");
            }
            let (head, _) = mime.split_once("\r\n\r\n").expect("a head and a body");
            let starts = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
            let mut names: Vec<_> = starts.filter_map(|line| line.split(':').next()).collect();
            names.sort_unstable();
            prop_assert_eq!(names, [
                "Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID",
                "Subject", "To",
            ]);
        }
    }
}
