//! The pages of an ending: kind, exact, with the way to complain. None of them speaks of the
//! independent review: that is for a proposal not to approve, and for nothing else.

use leptos::prelude::*;

use super::{
    path::{Drawing, Path},
    shown::Shown,
    side,
    steps::{self, Step},
    words::date,
};
use crate::{
    App,
    stage::model::{Ending, Stage, Way},
};

/// The words of an ending.
struct Words {
    heading: &'static str,
    next: &'static str,
    who: &'static str,
    button: (&'static str, &'static str),
    path: &'static str,
    title: &'static str,
    lede: &'static str,
    more: &'static [(&'static str, &'static str)],
    /// It was our decision, and they may think that it is wrong.
    ours: bool,
}

const BACK: (&str, &str) = (
    "If you come back",
    "The door stays open, in a month or in five years. You register again then, and we tell you which checks have to be made again.",
);
const LETTERS: (&str, &str) = ("Read our letter", "/register/letters");
const CONTACT: (&str, &str) = ("How to reach us", "/contact");

fn words(ending: Ending, way: Way) -> Words {
    match ending {
        Ending::Withdrawn => Words {
            heading: "You have stopped here",
            next: "Nothing more is asked of you",
            who: "You need do nothing",
            button: CONTACT,
            path: "You stopped here. The path can be taken up again",
            title: "Thank you for coming this far",
            lede: "You told us that you wish to stop. It is a good thing to know what is right for you, and you owe nobody a reason.",
            more: &[BACK],
            ours: false,
        },
        Ending::NotAccepted => Words {
            heading: "We do not go on with your registration",
            next: "You can read why, and talk to us",
            who: "You, if you want to",
            button: LETTERS,
            path: "We decided not to go on. The path ends here for now",
            title: "This is hard to read",
            lede: "We know how much hope was in it, and we are sorry. Our letter says why we decided so. If a part of it is about one of you alone, only that person can read it.",
            more: &[(
                "What else you can do",
                "You can ask us what would have to change, and come back later. You can ask another adoption agency: they make up their own minds.",
            )],
            ours: true,
        },
        Ending::NotGoingOn => Words {
            heading: "We do not go on after Stage One",
            next: "You can read why, and talk to us",
            who: "You, if you want to",
            button: LETTERS,
            path: "In Stage One we decided not to go on. The path ends here for now",
            title: "This is hard to read",
            lede: "We know how much hope was in it, and we are sorry. We give you our reasons in writing. If a part of them is about one of you alone, only that person can read it.",
            more: &[(
                "What else you can do",
                "You can ask us what would have to change, and come back later. You can ask another adoption agency: they make up their own minds.",
            )],
            ours: true,
        },
        Ending::BreakOver => Words {
            heading: "Your break has run out",
            next: "Talk to us if you wish to go on after all",
            who: "You, whenever you like",
            button: CONTACT,
            path: "Your break ran out. The path can be taken up again",
            title: "You can still come back",
            lede: "The time for a break is over, and we have stopped for now. That is nobody’s fault. If you wish to go on after all, ring us: we tell you which parts of Stage One would have to be done again.",
            more: &[],
            ours: false,
        },
        Ending::NotApproved => Words {
            heading: "You are not approved",
            next: "You can read why, and talk to us",
            who: "You, if you want to",
            button: LETTERS,
            path: "We decided not to approve you. The path ends here",
            title: "This is hard to read",
            lede: "We know how far you have come and how much hope was in it, and we are sorry. Our letter says why we decided so.",
            more: &[(
                "Somebody to talk to",
                "You do not have to be alone with this. Ring us: we still have time for you.",
            )],
            ours: true,
        },
        Ending::Finished if way == Way::Abroad => Words {
            heading: "You are home together",
            next: "You and your child find your way into each day",
            who: "You, and we when you want us",
            button: CONTACT,
            path: "Your child has come home with you",
            title: "We are glad with you",
            lede: "The other country has decided, and your child has come home with you. The first months can be happy and hard at once. Ring us at any time, about anything.",
            more: &[(
                "What may still have to be done",
                "Your council has to know that your child is here, and in some cases a court in this country decides, too. Ask your worker soon what that means for you, and by when.",
            )],
            ours: false,
        },
        Ending::Placed => Words {
            heading: "You are a family",
            next: "We are there when you need us",
            who: "You, whenever you like",
            button: CONTACT,
            path: "A child has come to live with you. This path is done",
            title: "This page is done, and you have only begun",
            lede: "We are glad with you. What comes now, your worker talks about with you, and not this page: how it goes at home, and the way to the court.",
            more: &[(
                "Support, now and later",
                "Every adoptive family may ask for support, today or in ten years. Ring us: it is a good reason to ring, never a bad sign.",
            )],
            ours: false,
        },
        Ending::Finished => Words {
            heading: "Our part is done",
            next: "The court sets a day",
            who: "The court",
            button: CONTACT,
            path: "Our report has gone to the court. Our part of the path is done",
            title: "Our report is with the court",
            lede: "A judge decides now, not we. The court writes to you when it has set a day. You can bring the family.",
            more: &[(
                "If you have a question",
                "Ring us at any time. We know the way that comes now.",
            )],
            ours: false,
        },
    }
}

/// The page's title and its inside.
pub fn view(app: &App, shown: &Shown, ending: Ending) -> (String, AnyView) {
    let words = words(ending, shown.case.way);
    let steps = steps::of(shown.case.way);
    let now = steps::place(&steps, shown);
    let drawings: Vec<Drawing> = steps.iter().map(|step: &Step| step.drawing).collect();
    let adults = if shown.is_couple() { 2 } else { 1 };
    let finished = matches!(ending, Ending::Finished | Ending::Placed);
    let label = format!("{}.", words.path);
    let drawing = Path { steps: &drawings, here: now, adults, ended: !finished, label };
    let on = shown.case.present.ending.map(|(_, on)| date(on)).unwrap_or_default();
    let last = shown.case.present.spans.last().map(|span| span.stage);
    let place = match (ending, last) {
        (Ending::Withdrawn, Some(stage)) => stopped_in(stage),
        _ => "",
    };
    let below = format!("{place}, on {on}");
    let (button, href) = words.button;
    let more: Vec<_> = words
        .more
        .iter()
        .map(|(heading, text)| view! { <h2 class="gap">{*heading}</h2><p>{*text}</p> })
        .collect();
    let wrong = words.ours.then(|| {
        view! { <h2 class="gap">"If you think we are wrong"</h2><p>"Tell us: you can complain, and you get an answer in writing."</p><p class="onward"><a class="button" data-kind="quiet" href="/contact">"How to complain"</a></p> }
    });
    let right = (!words.ours).then(|| {
        view! { <h2 class="gap">"Was something not right?"</h2><p>"Then please tell us. "<a href="/contact">"How to reach us, and how to complain"</a></p> }
    });
    let again = (!finished).then(|| {
        view! { <p class="gap no-print"><a href="/register/start">"Begin a new registration"</a></p> }
    });
    let body = view! {
        <div class="wrap here">{drawing.view()}
            <div><h1>{words.heading}</h1><p class="here__where">{shown.names()}{below}</p>
                <dl class="ahead"><div><dt>"Next"</dt><dd>{words.next}</dd></div><div><dt>"Who"</dt><dd>{words.who}</dd></div><div><dt>"By"</dt><dd>"There is no set day"</dd></div></dl>
                <p class="onward"><a class="button" data-kind="quiet" href=href>{button}</a><a href="#more">"What this means"</a></p></div></div>
        <div class="wrap band beside">
            <section class="flow" id="more"><h2>{words.title}</h2><p>{words.lede}</p>{more}{wrong}{right}
                {again}
                <h2 class="gap">"What we keep"</h2><p>{kept(app, shown)}" "<a href="/privacy">"How we look after it, and for how long"</a></p></section>
            {side::view(app, shown)}
        </div>
    };
    (words.heading.to_owned(), body.into_any())
}

/// What was accepted once is part of the adopter's case record, which does not lie here.
fn kept(app: &App, shown: &Shown) -> String {
    let period = app.agency.retention().registration_closed.period.words();
    if shown.case.present.spans.len() > 1 {
        format!(
            "What you told us here stays closed for {period}, in case you have a question. Then we delete it here. Your case record, which the law has the agency keep, stays with your social workers, and nobody reads it without a reason."
        )
    } else {
        format!(
            "We keep what you told us for {period}, in case you come back or have a question. Then we delete it."
        )
    }
}

fn stopped_in(stage: Stage) -> &'static str {
    match stage {
        Stage::StageOne => ", in Stage One",
        Stage::Break => ", on the break",
        Stage::Wish => ", before Stage Two",
        Stage::StageTwo => ", in Stage Two",
        Stage::Panel | Stage::Determination => ", at panel and decision",
        Stage::Approved | Stage::FamilyFinding | Stage::Department | Stage::Country => {
            ", after you were approved"
        }
        _ => "",
    }
}
