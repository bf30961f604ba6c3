//! What the command line does about people, and the ready people of the demo data.

use std::sync::OnceLock;

use db::Tx;
use uuid::Uuid;

use super::{
    Permission, Role, change, password,
    store::{self, Secrets},
};
use crate::{App, Failure, keys::Place};

pub use super::change::Refused;

/// `frontdoor staff add`: gives back the link by which they choose a password and connect
/// their phone. No password is ever typed on the command line.
///
/// # Errors
/// See [`Refused`].
pub async fn add(
    app: &App,
    name: &str,
    email: &str,
    roles: &[Role],
) -> Result<String, Refused> {
    let mut tx = app.db.begin().await?;
    let (_, link) =
        change::add(&mut tx, app, None, name, email, roles, Permission::ALL).await?;
    tx.commit().await?;
    Ok(link)
}

/// `frontdoor staff reset`: a new link for somebody who lost password or phone.
///
/// # Errors
/// See [`Refused`].
pub async fn reset(app: &App, email: &str) -> Result<String, Refused> {
    let who = find(app, email).await?;
    let mut tx = app.db.begin().await?;
    let link = change::reset(&mut tx, app, None, &who).await?;
    tx.commit().await?;
    Ok(link)
}

/// `frontdoor staff disable`: they are out at once.
///
/// # Errors
/// See [`Refused`].
pub async fn disable(app: &App, email: &str) -> Result<(), Refused> {
    let who = find(app, email).await?;
    let mut tx = app.db.begin().await?;
    change::disable(&mut tx, app, None, who.id).await?;
    tx.commit().await?;
    Ok(())
}

async fn find(app: &App, email: &str) -> Result<Secrets, Refused> {
    let found = store::by_email(&app.db, &db::sort_key(email)).await?;
    found.ok_or(Refused::NoSuchPerson)
}

/// A ready colleague of the demo data, who can sign in at once. Their hash is worked out
/// once for each password, and shared.
///
/// # Errors
/// When the database is away.
pub async fn demo_person(
    tx: &mut Tx,
    app: &App,
    name: &str,
    email: &str,
    roles: &[Role],
    password: &str,
    totp_secret: &[u8],
) -> Result<Uuid, Failure> {
    static SHARED: OnceLock<(String, String)> = OnceLock::new();
    // Drawn even when it is not used, so that the ids that follow are the same every time.
    let salt = app.ids.bytes();
    let hash = match SHARED.get() {
        Some((same, hash)) if same == password => hash.clone(),
        _ => {
            let hash = password::hash_with(salt, password).await?;
            SHARED.get_or_init(|| (password.to_owned(), hash.clone()));
            hash
        }
    };
    let now = app.now();
    let id = app.ids.uuid(now);
    store::add(tx, id, name, email, now).await?;
    store::set_roles(tx, id, roles).await?;
    store::set_password(tx, id, &hash).await?;
    let sealed = Place::PHONE.seal(app, id, totp_secret);
    store::set_phone(tx, id, &sealed, 0).await?;
    Ok(id)
}
