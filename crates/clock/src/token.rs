//! The secret in a mailed link or a cookie. Its text goes to the person, its
//! hash into the database, and neither into a log.

use std::fmt;

use sha2::{Digest as _, Sha256};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// 32 random bytes. Look a token up by its [`hash`](Token::hash).
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// Characters in the text of a token.
    pub const TEXT_LEN: usize = 43;

    /// A token of these bytes; make new ones with [`Ids::token`](crate::Ids::token).
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The token as base64url without padding (RFC 4648 section 5), 43 characters.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(Self::TEXT_LEN);
        for chunk in self.0.chunks(3) {
            let mut bits = 0_u32;
            for place in 0..3 {
                bits = bits << 8 | u32::from(chunk.get(place).copied().unwrap_or(0));
            }
            for place in 0..=chunk.len() {
                let six = bits >> (18 - 6 * place) & 0x3f;
                text.push(char::from(ALPHABET[six as usize]));
            }
        }
        text
    }

    /// Reads a token back from exactly the form that [`text`](Self::text) writes.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != Self::TEXT_LEN {
            return None;
        }
        let mut bytes = [0_u8; 32];
        let mut bits = 0_u32;
        let mut held = 0;
        let mut next = bytes.iter_mut();
        for character in text.bytes() {
            bits = bits << 6 | u32::from(value_of(character)?);
            held += 6;
            if held >= 8 {
                held -= 8;
                let [.., low] = (bits >> held).to_be_bytes();
                *next.next()? = low;
                bits &= (1 << held) - 1;
            }
        }
        // Spare bits that are not zero would give one token two texts.
        (bits == 0).then_some(Self(bytes))
    }

    /// SHA-256 of the bytes: what the database keeps.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

fn value_of(character: u8) -> Option<u8> {
    Some(match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_text_is_base64url_without_padding() {
        assert_eq!(Token([0; 32]).text(), "A".repeat(43));
        assert_eq!(Token([255; 32]).text(), format!("{}8", "_".repeat(42)));
        // The 32 bytes 0, 1, 2 ... as any base64url tool writes them.
        let counted = Token(std::array::from_fn(|i| u8::try_from(i).expect("below 32")));
        assert_eq!(counted.text(), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    }

    #[test]
    fn the_hash_is_sha_256_of_the_bytes() {
        let hash = Token([0; 32]).hash();
        assert_eq!(hash[..4], [0x66, 0x68, 0x7a, 0xad]);
    }

    #[test]
    fn debug_never_shows_the_secret() {
        assert_eq!(format!("{:?}", Token([7; 32])), "Token(hidden)");
    }

    #[test]
    fn only_the_one_way_of_writing_a_token_is_read() {
        let text = Token([0; 32]).text();
        assert!(Token::parse(&text).is_some());
        assert!(Token::parse(&text[1..]).is_none());
        assert!(Token::parse(&format!("{text}=")).is_none());
        assert!(Token::parse(&text.replacen('A', "+", 1)).is_none());
        assert!(Token::parse(&format!("{}B", &text[1..])).is_none(), "spare bits must be zero");
        assert!(Token::parse(&format!("{}é", &text[2..])).is_none());
    }

    proptest! {
        #[test]
        fn a_token_reads_back_from_its_text(bytes: [u8; 32]) {
            let token = Token(bytes);
            prop_assert_eq!(token.text().len(), Token::TEXT_LEN);
            prop_assert_eq!(Token::parse(&token.text()), Some(token));
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in ".*") {
            if let Some(token) = Token::parse(&text) {
                prop_assert_eq!(token.text(), text);
            }
        }
    }
}
