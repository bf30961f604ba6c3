//! What signing in is made of: why a letter was asked for, how long things last, and what is
//! kept of a code.

use chrono::Duration;
use clock::{Time, Token};
use sha2::{Digest as _, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

/// How long a code and a link work.
pub const LASTS: Duration = Duration::minutes(20);
/// How many codes may go wrong before that code is over. One guess in 200,000 is right by then.
pub const TRIES: i64 = 5;
/// How many letters one address gets in an hour.
pub const LETTERS: i64 = 5;
/// Over how long letters are counted.
pub const COUNTED: Duration = Duration::hours(1);
/// Without a request for so long, private sections ask for a new code.
pub const FRESH: Duration = Duration::minutes(60);
/// How long after its last request a session ends on somebody's own device.
pub const STAYS: Duration = Duration::days(90);
/// How long a session lasts at most on a device that others use as well.
pub const PASSES: Duration = Duration::hours(12);

db::text_enum! {
    /// Why a letter was asked for.
    pub enum Purpose {
        /// To begin: the account is made when the code or the link is used, if there is none.
        Begin = "begin",
        /// To come back: where there is no account, the letter says so and none is made.
        Return = "return",
    }
}

/// One asking for a letter.
#[derive(Debug, Clone, FromRow)]
pub struct Asking {
    /// Its id.
    pub id: Uuid,
    /// Of its link's token.
    pub link_hash: Vec<u8>,
    /// Of its code with the cookie of the browser that asked.
    pub code_hash: Vec<u8>,
    /// The address, as it was typed.
    pub email: String,
    /// The same to compare by.
    pub email_key: String,
    /// Why.
    pub purpose: Purpose,
    /// Where they were going: a local path, or empty.
    pub next: String,
    /// How many codes were tried.
    pub tries: i64,
    /// From when on neither works.
    pub expires_at: Time,
    /// When one of them was used.
    pub spent_at: Option<Time>,
    /// When a newer letter took its place.
    pub ended_at: Option<Time>,
}

impl Asking {
    /// Whether its link would sign somebody in at `now`.
    pub fn is_open(&self, now: Time) -> bool {
        self.expires_at > now && self.spent_at.is_none() && self.ended_at.is_none()
    }
}

/// What is kept of a code. A million hashes are tried in a moment, so the cookie of the browser
/// that asked is in it: that is nowhere in the database.
pub fn code_hash(browser: &Token, digits: &str) -> [u8; 32] {
    Sha256::new_with_prefix(b"a code ")
        .chain_update(browser.text())
        .chain_update(digits)
        .finalize()
        .into()
}

/// The token of the session that an asking opens in a browser: the same for two presses of one
/// button, and for nobody who does not hold that browser's cookie.
pub fn session_token(browser: &Token, asking: Uuid) -> Token {
    let hash = Sha256::new_with_prefix(b"a session ")
        .chain_update(browser.text())
        .chain_update(asking.as_bytes())
        .finalize();
    Token::from_bytes(hash.into())
}

/// The six digits of what was typed, which may have blanks and dashes between them.
pub fn six_digits(typed: &str) -> Option<String> {
    let digits: String =
        typed.chars().filter(|c| !c.is_whitespace() && !"-–.".contains(*c)).collect();
    let is_code = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
    is_code.then_some(digits)
}

#[cfg(test)]
mod tests {
    use clock::Ids;

    use super::{code_hash, session_token, six_digits};

    #[test]
    fn six_digits_may_have_blanks_between_them() {
        for typed in ["012345", " 012 345 ", "012-345", "0 1 2 3 4 5", "012\u{a0}345"] {
            assert_eq!(six_digits(typed).as_deref(), Some("012345"), "{typed}");
        }
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(six_digits(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_code_and_a_session_belong_to_one_browser() {
        let ids = Ids::seeded(3);
        let (one, two) = (ids.token(), ids.token());
        assert_ne!(code_hash(&one, "012345"), code_hash(&two, "012345"));
        let (a, b) = (uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2));
        assert_ne!(session_token(&one, a), session_token(&two, a));
        assert_ne!(session_token(&one, a), session_token(&one, b));
        assert_eq!(session_token(&one, a), session_token(&one, a));
    }
}
