//! The team of the demonstration: one colleague for each role, and a second recruiter.

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher as _, Version};
use clock::Ids;
use db::Tx;
use uuid::Uuid;

use super::store;
use crate::{App, Failure, staff::Role};

/// A colleague of the demonstration.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// First and last name.
    pub name: &'static str,
    /// What they sign in with.
    pub email: &'static str,
    /// What they may do.
    pub roles: &'static [Role],
    /// Known to everybody: for the demonstration only.
    pub password: &'static str,
}

const PASSWORD: &str = "open the blue door";

/// Everybody, recruiters first. [`super::cast`] names them by their place here.
pub const PEOPLE: [Person; 5] = [
    Person {
        name: "Priya Nair",
        email: "priya@example.org",
        roles: &[Role::Recruitment],
        password: PASSWORD,
    },
    Person {
        name: "Tomasz Kowalczyk",
        email: "tomasz@example.org",
        roles: &[Role::Recruitment],
        password: PASSWORD,
    },
    Person {
        name: "Marianne Okafor",
        email: "marianne@example.org",
        roles: &[Role::Manager],
        password: PASSWORD,
    },
    Person {
        name: "Leila Haddad",
        email: "leila@example.org",
        roles: &[Role::Marketing],
        password: PASSWORD,
    },
    Person {
        name: "Gwen Prosser",
        email: "gwen@example.org",
        roles: &[Role::Admin],
        password: PASSWORD,
    },
];

/// The secret of a colleague's sign-in codes, by their place in [`PEOPLE`].
pub fn totp_secret(person: usize) -> [u8; 20] {
    let seed = u64::try_from(person).unwrap_or_default();
    Ids::seeded(super::SEED + 1 + seed).bytes()
}

/// Adds everybody, ready to sign in, and gives their ids in their order.
pub(super) async fn add(tx: &mut Tx, app: &App) -> Result<Vec<Uuid>, Failure> {
    let mut ids = Vec::new();
    for (place, person) in PEOPLE.iter().enumerate() {
        let id = app.ids.uuid(app.now());
        let hash = hash(person.password, app.ids.bytes())?;
        store::add_person(tx, id, person, &hash, &totp_secret(place), app.now()).await?;
        ids.push(id);
    }
    Ok(ids)
}

/// Argon2id with 19 MiB, two passes, one lane, as for everybody's password.
fn hash(password: &str, salt: [u8; 16]) -> Result<String, Failure> {
    let defect = |_| Failure::Defect("hashing a password of the demonstration".to_owned());
    let params = Params::new(19 * 1024, 2, 1, None).map_err(defect)?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash = hasher
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|_| Failure::Defect("hashing a password of the demonstration".to_owned()))?;
    Ok(hash.to_string())
}
