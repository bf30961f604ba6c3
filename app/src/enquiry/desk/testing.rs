//! What the tests of the desk stand on.

use crate::{
    agency::Kind,
    enquiry::model::{Area, Details, ReachBy, Together, Wants},
};

/// Somebody from Ealing.
pub fn details(first_name: &str) -> Details {
    Details {
        kind: Kind::FirstTime,
        area: Area::Council,
        council: Some("ealing".into()),
        postcode: Some("W5 2HL".into()),
        first_name: first_name.into(),
        last_name: "Mensah".into(),
        preferred_name: String::new(),
        together: Together::Partner,
        partner_name: "Kofi".into(),
        email: format!("{}@example.org", first_name.to_lowercase()),
        phone: "020 7946 0811".into(),
        reach_by: ReachBy::Either,
        voicemail: true,
        safe_times: "after 6pm".into(),
        plain_subject: false,
        message: "Could it be two sisters?".into(),
        heard: "friend,radio".into(),
        accessible_format: String::new(),
        interpreter: String::new(),
        wants: Wants::Call,
        newsletter: false,
    }
}
