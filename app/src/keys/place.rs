//! The places in the database where something lies sealed. Each is one column; what lies
//! there is bound to its record and opens nowhere else.

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{App, Failure};

/// A column of sealed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub(super) table: &'static str,
    /// The column by whose id it is bound.
    pub(super) id: &'static str,
    pub(super) column: &'static str,
    about: &'static str,
}

impl Place {
    /// What a colleague's phone makes its codes from.
    pub const PHONE: Self =
        Self { table: "staff", id: "id", column: "totp_secret", about: "phone" };
    /// The same, before its first code was right.
    pub const NEW_PHONE: Self =
        Self { table: "staff_link", id: "staff_id", column: "totp_secret", about: "phone" };

    /// What applicants answer.
    pub const ANSWERS: Self =
        Self { table: "registration_answer", id: "id", column: "sealed", about: "answers" };

    /// Equality answers, cut off from who gave them.
    pub const EQUALITY: Self =
        Self { table: "equality_answer", id: "id", column: "sealed", about: "equality" };

    /// What we ask to have looked at again, and why.
    pub const LOOK: Self =
        Self { table: "registration_look", id: "id", column: "sealed", about: "look" };
    /// Our letters about a registration.
    pub const LETTER: Self =
        Self { table: "registration_letter", id: "id", column: "sealed", about: "letter" };
    /// Copies of what we hold, for the person who asked.
    pub const COPY: Self =
        Self { table: "registration_request", id: "id", column: "sealed", about: "copy" };
    /// What is handed to the agency's own system.
    pub const HAND_OFF: Self =
        Self { table: "hand_off", id: "id", column: "sealed", about: "hand-off" };
    /// What another adult of a household declares.
    pub const DECLARATION: Self =
        Self { table: "household_adult", id: "id", column: "sealed", about: "declaration" };
    /// What they write to us about a registration, and we to them.
    pub const MESSAGE: Self =
        Self { table: "registration_message", id: "id", column: "sealed", about: "message" };

    /// How a line of a household's history reached us, and why it was written.
    pub const STAGE: Self =
        Self { table: "stage_entry", id: "id", column: "sealed", about: "stage" };
    /// Which council, whose reference, what else a task is about.
    pub const TASK: Self =
        Self { table: "stage_task", id: "id", column: "about", about: "task" };
    /// What they answered to a task.
    pub const TASK_ANSWER: Self =
        Self { table: "stage_task", id: "id", column: "answer", about: "task answer" };

    /// The seven heads of a Stage One plan.
    pub const PLAN: Self =
        Self { table: "stage_plan", id: "id", column: "sealed", about: "plan" };

    /// What we do about a stage that is late.
    pub const DOING: Self = Self {
        table: "household_stage",
        id: "household_id",
        column: "late_doing",
        about: "doing",
    };

    /// Every place. Changing keys goes through all of them.
    pub const ALL: &'static [Self] = &[
        Self::PHONE,
        Self::NEW_PHONE,
        Self::ANSWERS,
        Self::EQUALITY,
        Self::LOOK,
        Self::LETTER,
        Self::COPY,
        Self::HAND_OFF,
        Self::DECLARATION,
        Self::MESSAGE,
        Self::STAGE,
        Self::TASK,
        Self::TASK_ANSWER,
        Self::DOING,
        Self::PLAN,
    ];

    /// Seals something for the record of this id.
    pub fn seal(self, app: &App, id: Uuid, plain: &[u8]) -> Vec<u8> {
        app.keys.seal(&app.ids, &self.of(id), plain)
    }

    /// Opens what lies at the record of this id.
    ///
    /// # Errors
    /// [`Failure::Defect`] when the key is not here, or it was changed or moved.
    pub fn open(
        self,
        app: &App,
        id: Uuid,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let opened = app.keys.open(&self.of(id), sealed);
        opened.map_err(|error| Failure::Defect(format!("{} of {id}: {error}", self.about)))
    }

    pub(super) fn of(self, id: Uuid) -> String {
        format!("{} {id}", self.about)
    }
}
