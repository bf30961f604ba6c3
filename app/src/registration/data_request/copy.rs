//! The copy of everything we hold about one person of a household, in words they can read.
//! Page, paper and what lies behind their sign-in are made from this one value.

use clock::{Time, london, words};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{parts, theirs::Theirs};
use crate::{
    App, Failure,
    registration::{desk::store::Record, household::Applicant},
    stage::{held, model::Way},
};

/// Everything we hold about one applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// The household's reference.
    pub reference: String,
    /// The day on which it was made, in words.
    pub day: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// How many lines were left out because they are about other people.
    pub left_out: usize,
}

/// One part under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The heading.
    pub title: String,
    /// A colleague opens it on purpose.
    pub confidential: bool,
    /// Other people may stand in it, so that a line may have to stay here.
    pub of_others: bool,
    /// Question and answer, or when and what.
    pub lines: Vec<Line>,
}

/// A question with its answer, or a moment with what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The question, or the moment.
    pub question: String,
    /// The answer, or what happened.
    pub answer: String,
}

impl Part {
    /// A part of these lines; those without an answer are left away.
    pub fn new(
        title: impl Into<String>,
        lines: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let lines = lines
            .into_iter()
            .filter(|(_, answer)| !answer.is_empty())
            .map(|(question, answer)| Line { question, answer })
            .collect();
        Self { title: title.into(), confidential: false, of_others: true, lines }
    }

    /// A part in which nobody but the person who asks can stand.
    pub fn plain(
        title: impl Into<String>,
        lines: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        Self { of_others: false, ..Self::new(title, lines) }
    }

    /// By which a line can be left out: what it says, so that another line is never meant.
    pub fn id(&self, line: &Line) -> String {
        let said = format!("{}\n{}\n{}", self.title, line.question, line.answer);
        Uuid::new_v5(&Uuid::NAMESPACE_OID, said.as_bytes()).simple().to_string()
    }
}

impl Copy {
    /// Gathers everything about an applicant.
    ///
    /// # Errors
    /// When the database is away, or something does not open.
    pub async fn of(app: &App, record: &Record, one: &Applicant) -> Result<Self, Failure> {
        let theirs = Theirs::of(app, record, one).await?;
        let mut parts = vec![parts::who(app, record, &theirs).await?];
        parts.extend(parts::answers(app, record, &theirs).await?);
        parts.push(parts::equality(record, &theirs));
        parts.push(parts::letters(app, record, &theirs).await?);
        parts.push(parts::messages(app, record, &theirs).await?);
        parts.push(parts::looks(app, record, &theirs).await?);
        let alone = !theirs.two;
        let way =
            held::about(app, record.household_id, Way::of(record.route), one.id, alone).await?;
        parts.push(Part::new("Your way with us", way));
        parts.push(parts::happened(&theirs));
        parts.push(parts::mails(app, record, one).await?);
        parts.push(parts::shared(record, &theirs));
        parts.retain(|part| !part.lines.is_empty());
        Ok(Self {
            reference: record.reference.clone(),
            day: words::day_year(london::date_of(app.now())),
            parts,
            left_out: 0,
        })
    }

    /// The same without the lines of these ids.
    #[must_use]
    pub fn without(mut self, leave: &[String]) -> Self {
        for part in &mut self.parts {
            let ids: Vec<String> = part.lines.iter().map(|line| part.id(line)).collect();
            let mut ids = ids.iter();
            let before = part.lines.len();
            part.lines.retain(|_| ids.next().is_none_or(|id| !leave.contains(id)));
            self.left_out += before - part.lines.len();
        }
        self.parts.retain(|part| !part.lines.is_empty());
        self
    }

    /// Stands for all of it: another one as soon as a word of it is another.
    pub fn seen(&self) -> String {
        let mut digest = Sha256::new();
        for part in &self.parts {
            for line in &part.lines {
                digest.update(part.id(line));
            }
        }
        digest.finalize()[..8]
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    /// What everybody who asks is told beside the data itself.
    pub fn rights(app: &App) -> [String; 4] {
        let keep = app.agency.retention();
        [
            "We hold it so that we can say whether we go on together.".to_owned(),
            format!(
                "A registration that was not sent goes {} after it was last touched, one that was not accepted {} after we decided. One that was accepted is part of the adopter’s case record, which the law has the agency keep; here it goes {} after your way with us has ended.",
                keep.registration.period.words(),
                keep.registration_closed.period.words(),
                keep.registration_closed.period.words()
            ),
            "You may ask us to put something right, to use it no more, or to delete it.".to_owned(),
            "If you are not content with what we do, you may complain to us, or to the Information Commissioner at ico.org.uk.".to_owned(),
        ]
    }
}

/// `Friday 4 December 2026 at 5pm`
pub fn moment(at: Time) -> String {
    format!("{} at {}", words::day_year(london::date_of(at)), words::time(at))
}

/// Said openly, so that nobody takes the copy for more than it is.
pub fn left_out(n: usize) -> String {
    let what = if n == 1 { "1 line".to_owned() } else { format!("{n} lines") };
    format!("We left out {what}, because they are about other people as well.")
}
