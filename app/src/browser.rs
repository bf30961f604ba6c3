//! What of `event` is compiled for browsers: the islands, and the values that they share with
//! the pages. On the server the same files belong to `event.rs`, with everything else.

#[path = "event/register"]
pub mod register {
    //! The register on a phone.

    mod counts;
    mod island;
    mod row;
    mod unsent;

    pub use row::{Mark, Row, Stands};
}
