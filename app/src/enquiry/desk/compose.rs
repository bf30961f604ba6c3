//! Writing an e-mail: from a template, changed as the colleague likes, put out with the
//! entry in one transaction. Neutral in sender, subject and preview unless they want it plain.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use leptos::prelude::*;
use mail::{Letter, Message};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    act::{self, Done},
    record,
    templates::{Template, fill},
};
use crate::{
    App, Failure, Result,
    enquiry::{
        entry::What,
        letter,
        model::{Details, Enquiry, State as Stands},
        once,
    },
    form::{Errors, Fields},
    mailing::{self, IfUncertain},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, TextArea, TextField},
};

/// The longest letter, in letters of the alphabet.
const LONGEST: usize = 20_000;
const LONGEST_SUBJECT: usize = 150;

/// Which template to begin with.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    template: String,
}

/// `GET /staff/enquiry/{reference}/mail`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    signed.require(Action::WorkEnquiries)?;
    let enquiry = record::find(&app, &reference).await?;
    can_write(&enquiry)?;
    act::look(&app, &signed, enquiry.id, "name, e-mail").await?;
    let template = Template::of(&asked.template);
    let (d, worker) = (&enquiry.details, signed.staff.name.as_str());
    let id = once::new_id(&app);
    let fields = Fields::from([
        ("template", template.word),
        (once::FIELD, id.as_str()),
        ("subject", fill(&app, d, worker, template.subject()).as_str()),
        ("text", fill(&app, d, worker, template.body()).as_str()),
    ]);
    let page = page(&app, &signed, &enquiry, template, Posted::of(fields));
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /staff/enquiry/{reference}/mail`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    let (mut tx, enquiry) = act::begin(&app, &signed, &reference).await?;
    can_write(&enquiry)?;
    let (d, worker) = (&enquiry.details, signed.staff.name.as_str());
    let template = Template::of(&fields.text("template"));
    let mut errors = Errors::default();
    let subject = if d.plain_subject {
        let missing = "Write what it is about";
        act::read_text(&fields, &mut errors, "subject", missing, LONGEST_SUBJECT)
    } else {
        neutral_subject(&enquiry)
    };
    let text = act::read_text(&fields, &mut errors, "text", "Write your letter", LONGEST);
    if !errors.is_empty() {
        drop(tx);
        let page = page(&app, &signed, &enquiry, template, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let subject = fill(&app, d, worker, &subject);
    let text = fill(&app, d, worker, &text);
    let body = format!("“{subject}”\n\n{text}");
    // The same letter twice is on its way already; with other words it is another letter.
    let Some(id) = once::once(&mut tx, &app, &enquiry, &fields, What::Mail, &body).await?
    else {
        return Ok(act::back(&enquiry, "mail"));
    };
    let now = app.now();
    let written = write(d, &subject, &text).write(&letter::head(&app, d));
    let message = Message::new(id, now, letter::sender(&app, d), &d.email, written);
    mailing::put_out(&mut tx, id, Some(enquiry.id), &message, IfUncertain::Wait, now).await?;
    let done = Done {
        id: Some(id),
        mail: Some(id),
        fields: "mail",
        keeps: template.keeps,
        ..Done::to(&enquiry, What::Mail, &body)
    };
    act::settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(act::back(&enquiry, "mail"))
}

/// `POST /staff/enquiry/{reference}/mail/again`: what may have been sent, or could not be,
/// goes once more because a person says so.
pub async fn again(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEnquiries)?;
    let id = Uuid::parse_str(&fields.text("mail")).map_err(|_| Failure::NotFound)?;
    let whose = record::find(&app, &reference).await?;
    if !outbox::list_of(&app.db, whose.id).await?.iter().any(|row| row.id == id) {
        return Err(Failure::NotFound);
    }
    let (mut tx, enquiry) = act::begin(&app, &signed, &reference).await?;
    if outbox::replay(&mut tx, id, app.now()).await? {
        act::trail(&mut tx, &app, &signed, enquiry.id, "sent again", "mail").await?;
        tx.commit().await?;
        app.wake.ring();
    }
    Ok(act::back(&enquiry, "again"))
}

/// Nobody is written to who gave no address, and nobody whose enquiry has ended.
fn can_write(enquiry: &Enquiry) -> Result<()> {
    let open = matches!(enquiry.state, Stands::Open | Stands::Waiting | Stands::Later);
    if open && !enquiry.details.email.is_empty() { Ok(()) } else { Err(Failure::NotFound) }
}

fn neutral_subject(enquiry: &Enquiry) -> String {
    format!("A message for you, {}", enquiry.reference)
}

/// Each line is a paragraph; lines that begin with a dash are points.
fn write(details: &Details, subject: &str, text: &str) -> Letter {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let mut letter = Letter::new(subject);
    if !details.plain_subject {
        letter = letter.preview("You find our answer inside");
    }
    while let Some(line) = lines.next() {
        if let Some(point) = line.strip_prefix("- ") {
            let mut points = vec![point];
            while let Some(next) = lines.next_if(|line| line.starts_with("- ")) {
                points.push(&next[2..]);
            }
            letter = letter.list(points);
        } else if line.starts_with("https://") || line.starts_with("http://") {
            letter = letter.button("Read it here", line);
        } else {
            letter = letter.paragraph(line);
        }
    }
    letter
}

fn page(
    app: &App,
    signed: &Signed,
    enquiry: &Enquiry,
    template: &'static Template,
    form: Posted,
) -> String {
    let d = &enquiry.details;
    let path = format!("/staff/enquiry/{}", enquiry.reference);
    let from = letter::sender(app, d);
    let subject = if d.plain_subject {
        view! { <TextField name="subject" label="Subject" form=form.clone()/> }.into_any()
    } else {
        view! {
            <p><b>"Subject: "</b>{neutral_subject(enquiry)}</p>
            <p class="small soft">"They want subject lines that give nothing away, so this one is ours."</p>
        }
        .into_any()
    };
    let failed = !form.errors().is_empty();
    let heading = format!("Write to {}", record::name_of(enquiry));
    let body = view! {
        <a class="back" href=path.clone()>{record::name_of(enquiry)}</a>
        <ErrorSummary form=form.clone()/>
        <h1><bdi>{heading.clone()}</bdi></h1>
        <p class="hint">{format!("{}. From {} <{}> to {}.", template.title, from.name, from.address, d.email)}</p>
        <form method="post" action=format!("{path}/mail") novalidate>
            <input type="hidden" name="template" value=form.value("template")/>
            <input type="hidden" name=once::FIELD value=form.value(once::FIELD)/>
            {subject}
            <TextArea name="text" label="Your letter" rows=16 form
                hint="Each line is a paragraph. Lines that begin with a dash become a list, an address on a line of its own a button."/>
            <p class="cluster"><button class="button">"Send it"</button><a href=path.clone()>"Do not send"</a></p>
        </form>
    };
    rail::page(app, signed, Some(Spot::Queue), Head::new(heading).failed(failed), body)
}

#[cfg(test)]
mod tests {
    use mail::{Colour, Letterhead};

    use super::write;
    use crate::enquiry::desk::testing::details;

    #[test]
    fn lines_are_paragraphs_and_dashes_are_points() {
        let head = Letterhead { agency: "Somebody".into(), brand: Colour::INK };
        let letter = write(&details("Ama"), "Hello", "One\n\n- two\n- three\nFour <b>");
        let written = letter.write(&head);
        assert!(written.html.contains("<li"), "{}", written.html);
        assert!(written.html.contains("Four &lt;b&gt;"), "{}", written.html);
        assert!(written.text.contains("three"), "{}", written.text);
    }
}
