//! Every function that speaks to the database is called by a test, by name. A text scan:
//! what the compiler cannot ask for, a list of misses can.

use std::path::Path;

use crate::support::sources::{Source, sources};

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
