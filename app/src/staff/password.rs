//! Passwords: what a good one is, and how it is kept.
//!
//! Argon2id with 19 MiB, two passes, one lane (OWASP's password storage advice). Hashing
//! is slow by design, so it runs beside the requests, a few at a time.

use std::sync::OnceLock;

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher as _, PasswordVerifier as _,
    Version,
};
use tokio::sync::Semaphore;

use crate::{App, Failure};

/// Kibibytes of memory for one hash.
const MEMORY: u32 = 19 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;
/// Hashes at one time: two keep a small machine awake, and memory bounded.
static TURNS: Semaphore = Semaphore::const_new(2);
/// What is checked when there is nobody of that address, so that it takes as long.
static NOBODY: OnceLock<String> = OnceLock::new();

/// The shortest password we take, in characters (NCSC: length over complexity).
pub const SHORTEST: usize = 12;
/// The longest, in characters.
pub const LONGEST: usize = 200;

/// Words and runs of keys that people choose most, one a line.
const COMMON: &str = include_str!("password/common.txt");

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// The password is theirs.
    pub right: bool,
    /// It is kept by older parameters and should be hashed anew.
    pub outdated: bool,
}

fn hasher() -> Result<Argon2<'static>, Failure> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(defect)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn defect(error: impl std::fmt::Display) -> Failure {
    Failure::Defect(format!("hashing a password: {error}"))
}

fn hash_now(password: &str, salt: [u8; 16]) -> Result<String, Failure> {
    let hash: PasswordHash =
        hasher()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(defect)?;
    Ok(hash.to_string())
}

/// Hashes a new password. The text is what the database keeps.
///
/// # Errors
/// [`Failure::Defect`] only.
pub async fn hash(app: &App, password: &str) -> Result<String, Failure> {
    hash_with(app.ids.bytes(), password).await
}

/// The same, with a salt that was drawn before.
pub(super) async fn hash_with(salt: [u8; 16], password: &str) -> Result<String, Failure> {
    let password = password.to_owned();
    beside(move || hash_now(&password, salt)).await
}

/// Checks a password. `None` for nobody takes as long and is never right.
///
/// # Errors
/// [`Failure::Defect`] when what the database keeps cannot be read.
pub async fn check(kept: Option<&str>, password: &str) -> Result<Checked, Failure> {
    let (kept, password) = (kept.map(str::to_owned), password.to_owned());
    beside(move || {
        let nobody = if let Some(hash) = NOBODY.get() {
            hash
        } else {
            let hash = hash_now("nobody's password", [7; 16])?;
            NOBODY.get_or_init(|| hash)
        };
        let exists = kept.is_some();
        let kept = PasswordHash::new(kept.as_deref().unwrap_or(nobody)).map_err(defect)?;
        let right = hasher()?.verify_password(password.as_bytes(), &kept).is_ok();
        let params = Params::try_from(&kept).map_err(defect)?;
        let now = (params.m_cost(), params.t_cost(), params.p_cost());
        let outdated = now != (MEMORY, PASSES, LANES) || kept.algorithm.as_str() != "argon2id";
        Ok(Checked { right: right && exists, outdated })
    })
    .await
}

async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let _turn = TURNS.acquire().await.map_err(defect)?;
    tokio::task::spawn_blocking(work).await.map_err(defect)?
}

/// What needs another look about a new password, in a sentence, or nothing.
pub fn weakness(password: &str, name: &str, email: &str) -> Option<&'static str> {
    let letters = password.chars().count();
    if letters < SHORTEST {
        return Some("Choose at least 12 characters. Four words in a row are a good start");
    }
    if letters > LONGEST {
        return Some("Keep your password to 200 characters");
    }
    let plain: String =
        password.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let core = plain.trim_matches(|c: char| c.is_ascii_digit());
    let different = plain.chars().collect::<std::collections::HashSet<_>>().len();
    let known = COMMON.lines().any(|word| word == plain || word == core || twice(&plain, word));
    if different < 5 || known || core.is_empty() {
        return Some("Many people use this password, so it is easy to guess. Choose another");
    }
    if rest_without(&plain, name, email) < 8 {
        return Some("Leave your own name and address out of your password");
    }
    None
}

/// Whether `plain` is nothing but `word` again and again.
fn twice(plain: &str, word: &str) -> bool {
    !word.is_empty() && plain.replace(word, "").is_empty()
}

/// How many letters are left when their name and address are taken out.
fn rest_without(plain: &str, name: &str, email: &str) -> usize {
    let own = format!("{name} {email}").to_lowercase();
    let mut rest = plain.to_owned();
    let mut parts: Vec<&str> =
        own.split(|c: char| !c.is_alphanumeric()).filter(|p| p.chars().count() >= 3).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    for part in parts {
        rest = rest.replace(part, "");
    }
    rest.chars().count()
}

#[cfg(test)]
mod tests {
    use super::{Argon2, PasswordHash, check, hash_now, weakness};
    use argon2::{Algorithm, Params, PasswordHasher as _, Version};

    const NAME: &str = "Priya Nair";
    const EMAIL: &str = "priya.nair@example.org";

    #[test]
    fn passphrases_are_welcome() {
        for good in ["correct horse battery staple", "träume süß im Mai", "7 green kettles!"]
        {
            assert_eq!(weakness(good, NAME, EMAIL), None, "{good}");
        }
    }

    #[test]
    fn short_common_and_own_words_are_not_taken() {
        for bad in [
            "elevenchars",
            "Password1234",
            "passwordpassword",
            "qwertyuiop12",
            "123456789012",
            "aaaaaaaaaaaabb",
            "PriyaNair2026!",
            "priya.nair@example.org",
        ] {
            assert!(weakness(bad, NAME, EMAIL).is_some(), "{bad}");
        }
        assert!(weakness(&"kettle ".repeat(40), NAME, EMAIL).is_some());
    }

    #[tokio::test]
    async fn a_right_password_is_right_and_nobody_s_never_is() {
        let kept = hash_now("seven green kettles", [1; 16]).expect("a hash");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        let right = check(Some(&kept), "seven green kettles").await.expect("checked");
        assert!(right.right && !right.outdated);
        assert!(!check(Some(&kept), "seven green kettle").await.expect("checked").right);
        assert!(!check(None, "nobody's password").await.expect("checked").right);
    }

    #[tokio::test]
    async fn older_parameters_are_noticed() {
        let params = Params::new(8 * 1024, 1, 1, None).expect("parameters");
        let old = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let hash: PasswordHash =
            old.hash_password_with_salt(b"seven green kettles", &[1; 16]).expect("a hash");
        let found = check(Some(&hash.to_string()), "seven green kettles").await;
        let found = found.expect("checked");
        assert!(found.right && found.outdated);
    }
}
