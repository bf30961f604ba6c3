//! A word or two about how something stands.

use leptos::prelude::*;

/// Colour is only for what is late or for today; the words say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to see.
    Quiet,
    /// Just arrived.
    New,
    /// A promise kept.
    Ok,
    /// To be done today.
    Today,
    /// A promise broken.
    Late,
}

impl Tone {
    const fn word(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::New => "new",
            Self::Ok => "ok",
            Self::Today => "today",
            Self::Late => "late",
        }
    }
}

/// A short label with a tone.
#[component]
pub fn Tag(
    /// How loud it is.
    tone: Tone,
    /// What it says.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! { <span class="tag" data-tone=tone.word()>{words}</span> }
}
