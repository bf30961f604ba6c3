//! What of the queue is shown. Nothing of it is anybody's data, so it may stand in the
//! page's address.

use serde::Deserialize;
use uuid::Uuid;

use super::Group;
use crate::{App, agency::Kind, staff::team::Colleague};

/// The address as it was asked for. What is not understood counts as not asked.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    council: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    /// One group alone.
    pub fn group(&self) -> Option<Group> {
        Group::from_word(&self.group).filter(|group| *group != Group::Suspected)
    }

    /// Which page of it, from 1.
    pub fn page(&self) -> u32 {
        self.page.parse().unwrap_or(1)
    }
}

/// Whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Whoever's.
    Anybody,
    /// Nobody's yet.
    Nobody,
    /// One colleague's.
    Person(Uuid),
}

/// The choice that was made.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The slug of a council.
    pub council: Option<String>,
    /// What it is about.
    pub kind: Option<Kind>,
    /// Whose.
    pub owner: Owner,
    /// Who looks.
    pub me: Uuid,
}

impl Choice {
    /// Everything.
    pub const fn everything(me: Uuid) -> Self {
        Self { council: None, kind: None, owner: Owner::Anybody, me }
    }

    /// Reads what was asked for.
    pub fn read(app: &App, asked: &Asked, me: Uuid, colleagues: &[Colleague]) -> Self {
        let council = app.agency.councils().iter().find(|c| c.slug == asked.council);
        let owner = match asked.owner.as_str() {
            "me" => Owner::Person(me),
            "nobody" => Owner::Nobody,
            other => colleagues
                .iter()
                .find(|colleague| colleague.id.to_string() == other)
                .map_or(Owner::Anybody, |colleague| Owner::Person(colleague.id)),
        };
        Self {
            council: council.map(|council| council.slug.clone()),
            kind: Kind::from_word(&asked.kind),
            owner,
            me,
        }
    }

    /// Whether nothing is left out.
    pub fn is_everything(&self) -> bool {
        self.council.is_none() && self.kind.is_none() && self.owner == Owner::Anybody
    }

    /// The part of an address that says it, with `&` at its end, or nothing.
    pub fn query(&self) -> String {
        let mut query = String::new();
        if let Some(council) = &self.council {
            query.extend(["council=", council, "&"]);
        }
        if let Some(kind) = self.kind {
            query.extend(["kind=", kind.word(), "&"]);
        }
        match self.owner {
            Owner::Anybody => {}
            Owner::Nobody => query.push_str("owner=nobody&"),
            Owner::Person(id) if id == self.me => query.push_str("owner=me&"),
            Owner::Person(id) => query.extend(["owner=", &id.to_string(), "&"]),
        }
        query
    }
}
