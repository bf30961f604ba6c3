//! What every request passes through.

pub mod cross_origin;
pub mod log;
pub mod security;
pub mod visitor;
