//! What a browser calls itself, and what people call it: for the lists of where somebody is
//! signed in.

use axum::http::{HeaderMap, header};

/// The longest name of a browser that we keep, in characters.
const LONGEST: usize = 300;

/// The name that a browser gives itself, or nothing.
pub fn of(headers: &HeaderMap) -> String {
    let named = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok());
    named.unwrap_or_default().chars().take(LONGEST).collect()
}

/// A browser's name as people know it: `Firefox on Windows`.
pub fn words(agent: &str) -> String {
    let has = |mark: &str| agent.contains(mark);
    // The order matters: nearly every browser also claims to be the ones below it.
    let browser = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ];
    let place = [
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Android", "an Android phone or tablet"),
        ("Windows", "Windows"),
        ("Mac OS", "a Mac"),
        ("CrOS", "a Chromebook"),
        ("Linux", "Linux"),
    ];
    let browser = browser.iter().find(|(mark, _)| has(mark)).map_or("A browser", |(_, n)| n);
    match place.iter().find(|(mark, _)| has(mark)) {
        Some((_, place)) => format!("{browser} on {place}"),
        None => browser.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn browsers_are_called_what_people_call_them() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(words(edge), "Edge on Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1";
        assert_eq!(words(phone), "Safari on an iPhone");
        assert_eq!(words(""), "A browser");
    }
}
