//! Text that somebody types to do harm.

use proptest::prelude::*;

use super::{
    allowed::{safe_html, wrong},
    html, plain,
};

#[test]
fn no_raw_html_of_any_kind_passes() {
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

/// Pieces that mean something to Markdown, to HTML or to an attacker.
const PIECES: [&str; 61] = [
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
    "[a](/x \"",
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
