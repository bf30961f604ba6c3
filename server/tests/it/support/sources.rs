//! The code as text, for what the compiler cannot ask of it.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A source file by its place in the repository.
pub struct Source {
    /// From the root of the repository.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
}

impl Source {
    /// Whether it is one, or only helps them.
    pub fn is_test(&self) -> bool {
        let path = self.path.to_string_lossy();
        path.starts_with("server/tests") || path.contains("test")
    }

    /// Invented people of the demonstration.
    pub fn is_demo(&self) -> bool {
        self.path.starts_with("app/src/demo")
    }

    /// A store of the application, or any part of the outbox.
    pub fn is_store(&self) -> bool {
        let path = &self.path;
        let in_app = path.starts_with("app/src")
            && (path.ends_with("store.rs")
                || path.components().any(|part| part.as_os_str() == "store"));
        !self.is_test() && (in_app || path.starts_with("crates/outbox/src"))
    }

    /// The folder of its feature, and the feature's name: `app/src/staff/session` and
    /// `session` for `app/src/staff/session/store.rs`.
    pub fn feature(&self) -> (PathBuf, String) {
        let above = self.path.ancestors().skip(1);
        let folder = above.into_iter().find(|folder| !folder.ends_with("store"));
        let folder = folder.unwrap_or(Path::new("")).to_owned();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (folder, name)
    }

    /// What it offers to others.
    pub fn functions(&self) -> Vec<String> {
        let starts = self.text.match_indices("pub async fn ");
        let name = |(at, found): (usize, &str)| {
            let rest = &self.text[at + found.len()..];
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
        };
        starts.map(name).collect()
    }
}

/// Those of the application, the outbox and these tests.
pub fn sources() -> Vec<Source> {
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
