//! The agency profile: everything about the agency that runs this installation, from one
//! TOML file. It is read whole and strictly; what is wrong is told all at once, by key.

mod clocks;
mod colour;
mod council;
mod demo;
mod handling;
mod hours;
mod identity;
mod kind;
mod missing;
mod palette;
mod problem;
mod read;
mod reminders;
mod retention;
mod section;
mod shipped;
#[cfg(test)]
mod tests;
mod words;

use clock::{BankHolidays, Calendar, Date};

pub use self::{
    clocks::{ClockName, ClockRule, TargetName},
    colour::{Colour, NotHex, Oklch},
    council::{Council, Reach},
    handling::{KindHandling, Signpost, SignpostTo},
    hours::Hours,
    identity::{Arrangement, Asks, Brand, Contact, DataProtection, Host, Registration},
    kind::{Handling, Kind},
    missing::Missing,
    palette::{Pair, Palette},
    problem::Problem,
    reminders::Reminders,
    retention::{Keep, Period, Retention},
};

/// The profile that is used when no other is chosen.
pub const DEFAULT: &str = "adopt-london-west";

/// Everything about the agency that runs this installation.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    slug: String,
    name: String,
    strapline: String,
    live: bool,
    live_source: String,
    registration: Registration,
    registration_asks: Asks,
    registration_source: String,
    registration_verified: bool,
    host: Host,
    councils: Vec<Council>,
    contact: Contact,
    data_protection: DataProtection,
    out_of_hours: String,
    hours: Hours,
    brand: Brand,
    kinds: [KindHandling; handling::KINDS],
    clocks: [ClockRule; clocks::CLOCKS],
    second_time: Option<ClockRule>,
    step_parent: Option<ClockRule>,
    reminders: Reminders,
    retention: Retention,
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// Every problem of the file, in its order: what cannot be read as TOML, what is missing,
    /// unknown or not allowed, and what does not fit together.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        read::profile(text)
    }

    /// A profile that is part of the program, by its name; `None` when there is none so called.
    pub fn built_in(name: &str) -> Option<Result<Self, Vec<Problem>>> {
        shipped::text(name).map(Self::parse)
    }

    /// The names of the profiles that are part of the program.
    pub fn names() -> impl Iterator<Item = &'static str> {
        shipped::names()
    }

    /// Its short name: `adopt-london-west`.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// Its name as people know it: `Adopt London West`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The line under the name.
    pub fn strapline(&self) -> &str {
        &self.strapline
    }

    /// Whether this is a real agency. One that is not is only ever shown as a demo.
    pub fn is_live(&self) -> bool {
        self.live
    }

    /// Why it is live, or is not, and where that is written down.
    pub fn live_source(&self) -> &str {
        &self.live_source
    }

    /// Who may register their interest.
    pub fn registration(&self) -> Registration {
        self.registration
    }

    /// What a registration asks beside what the law asks for.
    pub fn registration_asks(&self) -> Asks {
        self.registration_asks
    }

    /// How the councils run it together.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The council that hosts it, where one does.
    pub fn host_council(&self) -> Option<&Council> {
        self.councils.iter().find(|council| council.slug == self.host.council)
    }

    /// Every council that is, was or will be a member, in the order of the file.
    pub fn councils(&self) -> &[Council] {
        &self.councils
    }

    /// The councils the agency acts for on a day, in the order of the file.
    pub fn councils_on(&self, day: Date) -> impl Iterator<Item = &Council> {
        self.councils.iter().filter(move |council| council.is_member_on(day))
    }

    /// A council by slug or by its name in the postcode data, if the agency acts for it on that day.
    pub fn council_on(&self, slug_or_name: &str, day: Date) -> Option<&Council> {
        self.councils_on(day).find(|c| c.slug == slug_or_name || c.name == slug_or_name)
    }

    /// How people reach the agency.
    pub fn contact(&self) -> &Contact {
        &self.contact
    }

    /// Who answers for people's data.
    pub fn data_protection(&self) -> &DataProtection {
        &self.data_protection
    }

    /// When the agency is open.
    pub fn hours(&self) -> &Hours {
        &self.hours
    }

    /// Working days and hours: the bank holidays of England and Wales with the opening hours.
    pub fn calendar(&self) -> Calendar {
        Calendar { holidays: BankHolidays::england_and_wales(), hours: self.hours.week.clone() }
    }

    /// The brand colour as given.
    pub fn brand(&self) -> &Brand {
        &self.brand
    }

    /// The colours of its pages.
    pub fn palette(&self) -> Palette {
        Palette::of(self.brand.colour)
    }

    /// What the agency does with a kind.
    pub fn handling(&self, kind: Kind) -> &KindHandling {
        &self.kinds[kind as usize]
    }

    /// Who to ask about a signposted kind: the council's own contact where the kind goes to the
    /// council, else one organisation. `None` when the kind is not signposted.
    pub fn signpost(&self, kind: Kind, council: Option<&str>) -> Option<Signpost<'_>> {
        let handling = self.handling(kind);
        let reach = match handling.to.as_ref()? {
            SignpostTo::Organisation(reach) => Some(reach),
            SignpostTo::Council => council
                .and_then(|name| {
                    self.councils.iter().find(|c| c.slug == name || c.name == name)
                })
                .and_then(|council| council.contact(kind)),
        };
        Some(Signpost { why: &handling.words, reach: reach.filter(|r| r.is_reachable()) })
    }

    /// The rule of a clock.
    pub fn clock(&self, name: ClockName) -> &ClockRule {
        &self.clocks[name as usize]
    }

    /// The rule of a target, where the agency has set one.
    pub fn target(&self, name: TargetName) -> Option<&ClockRule> {
        match name {
            TargetName::SecondTime => self.second_time.as_ref(),
            TargetName::StepParent => self.step_parent.as_ref(),
        }
    }

    /// When those who booked an event are reminded of it.
    pub fn reminders(&self) -> Reminders {
        self.reminders
    }

    /// How long what people told us is kept.
    pub fn retention(&self) -> &Retention {
        &self.retention
    }
}
