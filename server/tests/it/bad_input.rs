//! Whatever is typed into any field: an answer a person can read, never a 500, never
//! interpreted, and nothing typed is lost.

use crate::support::{
    Browser, House, Page, Story, html, inbox::link_in, on_both_engines, send, walk,
};

/// What people, machines and mischief put into fields.
fn nasty() -> Vec<String> {
    let mut all: Vec<String> = [
        "",
        " ",
        "\t\n",
        "\0",
        "a\0b",
        "O’Neill",
        "D'Arcy",
        "x' or '1'='1",
        "Robert'); drop table enquiry;--",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</textarea><b>x</b>",
        "&lt;b&gt; &amp;",
        "{{7*7}} ${7*7}",
        "محمد علي",
        "\u{202e}txt.exe",
        "👩‍👩‍👧‍👦",
        "e\u{301}",
        "李明",
        "\u{feff}x",
        "\u{2028}",
        "%00%0d%0a",
        "a\r\nBcc: all@example.org",
        "../../etc/passwd",
        "=1+1",
        "-1",
        "99999999999999999999",
        "null",
        "\u{1b}[31m",
        "\u{fffe}",
        "\u{10ffff}",
        "ama@example.org\nBcc: x@example.org",
    ]
    .map(str::to_owned)
    .to_vec();
    all.push("a".repeat(10_000));
    all.push("🙂".repeat(10_000));
    all.push("' ".repeat(5_000));
    all
}

/// What a value is once control characters are out and line ends are of one kind.
fn readable(typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n");
    typed.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

/// A 422 holds what was typed, in the field it was typed into, and nothing of it is markup.
fn is_as_typed(page: &Page, action: &str, name: &str, typed: &str) {
    if let Some(value) = page.value(action, name)
        && html::attributes(&page.html, "input[type=radio], input[type=checkbox]", "name")
            .iter()
            .all(|n| n != name)
        && html::attributes(&page.html, "select", "name").iter().all(|n| n != name)
    {
        // A parser gives back one kind of line end, and one-line fields have none.
        assert_eq!(value, readable(typed), "{action} {name}");
    }
    is_not_interpreted(page);
}

fn is_not_interpreted(page: &Page) {
    assert!(!page.has("script") && !page.has("img[onerror]"), "{} {}", page.path, page.html);
    assert!(!page.html.contains("<script>alert"), "{}", page.path);
    assert!(!page.html.contains('\0'), "{}", page.path);
}

/// Tries everything in each field of a form, the others as Ama has them.
async fn try_each(browser: &Browser, action: &str, good: &[(&str, &str)], names: &[String]) {
    for name in names {
        for typed in nasty() {
            let mut fields: Vec<(&str, &str)> =
                good.iter().copied().filter(|(key, _)| key != name).collect();
            fields.push((name, &typed));
            let page = browser.post(action, &fields).await;
            match page.status.as_u16() {
                303 => is_not_interpreted(&browser.follow(page).await),
                200 => is_not_interpreted(&page),
                422 => {
                    is_as_typed(&page, action, name, &typed);
                    assert!(
                        page.has("[role=alert]"),
                        "{action} {name}: says what needs another look"
                    );
                    assert!(page.text("title").starts_with("Error: "), "{action} {name}");
                }
                // Hidden words that no page of ours posts.
                404 if name == "kind" || name == "do" => is_not_interpreted(&page),
                other => panic!("{other} to {typed:?} in {name} of {action}"),
            }
        }
    }
}

/// Posts bytes as they are.
async fn raw(browser: &Browser, path: &str, body: &[u8]) -> Page {
    browser.post_bytes(path, "application/x-www-form-urlencoded", body.to_vec()).await
}

const PAGES: [&str; 7] = [
    "/enquire",
    "/enquire/where",
    "/enquire/council",
    "/enquire/you",
    "/enquire/reach",
    "/enquire/more",
    "/enquire/check",
];

on_both_engines! {

async fn anything_in_any_field_of_any_page_is_answered_in_words(house) {
    let story = Story::ama();
    for action in PAGES {
        // Half a postcode, so that the council is asked for.
        let browser = house.browser();
        walk_to_the_end(house, &browser).await;
        let page = browser.open(action).await;
        let names = html::names(&page.html, action);
        assert!(!names.is_empty(), "{action} asks something");
        let good = if action == "/enquire/council" || action == "/enquire/check" { Vec::new() } else { story.on(action) };
        try_each(&browser, action, &good, &names).await;
    }
}

async fn anything_in_any_field_of_the_signpost_and_the_link_is_answered_in_words(house) {
    let browser = house.browser();
    send(house, &browser, &Story::ama()).await;
    let link = link_in(&*house.the_letter().await);
    let names = |all: [&str; 4]| all.map(str::to_owned);
    try_each(&browser, &link, &[("do", "add")], &names(["message", "email", "phone", "safe_times"])).await;
    try_each(&browser, "/enquire/signpost", &[("kind", "fostering")], &names(["postcode", "council", "kind", "more"])).await;
    try_each(&browser, "/enquire/pass-on", &[("kind", "fostering")], &names(["postcode", "council", "kind", "more"])).await;
    try_each(&browser, &link, &[], &names(["do", "x", "message", "email"])).await;
}

async fn what_is_accepted_is_kept_to_the_byte(house) {
    let message = "Line one\n\n\tline 'three' \"with\" <b>marks</b> & 100% {{braces}}; drop table enquiry;--\nمرحبا 👩‍👩‍👧‍👦 e\u{301} \u{202e}";
    let story = Story::ama()
        .but("first_name", "محمد")
        .but("last_name", "O’Neill-D'Arcy'); drop table enquiry;--")
        .but("preferred_name", "👩‍👩‍👧‍👦")
        .but("partner_name", "<script>alert(1)</script>")
        .but("safe_times", "after 6 & before \"8\"")
        .but("message", message)
        .but("accessible_format", "=HYPERLINK(\"x\")")
        .but("interpreter", "العربية");
    let browser = house.browser();
    let check = walk(house, &browser, &story).await;
    is_not_interpreted(&check);
    let done = browser.fill(&check, "/enquire/check", &[]).await;
    is_not_interpreted(&done);
    let told = house.the_enquiry().await.details;
    assert_eq!(told.first_name, "محمد");
    assert_eq!(told.last_name, "O’Neill-D'Arcy'); drop table enquiry;--");
    assert_eq!(told.preferred_name, "👩‍👩‍👧‍👦");
    assert_eq!(told.partner_name, "<script>alert(1)</script>");
    assert_eq!(told.safe_times, "after 6 & before \"8\"");
    assert_eq!(told.message, message.trim());
    assert_eq!(told.accessible_format, "=HYPERLINK(\"x\")");
    assert_eq!(told.interpreter, "العربية");
    // And it comes back into the fields it was typed into.
    let page = browser.open("/enquire/more").await;
    assert_eq!(page.value("/enquire/more", "message").as_deref(), Some(message.trim()));
    let letter = house.the_letter().await;
    assert!(!letter.html.contains("<script") && !letter.text.contains("script"));
}

async fn broken_text_and_unknown_fields_are_read_as_far_as_they_can_be(house) {
    let browser = house.browser();
    walk(house, &browser, &Story::ama()).await;
    for body in [
        &b"first_name=%FF%FE%C3&last_name=%C3%28"[..],
        b"first_name=\xff\xfe&last_name=\xc3\x28",
        b"first_name=%00Ama%00&last_name=M&first_name=again&version=9&state=closed&id=1&%00=1",
        b"first_name=%F0%9F%99&last_name=%ED%A0%80",
        b"first_name=%zz%&last_name=%",
    ] {
        let page = raw(&browser, "/enquire/you", body).await;
        assert_eq!(page.status.as_u16(), 303, "{}", String::from_utf8_lossy(body));
    }
    for body in [&b""[..], b"&&&&", b"====", b"\0\0\0", b"first_name", b"first_name&first_name="] {
        let page = raw(&browser, "/enquire/you", body).await;
        assert_eq!(page.status.as_u16(), 422, "{}", String::from_utf8_lossy(body));
    }
    let done = browser.follow(browser.post("/enquire/check", &[("state", "closed")]).await).await;
    assert_eq!(done.path, "/enquire/done");
    assert_eq!(house.the_enquiry().await.state, app::enquiry::model::State::Open);
}

}

/// Every page can be opened, the council's too.
async fn walk_to_the_end(house: &House, browser: &Browser) {
    let story = Story::ama();
    for (path, answers) in story.pages() {
        let answers = if path == "/enquire/where" { vec![("postcode", "W5")] } else { answers };
        browser.post(path, &answers).await;
        house.a_minute_passes();
    }
    browser.post("/enquire/council", &[("council", "ealing")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_256_kilobytes_comes_back_as_typed_and_a_larger_one_is_told_so() {
    let house = House::on(db::Engine::Sqlite).await;
    let browser = house.browser();
    walk(&house, &browser, &Story::ama()).await;
    let room = 256 * 1024 - "message=".len();
    let full = "x".repeat(room);
    let page = browser.post("/enquire/more", &[("message", &full)]).await;
    assert_eq!(page.status.as_u16(), 422);
    assert_eq!(page.value("/enquire/more", "message"), Some(full));
    for size in [room + 1, 300 * 1024, 5 * 1024 * 1024] {
        let page = browser.post("/enquire/more", &[("message", &"x".repeat(size))]).await;
        assert_eq!(page.status.as_u16(), 413, "{size}");
        assert_eq!(page.text("h1"), "That is more than this form can take");
    }
    let before = browser.open("/enquire/more").await;
    let kept = before.value("/enquire/more", "message");
    assert_eq!(
        kept.as_deref(),
        Some("We have thought about it for years."),
        "what was there stays"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_another_kind_is_no_form_and_no_defect() {
    let house = House::on(db::Engine::Sqlite).await;
    let browser = house.browser();
    for (kind, body) in [
        ("application/json", "{\"kind\":\"first_time\"}"),
        ("text/plain", "hello"),
        (
            "multipart/form-data; boundary=x",
            "--x\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nother\r\n--x--\r\n",
        ),
        ("application/octet-stream", "\0\u{1}\u{2}"),
        ("", "kind"),
    ] {
        let page = browser.post_bytes("/enquire", kind, body.as_bytes().to_vec()).await;
        assert_eq!(page.status.as_u16(), 422, "{kind}");
        assert!(page.text("main").contains("Choose what it is about"), "{}", page.text("main"));
    }
}
