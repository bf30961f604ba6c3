//! The hand-off document against the schema that is given to those who read it.

use axum::http::StatusCode;
use jsonschema::Validator;
use serde_json::{Value, json};

use super::{
    Browser, SIGNATURE, answer, asking, begin, fill_all, open_to_all, reference,
    together::couple, with_app,
};
use crate::{
    App,
    registration::{
        form::{Answers, Asking, Body, Kind, Need, Question, Section},
        household::{Adults, Route},
    },
    staff::Role,
};

fn schema() -> Validator {
    let place =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/hand-off/registration.v1.schema.json");
    let text = std::fs::read_to_string(place).expect("the schema");
    let schema = serde_json::from_str(&text).expect("JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema")
}

fn complaints(document: &Value) -> Vec<String> {
    schema().iter_errors(document).map(|error| error.to_string()).collect()
}

/// Accepts the only registration there is, and gives its document.
async fn accepted(app: &App) -> Value {
    let path = format!("/staff/registration/{}", reference(app).await);
    let mut head = Browser::colleague(app, &[Role::Manager]).await;
    let version: i32 =
        db::read!(&app.db, |c| sqlx::query_scalar("select version from registration")
            .fetch_one(c)
            .await)
        .expect("read");
    let version = version.to_string();
    let form = [("version", version.as_str()), ("accept_words", "We begin today.")];
    head.goes(&format!("{path}/accept"), &form).await;
    let json = head.get(&format!("{path}/hand-off.json")).await;
    assert_eq!(json.status, StatusCode::OK);
    serde_json::from_str(&json.page).expect("JSON")
}

/// An answer to every question that there is, those that follow from an answer among them.
fn every_answer(questions: &'static [Question]) -> Vec<(&'static str, &'static str)> {
    let opens = |question: &Question| {
        let mut after = questions.iter().filter_map(|q| q.only);
        after.find(|only| only.question == question.name).map(|only| only.is[0])
    };
    questions
        .iter()
        .flat_map(|question| {
            let all: Vec<_> = match question.kind {
                Kind::Any(words) => words.iter().map(|(word, _)| *word).collect(),
                _ => vec![opens(question).unwrap_or_else(|| answer(question))],
            };
            all.into_iter().map(|answer| (question.name, answer))
        })
        .collect()
}

/// Goes through a section page by page, as it leads, and leaves nothing out.
async fn fill_everything(browser: &mut Browser, section: &'static Section) {
    let mut path = browser.get(&format!("/register/form/{}", section.slug)).await.page;
    while path != "/register/tasks" {
        let slug = path.rsplit('/').next().expect("a page");
        let page = section.pages.iter().find(|page| page.slug == slug).expect("a page of it");
        path = match &page.body {
            Body::Questions(questions) => browser.goes(&path, &every_answer(questions)).await,
            Body::List(list) => {
                for n in 0..list.least.max(1) {
                    let item = format!("{path}/every{n}");
                    browser.goes(&item, &every_answer(list.questions)).await;
                }
                browser.goes(&path, &[]).await
            }
        };
    }
}

/// Names that the document holds of this section, in whatever list they stand.
fn said(part: &Value) -> Vec<String> {
    let answers = &part["answers"];
    let names = |said: &Value| -> Vec<String> {
        said.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
    };
    let mut all = names(&answers["said"]);
    for items in answers["lists"].as_object().into_iter().flatten().map(|(_, items)| items) {
        all.extend(
            items.as_array().into_iter().flatten().flat_map(|item| names(&item["said"])),
        );
    }
    all
}

with_app! {
    async fn the_document_of_one_of_two_and_of_the_shorter_route_is_as_the_schema_says(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        let form = [("first_name", "Ama"), ("adults", "one"), ("route", "foster_carer")];
        ama.goes("/register/start", &form).await;
        let shorter = Asking { route: Route::FosterCarer, ..asking(&app, Adults::One) };
        fill_all(&mut ama, &shorter).await;
        ama.goes("/register/check", &SIGNATURE).await;
        let document = accepted(&app).await;
        assert_eq!(complaints(&document), Vec::<String>::new());
        assert_eq!((document["route"].as_str(), document["adults"].as_str()), (Some("foster_carer"), Some("one")));
    }

    async fn the_document_of_two_with_every_question_answered_is_as_the_schema_says(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let asking = asking(&app, Adults::Two);
        for person in [&mut ama, &mut kofi] {
            for section in Section::all(&asking) {
                fill_everything(person, section).await;
            }
        }
        for person in [&mut ama, &mut kofi] {
            person.goes("/register/check", &SIGNATURE).await;
        }
        let document = accepted(&app).await;
        assert_eq!(complaints(&document), Vec::<String>::new());
        // Nothing that was asked is missing, and equality stays apart.
        let parts: Vec<&Value> = document["shared"].as_array().into_iter().flatten()
            .chain(document["applicants"].as_array().into_iter().flatten()
                .flat_map(|one| one["sections"].as_array().into_iter().flatten())).collect();
        for section in Section::all(&asking).filter(|section| !section.is_optional()) {
            let part = parts.iter().find(|part| part["section"] == section.slug).expect(section.slug);
            let said = said(part);
            for page in section.pages.iter().filter(|page| (page.asked)(&asking, &Answers::default())) {
                let (Body::Questions(questions) | Body::List(crate::registration::form::List { questions, .. })) = &page.body;
                for question in questions.iter().filter(|q| matches!(q.need, Need::Must(_)) && q.only.is_none()) {
                    assert!(said.iter().any(|name| name == question.name), "{}/{}", section.slug, question.name);
                }
            }
        }
        assert!(parts.iter().all(|part| part["section"] != "equality"));
        // What is wrong with a document is found.
        for (change, what) in [
            ("/form", json!("frontdoor.registration.v2")), ("/adults", json!("three")), ("/accepted_at", json!("yesterday")),
            ("/accepted_by", json!("Marianne")), ("/applicants", json!([])), ("/applicants/0/place", json!(3)),
            ("/shared/0/answers/said/council", json!(7)), ("/shared/0/confidential", Value::Null),
        ] {
            let mut wrong = document.clone();
            match wrong.pointer_mut(change) {
                Some(place) => *place = what,
                None => wrong["shared"][0]["answers"]["said"]["council"] = what,
            }
            assert!(!complaints(&wrong).is_empty(), "{change}");
        }
        let mut more = document.clone();
        more["shared"][0]["answers"]["by"] = json!({});
        assert!(!complaints(&more).is_empty(), "who typed what is not handed on");
        let mut less = document;
        less.as_object_mut().expect("an object").remove("received_at");
        assert!(!complaints(&less).is_empty());
    }

    async fn the_document_of_one_who_applies_for_the_first_time_is_as_the_schema_says(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        fill_all(&mut ama, &asking(&app, Adults::One)).await;
        ama.goes("/register/check", &SIGNATURE).await;
        assert_eq!(complaints(&accepted(&app).await), Vec::<String>::new());
    }
}

with_app! {
    // docs/decisions/0011: a browser without style or script has every question open.
    async fn every_question_is_on_its_page_and_what_is_typed_in_an_open_one_is_kept(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        for section in Section::all(&asking(&app, Adults::One)) {
            for page in section.pages {
                let path = format!("/register/form/{}/{}", section.slug, page.slug);
                let (shown, questions) = match &page.body {
                    Body::Questions(questions) => (ama.get(&path).await, *questions),
                    Body::List(list) => (ama.get(&format!("{path}/new")).await, list.questions),
                };
                if shown.status == StatusCode::NOT_FOUND {
                    continue;
                }
                for question in questions {
                    let name = format!("name=\"{}\"", question.name);
                    assert!(shown.page.contains(&name), "{path}: {}", question.name);
                }
                assert!(!shown.page.contains(" hidden") && !shown.page.contains("style="), "{path}");
            }
        }
        let health = "/register/form/health/health";
        // Both at once, as where both stand open; then a no takes the rest back.
        ama.goes(health, &[("condition", "yes"), ("condition_words", "zqxopen")]).await;
        assert!(ama.get(health).await.page.contains("zqxopen"));
        ama.writes(health, &[("condition", "no"), ("condition_words", "zqxopen")]).await;
        assert!(!ama.get(health).await.page.contains("zqxopen"));
        // Typed under an answer that is missing: it comes back with what is asked for.
        let again = ama.post(health, &[("condition_words", "zqxtyped")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.page.contains("zqxtyped"));
    }
}
