//! Where randomness comes from: ids, tokens, references, codes and jitter, either
//! from the machine or, for demo data and tests, the same every time.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rand::Rng as _;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{Time, Token, reference};

/// Makes everything that must not be guessed or must not repeat.
#[derive(Clone)]
pub struct Ids {
    source: Source,
    /// Millisecond and number within it of the last id, as `millis << 12 | number`.
    last: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Source {
    Random,
    Seeded { seed: u64, drawn: Arc<AtomicU64> },
}

impl Ids {
    /// From the machine's secure randomness.
    pub fn random() -> Self {
        Self::of(Source::Random)
    }

    /// The same ids in the same order for the same seed, on every machine and in
    /// every version. Anyone can work them out: for demo data and tests only.
    /// Clones draw from one sequence.
    pub fn seeded(seed: u64) -> Self {
        Self::of(Source::Seeded { seed, drawn: Arc::new(AtomicU64::new(0)) })
    }

    fn of(source: Source) -> Self {
        Self { source, last: Arc::new(AtomicU64::new(0)) }
    }

    /// `N` random bytes, for example for a nonce, a salt or a key.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.source {
            Source::Random => fill_from_machine(&mut bytes),
            Source::Seeded { seed, drawn } => {
                for chunk in bytes.chunks_mut(32) {
                    let block = seeded_block(*seed, drawn.fetch_add(1, Ordering::Relaxed));
                    chunk.copy_from_slice(&block[..chunk.len()]);
                }
            }
        }
        bytes
    }

    /// A version 7 UUID of the moment `now`, so that ids sort by the millisecond they were
    /// made in, and within one by the order in which this process made them (RFC 9562,
    /// 6.2, method 1; after 4,096 in one millisecond they go on in the next).
    pub fn uuid(&self, now: Time) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        let mark = self.next_mark(millis);
        let mut bytes: [u8; 10] = self.bytes();
        let [.., high, low] = mark.to_be_bytes();
        (bytes[0], bytes[1]) = (high & 0x0f, low);
        uuid::Builder::from_unix_timestamp_millis(mark >> 12, &bytes).into_uuid()
    }

    fn next_mark(&self, millis: u64) -> u64 {
        let after = |last: u64| {
            let is_same = matches!((last >> 12).checked_sub(millis), Some(0 | 1));
            if is_same { last + 1 } else { millis << 12 }
        };
        let last = self
            .last
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(after(last)));
        last.map_or(millis << 12, after)
    }

    /// 32 random bytes for a mailed link or a cookie.
    pub fn token(&self) -> Token {
        Token::from_bytes(self.bytes())
    }

    /// A reference that can be read out on the phone: 40 random bits as 8
    /// Crockford base32 characters, shown as `XXXX-XXXX`.
    pub fn reference(&self) -> String {
        reference::from_bytes(self.bytes())
    }

    /// `n` decimal digits, each equally likely, zeros in front kept.
    pub fn digits(&self, n: usize) -> String {
        (0..n).map(|_| char::from(b"0123456789"[self.below(10)])).collect()
    }

    /// A whole number from 0 up to but without `end`, each equally likely; 0 if
    /// `end` is 0.
    pub fn below(&self, end: usize) -> usize {
        let Some(wide) = u64::try_from(end).ok().filter(|end| *end > 0) else { return 0 };
        // The top of the range is cut so that every answer has the same share.
        let fair = u64::MAX - u64::MAX % wide;
        loop {
            let drawn = u64::from_le_bytes(self.bytes());
            if drawn < fair {
                return usize::try_from(drawn % wide).unwrap_or(0);
            }
        }
    }

    /// A number from 0.0 up to but without 1.0, for jitter.
    pub fn unit(&self) -> f64 {
        let bits = u32::from_le_bytes(self.bytes());
        f64::from(bits) / (f64::from(u32::MAX) + 1.0)
    }
}

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.source {
            Source::Random => "Ids::random",
            Source::Seeded { .. } => "Ids::seeded",
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that draws from the machine")]
fn fill_from_machine(bytes: &mut [u8]) {
    rand::rng().fill_bytes(bytes);
}

fn seeded_block(seed: u64, number: u64) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_le_bytes());
    hash.update(number.to_le_bytes());
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Time {
        "2026-11-20T12:00:00Z".parse().expect("a time")
    }

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        let (one, two, other) = (Ids::seeded(7), Ids::seeded(7), Ids::seeded(8));
        for _ in 0..3 {
            assert_eq!(one.uuid(noon()), two.uuid(noon()));
            assert_eq!(one.token().text(), two.token().text());
            assert_eq!(one.reference(), two.reference());
            assert_eq!(one.digits(6), two.digits(6));
        }
        assert_ne!(one.reference(), other.reference());
    }

    #[test]
    fn seeded_ids_stay_the_same_from_version_to_version() {
        // From SHA-256 of the seed and the number of the block, worked out elsewhere.
        assert_eq!(Ids::seeded(1).reference(), "9JXX-HJJJ");
    }

    #[test]
    fn clones_never_give_an_id_twice() {
        for ids in [Ids::seeded(3), Ids::random()] {
            let other = ids.clone();
            let all: std::collections::HashSet<_> =
                (0..500).flat_map(|_| [ids.uuid(noon()), other.uuid(noon())]).collect();
            assert_eq!(all.len(), 1000);
        }
    }

    #[test]
    fn uuids_of_one_millisecond_sort_by_the_order_they_were_made_in() {
        let ids = Ids::random();
        let all: Vec<_> = (0..6000).map(|_| ids.uuid(noon())).collect();
        assert!(all.is_sorted());
        let earlier = ids.uuid(noon() - chrono::Duration::hours(1));
        assert!(earlier < all[0], "a clock that is put back is believed");
    }

    #[test]
    fn uuids_are_version_7_and_sort_by_their_time() {
        let ids = Ids::random();
        let early = ids.uuid(noon());
        let late = ids.uuid(noon() + chrono::Duration::milliseconds(1));
        assert_eq!(early.get_version_num(), 7);
        assert!(early < late);
        let (seconds, nanos) = early.get_timestamp().expect("a v7 id has a time").to_unix();
        assert_eq!((i64::try_from(seconds).ok(), nanos), (Some(noon().timestamp()), 0));
    }

    #[test]
    fn digits_use_all_ten_and_keep_their_length() {
        let text = Ids::seeded(5).digits(400);
        assert_eq!(text.len(), 400);
        assert!(('0'..='9').all(|digit| text.contains(digit)));
    }

    #[test]
    fn unit_stays_in_its_range_and_spreads() {
        let ids = Ids::seeded(9);
        let drawn: Vec<f64> = (0..1000).map(|_| ids.unit()).collect();
        assert!(drawn.iter().all(|x| (0.0..1.0).contains(x)));
        assert!(drawn.iter().any(|x| *x < 0.1) && drawn.iter().any(|x| *x > 0.9));
    }

    #[test]
    fn below_stays_below() {
        let ids = Ids::random();
        assert!((0..1000).all(|_| ids.below(3) < 3));
        assert_eq!(ids.below(0), 0);
    }
}
