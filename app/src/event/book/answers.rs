//! What has been answered so far, page by page, as a booking draft keeps it.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use validator::Validate;

use crate::{
    enquiry::answers::{HEARD, looks_like_email, looks_like_phone},
    event::{model::Event, places::Party},
    form::{Errors, Fields},
};

/// The most supporters a party may bring.
pub const MOST_SUPPORTERS: i64 = 4;

/// Everything answered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// How many come.
    pub size: Option<Size>,
    /// Who they are.
    pub you: Option<You>,
    /// What would help, and the rest.
    pub help: Option<Help>,
    /// Something filled in a field that nobody can see.
    #[serde(default)]
    pub trapped: bool,
}

/// How many come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// 1 or 2.
    pub adults: i64,
    /// 0 to [`MOST_SUPPORTERS`].
    pub supporters: i64,
}

impl Size {
    /// Reads "How many of you?". `supporters` is whether the event allows any.
    pub fn read(fields: &Fields, supporters: bool) -> Result<Self, Errors> {
        let number = |name| fields.text(name).parse::<i64>().ok();
        let mut errors = Errors::default();
        let adults = number("adults").filter(|n| (1..=2).contains(n));
        if adults.is_none() {
            errors.add("adults", "Tell us whether one or two of you come");
        }
        let brought = if !supporters || fields.text("supporters").is_empty() {
            Some(0)
        } else {
            number("supporters").filter(|n| (0..=MOST_SUPPORTERS).contains(n))
        };
        if brought.is_none() {
            errors.add("supporters", "Choose how many you bring, up to four");
        }
        errors.or(Self {
            adults: adults.unwrap_or_default(),
            supporters: brought.unwrap_or_default(),
        })
    }
}

/// Who they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
pub struct You {
    /// First name of who books.
    #[validate(length(max = 100, message = "Keep your first name to 100 letters"))]
    pub first_name: String,
    /// Last name of who books.
    #[validate(length(max = 100, message = "Keep your last name to 100 letters"))]
    pub last_name: String,
    /// The other's first name.
    #[validate(length(max = 100, message = "Keep their name to 100 letters"))]
    pub partner_name: String,
    /// Where our letters go.
    #[validate(length(max = 254, message = "Keep your e-mail address to 254 letters"))]
    pub email: String,
    /// If they want.
    #[validate(length(max = 40, message = "Keep your phone number to 40 digits and blanks"))]
    pub phone: String,
}

impl You {
    /// Reads "Who is coming?".
    pub fn read(fields: &Fields) -> Result<Self, Errors> {
        let you = Self::typed(fields);
        let mut errors = Errors::default();
        if you.first_name.is_empty() {
            errors.add("first_name", "Tell us your first name");
        }
        if you.last_name.is_empty() {
            errors.add("last_name", "Tell us your last name");
        }
        you.check(&mut errors);
        if you.email.is_empty() {
            errors.add(
                "email",
                "Enter your e-mail address, so that we can send you your booking",
            );
        }
        errors.or(you)
    }

    /// Reads what may have changed: what is left empty stays as it was.
    pub fn read_changes(fields: &Fields) -> Result<Self, Errors> {
        let you = Self::typed(fields);
        let mut errors = Errors::default();
        you.check(&mut errors);
        errors.or(you)
    }

    fn typed(fields: &Fields) -> Self {
        Self {
            first_name: one_line(&fields.text("first_name")),
            last_name: one_line(&fields.text("last_name")),
            partner_name: one_line(&fields.text("partner_name")),
            email: fields.text("email").split_whitespace().collect(),
            phone: one_line(&fields.text("phone")),
        }
    }

    fn check(&self, errors: &mut Errors) {
        if let Err(found) = self.validate() {
            errors.add_found(
                &found,
                &["first_name", "last_name", "partner_name", "email", "phone"],
            );
        }
        if !self.email.is_empty() && !looks_like_email(&self.email) {
            errors.add("email", "Enter an e-mail address, like name@example.org");
        }
        if !self.phone.is_empty() && !looks_like_phone(&self.phone) {
            errors.add("phone", "Enter a phone number, like 020 7946 0123");
        }
    }
}

/// What would help them take part. Kept apart, and gone days after the event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate, FromRow)]
pub struct Needs {
    /// A ramp, a seat near the front, larger print ...
    #[validate(length(max = 500, message = "Keep this to 500 letters"))]
    pub access: String,
    /// Which language, or BSL.
    #[validate(length(max = 200, message = "Keep this to 200 letters"))]
    pub interpreter: String,
    /// Where there is food.
    #[validate(length(max = 200, message = "Keep this to 200 letters"))]
    pub dietary: String,
}

impl Needs {
    /// Reads the three fields. `room` is whether one may come to a room, where there is food.
    pub fn read(fields: &Fields, room: bool, errors: &mut Errors) -> Self {
        let needs = Self {
            access: fields.text("access"),
            interpreter: one_line(&fields.text("interpreter")),
            dietary: if room { one_line(&fields.text("dietary")) } else { String::new() },
        };
        if let Err(found) = needs.validate() {
            errors.add_found(&found, &["access", "interpreter", "dietary"]);
        }
        needs
    }

    /// Whether nothing was said.
    pub const fn is_empty(&self) -> bool {
        self.access.is_empty() && self.interpreter.is_empty() && self.dietary.is_empty()
    }
}

/// What would help, how they heard of us, and whether they would like to hear from us.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// What would help them take part.
    pub needs: Needs,
    /// Words of [`HEARD`].
    pub heard: Vec<String>,
    /// They would like to hear from us, too.
    pub hear: bool,
    /// An enquiry's reference as typed. It may be none of ours.
    pub reference: String,
}

impl Help {
    /// Reads "What would help you?".
    pub fn read(fields: &Fields, room: bool) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let known = |word: &String| HEARD.iter().any(|(key, _)| key == word);
        let help = Self {
            needs: Needs::read(fields, room, &mut errors),
            heard: fields.all("heard").into_iter().filter(known).collect(),
            hear: fields.has("hear"),
            reference: one_line(&fields.text("reference")),
        };
        if help.reference.chars().count() > 40 {
            errors.add("reference", "Keep this to 40 letters");
        }
        errors.or(help)
    }
}

impl Answers {
    /// The party, once every page is answered. What the event does not allow is left out.
    pub fn party(&self, event: &Event) -> Option<Party> {
        let (size, you, help) = (self.size?, self.you.clone()?, self.help.as_ref()?);
        let (two, d) = (size.adults == 2, &event.details);
        Some(Party {
            adults: size.adults,
            supporters: if d.supporters { size.supporters } else { 0 },
            first_name: you.first_name,
            last_name: you.last_name,
            partner_name: if two { you.partner_name } else { String::new() },
            email: you.email,
            phone: you.phone,
            heard: help.heard.join(","),
        })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
