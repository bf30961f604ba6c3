//! `frontdoor check`: looks at everything and says in words what is wrong.

use anyhow::{Result, bail};
use app::site::Content;
use clock::{BankHolidays, Clock};
use db::Db;
use mail::Mailer;

use crate::{config::Settings, key, open};

/// Prints what is well, what is missing and where it came from. Fails when a live agency
/// could not be served as it stands.
pub async fn run(settings: &Settings) -> Result<()> {
    let mut stops = Vec::new();
    let agency = open::profile(settings)?;
    println!("Agency: {}. The profile is well-formed.", agency.name());
    stops.extend(missing_to_serve(settings, &agency));

    match Db::open(&settings.database_url).await {
        Ok(db) => match db.ping().await {
            Ok(()) => {
                println!("Database: it answers.");
                if let Ok(keys) = key::of(settings) {
                    key::words(&keys, &db).await.iter().for_each(|line| println!("{line}"));
                    stops.extend(key::problem(&keys, &db).await);
                }
            }
            Err(error) => stops.push(format!("FRONTDOOR_DATABASE_URL: {error}")),
        },
        Err(error) => stops.push(format!("FRONTDOOR_DATABASE_URL: {error}")),
    }
    if let Some(url) = &settings.smtp_url {
        match Mailer::smtp(url) {
            Err(error) => stops.push(format!("FRONTDOOR_SMTP_URL: {error}")),
            Ok(mailer) => match mailer.check().await {
                Ok(()) => println!("Mail: the server answers."),
                Err(error) => stops.push(format!("FRONTDOOR_SMTP_URL: {error}")),
            },
        }
    }
    let holidays = BankHolidays::england_and_wales();
    let now = settings.now.map_or_else(Clock::system, Clock::starting_at).now();
    let today = clock::london::date_of(now);
    println!("Clock: it is {} in London.", clock::words::day_and_time(now));
    if holidays.warns(today) {
        println!(
            "Bank holidays: known until {} only. Install a newer release.",
            holidays.known_until()
        );
    }

    println!("\nTo fill in or confirm:");
    for gap in agency.missing() {
        println!("  {}: {}\n    from: {}", gap.key, gap.what, gap.from);
    }
    match Content::load(&agency) {
        Ok(content) => {
            for gap in content.to_confirm() {
                println!("  content/{}: {}", gap.page, gap.what);
            }
        }
        Err(problems) => stops.extend(problems.iter().map(ToString::to_string)),
    }

    if stops.is_empty() {
        println!("\nNothing keeps Front Door from serving.");
        return Ok(());
    }
    bail!("it cannot be served like this:{}", open::listed(&stops))
}

/// What a live agency cannot do without.
pub fn missing_to_serve(settings: &Settings, agency: &app::agency::Profile) -> Vec<String> {
    let mut stops: Vec<String> = agency
        .missing()
        .into_iter()
        .filter(|gap| gap.needed_to_serve)
        .map(|gap| format!("{}: {}", gap.key, gap.what))
        .collect();
    if settings.smtp_url.is_none() {
        stops.push("FRONTDOOR_SMTP_URL: no mail server is set".to_owned());
    }
    if let Err(problem) = key::of(settings) {
        stops.push(format!("{problem:#}"));
    }
    let url = &settings.public_url;
    let here = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    if !url.starts_with("https://") && !here.iter().any(|h| url.starts_with(h)) {
        stops.push(format!("FRONTDOOR_PUBLIC_URL: {url} is not https"));
    }
    if settings.now.is_some() {
        stops.push("FRONTDOOR_NOW: a live agency runs by the real clock".to_owned());
    }
    stops
}
