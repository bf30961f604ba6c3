//! A client that keeps its connection and costs little: HTTP/1.1 over one socket, one
//! request at a time. What it costs, it costs Front Door and the plain handler alike.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// One kept connection.
pub struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

/// One whole answer.
pub struct Answer {
    /// Like 200.
    pub status: u16,
    /// Status line and headers, without the empty line.
    pub head: String,
    /// The body as it was sent: packed, if it was packed.
    pub body: Vec<u8>,
    /// Bytes on the wire: head, body and the marks between its pieces.
    pub wire: usize,
}

impl Answer {
    /// The value of the first header of this name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        value_of(&self.head, name)
    }
}

/// A GET with some more header lines, each ended by `\r\n`.
pub fn get(path: &str, more: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{more}\r\n").into_bytes()
}

/// A form as a browser posts it.
pub fn post(path: &str, more: &str, form: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n{more}\r\n{form}",
        form.len()
    )
    .into_bytes()
}

impl Client {
    /// Connects.
    pub async fn connect(to: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and waits for the whole answer.
    ///
    /// # Errors
    /// When the connection ends, or the answer is not one.
    pub async fn send(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request).await?;
        self.read.clear();
        let head_end = loop {
            if let Some(at) = find(&self.read, b"\r\n\r\n") {
                break at;
            }
            self.more().await?;
        };
        let head = std::str::from_utf8(&self.read[..head_end])?.to_owned();
        let status = head.get(9..12).and_then(|s| s.parse().ok()).context("no status")?;
        let start = head_end + 4;
        let (body, end) = if value_of(&head, "transfer-encoding").is_some() {
            self.pieces(start).await?
        } else {
            let length: usize = value_of(&head, "content-length").unwrap_or("0").parse()?;
            while self.read.len() < start + length {
                self.more().await?;
            }
            (self.read[start..start + length].to_vec(), start + length)
        };
        Ok(Answer { status, head, body, wire: end })
    }

    /// A chunked body (RFC 9112, section 7.1) without its marks, and where it ends.
    async fn pieces(&mut self, start: usize) -> Result<(Vec<u8>, usize)> {
        let (mut at, mut body) = (start, Vec::new());
        loop {
            let Some(line) = find(&self.read[at..], b"\r\n") else {
                self.more().await?;
                continue;
            };
            let size = std::str::from_utf8(&self.read[at..at + line])?;
            let size = usize::from_str_radix(size.trim(), 16)?;
            let (from, next) = (at + line + 2, at + line + 2 + size + 2);
            while self.read.len() < next {
                self.more().await?;
            }
            body.extend_from_slice(&self.read[from..from + size]);
            at = next;
            if size == 0 {
                return Ok((body, at));
            }
        }
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.read).await? == 0 {
            bail!("the server hung up");
        }
        Ok(())
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

fn value_of<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let pairs = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    pairs
        .filter(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
        .next()
}
