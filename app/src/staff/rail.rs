//! The list of places at the side of every staff page.

use leptos::prelude::*;

use super::{Action, Signed};
use crate::{
    App,
    shell::{self, Head},
    ui::Art,
};

/// A place of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The queue.
    Queue,
    /// Registrations of interest.
    Registrations,
    /// Households on their way.
    Households,
    /// Information events.
    Events,
    /// What goes when its time is over.
    Retention,
    /// Colleagues.
    People,
    /// Own account and sessions.
    Account,
    /// Every component.
    Style,
}

const SPOTS: [(Spot, Action, &str, &str); 8] = [
    (Spot::Queue, Action::ReadEnquiries, "/staff", "Queue"),
    (Spot::Registrations, Action::ReadRegistrations, "/staff/registrations", "Registrations"),
    (Spot::Households, Action::ReadRegistrations, "/staff/households", "Households"),
    (Spot::Events, Action::SeeEvents, "/staff/events", "Events"),
    (Spot::Retention, Action::EraseData, "/staff/retention", "What goes when"),
    (Spot::People, Action::ManagePeople, "/staff/people", "People"),
    (Spot::Account, Action::OwnAccount, "/staff/account", "Your account"),
    (Spot::Style, Action::SeeStyle, "/staff/style", "Style"),
];

/// A page of the desk for somebody who is signed in.
pub fn page(
    app: &App,
    signed: &Signed,
    spot: Option<Spot>,
    head: Head,
    body: impl IntoView + 'static,
) -> String {
    let places = SPOTS
        .iter()
        .filter(|(_, action, _, _)| signed.may(*action))
        .map(|(place, _, href, words)| {
            let here = (Some(*place) == spot).then_some("page");
            view! { <a href=*href aria-current=here>{*words}</a> }
        })
        .collect_view();
    let name = signed.staff.name.clone();
    let home = super::sign_in::home_of(&signed.roles);
    let roles = signed.roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
    let rail = view! {
        <nav class="rail" aria-label="Desk">
            <a class="mark" href=home><Art name="mark" class="mark__door"/><span class="mark__name">"Front Door"</span></a>
            {places}
            <div class="rail__me">
                <p>{name}<br/>{roles}</p>
                <form method="post" action="/staff/sign-out"><button>"Sign out"</button></form>
            </div>
        </nav>
    };
    shell::desk(app, head, rail, body)
}
