//! A party: one or two who think of adopting, and whom they bring.

use clock::Time;
use sqlx::FromRow;
use uuid::Uuid;

db::text_enum! {
    /// How a party stands.
    pub enum State {
        /// It has its places.
        Booked = "booked",
        /// It stands on the waiting list.
        Waiting = "waiting",
        /// Places are held for it until the offer ends.
        Offered = "offered",
        /// It told us that it cannot make it.
        Cancelled = "cancelled",
        /// It was offered places and did not take them.
        Lapsed = "lapsed",
    }
}

impl State {
    /// Whether its places count against the capacity.
    pub const fn holds_places(self) -> bool {
        matches!(self, Self::Booked | Self::Offered)
    }

    /// Whether it still wants to come.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Booked | Self::Offered | Self::Waiting)
    }
}

db::text_enum! {
    /// What became of a booked party on the day.
    pub enum Attendance {
        /// Not yet known.
        Unknown = "",
        /// They were there.
        Came = "came",
        /// They sent word that they could not.
        Apologies = "apologies",
        /// They were not there.
        DidNotCome = "did_not_come",
    }
}

db::text_enum! {
    /// How an offer stands.
    pub enum OfferState {
        /// The places are held.
        Offered = "offered",
        /// They took them.
        Accepted = "accepted",
        /// They said no.
        Declined = "declined",
        /// They did not answer in time.
        Expired = "expired",
        /// The party or the event was called off.
        Withdrawn = "withdrawn",
    }
}

/// What a party tells us.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Party {
    /// 1 or 2.
    pub adults: i64,
    /// Up to 4, where the event allows any.
    pub supporters: i64,
    /// Of who books.
    pub first_name: String,
    /// Of who books.
    pub last_name: String,
    /// The other's first name.
    pub partner_name: String,
    /// Where our letters go; empty for somebody without one.
    pub email: String,
    /// If they want.
    pub phone: String,
    /// How they heard of us, words separated by commas.
    pub heard: String,
}

impl Party {
    /// How many people it is.
    pub const fn places(&self) -> i64 {
        self.adults + self.supporters
    }

    /// First and last name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// The key under which the name sorts.
    pub fn name_key(&self) -> String {
        db::sort_key(&self.full_name())
    }

    /// The key of the address; empty without one.
    pub fn email_key(&self) -> String {
        db::sort_key(&self.email)
    }
}

/// A party that asks for places.
#[derive(Debug, Clone)]
pub struct NewParty {
    /// Who.
    pub party: Party,
    /// The draft it comes from, which can be sent only once.
    pub draft_id: Option<Uuid>,
    /// The enquiry it belongs to.
    pub enquiry_id: Option<Uuid>,
    /// It came to the door.
    pub walk_in: bool,
}

/// The record.
#[derive(Debug, Clone, FromRow)]
pub struct Booking {
    /// Its id.
    pub id: Uuid,
    /// The event.
    pub event_id: Uuid,
    /// What people quote.
    pub reference: String,
    /// How it stands.
    pub state: State,
    /// What became of it on the day.
    pub attendance: Attendance,
    /// When that was tapped on the register; also when a mark was taken back.
    pub attendance_at: Option<Time>,
    /// It was marked with all the rest: what was tapped for it alone holds.
    pub attendance_rest: bool,
    /// Who.
    #[sqlx(flatten)]
    pub party: Party,
    /// How many places.
    pub places: i64,
    /// The enquiry it belongs to.
    pub enquiry_id: Option<Uuid>,
    /// It came to the door.
    pub walk_in: bool,
    /// How it stood before it was let in at the door, as long as that gave it its places.
    pub let_in_from: Option<State>,
    /// Since when it stands on the waiting list.
    pub listed_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When something last changed.
    pub touched_at: Time,
    /// When its personal data goes.
    pub keep_until: Time,
}

impl Booking {
    /// Whether it came to the door by mistake, or was: somebody took it off the register.
    pub fn is_taken_off(&self) -> bool {
        self.walk_in && self.state == State::Cancelled && self.attendance == Attendance::Unknown
    }
}

/// Places held for a party.
#[derive(Debug, Clone, FromRow)]
pub struct Offer {
    /// Its id.
    pub id: Uuid,
    /// The party.
    pub booking_id: Uuid,
    /// The event.
    pub event_id: Uuid,
    /// How it stands.
    pub state: OfferState,
    /// How many.
    pub places: i64,
    /// Since when.
    pub offered_at: Time,
    /// From this moment on it is too late.
    pub expires_at: Time,
    /// When it ended.
    pub ended_at: Option<Time>,
}
