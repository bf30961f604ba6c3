//! The keys, and what is done with them.

use std::{fmt, str::FromStr};

use base64ct::{Base64UrlUnpadded, Encoding as _};
use chacha20poly1305::{
    Key, KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use clock::Ids;
use zeroize::Zeroizing;

use crate::OpenError;

/// The form of what is sealed today.
const FORM: u8 = 1;
/// Bytes of a nonce.
const NONCE: usize = 24;
/// The longest name of a key.
const LONGEST_NAME: usize = 16;

/// One or more keys: the first seals, all open. `Debug` shows names only.
#[derive(Clone)]
pub struct Keys {
    first: Named,
    older: Vec<Named>,
}

#[derive(Clone)]
struct Named {
    name: String,
    cipher: XChaCha20Poly1305,
}

/// Why a text is not a list of keys. Never says what the key was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing there.
    #[error("no key is set")]
    None,
    /// No colon between name and key, or a name that cannot be one.
    #[error(
        "key number {0} has no name: it should look like 2026:AbC..., name before the colon"
    )]
    NoName(usize),
    /// Not 32 bytes in base64url.
    #[error("the key {0:?} is not 32 bytes in base64url (43 letters)")]
    NotAKey(String),
    /// Two keys of one name.
    #[error("there are two keys named {0:?}")]
    Twice(String),
}

/// A new key in the form in which [`Keys`] are read: `name:key`.
pub fn new_key(ids: &Ids, name: &str) -> String {
    let bytes = Zeroizing::new(ids.bytes::<32>());
    format!("{name}:{}", Base64UrlUnpadded::encode_string(bytes.as_slice()))
}

impl Keys {
    /// Seals `plain` for the place that `about` names. The same place opens it.
    pub fn seal(&self, ids: &Ids, about: &str, plain: &[u8]) -> Vec<u8> {
        let key = &self.first;
        let mut sealed = head(&key.name);
        let nonce = ids.bytes::<NONCE>();
        let bound = bound(&sealed, about);
        let payload = Payload { msg: plain, aad: &bound };
        let Ok(text) = key.cipher.encrypt(&XNonce::from(nonce), payload) else {
            unreachable!("a text of less than 256 GB is always sealed")
        };
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&text);
        sealed
    }

    /// Opens what was sealed for this place. It is wiped from memory when dropped.
    ///
    /// # Errors
    /// When the key is not here, or what was sealed is not what it was or not for here.
    pub fn open(&self, about: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let (name, rest) = split(sealed).ok_or(OpenError::NotSealed)?;
        let key = self.all().find(|key| key.name == name);
        let key = key.ok_or_else(|| OpenError::NoKey(name.to_owned()))?;
        let (nonce, text) = rest.split_first_chunk::<NONCE>().ok_or(OpenError::NotSealed)?;
        let bound = bound(&head(name), about);
        let payload = Payload { msg: text, aad: &bound };
        let opened = key.cipher.decrypt(&XNonce::from(*nonce), payload);
        opened.map(Zeroizing::new).map_err(|_| OpenError::Refused(name.to_owned()))
    }

    /// Whether the key that seals today sealed this, too.
    pub fn is_sealed_with_first(&self, sealed: &[u8]) -> bool {
        split(sealed).is_some_and(|(name, _)| self.first.name == name)
    }

    /// The names, the one that seals first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all().map(|key| key.name.as_str())
    }

    fn all(&self) -> impl Iterator<Item = &Named> {
        std::iter::once(&self.first).chain(&self.older)
    }
}

impl FromStr for Keys {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut keys: Vec<Named> = Vec::new();
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        for (place, part) in parts.enumerate() {
            let (name, key) = part.split_once(':').ok_or(KeyError::NoName(place + 1))?;
            if !is_a_name(name) {
                return Err(KeyError::NoName(place + 1));
            }
            if keys.iter().any(|other| other.name == name) {
                return Err(KeyError::Twice(name.to_owned()));
            }
            let mut bytes = Zeroizing::new([0_u8; 32]);
            match Base64UrlUnpadded::decode(key, bytes.as_mut_slice()) {
                Ok(all) if all.len() == 32 => {}
                _ => return Err(KeyError::NotAKey(name.to_owned())),
            }
            let cipher = XChaCha20Poly1305::new(&Key::from(*bytes));
            keys.push(Named { name: name.to_owned(), cipher });
        }
        let mut keys = keys.into_iter();
        let first = keys.next().ok_or(KeyError::None)?;
        Ok(Self { first, older: keys.collect() })
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

fn is_a_name(name: &str) -> bool {
    (1..=LONGEST_NAME).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The form, and the name of the key with its length.
fn head(name: &str) -> Vec<u8> {
    let length = u8::try_from(name.len()).unwrap_or(u8::MAX);
    [&[FORM, length], name.as_bytes()].concat()
}

/// What is authenticated beside the text: the head, and the place it belongs to.
fn bound(head: &[u8], about: &str) -> Vec<u8> {
    [head, about.as_bytes()].concat()
}

/// The key's name, and what follows it.
fn split(sealed: &[u8]) -> Option<(&str, &[u8])> {
    let [FORM, length, rest @ ..] = sealed else { return None };
    let (name, rest) = rest.split_at_checked(usize::from(*length))?;
    let name = std::str::from_utf8(name).ok().filter(|name| is_a_name(name))?;
    Some((name, rest))
}
