//! Families and couples who go the whole way, beside the bare commits that this takes.

use std::sync::Arc;

use anyhow::{Result, ensure};
use db::Db;
use sqlx::query_scalar;

use super::{Bench, LONG, PLAIN_LONG};
use crate::{
    booking::{self, Booking},
    commits,
    enquiry::{self, Enquiry},
    journey,
    process::Server,
    table::whole,
};

impl Bench {
    pub(super) async fn bare(&mut self, name: &str, db: &Db) -> Result<f64> {
        let bare = commits::per_second(db, PLAIN_LONG).await?;
        self.table.add(
            &format!("{name}: bare durable commits/s"),
            whole(bare),
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
        bare: f64,
        slugs: Vec<String>,
    ) -> Result<()> {
        let before = booked(db).await?;
        let walk = Arc::new(Booking { slugs, mixed: false });
        let (per_second, done) = journey::run(server.addr, walk, LONG).await?;
        let after = booked(db).await?;
        ensure!(after - before >= 2 * i64::from(done), "a booking was lost");
        self.table.rate(
            &format!("{name}: whole bookings/s"),
            per_second,
            bare / booking::COMMITS,
            "by 4 commits",
            "at least 33 %",
        );
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
        bare: f64,
    ) -> Result<()> {
        let before = kept(db).await?;
        let walk = Arc::new(Enquiry);
        let (per_second, done) = journey::run(server.addr, walk, LONG + PLAIN_LONG).await?;
        let after = kept(db).await?;
        ensure!(
            after - before >= i64::from(done),
            "an enquiry was lost, or taken for a machine's"
        );
        self.table.rate(
            &format!("{name}: whole enquiries/s"),
            per_second,
            bare / enquiry::COMMITS,
            "by 6 commits",
            "at least 33 %",
        );
        Ok(())
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
