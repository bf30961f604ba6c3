//! The way to a family in five steps, each with its time from the profile's clocks.

use leptos::prelude::*;

use crate::{
    App,
    agency::{ClockName, Registration},
    site::said,
    ui::Art,
};

struct Step {
    art: &'static str,
    name: &'static str,
    when: String,
    what: String,
}

/// Draws the five steps.
pub fn way(app: &App) -> impl IntoView + use<> {
    let steps = steps(app).map(|step| {
        view! {
            <li><Art name=step.art class="way__scene"/>
                <h3>{step.name}</h3><p class="way__when">{step.when}</p><p>{step.what}</p></li>
        }
    });
    view! {
        <section class="wrap band" id="way" aria-labelledby="way-title">
            <h2 id="way-title">"The way to a family"</h2>
            <p class="hint">"Five steps. You set the pace, and you may rest or stop on the way."</p>
            <ol class="way" role="list">{steps}</ol>
        </section>
    }
}

fn steps(app: &App) -> [Step; 5] {
    let limit = |name: ClockName| app.agency.clock(name).limit.words();
    let register = match app.agency.registration() {
        Registration::Open => {
            "When you feel ready, you register with us. You tell us about you and your home."
        }
        Registration::Invited => {
            "When we have talked and you feel ready, we invite you to register. You tell us about you and your home."
        }
    };
    let (one, two) =
        (app.agency.clock(ClockName::StageOne), app.agency.clock(ClockName::StageTwo));
    let together =
        format!("First part: {}. Second part: {}", said::about(one), said::about(two));
    let usually = if app.agency.clock(ClockName::Break).is_law() { "" } else { "usually " };
    let rest = format!(
        "Checks, training, and visits from a social worker. Between the two parts you may rest, {usually}for up to {}. At the end a decision is made.",
        limit(ClockName::Break)
    );
    [
        Step {
            art: "step-1",
            name: "Ask us",
            when: said::first_reply(&app.agency),
            what: "By phone, by e-mail or here. Somebody who knows adoption talks it through with you.".into(),
        },
        Step {
            art: "step-2",
            name: "Meet us",
            when: format!("We aim to offer you a talk within {}", limit(ClockName::Conversation)),
            what: "A call, a visit or a meeting. Bring your doubts; everybody does.".into(),
        },
        Step {
            art: "step-3",
            name: "Register",
            when: format!(
                "We aim to say if we go on within {}",
                limit(ClockName::RegistrationDecision)
            ),
            what: register.into(),
        },
        Step { art: "step-4", name: "Get to know each other", when: together, what: rest },
        Step {
            art: "step-5",
            name: "Become a family",
            when: "When it is right for a child".into(),
            what: "Once you are approved, we look with you for the child you can be there for.".into(),
        },
    ]
}
