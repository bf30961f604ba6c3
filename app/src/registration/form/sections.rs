//! What is asked, a file a section, in the order of the task list.

mod about;
mod address;
mod before;
mod children;
mod earlier;
mod equality;
mod gp;
mod health;
mod home;
mod offences;
mod referees;
mod residence;
mod together;
mod work;

use super::Section;

pub use offences::SECTION as OFFENCES;

/// Every section there is. Which of them a household is asked: [`Section::all`].
pub const ALL: &[&Section] = &[
    &about::SECTION,
    &address::SECTION,
    &together::SECTION,
    &home::SECTION,
    &residence::SECTION,
    &before::SECTION,
    &referees::SECTION,
    &gp::SECTION,
    &work::SECTION,
    &earlier::SECTION,
    &offences::SECTION,
    &health::SECTION,
    &children::SECTION,
    &equality::SECTION,
];
