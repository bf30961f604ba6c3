//! The page of a household on its way, and the team's lists, with twenty thousand of them.

use anyhow::{Result, ensure};

use super::{Bench, LONG, PLAIN_LONG};
use crate::{
    http::{self, Client},
    load::{self, CLIENTS},
    process::Server,
};

impl Bench {
    pub(super) async fn households(
        &mut self,
        name: &str,
        server: &Server,
        (applicant, colleague): (&str, &str),
    ) -> Result<()> {
        for (path, cookie, aim) in [
            ("/progress", applicant, "below 10 ms"),
            ("/staff/households", colleague, "below 20 ms"),
            ("/staff/households?list=late", colleague, "below 20 ms"),
            ("/staff/households?list=medical", colleague, "below 20 ms"),
        ] {
            let request = http::get(path, &format!("cookie: {cookie}\r\n"));
            let seen = Client::connect(server.addr).await?.send(&request).await?;
            ensure!(seen.status == 200, "{path} answers {}", seen.status);
            let alone = load::run(server.addr, request.clone(), 1, LONG).await?;
            let all = load::run(server.addr, request.clone(), CLIENTS, LONG).await?;
            let plain = self.plain(server, &request).await?;
            let beside = load::run(plain.addr, request, 1, PLAIN_LONG).await?;
            let what = format!("{name}: {path}: p99, one client");
            self.table.time(&what, alone.p99, beside.p99, aim);
            let what = format!("{name}: {path}: p99, sixteen");
            self.table.time(&what, all.p99, beside.p99, "");
        }
        Ok(())
    }
}
