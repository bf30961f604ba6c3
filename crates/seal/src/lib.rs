#![doc = include_str!("../README.md")]

mod keys;

pub use keys::{KeyError, Keys, new_key};

/// Why something sealed could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It was sealed with a key that we do not have.
    #[error("it was sealed with the key {0:?}, which is not among the keys")]
    NoKey(String),
    /// It was changed, belongs to another place, or the key of that name is another one.
    #[error(
        "it does not open with the key {0:?}: it was changed, or the key is not the one that sealed it"
    )]
    Refused(String),
    /// It is not something that was sealed.
    #[error("it is not something that was sealed")]
    NotSealed,
}
