//! Registrations of the demonstration, one in each state, written through the functions the
//! product uses, so that both sides of the form show something real.

mod answers;
mod cast;

use chrono::{Duration, NaiveTime};
use clock::{Clock, Time, Token, london};
use db::Tx;
use uuid::Uuid;

pub use cast::CAST;
use cast::{Family, Person, Stands};

use super::store;
use crate::{
    App, Failure,
    account::{Member, store as accounts},
    agency::ClockName,
    registration::history::{self, Applicant, Applying, Begun, By, Standing},
};

/// Mail younger than this is left to the worker.
const LEFT_TO_THE_WORKER: Duration = Duration::hours(12);

/// Writes all of them down.
pub(super) async fn add(
    tx: &mut Tx,
    past: &App,
    clock: &Clock,
    now: Time,
    people: &[Uuid],
) -> Result<(), Failure> {
    for family in &CAST {
        tell(tx, past, clock, now, people, family).await?;
        clock.set(now);
    }
    Ok(())
}

/// The moment at which it was sent, or, of one that was not, last written in.
fn moment(app: &App, now: Time, stands: Stands) -> Time {
    let today = app.calendar.working_day_from(london::date_of(now));
    let due_on = match stands {
        Stands::Begun | Stands::OneSigned => return now - Duration::days(1),
        Stands::Due(days) => app.calendar.add_working_days(today, days),
        Stands::AskedMore(..) => app.calendar.add_working_days(today, 1),
        Stands::Accepted(_) => app.calendar.add_working_days(today, -3),
    };
    let limit = app.agency.clock(ClockName::RegistrationDecision).limit;
    let evening = NaiveTime::from_hms_opt(20, 40, 0).unwrap_or_default();
    let evenings =
        (1..40).map(|days| london::at(london::date_of(now - Duration::days(days)), evening));
    let due = |at: &Time| london::date_of(limit.due(*at, &app.calendar)) <= due_on;
    evenings.into_iter().find(due).unwrap_or(now - Duration::days(9))
}

/// Late in the morning, so many working days after it was sent.
fn decided(app: &App, sent: Time, days: i64) -> Time {
    let day = app.calendar.add_working_days(london::date_of(sent), days);
    london::at(day, NaiveTime::from_hms_opt(11, 20, 0).unwrap_or_default())
}

async fn tell(
    tx: &mut Tx,
    past: &App,
    clock: &Clock,
    now: Time,
    people: &[Uuid],
    family: &Family,
) -> Result<(), Failure> {
    let sent = moment(past, now, family.stands);
    let first_evening = sent - Duration::days(24);
    clock.set(first_evening);
    let (first, second) = (&family.people[0], family.people.get(1));
    let account = account(tx, past, first).await?;
    let adults = family.adults();
    let begun = history::begin(tx, past, account, family.route, adults, first.first).await?;
    let mut here = vec![(first, begun.me.clone())];
    clock.set(first_evening + Duration::days(2));
    if let Some(second) = second {
        here.extend(ask_along(tx, past, &begun, first, second).await?.map(|one| (second, one)));
    }
    write(tx, past, clock, first_evening, family, &begun, &here).await?;
    clock.set(sent - Duration::hours(20));
    for (nth, (person, me)) in here.iter().enumerate() {
        let is_last = nth + 1 == here.len();
        if is_last {
            clock.set(sent);
        }
        if family.stands == Stands::Begun || (is_last && family.stands == Stands::OneSigned) {
            break;
        }
        let other = here.iter().find(|(_, one)| one.id != me.id).map(|(_, one)| one.clone());
        let applying = Applying {
            by: By::Themselves(member(past, person, me)),
            me: me.clone(),
            gone: None,
            household: begun.household.clone(),
            registration: begun.registration.clone(),
            other,
        };
        let other_done = (here.len() > 1).then_some(true);
        history::sign(tx, past, &applying, other_done).await?;
    }
    let team = &people[2];
    match family.stands {
        Stands::AskedMore(section, why) => {
            clock.set(decided(past, sent, 1).min(now));
            history::ask_more(tx, past, &begun, *team, section, why).await?;
        }
        Stands::Accepted(words) => {
            clock.set(decided(past, sent, 2).min(now));
            let answered = here.iter().map(|(person, me)| {
                let all = answers::all(past, family, person, &begun);
                (me.clone(), all, sent)
            });
            history::accept(tx, past, &begun, answered.collect(), *team, sent, words).await?;
        }
        _ => {}
    }
    store::mail_went(tx, begun.household.id, now - LEFT_TO_THE_WORKER).await?;
    Ok(())
}

fn member(app: &App, person: &Person, me: &Applicant) -> Member {
    Member {
        account_id: me.account_id.unwrap_or_default(),
        email: person.email.to_owned(),
        session: Uuid::nil(),
        fresh_until: app.now(),
    }
}

async fn account(tx: &mut Tx, app: &App, person: &Person) -> Result<Uuid, Failure> {
    let id = app.ids.uuid(app.now());
    accounts::add(tx, id, person.email, app.now()).await?;
    Ok(id)
}

/// Asks the second along; gives them if they came.
async fn ask_along(
    tx: &mut Tx,
    app: &App,
    begun: &Begun,
    first: &Person,
    second: &Person,
) -> Result<Option<Applicant>, Failure> {
    let token: Token = app.ids.token();
    let id =
        history::ask_along(tx, app, begun, first.first, second.first, second.email, &token)
            .await?;
    if !second.came {
        return Ok(None);
    }
    let account = account(tx, app, second).await?;
    history::join(tx, app, begun, id, account).await?;
    Ok(Some(Applicant {
        id,
        household_id: begun.household.id,
        place: 2,
        account_id: Some(account),
        first_name: second.first.to_owned(),
        standing: Standing::Here,
    }))
}

/// What they answered, an evening a section.
async fn write(
    tx: &mut Tx,
    past: &App,
    clock: &Clock,
    first_evening: Time,
    family: &Family,
    begun: &Begun,
    here: &[(&Person, Applicant)],
) -> Result<(), Failure> {
    for (person, me) in here {
        let mut evening = first_evening + Duration::days(3);
        for (section, answers) in answers::sections(past, family, person) {
            let is_shared = history::is_shared(section);
            if is_shared && me.place == 2 {
                continue;
            }
            clock.set(evening);
            history::keep(tx, past, begun, me, section, &answers).await?;
            evening += Duration::days(1);
        }
    }
    Ok(())
}
