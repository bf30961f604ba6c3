//! Families who go a whole way through the site: they answer its pages and see that it is
//! done. Nobody answers within three seconds (that looks like a machine), so every client
//! begins many journeys, and comes back to each once it is old enough.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};

use crate::{
    http::{self, Client},
    load::CLIENTS,
};

/// A little more than the three seconds under which a journey is a machine's.
pub const OLD_ENOUGH: Duration = Duration::from_millis(3_050);

/// One page that is posted, and where its answer leads. Each is one durable commit.
pub struct Post {
    /// Its address.
    pub page: String,
    /// What is typed.
    pub form: String,
    /// The next page's address.
    pub then: String,
}

/// A way through the site. `n` tells one family from another.
pub trait Walk: Send + Sync + 'static {
    /// The first page, which gives the cookie.
    fn first(&self, n: u32) -> Post;
    /// All others, in order; the last one sends.
    fn rest(&self, n: u32) -> Vec<Post>;
    /// What stands on the last page, and nowhere else.
    fn done(&self) -> &'static str;
}

/// A journey that has begun.
pub struct Begun {
    /// Since when.
    pub at: Instant,
    n: u32,
    cookie: String,
}

/// How many families at once, and the number of the first.
#[derive(Debug, Clone, Copy)]
pub enum Crowd {
    /// As many as everywhere.
    Many,
    /// One after the other. Their numbers follow on from everybody else's.
    One,
}

/// Whole journeys a second, and how many there were.
///
/// For three seconds journeys are only begun. Then, while it counts, every client ends its
/// oldest journey and begins a new one, so each counted journey costs a whole one.
///
/// # Errors
/// When any step is answered with anything but the next page.
pub async fn run(
    to: SocketAddr,
    walk: Arc<dyn Walk>,
    crowd: Crowd,
    long: Duration,
) -> Result<(f64, u32)> {
    let (clients, first) = match crowd {
        Crowd::Many => (CLIENTS, 0),
        Crowd::One => (1, 8_000_000),
    };
    let next = Arc::new(AtomicU32::new(first));
    let from = Instant::now() + OLD_ENOUGH;
    let until = from + long;
    let families: Vec<_> = (0..clients)
        .map(|_| tokio::spawn(client(to, Arc::clone(&walk), next.clone(), from, until)))
        .collect();
    let mut done = 0;
    for family in families {
        done += family.await??;
    }
    Ok((f64::from(done) / long.as_secs_f64(), done))
}

async fn client(
    to: SocketAddr,
    walk: Arc<dyn Walk>,
    next: Arc<AtomicU32>,
    from: Instant,
    until: Instant,
) -> Result<u32> {
    let mut client = Client::connect(to).await?;
    let mut begun = VecDeque::new();
    while Instant::now() < from {
        let n = next.fetch_add(1, Ordering::Relaxed);
        begun.push_back(begin(&mut client, &*walk, n).await?);
    }
    let mut done = 0;
    while Instant::now() < until {
        let oldest: Begun = begun.pop_front().context("no journey is left to end")?;
        tokio::time::sleep_until((oldest.at + OLD_ENOUGH).into()).await;
        end(&mut client, &*walk, &oldest).await?;
        // The one that ends after time was up does not count.
        done += u32::from(Instant::now() < until);
        let n = next.fetch_add(1, Ordering::Relaxed);
        begun.push_back(begin(&mut client, &*walk, n).await?);
    }
    Ok(done)
}

/// Answers the first page.
pub async fn begin(client: &mut Client, walk: &dyn Walk, n: u32) -> Result<Begun> {
    let at = Instant::now();
    let Post { page, form, then } = walk.first(n);
    let answer = client.send(&http::post(&page, &network(n), &form)).await?;
    ensure!(answer.header("location") == Some(&then), "{page}: {}", answer.head);
    let cookie = answer.header("set-cookie").context("no cookie")?;
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    Ok(Begun { at, n, cookie })
}

async fn end(client: &mut Client, walk: &dyn Walk, begun: &Begun) -> Result<()> {
    let mut done = String::new();
    for post in walk.rest(begun.n) {
        done.clone_from(&post.then);
        let answer = send(client, begun, &post).await?;
        let leads = answer.header("location");
        ensure!(leads == Some(&post.then), "{}: {}", post.page, answer.head);
    }
    let more = format!("{}cookie: {}\r\n", network(begun.n), begun.cookie);
    let page = client.send(&http::get(&done, &more)).await?;
    let is_done = String::from_utf8_lossy(&page.body).contains(walk.done());
    ensure!(page.status == 200 && is_done, "{done}: {}", page.head);
    Ok(())
}

/// Posts one page of a journey that has begun.
pub async fn send(client: &mut Client, begun: &Begun, post: &Post) -> Result<http::Answer> {
    let more = format!("{}cookie: {}\r\n", network(begun.n), begun.cookie);
    client.send(&http::post(&post.page, &more, &post.form)).await
}

/// Every family has a network address of its own, told by a proxy that the server trusts.
fn network(n: u32) -> String {
    let [_, a, b, c] = n.to_be_bytes();
    format!("x-forwarded-for: 10.{a}.{b}.{c}\r\n")
}
