//! Families who enquire: each answers six pages and sees its reference. Nobody answers
//! within three seconds (that looks like a machine), so every client begins many journeys,
//! and comes back to each once it is old enough.

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

/// Posts of one journey; each is one durable commit.
pub const COMMITS: f64 = 6.0;
/// A little more than the three seconds under which a journey is a machine's.
const OLD_ENOUGH: Duration = Duration::from_millis(3_050);

struct Begun {
    at: Instant,
    n: u32,
    cookie: String,
}

/// Enquiries a second, from the first page to the reference, and how many there were.
///
/// For three seconds journeys are only begun. Then, while it counts, every client ends its
/// oldest journey and begins a new one, so each counted journey costs a whole one.
///
/// # Errors
/// When any step is answered with anything but the next page.
pub async fn run(to: SocketAddr, long: Duration) -> Result<(f64, u32)> {
    let next = Arc::new(AtomicU32::new(0));
    let from = Instant::now() + OLD_ENOUGH;
    let until = from + long;
    let families: Vec<_> =
        (0..CLIENTS).map(|_| tokio::spawn(client(to, next.clone(), from, until))).collect();
    let mut done = 0;
    for family in families {
        done += family.await??;
    }
    Ok((f64::from(done) / long.as_secs_f64(), done))
}

async fn client(
    to: SocketAddr,
    next: Arc<AtomicU32>,
    from: Instant,
    until: Instant,
) -> Result<u32> {
    let mut client = Client::connect(to).await?;
    let mut begun = VecDeque::new();
    while Instant::now() < from {
        begun.push_back(begin(&mut client, &next).await?);
    }
    let mut done = 0;
    while Instant::now() < until {
        let oldest: Begun = begun.pop_front().context("no journey is left to end")?;
        tokio::time::sleep_until((oldest.at + OLD_ENOUGH).into()).await;
        end(&mut client, &oldest).await?;
        // The one that ends after time was up does not count.
        done += u32::from(Instant::now() < until);
        begun.push_back(begin(&mut client, &next).await?);
    }
    Ok(done)
}

async fn begin(client: &mut Client, next: &AtomicU32) -> Result<Begun> {
    let n = next.fetch_add(1, Ordering::Relaxed);
    let at = Instant::now();
    let request = http::post("/enquire", &network(n), "kind=first_time");
    let answer = client.send(&request).await?;
    ensure!(answer.header("location") == Some("/enquire/where"), "{}", answer.head);
    let cookie = answer.header("set-cookie").context("no cookie")?;
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    Ok(Begun { at, n, cookie })
}

async fn end(client: &mut Client, begun: &Begun) -> Result<()> {
    let n = begun.n;
    let more = format!("{}cookie: {}\r\n", network(n), begun.cookie);
    let you = format!("first_name=Ama&last_name=Testwell-{n}&together=partner&partner_name=Jo");
    let reach = format!(
        "reach_by=email&email=bench.{n}%40example.org&phone=020+7946+0123&voicemail=yes"
    );
    let pages = [
        ("/enquire/where", "postcode=W13+9HH", "/enquire/you"),
        ("/enquire/you", &you, "/enquire/reach"),
        ("/enquire/reach", &reach, "/enquire/more"),
        (
            "/enquire/more",
            "wants=pack&message=We+rent+a+flat.+Is+that+all+right%3F&heard=friend",
            "/enquire/check",
        ),
        ("/enquire/check", "", "/enquire/done"),
    ];
    for (page, form, then) in pages {
        let answer = client.send(&http::post(page, &more, form)).await?;
        ensure!(answer.header("location") == Some(then), "{page}: {}", answer.head);
    }
    let done = client.send(&http::get("/enquire/done", &more)).await?;
    ensure!(done.status == 200 && has_reference(&done.body), "{}", done.head);
    Ok(())
}

fn has_reference(page: &[u8]) -> bool {
    page.windows(11).any(|part| part == b"class=\"ref\"")
}

/// Every family has a network address of its own, told by a proxy that the server trusts.
fn network(n: u32) -> String {
    let [_, a, b, c] = n.to_be_bytes();
    format!("x-forwarded-for: 10.{a}.{b}.{c}\r\n")
}
