//! The groups of the queue. An enquiry is in exactly one of them.

db::text_enum! {
    /// What needs doing now.
    pub enum Group {
        /// Its time has passed, whoever has it.
        Late = "late",
        /// Its time is today.
        Today = "today",
        /// Nobody has it yet.
        New = "new",
        /// Mine, for another day.
        Mine = "mine",
        /// A colleague's.
        Colleagues = "colleagues",
        /// They move next.
        Waiting = "waiting",
        /// They asked us to come back.
        Later = "later",
        /// It looks like a machine's work. Not in the queue itself.
        Suspected = "suspected",
    }
}

impl Group {
    /// Those of the queue, in the order they stand there.
    pub const IN_ORDER: &[Self] = &[
        Self::Late,
        Self::Today,
        Self::New,
        Self::Mine,
        Self::Colleagues,
        Self::Waiting,
        Self::Later,
    ];

    /// Its heading.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Late => "Late",
            Self::Today => "Due today",
            Self::New => "New",
            Self::Mine => "Mine",
            Self::Colleagues => "With colleagues",
            Self::Waiting => "Waiting for the family",
            Self::Later => "Come back later",
            Self::Suspected => "Looks like machines",
        }
    }
}
