//! What coming in looks like.

use leptos::prelude::*;

use crate::{
    App,
    agency::{Kind, Registration as Mode},
    registration::household::Route,
    shell::{self, Head},
    ui::{Choice, ErrorSummary, Posted, Radios, TextField},
};

/// What a registration is, and how one begins here.
pub fn welcome(app: &App, form: Posted) -> String {
    let heading = "Register your interest";
    let days = app.agency.clock(crate::agency::ClockName::RegistrationDecision).limit.words();
    let way = match app.agency.registration() {
        Mode::Open => open(form.clone()).into_any(),
        Mode::Invited => invited().into_any(),
    };
    let failed = !form.errors().is_empty();
    let body = view! {
        <div class="wrap page"><div class="prose flow">
            <ErrorSummary form/>
            <h1>{heading}</h1>
            <p class="lede">"This is the formal step: you ask us to begin. It still commits you to nothing, and you can stop at any time."</p>
            <h2>"What it is"</h2>
            <p>"A list of tasks that you do in any order: who you are, your home, three people who know you. Take as many evenings as you need; every page is saved, and you can go on from another phone or computer."</p>
            <p>"If you apply as a couple, you share most of it. What is private, like health or earlier relationships, each of you answers alone, and the other never sees it."</p>
            <h2>"What happens then"</h2>
            <p>{format!("We aim to tell you within {days} whether we can begin, and why if we cannot.")}</p>
            {way}
            <p class="small soft">"Begun already? "<a href="/sign-in?next=/register/tasks">"Go on where you stopped"</a>"."</p>
        </div></div>
    };
    shell::public(app, Head::new(heading).failed(failed), body)
}

fn open(form: Posted) -> impl IntoView {
    view! {
        <h2>"Begin"</h2>
        <form method="post" action="/register" novalidate>
            <TextField name="email" label="Your e-mail address" kind="email" form autocomplete="email"
                hint="We send a code to it. No password to remember."/>
            <p class="onward"><button class="button">"Send me a code"</button></p>
        </form>
    }
}

fn invited() -> impl IntoView {
    view! {
        <h2>"How to get the form"</h2>
        <p>"We talk first. When you and our worker both think it is time, you get a link by e-mail, and the form opens with it."</p>
        <p class="onward"><a class="button" href="/enquire">"Ask us for a talk"</a></p>
    }
}

/// How they come to us, and who applies.
pub fn who(app: &App, again: bool, form: Posted) -> String {
    let heading = "Who is applying?";
    let again = again.then(|| {
        view! { <div class="aside"><h2>"You have been here before"</h2><p>"You are welcome back, and it does not count against you. You begin a new form; a worker tells you which checks have to be made again. What you sent us before stays closed. If you want to read it, ask us for a copy."</p></div> }
    });
    let mut routes = vec![
        Choice::new("first_time", "We want to adopt for the first time"),
        Choice::new("again", "We have adopted before")
            .hint("Approved in England or Wales since 30 December 2005: the shorter way, without Stage One"),
        Choice::new("foster_carer", "We are approved foster carers")
            .hint("Approved now, in England: the shorter way, without Stage One"),
        Choice::new("step_parent", "My partner is the child’s parent"),
    ];
    let ours = super::is_ours(app, Route::Abroad);
    if ours {
        let hint = format!(
            "The same two stages here, then the other country decides. {}",
            app.agency.handling(Kind::FromAbroad).charge
        );
        routes.push(
            Choice::new(Route::Abroad.word(), "We want to adopt a child from abroad")
                .hint(hint.trim_end().to_owned()),
        );
    }
    let elsewhere = (!ours).then(|| abroad_elsewhere(app));
    let adults = vec![Choice::new("one", "On my own"), Choice::new("two", "With my partner")];
    let failed = !form.errors().is_empty();
    let body = view! {
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        {again}
        <form method="post" action="/register/start" novalidate>
            <TextField name="first_name" label="Your first name" form=form.clone() autocomplete="given-name"/>
            <Radios name="adults" legend="Do you apply on your own or with a partner?" choices=adults form=form.clone()/>
            <Radios name="route" legend="What fits you?" choices=routes form/>
            {elsewhere}
            <p class="onward"><button class="button">"Begin"</button></p>
        </form>
    };
    shell::step(app, Head::new(heading).failed(failed), false, body)
}

/// Who looks after adopting from abroad, where we do not; their own page where it is known.
fn abroad_elsewhere(app: &App) -> AnyView {
    let handling = app.agency.handling(Kind::FromAbroad);
    let words = [handling.words.as_str(), &handling.who_words()].join(" ");
    let signpost = app.agency.signpost(Kind::FromAbroad, None);
    let page = signpost.and_then(|to| to.reach).map(|reach| reach.url.clone());
    let (href, link) = match page.filter(|url| !url.is_empty()) {
        Some(url) => (url, "Go to their page"),
        None => ("/enquire".to_owned(), "Ask about a child from abroad"),
    };
    view! { <p class="notice" id="abroad">"Would you like to adopt a child from abroad? "{words.trim_end().to_owned()}" "<a href=href>{link}</a></p> }
        .into_any()
}
