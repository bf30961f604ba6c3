//! Families and couples who go the whole way, beside the bare commits that this takes.

use std::sync::Arc;

use anyhow::{Result, ensure};
use db::Db;
use sqlx::query_scalar;

use super::{Bench, LONG, PLAIN_LONG};
use crate::{
    booking::{self, Booking},
    commits::{self, Pace},
    enquiry::{self, Enquiry},
    journey::{self, Crowd},
    process::Server,
    table::whole,
};

impl Bench {
    pub(super) async fn bare(&mut self, name: &str, db: &Db) -> Result<Pace> {
        let bare = commits::pace(db, PLAIN_LONG).await?;
        self.table.add(
            &format!("{name}: bare durable commits/s, sixteen / one client"),
            format!("{} / {}", whole(bare.all), whole(bare.one)),
            "-".into(),
            String::new(),
            "",
        );
        Ok(bare)
    }

    pub(super) async fn bookings(
        &mut self,
        name: &str,
        server: &Server,
        db: &Db,
        bare: Pace,
        slugs: Vec<String>,
    ) -> Result<()> {
        let before = booked(db).await?;
        let walk = Arc::new(Booking { slugs, mixed: false });
        let (many, done) = journey::run(server.addr, walk.clone(), Crowd::Many, LONG).await?;
        let (one, alone) = journey::run(server.addr, walk, Crowd::One, LONG).await?;
        let after = booked(db).await?;
        ensure!(after - before >= 2 * i64::from(done + alone), "a booking was lost");
        let commits = booking::COMMITS;
        self.beside_commits(&format!("{name}: whole bookings/s"), commits, bare, (many, one));
        Ok(())
    }

    pub(super) async fn rush(
        &mut self,
        name: &str,
        server: &Server,
        db: &Db,
        slug: String,
    ) -> Result<()> {
        let before = booked(db).await?;
        let took =
            booking::rush(server.addr, Booking { slugs: vec![slug], mixed: true }).await?;
        let given = booked(db).await? - before;
        ensure!((29..=30).contains(&given), "{given} places of 30 were given");
        self.table.add(
            &format!("{name}: 60 parties for 30 places"),
            format!("{:.0} ms", took.as_secs_f64() * 1000.0),
            "-".into(),
            String::new(),
            "below 500 ms",
        );
        Ok(())
    }

    pub(super) async fn enquiries(
        &mut self,
        name: &str,
        server: &Server,
        db: &Db,
        bare: Pace,
    ) -> Result<()> {
        let before = kept(db).await?;
        let walk = Arc::new(Enquiry);
        let (many, done) =
            journey::run(server.addr, walk.clone(), Crowd::Many, LONG + PLAIN_LONG).await?;
        let (one, alone) = journey::run(server.addr, walk, Crowd::One, LONG).await?;
        let after = kept(db).await?;
        ensure!(
            after - before >= i64::from(done + alone),
            "an enquiry was lost, or taken for a machine's"
        );
        let commits = enquiry::COMMITS;
        self.beside_commits(&format!("{name}: whole enquiries/s"), commits, bare, (many, one));
        Ok(())
    }

    /// Two rows: sixteen clients beside the commits of sixteen, and one beside one's.
    pub(super) fn beside_commits(
        &mut self,
        what: &str,
        commits: f64,
        bare: Pace,
        (many, one): (f64, f64),
    ) {
        let by = match commits {
            1.0 => "by 1 commit".to_owned(),
            n => format!("by {n:.0} commits"),
        };
        self.table.rate(what, many, bare.all / commits, &by, "at least 33 %");
        let alone = format!("{what}, one client");
        self.table.rate(&alone, one, bare.one / commits, &by, "at least 33 %");
    }
}

/// Enquiries that came by the website and look like a person's.
async fn kept(db: &Db) -> Result<i64> {
    Ok(db::read!(db, |c| query_scalar(
        "select count(*) from enquiry where draft_id is not null and state = 'open'"
    )
    .fetch_one(c)
    .await)?)
}

/// Places that are booked, at all events.
async fn booked(db: &Db) -> Result<i64> {
    Ok(db::read!(db, |c| query_scalar(
        "select cast(coalesce(sum(places), 0) as bigint) from booking where state = 'booked'"
    )
    .fetch_one(c)
    .await)?)
}
