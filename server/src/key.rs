//! `frontdoor key`: a new key, and changing to it.

use anyhow::{Context as _, Result, bail};
use app::keys::{Problem, store};
use clock::{Clock, Ids};
use seal::Keys;

use crate::{
    config::{KeyCommand, Settings},
    open,
};

/// Makes a key, or changes to the first of those that are set.
pub async fn run(settings: &Settings, command: KeyCommand) -> Result<()> {
    match command {
        KeyCommand::New => {
            let today = clock::london::date_of(Clock::system().now());
            println!("{}", seal::new_key(&Ids::random(), &today.to_string()));
        }
        KeyCommand::Turn => {
            let app = open::app(settings, false).await?;
            let turned = app::keys::turn(&app).await?;
            let first = app.keys.names().next().unwrap_or_default();
            println!(
                "{turned} records were sealed again. The key {first:?} is now the only one that this database needs."
            );
        }
    }
    Ok(())
}

/// The keys of the settings.
pub fn of(settings: &Settings) -> Result<Keys> {
    let Some(text) = settings.data_key.as_deref().filter(|text| !text.trim().is_empty()) else {
        bail!("{NONE}");
    };
    text.parse().context("FRONTDOOR_DATA_KEY")
}

/// What to do without a key.
pub const NONE: &str = "FRONTDOOR_DATA_KEY: no key is set. `frontdoor key new` prints one; \
     keep a copy apart from the database and its backups";

/// What `check` says about keys: which there are, which the database needs, and what their
/// loss would mean.
pub async fn words(keys: &Keys, db: &db::Db) -> Vec<String> {
    let in_use: Vec<String> =
        store::list(db).await.unwrap_or_default().into_iter().map(|(name, _)| name).collect();
    let first = keys.names().next().unwrap_or_default();
    let mut said = vec![format!(
        "Key: {first:?} seals what is told in confidence. Is there a copy of it apart from the database and \
         its backups? If it is lost, nobody can read those answers again, and every colleague has to connect \
         their phone anew."
    )];
    for older in keys.names().skip(1) {
        said.push(if in_use.iter().any(|name| name == older) {
            format!(
                "Key: {older:?} is still needed to read what it sealed. `frontdoor key turn` ends that."
            )
        } else {
            format!("Key: {older:?} is not needed any more and may be taken away.")
        });
    }
    said
}

/// What keeps these keys from opening what the database holds. Writes nothing.
pub async fn problem(keys: &Keys, db: &db::Db) -> Option<String> {
    match app::keys::compare(db, keys).await {
        // A database that is new has no keys yet; one that is away was told of before.
        Ok(()) | Err(Problem::Database(_)) => None,
        Err(problem) => Some(problem.to_string()),
    }
}
