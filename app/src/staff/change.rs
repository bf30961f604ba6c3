//! Changes to who may sign in, for the people page and the command line alike. Each is one
//! transaction with its line in the audit trail.

use clock::Time;
use db::Tx;
use uuid::Uuid;

use super::{Permission, Role, enrol, letter, session, sign_in, store};
use crate::{
    App, Failure,
    audit::{self, Line},
    enquiry::answers::looks_like_email,
};

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Nobody has this address or id.
    #[error("nobody here has this e-mail address")]
    NoSuchPerson,
    /// Somebody has this address already.
    #[error("somebody with this e-mail address is here already")]
    AlreadyHere,
    /// The address cannot be one.
    #[error("this is not an e-mail address; write it like name@example.org")]
    NotAnAddress,
    /// A name is missing.
    #[error("a name is missing")]
    NoName,
    /// Everybody has a role.
    #[error("choose at least one role")]
    NoRole,
    /// Without them nobody could let anybody in.
    #[error("this is the last admin who can sign in; make somebody else an admin first")]
    LastAdmin,
    /// They are disabled; a link would not work.
    #[error("this person may not sign in; let them sign in again first")]
    Disabled,
    /// The database is away, or a defect of ours.
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl From<db::Error> for Refused {
    fn from(error: db::Error) -> Self {
        Self::Failed(error.into())
    }
}

fn line<'a>(by: Option<Uuid>, who: Uuid, action: &'a str, fields: &'a str) -> Line<'a> {
    Line { staff: by, action, record: "staff", record_id: Some(who), fields }
}

/// Adds somebody and gives back the link they set up their sign-in with.
///
/// # Errors
/// See [`Refused`].
pub async fn add(
    tx: &mut Tx,
    app: &App,
    by: Option<Uuid>,
    name: &str,
    email: &str,
    roles: &[Role],
    permissions: &[Permission],
) -> Result<(Uuid, String), Refused> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let email = email.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(Refused::NoName);
    }
    if !looks_like_email(email) {
        return Err(Refused::NotAnAddress);
    }
    if roles.is_empty() {
        return Err(Refused::NoRole);
    }
    let now = app.now();
    let id = app.ids.uuid(now);
    match store::add(tx, id, &name, email, now).await {
        Err(error) if error.is_duplicate() => return Err(Refused::AlreadyHere),
        other => other?,
    }
    store::set_roles(tx, id, roles).await?;
    store::set_permissions(tx, id, permissions).await?;
    let link = enrol::new_link(tx, app, id).await?;
    let fields = "name, email, roles, permissions";
    audit::add(tx, &app.ids, now, line(by, id, "added", fields)).await?;
    Ok((id, link))
}

/// Puts other roles and permissions in place. Sessions end at once, so that nobody goes on with old ones.
///
/// # Errors
/// See [`Refused`].
pub async fn set_roles(
    tx: &mut Tx,
    app: &App,
    by: Option<Uuid>,
    who: Uuid,
    roles: &[Role],
    permissions: &[Permission],
) -> Result<(), Refused> {
    if roles.is_empty() {
        return Err(Refused::NoRole);
    }
    if !roles.contains(&Role::Admin) {
        keep_an_admin(tx, who).await?;
    }
    let now = app.now();
    store::set_roles(tx, who, roles).await?;
    store::set_permissions(tx, who, permissions).await?;
    session::store::end_all(tx, who, now).await?;
    audit::add(tx, &app.ids, now, line(by, who, "changed", "roles, permissions")).await?;
    Ok(())
}

/// Lets nobody in by this name any more, from this moment.
///
/// # Errors
/// See [`Refused`].
pub async fn disable(
    tx: &mut Tx,
    app: &App,
    by: Option<Uuid>,
    who: Uuid,
) -> Result<(), Refused> {
    keep_an_admin(tx, who).await?;
    let now = app.now();
    store::set_disabled(tx, who, Some(now)).await?;
    end_everything(tx, who, now).await?;
    audit::add(tx, &app.ids, now, line(by, who, "disabled", "")).await?;
    Ok(())
}

/// Lets them in again, with the password and phone they had.
///
/// # Errors
/// When the database is away.
pub async fn enable(
    tx: &mut Tx,
    app: &App,
    by: Option<Uuid>,
    who: Uuid,
) -> Result<(), Refused> {
    store::set_disabled(tx, who, None).await?;
    audit::add(tx, &app.ids, app.now(), line(by, who, "enabled", "")).await?;
    Ok(())
}

/// A new link, by which password and phone are chosen anew. What they had goes on working
/// until they have used it, so that a link in a wrong hand cannot lock anybody out.
///
/// # Errors
/// When the database is away.
pub async fn reset(
    tx: &mut Tx,
    app: &App,
    by: Option<Uuid>,
    who: &store::Secrets,
) -> Result<String, Refused> {
    if who.disabled_at.is_some() {
        return Err(Refused::Disabled);
    }
    let link = enrol::new_link(tx, app, who.id).await?;
    audit::add(tx, &app.ids, app.now(), line(by, who.id, "sent a link", "")).await?;
    Ok(link)
}

/// Puts the letter with the link into the outbox.
///
/// # Errors
/// When the database is away.
pub async fn mail_link(
    tx: &mut Tx,
    app: &App,
    name: &str,
    email: &str,
    link: &str,
) -> Result<(), Refused> {
    letter::put(tx, app, email, &letter::way_in(app, name, link)).await?;
    Ok(())
}

async fn keep_an_admin(tx: &mut Tx, who: Uuid) -> Result<(), Refused> {
    let is_admin = store::is_admin(tx, who).await?;
    if is_admin && store::other_admins(tx, who).await? == 0 {
        return Err(Refused::LastAdmin);
    }
    Ok(())
}

async fn end_everything(tx: &mut Tx, who: Uuid, now: Time) -> db::Result<()> {
    session::store::end_all(tx, who, now).await?;
    sign_in::store::drop_halves(tx, who).await?;
    sign_in::store::drop_devices(tx, who).await?;
    enrol::store::end_all(tx, who, now).await
}
