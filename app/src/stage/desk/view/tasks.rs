//! The checklist as a table: what is late first, what is done last.

use clock::words::day_year;
use leptos::prelude::*;

use super::{holder, is_open, near};
use crate::{
    App,
    stage::{
        desk::{
            load::Shown,
            mark::{may_go, state},
        },
        model::Part,
        task::{Holder, Task, words},
    },
    ui::{Posted, Select, Tag, TextField, Tone},
};

/// The table, and the form for something more.
pub fn view(app: &App, shown: &Shown) -> AnyView {
    let mut tasks: Vec<&Task> = shown.case.tasks.iter().collect();
    tasks.sort_by_key(|task| (task.is_done(), !task.is_late(app.today()), task.number));
    let rows: Vec<_> = tasks.into_iter().map(|task| row(app, shown, task)).collect();
    let table = if rows.is_empty() {
        view! { <p class="soft">"Nothing is on the list."</p> }.into_any()
    } else {
        view! {
            <table class="rows" data-of="tasks"><thead><tr><th scope="col">"Task"</th><th scope="col">"With"</th>
                <th scope="col">"Due"</th><th scope="col">"Moved"</th><th scope="col">"Do"</th></tr></thead>
                <tbody>{rows}</tbody></table>
        }
        .into_any()
    };
    let more = is_open(shown).then(|| more(app, shown));
    view! { <section class="panel" id="tasks"><h2>"Tasks"</h2>{table}{more}</section> }
        .into_any()
}

fn row(app: &App, shown: &Shown, task: &Task) -> AnyView {
    let title = words::title(task, shown.name(task.applicant));
    let today = app.today();
    let due = task.due_on.filter(|_| !task.is_done()).map(|due| {
        let (tone, words) = if due < today {
            (Tone::Late, format!("late since {}", near(due, today)))
        } else {
            (Tone::Quiet, near(due, today))
        };
        view! { <span><Tag tone words/></span> }
    });
    let moved = match (task.done_on, task.chased) {
        (Some(done), _) => format!("done {}", near(done, today)),
        (None, 0) => near(task.moved_on, today),
        (None, n) => format!("{}, asked {} times", near(task.moved_on, today), n + 1),
    };
    let places: Vec<_> = shown
        .places
        .iter()
        .filter(|_| task.part == Some(Part::Training))
        .map(|one| view! { <br/><span class="small soft">{one.words()}</span> })
        .collect();
    let said = said(task).map(|words| view! { <br/><span class="small soft">{words}</span> });
    let with = (!task.is_done()).then(|| view! { <span>{holder(shown, task)}</span> });
    let state = task.is_done().then_some("done");
    let todo = is_open(shown).then(|| todo(shown, task, &title));
    view! {
        <tr data-state=state><th scope="row">{title.clone()}{said}{places}</th><td data-label="With">{with}</td>
            <td data-label="Due">{due}</td><td data-label="Moved"><span>{moved}</span></td><td data-label="Do">{todo}</td></tr>
    }
    .into_any()
}

/// What they told us about it.
fn said(task: &Task) -> Option<String> {
    let day = task.day.map(|day| format!("They chose {}.", day_year(day)));
    let words = (!task.answer.is_empty()).then(|| format!("“{}”", task.answer));
    match (day, words) {
        (None, None) => None,
        (day, words) => Some([day, words].into_iter().flatten().collect::<Vec<_>>().join(" ")),
    }
}

fn todo(shown: &Shown, task: &Task, title: &str) -> AnyView {
    let presses: &[(&str, &str)] = match (task.is_done(), task.holder, task.part) {
        (true, ..) => &[("ours", "Open it again")],
        (false, Holder::Household, _) => &[("theirs", "Ask again"), ("done", "Done")],
        (false, Holder::Other, _) => &[("other", "Chase"), ("done", "It is in")],
        (false, _, Some(Part::Council | Part::References)) => {
            &[("other", "Requested"), ("done", "It is in")]
        }
        (false, _, Some(Part::Medical | Part::Police)) => {
            &[("theirs", "Ask them"), ("other", "With somebody else"), ("done", "It is in")]
        }
        // They are asked when it is written, on its own page.
        (false, _, Some(Part::Plan)) => &[("done", "Agreed on paper")],
        (false, ..) => &[("theirs", "Ask them"), ("done", "Done")],
    };
    let action = format!("/staff/household/{}/task/{}", shown.record.reference, task.id);
    let letter = (!task.is_done()
        && matches!(task.part, Some(Part::Council | Part::References)))
    .then(|| {
        let about = format!(", {title}");
        view! { <a class="small" href=format!("{action}/letter")>"Letter"<span class="visually-hidden">{about}</span></a> }
    });
    let buttons: Vec<_> = presses
        .iter()
        .map(|(what, label)| {
            let about = format!(", {title}");
            view! { <button class="button" data-kind="link" data-size="small" name="do" value=*what>{*label}<span class="visually-hidden">{about}</span></button> }
        })
        .collect();
    let dates = (!task.is_done()).then(|| dates(shown, task, title, &action));
    let letter = match task.part {
        Some(Part::Plan) => {
            let href = format!("/staff/household/{}/plan", shown.record.reference);
            Some(view! { <a class="small" href=href>"Write it, read it"</a> }.into_any())
        }
        _ => letter.map(IntoAny::into_any),
    };
    view! { <div><form method="post" action=action>{was(task)}{buttons}{letter}</form>{dates}</div> }
        .into_any()
}

fn was(task: &Task) -> impl IntoView + use<> {
    view! { <input type="hidden" name="was" value=state(task)/> }
}

/// By when it should be here; when it came, if that was not today.
fn dates(shown: &Shown, task: &Task, title: &str, action: &str) -> AnyView {
    let form = shown.posted.clone();
    let (on, due) = (format!("on_{}", task.id), format!("due_{}", task.id));
    let open = [&on, &due].iter().any(|name| form.error(name).is_some());
    let about = format!(", {title}");
    let off = may_go(task).then(|| {
        let about = about.clone();
        view! { <form method="post" action=action.to_owned()>{was(task)}
            <button class="button" data-kind="link" data-size="small" name="do" value="off">"Take it off the list"<span class="visually-hidden">{about}</span></button></form> }
    });
    let press = |what: &'static str, label: &'static str| {
        let about = about.clone();
        view! { <button class="button" data-kind="quiet" data-size="small" name="do" value=what>{label}<span class="visually-hidden">{about}</span></button> }
    };
    view! {
        <details class="more" open=open><summary>"Dates"<span class="visually-hidden">{about.clone()}</span></summary>
            <form method="post" action=action.to_owned() novalidate>{was(task)}
                <TextField name=due label="Should be here by" width="short" hint="Like 4 12 2026" form=form.clone()/>{press("by", "Keep this day")}</form>
            <form method="post" action=action.to_owned() novalidate>{was(task)}
                <TextField name=on label="It came on" width="short" hint="If that was not today" form/>{press("done", "It is in")}</form>
            {off}</details>
    }
    .into_any()
}

/// Asks for something more.
fn more(app: &App, shown: &Shown) -> AnyView {
    let form = shown.posted.clone();
    let names = ["task_what", "task_due"];
    let open = names.iter().any(|name| form.error(name).is_some());
    let parts = [(String::new(), "Something else".to_owned())]
        .into_iter()
        .chain(Part::ALL.iter().map(|part| (part.word().to_owned(), part.words().to_owned())))
        .collect();
    let people = [(String::new(), "All of them".to_owned())]
        .into_iter()
        .chain(shown.here().map(|one| {
            (
                one.id.to_string(),
                format!("{} alone, the other sees only that it is there", one.first_name),
            )
        }))
        .collect();
    let with = choices(&[("household", "Them"), ("agency", "Us"), ("other", "Somebody else")]);
    let asks = choices(&[
        ("confirm", "Say that it is done"),
        ("day", "Tell us a day"),
        ("words", "Write something"),
        ("nothing", "Nothing on the page"),
    ]);
    let id = kept(&form, "task_id").unwrap_or_else(|| app.ids.uuid(app.now()).to_string());
    view! {
        <div class="acts"><details open=open><summary>"Ask for something more"</summary>
            <form method="post" action=format!("/staff/household/{}/task", shown.record.reference) novalidate>
                <input type="hidden" name="task_id" value=id/>
                <TextField name="task_what" label="What it is, or whose" form=form.clone() hint="They read it as you write it"/>
                <Select name="task_part" label="Part of" options=parts form=form.clone()/>
                <Select name="task_whose" label="Whose" options=people form=form.clone()/>
                <Select name="task_with" label="With" options=with form=form.clone()/>
                <Select name="task_asks" label="What they do about it" options=asks form=form.clone()/>
                <TextField name="task_due" label="By" form=form width="short" optional=true hint="Like 4 12 2026"/>
                <p><button class="button" data-kind="quiet">"Put it on the list"</button></p>
            </form></details></div>
    }
    .into_any()
}

fn choices(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(word, label)| ((*word).to_owned(), (*label).to_owned())).collect()
}

fn kept(form: &Posted, name: &str) -> Option<String> {
    Some(form.value(name)).filter(|value| !value.is_empty())
}
