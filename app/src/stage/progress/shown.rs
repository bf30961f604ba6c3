//! What a page of somebody's way is drawn from: their household's history, and of its tasks
//! only what this one of them may see.

use clock::Date;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    store,
    words::{Title, title},
};
use crate::{
    App, Failure,
    agency::ClockRule,
    event::training::{self, Place},
    registration::{history::Applying, household::Adults},
    stage::{
        case::Case,
        court,
        letter::Wants,
        machine::Need,
        model::{Move, Part, Stage, Way, Who},
        plan,
        store::{self as stages, Expects},
        task::{Holder, Task},
    },
};

/// Everything a page is drawn from.
#[derive(Debug)]
pub struct Shown {
    /// Who looks.
    pub applying: Applying,
    /// Where their household is.
    pub case: Case,
    /// What their worker is called.
    pub worker: Option<String>,
    /// About what they want mail.
    pub wants: Wants,
    /// What we told them about a stage that is late.
    pub expects: Expects,
    /// Whether they have agreed to the plan that they are asked about.
    pub agreed: bool,
    /// Their own places in preparation groups and trainings, while the checklist asks.
    pub places: Vec<Place>,
    /// London's day.
    pub today: Date,
}

impl Shown {
    /// Reads it. Nothing while their registration is not decided.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn read(app: &App, applying: Applying) -> Result<Option<Self>, Failure> {
        let household = applying.household.id;
        let case = Case::read(app, household, Way::of(applying.household.route)).await?;
        if !case.has_begun() {
            return Ok(None);
        }
        let worker = stages::worker(&app.db, household).await?;
        let wants = store::wants(&app.db, applying.me.id).await?.unwrap_or(Wants::Changes);
        let expects = stages::expects(app, household).await?;
        let asks =
            case.tasks.iter().any(|one| one.part == Some(Part::Training) && !one.is_done());
        // Those of the other one may be about something of their own.
        let places = if asks {
            training::store::of(&app.db, &db::sort_key(&applying.email())).await?
        } else {
            Vec::new()
        };
        let asked = case.tasks.iter().any(|one| {
            one.part == Some(Part::Plan) && !one.is_done() && one.holder == Holder::Household
        });
        let agreed =
            asked && plan::store::has_agreed(&app.db, household, applying.me.id).await?;
        Ok(Some(Self {
            agreed,
            places,
            applying,
            case,
            worker,
            wants,
            expects,
            today: app.today(),
        }))
    }

    /// The other one, if two apply and the other is here.
    pub fn other(&self) -> Option<&str> {
        let two = self.applying.household.adults == Adults::Two;
        let here = self.applying.other.as_ref().filter(|one| one.standing.is_part());
        here.filter(|_| two).map(|one| one.first_name.as_str())
    }

    /// Whether two apply.
    pub fn is_couple(&self) -> bool {
        self.other().is_some()
    }

    /// The names of those who apply, who looks first.
    pub fn names(&self) -> AnyView {
        names(&self.applying.me.first_name, self.other())
    }

    /// "I wish", or "We wish".
    pub fn we(&self) -> &'static str {
        if self.is_couple() { "We" } else { "I" }
    }

    /// Whether a task is the other one's alone.
    pub fn is_others(&self, task: &Task) -> bool {
        task.applicant.is_some_and(|whose| whose != self.applying.me.id)
    }

    /// Whether a task may be named to who looks. What we asked the other one alone for, beside
    /// the parts that everybody has, is not.
    pub fn may_name(&self, task: &Task) -> bool {
        !self.is_others(task) || (task.part.is_some() && self.is_couple())
    }

    /// What a task is called here.
    pub fn title(&self, task: &Task) -> Title {
        let whose = task.applicant.filter(|whose| *whose != self.applying.me.id);
        title(task, whose.map(|_| self.other().unwrap_or_default()))
    }

    /// What they can do something about now, the most urgent first.
    pub fn todo(&self) -> Vec<&Task> {
        if self.case.present.ending.is_some() {
            return Vec::new();
        }
        let mut open: Vec<&Task> =
            self.case.tasks.iter().filter(|one| self.is_mine_now(one)).collect();
        open.sort_by_key(|one| (one.due_on.unwrap_or(Date::MAX), one.asked_on, one.number));
        open
    }

    /// Whether somebody has something to do about a task on their own page.
    pub fn is_mine_now(&self, task: &Task) -> bool {
        !task.is_done() && task.is_for(self.applying.me.id) && !self.has_agreed(task)
    }

    /// The plan, once they have agreed: it waits for the other one.
    pub fn has_agreed(&self, task: &Task) -> bool {
        self.agreed && task.part == Some(Part::Plan)
    }

    /// A task that they may see in detail.
    pub fn own(&self, id: Uuid) -> Option<&Task> {
        self.case.tasks.iter().find(|one| one.id == id && !self.is_others(one))
    }

    /// What is missing before a move of theirs; nothing where it is not a move from here.
    pub fn needs(&self, app: &App, what: Move) -> Option<Vec<Need>> {
        let moves = self.case.moves(app, Who::Household);
        moves.into_iter().find(|(one, _)| *one == what).map(|(_, needs)| needs)
    }

    /// The limit that runs, with its rule; of a step-parent the agency's own aim for its report,
    /// where it has one. It counts from the day on which they came to us.
    pub fn limit<'a>(&self, app: &'a App) -> Option<(&'a ClockRule, Date)> {
        if let Some((name, due)) = self.case.limit() {
            return Some((app.agency.clock(name), due));
        }
        if self.case.present.stage() != Stage::Report {
            return None;
        }
        court::report_by(app, self.applying.registration.sent_at)
    }

    /// Whether they may make a move now.
    pub fn may(&self, app: &App, what: Move) -> bool {
        self.needs(app, what).is_some_and(|needs| needs.is_empty())
    }
}

/// One name, or two.
pub fn names(me: &str, other: Option<&str>) -> AnyView {
    let and = other.map(str::to_owned).map(|other| view! { " and "<bdi>{other}</bdi> });
    view! { <bdi>{me.to_owned()}</bdi>{and} }.into_any()
}
