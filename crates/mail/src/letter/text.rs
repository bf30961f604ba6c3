//! A letter as plain text: wrapped at 72 columns, addresses in full on a line of their own.

use super::{Block, Letter, Letterhead};

/// RFC 5322 recommends at most 78; a reply quotes with two more.
const WIDTH: usize = 72;

pub(super) fn write(letter: &Letter, head: &Letterhead) -> String {
    let (body, small) = letter.parts();
    let mut parts = vec![wrap(&head.agency, "", "")];
    parts.extend(body.map(block));
    parts.extend(letter.greeting.iter().map(|(wish, from)| format!("{wish},\n{from}")));
    parts.extend(small.map(block));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Small(text) => {
            wrap(text, "", "")
        }
        Block::Button { label, url } | Block::Link { label, url } => {
            format!("{}\n{url}", wrap(&format!("{label}:"), "", ""))
        }
        Block::List(points) => {
            points.iter().map(|point| wrap(point, "- ", "  ")).collect::<Vec<_>>().join("\n")
        }
        Block::Quote(text) => {
            let line = |line| match wrap(line, "> ", "> ") {
                empty if empty.is_empty() => ">".into(),
                line => line,
            };
            text.lines().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

/// Breaks at blanks only, so that an address in running text stays whole.
fn wrap(text: &str, first: &str, next: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("{next}{word}")),
            None => lines.push(format!("{first}{word}")),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_at_most_72_columns_unless_one_word_is_longer() {
        let long = format!("see https://adopt.example.org/{} and ring us", "x".repeat(80));
        let text = wrap(&"word ".repeat(60), "- ", "  ");
        assert!(text.lines().all(|line| line.chars().count() <= 72), "{text}");
        assert!(text.lines().skip(1).all(|line| line.starts_with("  word")), "{text}");
        assert_eq!(wrap(&long, "", "").lines().count(), 3);
    }
}
