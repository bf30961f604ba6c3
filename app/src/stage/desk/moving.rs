//! Moving a household to its next stage, by the table and in no other way; what came by letter
//! or by phone with the day on which it came. A no goes with its reasons in writing.

use axum::extract::{Path, State};
use clock::Date;
use uuid::Uuid;

use super::load::{again, line, part};
use crate::{
    App, Result, audit,
    form::{Errors, Fields, wall},
    registration::{self, household::store as households},
    shell,
    staff::{Action, Signed},
    stage::{
        case::{By, Case},
        history::{Refused, What},
        letter::{self, Note},
        machine::need_words,
        model::Move,
    },
};

/// Whether the household is owed reasons in writing.
pub fn needs_letter(what: Move) -> bool {
    matches!(what, Move::Stop | Move::Propose | Move::Refuse | Move::BreakOver)
}

/// `POST /staff/household/{reference}/move`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let page = format!("/staff/household/{}", record.reference);
    let mut errors = Errors::default();
    let what = Move::from_word(&fields.text("move"));
    if what.is_none() {
        errors.add("move", "Choose what has happened");
    }
    let on = day(&app, &fields, "move_day", &mut errors);
    let (letter, private) = (fields.text("move_letter"), fields.text("move_private"));
    let alone: Option<Uuid> = fields.text("move_alone").parse().ok();
    let people = households::applicants(&app.db, record.household_id).await?;
    let alone =
        alone.filter(|id| people.iter().any(|one| one.id == *id && one.standing.is_part()));
    if what.is_some_and(needs_letter) && letter.is_empty() {
        errors.add("move_letter", "Write the reasons to them. They read this after signing in");
    }
    if private.is_empty() == alone.is_some() {
        errors.add("move_private", "Say for whom these reasons are, or leave both out");
    }
    if what == Some(Move::Propose)
        && on.is_some_and(|on| on < app.today())
        && fields.text("move_why").is_empty()
    {
        // The law counts from the day of sending; here it goes today.
        errors.add(
            "move_why",
            "Say how the letter went to them on that day. Here they get it today",
        );
    }
    let (Some(what), Some(on), true) = (what, on, errors.is_empty()) else {
        return again(&app, &signed, record, fields, errors).await;
    };
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, &app, record.household_id).await?;
    let by = By::staff(signed.staff.id, part(&signed));
    let why = fields.text("move_why");
    let seen = fields.text("lines").parse().unwrap_or(usize::MAX);
    if case.ends_with(&app, seen, by, (What::Moved(what), on, &why))? {
        return Ok(shell::see_other(&page));
    }
    if fields.text("lines") != case.lines.len().to_string() {
        errors.add("move", "Something happened here while you were writing. Have another look, then press again");
        drop(tx);
        return again(&app, &signed, record, fields, errors).await;
    }
    if let Err(refused) = case.write(&mut tx, &app, by, What::Moved(what), on, &why).await? {
        errors.add(field_of(&refused), words(&refused));
        drop(tx);
        return again(&app, &signed, record, fields, errors).await;
    }
    let over = case.limit().is_some_and(|(_, due)| due < app.today());
    if what == Move::Propose && over {
        errors.add("move_day", "From that day on, their time to answer would be over before they read this. It runs from the day on which the letter goes");
        drop(tx);
        return again(&app, &signed, record, fields, errors).await;
    }
    if !letter.is_empty() {
        registration::write_letter(&mut tx, &app, &record, None, &letter).await?;
    }
    if alone.is_some() {
        registration::write_letter(&mut tx, &app, &record, alone, &private).await?;
    }
    audit::add(&mut tx, &app.ids, app.now(), line(&signed, &record, "moved", "stage")).await?;
    letter::tell(&mut tx, &app, record.household_id, Note::Stage, None, None).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other(&page))
}

/// A day that has come, as people write it; today where nothing was typed.
pub fn day(app: &App, fields: &Fields, name: &str, errors: &mut Errors) -> Option<Date> {
    let typed = fields.text(name);
    if typed.is_empty() {
        return Some(app.today());
    }
    match wall::read_day(&typed) {
        None => errors.add(name, "Enter a date, like 4 12 2026"),
        Some(on) if on > app.today() => errors.add(name, "Enter a day that has come already"),
        Some(on) => return Some(on),
    }
    None
}

fn field_of(refused: &Refused) -> &'static str {
    match refused {
        Refused::TooEarly(_) | Refused::NotYet => "move_day",
        _ => "move",
    }
}

/// Why something cannot be written, for a colleague.
pub fn words(refused: &Refused) -> String {
    match refused {
        Refused::NotFromHere(stage) => {
            format!("That cannot happen in this stage: they are at {}", stage.words())
        }
        Refused::NotTheirs(_) => "A manager decides that".to_owned(),
        Refused::Missing(needs) => {
            let needs: Vec<_> = needs.iter().map(|need| need_words(*need)).collect();
            format!("Not yet. What has to be there first: {}", needs.join(", "))
        }
        Refused::TooEarly(last) => {
            format!(
                "The last move was on {}. Enter that day or a later one",
                clock::words::day_year(*last)
            )
        }
        Refused::NotYet => "Enter a day that has come already".to_owned(),
        Refused::Pause => {
            "That does not fit with the pause they are in, or are not in".to_owned()
        }
        Refused::NothingThere => {
            "Only a move or a pause can be put right here. A task is put right in its row"
                .to_owned()
        }
        Refused::NoWayBack => {
            "With this their way began: it cannot be undone. You can give it another day"
                .to_owned()
        }
    }
}
