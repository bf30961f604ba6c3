//! Another adult of the home, and how far their declaration is.

use clock::Time;
use sqlx::FromRow;
use uuid::Uuid;

/// Whom we asked, and what came back.
#[derive(Debug, Clone, FromRow)]
pub struct Adult {
    /// Its id.
    pub id: Uuid,
    /// The registration.
    pub registration_id: Uuid,
    /// Their place on the list of people at home.
    pub item: String,
    /// Where the link went; empty where a worker asks them.
    pub email: String,
    /// What they declared.
    pub sealed: Option<Vec<u8>>,
    /// When.
    pub signed_at: Option<Time>,
    /// Who wrote it down, where it was given by word of mouth.
    pub taken_by: Option<Uuid>,
    /// In which way it was given then.
    pub taken_how: String,
}

/// How far a declaration is: all that the family is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nobody has said how to ask them.
    NotAsked,
    /// They have the link.
    Out,
    /// A worker asks them.
    Ours,
    /// They have declared.
    In,
}

impl Progress {
    /// How far it is with this row, or with none.
    pub fn of(adult: Option<&Adult>) -> Self {
        match adult {
            None => Self::NotAsked,
            Some(adult) if adult.signed_at.is_some() => Self::In,
            Some(adult) if adult.email.is_empty() => Self::Ours,
            Some(_) => Self::Out,
        }
    }
}

/// Somebody on the list of people at home, and how far they are.
#[derive(Debug, Clone)]
pub struct Named {
    /// Their place on the list.
    pub item: String,
    /// What the family calls them.
    pub name: String,
    /// What came back, if they were asked.
    pub adult: Option<Adult>,
}

impl Named {
    /// How far they are.
    pub fn progress(&self) -> Progress {
        Progress::of(self.adult.as_ref())
    }
}
