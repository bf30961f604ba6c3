//! How often one network address may do what costs us, or others, something.

use std::{net::IpAddr, num::NonZeroU32};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// The limits of one process. Reaching one never loses what was typed.
pub struct Limits {
    enquiries: DefaultKeyedRateLimiter<IpAddr>,
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
    messages: DefaultKeyedRateLimiter<IpAddr>,
    bookings: DefaultKeyedRateLimiter<IpAddr>,
    persons: DefaultKeyedRateLimiter<IpAddr>,
    doors: DefaultKeyedRateLimiter<IpAddr>,
    letters: DefaultKeyedRateLimiter<IpAddr>,
    codes: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limits {
    /// A household, a library or a council office shares one address, so these are wide
    /// enough for a busy information evening and narrow enough for a machine.
    pub fn new() -> Self {
        Self {
            enquiries: per_hour(60),
            sign_ins: per_hour(120),
            messages: per_hour(30),
            bookings: per_hour(60),
            persons: per_hour(60),
            // A whole room may share the network of the house, within a quarter of an hour.
            doors: per_hour(240),
            letters: per_hour(30),
            codes: per_hour(120),
        }
    }

    /// Whether an enquiry from this address looks like a machine's.
    pub fn enquiry(&self, from: IpAddr) -> bool {
        self.enquiries.check_key(&network(from)).is_ok()
    }

    /// Whether this address may try to sign in again.
    pub fn sign_in(&self, from: IpAddr) -> bool {
        self.sign_ins.check_key(&network(from)).is_ok()
    }

    /// Whether this address may send another message to the team.
    pub fn message(&self, from: IpAddr) -> bool {
        self.messages.check_key(&network(from)).is_ok()
    }

    /// Whether a booking from this address needs no more than to be sent.
    pub fn booking(&self, from: IpAddr) -> bool {
        self.bookings.check_key(&network(from)).is_ok()
    }

    /// Whether this address may still say "I am a person" and be believed: places are few.
    pub fn person(&self, from: IpAddr) -> bool {
        self.persons.check_key(&network(from)).is_ok()
    }

    /// Whether somebody at this address may still write themselves down at a door.
    pub fn door(&self, from: IpAddr) -> bool {
        self.doors.check_key(&network(from)).is_ok()
    }

    /// Whether somebody at this address may be mailed another code to sign in.
    pub fn letter(&self, from: IpAddr) -> bool {
        self.letters.check_key(&network(from)).is_ok()
    }

    /// Whether somebody at this address may try another code.
    pub fn code(&self, from: IpAddr) -> bool {
        self.codes.check_key(&network(from)).is_ok()
    }

    /// Forgets addresses that have been quiet. Called now and then by the worker.
    pub fn forget_quiet(&self) {
        let all = [
            &self.enquiries,
            &self.sign_ins,
            &self.messages,
            &self.bookings,
            &self.persons,
            &self.doors,
            &self.letters,
            &self.codes,
        ];
        for limiter in all {
            limiter.retain_recent();
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

fn per_hour(n: u32) -> DefaultKeyedRateLimiter<IpAddr> {
    RateLimiter::keyed(Quota::per_hour(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)))
}

/// What counts as one address: one household has a whole /64 of IPv6.
pub fn network(from: IpAddr) -> IpAddr {
    match from {
        IpAddr::V4(_) => from,
        IpAddr::V6(v6) => {
            let mut octets = v6.octets();
            octets[8..].fill(0);
            IpAddr::V6(octets.into())
        }
    }
}
