//! What every handler can reach: the database, the clock, the agency. One value.

use std::{ops::Deref, sync::Arc};

use clock::{Calendar, Clock, Date, Ids, Time};
use db::Db;

use crate::{
    agency::Profile, assets::AgencyStyle, event::coming::Coming, limit::Limits, site::Content,
};

/// The running program, as a feature sees it. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What [`App`] is made of.
pub struct Parts {
    /// The open database.
    pub db: Db,
    /// The one clock of server and worker.
    pub clock: Clock,
    /// Tokens, references and record ids.
    pub ids: Ids,
    /// What seals answers that are told in confidence.
    pub keys: seal::Keys,
    /// Whose front door this is.
    pub agency: Profile,
    /// Working days and hours of that agency.
    pub calendar: Calendar,
    /// Pages and templates in Markdown.
    pub content: Content,
    /// The agency's colours.
    pub style: AgencyStyle,
    /// Where people find us, without a slash at the end.
    pub public_url: String,
    /// Demo data, loopback only, `/dev/mail` and `/dev/codes`.
    pub demo: bool,
    /// Mail kept in memory instead of sent (demo without an SMTP address).
    pub mailbox: Option<mail::Mailer>,
    /// Wakes the worker of this process when a message was put out.
    pub wake: outbox::Wake,
    /// How often one network address may do what costs us or others something.
    pub limits: Limits,
    /// The coming events, read at most once a second.
    pub coming: Coming,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The parts of another house beside this one: the same database, agency and pages, its
    /// own limits.
    pub fn alike(&self) -> Parts {
        Parts {
            db: self.db.clone(),
            clock: self.clock.clone(),
            ids: self.ids.clone(),
            keys: self.keys.clone(),
            agency: self.agency.clone(),
            calendar: self.calendar.clone(),
            content: self.content.clone(),
            style: self.style.clone(),
            public_url: self.public_url.clone(),
            demo: self.demo,
            mailbox: self.mailbox.clone(),
            wake: self.wake.clone(),
            limits: Limits::new(),
            coming: Coming::default(),
        }
    }

    /// The same house at another time and with other ids: how invented history is written.
    #[must_use]
    pub fn at_another_time(&self, clock: Clock, ids: Ids) -> Self {
        Self::new(Parts { clock, ids, ..self.alike() })
    }

    /// Now.
    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// Today, in London.
    pub fn today(&self) -> Date {
        clock::london::date_of(self.now())
    }

    /// Whether people reach us over https.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The host people find us at, without port.
    pub fn host(&self) -> &str {
        let url = self.public_url.as_str();
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.split(['/', ':']).next().unwrap_or(rest)
    }

    /// A full address for a mail.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
