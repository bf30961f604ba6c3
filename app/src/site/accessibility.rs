//! The accessibility statement, and the form by which somebody tells us that a page does
//! not work for them (Accessibility Regulations 2018, SI 2018/952, regulation 8).

mod model;
mod post;
pub mod store;
#[cfg(test)]
mod store_tests;
#[cfg(test)]
mod tests;
mod view;

pub use post::post;
pub use view::{draw, thanks};
