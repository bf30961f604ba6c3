//! What somebody narrows the list to: a few words in the address, nothing about the person.

use chrono::{Datelike as _, NaiveDate, Timelike as _, Weekday};
use clock::london;

use crate::{
    event::model::{ACCESS, AUDIENCES, Details, has},
    form::Fields,
};

/// From this hour of the wall clock on it is evening.
const EVENING: u32 = 17;

/// A way to narrow the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Online or in person.
    Place,
    /// Evenings or weekends.
    Time,
    /// A month.
    Month,
    /// Whom it is for.
    Audience,
    /// What helps people take part.
    Access,
}

impl Facet {
    /// In the order of the page.
    pub const ALL: [Self; 5] =
        [Self::Place, Self::Time, Self::Month, Self::Audience, Self::Access];

    /// Its name in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Time => "time",
            Self::Month => "month",
            Self::Audience => "for",
            Self::Access => "access",
        }
    }
}

/// Online or in person.
pub const PLACES: [(&str, &str); 2] = [("online", "Online"), ("in_person", "In person")];
/// Evenings or weekends.
pub const TIMES: [(&str, &str); 2] = [("evenings", "Evenings"), ("weekends", "Weekends")];

/// One thing that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Of what.
    pub facet: Facet,
    /// The word in the address.
    pub word: String,
}

impl Chosen {
    /// A choice, if there is such a word.
    pub fn new(facet: Facet, word: &str) -> Option<Self> {
        let known = match facet {
            Facet::Place => PLACES.iter().any(|(w, _)| *w == word),
            Facet::Time => TIMES.iter().any(|(w, _)| *w == word),
            Facet::Month => month(word).is_some(),
            Facet::Audience => AUDIENCES[1..].iter().any(|(w, _)| *w == word),
            Facet::Access => ACCESS.iter().any(|(w, _)| *w == word),
        };
        known.then(|| Self { facet, word: word.to_owned() })
    }

    /// As people read it.
    pub fn words(&self) -> String {
        let named = |list: &[(&str, &str)]| {
            list.iter()
                .find(|(word, _)| *word == self.word)
                .map(|(_, words)| (*words).to_owned())
        };
        match self.facet {
            Facet::Place => named(&PLACES),
            Facet::Time => named(&TIMES),
            Facet::Month => month(&self.word).map(|day| day.format("%B %Y").to_string()),
            Facet::Audience => named(&AUDIENCES),
            Facet::Access => named(&ACCESS),
        }
        .unwrap_or_default()
    }

    fn fits(&self, details: &Details) -> bool {
        let wall = london::local(details.starts_at);
        match (self.facet, self.word.as_str()) {
            (Facet::Place, "online") => details.place.is_online(),
            (Facet::Place, _) => details.place.has_room(),
            (Facet::Time, "evenings") => wall.hour() >= EVENING,
            (Facet::Time, _) => matches!(wall.weekday(), Weekday::Sat | Weekday::Sun),
            (Facet::Month, word) => month_of(details) == word,
            (Facet::Audience, word) => has(&details.audience, word),
            (Facet::Access, word) => has(&details.access, word),
        }
    }
}

/// `2026-12`, in London.
pub fn month_of(details: &Details) -> String {
    london::date_of(details.starts_at).format("%Y-%m").to_string()
}

fn month(word: &str) -> Option<NaiveDate> {
    let (year, number) = word.split_once('-')?;
    let is_plain = word.len() == 7 && word.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    is_plain.then(|| NaiveDate::from_ymd_opt(year.parse().ok()?, number.parse().ok()?, 1))?
}

/// All that was chosen. Of one facet any may fit, but of access each must.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted(pub Vec<Chosen>);

impl Wanted {
    /// Reads an address or a form; what is not known is left out.
    pub fn read(fields: &Fields) -> Self {
        let mut all = Vec::new();
        for facet in Facet::ALL {
            for word in fields.all(facet.name()) {
                let chosen = Chosen::new(facet, word.trim());
                all.extend(chosen.filter(|one| !all.contains(one)));
            }
        }
        Self(all)
    }

    /// Whether an event is one of those.
    pub fn fits(&self, details: &Details) -> bool {
        Facet::ALL.into_iter().all(|facet| {
            let mut of = self.0.iter().filter(|one| one.facet == facet).peekable();
            match facet {
                Facet::Access => of.all(|one| one.fits(details)),
                _ => of.peek().is_none() || of.any(|one| one.fits(details)),
            }
        })
    }

    /// Whether this is chosen.
    pub fn has(&self, facet: Facet, word: &str) -> bool {
        self.0.iter().any(|one| one.facet == facet && one.word == word)
    }

    /// With this, or without it if it is there.
    #[must_use]
    pub fn turned(&self, facet: Facet, word: &str) -> Self {
        let mut other = self.clone();
        other.0.retain(|one| !(one.facet == facet && one.word == word));
        if other == *self {
            other.0.extend(Chosen::new(facet, word));
        }
        other
    }

    /// Without anything of this facet.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        Self(self.0.iter().filter(|one| one.facet != facet).cloned().collect())
    }

    /// Only what is of this facet.
    #[must_use]
    pub fn only(&self, facet: Facet) -> Self {
        Self(self.0.iter().filter(|one| one.facet == facet).cloned().collect())
    }

    /// Where the list is narrowed to this.
    pub fn address(&self) -> String {
        if self.0.is_empty() {
            return "/events".to_owned();
        }
        let start = String::from("/events?");
        let end = start.len();
        let mut query = form_urlencoded::Serializer::for_suffix(start, end);
        query.extend_pairs(self.0.iter().map(|one| (one.facet.name(), one.word.as_str())));
        query.finish()
    }

    /// `online, evenings, December 2026`
    pub fn words(&self) -> String {
        self.0.iter().map(Chosen::words).collect::<Vec<_>>().join(", ")
    }
}
