use super::{Content, Problem};
use crate::agency::Profile;

fn agency() -> Profile {
    Profile::built_in("adopt-london-west").expect("it is shipped").expect("it is well-formed")
}

fn read(text: &str) -> Result<Content, Vec<Problem>> {
    Content::read(&[("try.md", text)], &agency().with_demo_gaps_filled())
}

fn html(text: &str) -> String {
    let text = format!("title: Try\nabout: Trying.\n\n{text}");
    let content = read(&text).expect("nothing is wrong with it");
    let page = content.page("try").expect("it is there");
    page.html_on(&agency(), "2026-11-23".parse().expect("a day"))
}

#[test]
fn every_problem_is_told_with_its_file() {
    let told = |text: &str| -> Vec<String> {
        read(text).expect_err("something is wrong").iter().map(ToString::to_string).collect()
    };
    let unknown = told("title: T\nabout: A\n\nHello {colour}, {agency}, {shape}");
    assert_eq!(unknown.len(), 2);
    assert!(unknown[0].starts_with("content/try.md: {colour} is not known; it takes {agency}"));
    assert!(told("title: T\nabout: A\n\nHello {agency")[0].contains("has no end"));
    assert!(told("title: T\nabout: A\n\n[[host: who")[0].contains("has no end"));
    assert_eq!(told("Hello\n\nthere").len(), 2);
}

#[test]
fn html_in_a_text_is_shown_and_never_passed_on() {
    let html = html("A <script>alert(1)</script> word\n\n<div onclick=x>\nblock\n</div>");
    assert!(!html.contains("<script") && !html.contains("<div"), "{html}");
    assert!(html.contains("&lt;script&gt;"), "{html}");
}

#[test]
fn what_only_the_host_can_say_is_marked_and_listed() {
    let text = "title: T\nabout: A\n\nWrite to us. [[host: which <office> & who]]";
    let content = read(text).expect("nothing is wrong with it");
    assert_eq!(content.to_confirm().len(), 1);
    assert_eq!(content.to_confirm()[0].page, "try.md");
    assert_eq!(content.to_confirm()[0].what, "which <office> & who");
    let html = html("Write to us. [[host: which <office> & who]]");
    let mark = "<mark class=\"tbc\">To be confirmed by Ealing Council: which &lt;office&gt; &amp; who.</mark>";
    assert!(html.contains(mark), "{html}");
}

#[test]
fn a_gap_of_the_profile_is_to_be_confirmed_and_no_error() {
    let bare = Content::load(&agency()).expect("gaps are no problems");
    let filled = Content::load(&agency().with_demo_gaps_filled()).expect("nothing is wrong");
    assert!(bare.to_confirm().iter().any(|gap| gap.what == "the number to ring"));
    assert!(!filled.to_confirm().iter().any(|gap| gap.what == "the number to ring"));
    assert!(!filled.to_confirm().is_empty());
}

#[test]
fn words_of_a_profile_are_never_read_as_markdown() {
    let html = html("{email} and {phone} for {councils}");
    assert!(html.contains("href=\"mailto:hello@example.org\">hello@example.org</a>"), "{html}");
    assert!(html.contains("020\u{a0}7946\u{a0}0123</a>"), "{html}");
    assert!(html.contains("Hammersmith and Fulham"), "{html}");
}

#[test]
fn councils_come_and_go_with_the_day() {
    let text = "title: T\nabout: A\n\nWe act for {councils}.";
    let content = read(text).expect("nothing is wrong with it");
    let page = content.page("try").expect("it is there");
    let before = page.html_on(&agency(), "2018-01-01".parse().expect("a day"));
    assert!(!before.contains("Ealing"), "{before}");
}

#[test]
fn headings_have_ids_and_wide_tables_scroll_with_a_name() {
    let html = html("## What’s *kept*\n\n| a | b |\n|---|---|\n| 1 | 2 |");
    assert!(html.contains("<h2 id=\"whats-kept\">"), "{html}");
    assert!(
        html.contains("role=\"region\" aria-label=\"What’s kept\"><table><thead>"),
        "{html}"
    );
}

#[test]
fn every_shipped_profile_fills_every_page() {
    for name in Profile::names() {
        let agency = Profile::built_in(name).expect("shipped").expect("well-formed");
        for agency in [agency.clone(), agency.with_demo_gaps_filled()] {
            let content = Content::load(&agency).unwrap_or_else(|p| panic!("{name}: {p:?}"));
            for (slug, page) in &content.pages {
                let html = page.html_on(&agency, "2026-11-23".parse().expect("a day"));
                let left = html.find(['{', '}', '\u{e000}', '\u{e001}', '\u{e002}']);
                assert_eq!(left, None, "{name} {slug}");
                assert!(!html.contains("[["), "{name} {slug}");
            }
        }
    }
}
