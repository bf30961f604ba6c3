//! Pages that are asked for again and again, each beside the plain handler.

use anyhow::Result;

use super::{Bench, LONG, PACKED, PLAIN_LONG};
use crate::{
    first_visit,
    http::{self, Client},
    load,
    process::Server,
};

impl Bench {
    pub(super) async fn pages(&mut self, server: &Server, idle: u64) -> Result<()> {
        for (what, path, more, aim) in [
            ("/", "/", "", "at least 50 %"),
            ("/ gzip", "/", PACKED, ""),
            ("/enquire", "/enquire", "", ""),
            ("/enquire gzip", "/enquire", PACKED, ""),
        ] {
            let request = http::get(path, more);
            let (ours, plain, memory) = self.beside(server, &request).await?;
            self.table.rate(
                &format!("{what}: requests/s"),
                ours.per_second,
                plain.per_second,
                "plain",
                aim,
            );
            self.table.time(&format!("{what}: p99"), ours.p99, plain.p99, "");
            if what == "/" {
                self.table.memory("memory, idle", idle, memory.0, "");
                let now = server.memory()?;
                self.table.memory("memory, after /", now, memory.1, "below 60 MB");
            }
        }
        let (page, all) = first_visit::bytes(server.addr).await?;
        self.table.add(
            "first visit of /: the page",
            kilobytes(page),
            "-".into(),
            String::new(),
            "",
        );
        self.table.add(
            "first visit of /: with all it names",
            kilobytes(all),
            "-".into(),
            String::new(),
            "below 60 kB",
        );
        Ok(())
    }

    pub(super) async fn queue(
        &mut self,
        name: &str,
        server: &Server,
        cookie: &str,
    ) -> Result<()> {
        let request = http::get("/staff", &format!("cookie: {cookie}\r\n"));
        let what = format!("{name}: /staff");
        let seen = Client::connect(server.addr).await?.send(&request).await?;
        if seen.status != 200 {
            self.table.add(&what, "not there".into(), String::new(), String::new(), "");
            return Ok(());
        }
        let (ours, plain, _) = self.beside(server, &request).await?;
        let figure = |figure: &str| format!("{what}: {figure}");
        self.table.rate(&figure("requests/s"), ours.per_second, plain.per_second, "plain", "");
        self.table.time(&figure("p99"), ours.p99, plain.p99, "");
        let alone = load::run(server.addr, request.clone(), 1, LONG).await?;
        let plain = self.plain(server, &request).await?;
        let plain_alone = load::run(plain.addr, request, 1, PLAIN_LONG).await?;
        let one = figure("p99, one client");
        self.table.time(&one, alone.p99, plain_alone.p99, "below 15 ms");
        Ok(())
    }

    pub(super) async fn events(&mut self, name: &str, server: &Server) -> Result<()> {
        let (ours, plain, _) = self.beside(server, &http::get("/events", "")).await?;
        let figure = |figure: &str| format!("{name}: /events, {figure}");
        let (pace, beside) = (ours.per_second, plain.per_second);
        self.table.rate(&figure("requests/s"), pace, beside, "plain", "at least 33 %");
        self.table.time(&figure("p99"), ours.p99, plain.p99, "below 10 ms");
        Ok(())
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0)
}
