//! The letters as people read them, and what they must not give away.

use db::Engine;

use crate::{
    account::{letter, model::LASTS},
    mailing,
    testing::app_on,
};

#[tokio::test]
async fn every_letter_reads_well_and_gives_nothing_away() {
    let t = app_on(Engine::Sqlite).await;
    let app = &t.app;
    let link = "https://example.org/sign-in/link/(token)";
    let all = [
        ("way_in", letter::way_in(app, "012345", link, app.now() + LASTS)),
        ("nothing_here", letter::nothing_here(app)),
    ];
    for (name, letter) in all {
        let written = mailing::neutral(app, letter);
        let text = format!("Subject: {}\n\n{}", written.subject, written.text);
        for secret in ["adopt", "Adopt", "child"] {
            assert!(
                !text.contains(secret) && !written.html.contains(secret),
                "{secret} in {text}"
            );
        }
        insta::assert_snapshot!(name, text);
    }
}
