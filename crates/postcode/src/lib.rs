#![doc = include_str!("../README.md")]

mod parse;
mod place;
mod shape;
mod table;
mod typed;

pub use parse::ParseError;
pub use place::{Mixed, Place, Share, place_of};
pub use table::{attribution, centre, councils};
pub use typed::{Outcode, Postcode, Typed};
