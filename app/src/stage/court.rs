//! What a step-parent's way is measured by before the court: neither is a limit of the table.

use chrono::NaiveTime;
use clock::{Date, Time, london};

use crate::{
    App,
    agency::{ClockName, ClockRule, TargetName},
};

/// The first day on which they can ask the court, by the day on which their notice came.
pub fn may_ask_from(app: &App, notice: Date) -> Date {
    let rule = app.agency.clock(ClockName::CourtNotice);
    rule.limit.last_day(london::at(notice, NaiveTime::MIN), &app.calendar)
}

/// By when the agency means to be done with its report, counted from the day on which they came
/// to us; nothing where it has set itself no such aim.
pub fn report_by(app: &App, came: Option<Time>) -> Option<(&ClockRule, Date)> {
    let rule = app.agency.target(TargetName::StepParent)?;
    Some((rule, rule.limit.last_day(came?, &app.calendar)))
}
