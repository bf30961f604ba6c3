//! `make bench`: starts release servers on loopback, loads them, and prints one table in
//! which each figure stands beside the plain handler, or the bare commits, of the same run.

mod booking;
mod commits;
mod enquiry;
mod fill;
mod first_visit;
mod http;
mod journey;
mod load;
mod plain;
mod process;
mod run;
mod sink;
mod table;

use anyhow::{Context as _, Result, bail};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["plain", addr, file] => plain::serve(addr.parse()?, file.as_ref()).await,
        [] => {
            let mut terminated = signal(SignalKind::terminate())?;
            // Whichever way it ends, what it started is dropped here, and so ended.
            tokio::select! {
                done = run::all() => done,
                _ = tokio::signal::ctrl_c() => bail!("interrupted"),
                _ = terminated.recv() => bail!("ended"),
            }
        }
        ["registrations"] => run::registrations().await,
        ["households"] => run::households().await,
        _ => bail!("bench takes no options; BENCH_ROWS=1000000 asks for more enquiries"),
    }
}

/// How many enquiries the database holds before it is measured: `BENCH_ROWS`.
fn rows() -> Result<usize> {
    match std::env::var("BENCH_ROWS") {
        Ok(text) => text.parse().context("BENCH_ROWS is a number, like 1000000"),
        Err(_) => Ok(100_000),
    }
}
