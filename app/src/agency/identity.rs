//! Who the agency is and how people reach it.

use super::{
    colour::Colour,
    council::{SLUG, check_email, check_phone, is_slug},
    palette::Palette,
    section::Section,
};

db::text_enum! {
    /// Who may register their interest.
    pub enum Registration {
        /// Anybody, straight from the site.
        Open = "open",
        /// Those the team has talked with and invited.
        Invited = "invited",
    }
}

/// What a registration asks beside what the law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks {
    /// Work and time.
    pub work: bool,
    /// A first word on health, before the medical.
    pub health: bool,
    /// A declaration by each adult who lives in the home.
    pub adults: bool,
    /// From which age on, in years: some agencies ask from 16.
    pub adults_from: u32,
}

impl Asks {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let asks = Self {
            work: section.flag("work"),
            health: section.flag("health"),
            adults: section.flag("adults"),
            adults_from: section.number("adults_from", 21),
        };
        section.end();
        asks
    }
}

db::text_enum! {
    /// How the councils run the agency together.
    pub enum Arrangement {
        /// One council employs the team.
        Hosted = "hosted",
        /// Each council employs its own people under one head of service.
        Partnership = "partnership",
        /// A plan that has not been settled.
        Undecided = "undecided",
    }
}

/// The council that answers for the agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// How the councils run it together.
    pub arrangement: Arrangement,
    /// The slug of the host, or in a partnership of the council that employs the head; may be empty.
    pub council: String,
    /// One sentence for the footer.
    pub words: String,
    /// Where this is written down.
    pub source: String,
}

/// How people reach the agency. A part that is not known yet is an empty text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Telephone number as written on the page.
    pub phone: String,
    /// Public e-mail address.
    pub email: String,
    /// Postal address, lines divided by line breaks.
    pub address: String,
    /// The name our mail comes from.
    pub sender_name: String,
    /// The address our mail comes from.
    pub sender_email: String,
    /// The name neutral mail comes from, which says nothing of adoption.
    pub neutral_sender_name: String,
    /// The address neutral mail comes from.
    pub neutral_sender_email: String,
}

/// Who answers for people's data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataProtection {
    /// The controller's name, as a privacy notice gives it.
    pub controller: String,
    /// The data protection officer's e-mail address.
    pub officer_email: String,
}

/// The brand colour, and whether it is from the agency's own guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Brand {
    /// The colour as the profile gives it.
    pub colour: Colour,
    /// Where it comes from.
    pub source: String,
    /// Whether the agency has confirmed it.
    pub verified: bool,
}

impl Host {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let arrangements: Vec<_> = Arrangement::ALL.iter().map(|a| (a.word(), *a)).collect();
        let host = Self {
            arrangement: section
                .word("arrangement", &arrangements)
                .unwrap_or(Arrangement::Hosted),
            council: section.gap("council"),
            words: section.text("words"),
            source: section.text("source"),
        };
        if section.is_there()
            && host.council.is_empty()
            && host.arrangement != Arrangement::Undecided
        {
            let what =
                "is empty; only an agency whose arrangement is \"undecided\" has no host";
            section.refuse("council", what);
        }
        section.end();
        host
    }
}

impl Contact {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let contact = Self {
            phone: section.gap("phone"),
            email: section.gap("email"),
            address: section.gap("address"),
            sender_name: section.text("sender_name"),
            sender_email: section.gap("sender_email"),
            neutral_sender_name: section.text("neutral_sender_name"),
            neutral_sender_email: section.gap("neutral_sender_email"),
        };
        check_phone(&section, "phone", &contact.phone);
        check_email(&section, "email", &contact.email);
        check_email(&section, "sender_email", &contact.sender_email);
        check_email(&section, "neutral_sender_email", &contact.neutral_sender_email);
        for word in ["adopt", "foster", "child"] {
            if contact.neutral_sender_name.to_lowercase().contains(word) {
                let what = format!(
                    "is {:?}, which says {word:?}; write a name that gives nothing away",
                    contact.neutral_sender_name
                );
                section.refuse("neutral_sender_name", what);
            }
        }
        section.end();
        contact
    }
}

impl DataProtection {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let read = Self {
            controller: section.gap("controller"),
            officer_email: section.gap("officer_email"),
        };
        check_email(&section, "officer_email", &read.officer_email);
        section.end();
        read
    }
}

impl Brand {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let allowed = "write # and six hexadecimal digits, as a brand guide gives them, \
                       such as \"#7b2d6b\"";
        let text = section.text_such_as("colour", allowed);
        let colour = text.parse().unwrap_or_else(|_| {
            if !text.is_empty() {
                section.refuse("colour", format!("is {text:?}; {allowed}"));
            }
            Colour::BLACK
        });
        if let Some(pair) = Palette::of(colour).failing() {
            let what = format!(
                "is {colour}, which is too hard to read: {} would have a contrast of {:.2} to 1, \
                 and {} to 1 is the least that will do; the nearest colour that passes is {}",
                pair.place,
                // Rounded down, so that 4.499 is not shown as the 4.5 it misses.
                (pair.contrast() * 100.0).floor() / 100.0,
                pair.least,
                Palette::nearest_passing(colour),
            );
            section.refuse("colour", what);
        }
        let brand =
            Self { colour, source: section.text("source"), verified: section.flag("verified") };
        section.end();
        brand
    }
}

/// The short name of a profile.
pub(super) fn read_slug(section: &mut Section<'_>) -> String {
    let name = section.text("name");
    if !name.is_empty() && !is_slug(&name) {
        section.refuse("name", format!("is {name:?}; {SLUG}"));
    }
    name
}
