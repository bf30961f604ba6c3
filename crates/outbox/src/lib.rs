#![doc = include_str!("../README.md")]

mod backoff;
mod claim;
mod figures;
mod row;
mod settle;
mod staff;
mod wake;
mod worker;
mod write;

pub use backoff::{ATTEMPTS, wait};
pub use claim::{Claim, claim, mark_sending};
pub use figures::{Depth, dead_count, depth, oldest_ready_age};
pub use row::{Delivery, NewRow, Row, State, Unreadable};
pub use settle::{Failure, fail, finish};
pub use staff::{forget_of, list_of, replay, scrub, scrub_unrecorded};
pub use wake::Wake;
#[cfg(feature = "testing")]
pub use worker::{Faults, Point};
pub use worker::{Handler, Heartbeat, Outcome, Pace, Ran, Worker};
pub use write::{cancel, cancel_of, enqueue};
