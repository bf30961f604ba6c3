//! What the forms of a party's page do, each in a transaction of its own.

use crate::{
    App, Failure, Result,
    event::{
        book::{
            answers::{Needs, Size, You},
            change::{Changed, change},
            store,
        },
        places::{self, Party as Told, Resized, accept, decline, leave, resize},
    },
    form::{Errors, Fields},
};

use super::{Party, view};

/// Runs one act and commits it.
macro_rules! alone {
    ($app:expr, |$tx:ident| $body:expr) => {{
        let mut held = $app.db.begin().await?;
        let $tx = &mut held;
        $body.await?;
        held.commit().await?;
    }};
}

/// Does what was asked. `Err` in the answer: what needs another look; nothing was changed.
pub async fn act(app: &App, party: &Party, fields: &Fields) -> Result<Result<(), Errors>> {
    // Once it has ended there is nothing left to change; the page says how it stands.
    if app.now() >= party.event.details.ends_at {
        return Ok(Ok(()));
    }
    let id = party.booking.id;
    match fields.text("do").as_str() {
        "accept" => alone!(app, |tx| accept(tx, app, id)),
        "decline" => alone!(app, |tx| decline(tx, app, id)),
        "leave" => alone!(app, |tx| leave(tx, app, id)),
        "resize" => return size(app, party, fields).await,
        "details" => return details(app, party, fields).await,
        _ => {}
    }
    Ok(Ok(()))
}

async fn size(app: &App, party: &Party, fields: &Fields) -> Result<Result<(), Errors>> {
    let size = match Size::read(fields, party.event.details.supporters) {
        Ok(size) => size,
        Err(errors) => return Ok(Err(errors)),
    };
    let mut tx = app.db.begin().await?;
    let done = resize(&mut tx, app, party.booking.id, (size.adults, size.supporters)).await?;
    if let Resized::NoRoom(free) = done {
        let mut errors = Errors::default();
        errors.add("adults", view::no_room(party.booking.state, free));
        return Ok(Err(errors));
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// What is left empty stays as it was.
async fn details(app: &App, party: &Party, fields: &Fields) -> Result<Result<(), Errors>> {
    let room = party.event.details.place.has_room();
    let (you, mut errors) = match You::read_changes(fields) {
        Ok(you) => (you, Errors::default()),
        Err(errors) => (You::default(), errors),
    };
    let needs = Needs::read(fields, room, &mut errors);
    let forget = fields.has("forget_needs");
    let nothing = you == You::default() && needs.is_empty() && !forget;
    if nothing && errors.is_empty() {
        errors.add("email", "Fill in what has changed. What you leave empty stays as it was");
    }
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let mut tx = app.db.begin().await?;
    let id = party.booking.id;
    let Some(booking) = places::store::get(&mut tx, id).await? else {
        return Err(Failure::Gone);
    };
    let before = store::needs_in(&mut tx, id).await?.unwrap_or_default();
    let needs = if forget { Needs::default() } else { merged(before.clone(), needs) };
    let new_needs = (needs != before).then_some(&needs);
    let new = with(booking.party, you);
    match change(&mut tx, app, id, &new, new_needs, Some(&party.hash)).await? {
        Changed::TooOften => {
            errors.add("email", "You have changed your address several times today. Please ring us, and we put it right together");
            return Ok(Err(errors));
        }
        Changed::Done => tx.commit().await?,
        Changed::NotLive | Changed::NoRoom(_) => {}
    }
    Ok(Ok(()))
}

fn with(old: Told, new: You) -> Told {
    let or = |new: String, old: String| if new.is_empty() { old } else { new };
    Told {
        first_name: or(new.first_name, old.first_name),
        last_name: or(new.last_name, old.last_name),
        partner_name: or(new.partner_name, old.partner_name),
        email: or(new.email, old.email),
        phone: or(new.phone, old.phone),
        ..old
    }
}

fn merged(old: Needs, new: Needs) -> Needs {
    let or = |new: String, old: String| if new.is_empty() { old } else { new };
    Needs {
        access: or(new.access, old.access),
        interpreter: or(new.interpreter, old.interpreter),
        dietary: or(new.dietary, old.dietary),
    }
}
