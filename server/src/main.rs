//! `frontdoor`: reads the command and does it.

use clap::Parser as _;
use server::{
    check,
    config::{Cli, Command},
    key, open, serve, staff, telemetry,
};

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    telemetry::start(cli.settings.log_json);
    let done = match cli.command {
        Command::Serve(options) => serve::run(&cli.settings, &options).await,
        Command::Worker => serve::worker_alone(&cli.settings).await,
        Command::Migrate => open::migrate(&cli.settings).await,
        Command::Check => check::run(&cli.settings).await,
        Command::Demo => open::demo(&cli.settings).await,
        Command::Retention => open::retention(&cli.settings).await,
        Command::Key(command) => key::run(&cli.settings, command).await,
        Command::Staff(command) => staff::run(&cli.settings, command).await,
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("frontdoor: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
