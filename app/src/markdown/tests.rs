use html_escape::decode_html_entities;
use proptest::prelude::*;

use super::*;

/// What is wrong with HTML that should hold nothing but what is allowed, each element closed.
fn wrong(html: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some((_, from)) = rest.split_once('<') {
        let (tag, after) = from.split_once('>').ok_or("a tag without an end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let last: Option<&str> = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
        } else if !matches!(tag, "br /" | "hr /") {
            open.push(allowed(tag)?);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} not closed")) }
}

/// The name of an opening tag, if it is one that may be there.
fn allowed(tag: &str) -> Result<&str, String> {
    match tag {
        "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "em" | "strong" | "ul" | "ol" | "li"
        | "blockquote" | "pre" | "code" => return Ok(tag),
        _ => {}
    }
    let value = |start| tag.strip_prefix(start).and_then(|rest: &str| rest.strip_suffix('"'));
    if value("ol start=\"").is_some_and(|n| n.bytes().all(|byte| byte.is_ascii_digit())) {
        return Ok("ol");
    }
    match value("a href=\"") {
        Some(address) if goes_where_it_may(address) => Ok("a"),
        _ => Err(format!("<{tag}>")),
    }
}

fn goes_where_it_may(written: &str) -> bool {
    let address = decode_html_entities(written).to_lowercase();
    let strange = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>');
    !written.contains(strange)
        && !address.contains(strange)
        && !address.starts_with("//")
        && ["http://", "https://", "mailto:", "tel:", "/", "#"]
            .iter()
            .any(|start| address.starts_with(start))
}

fn safe_html(markdown: &str) -> String {
    let html = html(markdown);
    if let Err(what) = wrong(&html) {
        panic!("{markdown:?} gives {what} in {html:?}");
    }
    html
}

#[test]
fn the_check_of_these_tests_finds_what_is_wrong() {
    for bad in [
        "<script>",
        "<p>",
        "</p>",
        "<p></em>",
        "<p onerror=alert(1)></p>",
        "<p",
        "<h1></h1>",
        "<img src=\"x\" />",
        "<table></table>",
        "<a href=\"javascript:alert(1)\"></a>",
        "<a href=\"JAVA&#115;cript:alert(1)\"></a>",
        "<a href=\"//example.org\"></a>",
        "<a href=\"/\" onerror=\"alert(1)\"></a>",
        "<a href=/></a>",
        "<ol start=\"1\" onclick=\"\"></ol>",
    ] {
        assert!(wrong(bad).is_err(), "{bad}");
    }
    assert_eq!(wrong("<p>a <a href=\"/x\"><em>b</em></a><br /></p>"), Ok(()));
}

#[test]
fn what_staff_usually_type_looks_as_they_expect() {
    let text =
        "We *meet* at **six**.\n\n- tea\n- cake\n\n3. three\n\n> said\n\nOne  \ntwo `x`\n\n---";
    assert_eq!(
        safe_html(text),
        "<p>We <em>meet</em> at <strong>six</strong>.</p>\n<ul>\n<li>tea</li>\n<li>cake</li>\n</ul>\n\
         <ol start=\"3\">\n<li>three</li>\n</ol>\n<blockquote>\n<p>said</p>\n</blockquote>\n\
         <p>One<br />\ntwo <code>x</code></p>\n<hr />\n"
    );
    assert_eq!(safe_html(""), "");
}

#[test]
fn raw_html_is_shown_as_it_was_typed() {
    assert_eq!(
        safe_html("A <b>bold</b> <script>alert(1)</script> word"),
        "<p>A &lt;b&gt;bold&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt; word</p>\n"
    );
    assert_eq!(
        safe_html("<div onclick=x>\nblock\n</div>\n\nafter"),
        "<p>&lt;div onclick=x&gt;\nblock\n&lt;/div&gt;\n</p>\n<p>after</p>\n"
    );
    for hostile in [
        "<script>alert(1)",
        "<SCRIPT SRC=//example.org/x.js>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"x\" onerror=\"alert(1)\"",
        "<svg/onload=alert(1)>",
        "<!-- --><script>alert(1)</script>",
        "<![CDATA[<script>]]>",
        "<?php <script> ?>",
        "- <iframe src=x>\n  > <style>p{}</style>",
        "`<script>` and ```<script>```",
        "```\"onclick=x\n<script>\n```",
        "    <script>indented",
        "&lt;script&gt; &#60;script&#62; \\<script>",
        "# <script>alert(1)</script>",
        "</p></div></main><script>",
        "a <b onerror=alert(1)> c",
        "<plaintext>\n\n<textarea>",
    ] {
        let html = safe_html(hostile);
        assert!(!html.to_lowercase().contains("<script"), "{html}");
        assert!(html.contains("&lt;"), "what was typed is shown: {html}");
    }
}

#[test]
fn links_go_to_the_web_mail_telephones_and_this_site() {
    for (text, expected) in [
        (
            "[a](https://example.org/x?a=1&b=2)",
            "<a href=\"https://example.org/x?a=1&amp;b=2\">a</a>",
        ),
        ("[a](HTTP://example.org)", "<a href=\"HTTP://example.org\">a</a>"),
        ("[a](mailto:hello@example.org)", "<a href=\"mailto:hello@example.org\">a</a>"),
        ("[a](tel:02079460123)", "<a href=\"tel:02079460123\">a</a>"),
        ("[a](/events)", "<a href=\"/events\">a</a>"),
        ("[a](/)", "<a href=\"/\">a</a>"),
        ("[a](#when)", "<a href=\"#when\">a</a>"),
        ("<hello@example.org>", "<a href=\"mailto:hello@example.org\">hello@example.org</a>"),
        ("<https://example.org>", "<a href=\"https://example.org\">https://example.org</a>"),
        ("[*a*][x]\n\n[x]: /events", "<a href=\"/events\"><em>a</em></a>"),
        ("[a](/events \"onerror=alert(1)\")", "<a href=\"/events\">a</a>"),
        ("[a](</x\" onerror=\"y>)", "<a href=\"/x%22%20onerror=%22y\">a</a>"),
    ] {
        assert_eq!(safe_html(text), format!("<p>{expected}</p>\n"), "{text}");
    }
}

#[test]
fn a_link_without_words_shows_where_it_goes() {
    assert_eq!(safe_html("[](/events)"), "<p><a href=\"/events\">/events</a></p>\n");
    assert_eq!(safe_html("[![](x.png)](/events)"), "<p><a href=\"/events\">/events</a></p>\n");
    assert_eq!(safe_html("[![Map](x.png)](/events)"), "<p><a href=\"/events\">Map</a></p>\n");
}

#[test]
fn a_link_to_anywhere_else_is_only_its_words() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "&#106;&#97;vascript:alert(1)",
        "&#x6A;avascript&#x3a;alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "&nbsp;javascript:alert(1)",
        "<  javascript:alert(1)>",
        "<java\tscript:alert(1)>",
        "javascript\\:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "DATA:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.org/x",
        "view-source:https://example.org",
        "//example.org",
        "/\\example.org",
        "/&Tab;/example.org",
        "\\\\example.org",
        "example.org",
        "?q",
        "../staff",
        "https:",
        "https://",
        "mailto:",
        "http:javascript:alert(1)",
    ] {
        assert_eq!(
            safe_html(&format!("[a *b*]({address})")),
            "<p>a <em>b</em></p>\n",
            "{address}"
        );
        assert_eq!(safe_html(&format!("[a][x]\n\n[x]: {address}")), "<p>a</p>\n", "{address}");
    }
    assert_eq!(safe_html("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>\n");
    assert_eq!(safe_html("[](javascript:x) b"), "<p> b</p>\n");
}

#[test]
fn of_an_image_its_alternative_text_is_left() {
    assert_eq!(
        safe_html("![Two *people* `at` tea](/x.png \"t\")"),
        "<p>Two people at tea</p>\n"
    );
    assert_eq!(safe_html("![a ![b](x) [c](/y)](javascript:x)"), "<p>a b c</p>\n");
    assert_eq!(safe_html("![a <b onerror=x>](y)"), "<p>a &lt;b onerror=x&gt;</p>\n");
    assert_eq!(safe_html("[x ![y](z)](data:w)"), "<p>x y</p>\n");
}

#[test]
fn the_highest_heading_is_on_the_second_level() {
    for (text, expected) in [
        ("# a\n\n## b", "<h2>a</h2>\n<h3>b</h3>\n"),
        ("## a\n\n### b", "<h2>a</h2>\n<h3>b</h3>\n"),
        ("### a\n\n#### b", "<h2>a</h2>\n<h3>b</h3>\n"),
        ("### a\n\n# b", "<h4>a</h4>\n<h2>b</h2>\n"),
        ("# a\n\n###### b", "<h2>a</h2>\n<h6>b</h6>\n"),
        ("a\n===\n\nb\n---", "<h2>a</h2>\n<h3>b</h3>\n"),
        ("# a {#id .class onerror=x}", "<h2>a {#id .class onerror=x}</h2>\n"),
    ] {
        assert_eq!(safe_html(text), expected, "{text}");
    }
}

#[test]
fn there_are_no_tables() {
    assert_eq!(
        safe_html("| a | b |\n|---|---|\n| 1 | 2 |"),
        "<p>| a | b |\n|---|---|\n| 1 | 2 |</p>\n"
    );
}

#[test]
fn a_hundred_kilobytes_of_anything_are_read() {
    for hostile in [
        "<",
        "<script>",
        "[",
        "![",
        "[a](",
        "![a](b)",
        "*",
        "_a_ ",
        "> ",
        "- ",
        "1. ",
        "`",
        "``` ",
        "# ",
        "&#",
        "<!--",
        "<a\n",
        "\\",
        "[a](javascript:x)",
        "[a]: b\n",
        "| ",
        "\n",
        "é",
        "**a",
        "<b onerror=",
        "](x)",
        "[![a](x)](/y)",
    ] {
        let text = hostile.repeat(100_000 / hostile.len());
        safe_html(&text);
        assert!(plain(&text, 160).chars().count() <= 160, "{hostile}");
    }
}

#[test]
fn a_description_is_the_first_words_without_marks() {
    let text = "# Open day\n\nCome and *meet* [us](/x),\nwith **tea**:\n\n- cake\n- `fruit`\n\n## More\n\nBye.";
    assert_eq!(plain(text, 200), "Come and meet us, with tea: cake fruit Bye.");
    assert_eq!(plain(text, 43), "Come and meet us, with tea: cake fruit Bye.");
    assert_eq!(plain(text, 42), "Come and meet us, with tea: cake fruit…");
    assert_eq!(plain(text, 18), "Come and meet us…");
    assert_eq!(plain(text, 17), "Come and meet us…");
    assert_eq!(plain(text, 16), "Come and meet…");
    assert_eq!(plain(text, 3), "Co…");
    assert_eq!((plain(text, 1), plain(text, 0)), ("…".to_owned(), String::new()));
    assert_eq!(plain("# Only *this*", 20), "Only this");
    assert_eq!(plain("![Tea](x) un*believ*able", 40), "Tea unbelievable");
    assert_eq!(plain("ééééé ééé", 6), "ééééé…");
    assert_eq!(plain("", 20), "");
}

/// Pieces that mean something to Markdown, to HTML or to an attacker.
const PIECES: [&str; 60] = [
    "<script",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "onerror=",
    " \"onerror=x\"",
    "](",
    "[",
    "]",
    "![",
    ")",
    "(",
    "[a]: ",
    "[a]",
    "javascript:alert(1)",
    "JaVaScRiPt:",
    "java\tscript:",
    "&#106;avascript&colon;x",
    "data:text/html,",
    "vbscript:",
    "<",
    ">",
    "\"",
    "'",
    "`",
    "```",
    "~~~",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "###### ",
    "\n---\n",
    "\n===\n",
    "> ",
    "- ",
    "7. ",
    "    ",
    "*",
    "**",
    "_",
    "\\",
    "&lt;",
    "&#60;",
    "&",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "<div>\n",
    "</p>",
    "| a | b |\n|---|---|\n",
    "https://example.org",
    "<https://example.org",
    "mailto:",
    "//",
    "/",
    "#",
    "\0",
    "é\u{e000}",
];

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40);
    prop_oneof![pieces.prop_map(|pieces| pieces.concat()), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_makes_markup_that_is_not_allowed(text in hostile()) {
        let html = html(&text);
        prop_assert_eq!(wrong(&html), Ok(()), "{}", html);
        let small = html.to_lowercase();
        prop_assert!(!small.contains("<script") && !small.contains("href=\"javascript"), "{}", html);
    }

    #[test]
    fn a_description_is_one_line_of_at_most_its_length(text in hostile(), most in 0..200_usize) {
        let words = plain(&text, most);
        prop_assert!(words.chars().count() <= most, "{:?}", words);
        prop_assert!(!words.contains('\n') && words.trim() == words, "{:?}", words);
        let whole = plain(&text, usize::MAX);
        prop_assert!(words == whole || words.is_empty() || words.ends_with('…'));
        prop_assert!(whole.starts_with(words.trim_end_matches('…')));
    }
}
