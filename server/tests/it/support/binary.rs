//! The real program in a process of its own, and a few lines of HTTP to talk to it.

use std::{
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use super::Browser;

/// How long a debug build may take to start on a busy machine.
const START: Duration = Duration::from_mins(1);

/// A running `frontdoor serve --demo`.
pub struct Program {
    child: Child,
    addr: SocketAddr,
}

impl Program {
    /// Starts it and waits until it answers. `more` are arguments after `serve --demo`.
    pub async fn start(database_url: &str, smtp_url: &str, more: &[&str]) -> Self {
        let addr = free_address().await;
        let child = Command::new(env!("CARGO_BIN_EXE_frontdoor"))
            .args(["serve", "--demo"])
            .args(more)
            .env("FRONTDOOR_ADDR", addr.to_string())
            .env("FRONTDOOR_PUBLIC_URL", format!("http://{addr}"))
            .env("FRONTDOOR_DATABASE_URL", database_url)
            .env("FRONTDOOR_SMTP_URL", smtp_url)
            // Whoever asks is where their browser says they are.
            .env("FRONTDOOR_TRUSTED_PROXIES", "127.0.0.1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut program = Self { child, addr };
        let since = Instant::now();
        while TcpStream::connect(addr).await.is_err() {
            let ended = program.child.try_wait().expect("its state is known");
            assert!(ended.is_none(), "it ended instead of answering: {ended:?}");
            assert!(since.elapsed() < START, "it does not answer");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        program
    }

    pub fn browser(&self) -> Browser {
        Browser::over_the_wire(self.addr)
    }

    /// SIGKILL: no last orders, nothing flushed.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it has ended");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Ended already, or the test failed and it must not stay behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a loopback port");
    listener.local_addr().expect("a bound port")
}

/// One request on a connection of its own, to the end of the answer.
pub async fn call(
    to: SocketAddr,
    request: Request<Vec<u8>>,
) -> (StatusCode, HeaderMap, Vec<u8>) {
    let mut line = TcpStream::connect(to).await.expect("the server listens");
    let (parts, body) = request.into_parts();
    let mut head = format!("{} {} HTTP/1.1\r\nhost: {to}\r\n", parts.method, parts.uri);
    for (name, value) in &parts.headers {
        head += &[name.as_str(), ": ", value.to_str().expect("text"), "\r\n"].concat();
    }
    let length = body.len().to_string();
    head += &["content-length: ", &length, "\r\nconnection: close\r\n\r\n"].concat();
    line.write_all(head.as_bytes()).await.expect("the head is sent");
    line.write_all(&body).await.expect("the body is sent");
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await.expect("the whole answer comes");
    read(&answer)
}

fn read(answer: &[u8]) -> (StatusCode, HeaderMap, Vec<u8>) {
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").expect("a head");
    let head = std::str::from_utf8(&answer[..end]).expect("the head is text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
    let status = StatusCode::from_bytes(status.as_bytes()).expect("a status");
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ").expect("name and value");
        let name: HeaderName = name.parse().expect("a header's name");
        headers.append(name, HeaderValue::from_str(value).expect("a header's value"));
    }
    assert!(!headers.contains_key("transfer-encoding"), "pages have a length");
    (status, headers, answer[end + 4..].to_vec())
}
