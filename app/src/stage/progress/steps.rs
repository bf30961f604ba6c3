//! The whole way in words: every stage that this household passes, what is normal for it, and
//! when it began and ended.

use clock::Date;
use clock::words::days_late;
use leptos::prelude::*;

use super::{
    path::Drawing,
    shown::Shown,
    words::{date, normal},
};
use crate::{
    App,
    agency::ClockName,
    registration::household::Route,
    stage::model::{Stage, Way},
};

/// A stage of a way, as it is shown.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name.
    pub name: &'static str,
    /// In the sentence that names what is to come.
    pub coming: &'static str,
    /// What it is drawn as.
    pub drawing: Drawing,
    /// The stages of the machine that it stands for.
    stages: &'static [Stage],
    /// What it is.
    about: &'static str,
    /// Beside its name, while it is to come.
    later: &'static str,
    /// Its limit.
    clock: Option<ClockName>,
}

const ASKED: Step = Step {
    name: "You asked us",
    coming: "",
    drawing: Drawing::Door,
    stages: &[],
    about: "You found us, and we talked.",
    later: "",
    clock: None,
};
const REGISTERED: Step = Step {
    name: "You registered",
    about: "You sent us your form and we said yes.",
    stages: &[Stage::Registration],
    ..ASKED
};
const STAGE_ONE: Step = Step {
    name: "Stage One",
    coming: "Stage One",
    stages: &[Stage::StageOne],
    about: "You learn what adopting is like, and we make the checks that have to be made. You and we find out if this is right for you.",
    clock: Some(ClockName::StageOne),
    ..ASKED
};
const BREAK: Step = Step {
    name: "A break",
    coming: "a break if you want one",
    drawing: Drawing::Bench,
    stages: &[Stage::Break],
    about: "You can take a break between Stage One and Stage Two, or go straight on. It is up to you.",
    later: "Only if you want one",
    clock: Some(ClockName::Break),
};
const STAGE_TWO: Step = Step {
    name: "Stage Two",
    coming: "Stage Two",
    stages: &[Stage::StageTwo],
    about: "Your social worker visits you at home and you talk about your life, your family and what you can offer a child. Together you write the report that goes to the panel.",
    later: "From the day on which you tell us that you wish to go on",
    clock: Some(ClockName::StageTwo),
    ..ASKED
};
const AGAIN: Step = Step {
    stages: &[Stage::Wish, Stage::StageTwo],
    clock: Some(ClockName::FastTrack),
    ..STAGE_TWO
};
const PANEL: Step = Step {
    name: "Panel and decision",
    coming: "panel and decision",
    stages: &[Stage::Panel, Stage::Determination],
    about: "A panel of people who know adoption reads your report and meets you. Then one senior person, who was not on the panel, decides.",
    later: "At the end of Stage Two",
    clock: Some(ClockName::PanelToDecision),
    ..ASKED
};
const FAMILY: Step = Step {
    name: "A family",
    coming: "a family",
    drawing: Drawing::House,
    stages: &[Stage::Approved, Stage::FamilyFinding],
    about: "You are approved as adopters. Then we look, together with you, for a child you can be there for. There is no set time for this.",
    later: "When it is right for a child",
    clock: None,
};
const REPORT: Step = Step {
    name: "Our report",
    coming: "our report",
    stages: &[Stage::Report],
    about: "We visit you, hear what the child wants and feels, and ask the other parent. Then we write a report for the court.",
    ..ASKED
};
const COURT: Step = Step {
    name: "The court decides",
    coming: "the court",
    drawing: Drawing::House,
    about: "A judge decides, not we. You can bring the family.",
    later: "On a day the court sets",
    ..ASKED
};

const PAPERS: Step = Step {
    name: "Your papers",
    coming: "your papers",
    stages: &[Stage::Approved, Stage::Department],
    about: "You are approved, and we send your papers to the Department for Education. It checks them, and sends them on to the other country. There is no set time for this.",
    later: "After you are approved",
    ..ASKED
};
const COUNTRY: Step = Step {
    name: "The other country",
    coming: "the other country",
    drawing: Drawing::House,
    stages: &[Stage::Country],
    about: "The people there look for a child you can be there for, and decide. They set the pace, and nobody here can promise you a date.",
    later: "When the other country is ready",
    clock: None,
};

/// The stages of a way.
pub fn of(way: Way) -> Vec<Step> {
    match way {
        Way::TwoStages => vec![ASKED, REGISTERED, STAGE_ONE, BREAK, STAGE_TWO, PANEL, FAMILY],
        Way::FastTrack => vec![ASKED, REGISTERED, AGAIN, PANEL, FAMILY],
        Way::StepParent => vec![ASKED, REGISTERED, REPORT, COURT],
        Way::Abroad => {
            vec![ASKED, REGISTERED, STAGE_ONE, BREAK, STAGE_TWO, PANEL, PAPERS, COUNTRY]
        }
    }
}

/// Which of them is the present one, or the one in which it ended.
pub fn place(steps: &[Step], shown: &Shown) -> usize {
    let stage = shown.case.present.spans.last().map_or(Stage::Registration, |one| one.stage);
    steps.iter().position(|step| step.stages.contains(&stage)).unwrap_or(1)
}

/// `third`
pub fn nth(place: usize) -> &'static str {
    let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
    words.get(place).copied().unwrap_or("last")
}

/// What the drawing says to those who do not see it.
pub fn label(steps: &[Step], now: usize, here: &str) -> String {
    let coming: Vec<&str> = steps[now + 1..].iter().map(|step| step.coming).collect();
    let coming = match coming.as_slice() {
        [] => String::new(),
        [one] => format!(" Still to come: {one}."),
        [most @ .., last] => format!(" Still to come: {} and {last}.", most.join(", ")),
    };
    format!("Your path has {} stages. {here}, the {}.{coming}", steps.len(), nth(now))
}

/// The list.
pub fn view(app: &App, shown: &Shown, steps: &[Step], now: usize) -> AnyView {
    let lines: Vec<_> = steps
        .iter()
        .enumerate()
        .map(|(n, step)| match n.cmp(&now) {
            std::cmp::Ordering::Less => folded(app, shown, step, "done"),
            std::cmp::Ordering::Equal => here(app, shown, step),
            std::cmp::Ordering::Greater => folded(app, shown, step, "later"),
        })
        .collect();
    view! { <section aria-labelledby="whole"><h2 id="whole">"The whole way"</h2><ol class="stages" role="list">{lines}</ol></section> }
        .into_any()
}

/// When it began and when it ended.
fn span(shown: &Shown, step: &Step) -> (Option<Date>, Option<Date>) {
    let of = || shown.case.present.spans.iter().filter(|one| step.stages.contains(&one.stage));
    (of().find_map(|one| one.from), of().next_back().and_then(|one| one.until))
}

fn folded(app: &App, shown: &Shown, step: &Step, state: &'static str) -> AnyView {
    let (from, until) = span(shown, step);
    let when = match (state, until) {
        ("done", Some(on)) => format!("Done on {}", date(on)),
        ("done", None) => "Done".to_owned(),
        _ => step.later.to_owned(),
    };
    let sent = shown.applying.registration.sent_at.filter(|_| step.name == REGISTERED.name);
    let about = match sent {
        Some(at) => {
            let on = date(clock::london::date_of(at));
            format!("You sent us your form on {on}, and we said yes.")
        }
        None if step.drawing == Drawing::Bench && from.is_some() && from == until => {
            "You went straight on, without one.".to_owned()
        }
        None => step.about.to_owned(),
    };
    let mut facts = Vec::new();
    if state == "later"
        && let Some(name) = step.clock
    {
        facts.push(fact("What is normal", normal(app.agency.clock(name))));
    }
    if let Some(on) = from.filter(|_| state == "done") {
        facts.push(fact("Started", date(on)));
    }
    let facts = (!facts.is_empty()).then(|| view! { <dl class="facts">{facts}</dl> });
    view! { <li data-state=state><details><summary><b>{step.name}</b><span class="stages__when">{when}</span></summary><div class="stages__in"><p>{about}</p>{facts}</div></details></li> }
        .into_any()
}

fn here(app: &App, shown: &Shown, step: &Step) -> AnyView {
    let present = &shown.case.present;
    let stage = present.stage();
    let (about, clock) = match stage {
        Stage::Determination => (
            "The panel gave its advice. Then one senior person, who was not on the panel, wrote to you what we propose, and why.",
            Some(ClockName::Representations),
        ),
        Stage::Wish => (
            if shown.applying.household.route == Route::FosterCarer {
                "You are approved foster carers, so there is no Stage One for you. Stage Two starts on the day on which you tell us that you wish to go on."
            } else {
                "You were approved before, so there is no Stage One for you. Stage Two starts on the day on which you tell us that you wish to go on."
            },
            step.clock,
        ),
        Stage::Break => (
            "You rest, think, or see to other things. Then you tell us that you wish to go on.",
            step.clock,
        ),
        _ => (step.about, step.clock),
    };
    let mut facts = Vec::new();
    if let Some(name) = clock {
        facts.push(fact("What is normal", normal(app.agency.clock(name))));
    }
    if let Some(from) = present.spans.last().and_then(|span| span.from) {
        facts.push(fact("Started", date(from)));
    }
    if stage == Stage::Report
        && let Some((rule, due)) = shown.limit(app)
    {
        facts.push(fact("What is normal", normal(rule)));
        facts.push(aim_fact(shown, due));
    }
    if let Some((name, due)) = shown.case.limit() {
        facts.push(due_fact(app, shown, name, due));
    }
    if let Some(expected) = present.paused().and_then(|pause| pause.expected) {
        facts.push(fact("We now expect", date(expected)));
    }
    let facts = (!facts.is_empty()).then(|| view! { <dl class="facts">{facts}</dl> });
    view! { <li aria-current="step"><div class="stages__now"><h3>{step.name}" "<span class="tag" data-tone="new">"you are here"</span></h3><p>{about}</p>{facts}</div></li> }
        .into_any()
}

/// The last day of what runs, and how far it is past.
fn due_fact(app: &App, shown: &Shown, name: ClockName, due: Date) -> AnyView {
    let law = app.agency.clock(name).is_law();
    let late = due < shown.today;
    let words = match (name, late, law) {
        (ClockName::Break, false, _) => "Ends at the latest",
        (ClockName::Break, true, _) => "Ended",
        (ClockName::Representations, ..) => "Your answer by",
        (ClockName::YearlyReview, ..) => "We look at it again by",
        (_, false, true) => "The law: by",
        (_, false, false) => "We aim to finish by",
        (_, true, true) => "Should have ended by",
        (_, true, false) => "Our aim was",
    };
    let ours = !matches!(name, ClockName::Break | ClockName::Representations);
    let tag = (late && ours).then(|| {
        view! { " "<span class="tag" data-tone="late">{days_late(due, shown.today)}</span> }
    });
    view! { <div><dt>{words}</dt><dd>{date(due)}{tag}</dd></div> }.into_any()
}

/// The day by which our report should be done, where the agency set itself one.
fn aim_fact(shown: &Shown, due: Date) -> AnyView {
    let late = due < shown.today;
    let words = if late { "Our aim was" } else { "We aim to finish by" };
    let tag = late.then(|| {
        view! { " "<span class="tag" data-tone="late">{days_late(due, shown.today)}</span> }
    });
    view! { <div><dt>{words}</dt><dd>{date(due)}{tag}</dd></div> }.into_any()
}

/// A line of facts.
pub fn fact(name: &'static str, words: String) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{words}</dd></div> }.into_any()
}
