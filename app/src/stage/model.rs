//! The words of the stages: where a household can be, what moves it, and what has to be there.

use crate::registration::household::Route;

db::text_enum! {
    /// Where a household is. A pause is no stage, but a note beside one.
    pub enum Stage {
        /// They register, and we decide whether we go on together.
        Registration = "registration",
        /// The checks and the first preparation.
        StageOne = "stage_one",
        /// Stage One went well: until they tell us that they wish to go on.
        Break = "break",
        /// Without a Stage One: until they tell us that they wish to go on.
        Wish = "wish",
        /// The assessment with a social worker.
        StageTwo = "stage_two",
        /// The panel recommends, the agency decides.
        Panel = "panel",
        /// A proposal not to approve, which they can have looked at again.
        Determination = "determination",
        /// A step-parent's: we write our report for the court.
        Report = "report",
        /// They may adopt.
        Approved = "approved",
        /// A family and a child are looked for together.
        FamilyFinding = "family_finding",
        /// A child from abroad: their papers are with the Department for Education.
        Department = "department",
        /// A child from abroad: the other country has their papers, and decides.
        Country = "country",
        /// It has ended.
        Ended = "ended",
    }
}

db::text_enum! {
    /// How it ended.
    pub enum Ending {
        /// They took it back.
        Withdrawn = "withdrawn",
        /// The registration was not accepted.
        NotAccepted = "not_accepted",
        /// We do not go on after Stage One.
        NotGoingOn = "not_going_on",
        /// The break ran out.
        BreakOver = "break_over",
        /// Not approved, after everything that could be said.
        NotApproved = "not_approved",
        /// Our report is with the court, or the child from abroad has come home.
        Finished = "finished",
        /// A child has come to them.
        Placed = "placed",
    }
}

db::text_enum! {
    /// What moves a household.
    pub enum Move {
        /// The registration is accepted.
        Accept = "accept",
        /// It is not.
        NotAccept = "not_accept",
        /// Stage One went well.
        GoOn = "go_on",
        /// We do not go on after Stage One.
        Stop = "stop",
        /// They wish to go on.
        Wish = "wish",
        /// The break has run out.
        BreakOver = "break_over",
        /// The report about them goes to the panel.
        ToPanel = "to_panel",
        /// The panel has recommended.
        Recommend = "recommend",
        /// They are approved.
        Approve = "approve",
        /// The agency proposes not to approve them.
        Propose = "propose",
        /// They make representations to the agency.
        Represent = "represent",
        /// They ask for the independent review.
        Review = "review",
        /// It was looked at again, and there is a new recommendation.
        Hear = "hear",
        /// They are not approved.
        Refuse = "refuse",
        /// The search for a child begins.
        FindFamily = "find_family",
        /// A step-parent's notice to the council that they mean to ask the court.
        Notice = "notice",
        /// Their approval was looked at again, as it is every year.
        Reviewed = "reviewed",
        /// A child has come to them.
        Placed = "placed",
        /// Our report has gone to the court.
        ReportSent = "report_sent",
        /// They separate, and one of them goes on alone.
        Separate = "separate",
        /// A child from abroad: their papers go to the Department for Education.
        SendPapers = "send_papers",
        /// The Department has sent them on to the other country.
        PapersAbroad = "papers_abroad",
        /// The child has come home with them.
        ComeHome = "come_home",
        /// They take it back.
        Withdraw = "withdraw",
    }
}

db::text_enum! {
    /// A part of Stage One, or what may follow from it.
    pub enum Part {
        /// The written plan with its seven heads, agreed with them.
        Plan = "plan",
        /// Police checks of every adult of the home.
        Police = "police",
        /// The doctor's report on each applicant.
        Medical = "medical",
        /// The three referees.
        References = "references",
        /// What their councils know.
        Council = "council",
        /// The first training and preparation.
        Training = "training",
        /// They have gone through their home.
        HomeSafety = "home_safety",
    }
}

db::text_enum! {
    /// The way a household goes.
    pub enum Way {
        /// Stage One, a break if they want one, Stage Two.
        TwoStages = "two_stages",
        /// Approved before, or approved foster carers: never a Stage One.
        FastTrack = "fast_track",
        /// The partner of a parent.
        StepParent = "step_parent",
        /// A child from abroad: assessed as in two stages, then the other country decides.
        Abroad = "abroad",
    }
}

db::text_enum! {
    /// Whose hand moves it.
    pub enum Who {
        /// They themselves.
        Household = "household",
        /// A worker, also for what came by letter or by phone.
        Worker = "worker",
        /// A manager, for whoever decides in the agency.
        Manager = "manager",
    }
}

impl Way {
    /// The way of those who come to us so.
    pub fn of(route: Route) -> Self {
        match route {
            Route::First => Self::TwoStages,
            Route::Again | Route::FosterCarer => Self::FastTrack,
            Route::StepParent => Self::StepParent,
            Route::Abroad => Self::Abroad,
        }
    }
}

impl Ending {
    /// How it ended, in a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::NotAccepted => "not accepted",
            Self::NotGoingOn => "not going on",
            Self::BreakOver => "the break ran out",
            Self::NotApproved => "not approved",
            Self::Finished => "our part is done",
            Self::Placed => "a child has come to them",
        }
    }
}

impl Part {
    /// Its name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Plan => "Stage One plan",
            Self::Police => "Police check",
            Self::Medical => "Medical",
            Self::References => "Reference",
            Self::Council => "Council check",
            Self::Training => "Training and preparation",
            Self::HomeSafety => "Home safety",
        }
    }
}

impl Stage {
    /// Its name, in the middle of a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::StageOne => "Stage One",
            Self::Break => "break",
            Self::Wish => "before Stage Two",
            Self::StageTwo => "Stage Two",
            Self::Panel => "panel and decision",
            Self::Determination => "determination",
            Self::Report => "report for the court",
            Self::Approved => "approved",
            Self::FamilyFinding => "family finding",
            Self::Department => "papers with the Department for Education",
            Self::Country => "with the other country",
            Self::Ended => "ended",
        }
    }
}
