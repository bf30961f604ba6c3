//! Every component in every state on one page, to be looked at.

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;

use crate::{
    App, Failure,
    form::{Errors, Fields},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{
        Art, Checkboxes, Choice, ErrorSummary, Pagination, Posted, Radios, Select, SummaryList,
        SummaryRow, Tag, TextArea, TextField, Tick, Tone,
    },
};

/// `GET /staff/style`
pub async fn get(State(app): State<App>, signed: Signed) -> Result<Response, Failure> {
    signed.require(Action::SeeStyle)?;
    let body = view! {
        <h1>"Every component"</h1>
        <p class="hint">"Each in every state. What you change in the folder style shows here first."</p>
        {colours()}{words()}{buttons()}{fields()}{wrong()}{choices()}{lists()}{notices()}{desk()}{art()}
    };
    let page = rail::page(&app, &signed, Some(Spot::Style), Head::new("Every component"), body);
    Ok(shell::personal(StatusCode::OK, page))
}

fn specimen(name: &'static str, body: impl IntoView + 'static) -> impl IntoView {
    view! { <section class="specimen"><h2>{name}</h2>{body}</section> }
}

const COLOURS: [&str; 20] = [
    "brand",
    "brand-deep",
    "brand-wash",
    "ink",
    "ink-soft",
    "dusk-1",
    "dusk-2",
    "dusk-3",
    "dusk-4",
    "dusk-5",
    "paper",
    "card",
    "line",
    "quiet",
    "light",
    "light-soft",
    "leaf",
    "leaf-soft",
    "late",
    "focus",
];

fn colours() -> impl IntoView {
    let swatches = COLOURS
        .map(|name| {
            let fill = format!("var(--{name})");
            view! {
                <figure class="figure"><svg viewBox="0 0 90 34" preserveAspectRatio="none" aria-hidden="true">
                    <rect width="90" height="34" fill=fill/></svg><figcaption>{name}</figcaption></figure>
            }
        })
        .collect_view();
    specimen("Colours", view! { <div class="swatches">{swatches}</div> })
}

fn words() -> impl IntoView {
    specimen(
        "Words",
        view! {
            <div class="flow">
                <h3>"A heading inside a part"</h3>
                <p class="lede">"A lede: the first thing to read, a little larger."</p>
                <p>"A paragraph with "<a href="#main">"a link"</a>", "<b>"something that matters"</b>", a reference "
                    <b class="ref">"P2XW-4H8T"</b>" and "<kbd>"j"</kbd>"."</p>
                <p class="hint">"A hint below a heading or a label."</p>
                <p class="small soft">"Small and soft."</p>
                <p><mark class="tbc">"To be confirmed by the host council: what only it can say."</mark></p>
                <details class="more"><summary>"More about it"</summary><div class="more__in"><p>"What not everybody needs."</p></div></details>
                <details class="more" data-look="question"><summary>"A question with its answer"</summary><div class="more__in"><p>"The answer."</p></div></details>
            </div>
        },
    )
}

fn buttons() -> impl IntoView {
    specimen(
        "Buttons",
        view! {
            <p class="cluster">
                <button class="button" type="button">"First choice"</button>
                <button class="button" type="button" data-kind="quiet">"Second choice"</button>
                <button class="button" type="button" data-kind="late">"Cannot be undone"</button>
                <button class="button" type="button" data-kind="link">"Reads as a link"</button>
                <button class="button" type="button" data-size="small">"Small"</button>
                <a class="button" href="#main">"A link"</a>
            </p>
            <div class="night band"><p class="cluster wrap"><button class="button" type="button" data-kind="light">"On a dark band"</button><a href="#main">"A link there"</a></p></div>
        },
    )
}

fn fields() -> impl IntoView {
    let form =
        Posted::of(Fields::from([("s_filled", "Øystein O’Neill"), ("s_area", "One\nTwo")]));
    let options = || {
        vec![(String::new(), "Choose a council".to_owned()), ("ealing".into(), "Ealing".into())]
    };
    specimen(
        "Fields",
        view! {
            <TextField name="s_empty" label="Empty" form=form.clone()/>
            <TextField name="s_filled" label="With a hint, filled" hint="A sentence that helps" form=form.clone()/>
            <TextField name="s_optional" label="May be left out" optional=true form=form.clone()/>
            <TextField name="s_short" label="Short" width="short" form=form.clone()/>
            <TextField name="s_medium" label="Medium" width="medium" form=form.clone()/>
            <TextField name="s_code" label="Six digits" look="code" inputmode="numeric" form=form.clone()/>
            <TextArea name="s_area" label="Several lines" form=form.clone()/>
            <Select name="s_select" label="One of a list" options=options() form/>
        },
    )
}

fn wrong() -> impl IntoView {
    let mut errors = Errors::default();
    errors.add("w_email", "Enter an e-mail address, like name@example.org");
    errors.add("w_message", "Tell us in fewer words, 5,000 characters at most");
    errors.add("w_council", "Choose your council");
    errors.add("w_way", "Choose how we reach you");
    let form = Posted::new(Fields::from([("w_email", "ama@")]), errors);
    let options = vec![(String::new(), "Choose a council".to_owned())];
    specimen(
        "What needs another look",
        view! {
            <ErrorSummary form=form.clone()/>
            <TextField name="w_email" label="E-mail address" kind="email" hint="Only to answer you" form=form.clone()/>
            <TextArea name="w_message" label="Message" form=form.clone()/>
            <Select name="w_council" label="Council" options form=form.clone()/>
            <Radios name="w_way" legend="The best way is" choices=ways() form/>
        },
    )
}

fn ways() -> Vec<Choice> {
    vec![
        Choice::new("mail", "E-mail").hint("You will hear by Friday"),
        Choice::new("phone", "Phone"),
        Choice::new("either", "Either"),
    ]
}

fn choices() -> impl IntoView {
    let form =
        Posted::of(Fields::from([("c_way", "mail"), ("c_heard", "phone"), ("c_list", "mail")]));
    specimen(
        "Choices",
        view! {
            <Radios name="c_way" legend="One of a few" hint="A sentence that helps" choices=ways() form=form.clone()/>
            <Radios name="c_list" legend="One of a longer list" look="list" choices=ways() form=form.clone()/>
            <Radios name="c_inline" legend="Side by side" look="inline" choices=ways() form=form.clone()/>
            <Checkboxes name="c_heard" legend="Any of a few" choices=ways() form=form.clone()/>
            <Tick name="c_tick" label="One box alone" hint="And what it means" form/>
        },
    )
}

fn lists() -> impl IntoView {
    let rows = vec![
        SummaryRow::new("Your name", "Ama Mensah", "#main"),
        SummaryRow::new("What you wrote", "One line\nand another", "#main"),
        SummaryRow::new("Cannot be changed", "P2XW-4H8T", ""),
    ];
    specimen(
        "Lists",
        view! {
            <SummaryList rows/>
            <ol class="next" role="list"><li><b>"Today."</b>" We have it."</li><li><b>"By Friday."</b>" We ring you."</li></ol>
            <ul class="tasks" role="list">
                <li><a href="#main">"About you"</a><Tag tone=Tone::Ok words="done"/></li>
                <li><span>"References"<span class="hint">"Opens later"</span></span><Tag tone=Tone::Quiet words="later"/></li></ul>
            <dl class="facts"><div><dt>"Phone"</dt><dd>"020 7946 0123"</dd></div><div><dt>"Council"</dt><dd>"Ealing"</dd></div></dl>
            <Pagination page=2 more=true address="?page="/>
        },
    )
}

fn notices() -> impl IntoView {
    let tones = [
        ("", "To know before you go on."),
        ("ok", "It is kept."),
        ("today", "It is for today."),
        ("late", "It is late."),
    ]
    .map(|(tone, words)| {
        let tone = (!tone.is_empty()).then_some(tone);
        view! { <div class="notice" data-tone=tone><p>{words}</p></div> }
    });
    specimen(
        "Notices and cards",
        view! {
            {tones}
            <div class="card" data-tone="brand"><h3>"Whom to ring"</h3><p><a class="call" href="tel:02079460123">"020\u{a0}7946\u{a0}0123"</a></p></div>
            <div class="card"><h3>"A plain card"</h3><p>"Something to keep."</p></div>
        },
    )
}

fn desk() -> impl IntoView {
    let tags = [
        (Tone::Quiet, "quiet"),
        (Tone::Ok, "kept"),
        (Tone::Today, "reply today by 17.00"),
        (Tone::Late, "2 working days late"),
    ]
    .map(|(tone, words)| view! { <Tag tone words/>" " });
    specimen(
        "The desk",
        view! {
            <p>{tags}</p>
            <div class="scroll" tabindex="0" role="region" aria-label="A table"><table class="rows"><caption class="visually-hidden">"A table"</caption>
                <thead><tr><th scope="col">"Who"</th><th scope="col">"Promise"</th></tr></thead>
                <tbody><tr><th scope="row"><bdi>"Ama"</bdi></th><td data-label="Promise">"reply today"</td></tr>
                    <tr><th scope="row"><bdi>"Tomasz"</bdi></th><td data-label="Promise">"pack by Friday"</td></tr></tbody></table></div>
            <section class="panel" data-tone="today"><h3>"Next"</h3><p>"Ring Ama."</p></section>
            <section class="panel" data-tone="late"><h3>"Late"</h3><p>"The first reply."</p></section>
            <ol class="timeline" role="list">
                <li class="timeline__item" data-kind="call"><p><b>"Priya"</b>" rang, no answer"</p><p class="timeline__when">"today 12.05"</p></li>
                <li class="timeline__item" data-kind="asked"><p><b>"Ama"</b>" asked"</p><p class="timeline__when">"yesterday 21.40"</p></li></ol>
            <div class="nothing"><Art name="empty-queue" class="nothing__art"/><h3>"Nothing is waiting"</h3><p class="soft">"New enquiries come in here."</p></div>
        },
    )
}

fn art() -> impl IntoView {
    let scenes = ["done", "waiting", "closed", "lost", "outside", "signpost"].map(|name| {
        view! { <figure class="figure"><Art name=name/><figcaption>{name}</figcaption></figure> }
    });
    specimen("Drawings", view! { <div class="drawings">{scenes}</div> })
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::Request};
    use db::{Engine, change};

    use crate::{
        site::test_requests::{get, send, text},
        staff::session,
        testing::app_on,
    };

    #[tokio::test]
    async fn every_component_stands_there_with_ids_of_its_own() {
        let test = app_on(Engine::Sqlite).await;
        let app = &test.app;
        let now = app.now();
        let (staff, token) = (app.ids.uuid(now), app.ids.token());
        let mut tx = app.db.begin().await.expect("it begins");
        change!(&mut tx, sqlx::query(
            "insert into staff (id, name, email, email_key, created_at) values ($1, 'Priya Nair', $2, $2, $3)"
        ).bind(staff).bind("priya@example.org").bind(now)).expect("added");
        change!(
            &mut tx,
            sqlx::query("insert into staff_role (staff_id, role) values ($1, 'marketing')")
                .bind(staff)
        )
        .expect("added");
        let new = session::store::New {
            id: app.ids.uuid(now),
            staff,
            token_hash: &token.hash(),
            agent: "test",
            now,
            expires_at: now + session::LONGEST,
        };
        session::store::add(&mut tx, new).await.expect("added");
        tx.commit().await.expect("it commits");

        assert_ne!(get(app, "/staff/style").await.status(), 200, "strangers see no desk");
        let request = Request::get("/staff/style")
            .header("cookie", format!("staff={}", token.text()))
            .body(Body::empty())
            .expect("a request");
        let answer = send(app, request).await;
        assert_eq!(answer.status(), 200);
        let html = text(answer).await;
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id stands there twice");
        assert_eq!(html.matches("class=\"specimen\"").count(), 10);
        if let Some(folder) = std::env::var_os("FRONTDOOR_TEST_PAGES") {
            let _ = std::fs::write(std::path::Path::new(&folder).join("style.html"), &html);
        }
    }
}
