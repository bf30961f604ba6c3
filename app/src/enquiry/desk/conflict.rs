//! Changing what they told us. When somebody else saved first, both are shown, and each
//! field is chosen; nothing that was typed is lost.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use leptos::prelude::*;

use super::{
    act::{self, Done},
    details::{self, FIELDS, value, words},
    record,
};
use crate::{
    App, Result,
    enquiry::{
        changes,
        entry::What,
        model::{Details, Enquiry},
        store as kept,
    },
    form::Fields,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted},
};

/// `GET /staff/enquiry/{reference}/details`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::WorkEnquiries)?;
    let enquiry = record::find(&app, &reference).await?;
    let mut fields = details::fill(&enquiry.details);
    note_what_was(&mut fields, &enquiry);
    act::look(&app, &signed, enquiry.id, "details").await?;
    let page = page(&app, &signed, &enquiry, Posted::of(fields));
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /staff/enquiry/{reference}/details`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    let (mut tx, enquiry) = act::begin(&app, &signed, &reference).await?;
    let fields = with_choices(&fields);
    let now = details::fill(&enquiry.details);
    let seen = fields.text("version").parse::<i64>().unwrap_or(0);
    if seen != enquiry.version {
        drop(tx);
        let page = both(&app, &signed, &enquiry, &fields, &now).await?;
        return Ok(shell::personal(StatusCode::CONFLICT, page));
    }
    let new = match details::read(&app, &fields) {
        Ok(new) => new,
        Err(errors) => {
            drop(tx);
            let page = page(&app, &signed, &enquiry, Posted::new(fields, errors));
            return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let changed = changed(&enquiry.details, &new);
    if changed.is_empty() {
        return Ok(act::back(&enquiry, "details"));
    }
    kept::change_details(&mut tx, &app, enquiry.id, &new).await?;
    let body = changes::changes(&enquiry.details, &new);
    let names = changed.join(", ");
    let done = Done { fields: &names, ..Done::to(&enquiry, What::Changed, &body) };
    act::settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    Ok(act::back(&enquiry, "details"))
}

/// The names of the fields that differ.
fn changed(old: &Details, new: &Details) -> Vec<&'static str> {
    let (old, new) = (details::fill(old), details::fill(new));
    FIELDS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| value(&old, name) != value(&new, name))
        .collect()
}

/// What the record held when the form was drawn goes with the form, so that a later save
/// tells what each of two colleagues changed.
fn note_what_was(fields: &mut Fields, enquiry: &Enquiry) {
    let now = details::fill(&enquiry.details);
    for (name, _) in FIELDS {
        fields.push(&format!("was_{name}"), &value(&now, name));
    }
    fields.push("version", &enquiry.version.to_string());
}

/// On the page that shows both, each field was chosen: `keep_x` is `mine` or `now`.
fn with_choices(fields: &Fields) -> Fields {
    let all_mine = fields.text("all") == "mine";
    let mut chosen = Fields::default();
    let theirs = |name: &str| {
        !all_mine && fields.get(&format!("keep_{name}")).is_some_and(|keep| keep == "now")
    };
    for (name, value) in fields.iter() {
        if !theirs(name) {
            chosen.push(name, value);
        }
    }
    for (name, _) in FIELDS.iter().filter(|(name, _)| theirs(name)) {
        let now = fields.text(&format!("was_{name}"));
        if *name == "heard" {
            now.split(',').for_each(|word| chosen.push(name, word));
        } else {
            chosen.push(name, &now);
        }
    }
    chosen
}

fn hidden(name: String, value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

fn page(app: &App, signed: &Signed, enquiry: &Enquiry, form: Posted) -> String {
    let path = format!("/staff/enquiry/{}", enquiry.reference);
    let mut was = vec![hidden("version".into(), form.value("version"))];
    for (name, _) in FIELDS {
        let name = format!("was_{name}");
        was.push(hidden(name.clone(), form.value(&name)));
    }
    let failed = !form.errors().is_empty();
    let heading = "Change what they told us";
    let body = view! {
        <a class="back" href=path.clone()>{record::name_of(enquiry)}</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <form method="post" action=format!("{path}/details") novalidate>
            {was}
            {details::form(app, &form)}
            <p class="onward cluster"><button class="button">"Keep the changes"</button><a href=path.clone()>"Leave it as it was"</a></p>
        </form>
    };
    rail::page(app, signed, Some(Spot::Queue), Head::new(heading).failed(failed), body)
}

/// Somebody saved first: what it was, what they wrote, what you wrote.
async fn both(
    app: &App,
    signed: &Signed,
    enquiry: &Enquiry,
    fields: &Fields,
    now: &Fields,
) -> Result<String> {
    let entries = record::store::entries(&app.db, enquiry.id).await?;
    let last = entries.iter().find(|e| matches!(e.kind, What::Changed | What::FamilyAdded));
    let (who, at) = last.map_or_else(
        || ("Somebody".to_owned(), String::new()),
        |entry| {
            let who = entry.staff_name.clone().unwrap_or_else(|| "The family".to_owned());
            (who, format!(" ({})", super::when::short(entry.at, app.now())))
        },
    );
    let mut rest = vec![hidden("version".into(), enquiry.version.to_string())];
    let mut choices = Vec::new();
    for (name, label) in FIELDS {
        let (mine, theirs) = (value(fields, name), value(now, name));
        let was = fields.text(&format!("was_{name}"));
        rest.push(hidden(format!("was_{name}"), theirs.clone()));
        if *name == "heard" {
            rest.extend(mine.split(',').map(|word| hidden("heard".into(), word.to_owned())));
        } else {
            rest.push(hidden((*name).to_owned(), mine.clone()));
        }
        if mine != theirs {
            choices.push(one_field(app, name, label, &was, &theirs, &mine));
        }
    }
    let path = format!("/staff/enquiry/{}", enquiry.reference);
    let heading = format!("{who} saved before you");
    let body = view! {
        <a class="back" href=path.clone()>{record::name_of(enquiry)}</a>
        <h1>{heading.clone()}</h1>
        <p class="hint">{format!("{who} changed this{at} while you were typing. Nothing is lost: choose for each field what stays.")}</p>
        <form method="post" action=format!("{path}/details") novalidate>
            {rest}
            {choices}
            <p class="onward cluster"><button class="button">"Keep what I chose"</button>
                <button class="button" data-kind="quiet" name="all" value="mine">"Save all of mine over it"</button>
                <a href=path.clone()>"Leave it as it is now"</a></p>
        </form>
    };
    let head = Head::new(heading).failed(true);
    Ok(rail::page(app, signed, Some(Spot::Queue), head, body))
}

fn one_field(
    app: &App,
    name: &'static str,
    label: &'static str,
    was: &str,
    theirs: &str,
    mine: &str,
) -> AnyView {
    let keep = format!("keep_{name}");
    // What only they touched stays theirs, unless it is chosen otherwise.
    let i_changed = mine != was;
    let before = format!("It was: {}", words(app, name, was));
    view! {
        <section class="panel"><fieldset class="field"><legend>{label}</legend>
            <p class="hint">{before}</p>
            <div class="both">
                <label class="choice"><input type="radio" name=keep.clone() value="now" checked=!i_changed/>
                    <b>"What is there now"</b><small class="typed">{words(app, name, theirs)}</small></label>
                <label class="choice"><input type="radio" name=keep value="mine" checked=i_changed/>
                    <b>"What you wrote"</b><small class="typed">{words(app, name, mine)}</small></label>
            </div>
        </fieldset></section>
    }
    .into_any()
}
