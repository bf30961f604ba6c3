//! Who has a place. A couple is two places, and a booking is all or nothing.
//!
//! One rule holds at every commit, on both engines, whatever happens at the same moment:
//! the places of parties that are booked or offered one are never more than the capacity.
//! Every act here first holds the event's row, counts, and only then gives; nothing is kept
//! that could drift from the count.
//!
//! Whenever places come free, the waiting list is offered them in its order: to the first
//! party that fits, then to the next. So what stays free fits nobody who waits, and whoever
//! comes new and fits may have it.

mod act;
mod door;
pub mod model;
mod offer;
pub mod store;
mod told;

#[cfg(test)]
pub(in crate::event) mod tests;

pub use act::{Booked, Resized, book, call_off, leave, resize, set_capacity, tell_all};
pub use door::{LetIn, arrive, have_back, let_in, let_out, take_off};
pub use model::{Booking, NewParty, Party};
pub use offer::{Answer, accept, decline, expire_due};
pub use told::Told;

pub(in crate::event) use {
    act::hold,
    offer::end_with_booking,
    told::{note, tell},
};
