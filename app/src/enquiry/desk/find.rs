//! Finding by what somebody says on the phone: a reference, an e-mail address, a number, or
//! the beginning of a name. It is posted, so that nothing of it stands in an address.

pub mod store;

use axum::{extract::State, http::StatusCode};
use clock::parse_reference;
use leptos::prelude::*;

use super::{queue::row, record::council_name, when};
use crate::{
    App, Result,
    enquiry::model::phone_key,
    form::Fields,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::Posted,
};

/// What was typed, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// A reference.
    Reference(String),
    /// The key of a whole e-mail address.
    Email(String),
    /// The key of a whole phone number.
    Phone(String),
    /// The key of the beginning of a name.
    Name(String),
    /// Nothing to go by.
    Nothing,
}

impl Sought {
    /// Understands what was typed.
    pub fn read(typed: &str) -> Self {
        let key = db::sort_key(typed);
        let digits = key.chars().filter(char::is_ascii_digit).count();
        let number = key.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c));
        if key.contains('@') {
            Self::Email(key)
        } else if number && digits >= 7 && !typed.trim().is_empty() {
            Self::Phone(phone_key(typed))
        } else if let Some(reference) = parse_reference(typed).filter(|_| digits > 0) {
            Self::Reference(reference)
        } else if key.chars().count() >= 2 {
            Self::Name(key)
        } else {
            Self::Nothing
        }
    }
}

/// The box.
pub fn form(posted: &Posted) -> AnyView {
    view! {
        <form class="find" role="search" method="post" action="/staff/find">
            <input class="input" type="search" name="find" maxlength="254" value=posted.value("find") autocomplete="off" spellcheck="false"
                aria-label="Find by reference, e-mail address, phone number or the start of a name"
                placeholder="Reference, e-mail, phone, name"/>
        </form>
    }
    .into_any()
}

/// `POST /staff/find`
pub async fn post(State(app): State<App>, signed: Signed, fields: Fields) -> Result {
    signed.require(Action::ReadEnquiries)?;
    let sought = Sought::read(&fields.text("find"));
    let mut rows = store::find(&app.db, &sought).await?;
    if rows.is_empty()
        && let Sought::Reference(_) = sought
    {
        // A name with a digit in it may have the form of a reference.
        let name = Sought::Name(db::sort_key(&fields.text("find")));
        rows = store::find(&app.db, &name).await?;
    } else if let (Sought::Reference(_), [one]) = (&sought, rows.as_slice()) {
        return Ok(shell::see_other(&format!("/staff/enquiry/{}", one.reference)));
    }
    let page = results(&app, &signed, rows, &Posted::of(fields));
    Ok(shell::personal(StatusCode::OK, page))
}

fn results(app: &App, signed: &Signed, mut rows: Vec<store::Found>, posted: &Posted) -> String {
    let more = rows.len() > store::MOST;
    rows.truncate(store::MOST);
    let said = match (rows.len(), more) {
        (0, _) => "Nobody found. Try a whole e-mail address or phone number, the reference, or the first letters of a first or last name.".to_owned(),
        (1, _) => "One enquiry found.".to_owned(),
        (n, false) => format!("{n} enquiries found."),
        (n, true) => format!("The first {n} found. Type more of it to see fewer."),
    };
    let now = app.now();
    let lines = rows
        .into_iter()
        .map(|found| {
            let name = format!("{} {}", found.first_name, found.last_name).trim().to_owned();
            let council = found.council.as_deref().map(|slug| council_name(app, slug));
            view! {
                <tr><th scope="row"><a href=format!("/staff/enquiry/{}", found.reference)><bdi>{name}</bdi></a>" "
                        <span class="ref">{found.reference.clone()}</span></th>
                    <td data-label="About">{found.kind.staff_label()}</td>
                    <td data-label="Council">{council.unwrap_or_default()}</td>
                    <td data-label="Came">{when::short(found.received_at, now)}</td>
                    <td data-label="Now">{row::state_words(found.state)}</td></tr>
            }
        })
        .collect_view();
    let table = view! {
        <table class="rows"><thead><tr><th scope="col">"Who"</th><th scope="col">"What about"</th>
            <th scope="col">"Council"</th><th scope="col">"Came"</th><th scope="col">"Now"</th></tr></thead>
            <tbody>{lines}</tbody></table>
    };
    let body = view! {
        <a class="back" href="/staff">"Queue"</a>
        <div class="cluster" data-ends><h1>"Find"</h1>{form(posted)}
            <a class="button" href="/staff/enquiry/new">"New enquiry"</a></div>
        <p role="status">{said}</p>
        {table}
    };
    rail::page(app, signed, Some(Spot::Queue), Head::new("Find"), body)
}

#[cfg(test)]
mod tests {
    use super::Sought;

    #[test]
    fn what_is_typed_is_understood() {
        for (typed, sought) in [
            (" k7m3 9qxd ", Sought::Reference("K7M3-9QXD".into())),
            ("Ama@Example.org", Sought::Email("ama@example.org".into())),
            ("+44 20 7946 0123", Sought::Phone("2079460123".into())),
            ("Öst", Sought::Name("öst".into())),
            ("Rebeccaa", Sought::Name("rebeccaa".into())),
            ("a", Sought::Nothing),
            ("", Sought::Nothing),
        ] {
            assert_eq!(Sought::read(typed), sought, "{typed}");
        }
    }
}
