//! What is measured, in which order.

mod households;
mod journeys;
mod pages;
mod registrations;

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use clock::{Clock, Ids};
use db::Db;

use crate::{
    fill,
    http::{self, Client},
    load::{self, CLIENTS, Load},
    plain,
    process::{Server, free},
    sink,
    table::{Table, whole},
};

const LONG: Duration = Duration::from_secs(5);
const PLAIN_LONG: Duration = Duration::from_secs(3);
const STARTS: usize = 5;
const PACKED: &str = "accept-encoding: gzip\r\n";

struct Bench {
    folder: PathBuf,
    rows: usize,
    mail: SocketAddr,
    table: Table,
}

/// Everything, on both engines, and then the table.
pub async fn all() -> Result<()> {
    let folder = PathBuf::from("target/bench");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    live_agency(&folder)?;
    let table = Table::default();
    let mut bench = Bench { folder, rows: crate::rows()?, mail: sink::start().await?, table };
    let file = format!("sqlite://{}/bench.db", bench.folder.display());
    bench.engine("SQLite", &file).await?;
    let postgres = std::env::var("FRONTDOOR_BENCH_POSTGRES")
        .context("FRONTDOOR_BENCH_POSTGRES: `make bench` sets it")?;
    bench.engine("PostgreSQL", &postgres).await?;
    let rows = i32::try_from(bench.rows).map_or(f64::NAN, f64::from);
    println!("\nWith {} enquiries, {CLIENTS} clients at once on this machine:\n", whole(rows));
    print!("{}", bench.table);
    fs::remove_dir_all(&bench.folder)?;
    Ok(())
}

impl Bench {
    async fn engine(&mut self, name: &str, url: &str) -> Result<()> {
        println!("      {name}: filling it with {} enquiries", self.rows);
        let began = Instant::now();
        let migrated =
            self.frontdoor("migrate", url, free()?)?.stdout(Stdio::null()).status()?;
        ensure!(migrated.success(), "the database was not made");
        let db = Db::open(url).await?;
        let now = Clock::system().now();
        let cookie = fill::fill(&db, self.rows, now).await?;
        let (large, thirty) = fill::events::fill(&db, now).await?;
        let writers = fill::registrations::fill(&db, &keys()?, now).await?;
        let applicant = fill::households::fill(&db, &keys()?, now).await?;
        fill::settle(&db).await?;
        println!("      {name}: filled in {:.0} s; starting", began.elapsed().as_secs_f64());

        let server = self.start(name, url).await?;
        let idle = server.memory()?;
        println!("      {name}: pages");
        if db.engine() == db::Engine::Sqlite {
            self.pages(&server, idle).await?;
        }
        self.queue(name, &server, &cookie).await?;
        println!("      {name}: households");
        self.households(name, &server, (&applicant, &cookie)).await?;
        println!("      {name}: events and bookings");
        let bare = self.bare(name, &db).await?;
        self.events(name, &server).await?;
        self.bookings(name, &server, &db, bare, large).await?;
        self.rush(name, &server, &db, thirty).await?;
        println!("      {name}: enquiries");
        self.enquiries(name, &server, &db, bare).await?;
        println!("      {name}: steps of registrations");
        self.steps(name, &server, bare, &writers).await?;
        let most = server.most_memory()?;
        self.table.add(
            &format!("{name}: most memory under all of this"),
            megabytes(most),
            "-".into(),
            String::new(),
            "below 60 MB",
        );
        db.close().await;
        Ok(())
    }

    /// Starts it some times, and leaves the last one running.
    async fn start(&mut self, name: &str, url: &str) -> Result<Server> {
        let mut took = Vec::new();
        loop {
            let addr = free()?;
            let program = self.frontdoor("serve", url, addr)?;
            let server = Server::start(program, addr, &self.log()).await?;
            took.push(server.started_in);
            if took.len() < STARTS {
                continue;
            }
            took.sort_unstable();
            let plain = self.plain(&server, &http::get("/", "")).await?;
            let what = format!("{name}: start to first answer");
            self.table.time(&what, took[STARTS / 2], plain.started_in, "below 150 ms");
            return Ok(server);
        }
    }

    /// A request to Front Door, and the same to the plain handler with the same answer.
    /// The memory is the plain handler's, idle and after the load.
    async fn beside(
        &self,
        server: &Server,
        request: &[u8],
    ) -> Result<(Load, Load, (u64, u64))> {
        let ours = load::run(server.addr, request.to_vec(), CLIENTS, LONG).await?;
        let plain = self.plain(server, request).await?;
        let idle = plain.memory()?;
        let theirs = load::run(plain.addr, request.to_vec(), CLIENTS, PLAIN_LONG).await?;
        Ok((ours, theirs, (idle, plain.memory()?)))
    }

    async fn plain(&self, server: &Server, request: &[u8]) -> Result<Server> {
        let file = self.folder.join("answer");
        plain::keep(&Client::connect(server.addr).await?.send(request).await?, &file)?;
        let addr = free()?;
        let mut program = Command::new(std::env::current_exe()?);
        program.arg("plain").arg(addr.to_string()).arg(&file);
        Server::start(program, addr, &self.log()).await
    }

    /// The server's program, beside this one, as a live agency runs it.
    fn frontdoor(&self, command: &str, url: &str, addr: SocketAddr) -> Result<Command> {
        let mut program = Command::new(std::env::current_exe()?.with_file_name("frontdoor"));
        program
            .arg(command)
            .env_remove("FRONTDOOR_NOW")
            .env_remove("RUST_LOG")
            .env("FRONTDOOR_ADDR", addr.to_string())
            .env("FRONTDOOR_PUBLIC_URL", format!("http://{addr}"))
            .env("FRONTDOOR_ADMIN_ADDR", free()?.to_string())
            .env("FRONTDOOR_DATABASE_URL", url)
            .env("FRONTDOOR_AGENCY", self.folder.join("agency.toml"))
            .env("FRONTDOOR_SMTP_URL", format!("smtp://{}", self.mail))
            .env("FRONTDOOR_DATA_KEY", key())
            .env("FRONTDOOR_TRUSTED_PROXIES", "127.0.0.1");
        Ok(program)
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }
}

/// What seals answers in the bench's databases.
fn key() -> String {
    seal::new_key(&Ids::seeded(1), "bench")
}

fn keys() -> Result<seal::Keys> {
    key().parse().map_err(|_| anyhow::anyhow!("the bench's own key is one"))
}

/// Only the steps of registrations, on both engines. What was filled stays where it is, to be
/// looked at, until the next run.
pub async fn registrations() -> Result<()> {
    let folder = PathBuf::from("target/bench-registrations");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    live_agency(&folder)?;
    let table = Table::default();
    let mut bench = Bench { folder, rows: 0, mail: sink::start().await?, table };
    let file = format!("sqlite://{}/bench.db", bench.folder.display());
    let postgres = std::env::var("FRONTDOOR_BENCH_POSTGRES")
        .context("FRONTDOOR_BENCH_POSTGRES: `make bench` sets it")?;
    for (name, url) in [("SQLite", &file), ("PostgreSQL", &postgres)] {
        let migrated =
            bench.frontdoor("migrate", url, free()?)?.stdout(Stdio::null()).status()?;
        ensure!(migrated.success(), "the database was not made");
        let (db, began) = (Db::open(url).await?, Instant::now());
        let writers = fill::registrations::fill(&db, &keys()?, Clock::system().now()).await?;
        fill::settle(&db).await?;
        println!("      {name}: filled in {:.0} s", began.elapsed().as_secs_f64());
        let server = bench.start(name, url).await?;
        let bare = bench.bare(name, &db).await?;
        bench.steps(name, &server, bare, &writers).await?;
        db.close().await;
    }
    print!("{}", bench.table);
    Ok(())
}

/// Only the pages of households, on both engines, with a colleague of an empty queue.
pub async fn households() -> Result<()> {
    let folder = PathBuf::from("target/bench-households");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    live_agency(&folder)?;
    let table = Table::default();
    let mut bench = Bench { folder, rows: 0, mail: sink::start().await?, table };
    let file = format!("sqlite://{}/bench.db", bench.folder.display());
    let postgres = std::env::var("FRONTDOOR_BENCH_POSTGRES")
        .context("FRONTDOOR_BENCH_POSTGRES: `make bench` sets it")?;
    for (name, url) in [("SQLite", &file), ("PostgreSQL", &postgres)] {
        let migrated =
            bench.frontdoor("migrate", url, free()?)?.stdout(Stdio::null()).status()?;
        ensure!(migrated.success(), "the database was not made");
        let (db, began, now) = (Db::open(url).await?, Instant::now(), Clock::system().now());
        let cookie = fill::fill(&db, 0, now).await?;
        let applicant = fill::households::fill(&db, &keys()?, now).await?;
        fill::settle(&db).await?;
        println!("      {name}: filled in {:.0} s", began.elapsed().as_secs_f64());
        let server = bench.start(name, url).await?;
        bench.households(name, &server, (&applicant, &cookie)).await?;
        db.close().await;
    }
    print!("{}", bench.table);
    Ok(())
}

/// The default agency with its gaps filled, so that it may be served as a live one is.
fn live_agency(folder: &Path) -> Result<()> {
    let text = fs::read_to_string("agencies/adopt-london-west.toml")?
        .replacen("phone = \"\"", "phone = \"020 7946 0123\"", 1)
        .replacen("email = \"\"", "email = \"hello@example.org\"", 1)
        .replace("sender_email = \"\"", "sender_email = \"hello@example.org\"");
    Ok(fs::write(folder.join("agency.toml"), text)?)
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}
