//! The registration of interest: the formal step. One household, one or two applicants, a list
//! of tasks in any order, saved at every step, sent once.

pub mod answered;
pub mod form;
pub mod household;
pub mod model;
pub mod store;
