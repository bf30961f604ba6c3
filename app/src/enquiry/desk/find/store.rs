//! Finding by the indexed keys.

use clock::Time;
use db::{Db, read};
use sqlx::FromRow;

use super::Sought;
use crate::{agency::Kind, enquiry::model::State};

/// The most that one search shows.
pub const MOST: usize = 25;

/// An enquiry that was found.
#[derive(Debug, Clone, FromRow)]
pub struct Found {
    /// Its reference.
    pub reference: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// What it is about.
    pub kind: Kind,
    /// The slug of the council.
    pub council: Option<String>,
    /// Where it stands.
    pub state: State,
    /// When it reached us.
    pub received_at: Time,
}

macro_rules! named {
    ($key:literal) => {
        concat!(
            "select id, reference, first_name, last_name, kind, council, state, received_at,
                 name_key
             from enquiry where ",
            $key,
            " >= $1 and ",
            $key,
            " < $2 order by ",
            $key,
            ", id limit 26"
        )
    };
}

macro_rules! found {
    ($rest:literal) => {
        concat!(
            "select reference, first_name, last_name, kind, council, state, received_at
             from enquiry where ",
            $rest,
            " limit 26"
        )
    };
}

/// The beginning of a first or of a last name: each by its index, never more than 26 rows.
const BY_NAME: &str = concat!(
    "select reference, first_name, last_name, kind, council, state, received_at from (
         select * from (",
    named!("name_key"),
    ") a union select * from (",
    named!("last_name_key"),
    ") b) found order by name_key, id limit 26"
);

/// What is sought, the newest first, names by the alphabet; one more than [`MOST`] if there is more.
pub async fn find(db: &Db, sought: &Sought) -> db::Result<Vec<Found>> {
    let (sql, key) = match sought {
        Sought::Reference(key) => (found!("reference = $1 and $2 <> ''"), key),
        Sought::Email(key) => (
            found!("email_key = $1 and email_key <> '' and $2 <> '' order by received_at desc"),
            key,
        ),
        Sought::Phone(key) => (
            found!("phone_key = $1 and phone_key <> '' and $2 <> '' order by received_at desc"),
            key,
        ),
        Sought::Name(key) => (BY_NAME, key),
        Sought::Nothing => return Ok(Vec::new()),
    };
    // No letter sorts after the last one of Unicode.
    let end = format!("{key}{}", char::MAX);
    read!(db, |c| sqlx::query_as(sql).bind(key).bind(&end).fetch_all(c).await)
}
