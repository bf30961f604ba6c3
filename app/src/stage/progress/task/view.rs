//! What the page of a task looks like: while it is theirs, when they have told us, and when it
//! was somebody else's turn already.

use leptos::prelude::*;

use crate::{
    App,
    event::model::Kind,
    form::Fields,
    shell::{self, Head},
    stage::{
        model::Part,
        progress::{
            shown::Shown,
            words::{asked, date, near, next, with},
        },
        task::{Asks, Task},
    },
    ui::{ErrorSummary, Posted, TextArea, TextField},
};

/// How many coming days we show.
const MOST: usize = 8;

/// The page while it is theirs.
pub async fn ask(app: &App, shown: &Shown, task: &Task, form: Posted) -> String {
    let days = match task.part {
        Some(Part::Training) => days(app).await,
        _ => None,
    };
    let title = shown.title(task);
    let heading = next(task).map_or_else(|| title.text(), str::to_owned);
    let failed = !form.errors().is_empty();
    let alone = (task.applicant.is_some() && shown.is_couple()).then(|| {
        view! { <p class="hint">"Only you and we see this. "<bdi>{shown.other().unwrap_or_default().to_owned()}</bdi>" sees that it is with you, and nothing else."</p> }
    });
    let by = task.due_on.map(|due| {
        let words = if due < shown.today {
            format!(
                "We asked for this by {}. As soon as you can is fine.",
                near(due, shown.today)
            )
        } else {
            format!("By {}, if you can.", near(due, shown.today))
        };
        view! { <p>{words}</p> }
    });
    let post = format!("/progress/task/{}", task.id);
    let fields = fields(shown, task, &form);
    let body = view! {
        <a class="back" href="/progress">"Your way"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading.clone()}</h1>
        <p class="lede">{asked(task)}</p>
        {by}{alone}{wrote(task)}{days}
        <form method="post" action=post novalidate>
            {fields}
            <p class="onward"><button class="button">{press(shown, task)}</button><a href="/progress">"Not now"</a></p>
        </form>
        <div class="aside" data-tone="quiet"><h2>"Is something in the way?"</h2><p>"Ring us, or "<a href="/register/message">"write to us"</a>". We find a way together."</p></div>
    };
    let head = Head::new(heading).failed(failed).signed_in(shown.applying.email());
    shell::step(app, head, false, body)
}

/// What the button says.
fn press(shown: &Shown, task: &Task) -> &'static str {
    match (task.asks, shown.is_couple() && task.applicant.is_none()) {
        (Asks::Day, _) => "Tell us this day",
        (Asks::Words, _) => "Send it to us",
        (_, true) => "We have done this",
        (_, false) => "I have done this",
    }
}

fn fields(shown: &Shown, task: &Task, form: &Posted) -> AnyView {
    let form = form.clone();
    match (task.asks, task.part) {
        (Asks::Day, part) => {
            let label = match part {
                Some(Part::Medical) => "On which day is your visit to the doctor?",
                Some(Part::Training) => "Which day do you want to come, or the first of your days?",
                _ => "Which day?",
            };
            let words = form.clone();
            view! {
                <TextField name="day" label kind="date" form hint="Like 4 12 2026" width="medium"/>
                <TextArea name="words" label="Is there anything we should know?" optional=true rows=3 form=words/>
            }
            .into_any()
        }
        (Asks::Words, _) => {
            let label = shown.title(task).text();
            view! { <TextArea name="words" label rows=8 form/> }.into_any()
        }
        (_, Some(Part::HomeSafety)) => view! {
            <ul><li>"Stairs, windows and balconies"</li><li>"Fire, smoke alarms and hot water"</li><li>"Medicines, cleaning things and sharp tools"</li><li>"Ponds, gates and the way to the street"</li><li>"Pets"</li></ul>
            <TextArea name="words" label="Is there something you want to change, or would like help with?" optional=true rows=4 form/>
        }
        .into_any(),
        _ => view! { <TextArea name="words" label="Is there anything we should know?" optional=true rows=3 form/> }
            .into_any(),
    }
}

/// The coming preparation groups and trainings. While they cannot be read, nothing: the day
/// can be told without them.
async fn days(app: &App) -> Option<AnyView> {
    let list = app.coming.list(app).await.ok()?;
    let coming = list.next(app.now(), None, list.all.len());
    let fitting = coming
        .into_iter()
        .filter(|one| matches!(one.event.details.kind, Kind::Preparation | Kind::Training));
    let lines: Vec<_> = fitting
        .take(MOST)
        .map(|one| {
            let href = format!("/events/{}", one.event.slug);
            let details = &one.event.details;
            let when = clock::words::day_and_time(details.starts_at);
            view! { <li><a href=href>{details.title.clone()}</a>{format!(", {when}")}</li> }
        })
        .collect();
    if lines.is_empty() {
        return Some(view! { <p>"There are no days on our list now. Tell us which day of the week suits you below, with a day to begin from, or ring us."</p> }.into_any());
    }
    Some(view! { <h2 class="gap">"Days that are coming"</h2><p>"Book your place there, then tell us the day here."</p><ul>{lines}</ul> }.into_any())
}

/// What they wrote to it so far.
fn wrote(task: &Task) -> Option<AnyView> {
    (!task.answer.is_empty()).then(|| {
        view! { <h2 class="gap">"What you wrote"</h2><p class="said">{task.answer.clone()}</p> }
            .into_any()
    })
}

/// What we have, when it is not theirs to do any more; a day can still be another one.
pub fn told(app: &App, shown: &Shown, task: &Task, form: Posted) -> String {
    let title = shown.title(task);
    let state = match task.done_on {
        Some(on) => format!("It is done, since {}.", date(on)),
        None => with(task).to_owned(),
    };
    let day = task.day.map(|day| view! { <p>{format!("You told us {}.", date(day))}</p> });
    let failed = !form.errors().is_empty();
    let summary = form.clone();
    let changes = super::may_change(task) && shown.case.present.ending.is_none();
    let another = changes.then(|| {
        let words = form.clone();
        let seen = task.day.map(|day| day.to_string());
        view! {
            <form method="post" action=format!("/progress/task/{}", task.id) novalidate>
                <h2 class="gap">"Has the day changed?"</h2>
                <input type="hidden" name="seen" value=seen/>
                <TextField name="day" label="The new day" kind="date" form hint="Like 4 12 2026" width="medium"/>
                <TextArea name="words" label="Is there anything we should know?" optional=true rows=3 form=words/>
                <p class="onward"><button class="button" data-kind="quiet">"Tell us this day"</button></p>
            </form>
        }
    });
    let head = Head::new(title.text()).failed(failed).signed_in(shown.applying.email());
    let body = view! {
        <a class="back" href="/progress">"Your way"</a>
        <ErrorSummary form=summary/>
        <h1>{title.view()}</h1>
        <p class="lede">{state}</p>
        {day}{wrote(task)}{another}
        <p class="gap">"Has something else changed? "<a href="/register/message">"Write to us"</a>", or ring us."</p>
    };
    shell::step(app, head, false, body)
}

/// It was done, or with somebody else, before what they typed came.
pub fn late(app: &App, shown: &Shown, task: Option<&Task>, text: &str) -> String {
    let heading = "What you typed is not in it yet";
    let name = task.map(|task| view! { <p><b>{shown.title(task).view()}</b></p> });
    let form = Posted::of(Fields::from([("words", text)]));
    // Of two, it may have been meant for us alone.
    let own = task.is_none_or(|task| task.applicant.is_some());
    let alone = (own && shown.is_couple())
        .then(|| view! { <input type="hidden" name="alone" value="yes"/> });
    let body = view! {
        <a class="back" href="/progress">"Your way"</a>
        <h1>{heading}</h1>
        <p class="lede">"This task moved on while you wrote: we had an answer already, or somebody else has it now. Your words are here:"</p>
        {name}
        <form method="post" action="/register/message" novalidate>
            <input type="hidden" name="part" value=""/>{alone}
            <TextArea name="words" label="What you typed" rows=8 form hint="A worker reads it"/>
            <p class="onward"><button class="button">"Send it to us"</button><a href="/progress">"Leave it"</a></p>
        </form>
    };
    let head = Head::new(heading).failed(true).signed_in(shown.applying.email());
    shell::step(app, head, false, body)
}
