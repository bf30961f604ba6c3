//! The councils an agency acts for, by date, and how to reach them.

use chrono::NaiveDate;

use super::{kind::Kind, section::Section};

/// A member council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Council {
    /// As the postcode data names it: "Ealing".
    pub name: String,
    /// In addresses of pages and stored with an enquiry: "ealing".
    pub slug: String,
    /// As the council calls itself: "Ealing Council".
    pub full_name: String,
    /// The Office for National Statistics' code of the council: "E09000009".
    pub gss: String,
    /// The first day of membership.
    pub from: NaiveDate,
    /// The last day of membership; `None` while it goes on.
    pub until: Option<NaiveDate>,
    /// The Emergency Duty Team, for nights and weekends.
    pub emergency: Reach,
    /// Who to ask there about a kind that the agency signposts to its councils.
    pub contacts: Vec<(Kind, Reach)>,
    /// Where the membership is written down.
    pub source: String,
    /// Whether the membership and its dates have been confirmed.
    pub verified: bool,
}

/// How to reach a team. Every part may still be a gap, an empty text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// The team's name.
    pub name: String,
    /// A telephone number as it is written on the page.
    pub phone: String,
    /// An e-mail address.
    pub email: String,
    /// A page, `https://...`.
    pub url: String,
}

impl Reach {
    /// Whether there is any way to reach the team.
    pub fn is_reachable(&self) -> bool {
        !(self.phone.is_empty() && self.email.is_empty() && self.url.is_empty())
    }

    pub(super) fn read(mut section: Section<'_>) -> Self {
        let reach = Self {
            name: section.gap("name"),
            phone: section.gap("phone"),
            email: section.gap("email"),
            url: section.gap("url"),
        };
        check_phone(&section, "phone", &reach.phone);
        check_email(&section, "email", &reach.email);
        if !reach.url.is_empty() && !reach.url.starts_with("https://") {
            section.refuse(
                "url",
                "does not begin with https://; copy the whole address of the page",
            );
        }
        section.end();
        reach
    }
}

impl Council {
    /// Whether the council is a member on a day; the first and the last day count.
    pub fn is_member_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Who to ask there about a kind.
    pub fn contact(&self, kind: Kind) -> Option<&Reach> {
        self.contacts.iter().find(|(k, _)| *k == kind).map(|(_, reach)| reach)
    }

    /// Reads a council; `others` are those above it in the file.
    pub(super) fn read(mut section: Section<'_>, others: &[Self]) -> Self {
        let mut contacts = section.optional_section("contacts");
        let council = Self {
            name: section.text("name"),
            slug: section.text("slug"),
            full_name: section.text("full_name"),
            gss: section.text("gss"),
            from: section.date("from"),
            until: section.optional_date("until"),
            emergency: Reach::read(section.optional_section("emergency")),
            contacts: Kind::ALL
                .iter()
                .map(|kind| (*kind, contacts.optional_section(kind.word())))
                .filter(|(_, contact)| contact.is_there())
                .map(|(kind, contact)| (kind, Reach::read(contact)))
                .collect(),
            source: section.text("source"),
            verified: section.flag("verified"),
        };
        contacts.end();
        council.check(&section);
        council.check_its_own(&section, others);
        section.end();
        council
    }

    fn check(&self, section: &Section<'_>) {
        let known = postcode::councils();
        if !self.name.is_empty() && !known.contains(&self.name.as_str()) {
            let what =
                format!("is {:?}; the postcode data knows {}", self.name, known.join(", "));
            section.refuse("name", what);
        }
        if !self.slug.is_empty() && !is_slug(&self.slug) {
            section.refuse("slug", format!("is {:?}; {SLUG}", self.slug));
        }
        if !self.gss.is_empty() && !is_gss(&self.gss) {
            let what = format!(
                "is {:?}; write the code of a county, unitary, metropolitan or London borough council: \
                 E06, E08, E09 or E10 and six more digits",
                self.gss
            );
            section.refuse("gss", what);
        }
        if let Some(until) = self.until.filter(|until| *until < self.from) {
            section.refuse(
                "until",
                format!(
                    "is {until}, before from ({}); write the last day of membership",
                    self.from
                ),
            );
        }
    }

    fn check_its_own(&self, section: &Section<'_>, others: &[Self]) {
        for (n, (key, mark)) in self.marks().into_iter().enumerate() {
            if !mark.is_empty() && others.iter().any(|other| other.marks()[n].1 == mark) {
                let what =
                    format!("is {mark:?}, which a council above has; write this council’s own");
                section.refuse(key, what);
            }
        }
    }

    /// What tells one council from another.
    fn marks(&self) -> [(&'static str, &str); 3] {
        [("name", &self.name), ("slug", &self.slug), ("gss", &self.gss)]
    }
}

/// What a short name looks like.
pub(super) const SLUG: &str =
    "write small letters, digits and single hyphens, such as \"adopt-london-west\"";

/// Whether the text can stand in the address of a page.
pub(super) fn is_slug(text: &str) -> bool {
    text.split('-').all(|part| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

/// The registers of the ONS Code History Database that hold councils with social services in England.
fn is_gss(text: &str) -> bool {
    text.len() == 9
        && ["E06", "E08", "E09", "E10"].iter().any(|register| text.starts_with(register))
        && text.bytes().skip(3).all(|b| b.is_ascii_digit())
}

/// Notes a telephone number that nobody could ring.
pub(super) fn check_phone(section: &Section<'_>, key: &str, phone: &str) {
    if phone.is_empty() {
        return;
    }
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    let plain = phone.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == '+');
    if !plain || !(10..=13).contains(&digits) {
        section.refuse(
            key,
            format!("is {phone:?}; write digits and blanks, such as \"020 7946 0123\""),
        );
    }
}

/// Notes an e-mail address that could not be one.
pub(super) fn check_email(section: &Section<'_>, key: &str, email: &str) {
    if email.is_empty() {
        return;
    }
    let good = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && host.split('.').all(|part| !part.is_empty())
            && !host.contains('@')
            && !email.contains(char::is_whitespace)
    });
    if !good {
        section.refuse(
            key,
            format!("is {email:?}; write one address, such as \"hello@example.org\""),
        );
    }
}
