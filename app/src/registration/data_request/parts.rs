//! The parts of a copy, each from where it lies. What is private to the other applicant is
//! never read here, and of a referee only what the person who asks typed themselves.

use clock::Time;
use mail::Message;

use super::{
    copy::{Part, moment},
    store,
    theirs::Theirs,
};
use crate::{
    App, Failure, agent,
    keys::Place,
    registration::{
        answered::{self, Kept, Owner},
        check::rows,
        desk::{self, list, look, record, store::Record},
        form::{Answers, Asking, Body, Section, Whose},
        household::{Adults, Applicant, Standing, What},
        message,
        model::State,
    },
};

/// Who they are to us, and where they sign in.
pub async fn who(app: &App, record: &Record, theirs: &Theirs<'_>) -> Result<Part, Failure> {
    let one = theirs.one;
    let standing = match one.standing {
        Standing::Asked => "You were invited, and have not answered",
        Standing::Here => "You are part of it",
        Standing::Before => "You were part of it until it ended",
        Standing::Declined => "You were invited, and said no",
        Standing::Left => "You were part of it, and have left",
    };
    let mut lines = vec![
        ("First name".to_owned(), one.first_name.clone()),
        (
            "E-mail address".to_owned(),
            store::address(&app.db, one.id).await?.unwrap_or_default(),
        ),
        ("The reference of the registration".to_owned(), record.reference.clone()),
        ("Your place in it".to_owned(), standing.to_owned()),
    ];
    lines.extend(where_it_stands(record, theirs));
    if let Some(account) = one.account_id {
        if let Some(sign_in) = store::sign_in(&app.db, account).await? {
            lines.push(("Your sign-in was made".to_owned(), moment(sign_in.created_at)));
            lines.push(("You were last here".to_owned(), moment(sign_in.seen_at)));
        }
        for (name, seen) in store::browsers(&app.db, account).await? {
            lines.push((format!("Signed in, last {}", moment(seen)), agent::words(&name)));
        }
    }
    Ok(Part::plain("You, and where it stands", lines))
}

/// Nothing of it to who was never part of it; to who has left, what was so until then.
fn where_it_stands(record: &Record, theirs: &Theirs<'_>) -> Vec<(String, String)> {
    if !theirs.is_or_was_here() {
        return Vec::new();
    }
    let stands = match record.state {
        State::Open => "Being filled in",
        State::Sent => "Sent; we decide",
        State::AskedMore => "Sent; we asked for more",
        State::Accepted => "Accepted",
        State::NotAccepted => "Not accepted",
        State::Signposted => "Somebody else is right for you",
        State::Withdrawn => "Taken back",
    };
    let stands = if theirs.is_here() || theirs.last { stands } else { "" };
    let covered = |at: Option<Time>| at.filter(|at| theirs.covers(*at));
    let when = |at: Option<Time>| at.map(moment).unwrap_or_default();
    let due = covered(record.sent_at).and(record.due_at);
    vec![
        ("How you come to us".to_owned(), list::route(record.route).to_owned()),
        ("Where it stands".to_owned(), stands.to_owned()),
        ("When it was sent".to_owned(), when(covered(record.sent_at))),
        ("By when we say yes or no".to_owned(), when(due)),
        ("When we decided".to_owned(), when(covered(record.decided_at))),
    ]
}

/// What both share, and what is theirs alone. To who has left, what was theirs alone: what was
/// shared is with the other one since, who may have changed it.
pub async fn answers(
    app: &App,
    record: &Record,
    theirs: &Theirs<'_>,
) -> Result<Vec<Part>, Failure> {
    if !theirs.is_or_was_here() {
        return Ok(Vec::new());
    }
    let shared = theirs.is_here() || theirs.last;
    let mut asking = record::asking(app, record);
    if !shared {
        // As they were asked, when they were two.
        asking.adults = Adults::Two;
    }
    let one = theirs.one;
    let owner =
        Owner { registration: record.id, household: record.household_id, applicant: one.id };
    let all = answered::load(app, owner).await?;
    let mut parts = Vec::new();
    for section in Section::all(&asking) {
        if section.whose == Whose::Shared && !shared {
            continue;
        }
        let Some(kept) = all.get(section.slug) else { continue };
        let answers =
            if theirs.two { own_words(section, kept, one) } else { kept.answers.clone() };
        let title = match section.whose {
            Whose::Shared if asking.is_couple() => format!("{} (shared)", section.title),
            _ => section.title.to_owned(),
        };
        parts.push(Part {
            confidential: section.whose == Whose::Confidential,
            ..Part::new(title, lines(section, &asking, &answers))
        });
    }
    Ok(parts)
}

fn lines(
    section: &'static Section,
    asking: &Asking,
    answers: &Answers,
) -> Vec<(String, String)> {
    let rows = rows(section, asking, answers, false).into_iter();
    rows.map(|row| (row.question.clone(), row.answer.clone())).collect()
}

/// A referee is somebody else. What the other applicant typed about them stays with the other;
/// that there is one, and their name, is shared.
fn own_words(section: &'static Section, kept: &Kept, one: &Applicant) -> Answers {
    let mut answers = kept.answers.clone();
    if section.slug != "referees" {
        return answers;
    }
    for page in section.pages {
        let Body::List(list) = &page.body else { continue };
        let name = list.questions.first().map_or("", |first| first.name);
        for item in answers.lists.get_mut(page.slug).into_iter().flatten() {
            if kept.answers.wrote(&item.id, one.id) {
                continue;
            }
            let named = item.said.get(name).to_owned();
            item.said = crate::registration::form::Said::default();
            item.said.set(name, &named);
        }
    }
    answers
}

/// Where equality answers are.
pub fn equality(record: &Record, theirs: &Theirs<'_>) -> Part {
    let line = record.sent_at.filter(|at| theirs.covers(*at)).map(|_| {
        let words = "If you answered them: they were cut off from your name when the registration was sent. Nobody can tell any more which are yours.";
        ("Questions for equality monitoring".to_owned(), words.to_owned())
    });
    Part::plain("Equality monitoring", line)
}

/// Our letters to both, and to this one alone.
pub async fn letters(app: &App, record: &Record, theirs: &Theirs<'_>) -> Result<Part, Failure> {
    let mut lines = Vec::new();
    for (id, sealed, at) in desk::store::letters(&app.db, record.id, theirs.one.id).await? {
        if theirs.covers(at) {
            let plain = Place::LETTER.open(app, id, &sealed)?;
            lines.push((moment(at), String::from_utf8_lossy(&plain).into_owned()));
        }
    }
    // A letter may rest on what somebody told us in confidence.
    Ok(Part { confidential: true, ..Part::new("Our letters, read after signing in", lines) })
}

/// What they wrote to us beside their answers, and what we answered.
pub async fn messages(
    app: &App,
    record: &Record,
    theirs: &Theirs<'_>,
) -> Result<Part, Failure> {
    let one = theirs.one;
    let rows = message::store::of(&app.db, record.id, one.id).await?;
    let wrote: Vec<_> = rows
        .iter()
        .filter(|row| row.applicant_id == Some(one.id))
        .map(|row| Some(row.id))
        .collect();
    let mut lines = Vec::new();
    for row in rows {
        // What they wrote, and what is theirs alone, whenever: some say why while they leave.
        let own = [row.applicant_id, row.alone_id].contains(&Some(one.id));
        if !own && !theirs.covers(row.written_at) {
            continue;
        }
        let at = moment(row.written_at);
        // What the other one wrote is theirs to ask for; what we answered them, too, when this
        // one reads it nowhere any more.
        let who = match row.applicant_id {
            Some(writer) if writer == one.id => "you wrote",
            Some(_) => continue,
            None if !theirs.is_here() && !wrote.contains(&row.answer_to) => continue,
            None => "we answered",
        };
        lines.push((format!("{at}: {who}"), message::open(app, row)?.words));
    }
    Ok(Part { confidential: true, ..Part::new("Messages", lines) })
}

/// What we asked to have looked at again, of what is shared and of theirs.
pub async fn looks(app: &App, record: &Record, theirs: &Theirs<'_>) -> Result<Part, Failure> {
    let asking = record::asking(app, record);
    let all = store::looks(&app.db, record.id).await?;
    let mine = all.into_iter().filter(|(_, _, whose, _, at)| {
        whose.is_none_or(|id| id == theirs.one.id) && theirs.covers(*at)
    });
    let mut lines = Vec::new();
    for (id, section, _, sealed, at) in mine {
        let title = Section::find(&asking, &section).map_or("", |section| section.title);
        lines.push((format!("{}: {title}", moment(at)), look::words(app, id, &sealed)?));
    }
    Ok(Part::new("What we asked you for", lines))
}

/// All that happened, but what the other did for themselves alone.
pub fn happened(theirs: &Theirs<'_>) -> Part {
    let lines = theirs.happened.iter().filter_map(|entry| {
        let mine = entry.applicant_id == Some(theirs.one.id);
        let (what, alone) = words(entry.kind);
        // What is one person's business and names nobody was somebody's who had it deleted.
        if !mine && (alone || !theirs.covers(entry.at)) {
            return None;
        }
        let who = match entry.applicant_id {
            Some(_) if mine => "you: ",
            Some(_) => "the other of you: ",
            None => "",
        };
        // Of two, a reason may be one that only the other was told, now or before they went.
        let told = match entry.kind {
            What::AskedMore => false,
            What::Accepted | What::NotAccepted | What::Signposted => !theirs.two,
            _ => true,
        };
        let body = if told { desk::reason(&entry.body) } else { "" };
        let body = if body.is_empty() { String::new() } else { format!(": {body}") };
        Some((moment(entry.at), format!("{who}{what}{body}")))
    });
    Part::new("All that happened", lines)
}

/// What happened, for the person it is about; and whether it is nobody else's business.
const fn words(what: What) -> (&'static str, bool) {
    match what {
        What::Began => ("began the registration", false),
        What::Asked => ("invited a second applicant", false),
        What::Joined => ("joined", false),
        What::Declined => ("said no to the invitation", true),
        What::Signed => ("signed", false),
        What::Sent => ("the registration was sent", false),
        What::AskedMore => ("we asked for more", false),
        What::Accepted => ("we accepted it", false),
        What::NotAccepted => ("we could not accept it", false),
        What::Signposted => ("we pointed to somebody else who is right", false),
        What::Withdrawn => ("took it back", false),
        What::DataAsked => ("asked about their data", true),
        What::DataSent => ("got what we hold", true),
        What::DataDeleted => ("had their data deleted", true),
        What::AdultAsked => ("asked another adult of the home to declare", false),
        What::AdultDeclared => ("another adult of the home declared", false),
        What::Wrote => ("wrote to us", true),
        What::Answered => ("got an answer", true),
        What::Read => ("we read what was written", true),
        What::ByWord => ("a worker is to take the second part", false),
        What::Left => ("does not go on", true),
        What::Task => ("the checklist moved", true),
    }
}

/// Mail to their own address. A link that acts is not shown again.
pub async fn mails(app: &App, record: &Record, one: &Applicant) -> Result<Part, Failure> {
    let address = store::address(&app.db, one.id).await?.unwrap_or_default();
    let rows = outbox::list_of(&app.db, record.household_id).await?;
    let read =
        |row: &outbox::Row| row.read::<Message>().ok().map(|mail| (row.created_at, mail));
    let mine = rows.iter().filter_map(read).filter(|(_, mail)| mail.to == address);
    let lines = mine.map(|(at, mail)| {
        (format!("{}: “{}”", moment(at), mail.subject), mail.text.trim().to_owned())
    });
    Ok(Part::new("Mail from us to you", lines))
}

/// Who else was given something, as far as the record says.
pub fn shared(record: &Record, theirs: &Theirs<'_>) -> Part {
    let words = if !theirs.is_here() {
        "Our records show that nothing of yours alone went to anybody outside our team and those who run our computers and mail for us."
    } else if record.state == State::Accepted {
        "When we accepted the registration, all of it was written down for the agency’s own case record system."
    } else {
        "Our records show nobody outside our team and those who run our computers and mail for us."
    };
    Part::plain("Who else was given it", [("So far".to_owned(), words.to_owned())])
}
