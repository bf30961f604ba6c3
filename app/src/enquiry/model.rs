//! An enquiry: one person or couple asking, by any channel.

use clock::Time;
use sqlx::FromRow;
use uuid::Uuid;

use crate::agency::{Handling, Kind};

db::text_enum! {
    /// Who moves next.
    pub enum State {
        /// We do.
        Open = "open",
        /// They do; we look again on `due_at`.
        Waiting = "waiting",
        /// Not yet: they asked us to come back on `due_at`.
        Later = "later",
        /// Nobody does any more.
        Closed = "closed",
        /// It looks like a machine's work. Kept for staff to see, and then goes.
        Suspected = "suspected",
    }
}

db::text_enum! {
    /// How it reached us.
    pub enum Channel {
        /// This website.
        Web = "web",
        /// Somebody rang.
        Phone = "phone",
        /// Somebody wrote.
        Email = "email",
        /// Somebody came by.
        WalkIn = "walk_in",
    }
}

db::text_enum! {
    /// What we know of where they live.
    pub enum Area {
        /// In the area of a member council.
        Council = "council",
        /// Outside our area. Welcome all the same.
        Outside = "outside",
        /// They would rather not say.
        NotSaid = "not_said",
    }
}

db::text_enum! {
    /// The best way to reach them.
    pub enum ReachBy {
        /// Neither was given as the best.
        Either = "",
        /// Write.
        Email = "email",
        /// Ring.
        Phone = "phone",
    }
}

db::text_enum! {
    /// Whether they ask alone.
    pub enum Together {
        /// Not said.
        NotSaid = "",
        /// On their own.
        Alone = "alone",
        /// With a partner.
        Partner = "partner",
    }
}

db::text_enum! {
    /// What they would like next.
    pub enum Wants {
        /// Only an answer.
        Answer = "answer",
        /// The information pack.
        Pack = "pack",
        /// A phone call.
        Call = "call",
        /// An information event.
        Event = "event",
    }
}

/// What they told us. The same shape whoever typed it, they or a colleague.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Details {
    /// What it is about.
    pub kind: Kind,
    /// Where they live, as far as we know.
    pub area: Area,
    /// The slug of the member council.
    pub council: Option<String>,
    /// As typed, in its usual form.
    pub postcode: Option<String>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// What they like to be called, if it is something else.
    pub preferred_name: String,
    /// Alone or with a partner.
    pub together: Together,
    /// The partner's first name.
    pub partner_name: String,
    /// E-mail address, or empty.
    pub email: String,
    /// Phone number as typed, or empty.
    pub phone: String,
    /// The better of the two.
    pub reach_by: ReachBy,
    /// We may leave a voicemail.
    pub voicemail: bool,
    /// When it is safe to ring, in their words.
    pub safe_times: String,
    /// Subject lines may say what they are about.
    pub plain_subject: bool,
    /// What they wrote.
    pub message: String,
    /// How they heard of us: words of [`super::answers::HEARD`], separated by commas.
    pub heard: String,
    /// Large print, audio, Easy Read ...
    pub accessible_format: String,
    /// Which language, or BSL.
    pub interpreter: String,
    /// What they would like next.
    pub wants: Wants,
    /// They ticked the newsletter.
    pub newsletter: bool,
}

impl Details {
    /// What to call them.
    pub fn called(&self) -> &str {
        if self.preferred_name.is_empty() { &self.first_name } else { &self.preferred_name }
    }

    /// First and last name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// The key under which their name sorts and compares.
    pub fn name_key(&self) -> String {
        db::sort_key(&self.full_name())
    }

    /// The key of their last name alone: on the phone people give that one.
    pub fn last_name_key(&self) -> String {
        db::sort_key(&self.last_name)
    }

    /// The key of their e-mail address; empty without one.
    pub fn email_key(&self) -> String {
        db::sort_key(&self.email)
    }

    /// The digits of their number, without the zero or 44 in front; empty without one.
    pub fn phone_key(&self) -> String {
        phone_key(&self.phone)
    }
}

/// `020 7946 0123` and `+44 (0)20 7946 0123` are one number.
pub fn phone_key(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let abroad = phone.trim_start().starts_with('+') || digits.starts_with("00");
    let bare = digits.trim_start_matches('0');
    let national = if abroad { bare.strip_prefix("44").unwrap_or(bare) } else { bare };
    national.trim_start_matches('0').to_owned()
}

/// The record.
#[derive(Debug, Clone, FromRow)]
pub struct Enquiry {
    /// Its id.
    pub id: Uuid,
    /// What people quote: `K7M3-9QXD`.
    pub reference: String,
    /// What they told us.
    #[sqlx(flatten)]
    pub details: Details,
    /// What the agency does with this kind.
    pub handling: Handling,
    /// How it reached us.
    pub channel: Channel,
    /// Who moves next.
    pub state: State,
    /// Whose it is, once claimed.
    pub owner_id: Option<Uuid>,
    /// What happens next, in a colleague's words.
    pub next_action: String,
    /// The day a colleague chose for it: next action, look again, come back.
    pub next_at: Option<Time>,
    /// The next thing due: a promise or that day, whichever comes first.
    pub due_at: Time,
    /// When it reached us; clocks count from here.
    pub received_at: Time,
    /// When it was typed in.
    pub keyed_at: Time,
    /// The colleague who typed it in.
    pub keyed_by: Option<Uuid>,
    /// When something last happened.
    pub touched_at: Time,
    /// Why it looks like a machine's work; empty when it does not.
    pub suspicion: String,
    /// When it was closed.
    pub closed_at: Option<Time>,
    /// Why, one of the words of `desk::close`.
    pub closed_reason: Option<String>,
    /// When its personal data goes.
    pub keep_until: Time,
    /// Raised by every change of details; two colleagues cannot overwrite each other unseen.
    pub version: i64,
}

/// What a new enquiry needs besides its details.
#[derive(Debug, Clone)]
pub struct NewEnquiry {
    /// What they told us.
    pub details: Details,
    /// The draft it comes from, which can be sent only once.
    pub draft_id: Option<Uuid>,
    /// How it reached us.
    pub channel: Channel,
    /// When it reached us.
    pub received_at: Time,
    /// The colleague who typed it in.
    pub keyed_by: Option<Uuid>,
    /// Why it looks like a machine's work; empty when it does not.
    pub suspicion: String,
    /// They asked us to pass it on to whoever is right for it.
    pub pass_on: bool,
}

#[cfg(test)]
mod tests {
    use super::phone_key;

    #[test]
    fn one_number_has_one_key_however_it_is_written() {
        for written in
            ["020 7946 0123", "+44 20 7946 0123", "+44 (0)20 7946 0123", "0044 20 79460123"]
        {
            assert_eq!(phone_key(written), "2079460123", "{written}");
        }
        assert_eq!(phone_key(""), "");
    }
}
