#![doc = include_str!("../README.md")]

mod calendar;
mod letter;
mod mailer;
mod memory;
mod message;
mod smtp;
#[cfg(feature = "testing")]
mod testing;

pub use calendar::{Calendar, Method};
pub use letter::{Block, Colour, Letter, Letterhead, Written};
pub use mailer::{Accepted, Mailer, SendError};
pub use message::{Message, Sender};
pub use smtp::{AddressError, Patience};
#[cfg(feature = "testing")]
pub use testing::{Act, Received, SmtpServer};
