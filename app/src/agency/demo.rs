//! Fills a profile's gaps for a demo: telephone numbers that Ofcom keeps for drama, and
//! addresses at example.org (RFC 2606). What the profile gives is left alone.
//!
//! Numbers: <https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama>.

use super::{Handling, Kind, Profile, Reach, SignpostTo};

/// Hands out drama numbers of one area, the same ones every time.
struct Numbers {
    area: Area,
    next: u32,
}

enum Area {
    London,
    Liverpool,
    Elsewhere,
}

impl Numbers {
    fn for_councils(profile: &Profile) -> Self {
        let in_all = |codes: &[&str]| {
            profile.councils.iter().all(|c| codes.iter().any(|code| c.gss.starts_with(code)))
        };
        let area = if in_all(&["E09"]) {
            Area::London
        } else if in_all(&["E08000011", "E08000012", "E08000014", "E08000015"]) {
            Area::Liverpool
        } else {
            Area::Elsewhere
        };
        Self { area, next: 123 }
    }

    fn take(&mut self) -> String {
        // Each area has a thousand or more; a profile asks for a few dozen.
        let n = self.next % 1000;
        self.next += 1;
        match self.area {
            Area::London => format!("020 7946 0{n:03}"),
            Area::Liverpool => format!("0151 496 0{n:03}"),
            Area::Elsewhere => format!("01632 960{n:03}"),
        }
    }
}

fn fill(gap: &mut String, with: impl FnOnce() -> String) {
    if gap.is_empty() {
        *gap = with();
    }
}

impl Reach {
    fn fill(&mut self, numbers: &mut Numbers, name: &str, mailbox: &str, page: &str) {
        fill(&mut self.name, || name.to_owned());
        fill(&mut self.phone, || numbers.take());
        fill(&mut self.email, || format!("{mailbox}@example.org"));
        fill(&mut self.url, || format!("https://example.org/{page}"));
    }
}

impl Profile {
    /// The same agency with invented contact details where its profile has none.
    #[must_use]
    pub fn with_demo_gaps_filled(mut self) -> Self {
        let mut numbers = Numbers::for_councils(&self);
        let host =
            self.host_council().map_or_else(|| self.name.clone(), |c| c.full_name.clone());
        let contact = &mut self.contact;
        fill(&mut contact.phone, || numbers.take());
        fill(&mut contact.email, || "hello@example.org".to_owned());
        fill(&mut contact.address, || "1 Invented Street\nDemoton\nZZ99 9ZZ".to_owned());
        fill(&mut contact.sender_email, || "family-team@example.org".to_owned());
        fill(&mut contact.neutral_sender_email, || "office@example.org".to_owned());
        fill(&mut self.data_protection.controller, || host);
        fill(&mut self.data_protection.officer_email, || "data@example.org".to_owned());

        let to_council: Vec<Kind> =
            Kind::ALL.iter().copied().filter(|kind| self.goes_to_council(*kind)).collect();
        for council in &mut self.councils {
            let slug = council.slug.clone();
            fill(&mut council.emergency.name, || {
                format!("{} Emergency Duty Team", council.name)
            });
            fill(&mut council.emergency.phone, || numbers.take());
            for kind in &to_council {
                if council.contact(*kind).is_none() {
                    council.contacts.push((*kind, Reach::default()));
                }
            }
            for (kind, reach) in &mut council.contacts {
                let word = kind.word().replace('_', "-");
                let name =
                    format!("{}, {}", council.full_name, kind.staff_label().to_lowercase());
                reach.fill(
                    &mut numbers,
                    &name,
                    &format!("{word}.{slug}"),
                    &format!("{slug}/{word}"),
                );
            }
        }
        for (kind, handling) in Kind::ALL.iter().zip(&mut self.kinds) {
            if handling.handling == Handling::Commissioned {
                fill(&mut handling.who, || "Lantern House (an invented agency)".to_owned());
            }
            if let Some(SignpostTo::Organisation(reach)) = &mut handling.to {
                let word = kind.word().replace('_', "-");
                reach.fill(&mut numbers, "Lantern House (an invented agency)", &word, &word);
            }
        }
        self
    }
}
