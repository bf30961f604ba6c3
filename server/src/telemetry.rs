//! The log: to standard error, readable or as JSON. What is personal never goes there.

use tracing_subscriber::{EnvFilter, fmt};

/// Starts the log. `RUST_LOG` may ask for more.
pub fn start(json: bool) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx::query=warn"));
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json { log.json().init() } else { log.with_target(false).init() }
}
