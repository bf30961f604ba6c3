use super::{allowed::safe_html, plain};

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
fn a_description_is_the_first_words_without_marks() {
    let text = "# Open day\n\nCome and *meet* [us](/x),\nwith **tea**:\n\n- cake\n- `fruit`\n\n## More\n\nBye.";
    assert_eq!(plain(text, 200), "Come and meet us, with tea: cake fruit Bye.");
    assert_eq!(plain(text, 43), "Come and meet us, with tea: cake fruit Bye.");
    assert_eq!(plain(text, 42), "Come and meet us, with tea: cake fruit…");
    assert_eq!(plain(text, 18), "Come and meet us…");
    assert_eq!(plain(text, 17), "Come and meet…");
    assert_eq!(plain(text, 16), "Come and meet…");
    assert_eq!(plain(text, 3), "Co…");
    assert_eq!((plain(text, 1), plain(text, 0)), ("…".to_owned(), String::new()));
    assert_eq!(plain("# Only *this*", 20), "Only this");
    assert_eq!(plain("![Tea](x) un*believ*able", 40), "Tea unbelievable");
    assert_eq!(plain("ééééé ééé", 6), "ééééé…");
    assert_eq!(plain("", 20), "");
}
