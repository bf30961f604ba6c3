//! What we e-mail a household about its way: that something moved, never what. Each of them
//! chooses about what.

use db::Tx;
use mail::Letter;
use uuid::Uuid;

use super::store;
use crate::{
    App, Failure,
    mailing::{self, IfUncertain},
};

db::text_enum! {
    /// About what somebody wants mail. Each takes in the ones below it.
    pub enum Wants {
        /// Whatever moves.
        Changes = "changes",
        /// When there is something for them to do, or a new stage.
        Tasks = "tasks",
        /// Only when a stage begins or ends.
        Stages = "stages",
    }
}

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// A stage began or ended.
    Stage,
    /// There is something for them to do.
    Task,
    /// A day comes closer by which they say whether they go on.
    Ahead,
    /// Something moved. Once a day is enough for these.
    Change,
}

impl Note {
    fn is_wanted(self, wants: Wants) -> bool {
        match self {
            Self::Stage | Self::Ahead => true,
            Self::Task => wants != Wants::Stages,
            Self::Change => wants == Wants::Changes,
        }
    }
}

/// Tells everybody of the household who wants to hear of it; not who did it, and of one's own
/// task that one alone. Gives how many were written to; ring `app.wake` after the commit.
///
/// # Errors
/// When the database is away.
pub async fn tell(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    note: Note,
    except: Option<Uuid>,
    only: Option<Uuid>,
) -> Result<usize, Failure> {
    let today = app.today();
    let mut told = 0;
    for one in store::readers(tx, household).await? {
        let concerned = Some(one.id) != except && only.is_none_or(|only| only == one.id);
        let again = note == Note::Change && one.told_on == Some(today);
        if !concerned || again || !note.is_wanted(one.wants_mail) {
            continue;
        }
        let (subject, words, button) = match note {
            Note::Task => (
                "There is something for you to do",
                "We need something from you for your next step. Your page says what, and by when.",
                "See what it is",
            ),
            Note::Ahead => (
                "A day comes closer on your page",
                "There is a day by which you tell us whether you go on. Nothing has to be done today. Your page says which day it is, and what happens on it.",
                "Open your page",
            ),
            Note::Stage | Note::Change => (
                "Something has moved on your page",
                "Something has moved on your way with us. Your page says what, and what is next.",
                "Open your page",
            ),
        };
        let letter = Letter::new(&format!("{subject}, {}", one.reference))
            .preview("Sign in to read it")
            .paragraph(&mailing::greeting(&one.first_name))
            .paragraph(words)
            .button(button, &app.link("/progress"))
            .small("We do not put it into a mail, because others may read your mailbox. You choose on your page what we write to you about.");
        let about = Some(household);
        mailing::put_out_neutral(tx, app, about, &one.email, letter, IfUncertain::Wait).await?;
        store::note_told(tx, one.id, today).await?;
        told += 1;
    }
    Ok(told)
}
