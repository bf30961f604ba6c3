//! The mail we send by ourselves, and how every letter of ours is put out.
//!
//! Neutral mail is neutral in sender, subject and preview, and repeats nothing that was
//! typed but a short first name: the mailbox may be shared, and the address mistyped.

use clock::Time;
use db::Tx;
use mail::{Colour, Letter, Letterhead, Message, Sender};
use outbox::NewRow;
use uuid::Uuid;

use super::model::Details;
use crate::{App, Failure};

/// The outbox topic of every mail.
pub const TOPIC: &str = "mail";

/// A first name longer than this, or with marks that a name has no use for, may be
/// somebody's attempt to make us carry their words to a stranger.
const LONGEST_GREETING: usize = 30;

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
        .paragraph(&greeting(details))
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

/// "Hello Ama,", or "Hello," when the name is not one we would print.
pub fn greeting(details: &Details) -> String {
    let name = details.called();
    if is_a_name(name) { format!("Hello {name},") } else { "Hello,".to_owned() }
}

/// Letters, and the marks that names have. A dot belongs to an initial or ends a word:
/// mail programs make a link of `spam.example`.
fn is_a_name(text: &str) -> bool {
    let known = |c: char| c.is_alphabetic() || " -'’.".contains(c) || is_mark(c);
    let words = text.split([' ', '-']);
    let no_address = words.clone().all(|word| {
        let mut parts = word.split('.').filter(|part| !part.is_empty()).peekable();
        parts.next().is_none_or(|first| parts.peek().is_none() || first.chars().count() == 1)
    });
    text.chars().count() <= LONGEST_GREETING && text.chars().all(known) && no_address
}

/// Vowel signs and accents that follow their letter.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036f | 0x064b..=0x065f | 0x0900..=0x0dff | 0x0e31..=0x0e4e)
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
        Sender {
            name: contact.neutral_sender_name.clone(),
            address: contact.neutral_sender_email.clone(),
        }
    }
}

/// The head of a letter, in the same voice as its sender.
pub fn head(app: &App, details: &Details) -> Letterhead {
    let brand = Colour::from_hex(&app.agency.brand().colour.to_string()).unwrap_or(Colour::INK);
    Letterhead { agency: sender(app, details).name, brand }
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
    put_message(tx, id, Some(enquiry), &message, now).await?;
    Ok(id)
}

/// Puts a ready message into the outbox.
pub async fn put_message(
    tx: &mut Tx,
    id: Uuid,
    record: Option<Uuid>,
    message: &Message,
    now: Time,
) -> Result<(), Failure> {
    let payload = serde_json::to_string(message).map_err(|e| Failure::Defect(e.to_string()))?;
    let row = NewRow {
        id,
        topic: TOPIC.to_owned(),
        record,
        payload,
        created_at: now,
        due_at: now,
        repeat_if_uncertain: false,
    };
    outbox::enqueue(tx, &row).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_a_name;

    #[test]
    fn names_are_printed_and_addresses_are_not() {
        for name in
            ["Ama", "J.R.", "Mary-Jane O’Neill", "Dr. Lindqvist", "محمد", "Siân", "मीरा"]
        {
            assert!(is_a_name(name), "{name}");
        }
        for other in [
            "spam.example",
            "www.spam.example",
            "Buy http://spam.example now",
            "a@b",
            "win £500",
        ] {
            assert!(!is_a_name(other), "{other}");
        }
        assert!(!is_a_name(&"a".repeat(31)));
    }
}
