//! The record's fields and events in the words of somebody who reads about themselves.

use clock::{london, words};
use mail::Message;
use outbox::Row;

use super::{Piece, day_and_time};
use crate::{
    App,
    agency::Handling,
    enquiry::{
        answers::heard_words,
        clocks::Running,
        data_request::store::Happened,
        entry::What,
        model::{Area, Channel, Details, Enquiry, ReachBy, State, Together, Wants},
    },
};

const LINK: &str = "/enquire/yours/";

/// What they told us; only what was answered.
pub fn told(app: &App, d: &Details) -> Vec<(&'static str, String)> {
    let yes = |on: bool| if on { "Yes" } else { "No" }.to_owned();
    let council = d.council.as_deref().and_then(|slug| {
        app.agency.councils().iter().find(|c| c.slug == slug).map(|c| c.full_name.clone())
    });
    let area = match d.area {
        Area::Council => council.unwrap_or_default(),
        Area::Outside => "Outside our area".to_owned(),
        Area::NotSaid => "You would rather not say".to_owned(),
    };
    let together = match d.together {
        Together::NotSaid => "",
        Together::Alone => "On your own",
        Together::Partner => "With a partner",
    };
    let reach = match d.reach_by {
        ReachBy::Either => "",
        ReachBy::Email => "E-mail",
        ReachBy::Phone => "Phone",
    };
    let wants = match d.wants {
        Wants::Answer => "An answer",
        Wants::Pack => "Our information pack",
        Wants::Call => "A call",
        Wants::Event => "An information event",
    };
    let all = [
        ("What it is about", d.kind.label().to_owned()),
        ("First name", d.first_name.clone()),
        ("Last name", d.last_name.clone()),
        ("What you like to be called", d.preferred_name.clone()),
        ("Alone or with a partner", together.to_owned()),
        ("Your partner’s first name", d.partner_name.clone()),
        ("Where you live", area),
        ("Postcode", d.postcode.clone().unwrap_or_default()),
        ("E-mail address", d.email.clone()),
        ("Phone number", d.phone.clone()),
        ("The best way to reach you", reach.to_owned()),
        ("We may leave a voicemail", yes(d.voicemail)),
        ("When it is safe to ring", d.safe_times.clone()),
        ("Subject lines may say what it is about", yes(d.plain_subject)),
        ("What you would like next", wants.to_owned()),
        ("How you heard of us", heard_words(&d.heard)),
        ("Another form you need", d.accessible_format.clone()),
        ("Interpreter", d.interpreter.clone()),
        ("You would like our newsletter", yes(d.newsletter)),
    ];
    all.into_iter().filter(|(_, answer)| !answer.is_empty()).collect()
}

/// What we added to it.
pub fn ours(enquiry: &Enquiry, running: &[Running]) -> Vec<(&'static str, String)> {
    let channel = match enquiry.channel {
        Channel::Web => "By our website, from you",
        Channel::Phone => "By phone; a colleague typed it in",
        Channel::Email => "By e-mail; a colleague typed it in",
        Channel::WalkIn => "You came by; a colleague typed it in",
    };
    let state = match enquiry.state {
        State::Open => "Open: the next step is ours",
        State::Waiting => "Waiting to hear from you",
        State::Later => "To come back to you later",
        State::Closed => "Closed",
        State::Suspected => "Set aside, because it looked like a machine’s work",
    };
    let mut all = vec![
        ("Your reference", enquiry.reference.clone()),
        ("When it reached us", day_and_time(enquiry.received_at)),
        ("How it reached us", channel.to_owned()),
        ("How it stands", state.to_owned()),
        ("What we do next", enquiry.next_action.clone()),
        ("Why it looked like a machine’s work", enquiry.suspicion.clone()),
        ("When it was closed", enquiry.closed_at.map(day_and_time).unwrap_or_default()),
        ("Why it was closed", plain(enquiry.closed_reason.as_deref().unwrap_or_default())),
        (
            "A colleague looks after it",
            if enquiry.owner_id.is_some() { "Yes" } else { "Not yet" }.to_owned(),
        ),
        (
            "When it goes, unless we are in touch",
            words::day_year(london::date_of(enquiry.keep_until)),
        ),
    ];
    all.extend(running.iter().map(|clock| {
        let done = clock.stopped_at.map(|at| format!(", done on {}", day_and_time(at)));
        let due = words::day_year(london::date_of(clock.due_at));
        (
            "A promise of ours",
            format!("{}, by {due}{}", clock.name.words(), done.unwrap_or_default()),
        )
    }));
    all.into_iter().filter(|(_, answer)| !answer.is_empty()).collect()
}

/// `chose_another_agency` as words.
fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// One thing that happened.
pub const fn what(kind: What) -> &'static str {
    match kind {
        What::Received => "your enquiry reached us",
        What::FamilyAdded => "you changed or added something",
        What::Withdrawn => "you took your enquiry back",
        What::IsAPerson => "you told us that you are a person",
        What::MailByItself => "our computer wrote to you",
        What::Mail => "wrote to you",
        What::Call => "rang",
        What::Visit => "met you",
        What::Claimed => "took your enquiry on",
        What::HandedOver => "gave your enquiry to another colleague",
        What::NextAction => "set what happens next",
        What::Waiting => "noted that we wait for you",
        What::Later => "noted that we come back to you",
        What::PassedOn => "gave your enquiry to whoever is right for it",
        What::Changed => "changed details",
        What::Closed => "closed your enquiry",
        What::Reopened => "opened your enquiry again",
        What::Attended => "noted whether you came to an event",
        What::DataRequest => "noted what you asked about your data",
        What::DataSent => "sent you what we hold",
        What::Note => "made a note",
    }
}

/// One mail. The words of an earlier copy are not copied again, and a link that acts is
/// not shown to anybody but the one it was mailed to.
pub fn mail(app: &App, row: &Row, is_copy: bool) -> Piece {
    let when = day_and_time(row.created_at);
    let Ok(message) = row.read::<Message>() else {
        let line = format!("{when}: a mail to you. We no longer keep its words.");
        return Piece { id: row.id, line, body: String::new() };
    };
    let line = format!("{when}: “{}”, to {}", message.subject, message.to);
    let body = if is_copy {
        "A copy like this one.".to_owned()
    } else {
        without_links(&message.text, &app.link(LINK))
    };
    Piece { id: row.id, line, body }
}

fn without_links(text: &str, start: &str) -> String {
    let mut rest = text;
    let mut clean = String::with_capacity(text.len());
    while let Some(at) = rest.find(start) {
        let after = at + start.len();
        clean.push_str(&rest[..after]);
        clean.push('…');
        let end = rest[after..].find(char::is_whitespace).map_or(rest.len(), |n| after + n);
        rest = &rest[end..];
    }
    clean + rest
}

/// Who else was given something, as far as the record says.
pub fn shared(app: &App, enquiry: &Enquiry, happened: &[Happened]) -> Vec<String> {
    let mut all: Vec<String> = happened
        .iter()
        .filter(|h| h.kind == What::PassedOn)
        .map(|h| {
            let to = if h.body.is_empty() { String::new() } else { format!(": {}", h.body) };
            format!("On {} we passed it on{to}", words::day_year(london::date_of(h.at)))
        })
        .collect();
    if enquiry.handling == Handling::Commissioned {
        all.push(app.agency.handling(enquiry.details.kind).words.clone());
    }
    if all.is_empty() {
        all.push("Our records show nobody outside our team and those who run our computers and mail for us.".to_owned());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn a_link_that_acts_is_not_shown_again() {
        let text = "Change it:\nhttp://a/enquire/yours/SECRET\nBye http://a/enquire/yours/X";
        let clean = without_links(text, "http://a/enquire/yours/");
        assert_eq!(clean, "Change it:\nhttp://a/enquire/yours/…\nBye http://a/enquire/yours/…");
    }
}
