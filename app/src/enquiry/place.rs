//! From a postcode, or from not saying, to what we still have to ask.

use postcode::{ParseError, Place as Found, Postcode, Typed};

use super::{answers::Place, model::Area};
use crate::{
    App,
    form::{Errors, Fields},
};

impl Place {
    /// Reads the page "Where do you live?".
    pub fn read(app: &App, fields: &Fields) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let text = fields.text("postcode");
        if text.is_empty() {
            if fields.has("unsaid") {
                return Ok(Self::asking(String::new()));
            }
            errors
                .add("postcode", "Enter your postcode, or tick that you would rather not say");
            return Err(errors);
        }
        match Postcode::parse(&text) {
            Ok(typed) => Ok(Self::of(app, typed)),
            Err(problem) => {
                errors.add("postcode", sentence(problem));
                Err(errors)
            }
        }
    }

    fn of(app: &App, typed: Typed) -> Self {
        let ours = |name: &str| app.agency.council_on(name, app.today());
        let (written, whole) = match typed {
            Typed::Full(postcode) => (postcode.to_string(), true),
            Typed::Outcode(outcode) => (outcode.to_string(), false),
        };
        match postcode::place_of(&typed) {
            Found::Council(name) => match ours(name) {
                Some(council) if whole => Self {
                    postcode: written,
                    area: Area::Council.word().to_owned(),
                    council: Some(council.slug.clone()),
                    ask: false,
                },
                // Half a postcode is right 95 times in 100: they confirm it.
                Some(_) => Self::asking(written),
                None => Self::outside(written),
            },
            Found::Several(mixed) if mixed.councils().any(|name| ours(name).is_some()) => {
                Self::asking(written)
            }
            Found::Several(_) | Found::Outside => Self::outside(written),
            Found::Unknown => Self::asking(written),
        }
    }

    fn asking(postcode: String) -> Self {
        Self { postcode, area: String::new(), council: None, ask: true }
    }

    fn outside(postcode: String) -> Self {
        Self { postcode, area: Area::Outside.word().to_owned(), council: None, ask: false }
    }
}

const fn sentence(problem: ParseError) -> &'static str {
    match problem {
        ParseError::Unfinished => {
            "The end of the postcode is missing. Enter all of it, or only the first half, like W5"
        }
        ParseError::TooLong => "Enter only the postcode, like W5 2HL",
        _ => "Enter a postcode, like W5 2HL, or tick that you would rather not say",
    }
}
