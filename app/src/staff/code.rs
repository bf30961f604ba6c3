//! Codes from a phone (RFC 6238: 30 seconds, six digits, SHA-1, one step either way), and
//! the recovery codes for when there is no phone.

use clock::Time;
use db::Tx;
use sha2::{Digest as _, Sha256};
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use super::store::{self, Secrets, recovery};
use crate::{App, Failure, keys::Place, ui};

/// Bytes of a phone's secret (RFC 4226 recommends 160 bits).
const SECRET: usize = 20;
/// How many recovery codes somebody gets.
const RECOVERY_CODES: u8 = 10;
/// Crockford's letters: nothing that is mistaken for something else.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How a code was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spent {
    /// From the phone.
    Phone,
    /// One of the recovery codes.
    Recovery,
}

/// A new secret for a colleague's phone, sealed.
pub fn new_secret(app: &App, staff: Uuid) -> Vec<u8> {
    Place::NEW_PHONE.seal(app, staff, &app.ids.bytes::<SECRET>())
}

fn totp(app: &App, secret: &[u8], email: &str) -> Result<Totp, Failure> {
    // A colon would end the name in the address that the phone reads.
    let plain = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_secret(secret.to_vec())
        .with_issuer(Some(plain(app.agency.name())))
        .with_account_name(plain(email))
        .build()
        .map_err(|e| Failure::Defect(format!("a phone's secret: {e}")))
}

fn seconds(now: Time) -> u64 {
    u64::try_from(now.timestamp()).unwrap_or(0)
}

/// The step of a code that is right now, or one step before or after.
///
/// # Errors
/// [`Failure::Defect`] when the secret cannot be one.
pub fn step_of(app: &App, secret: &[u8], typed: &str) -> Result<Option<i64>, Failure> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let step = totp(app, secret, "staff")?.check(&digits, seconds(app.now()));
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// The code of this moment.
///
/// # Errors
/// [`Failure::Defect`] when the secret cannot be one.
pub fn present(app: &App, secret: &[u8]) -> Result<String, Failure> {
    Ok(totp(app, secret, "staff")?.generate(seconds(app.now())).to_string())
}

/// Uses up a code of either sort. Nothing when it is not right, or was used before.
///
/// # Errors
/// When the database is away.
pub async fn spend(
    tx: &mut Tx,
    app: &App,
    staff: &Secrets,
    typed: &str,
) -> Result<Option<Spent>, Failure> {
    let Some(sealed) = &staff.totp_secret else { return Ok(None) };
    let secret = Place::PHONE.open(app, staff.id, sealed)?;
    if let Some(step) = step_of(app, &secret, typed)? {
        let fresh = store::use_step(tx, staff.id, step).await?;
        return Ok(fresh.then_some(Spent::Phone));
    }
    let Some(code) = clock::parse_reference(typed) else { return Ok(None) };
    let fresh = recovery::spend(tx, staff.id, &hash(staff.id, &code), app.now()).await?;
    Ok(fresh.then_some(Spent::Recovery))
}

/// The secret in groups of four, for who would rather type it.
pub fn secret_words(secret: &[u8]) -> String {
    let text = Secret::from(secret).to_base32();
    let groups: Vec<&str> =
        text.as_bytes().chunks(4).filter_map(|c| std::str::from_utf8(c).ok()).collect();
    groups.join(" ")
}

/// What a phone reads, as a drawing.
///
/// # Errors
/// [`Failure::Defect`] when the address does not fit.
pub fn picture(app: &App, secret: &[u8], email: &str) -> Result<String, Failure> {
    let defect = |e: &dyn std::fmt::Display| Failure::Defect(format!("a QR code: {e}"));
    let address = totp(app, secret, email)?.to_url().map_err(|e| defect(&e))?;
    ui::qr(&address, "QR code for your authenticator app").map_err(|e| defect(&e))
}

/// Ten recovery codes, worked out from `seed`: as long as the seed is there, the same page
/// can be drawn again without the codes being kept anywhere.
pub fn recovery_codes(seed: &[&[u8]]) -> Vec<String> {
    (0..RECOVERY_CODES)
        .map(|number| {
            let mut hash = Sha256::new_with_prefix(b"recovery codes");
            for part in seed {
                hash.update(part);
            }
            hash.update([number]);
            letters(&hash.finalize()[..5])
        })
        .collect()
}

/// Forty bits as `XXXX-XXXX`.
fn letters(bytes: &[u8]) -> String {
    let bits = bytes.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letter = |place: u32| {
        let five = (bits >> (35 - 5 * place)) & 31;
        char::from(LETTERS[usize::try_from(five).unwrap_or(0)])
    };
    let (front, back): (String, String) =
        ((0..4).map(letter).collect(), (4..8).map(letter).collect());
    format!("{front}-{back}")
}

/// What the database keeps of a recovery code.
pub fn hash(staff: Uuid, code: &str) -> [u8; 32] {
    Sha256::new_with_prefix(staff.as_bytes()).chain_update(code).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::{letters, recovery_codes, secret_words};

    #[test]
    fn recovery_codes_read_back_as_they_are_written() {
        let codes = recovery_codes(&[b"one", b"two"]);
        assert_eq!(codes.len(), 10);
        for code in &codes {
            let typed = code.to_lowercase().replace('-', " ");
            assert_eq!(clock::parse_reference(&typed).as_ref(), Some(code));
        }
        assert_ne!(codes, recovery_codes(&[b"one", b"three"]));
        assert_eq!(letters(&[0xff; 5]), "ZZZZ-ZZZZ");
    }

    #[test]
    fn the_secret_is_shown_in_groups_of_four() {
        let words = secret_words(b"12345678901234567890");
        assert_eq!(words, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }
}
