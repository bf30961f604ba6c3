//! One question.

/// One question, as it is asked, read and listed.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The posted name, unique on its page; in its section for questions outside lists.
    pub name: &'static str,
    /// What we ask.
    pub label: &'static str,
    /// A sentence that helps.
    pub hint: &'static str,
    /// What an answer looks like.
    pub kind: Kind,
    /// Whether it can be left out.
    pub need: Need,
    /// Asked only after a certain answer on the same page.
    pub only: Option<Only>,
    /// The paragraph of Schedule 4 Part 1 that it answers, by its number.
    pub schedule: Option<u8>,
    /// What browsers may fill in, by the tokens of the HTML standard: for one's own details only.
    pub fill: Option<&'static str>,
    /// The posted name of "I am not sure" beside it, where that is an honest answer to a
    /// question that is typed.
    pub unsure: Option<&'static str>,
}

/// What is kept where somebody is not sure.
pub const UNSURE: &str = "unsure";
/// What is kept where somebody would rather talk about it.
pub const TALK: &str = "talk";

/// What an answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A line of up to 200 characters.
    Line,
    /// Several lines, up to 4,000 characters.
    Lines,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A postcode.
    Postcode,
    /// A day.
    Day,
    /// A whole number, from and to.
    Whole(u32, u32),
    /// One of these.
    One(&'static [Words]),
    /// Any of these.
    Any(&'static [Words]),
}

/// The word that is kept, and what people read.
pub type Words = (&'static str, &'static str);

/// Whether it can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It is needed; what we say when it is missing.
    Must(&'static str),
    /// It may be left out.
    May,
}

/// After which answer a question is asked.
#[derive(Debug, Clone, Copy)]
pub struct Only {
    /// The question before.
    pub question: &'static str,
    /// Any of these answers.
    pub is: &'static [&'static str],
}

/// Yes or no.
pub const YES_NO: &[Words] = &[("yes", "Yes"), ("no", "No")];
/// Yes, no, or not sure: where that is an honest answer.
pub const YES_NO_UNSURE: &[Words] =
    &[("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure. Please talk to me about it")];

/// The same where only a declaration will do: whoever cannot make it yet talks with us first.
pub const YES_NO_UNSURE_TALK: &[Words] = &[
    ("yes", "Yes"),
    ("no", "No"),
    (UNSURE, "I am not sure. Please talk to me about it"),
    (TALK, "I would rather talk about it"),
];
/// Yes or no to what the law asks; or a talk first.
pub const YES_NO_TALK: &[Words] =
    &[("yes", "Yes"), ("no", "No"), (TALK, "I would rather talk about it")];

impl Question {
    /// A question that may be left out.
    pub const fn new(name: &'static str, kind: Kind, label: &'static str) -> Self {
        Self {
            name,
            label,
            hint: "",
            kind,
            need: Need::May,
            only: None,
            schedule: None,
            fill: None,
            unsure: None,
        }
    }

    /// With a sentence that helps.
    #[must_use]
    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// It is needed; `missing` is what we say when it is not there.
    #[must_use]
    pub const fn must(mut self, missing: &'static str) -> Self {
        self.need = Need::Must(missing);
        self
    }

    /// Asked only after one of these answers to a question on the same page.
    #[must_use]
    pub const fn after(mut self, question: &'static str, is: &'static [&'static str]) -> Self {
        self.only = Some(Only { question, is });
        self
    }

    /// It answers a paragraph of Schedule 4 Part 1.
    #[must_use]
    pub const fn schedule(mut self, paragraph: u8) -> Self {
        self.schedule = Some(paragraph);
        self
    }

    /// Browsers may fill it in.
    #[must_use]
    pub const fn fill(mut self, token: &'static str) -> Self {
        self.fill = Some(token);
        self
    }

    /// "I am not sure" is an answer, posted under this name.
    #[must_use]
    pub const fn unsure(mut self, name: &'static str) -> Self {
        self.unsure = Some(name);
        self
    }

    /// Whether it may be left out.
    pub const fn is_optional(&self) -> bool {
        matches!(self.need, Need::May)
    }
}

impl Kind {
    /// The longest answer, in characters.
    pub const fn longest(self) -> usize {
        match self {
            Self::Lines => 4_000,
            Self::Email => 254,
            Self::Line | Self::Any(_) => 200,
            Self::Phone => 40,
            Self::Postcode | Self::Day | Self::Whole(..) | Self::One(_) => 20,
        }
    }
}
