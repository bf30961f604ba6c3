//! Where somebody was going when we asked who they are: only ever a place of ours.

/// The places that signing in may lead to, with everything below them.
const PLACES: [&str; 3] = ["/register", "/progress", "/account"];

/// The longest way we keep, in characters.
const LONGEST: usize = 200;

/// The path if it is one of ours, by a list and by its letters: never another host, never
/// anything that a browser might read as one.
pub fn local(path: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_?=&.".contains(c);
    let is_below = |place: &str| {
        path.strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    };
    let is_ours = path.len() <= LONGEST
        && path.chars().all(plain)
        && !path.contains("//")
        && !path.contains("..")
        && PLACES.iter().any(|place| is_below(place));
    is_ours.then_some(path)
}

/// The value of `next` in a query, if it is one of ours.
pub fn in_query(query: Option<&str>) -> String {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let next = pairs.into_iter().find(|(name, _)| name == "next").map(|(_, value)| value);
    next.and_then(|next| local(&next).map(str::to_owned)).unwrap_or_default()
}

/// A path of ours with `next` behind it, if there is one.
pub fn with_next(path: &str, next: &str) -> String {
    match local(next) {
        Some(next) => {
            let query: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
            format!("{path}?next={query}")
        }
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{in_query, local, with_next};

    #[test]
    fn only_our_own_places_are_gone_to() {
        for ours in ["/register", "/register/home", "/account?ended", "/progress?a=b&c=d.e"] {
            assert_eq!(local(ours), Some(ours));
            let written = with_next("/sign-in", ours);
            assert_eq!(in_query(written.split_once('?').map(|(_, query)| query)), ours);
        }
        for other in [
            "",
            "/",
            "register",
            "//register",
            "https://evil.example/register",
            "/registers",
            "/register//evil.example",
            "/register/../staff",
            "/register\\evil",
            "/staff",
            "/register%2f%2fevil",
            "/register\r\nset-cookie: a=b",
            "/account@evil.example",
            "/sign-in",
            "/register#there",
            " /register",
            "javascript:alert(1)",
        ] {
            assert_eq!(local(other), None, "{other}");
            assert_eq!(with_next("/sign-in", other), "/sign-in");
        }
        assert_eq!(local(&format!("/register/{}", "a".repeat(200))), None);
    }

    proptest! {
        #[test]
        fn whatever_is_asked_for_stays_on_this_host(path in ".*") {
            if let Some(path) = local(&path) {
                prop_assert!(path.starts_with('/') && !path.starts_with("//"));
                prop_assert!(!path.contains([':', '\\', '%', '\n', '@']));
            }
        }
    }
}
