//! What a colleague writes to those who come: typed words in the frame of our letters.

use mail::Letter;

use crate::{
    App,
    event::{model::Event, places::Booking},
    mailing,
};

/// What was typed.
#[derive(Debug, Clone)]
pub struct Words {
    /// What it is about, in a line.
    pub subject: String,
    /// The text: a paragraph a line, points after a dash.
    pub text: String,
}

/// The letter to one party. `link` leads to its own page.
pub fn letter(
    app: &App,
    event: &Event,
    booking: &Booking,
    words: &Words,
    link: &str,
) -> Letter {
    let kind = event.details.kind.words().to_lowercase();
    let mut letter = Letter::new(&format!("{}, {}", words.subject, booking.reference))
        .preview(&format!("About our {kind}"))
        .paragraph(&mailing::greeting(&booking.party.first_name))
        .paragraph(&format!("This is about our {kind} on {}.", super::when(event)));
    let mut lines =
        words.text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        letter = match line.strip_prefix("- ") {
            None => letter.paragraph(line),
            Some(point) => {
                let mut points = vec![point];
                while let Some(next) = lines.next_if(|line| line.starts_with("- ")) {
                    points.push(&next[2..]);
                }
                letter.list(points)
            }
        };
    }
    if app.now() < event.details.ends_at {
        letter = letter.button("See, change or cancel", link);
    }
    super::ring(app, letter).sign_off("Warm wishes", &mailing::neutral_sender(app).name)
}
