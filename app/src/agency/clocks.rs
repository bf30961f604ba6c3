//! Every limit an agency works to, each with where it comes from.

use clock::{Basis, Limit, Unit};

use super::section::Section;

db::text_enum! {
    /// A clock that every agency has. The words are the keys of `[clocks]`.
    pub enum ClockName {
        /// From an enquiry's receipt to the first answer by a person.
        FirstReply = "first_reply",
        /// From an enquiry's receipt to the written information pack.
        Pack = "pack",
        /// From an enquiry's receipt to the offer of an event, a visit or a planned call.
        Conversation = "conversation",
        /// From a registration's receipt to the decision whether to go on with it.
        RegistrationDecision = "registration_decision",
        /// From the notice that the agency goes on to the end of stage one.
        StageOne = "stage_one",
        /// From the end of stage one to the household's word that it wishes to go on.
        Break = "break",
        /// From that word to the decision.
        StageTwo = "stage_two",
        /// From sending the report about them to the household's comments, before the panel.
        ReportComments = "report_comments",
        /// From the panel's recommendation to the decision.
        PanelToDecision = "panel_to_decision",
        /// From the decision to telling the household in person or by phone.
        DecisionTold = "decision_told",
        /// From the decision to telling the household in writing.
        DecisionWritten = "decision_written",
        /// From sending a proposal not to approve to representations or an independent review.
        Representations = "representations",
        /// From approval, and each review, to the next review while no child has come.
        YearlyReview = "yearly_review",
        /// From a step-parent's notice to the council to the first day on which they can ask
        /// the court: no limit, but how long they wait at least.
        CourtNotice = "court_notice",
        /// The whole assessment of somebody who was approved before.
        FastTrack = "fast_track",
        /// From a complaint about personal data to its acknowledgement.
        DataComplaint = "data_complaint",
        /// From asking what we hold to the answer.
        SubjectAccess = "subject_access",
        /// From asking to delete it to the answer.
        Erasure = "erasure",
        /// From offering a place at an event to the end of the offer.
        PlaceOffer = "place_offer",
    }
}

db::text_enum! {
    /// A target that only some agencies have set. The words are the keys of `[targets]`.
    pub enum TargetName {
        /// From the first contact of somebody who adopted before to the decision.
        SecondTime = "second_time",
        /// From a step-parent's referral to the end of the assessment.
        StepParent = "step_parent",
    }
}

/// How many clocks every agency has.
pub(super) const CLOCKS: usize = ClockName::ALL.len();
const MOST: u32 = 1000;
const UNITS: [Unit; 4] =
    [Unit::WorkingHours, Unit::WorkingDays, Unit::CalendarDays, Unit::CalendarMonths];
const BASES: [Basis; 3] = [Basis::Law, Basis::Guidance, Basis::Promise];

/// A limit, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockRule {
    /// How long, counted how.
    pub limit: Limit,
    /// Where it is written down, by its public name.
    pub source: String,
    /// Whether the words of the source have been checked.
    pub verified: bool,
}

impl ClockRule {
    /// Whether it may be shown as law. Everything else is "we aim to".
    pub fn is_law(&self) -> bool {
        self.limit.basis == Basis::Law && self.verified
    }

    /// Reads a limit. Where it is left out or unreadable the problem is noted, and a stand-in returned.
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let rule = Self {
            limit: Limit {
                amount: section.number("amount", MOST),
                unit: section
                    .word("unit", &UNITS.map(|u| (u.words(), u)))
                    .unwrap_or(Unit::WorkingDays),
                first_day_counts: section.flag("first_day_counts"),
                basis: section
                    .word("basis", &BASES.map(|b| (b.words(), b)))
                    .unwrap_or(Basis::Promise),
                pausable: section.flag_or_false("pausable"),
            },
            source: section.text("source"),
            verified: section.flag("verified"),
        };
        if rule.limit.basis == Basis::Law && !rule.verified && section.is_there() {
            let what = "is \"law\", but verified is false; write \"guidance\" until somebody has checked the law";
            section.refuse("basis", what);
        }
        if rule.limit.pausable && rule.limit.basis != Basis::Promise {
            section.refuse(
                "pausable",
                "is true, but only a promise of your own can be paused; take it out",
            );
        }
        section.end();
        rule
    }
}
