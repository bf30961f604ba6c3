//! A step of a registration that is saved, beside the bare commits of the same run, with fifty
//! thousand drafts in the database.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};

use super::{Bench, LONG};
use crate::{
    commits::Pace,
    fill::registrations::{DOCTOR, SECTION},
    http::{self, Client},
    process::Server,
};

/// Commits of one step.
const COMMITS: f64 = 1.0;

impl Bench {
    /// Sixteen people at once, and one alone, each saving a page again and again with something
    /// else on it.
    pub(super) async fn steps(
        &mut self,
        name: &str,
        server: &Server,
        bare: Pace,
        cookies: &[String],
    ) -> Result<()> {
        let until = Instant::now() + LONG;
        let writers: Vec<_> = cookies
            .iter()
            .map(|cookie| tokio::spawn(write(server.addr, cookie.clone(), 0, until)))
            .collect();
        let mut took = Vec::new();
        let mut first = 0;
        for (nth, writer) in writers.into_iter().enumerate() {
            let its = writer.await??;
            if nth == 0 {
                first = its.len();
            }
            took.extend(its);
        }
        let all = format!("{name}: registration steps saved/s");
        let alone =
            write(server.addr, cookies[0].clone(), first, Instant::now() + LONG).await?;
        self.beside_commits(&all, COMMITS, bare, (per_second(&took), per_second(&alone)));
        self.table.add(
            &format!("{name}: a step saved, p99, one / sixteen"),
            format!("{:.1} / {:.1} ms", millis(p99(alone)), millis(p99(took))),
            "-".into(),
            String::new(),
            "below 20 ms",
        );
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand at most")]
fn per_second(took: &[Duration]) -> f64 {
    took.len() as f64 / LONG.as_secs_f64()
}

fn p99(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took.get(took.len() * 99 / 100).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Saves one page again and again; how long each took.
async fn write(
    to: SocketAddr,
    cookie: String,
    from: usize,
    until: Instant,
) -> Result<Vec<Duration>> {
    let mut client = Client::connect(to).await?;
    let more = format!("cookie: {cookie}\r\n");
    let mut took = Vec::new();
    let doctor = |n: usize| match n {
        0 => DOCTOR.to_owned(),
        n => format!("Dr Quill the {n}"),
    };
    loop {
        let asked = Instant::now();
        if asked >= until {
            return Ok(took);
        }
        let n = from + took.len();
        let form = format!(
            "gp={}&gp_address=1+Road&was-gp={}&was-gp_address=1+Road",
            doctor(n + 1).replace(' ', "+"),
            doctor(n).replace(' ', "+")
        );
        let page = format!("/register/form/{SECTION}/gp");
        let answer = client.send(&http::post(&page, &more, &form)).await?;
        ensure!(answer.status == 303, "{page}: {}", answer.head);
        ensure!(answer.header("location") == Some("/register/tasks"), "{}", answer.head);
        took.push(asked.elapsed());
    }
}
