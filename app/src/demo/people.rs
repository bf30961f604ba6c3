//! The team of the demonstration: one colleague for each role, and a second recruiter.

use clock::Ids;
use db::Tx;
use uuid::Uuid;

use crate::{
    App, Failure,
    staff::{Role, admin},
};

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

impl Person {
    /// Their roles as one reads them.
    pub fn roles_words(&self) -> String {
        self.roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ")
    }
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
        let secret = totp_secret(place);
        let id = admin::demo_person(
            tx,
            app,
            person.name,
            person.email,
            person.roles,
            person.password,
            &secret,
        )
        .await?;
        ids.push(id);
    }
    Ok(ids)
}
