//! The closed list of what may stand in the HTML, for the tests: written on its own, so that it
//! does not share a mistake with what it checks.

use html_escape::decode_html_entities;

use super::html;

/// What is wrong with HTML that should hold nothing but what is allowed, each element closed.
pub(super) fn wrong(html: &str) -> Result<(), String> {
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

/// The HTML of a text, once it is found to be harmless.
pub(super) fn safe_html(markdown: &str) -> String {
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
