//! Households on their way, one in each stage, written day by day through the stage machine.

mod cast;

use chrono::{Duration, NaiveTime};
use clock::{Clock, Date, Time, london};
use db::Tx;
use uuid::Uuid;

pub use cast::CAST;
use cast::{Act, Household};

use crate::{
    App, Failure,
    account::store as accounts,
    registration::household::{
        Adults, Applicant, Standing,
        store::{self as households, NewHousehold},
    },
    stage::{
        case::{By, Case},
        history::What,
        import::store::{self as imports, Came},
        model::{Part, Who},
        plan, store,
        task::{Asks, Holder, Task, list::About},
        turn,
    },
};

/// Writes all of them down.
pub(super) async fn add(
    tx: &mut Tx,
    past: &App,
    clock: &Clock,
    now: Time,
    people: &[Uuid],
) -> Result<(), Failure> {
    for one in CAST {
        tell(tx, past, clock, now, people, one).await?;
        clock.set(now);
    }
    Ok(())
}

/// Late in the morning of a day before today, or an hour ago.
fn moment(now: Time, days: i64) -> Time {
    let day = london::date_of(now) - Duration::days(days);
    london::at(day, NaiveTime::from_hms_opt(10, 40, 0).unwrap_or_default())
        .min(now - Duration::hours(1))
}

async fn tell(
    tx: &mut Tx,
    past: &App,
    clock: &Clock,
    now: Time,
    people: &[Uuid],
    one: &Household,
) -> Result<(), Failure> {
    let (worker, manager) = (people[one.worker], people[2]);
    clock.set(moment(now, one.days));
    let household = begin(tx, past, manager, one).await?;
    let mut applicants = Vec::new();
    for (place, (name, email)) in (1..).zip(one.people) {
        applicants.push(applicant(tx, past, household, place, name, email).await?);
    }
    let about = About {
        applicants: applicants.clone(),
        adults: one.adults.iter().map(|name| (*name).to_owned()).collect(),
        referees: one.referees.iter().map(|name| (*name).to_owned()).collect(),
        councils: vec![one.council.to_owned()],
    };
    turn::accepted(tx, past, household, &about, manager).await?;
    store::set_worker(tx, household, worker).await?;
    for (day, act) in one.acts {
        clock.set(moment(now, one.days - day));
        acted(tx, past, household, &applicants, (worker, manager), *act).await?;
    }
    Ok(())
}

/// The household with its registration, sent a week before it was accepted.
async fn begin(
    tx: &mut Tx,
    past: &App,
    manager: Uuid,
    one: &Household,
) -> Result<Uuid, Failure> {
    let now = past.now();
    let id = past.ids.uuid(now);
    let reference = past.ids.reference();
    let adults = if one.people.len() == 2 { Adults::Two } else { Adults::One };
    let new =
        NewHousehold { id, reference: &reference, route: one.route, adults, enquiry: None };
    households::add(tx, &new, now - Duration::days(20)).await?;
    let keep = past.agency.retention().registration_closed.period.end(now);
    let came = Came {
        id: past.ids.uuid(now),
        household: id,
        sent_at: now - Duration::days(6),
        decided_at: now,
        decided_by: manager,
        keep_until: keep,
    };
    imports::registration(tx, &came).await?;
    Ok(id)
}

async fn applicant(
    tx: &mut Tx,
    past: &App,
    household: Uuid,
    place: i32,
    name: &str,
    email: &str,
) -> Result<Uuid, Failure> {
    let now = past.now();
    let account = past.ids.uuid(now);
    accounts::add(tx, account, email, now).await?;
    let one = Applicant {
        id: past.ids.uuid(now),
        household_id: household,
        place,
        account_id: Some(account),
        first_name: name.to_owned(),
        standing: Standing::Here,
    };
    households::add_applicant(tx, &one).await?;
    Ok(one.id)
}

async fn acted(
    tx: &mut Tx,
    past: &App,
    household: Uuid,
    applicants: &[Uuid],
    (worker, manager): (Uuid, Uuid),
    act: Act,
) -> Result<(), Failure> {
    let today = past.today();
    let mut case = Case::hold(tx, past, household).await?;
    let by = By::staff(worker, Who::Worker);
    match act {
        Act::In(which_part, place) => {
            let done = |task: &mut Task| {
                task.holder = Holder::Nobody;
                task.done_on = Some(task.day.unwrap_or(today).min(today));
            };
            if which_part == Part::Plan {
                let mut words = plan::heads::begin_with(past, &case);
                words[2].push_str("two Saturdays, one after the other.");
                plan::write(tx, past, &mut case, by, (1, &words)).await?;
                let written = plan::store::newest(tx, household).await?;
                for (who, (id, _)) in applicants.iter().zip(written.iter().cycle()) {
                    plan::store::agree(tx, *id, *who, today, None).await?;
                }
            }
            for task in of(&case, applicants, which_part, place) {
                case.change(tx, past, by, task, done).await?;
            }
        }
        Act::With(which_part, place, holder, days) => {
            for task in of(&case, applicants, which_part, place) {
                let ask = |task: &mut Task| asked(task, holder, today, days);
                case.change(tx, past, by, task, ask).await?;
            }
        }
        Act::Moved(what) => {
            let by = By::staff(manager, Who::Manager);
            write(&mut case, tx, past, by, What::Moved(what)).await?;
        }
        Act::Wished(what) => {
            let by = By::applicant(applicants[0]);
            write(&mut case, tx, past, by, What::Moved(what)).await?;
        }
        Act::Paused(days) => {
            let until = today + Duration::days(days);
            write(&mut case, tx, past, by, What::Paused(Some(until))).await?;
        }
        Act::Late(days, doing) => {
            let on = Some(today + Duration::days(days));
            let expects = store::Expects { on, doing: doing.to_owned() };
            store::expect(tx, past, household, &expects).await?;
        }
    }
    Ok(())
}

/// The tasks of a part that are meant: one applicant's, by their place, the first few that are
/// open, or all.
fn of(case: &Case, applicants: &[Uuid], part: Part, which: cast::Which) -> Vec<Uuid> {
    let open = case.tasks.iter().filter(|task| task.part == Some(part) && !task.is_done());
    match which {
        cast::Which::All => open.map(|task| task.id).collect(),
        cast::Which::First(n) => open.take(n).map(|task| task.id).collect(),
        cast::Which::Of(place) => open
            .filter(|task| task.applicant == applicants.get(place).copied())
            .map(|task| task.id)
            .collect(),
    }
}

fn asked(task: &mut Task, holder: Holder, today: Date, days: i64) {
    if task.holder == holder && task.asked_on.is_some() {
        task.chased += 1;
        task.chased_on = Some(today);
    } else {
        task.asked_on = Some(today);
    }
    task.holder = holder;
    if holder == Holder::Household && task.asks == Asks::Nothing {
        task.asks = Asks::Confirm;
    }
    task.due_on = Some(today + Duration::days(days));
}

async fn write(
    case: &mut Case,
    tx: &mut Tx,
    past: &App,
    by: By,
    what: What,
) -> Result<(), Failure> {
    let written = case.write(tx, past, by, what, past.today(), "").await?;
    written.map_err(|why| Failure::Defect(format!("the demonstration: {what:?}: {why}")))
}
