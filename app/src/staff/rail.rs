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
    /// What goes when its time is over.
    Retention,
    /// Colleagues.
    People,
    /// Own account and sessions.
    Account,
    /// Every component.
    Style,
}

const SPOTS: [(Spot, Action, &str, &str); 5] = [
    (Spot::Queue, Action::ReadEnquiries, "/staff", "Queue"),
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
    let rail = view! {
        <nav class="rail" aria-label="Staff">
            <p class="mark"><Art name="mark"/>"Front Door"</p>
            {places}
            <form class="rail__out" method="post" action="/staff/sign-out">
                <p>{name}</p>
                <button class="link-button">"Sign out"</button>
            </form>
        </nav>
    };
    shell::desk(app, head, rail, body)
}
