#![doc = include_str!("../README.md")]

mod content;
mod event;
mod write;
mod zone;

pub use event::{Event, Person};
pub use write::{cancellation, feed, file, invitation};
