//! How a letter of ours leaves the house: into the outbox, in the transaction of what it
//! speaks about.

use clock::Time;
use db::Tx;
use mail::{Colour, Letter, Letterhead, Message, Sender, Written};
use outbox::NewRow;
use uuid::Uuid;

use crate::{App, Failure};

/// The outbox topic of every mail.
pub const TOPIC: &str = "mail";

/// A first name longer than this, or with marks that a name has no use for, may be
/// somebody's attempt to make us carry their words to a stranger.
const LONGEST_GREETING: usize = 30;

/// What becomes of a message that may have gone when the mail server fell silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfUncertain {
    /// Staff see it, and decide.
    Wait,
    /// It goes once more by itself: that two come is better than that none does.
    Repeat,
}

/// "Hello Ama,", or "Hello," when the name is not one we would print.
pub fn greeting(name: &str) -> String {
    if is_a_name(name) { format!("Hello {name},") } else { "Hello,".to_owned() }
}

/// Whether we print it: letters, and the marks that names have. A dot belongs to an initial or ends a word:
/// mail programs make a link of `spam.example`.
pub fn is_a_name(text: &str) -> bool {
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

/// A sender that gives nothing away, for mailboxes that several people read.
pub fn neutral_sender(app: &App) -> Sender {
    let contact = app.agency.contact();
    Sender {
        name: contact.neutral_sender_name.clone(),
        address: contact.neutral_sender_email.clone(),
    }
}

/// The head of a letter in the voice of `sender`.
pub fn head(app: &App, sender: &Sender) -> Letterhead {
    let brand = Colour::from_hex(&app.agency.brand().colour.to_string()).unwrap_or(Colour::INK);
    Letterhead { agency: sender.name.clone(), brand }
}

/// A neutral letter, signed, as it leaves the house.
pub fn neutral(app: &App, letter: Letter) -> Written {
    let sender = neutral_sender(app);
    letter.sign_off("Warm wishes", &sender.name).write(&head(app, &sender))
}

/// Signs a neutral letter and puts it into the outbox, in the transaction of what it speaks
/// about. Gives the mail's id. Ring `app.wake` after the commit.
///
/// # Errors
/// When the database is away.
pub async fn put_out_neutral(
    tx: &mut Tx,
    app: &App,
    record: Option<Uuid>,
    to: &str,
    letter: Letter,
    if_uncertain: IfUncertain,
) -> Result<Uuid, Failure> {
    let now = app.now();
    let id = app.ids.uuid(now);
    let message = Message::new(id, now, neutral_sender(app), to, neutral(app, letter));
    put_out(tx, id, record, &message, if_uncertain, now).await?;
    Ok(id)
}

/// Puts a ready message into the outbox.
pub async fn put_out(
    tx: &mut Tx,
    id: Uuid,
    record: Option<Uuid>,
    message: &Message,
    if_uncertain: IfUncertain,
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
        repeat_if_uncertain: if_uncertain == IfUncertain::Repeat,
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
