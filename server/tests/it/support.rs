//! What every test here needs: a house, a browser, an inbox, somebody who asks.

pub mod app;
pub mod binary;
pub mod browser;
pub mod household;
pub mod html;
pub mod inbox;
pub mod sources;
pub mod story;

pub use app::House;
pub use browser::{Browser, Page};
pub use story::{Story, send, walk};

/// Writes a test of a whole [`House`] once and runs it on each engine.
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($house:ident) $body:block)+) => { $(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "not every test needs all of them")]
            use super::*;
            async fn run($house: &$crate::support::House) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run(&$crate::support::House::on(db::Engine::Sqlite).await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run(&$crate::support::House::on(db::Engine::Postgres).await).await;
            }
        }
    )+ };
}
pub(crate) use on_both_engines;
