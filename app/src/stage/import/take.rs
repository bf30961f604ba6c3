//! Taking the rows in, through the stage machine: what it refuses is the row's problem, in
//! words. Nothing here commits.

use chrono::NaiveTime;
use clock::{Date, Time, london};
use db::Tx;
use uuid::Uuid;

use super::{
    columns::{Brings, COLUMNS},
    row::Row,
    store,
};
use crate::{
    App, Failure,
    account::store as accounts,
    registration::household::{
        Adults, Applicant, Route, Standing,
        store::{self as households, NewHousehold},
    },
    stage::{
        case::{By, Case},
        desk::moving,
        history::What,
        model::{Part, Way, Who},
        over::store as over,
        store as stages,
        task::{
            Holder,
            list::{self, About},
        },
        turn,
    },
};

/// What came of a row.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Its line in the file.
    pub line: usize,
    /// The agency's own reference.
    pub own_reference: String,
    /// Who.
    pub names: String,
    /// The household that it made; nothing where it was here already, or has a problem.
    pub household: Option<Uuid>,
    /// Where they would be.
    pub stage: Option<crate::stage::model::Stage>,
    /// What is wrong with it.
    pub problems: Vec<String>,
}

/// Takes all rows.
///
/// # Errors
/// When the database is away.
pub async fn all(
    tx: &mut Tx,
    app: &App,
    manager: Uuid,
    rows: &[Row],
) -> Result<Vec<Taken>, Failure> {
    let mut taken: Vec<Taken> = Vec::new();
    for row in rows {
        let names = [row.get("first_name"), row.get("second_first_name")];
        let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let mut one = Taken {
            line: row.line,
            own_reference: row.get("own_reference").to_owned(),
            names: names.join(" and "),
            household: None,
            stage: None,
            problems: row.problems.clone(),
        };
        if taken.iter().any(|earlier| earlier.own_reference == one.own_reference) {
            one.problems.push("own_reference: stands in the file twice".to_owned());
        }
        if one.problems.is_empty() {
            self::one(tx, app, manager, row, &mut one).await?;
        }
        taken.push(one);
    }
    Ok(taken)
}

async fn one(
    tx: &mut Tx,
    app: &App,
    manager: Uuid,
    row: &Row,
    taken: &mut Taken,
) -> Result<(), Failure> {
    if let Some(digest) = store::digest(tx, row.get("own_reference")).await? {
        if digest != row.digest() {
            taken.problems.push(
                "is here already and says something else; change it on its page".to_owned(),
            );
        }
        return Ok(());
    }
    let (Some(route), Some(registered), Some(accepted)) =
        (row.route(), row.day("registered"), row.day("accepted"))
    else {
        return Ok(());
    };
    if accepted < registered {
        taken.problems.push("accepted: is before the day of the registration".to_owned());
        return Ok(());
    }
    let worker = match row.get("worker_email") {
        "" => None,
        email => match store::colleague(tx, &db::sort_key(email)).await? {
            None => {
                taken.problems.push(format!("worker_email: no colleague signs in as {email}"));
                return Ok(());
            }
            worker => worker,
        },
    };
    let household = begin(tx, app, manager, row, route, (registered, accepted)).await?;
    let people = match people(tx, app, household, row).await? {
        Ok(people) => people,
        Err(problem) => {
            taken.problems.push(problem);
            return Ok(());
        }
    };
    let mut case = Case::hold(tx, app, household).await?;
    if let Err(problem) = walk(&mut case, tx, app, manager, row, people).await? {
        taken.problems.push(problem);
        return Ok(());
    }
    stages::set_worker(tx, household, worker.unwrap_or(manager)).await?;
    turn::note_council(tx, app, household, row.get("council")).await?;
    store::note(tx, row.get("own_reference"), household, &row.digest()).await?;
    taken.household = Some(household);
    taken.stage = Some(case.present.stage());
    Ok(())
}

/// The household and its registration, as they were accepted.
async fn begin(
    tx: &mut Tx,
    app: &App,
    manager: Uuid,
    row: &Row,
    route: Route,
    (registered, accepted): (Date, Date),
) -> Result<Uuid, Failure> {
    let (now, id) = (app.now(), app.ids.uuid(app.now()));
    let two = !row.get("second_first_name").is_empty();
    let reference = app.ids.reference();
    let new = NewHousehold {
        id,
        reference: &reference,
        route,
        adults: if two { Adults::Two } else { Adults::One },
        enquiry: None,
    };
    households::add(tx, &new, now).await?;
    let keep = app.agency.retention().registration_closed.period.end(now);
    let came = store::Came {
        id: app.ids.uuid(now),
        household: id,
        sent_at: noon(registered),
        decided_at: noon(accepted),
        decided_by: manager,
        keep_until: keep,
    };
    store::registration(tx, &came).await?;
    Ok(id)
}

/// Midday: of a day without an hour.
fn noon(day: Date) -> Time {
    london::at(day, NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default())
}

/// The applicants, with the accounts by which they sign in.
async fn people(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    row: &Row,
) -> Result<Result<Vec<Uuid>, String>, Failure> {
    let mut ids = Vec::new();
    for (place, name, email) in
        [(1, "first_name", "email"), (2, "second_first_name", "second_email")]
    {
        if row.get(name).is_empty() {
            continue;
        }
        let typed = row.get(email);
        let account = if typed.is_empty() {
            None
        } else {
            let id = app.ids.uuid(app.now());
            accounts::add(tx, id, typed, app.now()).await?;
            accounts::by_key(tx, &db::sort_key(typed)).await?.map(|account| account.id)
        };
        if let Some(account) = account {
            over::leave_behind(tx, account).await?;
        }
        if let Some(account) = account
            && store::is_applying(tx, account).await?
        {
            return Ok(Err(format!("{email}: {typed} is in a household here already")));
        }
        let id = app.ids.uuid(app.now());
        let one = Applicant {
            id,
            household_id: household,
            place,
            account_id: account,
            first_name: row.get(name).to_owned(),
            standing: Standing::Here,
        };
        households::add_applicant(tx, &one).await?;
        ids.push(id);
    }
    Ok(Ok(ids))
}

/// Goes the way that the row tells of, date by date.
async fn walk(
    case: &mut Case,
    tx: &mut Tx,
    app: &App,
    manager: Uuid,
    row: &Row,
    applicants: Vec<Uuid>,
) -> Result<Result<(), String>, Failure> {
    let by = By::staff(manager, Who::Manager);
    let mut waits = None;
    for column in COLUMNS {
        let Some(on) = row.day(column.name) else {
            // What comes after something that has not happened has not happened either.
            if matches!(column.brings, Brings::Moved(_)) {
                waits = waits.or(Some(column.name));
            }
            continue;
        };
        match column.brings {
            Brings::Words => {}
            Brings::Done(part) => {
                if let Err(words) = done(case, tx, app, by, part, on).await? {
                    return Ok(Err(format!("{}: {words}", column.name)));
                }
            }
            Brings::Moved(what) => {
                let written = case.write(tx, app, by, What::Moved(what), on, "").await?;
                if let Err(refused) = written {
                    let after = waits.map(|name| format!(" ({name} is empty)"));
                    let words = moving::words(&refused);
                    return Ok(Err(format!(
                        "{}: {words}{}",
                        column.name,
                        after.unwrap_or_default()
                    )));
                }
            }
        }
        if column.name == "accepted" {
            let about = About {
                applicants: applicants.clone(),
                ..nobody(case.way, row.get("council"))
            };
            for task in list::of(app, case.way, &about, on) {
                case.add(tx, app, task).await?;
            }
            case.follow(tx, app, by, None).await?;
        }
    }
    Ok(Ok(()))
}

/// Three referees whose names the file does not say, and their council.
fn nobody(way: Way, council: &str) -> About {
    match way {
        Way::TwoStages | Way::Abroad => About {
            referees: vec![String::new(); 3],
            councils: vec![council.to_owned()],
            ..About::default()
        },
        _ => About::default(),
    }
}

async fn done(
    case: &mut Case,
    tx: &mut Tx,
    app: &App,
    by: By,
    part: Part,
    on: Date,
) -> Result<Result<(), String>, Failure> {
    if on > app.today() {
        return Ok(Err("that day has not come yet".to_owned()));
    }
    let tasks: Vec<_> =
        case.tasks.iter().filter(|task| task.part == Some(part)).map(|task| task.id).collect();
    if tasks.is_empty() {
        return Ok(Err("that is no part of this way; leave it empty".to_owned()));
    }
    for id in tasks {
        case.change(tx, app, by, id, |task| {
            task.holder = Holder::Nobody;
            task.done_on = Some(on);
        })
        .await?;
    }
    Ok(Ok(()))
}
