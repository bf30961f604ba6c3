//! What the checklist of a stage begins with. A worker adds what else there is.

use clock::Date;
use uuid::Uuid;

use super::{Asks, Holder, Task};
use crate::{
    App,
    stage::model::{Part, Way},
};

/// Who and what the checks are about, as the registration says.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// The applicants.
    pub applicants: Vec<Uuid>,
    /// The other adults of the home, by name.
    pub adults: Vec<String>,
    /// The referees, by name.
    pub referees: Vec<String>,
    /// The councils they lived in.
    pub councils: Vec<String>,
}

/// The tasks with which a way begins, in the order in which they are read.
pub fn of(app: &App, way: Way, about: &About, on: Date) -> Vec<Task> {
    let mut list = List { app, on, tasks: Vec::new() };
    match way {
        Way::TwoStages | Way::Abroad => {
            list.ours(Part::Plan, None, "");
            for one in &about.applicants {
                list.ours(Part::Police, Some(*one), "");
            }
            for name in &about.adults {
                list.ours(Part::Police, None, name);
            }
            for one in &about.applicants {
                list.theirs(Part::Medical, Some(*one), Asks::Day);
            }
            for name in about.referees.iter().take(3) {
                list.ours(Part::References, None, name);
            }
            for name in &about.councils {
                list.ours(Part::Council, None, name);
            }
            list.theirs(Part::Training, None, Asks::Day);
            list.theirs(Part::HomeSafety, None, Asks::Confirm);
        }
        // The decision waits for the doctors here, too; an earlier report may still do.
        Way::FastTrack => {
            for one in &about.applicants {
                list.ours(Part::Medical, Some(*one), "");
            }
        }
        Way::StepParent => {
            for one in &about.applicants {
                list.ours(Part::Police, Some(*one), "");
            }
        }
    }
    list.tasks
}

struct List<'a> {
    app: &'a App,
    on: Date,
    tasks: Vec<Task>,
}

impl List<'_> {
    fn ours(&mut self, part: Part, applicant: Option<Uuid>, about: &str) {
        let task = self.task(part, applicant, Holder::Agency, Asks::Nothing);
        self.tasks.push(Task { about: about.to_owned(), ..task });
    }

    fn theirs(&mut self, part: Part, applicant: Option<Uuid>, asks: Asks) {
        let task = self.task(part, applicant, Holder::Household, asks);
        self.tasks.push(Task { asked_on: Some(self.on), ..task });
    }

    fn task(&self, part: Part, applicant: Option<Uuid>, holder: Holder, asks: Asks) -> Task {
        Task {
            id: self.app.ids.uuid(self.app.now()),
            number: 0,
            part: Some(part),
            applicant,
            about: String::new(),
            holder,
            asks,
            asked_on: None,
            due_on: None,
            chased: 0,
            chased_on: None,
            day: None,
            answer: String::new(),
            moved_on: self.on,
            done_on: None,
        }
    }
}
