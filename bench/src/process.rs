//! A server that the bench starts, watches and ends, however the bench itself ends.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use crate::http::{self, Client};

/// Longer than any start should take.
const START: Duration = Duration::from_secs(20);
/// How long a server may take to end once it was asked to.
const END: Duration = Duration::from_secs(5);

/// A running server. Dropped, it has ended.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub addr: SocketAddr,
    /// From before its process was made to its first whole answer.
    pub started_in: Duration,
}

/// A loopback address that nobody has.
pub fn free() -> Result<SocketAddr> {
    Ok(std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

impl Server {
    /// Starts a program that will listen on `addr`, and waits until `/` answers. What it
    /// logs goes to `log`.
    pub async fn start(mut program: Command, addr: SocketAddr, log: &Path) -> Result<Self> {
        let log = std::fs::File::options().create(true).append(true).open(log)?;
        program.stdout(Stdio::null()).stderr(log);
        let began = Instant::now();
        let child = program.spawn().with_context(|| format!("{program:?} does not start"))?;
        let mut server = Self { child, addr, started_in: START };
        loop {
            if let Ok(mut client) = Client::connect(addr).await
                && client.send(&http::get("/", "")).await.is_ok_and(|a| a.status == 200)
            {
                server.started_in = began.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("{program:?} ended with {status}; its log is in target/bench");
            }
            if began.elapsed() > START {
                bail!("{program:?} does not answer");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Memory that it holds now, in bytes (`VmRSS` of Linux).
    pub fn memory(&self) -> Result<u64> {
        self.status("VmRSS:")
    }

    /// The most memory that it ever held, in bytes (`VmHWM` of Linux).
    pub fn most_memory(&self) -> Result<u64> {
        self.status("VmHWM:")
    }

    fn status(&self, key: &str) -> Result<u64> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = text.lines().find_map(|line| line.strip_prefix(key)).context("no figure")?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes * 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked first, so that it closes its database; ended in any case.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let asked = Instant::now();
        while asked.elapsed() < END {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
