//! The mail we send by ourselves, and how every letter of ours is put out.
//!
//! Neutral mail is neutral in sender, subject and preview, and repeats nothing that was
//! typed but a short first name: the mailbox may be shared, and the address mistyped.

use clock::Time;
use db::Tx;
use mail::{Letter, Letterhead, Message, Sender};
use uuid::Uuid;

use super::model::Details;
use crate::{
    App, Failure,
    mailing::{self, IfUncertain},
};

/// The acknowledgement: we have it, this happens next, this is how to change it.
pub fn acknowledgement(
    app: &App,
    details: &Details,
    reference: &str,
    promise: &str,
    link: &str,
) -> Letter {
    let (subject, preview) = if details.plain_subject {
        (format!("Your enquiry about adoption, {reference}"), promise.to_owned())
    } else {
        (
            format!("Thank you for your message, {reference}"),
            "What happens next, and by when".into(),
        )
    };
    let letter = Letter::new(&subject)
        .preview(&preview)
        .paragraph(&mailing::greeting(details.called()))
        .paragraph("Thank you for getting in touch. We have what you sent us.")
        .paragraph(&format!("Your reference is {reference}. Keep it for when we talk."))
        .heading("What happens next")
        .paragraph(promise)
        .heading("If something changes")
        .paragraph("You can add something, change how we reach you, or take it back.")
        .button("Change or take it back", link)
        .small("The button works until we have finished. Nobody needs to be asked to use it.");
    ring(app, letter).sign_off("Warm wishes", &sender(app, details).name)
}

fn ring(app: &App, letter: Letter) -> Letter {
    let phone = &app.agency.contact().phone;
    if phone.is_empty() {
        return letter;
    }
    letter
        .paragraph(&format!("Rather talk? Ring us on {phone}, {}.", app.agency.opening_words()))
}

/// Who a letter is from: our name, or one that gives nothing away.
pub fn sender(app: &App, details: &Details) -> Sender {
    let contact = app.agency.contact();
    if details.plain_subject {
        Sender { name: contact.sender_name.clone(), address: contact.sender_email.clone() }
    } else {
        mailing::neutral_sender(app)
    }
}

/// The head of a letter, in the same voice as its sender.
pub fn head(app: &App, details: &Details) -> Letterhead {
    mailing::head(app, &sender(app, details))
}

/// Puts a letter into the outbox, in the transaction of what it speaks about.
pub async fn put_out(
    tx: &mut Tx,
    app: &App,
    enquiry: Uuid,
    details: &Details,
    letter: &Letter,
    now: Time,
) -> Result<Uuid, Failure> {
    let id = app.ids.uuid(now);
    let written = letter.write(&head(app, details));
    let message = Message::new(id, now, sender(app, details), &details.email, written);
    mailing::put_out(tx, id, Some(enquiry), &message, IfUncertain::Wait, now).await?;
    Ok(id)
}
