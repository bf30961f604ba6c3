//! A couple that books two places: four pages, each a durable commit; and the rush, in which
//! sixty parties press the last button at once.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use tokio::sync::Barrier;

use crate::{
    http::Client,
    journey::{self, OLD_ENOUGH, Post, Walk},
};

/// Posts of one booking.
pub const COMMITS: f64 = 4.0;
/// Parties in the rush.
pub const RUSH: u32 = 60;

/// The way to places at one of some events, in turn.
pub struct Booking {
    /// The last parts of the events' addresses.
    pub slugs: Vec<String>,
    /// Parties of one, two and three by turns, instead of couples.
    pub mixed: bool,
}

impl Booking {
    fn base(&self, n: u32) -> String {
        let at = usize::try_from(n).unwrap_or(0) % self.slugs.len();
        format!("/events/{}/book", self.slugs[at])
    }
}

impl Walk for Booking {
    fn first(&self, n: u32) -> Post {
        let base = self.base(n);
        let adults = if self.mixed { 1 + n % 2 } else { 2 };
        let supporters = u32::from(self.mixed && n.is_multiple_of(5));
        Post {
            form: format!("adults={adults}&supporters={supporters}"),
            then: format!("{base}/you"),
            page: base,
        }
    }

    fn rest(&self, n: u32) -> Vec<Post> {
        let base = self.base(n);
        let post = |page: &str, form: String, then: &str| Post {
            page: format!("{base}/{page}"),
            form,
            then: format!("{base}/{then}"),
        };
        let you = format!(
            "first_name=Ama&last_name=Testwell-{n}&partner_name=Jo&email=couple.{n}%40example.org&phone="
        );
        vec![
            post("you", you, "help"),
            post("help", "access=&interpreter=&dietary=&heard=friend".to_owned(), "check"),
            post("check", String::new(), "done"),
        ]
    }

    fn done(&self) -> &'static str {
        "You are booked"
    }
}

/// Sixty parties of mixed size for the last thirty places, each with a connection of its own,
/// press the last button at once. Gives the time until everybody has an answer.
///
/// # Errors
/// When anybody's answer is not one of the journey's.
pub async fn rush(to: SocketAddr, walk: Booking) -> Result<Duration> {
    let mut parties = Vec::new();
    for n in 0..RUSH {
        let mut client = Client::connect(to).await?;
        let begun = journey::begin(&mut client, &walk, n).await?;
        let mut posts = walk.rest(n);
        let last = posts.pop();
        for post in &posts {
            journey::send(&mut client, &begun, post).await?;
        }
        parties.extend(last.map(|last| (client, begun, last)));
    }
    let ready = Instant::now() + OLD_ENOUGH;
    let start = Arc::new(Barrier::new(parties.len()));
    let pressing: Vec<_> = parties
        .into_iter()
        .map(|(mut client, begun, last)| {
            let start = Arc::clone(&start);
            tokio::spawn(async move {
                tokio::time::sleep_until(ready.into()).await;
                start.wait().await;
                let pressed = Instant::now();
                let answer = journey::send(&mut client, &begun, &last).await?;
                // Booked, or told that they do not fit.
                ensure!(matches!(answer.status, 303 | 200 | 409), "{}", answer.head);
                anyhow::Ok((pressed, Instant::now()))
            })
        })
        .collect();
    let (mut first, mut last) = (None::<Instant>, None::<Instant>);
    for one in pressing {
        let (pressed, answered) = one.await??;
        first = Some(first.map_or(pressed, |first| first.min(pressed)));
        last = Some(last.map_or(answered, |last| last.max(answered)));
    }
    Ok(first.zip(last).map_or(Duration::ZERO, |(first, last)| last - first))
}
