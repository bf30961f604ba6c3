//! Markdown that staff type on a page, as HTML that can do no harm: a closed list of
//! elements, two attributes (`href` and the `start` of a list), links only to where people
//! may go. What is not allowed is shown as the words it is made of, so nothing typed is lost.

use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html::push_html,
};

/// The HTML of a text. Raw HTML is shown as it was typed; headings begin at the second
/// level, because the page has the first; a link to anywhere but the web, an e-mail address,
/// a telephone number or a place of this site is only its words; of an image its alternative
/// text is left. There are no tables.
pub fn html(markdown: &str) -> String {
    let events: Vec<Event<'_>> = Parser::new(markdown).collect();
    let down = down(&events);
    let mut safe = Safe { down, ..Safe::default() };
    for event in events {
        safe.take(event);
    }
    let mut html = String::with_capacity(markdown.len());
    push_html(&mut html, safe.events.into_iter());
    html
}

/// The first words of a text without any marks, for a description: at most `most` characters
/// in one line, with "…" where something is left out. Headings are left out, unless there
/// is nothing else; raw HTML stays as it was typed. It is text: who shows it escapes it.
pub fn plain(markdown: &str, most: usize) -> String {
    let (mut body, mut headings) = (String::new(), String::new());
    let mut in_heading = false;
    for event in Parser::new(markdown) {
        match &event {
            Event::Start(Tag::Heading { .. }) => in_heading = true,
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            _ => {}
        }
        add_words(if in_heading { &mut headings } else { &mut body }, &event);
    }
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = words(&body);
    shortened(if body.is_empty() { words(&headings) } else { body }, most)
}

/// Raw HTML becomes text that shows it; everything else stays as it is.
pub(crate) fn raw_as_text(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        other => other,
    }
}

/// Lets through what is allowed.
#[derive(Default)]
struct Safe<'a> {
    events: Vec<Event<'a>>,
    /// How many levels headings go down (or up, below 0).
    down: isize,
    /// How many images we are in: an alternative text may hold further images.
    images: usize,
    /// The address of the link we are in, and where it starts; `None` for one that is not allowed.
    links: Vec<Option<(usize, String)>>,
}

impl<'a> Safe<'a> {
    fn take(&mut self, event: Event<'a>) {
        match raw_as_text(event) {
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            Event::Text(words) => self.events.push(Event::Text(words)),
            other if self.images > 0 => self.take_alternative(other),
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            other => self.events.push(other),
        }
    }

    /// Of what stands in an image only the words are left.
    fn take_alternative(&mut self, event: Event<'a>) {
        match event {
            Event::Code(words) => self.events.push(Event::Text(words)),
            Event::SoftBreak | Event::HardBreak => self.events.push(Event::SoftBreak),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        let tag = match tag {
            Tag::HtmlBlock => Tag::Paragraph,
            // The name of a language would become a class.
            Tag::CodeBlock(_) => Tag::CodeBlock(CodeBlockKind::Indented),
            Tag::Heading { level, .. } => Tag::Heading {
                level: shifted(level, self.down),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            },
            Tag::Link { link_type, dest_url, id, .. } => {
                if !may_go(link_type, &dest_url) {
                    self.links.push(None);
                    return;
                }
                self.links.push(Some((self.events.len(), dest_url.to_string())));
                Tag::Link { link_type, dest_url, title: "".into(), id }
            }
            other => other,
        };
        self.events.push(Event::Start(tag));
    }

    fn close(&mut self, tag: TagEnd) {
        let tag = match tag {
            TagEnd::HtmlBlock => TagEnd::Paragraph,
            TagEnd::Heading(level) => TagEnd::Heading(shifted(level, self.down)),
            TagEnd::Link => match self.links.pop().flatten() {
                None => return,
                Some((start, address)) => {
                    // A link without words has no name to press or to hear.
                    if !self.events[start..].iter().any(has_words) {
                        self.events.push(Event::Text(address.into()));
                    }
                    TagEnd::Link
                }
            },
            other => other,
        };
        self.events.push(Event::End(tag));
    }
}

/// How many levels the headings go down, so that the highest is on the second.
fn down(events: &[Event<'_>]) -> isize {
    let levels = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level),
        _ => None,
    });
    levels.min().map_or(0, |highest| HeadingLevel::H2 as isize - highest as isize)
}

fn shifted(level: HeadingLevel, down: isize) -> HeadingLevel {
    let level = (level as isize + down).clamp(2, 6).unsigned_abs();
    HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
}

fn has_words(event: &Event<'_>) -> bool {
    matches!(event, Event::Text(words) | Event::Code(words) if !words.trim().is_empty())
}

/// Whether a link may go there. Two slashes at the start are another site that looks like
/// a place of this one; so are a slash and a backslash, in browsers.
fn may_go(link: LinkType, address: &str) -> bool {
    if address.contains(char::is_control) {
        return false;
    }
    if link == LinkType::Email || address.starts_with('#') {
        return true;
    }
    if let Some(rest) = address.strip_prefix('/') {
        return !rest.starts_with(['/', '\\']);
    }
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| {
        address.split_at_checked(scheme.len()).is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(scheme) && !rest.trim().is_empty()
        })
    })
}

/// Adds the words of an event, and a blank where a block or a line ends.
fn add_words(words: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
            words.push_str(text);
        }
        Event::Start(_)
        | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image) => {}
        _ => words.push(' '),
    }
}

/// The text in at most `most` characters, cut after a word if it must be cut.
fn shortened(text: String, most: usize) -> String {
    if text.chars().count() <= most {
        return text;
    }
    let Some(room) = most.checked_sub(1) else { return String::new() };
    let cut = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    // The word that the cut goes through is left out, unless it is the only one.
    let whole = if text[cut..].starts_with(' ') { Some(cut) } else { text[..cut].rfind(' ') };
    let words = &text[..whole.unwrap_or(cut)];
    format!("{}…", words.trim_end_matches([' ', ',', ';', ':', '.', '–', '-']))
}

#[cfg(test)]
mod allowed;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;
