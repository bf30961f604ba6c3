//! Keys that sort and compare the same on both engines.

/// A key for names and addresses: trimmed, lower case, white space as one blank.
///
/// Lower case is Unicode's, done here because SQLite's `lower()` knows ASCII only.
pub fn sort_key(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn case_and_blanks_do_not_matter() {
        assert_eq!(sort_key("  Zoë   O’NEILL\t"), "zoë o’neill");
        assert_eq!(sort_key("ÅSA"), sort_key("åsa"));
    }
}
