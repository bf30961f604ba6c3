//! The two letters of signing in. Neutral in sender, subject and preview, and with nothing of
//! anybody's in them: who typed the address may be a stranger.

use clock::{Time, words};
use mail::Letter;

use crate::App;

/// A code and a link. `until` is when they end.
pub fn way_in(app: &App, digits: &str, link: &str, until: Time) -> Letter {
    let letter = Letter::new("Your code")
        .preview("It works once, for 20 minutes")
        .paragraph("Hello,")
        .paragraph("Here is the code you asked for. Enter it on the page where you asked.")
        .heading(digits)
        .paragraph("Have you closed that page, or is this another phone or computer? Then press the button instead.")
        .button("Sign in", link)
        .paragraph(&format!(
            "Both work until {}. As soon as you have used one of them, the other is over too.",
            words::time(until)
        ))
        .small("Was it not you who asked? Then there is nothing you need to do. Nobody gets in without this letter, so please do not pass it on.");
    end(app, letter)
}

/// There is no account under this address.
pub fn nothing_here(app: &App) -> Letter {
    let letter = Letter::new("About signing in")
        .preview("What you can do now")
        .paragraph("Hello,")
        .paragraph("You asked for a code to sign in. There is nothing under this e-mail address yet, so we have no code to send you.")
        .paragraph("Perhaps you began with another address? Then ask again with that one.")
        .button("Try another address", &app.link("/sign-in"))
        .paragraph("Have you not begun yet? This page tells you how.")
        .link("How to begin", &app.link("/register"))
        .small("Was it not you who asked? Then there is nothing you need to do.");
    end(app, letter)
}

fn end(app: &App, letter: Letter) -> Letter {
    let phone = &app.agency.contact().phone;
    if phone.is_empty() {
        return letter;
    }
    let hours = app.agency.opening_words();
    letter.paragraph(&format!("Rather talk? Ring us on {phone}, {hours}."))
}
