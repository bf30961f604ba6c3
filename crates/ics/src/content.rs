//! Content lines (RFC 5545, 3.1): whatever stands in a value stays in its value, and a line is
//! at most 75 octets long.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Octets on one line, its line break not counted.
const LINE: usize = 75;

/// What an address may hold as it stands in a `mailto:` link (RFC 6068, 2).
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'@')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'+')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'*');

/// What can stand in no link (RFC 3986, 2); a `%` is taken for the sign of an encoded one.
const LINK: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Adds `line` and its line break, folded where it is too long. A character is never cut.
pub(crate) fn push(out: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// Text of any number of lines (RFC 5545, 3.3.11).
pub(crate) fn text(typed: &str) -> String {
    let mut escaped = String::with_capacity(typed.len());
    let mut rest = typed.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\r' if rest.peek() == Some(&'\n') => {}
            c if breaks_a_line(c) => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text of one line.
pub(crate) fn line(typed: &str) -> String {
    text(&words(typed, |c| c.is_whitespace() || c.is_control()))
}

/// A name as a parameter, quoted. A quotation mark cannot stand in one, and its encoding
/// (RFC 6868) is one that few programs read, so it becomes an apostrophe; the two signs by which
/// some programs read more than is written (`\` and `^`) are left out.
pub(crate) fn name(typed: &str) -> Option<String> {
    let between = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '^');
    let name = words(typed, between).replace('"', "'");
    (!name.is_empty()).then(|| format!("\"{name}\""))
}

/// An address as a link to write to it.
pub(crate) fn mailto(address: &str) -> String {
    format!("mailto:{}", utf8_percent_encode(address, ADDRESS))
}

/// The address of a page.
pub(crate) fn link(url: &str) -> String {
    utf8_percent_encode(url, LINK).to_string()
}

/// Some programs end a line at more than CR and LF.
fn breaks_a_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn words(typed: &str, between: impl Fn(char) -> bool) -> String {
    typed.split(between).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
