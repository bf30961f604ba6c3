//! What a person, or their browser, finds on a page.

use scraper::{ElementRef, Html, Selector};

fn all<R>(html: &str, selector: &str, read: impl Fn(ElementRef<'_>) -> R) -> Vec<R> {
    let selector = Selector::parse(selector).expect("a selector");
    Html::parse_document(html).select(&selector).map(read).collect()
}

/// The words of each element, with white space as one blank.
pub fn texts(html: &str, selector: &str) -> Vec<String> {
    all(html, selector, |element| {
        let text = element.text().collect::<String>();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// One attribute of each element that has it.
pub fn attributes(html: &str, selector: &str, name: &str) -> Vec<String> {
    all(html, selector, |e| e.attr(name).map(str::to_owned)).into_iter().flatten().collect()
}

/// What a browser would post for the form at `action` without anybody touching it.
pub fn form(html: &str, action: &str) -> Vec<(String, String)> {
    let fields = format!(
        "form[action=\"{action}\"] input, form[action=\"{action}\"] textarea, form[action=\"{action}\"] select"
    );
    all(html, &fields, posted).into_iter().flatten().collect()
}

fn posted(field: ElementRef<'_>) -> Option<(String, String)> {
    let name = field.attr("name")?.to_owned();
    let value = match field.value().name() {
        "textarea" => {
            let text = field.text().collect::<String>();
            // Browsers take the first line break away; so did the parser, if it was one.
            text.strip_prefix('\n').unwrap_or(&text).to_owned()
        }
        "select" => {
            let chosen = Selector::parse("option[selected]").expect("a selector");
            let option = field.select(&chosen).next();
            option.and_then(|o| o.attr("value")).unwrap_or_default().to_owned()
        }
        _ => match field.attr("type") {
            Some("checkbox" | "radio") => {
                field.attr("checked")?;
                field.attr("value").unwrap_or("on").to_owned()
            }
            _ => field.attr("value").unwrap_or_default().to_owned(),
        },
    };
    Some((name, value))
}

/// Every posted name on the form, ticked or not, once.
pub fn names(html: &str, action: &str) -> Vec<String> {
    let fields = ["input", "textarea", "select"]
        .map(|field| format!("form[action=\"{action}\"] {field}"))
        .join(", ");
    let mut names = attributes(html, &fields, "name");
    names.sort();
    names.dedup();
    names
}
