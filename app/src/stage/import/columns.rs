//! The columns of the file, and the page that explains them.

use std::fmt::Write as _;

use crate::stage::model::{Move, Part};

/// What a column brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brings {
    /// Words.
    Words,
    /// The day of a move.
    Moved(Move),
    /// The day on which a part was done.
    Done(Part),
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The head of the column.
    pub name: &'static str,
    /// What it brings.
    pub brings: Brings,
    /// Whether each row needs it.
    pub needed: bool,
    /// What belongs into it.
    pub words: &'static str,
}

const fn words(name: &'static str, needed: bool, words: &'static str) -> Column {
    Column { name, brings: Brings::Words, needed, words }
}

const fn moved(name: &'static str, what: Move, words: &'static str) -> Column {
    Column { name, brings: Brings::Moved(what), needed: false, words }
}

const fn done(name: &'static str, part: Part, words: &'static str) -> Column {
    Column { name, brings: Brings::Done(part), needed: false, words }
}

/// Every column. The moves stand in their order.
pub const COLUMNS: &[Column] = &[
    words(
        "own_reference",
        true,
        "Your own number for the household, one row each. By it a second import knows them",
    ),
    words("route", true, "`first_time`, `again`, `foster_carer`, `step_parent` or `abroad`"),
    words("first_name", true, "Of the first applicant"),
    words(
        "email",
        false,
        "Theirs: they sign in by it. Left out, they have no page of their own",
    ),
    words("second_first_name", false, "Of the second applicant, if there are two"),
    words("second_email", false, "Theirs; another one than the first’s"),
    words(
        "worker_email",
        false,
        "The colleague who works with them, by the address they sign in with",
    ),
    words("council", false, "The council they live in, by its name"),
    words("registered", true, "The day on which the registration reached you"),
    Column {
        name: "accepted",
        brings: Brings::Moved(Move::Accept),
        needed: true,
        words: "The day on which you told them that you go on",
    },
    done("plan_done", Part::Plan, "Stage One plan agreed"),
    done("police_done", Part::Police, "The last police check in"),
    done("medical_done", Part::Medical, "The last medical in"),
    done("references_done", Part::References, "The third reference in"),
    done("council_done", Part::Council, "The last council check in"),
    done("training_done", Part::Training, "Training and preparation done"),
    done("home_safety_done", Part::HomeSafety, "Home safety done"),
    moved(
        "stage_one_passed",
        Move::GoOn,
        "The day on which you told them that Stage One went well",
    ),
    moved("wished_to_go_on", Move::Wish, "The day on which their word reached you"),
    moved("to_panel", Move::ToPanel, "The day on which the report went to the panel"),
    moved("recommended", Move::Recommend, "The day of the panel’s recommendation"),
    moved("approved", Move::Approve, "The day of the decision"),
    moved(
        "papers_to_department",
        Move::SendPapers,
        "A child from abroad: the day on which their papers went to the Department for Education",
    ),
    moved(
        "papers_abroad",
        Move::PapersAbroad,
        "A child from abroad: the day on which the Department sent them to the other country",
    ),
    moved(
        "notice",
        Move::Notice,
        "A step-parent: the day on which their notice reached the council",
    ),
];

/// `docs/import.md`
pub fn document() -> String {
    let mut text = String::from(
        "# Bringing in households that are already on their way\n\n\
         Written from `app/src/stage/import/columns.rs`; a test keeps this page equal to the code.\n\n\
         A manager opens **Households**, then **Bring in a file**. The file is CSV in UTF-8 with the heads below, in any\n\
         order, at most 500 rows. Days are written 2026-12-04 or 4/12/2026. The first look writes nothing and says of each\n\
         row what is wrong with it. Then all rows are taken, or none. The same file a second time changes nothing; a row\n\
         whose household is here already, but says something else, is refused: change it on its page.\n\n\
         The dates go through the stage machine (`docs/stages.md`), so no row can skip a legal step. Where a column is left\n\
         empty, it has not happened yet. Nobody is written to.\n\n\
         | Column | Needed | What belongs into it |\n|---|---|---|\n",
    );
    for column in COLUMNS {
        let needed = if column.needed { "yes" } else { "" };
        // Writing to a text cannot fail.
        let _ = writeln!(text, "| `{}` | {needed} | {} |", column.name, column.words);
    }
    text
}

/// The head of an empty file.
pub fn head() -> String {
    COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>().join(",")
}
