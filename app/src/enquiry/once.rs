//! A form pressed twice is one act. Each page of the desk carries an id; what a form of it
//! writes down gets an id made of that and of the words. The same words again are there
//! already; other words, after "back" or from another form of the page, are another act.

use db::Tx;
use uuid::Uuid;

use super::{
    entry::{self, What},
    model::Enquiry,
};
use crate::{App, form::Fields};

/// The hidden field that carries the id.
pub const FIELD: &str = "form";

/// A new id for a page.
pub fn new_id(app: &App) -> String {
    app.ids.uuid(app.now()).to_string()
}

/// The id under which an act is written down; `None` when it is there already. The enquiry
/// is held, so of two presses at once the second one sees the first.
pub async fn once(
    tx: &mut Tx,
    app: &App,
    enquiry: &Enquiry,
    fields: &Fields,
    what: What,
    words: &str,
) -> db::Result<Option<Uuid>> {
    let id = id_of(app, enquiry, fields, what, words);
    Ok((!entry::is_there(tx, id).await?).then_some(id))
}

/// A form that carries no id is always an act of its own.
fn id_of(app: &App, enquiry: &Enquiry, fields: &Fields, what: What, words: &str) -> Uuid {
    let act = format!("{} {} {words}", enquiry.id, what.word());
    Uuid::parse_str(&fields.text(FIELD))
        .map_or_else(|_| app.ids.uuid(app.now()), |page| Uuid::new_v5(&page, act.as_bytes()))
}
