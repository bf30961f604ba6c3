//! Two people at one page. A page carries what it showed; what somebody did not touch stays as
//! the other left it, and only where both wrote something different is anybody asked.

use crate::registration::form::{Question, Said};

/// Both wrote, and differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The question.
    pub question: &'static str,
    /// What was just sent.
    pub mine: String,
    /// What the other wrote meanwhile.
    pub theirs: String,
}

/// Joins what was sent with what is kept, by what the page had shown.
///
/// # Errors
/// The questions to which both gave a new and different answer.
pub fn merge(
    questions: &[Question],
    shown: &Said,
    mine: &Said,
    kept: &Said,
) -> Result<Said, Vec<Clash>> {
    let (mut joined, mut clashes) = (Said::default(), Vec::new());
    for question in questions {
        let name = question.name;
        let (shown, mine, theirs) = (shown.get(name), mine.get(name), kept.get(name));
        if mine != shown && theirs != shown && mine != theirs {
            clashes.push(Clash {
                question: name,
                mine: mine.to_owned(),
                theirs: theirs.to_owned(),
            });
        }
        joined.set(name, if mine == shown { theirs } else { mine });
    }
    if clashes.is_empty() { Ok(joined) } else { Err(clashes) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::merge;
    use crate::registration::form::{Kind, Question, Said};

    const QUESTIONS: &[Question] =
        &[Question::new("a", Kind::Line, "A"), Question::new("b", Kind::Line, "B")];

    fn said() -> impl Strategy<Value = Said> {
        ("[xyz]?", "[xyz]?").prop_map(|(a, b)| {
            let mut said = Said::default();
            said.set("a", &a);
            said.set("b", &b);
            said
        })
    }

    proptest! {
        #[test]
        fn whatever_one_of_them_wrote_is_kept_or_asked_about(
            shown in said(), mine in said(), kept in said(),
        ) {
            match merge(QUESTIONS, &shown, &mine, &kept) {
                Ok(joined) => for question in QUESTIONS {
                    let name = question.name;
                    for writer in [&mine, &kept] {
                        let wrote = writer.get(name) != shown.get(name);
                        prop_assert!(!wrote || joined.get(name) == writer.get(name));
                    }
                },
                Err(clashes) => for clash in clashes {
                    prop_assert_eq!(mine.get(clash.question), &clash.mine);
                    prop_assert_eq!(kept.get(clash.question), &clash.theirs);
                    prop_assert_ne!(clash.mine, clash.theirs);
                },
            }
        }
    }
}
