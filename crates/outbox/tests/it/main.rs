//! The outbox on both engines, delivering to a real mail server that misbehaves.

mod claims;
mod crashes;
mod house;
mod mail_server;
mod rows;
mod running;
