//! References that people read out on the phone: 8 characters of Crockford's
//! base32, whose alphabet leaves out I, L, O and U.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 40 bits as `XXXX-XXXX`.
pub(crate) fn from_bytes(bytes: [u8; 5]) -> String {
    let bits = bytes.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let mut text = String::with_capacity(9);
    for place in (0..8).rev() {
        text.push(char::from(ALPHABET[(bits >> (5 * place) & 0x1f) as usize]));
        if place == 4 {
            text.push('-');
        }
    }
    text
}

/// The reference that `typed` stands for, as `XXXX-XXXX`, or `None` if it is none.
/// Case, blanks and dashes do not matter; O is read as 0, I and L as 1.
pub fn parse_reference(typed: &str) -> Option<String> {
    let mut text = String::with_capacity(9);
    for character in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–')) {
        if text.len() == 4 {
            text.push('-');
        }
        let plain = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        if text.len() == 9 || !u8::try_from(plain).is_ok_and(|c| ALPHABET.contains(&c)) {
            return None;
        }
        text.push(plain);
    }
    (text.len() == 9).then_some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reference_is_four_and_four_characters() {
        assert_eq!(from_bytes([0; 5]), "0000-0000");
        assert_eq!(from_bytes([255; 5]), "ZZZZ-ZZZZ");
        assert_eq!(from_bytes([0, 0, 0, 0, 1]), "0000-0001");
    }

    #[test]
    fn what_people_type_is_read_as_the_reference_they_mean() {
        assert_eq!(parse_reference(" 7k3m pq0o "), Some("7K3M-PQ00".into()));
        assert_eq!(parse_reference("7K3M–PQiL"), Some("7K3M-PQ11".into()));
        for wrong in ["", "7K3M-PQ0", "7K3M-PQ00X", "7K3M-PQU0", "7K3M-PQé0", "----"] {
            assert_eq!(parse_reference(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_reference_reads_back(bytes: [u8; 5]) {
            let text = from_bytes(bytes);
            prop_assert_eq!(parse_reference(&text.to_lowercase()), Some(text));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _ = parse_reference(&text);
        }
    }
}
