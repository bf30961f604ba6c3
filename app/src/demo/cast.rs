//! Everybody who asks in the demonstration. All of them are invented.

mod closed;
mod fresh;
mod going;
mod resting;

use super::script::Asks;

/// Everybody, those who asked longest ago first.
pub fn all() -> impl Iterator<Item = &'static Asks> {
    [closed::CLOSED, resting::RESTING, going::GOING, fresh::FRESH].into_iter().flatten()
}
