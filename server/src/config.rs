//! Every setting, once. `--help` is the reference; `.env.example` is made from it.

use std::net::{IpAddr, SocketAddr};

use clap::{Args, Parser, Subcommand};
use clock::Time;

/// The public front door of an adoption agency.
#[derive(Debug, Parser)]
#[command(name = "frontdoor", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How.
    #[command(flatten)]
    pub settings: Settings,
}

/// What `frontdoor` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the website and the team's desk, and send mail
    Serve(Serve),
    /// Send mail and tidy up, without serving pages
    Worker,
    /// Bring the database up to date
    Migrate,
    /// Look at everything and say in words what is wrong
    Check,
    /// Fill an empty database with invented people
    Demo,
    /// List what goes in the next 30 days because its time is over. Changes nothing
    Retention,
    /// Make a key that seals what is told in confidence, or change to a new one
    #[command(subcommand)]
    Key(KeyCommand),
    /// Add a colleague, send a new link, or shut somebody out
    #[command(subcommand)]
    Staff(StaffCommand),
}

/// Options of `serve`.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Show invented people on this machine only: fills an empty database, keeps mail to look
    /// at under /dev/mail, shows sign-in codes under /dev/codes
    #[arg(long)]
    pub demo: bool,
    /// Serve pages only; `frontdoor worker` runs elsewhere
    #[arg(long)]
    pub no_worker: bool,
}

/// What can be done about keys.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum KeyCommand {
    /// Print a new key. Changes nothing
    New,
    /// Seal everything again with the first of the keys that are set, so that the others can go
    Turn,
}

/// What can be done about colleagues.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Add a colleague. Prints the link by which they choose a password
    Add {
        /// First and last name
        #[arg(long)]
        name: String,
        /// Where their mail goes
        #[arg(long)]
        email: String,
        /// recruitment, manager, marketing or admin; several with commas
        #[arg(long, value_delimiter = ',', required = true)]
        role: Vec<String>,
    },
    /// Print a new link, for a lost password or phone
    Reset {
        /// Whose
        email: String,
    },
    /// Shut somebody out, at once
    Disable {
        /// Whom
        email: String,
    },
}

/// Settings of every command.
#[expect(clippy::doc_markdown, reason = "these are the words of --help, not of rustdoc")]
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// Where to listen
    #[arg(long, env = "FRONTDOOR_ADDR", global = true, default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// Where people find us, without a slash at the end. https, but on this machine alone
    #[arg(
        long,
        env = "FRONTDOOR_PUBLIC_URL",
        global = true,
        default_value = "http://127.0.0.1:3000"
    )]
    pub public_url: String,
    /// sqlite://path or postgres://name:password@host/database
    #[arg(
        long,
        env = "FRONTDOOR_DATABASE_URL",
        global = true,
        default_value = "sqlite://data/frontdoor.db",
        hide_env_values = true
    )]
    pub database_url: String,
    /// The agency: the name of a profile inside the program, or the path of a file.toml
    #[arg(long, env = "FRONTDOOR_AGENCY", global = true, default_value = app::agency::DEFAULT)]
    pub agency: String,
    /// The mail server: smtps://name:password@host, or smtp://...?tls=required
    #[arg(long, env = "FRONTDOOR_SMTP_URL", global = true, hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// The key that seals what is told in confidence, as `frontdoor key new` prints it; older ones
    /// after it, with commas. Keep a copy apart from the database: what it sealed is lost with it
    #[arg(long, env = "FRONTDOOR_DATA_KEY", global = true, hide_env_values = true)]
    pub data_key: Option<String>,
    /// Where health and figures are served: /healthz, /readyz, /metrics
    #[arg(long, env = "FRONTDOOR_ADMIN_ADDR", global = true)]
    pub admin_addr: Option<SocketAddr>,
    /// Proxies whose X-Forwarded-For we believe, separated by commas
    #[arg(long, env = "FRONTDOOR_TRUSTED_PROXIES", global = true, value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
    /// Where the clock starts to run from, like 2026-11-23T09:00:00Z. Demonstrations only
    #[arg(long, env = "FRONTDOOR_NOW", global = true)]
    pub now: Option<Time>,
    /// Write the log as JSON lines
    #[arg(long, env = "FRONTDOOR_LOG_JSON", global = true)]
    pub log_json: bool,
}
