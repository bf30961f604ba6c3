//! From settings to a running application: profile, database, words, mail.

use std::{fmt::Display, path::Path};

use anyhow::{Context as _, Result, bail};
use app::{
    App, agency::Profile, assets::AgencyStyle, context::Parts, demo::Filled, limit::Limits,
    migrations::MIGRATIONS, site::Content,
};
use clock::{Clock, Ids};
use db::Db;
use mail::Mailer;

use crate::{config::Settings, key};

/// The profile that the settings name, with every problem told at once.
pub fn profile(settings: &Settings) -> Result<Profile> {
    let name = &settings.agency;
    let parsed = match Profile::built_in(name) {
        Some(parsed) => parsed,
        None if Path::new(name).extension().is_some_and(|e| e == "toml") => {
            let text = std::fs::read_to_string(name)
                .with_context(|| format!("FRONTDOOR_AGENCY: {name} cannot be read"))?;
            Profile::parse(&text)
        }
        None => {
            let names = Profile::names().collect::<Vec<_>>().join(", ");
            bail!(
                "FRONTDOOR_AGENCY: there is no profile {name:?}. It may be {names}, or the path of a file.toml"
            );
        }
    };
    parsed.map_err(|problems| {
        let lines = listed(&problems);
        anyhow::anyhow!("the profile {name} needs another look:{lines}")
    })
}

/// Problems, each on a line of its own.
pub fn listed(problems: &[impl Display]) -> String {
    problems.iter().fold(String::new(), |all, problem| format!("{all}\n  {problem}"))
}

/// Opens the database and brings it up to date.
pub async fn database(settings: &Settings) -> Result<Db> {
    let db = Db::open(&settings.database_url).await.context("FRONTDOOR_DATABASE_URL")?;
    db.migrate(&MIGRATIONS).await.context("the database could not be brought up to date")?;
    Ok(db)
}

/// The whole application. `demo` fills the profile's gaps with invented numbers.
pub async fn app(settings: &Settings, demo: bool) -> Result<App> {
    let mut agency = profile(settings)?;
    if demo {
        agency = agency.with_demo_gaps_filled();
    }
    let content = Content::load(&agency).map_err(|problems| {
        let lines = listed(&problems);
        anyhow::anyhow!("the pages in content/ need another look:{lines}")
    })?;
    let keys = if demo && settings.data_key.is_none() {
        app::demo::keys()
    } else {
        key::of(settings)?
    };
    let db = database(settings).await?;
    let clock = settings.now.map_or_else(Clock::system, Clock::starting_at);
    let ids = Ids::random();
    app::keys::confirm(&db, &ids, &keys, clock.now()).await?;
    Ok(App::new(Parts {
        db,
        clock,
        ids,
        keys,
        calendar: agency.calendar(),
        style: AgencyStyle::new(agency.palette().css()),
        content,
        agency,
        public_url: settings.public_url.trim_end_matches('/').to_owned(),
        demo,
        mailbox: (demo && settings.smtp_url.is_none()).then(Mailer::memory),
        wake: outbox::Wake::new(),
        limits: Limits::new(),
        coming: app::event::coming::Coming::default(),
    }))
}

/// `frontdoor migrate`
pub async fn migrate(settings: &Settings) -> Result<()> {
    database(settings).await?;
    println!("The database is up to date.");
    Ok(())
}

/// `frontdoor demo`
pub async fn demo(settings: &Settings) -> Result<()> {
    let app = app(settings, true).await?;
    match app::demo::fill(&app).await? {
        Filled::AlreadyThere => println!("The database is not empty; nothing was changed."),
        Filled::Now { people, enquiries } => {
            println!(
                "{people} invented colleagues and {enquiries} invented enquiries are there now."
            );
        }
    }
    Ok(())
}

/// `frontdoor retention`
pub async fn retention(settings: &Settings) -> Result<()> {
    let app = app(settings, false).await?;
    for going in app::enquiry::retention::coming(&app, chrono::Duration::days(30)).await? {
        let first = going.first.map(clock::london::date_of).map(clock::words::day_year);
        let first = first.map(|day| format!(", the first on {day}")).unwrap_or_default();
        println!("{}: {}{first}. {}", going.what, going.count, going.why);
        for one in &going.each {
            println!("  {}", one.reference);
        }
    }
    Ok(())
}
