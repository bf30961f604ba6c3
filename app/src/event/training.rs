//! Whether somebody has a place in a preparation group or a training: their checklist asks.

pub mod store;

use clock::{Time, words};

use super::places::model::{Attendance, State};

/// A place, or the wait for one.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Place {
    /// What the event is called.
    pub title: String,
    /// When it begins.
    pub starts_at: Time,
    /// How their booking stands.
    pub state: State,
    /// Whether they came.
    pub attendance: Attendance,
}

impl Place {
    /// `Preparation group, Saturday 5 December at 10am: booked`
    pub fn words(&self) -> String {
        let stands = match (self.attendance, self.state) {
            (Attendance::Came, _) => "came",
            (Attendance::Apologies, _) => "sent apologies",
            (Attendance::DidNotCome, _) => "did not come",
            (_, State::Waiting) => "on the waiting list",
            (_, State::Offered) => "a place is offered",
            _ => "booked",
        };
        format!("{}, {}: {stands}", self.title, words::day_and_time(self.starts_at))
    }
}
