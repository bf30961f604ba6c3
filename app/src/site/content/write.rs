//! Markdown into HTML. Raw HTML in a text is shown as it stands, never passed on.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};

use super::fill::MARK;
use crate::{agency::Profile, markdown::raw_as_text, site::said};

/// The HTML of a text, and id and words of its parts (the headings of the second level).
pub(super) fn html(
    markdown: &str,
    to_confirm: &[String],
    agency: &Profile,
) -> (String, Vec<(String, String)>) {
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, Options::ENABLE_TABLES).collect();
    let mut parts = Vec::new();
    let mut part = String::new();
    let drawn: Vec<Event<'_>> = events
        .iter()
        .enumerate()
        .map(|(at, event)| match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let words = words_of(&events[at + 1..]);
                let id = slug(&words);
                let open = CowStr::from(format!("<{level} id=\"{id}\">"));
                part.clone_from(&words);
                if *level as usize == 2 {
                    parts.push((id, words));
                }
                Event::Html(open)
            }
            Event::Start(Tag::Table(_)) => Event::Html(
                // What is wider than the screen scrolls by keyboard, too.
                format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>",
                    escape(&part)
                )
                .into(),
            ),
            Event::End(TagEnd::Table) => Event::Html("</tbody></table></div>\n".into()),
            other => raw_as_text(other.clone()),
        })
        .collect();
    let mut html = String::new();
    push_html(&mut html, drawn.into_iter());
    (marked(&html, to_confirm, agency), parts)
}

fn words_of(events: &[Event<'_>]) -> String {
    let inside =
        events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    inside
        .filter_map(|event| match event {
            Event::Text(words) | Event::Code(words) => Some(words.as_ref()),
            _ => None,
        })
        .collect()
}

fn slug(words: &str) -> String {
    let letters = words.to_lowercase().replace('’', "");
    letters
        .split(|c: char| !c.is_alphanumeric())
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// Puts the words of each mark in its place.
fn marked(html: &str, to_confirm: &[String], agency: &Profile) -> String {
    let host = said::host(agency);
    let mut html = html.to_owned();
    for (n, what) in to_confirm.iter().enumerate() {
        let words = escape(&format!("To be confirmed by {host}: {what}."));
        let place = format!("{}{n}{}", MARK.0, MARK.1);
        html = html.replace(&place, &format!("<mark class=\"tbc\">{words}</mark>"));
    }
    html
}

/// Text as it stands in HTML.
pub(super) fn escape(text: &str) -> String {
    html_escape::encode_double_quoted_attribute(text).into_owned()
}
