//! When those who booked an event are reminded of it.

use super::section::Section;

/// The furthest a reminder may be from its event.
const FURTHEST: u32 = 60;

/// So many days before an event, at its own time of day; a night is slept through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminders {
    /// The first one.
    pub first_days: u32,
    /// The last one; fewer days than the first.
    pub last_days: u32,
}

impl Reminders {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let reminders = Self {
            first_days: section.number("first_days", FURTHEST),
            last_days: section.number("last_days", FURTHEST),
        };
        if section.is_there() && reminders.last_days >= reminders.first_days {
            section.refuse(
                "last_days",
                format!("is {}; it may be fewer days than first_days", reminders.last_days),
            );
        }
        section.end();
        reminders
    }
}
