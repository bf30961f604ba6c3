//! The copy of everything we hold about somebody, in words they can read: one content, from
//! which the letter and the page to print are made.

mod letter;
mod parts;

use clock::{Time, london, words};
use uuid::Uuid;

use super::store::{self, Happened};
use crate::{
    App,
    enquiry::{clocks, entry::What, model::Enquiry},
    event::held,
};

pub use letter::{left_out, letter};

/// Everything we hold about one enquiry.
#[derive(Debug, Clone)]
pub struct Copy {
    /// Its reference.
    pub reference: String,
    /// When the copy was made.
    pub at: Time,
    /// What they told us, question and answer; only what was answered.
    pub told: Vec<(&'static str, String)>,
    /// What they wrote.
    pub message: String,
    /// What we added ourselves: state, owner, promises.
    pub ours: Vec<(&'static str, String)>,
    /// Their bookings for events.
    pub bookings: Vec<Piece>,
    /// All that happened.
    pub happened: Vec<Piece>,
    /// Mail to them.
    pub mails: Vec<Piece>,
    /// Who else was given something.
    pub shared: Vec<String>,
    /// Stands for all of it: as long as it is equal, nothing was added or changed.
    pub seen: String,
    /// How many pieces were left out because they are about other people.
    pub left_out: usize,
}

/// One thing that happened, or one mail.
#[derive(Debug, Clone)]
pub struct Piece {
    /// By which it can be left out.
    pub id: Uuid,
    /// One line: when and what.
    pub line: String,
    /// The words, with their line breaks, or empty.
    pub body: String,
}

impl Copy {
    /// Gathers everything about an enquiry but the pieces in `leave`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(app: &App, enquiry: &Enquiry, leave: &[Uuid]) -> db::Result<Self> {
        let happened = store::happened(&app.db, enquiry.id).await?;
        let running = clocks::list(&app.db, enquiry.id).await?;
        let rows = outbox::list_of(&app.db, enquiry.id).await?;
        let copies: Vec<_> = happened
            .iter()
            .filter(|h| h.kind == What::DataSent)
            .filter_map(|h| h.mail_id)
            .collect();
        let shared = parts::shared(app, enquiry, &happened);
        let mut mails: Vec<_> =
            rows.iter().map(|row| parts::mail(app, row, copies.contains(&row.id))).collect();
        let bookings = held::of(app, enquiry.id, &enquiry.details.email_key()).await?;
        for booking in &bookings {
            let rows = outbox::list_of(&app.db, booking.id).await?;
            mails.extend(rows.iter().map(|row| parts::mail(app, row, false)));
        }
        let bookings: Vec<_> = bookings.into_iter().map(parts::booking).collect();
        let happened: Vec<_> = happened.iter().map(piece).collect();
        let all = happened.len() + mails.len() + bookings.len();
        let seen = format!("{}.{all}.{}", enquiry.version, parts::sum(&bookings));
        let kept = |pieces: Vec<Piece>| -> Vec<Piece> {
            pieces.into_iter().filter(|piece| !leave.contains(&piece.id)).collect()
        };
        let (happened, mails, bookings) = (kept(happened), kept(mails), kept(bookings));
        Ok(Self {
            reference: enquiry.reference.clone(),
            at: app.now(),
            told: parts::told(app, &enquiry.details),
            message: enquiry.details.message.clone(),
            ours: parts::ours(enquiry, &running),
            seen,
            left_out: all - happened.len() - mails.len() - bookings.len(),
            bookings,
            happened,
            mails,
            shared,
        })
    }

    /// What everybody who asks is told beside the data itself.
    pub fn rights(app: &App) -> [String; 4] {
        let keep = app.agency.retention().closed_enquiry.period.words();
        [
            "We hold it so that we can answer you, and so that you need not tell your story twice.".to_owned(),
            format!("{keep} after we last spoke, it becomes a number and everything in this letter goes."),
            "You may ask us to put something right, to use it no more, or to delete it.".to_owned(),
            "If you are not content with what we do, you may complain to us, or to the Information Commissioner at ico.org.uk.".to_owned(),
        ]
    }
}

fn piece(happened: &Happened) -> Piece {
    let by = if happened.by_staff { "a colleague " } else { "" };
    let line = format!("{}: {by}{}", day_and_time(happened.at), parts::what(happened.kind));
    Piece { id: happened.id, line, body: happened.body.clone() }
}

/// `Friday 4 December 2026 at 5pm`
fn day_and_time(at: Time) -> String {
    format!("{} at {}", words::day_year(london::date_of(at)), words::time(at))
}
