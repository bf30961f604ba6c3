//! The forms of the page. Each is folded until it is wanted, or until something in it
//! needs another look.

use leptos::prelude::*;

use super::Shown;
use crate::{
    App,
    agency::Handling,
    enquiry::{
        desk::{
            act::{close::ENDED_BY, log::Outcome, reason::Reason},
            choices,
            templates::TEMPLATES,
        },
        model::State,
        once,
    },
    ui::{Choice, Posted, Select, TextArea, TextField},
};

/// Everything that can be done about it now.
pub fn view(_: &App, shown: &Shown) -> AnyView {
    let e = &shown.enquiry;
    let form = shown.posted.clone();
    let inner = match e.state {
        State::Suspected => return ().into_any(),
        State::Closed => view! {
            {note(shown, form)}
            <form method="post" action=path(shown, "reopen")>
                <button class="button" data-kind="quiet">"Open it again"</button></form>
        }
        .into_any(),
        State::Open | State::Waiting | State::Later => {
            let pass_on = e.handling != Handling::InHouse || e.next_action == "Pass on";
            view! {
                {mail(shown)}
                {register(shown)}
                {log(shown, form.clone())}
                {note(shown, form.clone())}
                {next(shown, form.clone())}
                {waiting(shown, form.clone())}
                {later(shown, form.clone())}
                {hand_over(shown, form.clone())}
                {pass_on.then(|| pass(shown, form.clone()))}
                {close(shown, form)}
            }
            .into_any()
        }
    };
    view! {
        <section class="panel" id="acts"><h2>"What you can do"</h2>
            <div class="acts">{inner}</div></section>
    }
    .into_any()
}

fn path(shown: &Shown, act: &str) -> String {
    format!("/staff/enquiry/{}/{act}", shown.enquiry.reference)
}

fn fold(
    shown: &Shown,
    act: &'static str,
    summary: &'static str,
    button: &'static str,
    fields: AnyView,
) -> AnyView {
    view! {
        <details open={shown.open == act}>
            <summary>{summary}</summary>
            <form method="post" action=path(shown, act) novalidate>
                <input type="hidden" name=once::FIELD value=shown.form.clone()/>
                {fields}
                <p><button class="button">{button}</button></p>
            </form>
        </details>
    }
    .into_any()
}

fn mail(shown: &Shown) -> AnyView {
    if shown.enquiry.details.email.is_empty() {
        return view! { <p class="small soft">"There is no e-mail address, so they are rung or met."</p> }
            .into_any();
    }
    let options = TEMPLATES
        .iter()
        .map(|template| view! { <option value=template.word>{template.title}</option> })
        .collect_view();
    view! {
        <details><summary>"Write an e-mail"</summary>
            <form method="get" action=path(shown, "mail")>
                <div class="field"><label for="template">"Begin with"</label>
                    <select class="input" id="template" name="template">{options}</select></div>
                <p><button class="button">"Open it"</button></p>
            </form></details>
    }
    .into_any()
}

fn register(shown: &Shown) -> AnyView {
    if shown.enquiry.details.email.is_empty() {
        return ().into_any();
    }
    let fields = view! {
        <p class="small soft">"They get a link by e-mail that opens the registration of interest. An earlier link that was not used ends."</p>
    };
    fold(shown, "register", "Invite to register", "Send the invitation", fields.into_any())
}

fn log(shown: &Shown, form: Posted) -> AnyView {
    let kinds = vec![Choice::new("call", "Rang"), Choice::new("visit", "Met")];
    let outcomes = Outcome::ALL.iter().map(|o| Choice::new(o.word(), o.words())).collect();
    let fields = view! {
        {choices::one_of("log_kind", "What was it?", kinds, &form)}
        {choices::one_of("outcome", "How did it go?", outcomes, &form)}
        <TextArea name="log_note" label="What was said" rows=3 form/>
    };
    fold(shown, "log", "Log a call or visit", "Keep it", fields.into_any())
}

fn note(shown: &Shown, form: Posted) -> AnyView {
    let fields = view! {
        <TextArea name="note" label="Note" rows=3 form
            hint="They may ask to read it. Write what you would say to them."/>
    };
    fold(shown, "note", "Write a note", "Keep it", fields.into_any())
}

fn next(shown: &Shown, form: Posted) -> AnyView {
    let fields = view! {
        <TextField name="next_action" label="What" form=form.clone()/>
        <TextField name="next_day" label="By which day" kind="date" width="medium" form/>
    };
    fold(shown, "next", "Set what is next", "Keep it", fields.into_any())
}

fn waiting(shown: &Shown, form: Posted) -> AnyView {
    let fields = view! {
        <TextField name="waiting_for" label="What you are waiting for" form=form.clone()/>
        <TextField name="waiting_until" label="Look again on" kind="date" width="medium" form/>
    };
    fold(shown, "waiting", "Waiting for them", "Wait", fields.into_any())
}

fn later(shown: &Shown, form: Posted) -> AnyView {
    let fields = view! {
        <TextField name="later_why" label="Why not yet (you can leave this out)" form=form.clone()/>
        <TextField name="later_until" label="Come back on" kind="date" width="medium" form/>
    };
    fold(shown, "later", "Not yet: come back on", "Keep it", fields.into_any())
}

fn hand_over(shown: &Shown, form: Posted) -> AnyView {
    let mut people = vec![(String::new(), "Choose".to_owned())];
    people.extend(shown.colleagues.iter().map(|c| (c.id.to_string(), c.name.clone())));
    // Whose it was when the page was drawn, so that a change since then is not passed over.
    let owner = shown.enquiry.owner_id.map(|id| id.to_string()).unwrap_or_default();
    let fields = view! {
        <input type="hidden" name="owner" value=owner/>
        <Select name="to" label="To" options=people form=form.clone()/>
        <TextArea name="hand_over_note" label="A line for them" rows=2 form/>
    };
    fold(shown, "hand-over", "Hand over", "Hand over", fields.into_any())
}

fn pass(shown: &Shown, form: Posted) -> AnyView {
    let fields = view! {
        <TextField name="passed_to" label="Who has it now" form=form.clone()/>
        <TextArea name="pass_note" label="What you told them" rows=2 form/>
    };
    fold(shown, "pass-on", "Pass on", "Keep it", fields.into_any())
}

fn close(shown: &Shown, form: Posted) -> AnyView {
    let mut reasons = vec![(String::new(), "Choose".to_owned())];
    reasons.extend(Reason::ALL.iter().map(|r| (r.word().to_owned(), r.words().to_owned())));
    let by = ENDED_BY.iter().map(|(word, words)| Choice::new(*word, *words)).collect();
    let told = vec![Choice::new("yes", "Yes"), Choice::new("no", "No")];
    let fields = view! {
        <Select name="reason" label="Why" options=reasons form=form.clone()/>
        {choices::one_of("ended_by", "Who ended it?", by, &form)}
        {choices::one_of("told", "Were they told in writing?", told, &form)}
        <TextField name="may_return" label="May come back after (you can leave this out)"
            kind="date" width="medium" form=form.clone()/>
        <TextArea name="close_note" label="Anything to remember" rows=2 form/>
    };
    fold(shown, "close", "Close", "Close it", fields.into_any())
}
