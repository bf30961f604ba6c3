//! What an enquiry is about, and what an agency does with it. The words are stored in the
//! database and are the keys of `[kinds]` in a profile.

db::text_enum! {
    /// What an enquiry is about.
    pub enum Kind {
        /// Would like to adopt for the first time.
        FirstTime = "first_time",
        /// Has adopted before.
        AdoptedBefore = "adopted_before",
        /// An approved foster carer.
        FosterCarer = "foster_carer",
        /// A step-parent or relative of the child.
        StepParent = "step_parent",
        /// A child from abroad.
        FromAbroad = "from_abroad",
        /// Special guardianship.
        SpecialGuardianship = "special_guardianship",
        /// Fostering.
        Fostering = "fostering",
        /// Support for an adoptive family.
        AdoptionSupport = "adoption_support",
        /// Somebody who was adopted and is grown up.
        AdoptedAdult = "adopted_adult",
        /// A relative by birth of a child who was adopted.
        BirthRelative = "birth_relative",
        /// Somebody who asks as part of their work.
        Professional = "professional",
        /// Anything else.
        Other = "other",
    }
}

db::text_enum! {
    /// What the agency does with a kind.
    pub enum Handling {
        /// The agency's own team answers.
        InHouse = "in_house",
        /// Another organisation answers on the agency's behalf.
        Commissioned = "commissioned",
        /// We say who to ask, and why.
        Signpost = "signpost",
    }
}

impl Kind {
    /// The choice as the person who asks would say it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::FirstTime => "I would like to adopt for the first time",
            Self::AdoptedBefore => "I have adopted before and would like to adopt again",
            Self::FosterCarer => "I am an approved foster carer and would like to adopt",
            Self::StepParent => {
                "I would like to adopt my partner’s child, or a relative’s child"
            }
            Self::FromAbroad => "I would like to adopt a child from abroad",
            Self::SpecialGuardianship => "I am a special guardian, or may become one",
            Self::Fostering => "I would like to foster",
            Self::AdoptionSupport => "We have adopted and would like some support",
            Self::AdoptedAdult => "I was adopted",
            Self::BirthRelative => "A child in my birth family was adopted, or may be",
            Self::Professional => "I am asking as part of my work",
            Self::Other => "Something else",
        }
    }

    /// One line under the choice, for somebody who is not sure that it is theirs.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::FirstTime => "On your own or with a partner. You do not have to be sure yet.",
            Self::AdoptedBefore => {
                "Here or with another agency. Some steps may be quicker this time."
            }
            Self::FosterCarer => {
                "A child you look after now, or another child. Some steps may be quicker."
            }
            Self::StepParent => {
                "For step-parents, grandparents, aunts, uncles, brothers and sisters."
            }
            Self::FromAbroad => "A child who lives in another country now.",
            Self::SpecialGuardianship => {
                "You look after a relative’s or a friend’s child, or have been asked to."
            }
            Self::Fostering => {
                "You would look after a child for days, months or years, without adopting."
            }
            Self::AdoptionSupport => {
                "However long ago it was. Nothing is too small to ask about."
            }
            Self::AdoptedAdult => {
                "You are 18 or over and want to talk, or to know more about your story."
            }
            Self::BirthRelative => {
                "For birth parents, grandparents, brothers, sisters and others."
            }
            Self::Professional => {
                "For social workers, teachers, doctors and others. Please leave out names of children."
            }
            Self::Other => "Ask us anything. We will find the right person.",
        }
    }

    /// The name staff use, short enough for a table.
    pub const fn staff_label(self) -> &'static str {
        match self {
            Self::FirstTime => "First-time adopter",
            Self::AdoptedBefore => "Adopted before",
            Self::FosterCarer => "Approved foster carer",
            Self::StepParent => "Step-parent or relative",
            Self::FromAbroad => "Child from abroad",
            Self::SpecialGuardianship => "Special guardianship",
            Self::Fostering => "Fostering",
            Self::AdoptionSupport => "Adoption support",
            Self::AdoptedAdult => "Adopted adult",
            Self::BirthRelative => "Birth relative",
            Self::Professional => "Professional",
            Self::Other => "Other",
        }
    }
}

impl Handling {
    /// The name staff use.
    pub const fn staff_label(self) -> &'static str {
        match self {
            Self::InHouse => "We answer",
            Self::Commissioned => "Answered for us",
            Self::Signpost => "We say who to ask",
        }
    }
}
