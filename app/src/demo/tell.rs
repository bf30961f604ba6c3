//! Writes one story down, at the times it happened, through the functions the product uses.

use chrono::{Days, Duration, NaiveTime};
use clock::{Clock, Time, london};
use db::Tx;
use mail::Letter;
use uuid::Uuid;

use super::{
    people::PEOPLE,
    places::Home,
    script::{Asks, Did, Lives, Then},
    store,
};
use crate::{
    App, Failure,
    agency::Handling,
    audit::{self, Line},
    enquiry::{
        clocks::{self, Promise},
        entry::{self, NewEntry, What},
        journey, letter,
        model::{Area, Channel, Details, Enquiry, NewEnquiry, State, Together, Wants},
        store::{self as record, Standing},
    },
    mailing,
};

/// Mail younger than this is left to the worker, so that the demonstration shows some on its way.
const LEFT_TO_THE_WORKER: Duration = Duration::hours(12);

/// Writes down what somebody asked and what happened then.
pub async fn tell(
    tx: &mut Tx,
    past: &App,
    clock: &Clock,
    now: Time,
    people: &[Uuid],
    homes: &[Home],
    asks: &Asks,
) -> Result<(), Failure> {
    let asked = asks.when.time(past, now);
    clock.set(asked);
    let details = details(asks, homes);
    let new = NewEnquiry {
        pass_on: past.agency.handling(details.kind).handling == Handling::Signpost,
        details,
        draft_id: None,
        channel: asks.by,
        received_at: asked,
        keyed_by: (asks.by != Channel::Web).then(|| people[0]),
        suspicion: asks.odd.to_owned(),
    };
    let id = journey::take_in(tx, past, &new).await?;
    if asks.returned {
        store::mail_came_back(tx, id, "the mailbox does not exist (550 5.1.1)").await?;
    }
    let Some(mut enquiry) = record::hold(tx, id).await? else { return Ok(()) };
    for then in asks.then {
        clock.set(moment(asked, then).min(now));
        let story = Story { past, now, people };
        story.happen(tx, &mut enquiry, then).await?;
    }
    store::mail_went(tx, id, now - LEFT_TO_THE_WORKER).await?;
    clock.set(now);
    Ok(())
}

fn moment(asked: Time, then: &Then) -> Time {
    let day = london::date_of(asked)
        .checked_add_days(Days::new(u64::try_from(then.0).unwrap_or_default()))
        .unwrap_or_default();
    // Not every call is made on the hour.
    let minute = (then.1 * 7 + u32::try_from(then.2).unwrap_or_default() * 13) % 60;
    let time = NaiveTime::from_hms_opt(then.1, minute, 0).unwrap_or_default();
    london::at(day, time).max(asked + Duration::minutes(20))
}

fn details(asks: &Asks, homes: &[Home]) -> Details {
    let home = match asks.lives {
        Lives::In(n) if !homes.is_empty() => Some(homes[n % homes.len()].clone()),
        _ => None,
    };
    let area = match (&home, asks.lives) {
        (Some(_), _) => Area::Council,
        (None, Lives::NotSaid) => Area::NotSaid,
        (None, _) => Area::Outside,
    };
    let written = home.as_ref().map(|home| home.postcode.clone()).filter(|p| !p.is_empty());
    Details {
        kind: asks.kind,
        area,
        council: home.map(|home| home.council),
        postcode: written,
        first_name: asks.first.to_owned(),
        last_name: asks.last.to_owned(),
        preferred_name: asks.called.to_owned(),
        together: if asks.with.is_empty() { Together::Alone } else { Together::Partner },
        partner_name: asks.with.to_owned(),
        email: asks.email.to_owned(),
        phone: asks.phone.to_owned(),
        reach_by: asks.reach,
        voicemail: !asks.phone.is_empty() && asks.safe.is_empty(),
        safe_times: asks.safe.to_owned(),
        plain_subject: asks.plain,
        message: asks.says.to_owned(),
        heard: asks.heard.to_owned(),
        accessible_format: asks.format.to_owned(),
        interpreter: asks.interpreter.to_owned(),
        wants: asks.wants,
        newsletter: matches!(asks.wants, Wants::Event),
    }
}

struct Story<'a> {
    past: &'a App,
    now: Time,
    people: &'a [Uuid],
}

impl Story<'_> {
    async fn happen(
        &self,
        tx: &mut Tx,
        enquiry: &mut Enquiry,
        then: &Then,
    ) -> Result<(), Failure> {
        let Then(_, _, who, did) = *then;
        let (id, at) = (enquiry.id, self.past.now());
        let mut keeps: &[Promise] = &[];
        let mut mail = None;
        let (what, body) = match did {
            Did::Claimed => {
                store::own(tx, id, self.people[who]).await?;
                (What::Claimed, String::new())
            }
            Did::HandedTo(other, note) => {
                store::own(tx, id, self.people[other]).await?;
                (What::HandedOver, format!("To {}. {note}", PEOPLE[other].name))
            }
            Did::Talked(said) => {
                keeps = &[Promise::FirstReply, Promise::Conversation];
                (What::Call, format!("We talked. {said}"))
            }
            Did::Rang(said) => (What::Call, format!("No answer. {said}")),
            Did::Met(said) => {
                keeps = &[Promise::FirstReply, Promise::Conversation];
                (What::Visit, format!("We talked. {said}"))
            }
            Did::Noted(note) => (What::Note, note.to_owned()),
            Did::Pack => {
                keeps = &[Promise::FirstReply, Promise::Pack];
                let words = "Here is our information pack. Read it when you have a quiet hour, and ask us whatever comes to mind.";
                mail = Some(self.write(tx, enquiry, "Our information pack", words).await?);
                (What::Mail, "Our information pack".to_owned())
            }
            Did::Wrote(subject, words) => {
                keeps = &[Promise::FirstReply];
                mail = Some(self.write(tx, enquiry, subject, words).await?);
                (What::Mail, subject.to_owned())
            }
            Did::PassedOn(to) => {
                keeps = &[Promise::FirstReply];
                (What::PassedOn, to.to_owned())
            }
            Did::Added(words) => (What::FamilyAdded, words.to_owned()),
            Did::Next(days, words) => {
                keeps = &Promise::FROM_THE_START;
                self.stand(tx, enquiry, State::Open, days, words).await?;
                (What::NextAction, words.to_owned())
            }
            Did::Waits(days, words) => {
                keeps = &Promise::FROM_THE_START;
                self.stand(tx, enquiry, State::Waiting, days, words).await?;
                (What::Waiting, words.to_owned())
            }
            Did::Later(days, words) => {
                keeps = &Promise::FROM_THE_START;
                self.stand(tx, enquiry, State::Later, days, words).await?;
                (What::Later, words.to_owned())
            }
            Did::Closed(reason, note) => {
                let keep = self.past.agency.retention().closed_enquiry.period.end(at);
                store::close(tx, id, reason, at, keep).await?;
                (What::Closed, note.to_owned())
            }
            Did::TookBack => {
                let keep = self.past.agency.retention().closed_enquiry.period.end(at);
                journey::link_store::withdraw(tx, id, at, keep).await?;
                (What::Withdrawn, String::new())
            }
        };
        for promise in keeps {
            clocks::stop(tx, id, *promise, at).await?;
        }
        let by_them = matches!(did, Did::Added(_) | Did::TookBack);
        let staff = (!by_them).then(|| self.people[who]);
        let new = NewEntry { enquiry: id, staff, kind: what, body: body.trim(), mail };
        entry::add(tx, self.past, new).await?;
        if staff.is_some() {
            let line = Line {
                staff,
                action: "looked",
                record: "enquiry",
                record_id: Some(id),
                fields: "",
            };
            audit::add(tx, &self.past.ids, at, line).await?;
        }
        let is_over = matches!(did, Did::Closed(..) | Did::TookBack);
        if !keeps.is_empty() && !is_over && enquiry.state == State::Open {
            self.stand_at_next_promise(tx, enquiry).await?;
        }
        Ok(())
    }

    async fn write(
        &self,
        tx: &mut Tx,
        enquiry: &Enquiry,
        subject: &str,
        words: &str,
    ) -> Result<Uuid, Failure> {
        let d = &enquiry.details;
        let letter = Letter::new(subject)
            .preview("An answer to your question")
            .paragraph(&mailing::greeting(d.called()))
            .paragraph(words)
            .sign_off("Warm wishes", &letter::sender(self.past, d).name);
        letter::put_out(tx, self.past, enquiry.id, d, &letter, self.past.now()).await
    }

    /// What is next comes so many days from the moment of filling, at closing time.
    async fn stand(
        &self,
        tx: &mut Tx,
        enquiry: &mut Enquiry,
        state: State,
        days: i64,
        words: &str,
    ) -> Result<(), Failure> {
        let day = london::date_of(self.now + Duration::days(days));
        enquiry.state = state;
        enquiry.due_at = self.past.calendar.close_of(day);
        words.clone_into(&mut enquiry.next_action);
        self.save(tx, enquiry).await
    }

    /// A promise was kept: the next one that runs is due.
    async fn stand_at_next_promise(
        &self,
        tx: &mut Tx,
        enquiry: &mut Enquiry,
    ) -> Result<(), Failure> {
        if let Some(due) = clocks::next_due(tx, enquiry.id).await? {
            enquiry.due_at = due;
        }
        self.save(tx, enquiry).await
    }

    async fn save(&self, tx: &mut Tx, enquiry: &Enquiry) -> Result<(), Failure> {
        let to = Standing {
            state: enquiry.state,
            due_at: enquiry.due_at,
            next_action: &enquiry.next_action,
            keep_until: enquiry.keep_until,
        };
        Ok(record::stand(tx, enquiry.id, to, self.past.now()).await?)
    }
}
