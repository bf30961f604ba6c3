//! Both forms of a letter, as people and mail programs see them.

use mail::{Block, Colour, Letter, Letterhead};

fn head() -> Letterhead {
    Letterhead {
        agency: "Adopt Example & Friends".into(),
        brand: Colour::from_oklch(0.42, 0.135, 338.0),
    }
}

fn letter() -> Letter {
    Letter::new("We have your enquiry: EX-4F7K")
        .preview("Priya will ring you by Friday")
        .paragraph("Dear Sam,")
        .paragraph(
            "Thank you for writing to us. Priya from our team will ring you on 020 7946 0123, \
             once, at the time you chose. You don't need to get anything ready.",
        )
        .heading("What you told us")
        .list([
            "You live in Leeds",
            "You would like a call in the evening, after work, because \
                that is when both of you are at home and nobody is driving",
        ])
        .quote("We've thought about it for <years>.\r\n\r\nIs 44 \"too old\"?")
        .button("See your enquiry", "https://adopt.example.org/enquiry/4F7K?from=mail&way=1")
        .link("How we look after what you tell us", "https://adopt.example.org/privacy")
        .small("You have this letter because somebody gave us your e-mail address.")
        .sign_off("Warm wishes", "The adoption team")
}

#[test]
fn the_page() {
    insta::assert_snapshot!(letter().write(&head()).html);
}

#[test]
fn the_plain_text() {
    insta::assert_snapshot!(letter().write(&head()).text);
}

/// What a person reads of the page, and the addresses its links lead to.
fn seen(html: &str) -> (Vec<String>, Vec<String>) {
    let sheet = html.split_once("role=\"article\"").expect("the sheet").1;
    let (mut words, mut links) = (String::new(), Vec::new());
    for piece in sheet.split_once('>').expect("its tag ends").1.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if let Some((_, rest)) = tag.split_once("href=\"") {
            links.push(plain(rest.split_once('"').expect("a whole address").0));
        }
        words.push(' ');
        words.push_str(text);
    }
    (plain(&words).split_whitespace().map(Into::into).collect(), links)
}

fn plain(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn both_forms_say_the_same_words_in_the_same_order() {
    let written = letter().write(&head());
    let (words, links) = seen(&written.html);
    let text: Vec<String> = written
        .text
        .lines()
        .filter(|line| !links.iter().any(|link| link == line))
        .flat_map(|line| line.trim_start_matches(['>', '-', ' ']).split_whitespace())
        .map(|word| word.trim_end_matches(':').to_owned())
        .collect();
    let words: Vec<_> = words.iter().map(|word| word.trim_end_matches(':')).collect();
    assert_eq!(words, text);
    for link in &links {
        assert!(written.text.lines().any(|line| line == link), "{link} stands in full");
    }
    assert_eq!(links.len(), 2);
}

#[test]
fn nothing_typed_becomes_markup() {
    let nasty = "<img src=x onerror=alert(1)>\"'&";
    let letter = Letter::new(nasty)
        .preview(nasty)
        .block(Block::Heading(nasty.into()))
        .paragraph(nasty)
        .list([nasty])
        .quote(nasty)
        .button(nasty, nasty)
        .link(nasty, nasty)
        .small(nasty)
        .sign_off(nasty, nasty);
    let html = letter.write(&Letterhead { agency: nasty.into(), ..head() }).html;
    assert!(!html.contains("<img"), "{html}");
    assert!(!html.contains("\"'&"), "{html}");
}

#[test]
fn a_subject_is_one_line() {
    let written = Letter::new(" Hello\r\nBcc: eve@example.org\n").write(&head());
    assert_eq!(written.subject, "Hello Bcc: eve@example.org");
}
