//! Every function that speaks to the database is called by a test, by name. A text scan:
//! what the compiler cannot ask for, a list of misses can.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A source file by its place in the repository.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    fn is_test(&self) -> bool {
        let path = self.path.to_string_lossy();
        path.starts_with("server/tests") || path.contains("test")
    }

    /// A store of the application, or any part of the outbox.
    fn is_store(&self) -> bool {
        let path = &self.path;
        let in_app = path.starts_with("app/src")
            && (path.ends_with("store.rs")
                || path.components().any(|part| part.as_os_str() == "store"));
        !self.is_test() && (in_app || path.starts_with("crates/outbox/src"))
    }

    /// The folder of its feature, and the feature's name: `app/src/staff/session` and
    /// `session` for `app/src/staff/session/store.rs`.
    fn feature(&self) -> (PathBuf, String) {
        let above = self.path.ancestors().skip(1);
        let folder = above.into_iter().find(|folder| !folder.ends_with("store"));
        let folder = folder.unwrap_or(Path::new("")).to_owned();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (folder, name)
    }

    fn functions(&self) -> Vec<String> {
        let starts = self.text.match_indices("pub async fn ");
        let name = |(at, found): (usize, &str)| {
            let rest = &self.text[at + found.len()..];
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
        };
        starts.map(name).collect()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    let mut folders =
        ["app/src", "crates/outbox", "server/tests"].map(|f| root.join(f)).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of ours") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source");
                let path = path.strip_prefix(&root).expect("inside").to_owned();
                found.push(Source { path, text });
            }
        }
    }
    found
}

/// Tests of the feature itself call `store::add(`; tests elsewhere say which store they mean:
/// `session_store::add(`. The outbox is called `outbox::enqueue(` and `worker.drain(`.
fn is_called(function: &str, store: &Source, tests: &[&Source]) -> bool {
    let (folder, name) = store.feature();
    let in_outbox = store.path.starts_with("crates/outbox");
    tests.iter().any(|test| {
        // `desk/act_tests.rs` and `desk/tests/act.rs` stand beside `desk/act/store.rs`.
        let above = folder.parent().filter(|above| *above != Path::new("app/src"));
        let own = test.path.starts_with(&folder)
            || above.is_some_and(|above| test.path.starts_with(above))
            || in_outbox && test.path.starts_with("crates/outbox");
        let anywhere =
            [format!("{name}_store::{function}("), format!("{name}::store::{function}(")];
        let here = format!("::{function}(");
        let through = [format!("outbox::{function}("), format!(".{function}(")];
        anywhere.iter().any(|call| test.text.contains(call))
            || own && test.text.contains(&here)
            || in_outbox && through.iter().any(|call| test.text.contains(call))
    })
}

#[test]
fn every_function_of_every_store_is_called_by_a_test() {
    let all = sources();
    let tests: Vec<&Source> = all.iter().filter(|source| source.is_test()).collect();
    let mut looked_at = 0;
    let mut missed = Vec::new();
    for store in all.iter().filter(|source| source.is_store()) {
        for function in store.functions() {
            looked_at += 1;
            if !is_called(&function, store, &tests) {
                missed.push(format!("{}: {function}", store.path.display()));
            }
        }
    }
    assert!(looked_at > 30, "the stores are found");
    missed.sort();
    assert!(missed.is_empty(), "no test calls these:\n  {}", missed.join("\n  "));
}
