//! The copy as a letter.

use clock::{london, words};
use mail::Letter;

use super::{Copy, Piece};
use crate::{
    App,
    enquiry::{letter, model::Details},
    mailing,
};

/// The whole copy in one letter. Its subject is neutral unless they allowed otherwise.
pub fn letter(app: &App, details: &Details, copy: &Copy) -> Letter {
    let subject = if details.plain_subject {
        format!("What we hold about you, {}", copy.reference)
    } else {
        format!("What you asked us for, {}", copy.reference)
    };
    let day = words::day_year(london::date_of(copy.at));
    let pairs = |rows: &[(&'static str, String)]| -> Vec<String> {
        rows.iter().map(|(question, answer)| format!("{question}: {answer}")).collect()
    };
    let mut l = Letter::new(&subject)
        .preview("The answer to your question")
        .paragraph(&mailing::greeting(details.called()))
        .paragraph(&format!(
            "You asked what we hold about you. This is all of it, as it stood on {day}."
        ))
        .heading("What you told us")
        .list(pairs(&copy.told));
    if !copy.message.is_empty() {
        l = l.paragraph("You wrote:").quote(&copy.message);
    }
    l = l.heading("What we added").list(pairs(&copy.ours));
    if !copy.bookings.is_empty() {
        l = pieces(l.heading("Your bookings for events"), &copy.bookings);
    }
    l = pieces(l.heading("All that happened"), &copy.happened);
    if !copy.mails.is_empty() {
        l = pieces(l.heading("Mail from us to you"), &copy.mails);
    }
    l = l.heading("Who else was given it").list(&copy.shared);
    if copy.left_out > 0 {
        l = l.paragraph(left_out(copy.left_out).as_str());
    }
    l.heading("What you may do about it")
        .list(Copy::rights(app))
        .sign_off("Warm wishes", &letter::sender(app, details).name)
}

fn pieces(letter: Letter, pieces: &[Piece]) -> Letter {
    pieces.iter().fold(letter, |letter, piece| {
        let letter = letter.paragraph(&piece.line);
        if piece.body.is_empty() { letter } else { letter.quote(&piece.body) }
    })
}

/// Said openly, so that nobody takes the copy for more than it is.
pub fn left_out(n: usize) -> String {
    let what = if n == 1 { "1 piece".to_owned() } else { format!("{n} pieces") };
    format!("We left out {what}, because they are about other people as well.")
}
