//! A declaration as it is read, drawn in words and sealed: the same whether they typed it
//! themselves or a worker wrote it down.

use uuid::Uuid;

use crate::{
    App, Failure,
    form::{Errors, Fields},
    keys::Place,
    registration::{
        form::{Asking, Said, adult::questions, read},
        section::words,
    },
};

/// What was posted: the answers, or what needs another look.
pub fn read_posted(fields: &Fields, asking: &Asking) -> Result<Said, Errors> {
    let (mut said, mut errors) = (Said::default(), Errors::default());
    for part in questions() {
        let (answered, found) = read::read(part, fields, asking);
        for question in part {
            said.set(question.name, answered.get(question.name));
        }
        for (field, sentence) in found.iter() {
            errors.add(field, sentence);
        }
    }
    errors.or(said)
}

/// Seals it for the row of this id.
pub fn seal(app: &App, id: Uuid, said: &Said) -> Result<Vec<u8>, Failure> {
    let plain = serde_json::to_vec(said).map_err(|e| Failure::Defect(e.to_string()))?;
    Ok(Place::DECLARATION.seal(app, id, &plain))
}

/// Opens it.
pub fn open(app: &App, id: Uuid, sealed: &[u8]) -> Result<Said, Failure> {
    let plain = Place::DECLARATION.open(app, id, sealed)?;
    // What it says is never part of the error: it would end in the log.
    serde_json::from_slice(&plain)
        .map_err(|_| Failure::Defect("a declaration that cannot be read".into()))
}

/// Question and answer, for people to read.
pub fn lines(said: &Said) -> Vec<(&'static str, String)> {
    questions()
        .flatten()
        .filter(|question| said.asks(question) && !said.get(question.name).is_empty())
        .map(|question| (question.label, words(question, said.get(question.name))))
        .collect()
}

/// The same as one text, to copy.
pub fn typed(said: &Said) -> String {
    let lines =
        lines(said).into_iter().map(|(question, answer)| format!("{question}: {answer}"));
    lines.collect::<Vec<_>>().join("\n")
}
