//! `.env.example` is the list of settings that `--help` prints, and cannot fall behind it.

use std::{fmt::Write as _, path::Path};

use clap::CommandFactory as _;
use server::config::Cli;

const HEAD: &str = "\
# Every setting of Front Door, as `frontdoor --help` lists them. Front Door reads them from
# its environment: copy this file to where your service manager keeps it (EnvironmentFile= of
# systemd, --env-file of a container), and take the # away where you set something.
# What stands here is what holds when nothing is set.
";

/// The file as it has to be.
fn written() -> String {
    let mut text = HEAD.to_owned();
    let command = Cli::command();
    for setting in command.get_arguments() {
        let Some(name) = setting.get_env() else { continue };
        let help = setting.get_help().map(ToString::to_string).unwrap_or_default();
        let default = setting.get_default_values().iter().map(|value| value.to_string_lossy());
        let default = default.collect::<Vec<_>>().join(",");
        let name = name.to_string_lossy();
        write!(text, "\n# {help}\n#{name}={default}\n").expect("a text takes text");
    }
    text
}

#[test]
fn the_example_holds_every_setting_its_help_and_its_default() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.env.example");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, written()).expect("it can be written");
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(there, written(), "run this test with UPDATE=1 to write .env.example anew");
}

#[test]
fn every_setting_has_a_name_of_ours_and_help() {
    let command = Cli::command();
    let settings: Vec<_> = command.get_arguments().filter(|s| s.get_env().is_some()).collect();
    assert!(settings.len() >= 9, "the settings are found");
    for setting in settings {
        let name = setting.get_env().expect("a name").to_string_lossy();
        assert!(name.starts_with("FRONTDOOR_"), "{name}");
        assert!(setting.get_help().is_some(), "{name} has no help");
    }
}
