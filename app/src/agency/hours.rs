//! When the agency is open, read from its profile and said in words.

use chrono::{NaiveTime, Timelike, Weekday};
use clock::{DayHours, OpeningHours};

use super::section::Section;

const ALLOWED: &str = "write \"closed\", or times of the day such as \"09:00-17:00\" or \
                       \"09:00-12:30, 13:30-17:00\"";
const DAYS: [(&str, &str, Weekday); 7] = [
    ("monday", "Monday", Weekday::Mon),
    ("tuesday", "Tuesday", Weekday::Tue),
    ("wednesday", "Wednesday", Weekday::Wed),
    ("thursday", "Thursday", Weekday::Thu),
    ("friday", "Friday", Weekday::Fri),
    ("saturday", "Saturday", Weekday::Sat),
    ("sunday", "Sunday", Weekday::Sun),
];

/// Opening hours, and whether anybody has confirmed them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// The week.
    pub week: OpeningHours,
    /// Where they are written down.
    pub source: String,
    /// Whether the agency has confirmed them.
    pub verified: bool,
}

impl Hours {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let mut readable = section.is_there();
        let week = DAYS.map(|(key, _, _)| {
            let text = section.text_such_as(key, ALLOWED);
            if text.is_empty() {
                readable = false;
                return DayHours::CLOSED;
            }
            text.parse().unwrap_or_else(|_| {
                section.refuse(key, format!("is {text:?}; {ALLOWED}"));
                readable = false;
                DayHours::CLOSED
            })
        });
        let week = OpeningHours::new(week).unwrap_or_else(|_| {
            if readable {
                section.refuse(
                    "monday",
                    "is \"closed\" like every other day; open at least one day",
                );
            }
            OpeningHours::default()
        });
        let hours =
            Self { week, source: section.text("source"), verified: section.flag("verified") };
        section.end();
        hours
    }

    /// `weekdays 9am to 5pm`, or `Monday to Thursday 9am to 5pm, Friday 9am to 4.30pm`.
    pub fn words(&self) -> String {
        let open: Vec<_> =
            DAYS.iter().map(|(_, name, day)| (*name, self.week.on(*day))).collect();
        open.chunk_by(|a, b| a.1 == b.1)
            .filter(|run| !run[0].1.spans().is_empty())
            .map(|run| format!("{} {}", days_words(run), spans_words(run[0].1)))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn days_words(run: &[(&str, &DayHours)]) -> String {
    let (first, last) = (run[0].0, run[run.len() - 1].0);
    match run.len() {
        5 if first == "Monday" => "weekdays".to_owned(),
        7 => "every day".to_owned(),
        1 => first.to_owned(),
        2 => format!("{first} and {last}"),
        _ => format!("{first} to {last}"),
    }
}

fn spans_words(day: &DayHours) -> String {
    let spans = day.spans().iter();
    spans
        .map(|(open, close)| format!("{} to {}", time_words(*open), time_words(*close)))
        .collect::<Vec<_>>()
        .join(" and ")
}

fn time_words(time: NaiveTime) -> String {
    let (afternoon, hour) = time.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (time.hour(), time.minute()) {
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}.{minute:02}{half}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Hours, OpeningHours};

    fn words(week: [&str; 7]) -> String {
        let week = OpeningHours::new(week.map(|day| day.parse().unwrap())).unwrap();
        Hours { week, source: String::new(), verified: true }.words()
    }

    #[test]
    fn opening_hours_are_said_as_people_say_them() {
        let nine = "09:00-17:00";
        let closed = "closed";
        assert_eq!(
            words([nine, nine, nine, nine, nine, closed, closed]),
            "weekdays 9am to 5pm"
        );
        assert_eq!(
            words([nine, nine, nine, nine, "09:00-16:30", closed, closed]),
            "Monday to Thursday 9am to 5pm, Friday 9am to 4.30pm"
        );
        assert_eq!(
            words([
                closed,
                "09:00-12:00, 13:00-17:00",
                closed,
                closed,
                closed,
                "10:00-13:00",
                "10:00-13:00"
            ]),
            "Tuesday 9am to midday and 1pm to 5pm, Saturday and Sunday 10am to 1pm"
        );
    }
}
