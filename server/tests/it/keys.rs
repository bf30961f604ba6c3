//! The program and its key: it does not open with the wrong one, and says which.

use std::process::{Command, Output};

fn frontdoor(folder: &std::path::Path, key: &str, words: &[&str]) -> Output {
    let program = Command::new(env!("CARGO_BIN_EXE_frontdoor"))
        .args(words)
        .env("FRONTDOOR_DATABASE_URL", format!("sqlite://{}/front.db", folder.display()))
        .env("FRONTDOOR_DATA_KEY", key)
        .output();
    program.expect("the program runs")
}

fn printed(done: &Output) -> String {
    let text = [done.stdout.as_slice(), done.stderr.as_slice()].concat();
    String::from_utf8_lossy(&text).trim().to_owned()
}

fn new_key(folder: &std::path::Path) -> String {
    printed(&frontdoor(folder, "", &["key", "new"]))
}

const ADD: [&str; 8] = [
    "staff",
    "add",
    "--name",
    "Robin Example",
    "--email",
    "robin@example.org",
    "--role",
    "admin",
];

#[test]
fn a_database_opens_with_the_key_that_sealed_it_and_with_a_new_one_in_front() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let none = frontdoor(folder, "", &ADD);
    assert!(!none.status.success());
    assert!(printed(&none).contains("`frontdoor key new` prints one"), "{}", printed(&none));

    let old = new_key(folder);
    assert!(frontdoor(folder, &old, &ADD).status.success());
    // Keys are named after their day; two of one day need two names.
    let new = new_key(folder).replacen(':', "-b:", 1);
    let name = old.split(':').next().expect("a name").to_owned();
    let retention = ["retention"];
    let wrong = frontdoor(folder, &new, &retention);
    assert!(!wrong.status.success());
    assert!(printed(&wrong).contains(&format!("the key {name:?}")), "{}", printed(&wrong));
    assert!(!printed(&wrong).contains(new.split(':').next_back().expect("a key")));

    let both = format!("{new},{old}");
    let checked = frontdoor(folder, &both, &["check"]);
    assert!(
        printed(&checked).contains(&format!("{name:?} is still needed")),
        "{}",
        printed(&checked)
    );
    assert!(frontdoor(folder, &both, &["key", "turn"]).status.success());
    let checked = frontdoor(folder, &both, &["check"]);
    assert!(
        printed(&checked).contains(&format!("{name:?} is not needed any more")),
        "{}",
        printed(&checked)
    );
    assert!(frontdoor(folder, &new, &retention).status.success());
}
