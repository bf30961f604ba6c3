#![doc = include_str!("../README.md")]

mod centre;
mod parse;
mod place;
mod shape;
mod table;
mod typed;

pub use centre::{Centre, centre};
pub use parse::{ParseError, outcode_of};
pub use place::{Mixed, Place, Share, place_of};
pub use table::{attribution, councils};
pub use typed::{Outcode, Postcode, Typed};
