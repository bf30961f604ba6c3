//! Many clients that ask for one page for some seconds, each as soon as it has its answer.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};

use crate::http::Client;

/// Clients at once, in every row that does not say otherwise.
pub const CLIENTS: usize = 16;
/// What comes before is not counted: caches, connections, the processor's pace.
const WARM_UP: Duration = Duration::from_millis(500);

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Answers a second, all clients together.
    pub per_second: f64,
    /// Ninety-nine of a hundred answers came within this.
    pub p99: Duration,
}

/// Asks for one page again and again.
///
/// # Errors
/// When any answer is not 200: a fast refusal is no figure.
pub async fn run(
    to: SocketAddr,
    request: Vec<u8>,
    clients: usize,
    long: Duration,
) -> Result<Load> {
    let request = Arc::new(request);
    let from = Instant::now() + WARM_UP;
    let until = from + long;
    let asking: Vec<_> =
        (0..clients).map(|_| tokio::spawn(one(to, request.clone(), from, until))).collect();
    let mut took = Vec::new();
    for one in asking {
        took.extend(one.await??);
    }
    ensure!(!took.is_empty(), "nothing was answered in time");
    took.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "a few million at most")]
    let per_second = took.len() as f64 / long.as_secs_f64();
    Ok(Load { per_second, p99: took[took.len() * 99 / 100] })
}

async fn one(
    to: SocketAddr,
    request: Arc<Vec<u8>>,
    from: Instant,
    until: Instant,
) -> Result<Vec<Duration>> {
    let mut client = Client::connect(to).await?;
    let mut took = Vec::new();
    loop {
        let asked = Instant::now();
        if asked >= until {
            return Ok(took);
        }
        let answer = client.send(&request).await?;
        ensure!(answer.status == 200, "{}", answer.head);
        if asked >= from {
            took.push(asked.elapsed());
        }
    }
}
