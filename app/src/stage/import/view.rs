//! The pages of an import: choosing a file, what would come of it, and what did.

use leptos::prelude::*;

use super::{columns, is_new, take::Taken};
use crate::{
    App,
    shell::Head,
    staff::{
        Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, Tag, Tone},
};

/// Choosing a file.
pub fn choose(app: &App, signed: &Signed, form: Posted) -> String {
    let failed = !form.errors().is_empty();
    let wrong = form.error("file");
    let told = wrong.clone().map(|words| view! { <p class="error" id="file-error"><span class="visually-hidden">"Another look: "</span>{words}</p> });
    let heading = "Bring in households";
    let body = view! {
        <a class="back" href="/staff/households">"Households"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p>"For households that are already on their way with you. The first look writes nothing: it says of each row what is wrong with it. Nobody is written to."</p>
        <form class="panel" method="post" action="/staff/households/import" enctype="multipart/form-data" novalidate>
            <div class="field" data-state=wrong.is_some().then_some("error")><label for="file">"A CSV file, in UTF-8"</label>
                <p class="hint" id="file-hint">"At most 500 rows"</p>{told}
                <input class="input" type="file" id="file" name="file" accept=".csv,text/csv" aria-describedby="file-hint file-error" aria-invalid=wrong.is_some().then_some("true")/></div>
            <p class="onward"><button class="button">"Look at it"</button></p>
        </form>
        <section class="panel gap"><h2>"The columns"</h2>
            <dl class="facts">{columns::COLUMNS.iter().map(|one| {
                let needed = if one.needed { " needed" } else { "" };
                view! { <div><dt><code>{one.name}</code><span class="soft small">{needed}</span></dt><dd>{one.words.replace('`', "")}</dd></div> }
            }).collect_view()}</dl>
            <p class="small">"The first line of the file: "<code>{columns::head()}</code></p>
        </section>
    };
    rail::page(app, signed, Some(Spot::Households), Head::new(heading).failed(failed), body)
}

/// What would come of it, row by row.
pub fn looked(app: &App, signed: &Signed, text: &str, taken: &[Taken]) -> String {
    let wrong = taken.iter().filter(|one| !one.problems.is_empty()).count();
    let new = taken.iter().filter(|one| is_new(one)).count();
    let rows: Vec<_> = taken
        .iter()
        .map(|one| {
            let stands = if !one.problems.is_empty() {
                let words = one.problems.iter().map(|words| view! { <li>{words.clone()}</li> }).collect_view();
                view! { <ul role="list">{words}</ul> }.into_any()
            } else if let Some(stage) = one.stage {
                view! { <Tag tone=Tone::New words=format!("new, {}", stage.words())/> }.into_any()
            } else {
                view! { <Tag tone=Tone::Quiet words="here already, nothing changes"/> }.into_any()
            };
            view! { <tr><th scope="row">{one.own_reference.clone()}</th><td data-label="Line">{one.line}</td>
                <td data-label="Who"><bdi>{one.names.clone()}</bdi></td><td data-label="What comes of it">{stands}</td></tr> }
        })
        .collect();
    let heading = match wrong {
        0 => "Look at it, then bring it in".to_owned(),
        1 => "One row needs another look".to_owned(),
        n => format!("{n} rows need another look"),
    };
    let next = if wrong > 0 {
        view! { <p>"Nothing was written. Put the file right, then choose it again."</p><p><a class="button" data-kind="quiet" href="/staff/households/import">"Choose the file again"</a></p> }.into_any()
    } else {
        let words = format!("Bring in {new}");
        view! {
            <form method="post" action="/staff/households/import/take"><input type="hidden" name="rows" value=text.to_owned()/>
                <p class="onward"><button class="button">{words}</button></p></form>
        }
        .into_any()
    };
    let body = view! {
        <a class="back" href="/staff/households/import">"Choose another file"</a>
        <h1>{heading.clone()}</h1>
        {next}
        <table class="rows"><thead><tr><th scope="col">"Own reference"</th><th scope="col">"Line"</th><th scope="col">"Who"</th>
            <th scope="col">"What comes of it"</th></tr></thead><tbody>{rows}</tbody></table>
    };
    let head = Head::new(heading).failed(wrong > 0);
    rail::page(app, signed, Some(Spot::Households), head, body)
}

/// What came of it.
pub fn done(app: &App, signed: &Signed, new: usize, there: usize) -> String {
    let heading = match new {
        0 => "Nothing changed".to_owned(),
        1 => "One household is in".to_owned(),
        n => format!("{n} households are in"),
    };
    let there = match there {
        0 => String::new(),
        1 => "One was here already.".to_owned(),
        n => format!("{n} were here already."),
    };
    let body = view! {
        <h1>{heading.clone()}</h1>
        <p>{there}</p>
        <p>"Nobody was written to. Each signs in with the address of the file, by a code that we mail to it."</p>
        <p><a class="button" href="/staff/households">"Households"</a></p>
    };
    rail::page(app, signed, Some(Spot::Households), Head::new(heading), body)
}
