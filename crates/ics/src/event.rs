//! What a calendar needs to know of an event and of the people in it, and nothing more.

use clock::Time;

/// One event, as everybody may see it. Nothing is added to what stands here, so a link that is
/// meant for one person must not stand here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What the event is known by in every calendar, for ever: `<id>@<our host>`. The same event
    /// under another `uid` is another event.
    pub uid: String,
    /// Starts at 0 and rises with every change that people must notice (time, place, called
    /// off); calendars drop news with a lower number than they have.
    pub sequence: u32,
    /// When this news was written.
    pub stamp: Time,
    /// When it starts. Written to the second, in London wall time.
    pub start: Time,
    /// When it ends; after `start`.
    pub end: Time,
    /// One line; line breaks become spaces.
    pub title: String,
    /// An address, or where to find the online meeting. May be empty.
    pub place: String,
    /// Any number of lines. May be empty.
    pub description: String,
    /// The event's public page.
    pub url: Option<String>,
    /// Whether it has been called off.
    pub cancelled: bool,
}

/// Who asks, or who is asked. In a mail the organiser's address is the one the mail is from:
/// mail programs doubt an invitation from somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    /// As people read it. May be empty.
    pub name: &'a str,
    /// Where mail reaches them.
    pub address: &'a str,
}
