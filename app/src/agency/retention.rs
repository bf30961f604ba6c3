//! How long what people told us is kept. Everything that holds personal data has an end;
//! only bare counts may stay.

use chrono::Months;
use clock::Time;

use super::section::Section;

/// How long one sort of record is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// How long.
    pub period: Period,
    /// Why so long, in words that can stand in a privacy notice.
    pub reason: String,
    /// Whether it stands; else the host council has still to confirm it.
    pub verified: bool,
}

/// A length of time to keep something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// So many times 24 hours.
    Days(u32),
    /// To the same day of a later month, or its last day.
    Months(u32),
}

/// The periods of a profile, `[retention]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// A form that was begun and not sent, after it was last touched.
    pub draft: Keep,
    /// What looked like the work of a machine, after it came.
    pub suspected: Keep,
    /// A closed enquiry, after the last contact; then it becomes a count.
    pub closed_enquiry: Keep,
    /// A booking, after its event.
    pub booking: Keep,
    /// What would help somebody take part: access, interpreter, food. After the event.
    pub booking_need: Keep,
    /// The words of mail that was sent, after it was sent.
    pub mail_content: Keep,
    /// A report that a page does not work for somebody.
    pub accessibility_report: Keep,
    /// A registration that was begun and not sent, after it was last touched.
    pub registration: Keep,
    /// A registration that was not accepted or was taken back.
    pub registration_closed: Keep,
    /// Who did and read what: ids and field names, never values.
    pub audit: Keep,
    /// Why counts, which hold nobody's data, are kept for good.
    pub counts_reason: String,
}

impl Period {
    /// The moment it ends, for something that begins at `from`.
    pub fn end(self, from: Time) -> Time {
        let end = match self {
            Self::Days(days) => from.checked_add_days(chrono::Days::new(days.into())),
            Self::Months(months) => from.checked_add_months(Months::new(months)),
        };
        end.unwrap_or(Time::MAX_UTC)
    }

    /// What began before this has had its time at `now`.
    pub fn begun_before(self, now: Time) -> Time {
        let begin = match self {
            Self::Days(days) => now.checked_sub_days(chrono::Days::new(days.into())),
            Self::Months(months) => now.checked_sub_months(Months::new(months)),
        };
        begin.unwrap_or(Time::MIN_UTC)
    }

    /// `7 days`, `1 month`.
    pub fn words(self) -> String {
        let (amount, unit) = match self {
            Self::Days(days) => (days, "day"),
            Self::Months(months) => (months, "month"),
        };
        format!("{amount} {unit}{}", if amount == 1 { "" } else { "s" })
    }
}

impl Keep {
    fn read(mut section: Section<'_>) -> Self {
        let amount = section.number("amount", 1200);
        let in_days = section.word("unit", &[("days", true), ("months", false)]);
        let keep = Self {
            period: if in_days == Some(false) {
                Period::Months(amount)
            } else {
                Period::Days(amount)
            },
            reason: section.text("reason"),
            verified: section.flag("verified"),
        };
        section.end();
        keep
    }
}

impl Retention {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let retention = Self {
            draft: Keep::read(section.section("draft")),
            suspected: Keep::read(section.section("suspected")),
            closed_enquiry: Keep::read(section.section("closed_enquiry")),
            booking: Keep::read(section.section("booking")),
            booking_need: Keep::read(section.section("booking_need")),
            mail_content: Keep::read(section.section("mail_content")),
            accessibility_report: Keep::read(section.section("accessibility_report")),
            registration: Keep::read(section.section("registration")),
            registration_closed: Keep::read(section.section("registration_closed")),
            audit: Keep::read(section.section("audit")),
            counts_reason: section.text("counts_reason"),
        };
        section.end();
        retention
    }

    /// Every period with its key.
    pub fn all(&self) -> [(&'static str, &Keep); 10] {
        [
            ("draft", &self.draft),
            ("suspected", &self.suspected),
            ("closed_enquiry", &self.closed_enquiry),
            ("booking", &self.booking),
            ("booking_need", &self.booking_need),
            ("mail_content", &self.mail_content),
            ("accessibility_report", &self.accessibility_report),
            ("registration", &self.registration),
            ("registration_closed", &self.registration_closed),
            ("audit", &self.audit),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, Time};

    #[test]
    fn a_month_from_the_last_of_january_ends_in_february() {
        let at: Time = "2027-01-31T10:00:00Z".parse().unwrap();
        assert_eq!(Period::Months(1).end(at).to_rfc3339(), "2027-02-28T10:00:00+00:00");
        assert_eq!(Period::Days(30).end(at).to_rfc3339(), "2027-03-02T10:00:00+00:00");
        assert_eq!(
            (Period::Months(1).words(), Period::Days(7).words()),
            ("1 month".into(), "7 days".into())
        );
    }
}
