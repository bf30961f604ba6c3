//! What a live agency still has to fill in or confirm before people rely on its front door.

use clock::Basis;

use super::{ClockName, ClockRule, Handling, Keep, Kind, Profile, SignpostTo, TargetName};

/// One gap, or one fact that nobody has confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The key in the profile.
    pub key: String,
    /// What to do, in words.
    pub what: String,
    /// Where what stands there now comes from, or where the answer is to be had.
    pub from: String,
    /// Whether the public site must not be served without it.
    pub needed_to_serve: bool,
}

impl Missing {
    fn new(key: impl Into<String>, what: impl Into<String>, from: impl Into<String>) -> Self {
        Self { key: key.into(), what: what.into(), from: from.into(), needed_to_serve: false }
    }

    fn needed(key: &str, what: &str) -> Self {
        Self { needed_to_serve: true, ..Self::new(key, what, NOT_IN_PAPERS) }
    }
}

const NOT_IN_PAPERS: &str =
    "The agency's public papers do not give it; ask the head of service.";

const OUR_PERIOD: &str = "Ours; no law sets it. The host council’s retention schedule may.";

impl Profile {
    /// Everything that is still to be filled in or confirmed, gaps first.
    pub fn missing(&self) -> Vec<Missing> {
        let mut list = Vec::new();
        self.missing_identity(&mut list);
        self.missing_contacts(&mut list);
        self.unconfirmed_facts(&mut list);
        self.unconfirmed_periods(&mut list);
        list
    }

    fn missing_identity(&self, list: &mut Vec<Missing>) {
        if !self.live {
            let what = "This agency is not live. It can only be looked at with --demo.";
            list.push(Missing {
                needed_to_serve: true,
                ..Missing::new("live", what, &self.live_source)
            });
        }
        let contact = &self.contact;
        let gap = |text: &str| text.is_empty();
        if gap(&contact.phone) {
            list.push(Missing::needed("contact.phone", "Fill in the number people ring."));
        }
        if gap(&contact.email) {
            list.push(Missing::needed("contact.email", "Fill in the address people write to."));
        }
        if gap(&contact.sender_email) {
            list.push(Missing::needed(
                "contact.sender_email",
                "Fill in the address your mail comes from.",
            ));
        }
        if gap(&contact.neutral_sender_email) {
            // Most mail is neutral: without it most mail could not be sent.
            list.push(Missing {
                needed_to_serve: true,
                ..Missing::new(
                    "contact.neutral_sender_email",
                    "Fill in an address that says nothing of adoption, for people whose mail may be seen by others.",
                    "Ask whoever looks after the host council's mail.",
                )
            });
        }
        for (empty, key, what, from) in [
            (
                gap(&contact.address),
                "contact.address",
                "Fill in the postal address.",
                NOT_IN_PAPERS,
            ),
            (
                gap(&self.host.council),
                "host.council",
                "Name the council that answers for the agency.",
                self.host.source.as_str(),
            ),
            (
                gap(&self.data_protection.controller),
                "data_protection.controller",
                "Name the controller of people's data, as the privacy notice gives it.",
                "Ask the data protection officer of the host council.",
            ),
            (
                gap(&self.data_protection.officer_email),
                "data_protection.officer_email",
                "Fill in the data protection officer's address.",
                "Ask the data protection officer of the host council.",
            ),
        ] {
            if empty {
                list.push(Missing::new(key, what, from));
            }
        }
    }

    fn missing_contacts(&self, list: &mut Vec<Missing>) {
        for council in self.councils.iter().filter(|c| c.until.is_none()) {
            if !council.emergency.is_reachable() {
                list.push(Missing::new(
                    format!("councils.{}.emergency", council.slug),
                    format!(
                        "Fill in the Emergency Duty Team of {} for nights and weekends.",
                        council.full_name
                    ),
                    "Ask the council. It is on the council's own site.",
                ));
            }
            for kind in Kind::ALL.iter().filter(|kind| self.goes_to_council(**kind)) {
                if !council.contact(*kind).is_some_and(super::Reach::is_reachable) {
                    list.push(Missing::new(
                        format!("councils.{}.contacts.{}", council.slug, kind.word()),
                        format!(
                            "Fill in who to ask at {}: {}.",
                            council.full_name,
                            kind.staff_label().to_lowercase()
                        ),
                        "Ask the council. It is on the council's own site.",
                    ));
                }
            }
        }
        for kind in Kind::ALL {
            let handling = self.handling(*kind);
            let key = |last: &str| format!("kinds.{}.{last}", kind.word());
            if handling.handling == Handling::Commissioned && handling.who.is_empty() {
                list.push(Missing::new(
                    key("who"),
                    "Name the organisation that answers for you.",
                    &handling.source,
                ));
            }
            if let Some(SignpostTo::Organisation(reach)) = &handling.to
                && !reach.is_reachable()
            {
                list.push(Missing::new(
                    key("organisation"),
                    "Fill in how to reach them.",
                    &handling.source,
                ));
            }
        }
    }

    fn unconfirmed_facts(&self, list: &mut Vec<Missing>) {
        for council in self.councils.iter().filter(|c| !c.verified) {
            list.push(Missing::new(
                format!("councils.{}.from", council.slug),
                format!("Confirm that {} is a member, and since when.", council.full_name),
                &council.source,
            ));
        }
        let facts = [
            (self.hours.verified, "hours", "Confirm your opening hours.", &self.hours.source),
            (
                self.brand.verified,
                "brand.colour",
                "Take the colour from your brand guide.",
                &self.brand.source,
            ),
            (
                self.registration_verified,
                "registration.mode",
                "Confirm who may register: anybody, or those you have invited.",
                &self.registration_source,
            ),
        ];
        for (verified, key, what, source) in facts {
            if !verified {
                list.push(Missing::new(key, what, source));
            }
        }
        for kind in Kind::ALL.iter().filter(|kind| !self.handling(**kind).verified) {
            let what = format!(
                "Confirm what you do with \u{201c}{}\u{201d}, and the words.",
                kind.staff_label().to_lowercase()
            );
            list.push(Missing::new(
                format!("kinds.{}", kind.word()),
                what,
                &self.handling(*kind).source,
            ));
        }
    }

    fn unconfirmed_periods(&self, list: &mut Vec<Missing>) {
        let clocks =
            ClockName::ALL.iter().map(|name| ("clocks", name.word(), Some(self.clock(*name))));
        let targets =
            TargetName::ALL.iter().map(|name| ("targets", name.word(), self.target(*name)));
        for (table, word, rule) in clocks.chain(targets) {
            let Some(ClockRule { limit, source, verified: false }) = rule else { continue };
            let what = if limit.basis == Basis::Promise {
                format!("Confirm your promise of {}.", limit.words())
            } else {
                format!("Have a practitioner confirm {}.", limit.words())
            };
            list.push(Missing::new(format!("{table}.{word}"), what, source));
        }
        for (word, Keep { period, verified, .. }) in self.retention.all() {
            if !verified {
                let what = format!(
                    "Confirm {} with your council's retention schedule.",
                    period.words()
                );
                list.push(Missing::new(format!("retention.{word}"), what, OUR_PERIOD));
            }
        }
    }

    /// Whether a kind is signposted to the person's own council.
    pub(super) fn goes_to_council(&self, kind: Kind) -> bool {
        self.handling(kind).to == Some(SignpostTo::Council)
    }
}
