//! One message in one conversation with the mail server, step by step, so that each failure
//! is known to be before or after the moment the message was handed over.

mod address;
mod call;
mod reason;

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use lettre::{
    address::Envelope,
    transport::smtp::{
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};
use tokio::time::timeout;

pub use address::AddressError;
use call::{CALL, call};
use reason::{Step, no_line, refusal};

use crate::{Accepted, Message, SendError};

/// How long the goodbye may take; nobody waits for it.
const GOODBYE: Duration = Duration::from_secs(5);
const SLOW: &str = "the mail server did not answer in time";

/// How long to wait for the mail server.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// From the call until it is ready for the message: 30 seconds.
    pub before: Duration,
    /// For the message and the answer to it: 60 seconds. RFC 5321 (4.5.3.2.6) asks for a
    /// generous wait here, because hanging up too early is what makes second copies.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { before: Duration::from_secs(30), answer: Duration::from_mins(1) }
    }
}

/// When the line is encrypted.
#[derive(Clone)]
enum Encryption {
    /// Never: this machine only.
    None,
    /// From the first byte.
    AtOnce(TlsParameters),
    /// After the greeting.
    StartTls {
        with: TlsParameters,
        /// Go on without it where it is not offered: this machine only.
        optional: bool,
    },
}

/// A mail server and how to speak to it.
#[derive(Clone)]
pub(crate) struct Smtp {
    host: String,
    port: u16,
    encryption: Encryption,
    sign_in: Option<Credentials>,
    hello: ClientId,
    pub(crate) patience: Patience,
}

impl Smtp {
    pub(crate) async fn send(&self, message: &Message) -> Result<Accepted, SendError> {
        let mime = message.to_mime()?;
        let ready = self.until_data(mime.envelope());
        let mut line = timeout(self.patience.before, ready).await.map_err(|_| slow())??;

        let bytes = mime.formatted();
        let handed_over = AtomicBool::new(false);
        let parts = HandOver { rest: Some(&bytes), done: &handed_over };
        let answer = timeout(self.patience.answer, line.message_iter(parts)).await;
        let lost = |why: String| {
            if handed_over.load(Ordering::Relaxed) {
                SendError::Uncertain(format!("{why} after the message was handed over"))
            } else {
                SendError::Temporary(format!("{why} before the message was handed over"))
            }
        };
        match answer {
            Ok(Ok(answer)) => {
                say_goodbye(line);
                Ok(Accepted {
                    status: reason::status(
                        answer.code(),
                        answer.first_line().unwrap_or_default(),
                    ),
                })
            }
            Ok(Err(error)) if error.status().is_some() => {
                say_goodbye(line);
                Err(refusal(Step::Message, &error))
            }
            Ok(Err(error)) => Err(lost(reason::of_the_line(&error))),
            Err(_) => Err(lost(SLOW.into())),
        }
    }

    pub(crate) async fn check(&self) -> Result<(), SendError> {
        let line = timeout(self.patience.before, self.open()).await.map_err(|_| slow())??;
        say_goodbye(line);
        Ok(())
    }

    /// Everything up to the mail server's "go ahead".
    async fn until_data(&self, envelope: &Envelope) -> Result<AsyncSmtpConnection, SendError> {
        let mut line = self.open().await?;
        match announce(&mut line, envelope).await {
            Ok(()) => Ok(line),
            Err(error) => {
                say_goodbye(line);
                Err(error)
            }
        }
    }

    /// A line that is greeted, encrypted and signed in, as the address asks.
    async fn open(&self) -> Result<AsyncSmtpConnection, SendError> {
        let server = (self.host.as_str(), self.port);
        let greeted = if let Encryption::AtOnce(tls) = &self.encryption {
            // lettre encrypts only a line that it took up itself.
            let tls = Some(tls.clone());
            AsyncSmtpConnection::connect_tokio1(server, Some(CALL), &self.hello, tls, None)
                .await
        } else {
            let line = call(server).await.map_err(|error| no_line(&error))?;
            AsyncSmtpConnection::connect_with_transport(Box::new(line), &self.hello).await
        };
        let mut line = greeted.map_err(|error| refusal(Step::Greeting, &error))?;
        if let Encryption::StartTls { with, optional } = &self.encryption {
            if line.can_starttls() {
                line.starttls(with.clone(), &self.hello)
                    .await
                    .map_err(|error| refusal(Step::Encryption, &error))?;
            } else if !optional {
                say_goodbye(line);
                return Err(SendError::Temporary(
                    "the mail server offers no encryption (STARTTLS)".into(),
                ));
            }
        }
        if let Some(sign_in) = &self.sign_in {
            line.auth(&[Mechanism::Plain, Mechanism::Login], sign_in)
                .await
                .map_err(|error| refusal(Step::SignIn, &error))?;
        }
        Ok(line)
    }
}

/// MAIL, RCPT and DATA.
async fn announce(
    line: &mut AsyncSmtpConnection,
    envelope: &Envelope,
) -> Result<(), SendError> {
    let mut addresses = envelope.to().iter().chain(envelope.from());
    let mut options = Vec::new();
    if !addresses.all(|address| AsRef::<str>::as_ref(address).is_ascii()) {
        if !line.server_info().supports_feature(Extension::SmtpUtfEight) {
            let reason =
                "the mail server cannot write to an address beyond plain English letters";
            return Err(SendError::Permanent(reason.into()));
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    line.command(Mail::new(envelope.from().cloned(), options))
        .await
        .map_err(|error| refusal(Step::Sender, &error))?;
    for to in envelope.to() {
        line.command(Rcpt::new(to.clone(), Vec::new()))
            .await
            .map_err(|error| refusal(Step::Recipient, &error))?;
    }
    line.command(Data).await.map_err(|error| refusal(Step::Data, &error))?;
    Ok(())
}

fn slow() -> SendError {
    SendError::Temporary(SLOW.into())
}

/// In the background: a goodbye that hangs or fails must not undo an answer we have.
fn say_goodbye(mut line: AsyncSmtpConnection) {
    tokio::spawn(async move {
        let _ = timeout(GOODBYE, line.quit()).await;
    });
}

/// The message as one part. lettre asks for the next part once this one is written, and only
/// then writes the final dot: being asked again is the moment of no return.
struct HandOver<'a> {
    rest: Option<&'a [u8]>,
    done: &'a AtomicBool,
}

impl<'a> Iterator for HandOver<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let part = self.rest.take();
        if part.is_none() {
            self.done.store(true, Ordering::Relaxed);
        }
        part
    }
}
