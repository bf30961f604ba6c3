//! From lettre's errors to what to do next, and to words that hold no one's address.

use std::{error::Error as _, io};

use lettre::transport::smtp::{Error, response::Code};

use crate::SendError;

/// How far the conversation had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The call, the greeting and our hello.
    Greeting,
    /// STARTTLS.
    Encryption,
    /// AUTH.
    SignIn,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// DATA, before the message.
    Data,
    /// The answer to the whole message.
    Message,
}

impl Step {
    const fn refused(self) -> &'static str {
        match self {
            Self::Greeting => "the mail server turned us away",
            Self::Encryption => "the mail server did not start encryption",
            Self::SignIn => "the mail server did not accept our name and password",
            Self::Sender => "the mail server refused our sender address",
            Self::Recipient => "the mail server refused the recipient",
            Self::Data => "the mail server did not want the message",
            Self::Message => "the mail server refused the message",
        }
    }

    /// What was refused before the recipient was named is about us, not about this message.
    const fn is_about_the_message(self) -> bool {
        matches!(self, Self::Recipient | Self::Data | Self::Message)
    }
}

/// "Sign in first": about us, wherever it is said (RFC 4954, 6).
const SIGN_IN_FIRST: u16 = 530;

const NOT_ENCRYPTED: &str = "encryption could not be set up; \
                             is the mail server's certificate trusted, and for this name?";

/// What a refusal or a lost line at this step means. The line's end after the message is
/// the caller's: only it knows whether the message had been handed over.
pub(super) fn refusal(step: Step, error: &Error) -> SendError {
    let Some(code) = error.status() else {
        return SendError::Temporary(of_the_line(error));
    };
    let text = error.source().map(ToString::to_string).unwrap_or_default();
    let reason = format!("{} ({})", step.refused(), status(code, &text));
    if error.is_permanent() && step.is_about_the_message() && u16::from(code) != SIGN_IN_FIRST {
        SendError::Permanent(reason)
    } else {
        SendError::Temporary(reason)
    }
}

/// Why there is no answer.
pub(super) fn of_the_line(error: &Error) -> String {
    if error.is_timeout() {
        return super::SLOW.into();
    }
    if error.is_tls() {
        return NOT_ENCRYPTED.into();
    }
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            // How rustls tells of a certificate it does not trust.
            if io.kind() == io::ErrorKind::InvalidData {
                return NOT_ENCRYPTED.into();
            }
            return line_failed(io);
        }
        source = cause.source();
    }
    if error.is_client() {
        "the mail server offers no way to sign in that we know".into()
    } else {
        "the mail server hung up or gave an answer we could not read".into()
    }
}

/// What it means that nobody took the call.
pub(super) fn no_line(error: &io::Error) -> SendError {
    SendError::Temporary(if error.kind() == io::ErrorKind::TimedOut {
        super::SLOW.into()
    } else {
        line_failed(error)
    })
}

/// The kind alone: the full text may name more than the step.
fn line_failed(error: &io::Error) -> String {
    format!("the line to the mail server failed ({})", error.kind())
}

/// The reply code, and the enhanced code if the text starts with one.
pub(super) fn status(code: Code, text: &str) -> String {
    let first = text.split([' ', '\n']).next().unwrap_or_default();
    let parts: Vec<_> = first.split('.').collect();
    let is_number =
        |p: &&str| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    if parts.len() == 3 && parts.iter().all(is_number) {
        format!("{code} {first}")
    } else {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use lettre::transport::smtp::response::{Category, Code, Detail, Severity};

    use super::status;

    #[test]
    fn only_codes_are_taken_from_the_servers_words() {
        let code = Code::new(
            Severity::PermanentNegativeCompletion,
            Category::MailSystem,
            Detail::Zero,
        );
        assert_eq!(status(code, "5.1.1 <sam@example.org>: no such person"), "550 5.1.1");
        assert_eq!(status(code, "<sam@example.org>: no such person"), "550");
        assert_eq!(status(code, "sam.lee.example is not here"), "550");
        assert_eq!(status(code, ""), "550");
    }
}
