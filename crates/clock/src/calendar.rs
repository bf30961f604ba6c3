//! Working days and working hours: bank holidays and opening hours together.

use chrono::{Datelike as _, Duration, NaiveTime, Weekday};

use crate::hours::hour;
use crate::{BankHolidays, Date, OpeningHours, Time, london};

/// When an agency works.
///
/// A *working day* is Monday to Friday and no bank holiday. A *working hour* is any hour in
/// which the agency is open: its opening hours, also at a weekend if it has some then, but never
/// on a bank holiday.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// The days on which nobody works.
    pub holidays: BankHolidays,
    /// The hours in which the agency is open.
    pub hours: OpeningHours,
}

impl Calendar {
    /// Whether `date` is Monday to Friday and no bank holiday.
    pub fn is_working_day(&self, date: Date) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            && !self.holidays.is_holiday(date)
    }

    /// The `n`th working day after `date` (before it, if `n` is negative); the day after
    /// `date` is the first to count. With 0 it is `date` itself, working day or not.
    pub fn add_working_days(&self, date: Date, n: i64) -> Date {
        let mut day = date;
        let mut left = n.abs();
        while left > 0 {
            let next = if n > 0 { day.succ_opt() } else { day.pred_opt() };
            let Some(next) = next else { break };
            day = next;
            left -= i64::from(self.is_working_day(day));
        }
        day
    }

    /// How many working days lie after `from`, up to and with `to`; negative, counted
    /// the same way, if `to` is earlier.
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.map(|day| i64::from(self.is_working_day(day))).sum()
    }

    /// The first working day after `date`.
    pub fn next_working_day(&self, date: Date) -> Date {
        self.add_working_days(date, 1)
    }

    /// `date` if it is a working day, else the first one after it.
    pub fn working_day_from(&self, date: Date) -> Date {
        if self.is_working_day(date) { date } else { self.next_working_day(date) }
    }

    /// The moment when the agency has been open for `minutes` since `start`. Time
    /// while it is closed does not count; with 0 minutes it is `start`.
    pub fn add_working_hours(&self, start: Time, minutes: u32) -> Time {
        let mut left = Duration::minutes(i64::from(minutes));
        if left.is_zero() {
            return start;
        }
        for date in london::date_of(start).iter_days() {
            for (open, close) in self.spans(date) {
                let from = open.max(start);
                let span = (close - from).max(Duration::zero());
                if left <= span {
                    return from + left;
                }
                left -= span;
            }
        }
        Time::MAX_UTC
    }

    /// Whole minutes for which the agency is open between two moments; negative if
    /// `to` is earlier.
    pub fn working_minutes_between(&self, from: Time, to: Time) -> i64 {
        if to < from {
            return -self.working_minutes_between(to, from);
        }
        let last = london::date_of(to);
        let dates = london::date_of(from).iter_days().take_while(|date| *date <= last);
        let open: Duration = dates
            .flat_map(|date| self.spans(date))
            .map(|(open, close)| (close.min(to) - open.max(from)).max(Duration::zero()))
            .sum();
        open.num_minutes()
    }

    /// Whether the agency is open at `time`; at the minute of closing it is closed.
    pub fn is_open(&self, time: Time) -> bool {
        let mut spans = self.spans(london::date_of(time));
        spans.any(|(open, close)| open <= time && time < close)
    }

    /// `time` if the agency is open then, else the next moment it opens.
    pub fn next_open(&self, time: Time) -> Time {
        let mut spans = london::date_of(time).iter_days().flat_map(|date| self.spans(date));
        spans.find(|(_, close)| time < *close).map_or(time, |(open, _)| open.max(time))
    }

    /// When the agency closes on `date`; 5pm on a day when it does not open.
    pub fn close_of(&self, date: Date) -> Time {
        self.spans(date).last().map_or_else(|| london::at(date, hour(17)), |(_, close)| close)
    }

    /// The last second of `date` in London.
    pub fn end_of(&self, date: Date) -> Time {
        london::at(date, NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN))
    }

    /// The spans of `date` in which the agency is open, as moments, in order.
    fn spans(&self, date: Date) -> impl Iterator<Item = (Time, Time)> {
        let open_today = !self.holidays.is_holiday(date);
        let spans = if open_today { self.hours.on(date.weekday()).spans() } else { &[] };
        let moments = spans
            .iter()
            .map(move |(open, close)| (london::at(date, *open), london::at(date, *close)));
        // The spring change can turn a span in the night around, or into the next one.
        moments.scan(Time::MIN_UTC, |end, (open, close)| {
            let open = open.max(*end);
            let close = close.max(open);
            *end = close;
            Some((open, close))
        })
    }
}

#[cfg(test)]
pub(crate) mod tests;
