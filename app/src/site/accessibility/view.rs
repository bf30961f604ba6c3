//! How the statement and its form are drawn.

use leptos::prelude::*;

use crate::{
    App, Failure,
    agency::ClockName,
    shell::{self, Head},
    site::privacy::contents,
    ui::{Art, ErrorSummary, Posted, TextArea, TextField},
};

/// A field that nobody sees. Machines fill in everything.
pub const TRAP: &str = "website";
/// Said when the field that nobody sees was filled in.
pub const DOUBTED: &str = "Something filled in a field that people do not see. It may have been your browser. If you are a person, press “Send it” once more.";
/// Said when many came from one connection.
pub const TOO_MANY: &str = "Many messages came from your connection in a short time. Yours is still here. Wait a few minutes, then press “Send it” again, or ring us.";

/// Draws `/accessibility`.
pub fn draw(app: &App) -> Result<String, Failure> {
    page(app, Posted::default(), "")
}

/// The statement with its form, and what was typed into it.
pub fn page(app: &App, form: Posted, notice: &'static str) -> Result<String, Failure> {
    let written = app.content.page("accessibility").ok_or(Failure::NotFound)?;
    let html = written.html_on(&app.agency, app.today());
    let failed = !form.errors().is_empty() || !notice.is_empty();
    let head =
        Head::new(&written.title).about(&written.about).failed(failed).at("/accessibility");
    let summary = view! { <ErrorSummary form=form.clone()/> };
    let notice = (!notice.is_empty()).then(|| {
        view! { <div class="notice" data-tone="today" role="alert"><p>{notice}</p></div> }
    });
    // Who has just written finds what they wrote first, and the statement after it.
    let form = tell_us(app, form);
    let (first, last) = if failed { (Some(form), None) } else { (None, Some(form)) };
    let body = view! {
        <div class="wrap page">
            {summary}
            {notice}
            <h1>{written.title.clone()}</h1>
            {first}
            <div class="reader">
                {contents(written)}
                <div><div class="prose" inner_html=html></div>{last}</div>
            </div>
        </div>
    };
    Ok(shell::public(app, head, body))
}

fn tell_us(app: &App, form: Posted) -> impl IntoView + use<> {
    let keep = &app.agency.retention().accessibility_report;
    let notice = format!(
        "We use what you write to mend the page and to answer you, and keep it for {}.",
        keep.period.words()
    );
    view! {
        <section class="prose gap" id="tell-us" aria-labelledby="tell-us-title">
            <h2 id="tell-us-title">"Tell us what does not work"</h2>
            <p class="hint">{notice}" "<a href="/privacy">"Privacy"</a></p>
            <form method="post" action="/accessibility" novalidate>
                <TextField name="page" label="Which page?" optional=true
                    hint="Its name or its address, or what you wanted to do" form=form.clone()/>
                <TextArea name="problem" label="What happens?"
                    hint="And what you use, if you like to say: a screen reader, a keyboard, a phone …"
                    form=form.clone()/>
                <TextField name="email" label="Your e-mail address" kind="email" optional=true
                    hint="Only if you would like an answer" autocomplete="email" width="long" form/>
                <div class="decoy" aria-hidden="true">
                    <label for=TRAP>"Leave this empty"</label>
                    <input id=TRAP name=TRAP tabindex="-1" autocomplete="off"/>
                </div>
                <p class="onward"><button class="button">"Send it"</button></p>
            </form>
        </section>
    }
}

/// Draws `/accessibility/thanks`.
pub fn thanks(app: &App) -> String {
    let within = app.agency.clock(ClockName::FirstReply).limit.words();
    let heading = "Thank you. We have it.";
    let main = view! {
        <div class="done"><div class="scene">
            <Art name="done"/>
            <div class="flow">
                <h1>{heading}</h1>
                <p class="lede">{format!("Somebody of our team reads it within {within}. If you gave us an e-mail address, we write to you then and say what we can do, and by when.")}</p>
                <p>"You have helped the next person, too."</p>
                <p class="onward cluster"><a class="button" href="/">"Home page"</a>
                    <a href="/accessibility">"Back to the statement"</a></p>
            </div>
        </div></div>
    };
    shell::public(app, Head::new(heading), main)
}
