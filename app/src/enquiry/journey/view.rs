//! What the asking pages look like.

use leptos::prelude::*;

use super::{draft::Draft, step::Step};
use crate::{
    App,
    agency::Kind,
    enquiry::{answers::HEARD, model::Area},
    shell::{self, Head},
    ui::{Art, Checkboxes, Choice, ErrorSummary, Posted, Radios, TextArea, TextField, Tick},
};

mod check;

pub use check::check;

/// A field that nobody sees. Machines fill in everything.
pub const TRAP: &str = "website";

/// What it is about.
pub fn kind(app: &App, draft: &Draft, form: Posted) -> String {
    let choices =
        Kind::ALL.iter().map(|k| Choice::new(k.word(), k.label()).hint(k.hint())).collect();
    let heading = "What would you like to ask about?";
    let notice = "We use what you tell us to answer you, and for nothing else. Only the team that answers you can read it.";
    ask(
        app,
        draft,
        Step::Kind,
        heading,
        form.clone(),
        view! {
            <Radios name="kind" legend=heading heading=true look="list" choices form
                hint="Choose the nearest. It takes about three minutes and commits you to nothing."/>
            <p class="small soft">{notice}" "<a href="/privacy">"How we look after it"</a>"."</p>
        },
    )
}

/// Where they live.
pub fn place(app: &App, draft: &Draft, form: Posted) -> String {
    let words =
        draft.answers.kind().map(|kind| app.agency.handling(kind)).and_then(|handling| {
            let all =
                [handling.words.as_str(), &handling.who_words(), handling.charge.as_str()]
                    .join(" ");
            let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
            (!all.is_empty()).then_some(all)
        });
    let notice = words.map(|words| view! { <p class="notice">{words}</p> });
    ask(
        app,
        draft,
        Step::Where,
        "Where do you live?",
        form.clone(),
        view! {
            {notice}
            <p class="hint">"Your postcode tells us which council you live in, and nothing else. The first half is enough."</p>
            <TextField name="postcode" label="Postcode" hint="Like W5 2HL, or only W5" form=form.clone()
                autocomplete="postal-code" width="short"/>
            <Tick name="unsaid" label="I would rather not say" form/>
        },
    )
}

/// Which council, when the postcode did not say.
pub fn council(app: &App, draft: &Draft, form: Posted) -> String {
    let typed = draft.answers.place.as_ref().map(|p| p.postcode.clone()).unwrap_or_default();
    let why = if typed.is_empty() {
        "We work for these councils. It helps us to know which one is yours.".to_owned()
    } else {
        format!("From {typed} alone we cannot be sure. Please tell us which council is yours.")
    };
    let mut choices: Vec<Choice> = app
        .agency
        .councils_on(app.today())
        .map(|council| Choice::new(council.slug.clone(), council.name.clone()))
        .collect();
    choices.push(Choice::new(Area::Outside.word(), "Another council, or I am not sure"));
    choices.push(Choice::new(Area::NotSaid.word(), "I would rather not say"));
    let heading = "Which council do you live in?";
    ask(
        app,
        draft,
        Step::Council,
        heading,
        form.clone(),
        view! {
            <Radios name="council" legend=heading heading=true hint=why choices form/>
        },
    )
}

/// Outside our area: welcome all the same.
pub fn outside(app: &App) -> String {
    let councils = app.agency.acting_for_words(app.today());
    let heading = "You are welcome here";
    shell::step(
        app,
        Head::new(heading),
        true,
        view! {
            <a class="back" href="/enquire/where">"Back"</a>
            <Art name="outside"/>
            <h1>{heading}</h1>
            <p>{format!("You live outside the area that we usually work in, which is {councils}.")}</p>
            <p>"That is no reason to stop. You may adopt through any agency that can support you, and many people choose one near by. Go on, and we will tell you honestly what we can do and who else to ask."</p>
            <p class="onward"><a class="button" href="/enquire/you">"Go on"</a></p>
        },
    )
}

/// Who they are.
pub fn you(app: &App, draft: &Draft, form: Posted) -> String {
    let together =
        vec![Choice::new("alone", "On my own"), Choice::new("partner", "With my partner")];
    ask(
        app,
        draft,
        Step::You,
        "What is your name?",
        form.clone(),
        view! {
            <TextField name="first_name" label="First name" form=form.clone() autocomplete="given-name"/>
            <TextField name="last_name" label="Last name" form=form.clone() autocomplete="family-name"/>
            <TextField name="preferred_name" label="What do you like to be called, if it is something else?" optional=true
                form=form.clone() autocomplete="nickname"/>
            <Radios name="together" legend="Are you asking on your own or with a partner? (you can leave this out)"
                choices=together form=form.clone()/>
            <TextField name="partner_name" label="Your partner’s first name" optional=true form/>
        },
    )
}

/// How to reach them.
pub fn reach(app: &App, draft: &Draft, form: Posted) -> String {
    let phone = app.agency.contact().phone.clone();
    let rings = if phone.is_empty() {
        "We ring in our opening hours, at a time you choose".to_owned()
    } else {
        format!("We ring from {phone}, at a time you choose")
    };
    let ways = vec![
        Choice::new("email", "E-mail").hint("We write, and you answer when it suits you"),
        Choice::new("phone", "Phone").hint(rings),
    ];
    ask(
        app,
        draft,
        Step::Reach,
        "How shall we reach you?",
        form.clone(),
        view! {
            <p class="hint">"Choose what is safe and easy. One way is enough."</p>
            <Radios name="reach_by" legend="The best way is" choices=ways form=form.clone()/>
            <TextField name="email" label="E-mail address" kind="email" form=form.clone() autocomplete="email"/>
            <Tick name="plain_subject" label="Your subject line may say what it is about"
                hint="Without this tick, our name and subject lines give nothing away" form=form.clone()/>
            <TextField name="phone" label="Phone number" kind="tel" form=form.clone() autocomplete="tel" inputmode="tel"/>
            <Tick name="voicemail" label="You may leave a voicemail"
                hint="We would say only our first name and number" form=form.clone()/>
            <TextField name="safe_times" label="When is it safe to ring?" optional=true
                hint="Like: after 6pm, not on Tuesdays" form/>
            <div class="decoy" aria-hidden="true">
                <label for=TRAP>"Leave this empty"</label>
                <input id=TRAP name=TRAP tabindex="-1" autocomplete="off"/>
            </div>
        },
    )
}

/// Anything else.
pub fn more(app: &App, draft: &Draft, form: Posted) -> String {
    let can_ring = draft.answers.reach.as_ref().is_none_or(|reach| !reach.phone.is_empty());
    let mut next = vec![
        Choice::new("pack", "Send me the information pack")
            .hint("What adoption is, how it works, what it asks of you"),
    ];
    if can_ring {
        next.push(
            Choice::new("call", "Ring me")
                .hint("A friendly talk with somebody who knows adoption"),
        );
    }
    next.push(
        Choice::new("event", "Tell me about information events")
            .hint("In person and online, with people who have adopted"),
    );
    next.push(Choice::new("answer", "Just answer my question"));
    let heard = HEARD.iter().map(|(word, label)| Choice::new(*word, *label)).collect();
    ask(
        app,
        draft,
        Step::More,
        "Is there anything else?",
        form.clone(),
        view! {
            <Radios name="wants" legend="What would help you most next?" choices=next form=form.clone()/>
            <TextArea name="message" label="Your message or question" optional=true
                hint="Please leave out health matters, police matters, and names or details of children. We can talk about those in private." form=form.clone()/>
            <Checkboxes name="heard" legend="How did you hear of us? (as many as you like)" choices=heard look="two" form=form.clone()/>
            <TextField name="accessible_format" label="Do you need information in another form?" optional=true
                hint="Like: large print, audio, Easy Read" form=form.clone()/>
            <TextField name="interpreter" label="Do you need an interpreter?" optional=true hint="Tell us which language, or BSL" form=form.clone()/>
            <fieldset class="field"><legend>"Our newsletter"</legend>
                <Tick name="newsletter" label="Send me your newsletter as well"
                    hint="A few times a year. You can stop it with one tap." form/>
            </fieldset>
        },
    )
}

/// The frame of every asking page: back, trail, what needs another look, heading, form.
fn ask(
    app: &App,
    draft: &Draft,
    step: Step,
    heading: &'static str,
    form: Posted,
    fields: impl IntoView + 'static,
) -> String {
    let failed = !form.errors().is_empty();
    // Where there is one question, its legend is the heading.
    let in_legend = matches!(step, Step::Kind | Step::Council);
    let asked_above = (!in_legend).then(|| view! { <h1>{heading}</h1> });
    let phone = app.agency.contact().phone.clone();
    let talk = (!phone.is_empty()).then(|| {
        view! { <div class="aside"><p>"Rather talk? "<b class="nowrap">{phone}</b>{format!(", {}.", app.agency.opening_words())}</p></div> }
    });
    let body = view! {
        <a class="back" href=step.before(&draft.answers)>"Back"</a>
        {trail(step)}
        <ErrorSummary form/>
        {asked_above}
        <form method="post" action=step.path() novalidate>
            {fields}
            <p class="onward"><button class="button">"Continue"</button></p>
        </form>
        {talk}
    };
    shell::step(app, Head::new(heading).failed(failed), true, body)
}

/// How far they have come, for the eye; the words say the same.
pub fn trail(step: Step) -> impl IntoView + use<> {
    let marks = (1..=Step::COUNTED)
        .map(|n| {
            let done = (n < step.number()).then_some("");
            let here = (n == step.number()).then_some("step");
            view! { <li data-done=done aria-current=here></li> }
        })
        .collect_view();
    view! {
        <ol class="trail" role="list" aria-hidden="true">{marks}</ol>
        <p class="where">{format!("Step {} of {}", step.number(), Step::COUNTED)}</p>
    }
}
