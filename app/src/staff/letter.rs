//! Letters to colleagues: the way in, and what they should know about their sign-in.

use db::Tx;
use mail::{Colour, Letter, Letterhead, Message, Sender};

use crate::{
    App, Failure,
    mailing::{self, IfUncertain},
};

/// Puts a letter to a colleague into the outbox. Ring `app.wake` after the commit.
///
/// # Errors
/// When the database is away.
pub async fn put(tx: &mut Tx, app: &App, to: &str, letter: &Letter) -> Result<(), Failure> {
    let contact = app.agency.contact();
    let sender =
        Sender { name: contact.sender_name.clone(), address: contact.sender_email.clone() };
    let brand = Colour::from_hex(&app.agency.brand().colour.to_string()).unwrap_or(Colour::INK);
    let head = Letterhead { agency: sender.name.clone(), brand };
    let now = app.now();
    let id = app.ids.uuid(now);
    let message = Message::new(id, now, sender, to, letter.write(&head));
    mailing::put_out(tx, id, None, &message, IfUncertain::Wait, now).await
}

fn hello(name: &str) -> String {
    format!("Hello {},", name.split_whitespace().next().unwrap_or(name))
}

/// The way in: for somebody new, or after a reset.
pub fn way_in(app: &App, name: &str, link: &str) -> Letter {
    Letter::new("Set up your sign-in to Front Door")
        .preview("Choose a password and connect your phone")
        .paragraph(&hello(name))
        .paragraph(&format!(
            "Front Door is where the team of {} looks after enquiries, events and pages.",
            app.agency.name()
        ))
        .paragraph("Press the button to choose a password and to connect your phone. It takes about five minutes. Have your phone with you.")
        .button("Set up my sign-in", link)
        .small("The button works once, for 7 days. Please do not pass it on: whoever presses it first becomes you.")
}

/// Somebody tries passwords.
pub fn guessed(app: &App, name: &str) -> Letter {
    Letter::new("Somebody tries to sign in as you")
        .preview("Five or more tries went wrong")
        .paragraph(&hello(name))
        .paragraph("Somebody tried five times or more to sign in to Front Door with your e-mail address, and did not get in.")
        .paragraph("Was it you? Then all is well: wait a minute and try again, or ask an admin of your agency for a new link.")
        .paragraph("Was it not you? Your browsers that signed in before are not slowed down. If you use your password anywhere else, choose a new one.")
        .button("Look at my sign-in", &app.link("/staff/account"))
        .small("We write about this at most once a day.")
}

/// Something about their sign-in was changed, by them or by somebody in their place.
pub fn changed(app: &App, name: &str, what: &str) -> Letter {
    Letter::new("Your sign-in to Front Door was changed")
        .preview(what)
        .paragraph(&hello(name))
        .paragraph(what)
        .paragraph("Was it not you? Tell an admin of your agency today. They can sign you out everywhere and send you a new link.")
        .button("Look at my sign-in", &app.link("/staff/account"))
}
