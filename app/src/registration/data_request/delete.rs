//! "Delete their data": what goes and what stays is said first, the reference is typed, then
//! it goes at once. Of two, each goes alone: what they share stays with the other. What was
//! accepted stays, and the page says why.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use db::Tx;
use leptos::prelude::*;
use mail::{Letter, Message};

use super::{page, post, store};
use crate::{
    App, Failure, Result,
    account::store as accounts,
    audit::{self, Line},
    enquiry::clocks::Promise,
    form::{Errors, Fields},
    mailing::{self, IfUncertain},
    registration::{
        answered::Owner,
        desk::store::Record,
        household::{
            Applicant, Standing, What,
            store::{self as households, NewEntry},
        },
        leave,
        model::State as Stands,
        retention::store as retention,
        store as registrations,
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    stage::{
        case::By,
        model::{Move, Who},
        turn,
    },
    ui::{ErrorSummary, Posted, TextField, Tick},
};

/// `GET /staff/registration/{reference}/data/{place}/delete`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path((reference, place)): Path<(String, i32)>,
) -> Result {
    signed.require(Action::EraseData)?;
    let (record, one) = page::of(&app, &reference, place).await?;
    page::note(&app, &signed, &record, "looked", "what deleting takes away").await?;
    let form =
        Posted::of(Fields::from([("tell", "yes"), ("who", one.id.to_string().as_str())]));
    let html = confirm(&app, &signed, &record, &one, form).await?;
    Ok(shell::personal(StatusCode::OK, html))
}

/// `POST /staff/registration/{reference}/data/{place}/delete`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path((reference, place)): Path<(String, i32)>,
    fields: Fields,
) -> Result {
    signed.require(Action::EraseData)?;
    let wanted = clock::parse_reference(&reference).ok_or(Failure::NotFound)?;
    let typed = clock::parse_reference(&fields.text("reference"));
    let meant = fields.text("who");
    let found = match page::of(&app, &wanted, place).await {
        // The second press of a double click: they are gone, as they wished. Of two the other
        // has moved up to their place, and was not meant.
        Ok((_, one)) if one.id.to_string() != meant => None,
        Err(Failure::NotFound) if !meant.is_empty() => None,
        found => Some(found?),
    };
    let Some((record, one)) = found else {
        return if typed.as_ref() == Some(&wanted) {
            Ok(gone(&wanted))
        } else {
            Err(Failure::NotFound)
        };
    };
    let stays = record.state == Stands::Accepted;
    if stays || typed.as_ref() != Some(&wanted) {
        let mut errors = Errors::default();
        if !stays {
            let words = format!("Type the reference {wanted} to show that you mean it");
            errors.add("reference", words);
        }
        let html = confirm(&app, &signed, &record, &one, Posted::new(fields, errors)).await?;
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    let address = store::address(&app.db, one.id).await?.unwrap_or_default();
    let mut tx = app.db.begin().await?;
    if erase(&mut tx, &app, &signed, &record, &one, &address).await?
        && fields.has("tell")
        && !address.is_empty()
    {
        tell(&mut tx, &app, &record.reference, &address).await?;
    }
    tx.commit().await?;
    app.wake.ring();
    Ok(gone(&wanted))
}

fn gone(reference: &str) -> Response {
    shell::see_other(&format!("/staff/retention?deleted={reference}"))
}

/// Erases one person: with the whole household when nobody is left of whom we hold anything, or
/// who waits for an answer. `false` when they are gone already, or it was accepted meanwhile.
async fn erase(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    record: &Record,
    one: &Applicant,
    address: &str,
) -> Result<bool, Failure> {
    let people = post::hold(tx, record).await?;
    let now_stands = registrations::hold(tx, record.id).await?.map(|held| held.state);
    // As they are now: they may have joined since the page was drawn.
    let Some(one) = people.iter().find(|other| other.id == one.id) else { return Ok(false) };
    if now_stands == Some(Stands::Accepted) {
        return Ok(false);
    }
    let now = app.now();
    let open = now_stands.is_some_and(leave::is_possible);
    let others: Vec<_> = people.iter().filter(|other| other.id != one.id).collect();
    let stays = others.iter().find(|other| other.standing.is_part());
    let mut remains = stays.is_some();
    for other in &others {
        remains = remains || store::has_something(tx, other.id).await?;
    }
    if remains {
        for row in outbox::list_of(&app.db, record.household_id).await? {
            if row.read::<Message>().is_ok_and(|mail| mail.to == address) {
                store::forget_mail(tx, row.id, record.household_id).await?;
            }
        }
        retention::remove_applicant(tx, one.id).await?;
        let here = one.standing.is_part();
        if let Some(stays) = stays
            && (here || one.standing == Standing::Left)
        {
            store::goes_on_alone(tx, record.household_id).await?;
            if here && open {
                let (registration, household) = (record.id, record.household_id);
                let owner = Owner { registration, household, applicant: stays.id };
                leave::go_on_alone(tx, app, owner).await?;
            }
        }
        if here && stays.is_none() {
            // Who else there is has left, or was never here: none of what was shared is theirs.
            store::forget_shared(tx, record.id).await?;
            let keep_until = app.agency.retention().registration_closed.period.end(now);
            leave::store::withdraw(tx, record.id, now, keep_until).await?;
            if open {
                let by = By::staff(signed.staff.id, Who::Manager);
                turn::ended(tx, app, record.household_id, Move::Withdraw, by).await?;
            }
        }
        let entry = NewEntry {
            id: app.ids.uuid(now),
            household: record.household_id,
            applicant: None,
            staff: Some(signed.staff.id),
            what: What::DataDeleted,
            body: "",
        };
        households::add_entry(tx, &entry, now).await?;
    } else {
        outbox::forget_of(tx, record.household_id).await?;
        retention::remove(tx, record.household_id).await?;
    }
    // Nobody else's sign-in goes, and this one only when nothing hangs on it any more.
    if let Some(account) = one.account_id
        && !store::is_needed(tx, account).await?
    {
        accounts::remove(tx, account).await?;
    }
    let line = Line {
        staff: Some(signed.staff.id),
        action: "deleted because they asked",
        record: if remains { "applicant" } else { "household" },
        record_id: Some(if remains { one.id } else { record.household_id }),
        fields: "all",
    };
    audit::add(tx, &app.ids, now, line).await?;
    Ok(true)
}

/// The last letter. It hangs on no record, because there is none any more, and such mail is
/// emptied a day after it went; nothing else in the house knows the address then.
async fn tell(tx: &mut Tx, app: &App, reference: &str, address: &str) -> Result<(), Failure> {
    let letter = Letter::new(&format!("We have done what you asked, {reference}"))
        .preview("This is our last message about it")
        .paragraph("Hello,")
        .paragraph(&format!(
            "You asked us to delete what we hold about you. We have deleted everything of yours under the reference {reference}, and your sign-in if nothing else needs it."
        ))
        .paragraph("A line that says when we deleted it stays, without your name.")
        .paragraph("This is our last message about it. Your address goes from our computer, too, a day after this letter has left it.")
        .small("If you did not ask for this, please tell us. You are always welcome to write to us again.");
    mailing::put_out_neutral(tx, app, None, address, letter, IfUncertain::Wait).await?;
    Ok(())
}

async fn confirm(
    app: &App,
    signed: &Signed,
    record: &Record,
    one: &Applicant,
    form: Posted,
) -> Result<String, Failure> {
    let asked = store::list(&app.db, record.household_id).await?;
    let people = households::applicants(&app.db, record.household_id).await?;
    let here = people.iter().find(|o| o.id != one.id && o.standing.is_part());
    let left = people.iter().find(|o| o.id != one.id && o.standing == Standing::Left);
    let owed = asked.iter().any(|request| {
        request.applicant_id == one.id
            && request.what == Promise::Access
            && request.done_at.is_none()
    });
    let owed = owed.then(|| {
        view! { <div class="notice" data-tone="late"><h2>"They also asked what we hold"</h2>
        <p>"Send them that first. Afterwards there is nothing left to send."</p></div> }
    });
    let heading = "Delete their data";
    let failed = !form.errors().is_empty();
    let inside = if record.state == Stands::Accepted {
        view! { <div class="notice" data-tone="late"><h2>"It has to stay"</h2><p>{page::WHY_IT_STAYS}</p>
            <p>"Tell them why, in plain words, and write down how you told them on the page before this one."</p></div> }
            .into_any()
    } else {
        what_goes(record, one, here.map(|o| o.first_name.clone()), left.is_some(), form.clone())
    };
    let body = view! {
        <a class="back" href=format!("/staff/registration/{}/data", record.reference)>"Their data"</a>
        <ErrorSummary form/>
        <h1>{heading}</h1>
        <p class="hint"><bdi>{page::called(one)}</bdi>" "<span class="ref">{record.reference.clone()}</span></p>
        {owed}
        {inside}
    };
    let head = Head::new(heading).failed(failed);
    Ok(rail::page(app, signed, Some(Spot::Registrations), head, body))
}

fn what_goes(
    record: &Record,
    one: &Applicant,
    here: Option<String>,
    left: bool,
    form: Posted,
) -> AnyView {
    let open = leave::is_possible(record.state);
    let waits = (open && record.sent_at.is_some()).then(|| {
        view! { <div class="notice" data-tone="today"><h2>"It waits for a decision"</h2>
        <p>"Do they still want to go on? Ask them first."</p></div> }
    });
    let own = "All that they answered alone, their signature, and our letters to them alone";
    let (goes, stays) = match &here {
        Some(name) if open && one.standing == Standing::Here => (
            own,
            Some(format!(
                "What they shared stays with {name}, who goes on alone: {name} answers again how they live, signs again, and gets a letter that something has changed, and not what"
            )),
        ),
        Some(name) => (own, Some(format!("What they shared stays with {name}"))),
        None if left && one.standing == Standing::Left => (
            own,
            Some("What we still keep of the other one, until its time is over".to_owned()),
        ),
        None if left => (
            "The whole registration: every answer, signature and letter of theirs and what was shared",
            Some("What we still keep of the one who left, until its time is over".to_owned()),
        ),
        None => ("The whole registration: every answer, signature and letter", None),
    };
    let stays = stays.map(|words| view! { <li>{words}</li> });
    let label = format!("To go on, type the reference {}", record.reference);
    view! {
        {waits}
        <div class="split">
            <section class="panel"><h2>"What goes, at once and for good"</h2>
                <ul>
                    <li>{goes}</li>
                    <li>"Mail to them, also what has not left yet"</li>
                    <li>"Their sign-in, and where they are signed in"</li>
                    <li>"What they asked about their data, and the copies that wait for them"</li>
                </ul>
                <p class="hint">"Enquiries and bookings are deleted on their own pages. Copies that left the house stay where they are. Tell those people."</p>
            </section>
            <section class="panel"><h2>"What stays"</h2>
                <ul>
                    {stays}
                    <li>"Answers for equality monitoring: nobody can tell whose they are"</li>
                    <li>"The list of who looked at what and when. It holds no names of families and nothing that was typed"</li>
                </ul>
            </section>
        </div>
        <form method="post" novalidate>
            <input type="hidden" name="who" value=one.id.to_string()/>
            <Tick name="tell" label="Tell them by e-mail that it is done"
                hint="One last, neutral letter. Leave this out if they would rather have none." form=form.clone()/>
            <TextField name="reference" label form width="medium" autocomplete="off"/>
            <p class="onward"><button class="button" data-kind="late">"Delete it for good"</button></p>
        </form>
    }
    .into_any()
}
