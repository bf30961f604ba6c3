//! Why an enquiry ends before a registration. There is no official list; this one is
//! proposed and waits for a practitioner's word.

db::text_enum! {
    /// Why it was closed.
    pub enum Reason {
        /// They wanted to know something, and know it now.
        InformationOnly = "information_only",
        /// They did not answer us.
        NoReply = "no_reply",
        /// They took it back.
        Withdrawn = "withdrawn",
        /// They go on with somebody else.
        AnotherAgency = "another_agency",
        /// They live elsewhere and know who to ask.
        OutOfArea = "out_of_area",
        /// They would rather foster, and know who to ask.
        Fostering = "fostering",
        /// Overseas, step-parent, special guardianship or support, with whoever does it.
        OtherRoute = "other_route",
        /// Age, residence or an offence named in the regulations.
        NotEligibleNow = "not_eligible_now",
        /// Treatment, health, a move, a bereavement, a new baby.
        Timing = "timing",
        /// Not the children who wait now.
        ChildrenWaiting = "children_waiting",
        /// They asked twice.
        Duplicate = "duplicate",
        /// They asked us to delete what we hold.
        AskedToDelete = "asked_to_delete",
    }
}

impl Reason {
    /// In words, for the desk.
    pub const fn words(self) -> &'static str {
        match self {
            Self::InformationOnly => "They only wanted information",
            Self::NoReply => "No reply after several contacts",
            Self::Withdrawn => "They took it back",
            Self::AnotherAgency => "They chose another agency",
            Self::OutOfArea => "Out of our area, told who to ask",
            Self::Fostering => "Fostering, told who to ask",
            Self::OtherRoute => "Another route (overseas, step-parent, guardianship, support)",
            Self::NotEligibleNow => "Not possible now (age, residence, specified offence)",
            Self::Timing => "Not the right time (treatment, health, move, loss, new baby)",
            Self::ChildrenWaiting => "Unlikely to meet the needs of children who wait",
            Self::Duplicate => "A duplicate of another enquiry",
            Self::AskedToDelete => "They asked us to delete it",
        }
    }
}
