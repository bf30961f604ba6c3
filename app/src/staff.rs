//! Colleagues: who they are, what each role may do, and how they sign in.
//!
//! Checking a password and making a session stand apart, so that a council's single
//! sign-on can be another way to the same session.

pub mod model;
pub mod rail;
pub mod session;

pub use model::{Action, Role, Staff};
pub use session::Signed;
