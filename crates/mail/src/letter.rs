//! One content from which both the web page and the plain text of a mail are made.

mod colour;
mod html;
mod text;

pub use colour::Colour;

/// One piece of a letter. Its words are plain text; each form escapes or wraps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A short heading between parts of a longer letter.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// The one thing to do.
    Button {
        /// What pressing it does.
        label: String,
        /// Where it leads, in full.
        url: String,
    },
    /// A way to something that is not the one thing to do.
    Link {
        /// What is there.
        label: String,
        /// Where it leads, in full.
        url: String,
    },
    /// Short points.
    List(Vec<String>),
    /// What somebody wrote, with their line breaks.
    Quote(String),
    /// What has to be there but need not be read first.
    Small(String),
}

/// What a letter says, before it has a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    subject: String,
    preview: String,
    blocks: Vec<Block>,
    greeting: Option<(String, String)>,
}

/// Whose letter it is and in what colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The agency's name, at the top of both forms.
    pub agency: String,
    /// For the button, the links and the line at the top.
    pub brand: Colour,
}

/// A letter in both its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// One line.
    pub subject: String,
    /// A whole page in British English.
    pub html: String,
    /// The same words, wrapped, with every address in full.
    pub text: String,
}

impl Letter {
    /// A letter about `subject`, which becomes one line whatever was typed into it.
    pub fn new(subject: &str) -> Self {
        Self { subject: one_line(subject), ..Self::default() }
    }

    /// The line a mail program shows beside the subject; hidden in the letter itself.
    #[must_use]
    pub fn preview(mut self, text: &str) -> Self {
        self.preview = one_line(text);
        self
    }

    /// Adds any block.
    #[must_use]
    pub fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// Adds a heading.
    #[must_use]
    pub fn heading(self, text: &str) -> Self {
        self.block(Block::Heading(one_line(text)))
    }

    /// Adds running text; white space and line breaks in it count as one blank.
    #[must_use]
    pub fn paragraph(self, text: &str) -> Self {
        self.block(Block::Paragraph(one_line(text)))
    }

    /// Adds the one thing to do.
    #[must_use]
    pub fn button(self, label: &str, url: &str) -> Self {
        self.block(Block::Button { label: one_line(label), url: url.trim().into() })
    }

    /// Adds a link on a line of its own.
    #[must_use]
    pub fn link(self, label: &str, url: &str) -> Self {
        self.block(Block::Link { label: one_line(label), url: url.trim().into() })
    }

    /// Adds short points.
    #[must_use]
    pub fn list<T: AsRef<str>>(self, points: impl IntoIterator<Item = T>) -> Self {
        self.block(Block::List(points.into_iter().map(|p| one_line(p.as_ref())).collect()))
    }

    /// Adds what somebody wrote, keeping their line breaks.
    #[must_use]
    pub fn quote(self, text: &str) -> Self {
        self.block(Block::Quote(text.trim().replace("\r\n", "\n").replace('\r', "\n")))
    }

    /// Adds small print.
    #[must_use]
    pub fn small(self, text: &str) -> Self {
        self.block(Block::Small(one_line(text)))
    }

    /// Ends the letter: "Warm wishes" and who it is from. Small print stays below it.
    #[must_use]
    pub fn sign_off(mut self, wish: &str, from: &str) -> Self {
        self.greeting = Some((one_line(wish), one_line(from)));
        self
    }

    /// Writes both forms.
    pub fn write(&self, head: &Letterhead) -> Written {
        Written {
            subject: self.subject.clone(),
            html: html::write(self, head),
            text: text::write(self, head),
        }
    }

    /// The letter's own blocks, and the small print that stands below the name.
    fn parts(&self) -> (impl Iterator<Item = &Block>, impl Iterator<Item = &Block>) {
        let small = |b: &&Block| matches!(b, Block::Small(_));
        (
            self.blocks.iter().filter(move |b| !small(b)),
            self.blocks.iter().filter(move |b| small(b)),
        )
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
