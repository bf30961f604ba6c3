//! Somebody asks us something, and is answered when we said.
//!
//! `journey` is what they see, `desk` is what the team sees; both stand on one record.

pub mod alongside;
pub mod answers;
pub mod changes;
pub mod clocks;
pub mod data_request;
pub mod desk;
pub mod entry;
pub mod journey;
pub mod letter;
pub mod model;
pub mod once;
mod place;
pub mod promise;
pub mod retention;
pub mod store;
