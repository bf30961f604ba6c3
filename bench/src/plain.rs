//! The plain handler: an axum handler that answers the same bytes and headers from memory,
//! in a process of its own. It is what a page could cost at best.

use std::{net::SocketAddr, path::Path};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
};
use bytes::Bytes;
use tokio::net::TcpListener;

use crate::http::Answer;

/// Written anew for every answer by the HTTP library, in both servers.
const NOT_KEPT: [&str; 3] = ["content-length", "transfer-encoding", "date"];

/// Keeps an answer of Front Door for [`serve`].
pub fn keep(answer: &Answer, file: &Path) -> Result<()> {
    let mut bytes = answer.head.clone().into_bytes();
    bytes.extend_from_slice(b"\r\n\r\n");
    bytes.extend_from_slice(&answer.body);
    Ok(std::fs::write(file, bytes)?)
}

/// Answers every request with the kept answer, until the process is ended.
pub async fn serve(addr: SocketAddr, file: &Path) -> Result<()> {
    let kept = std::fs::read(file)?;
    let end = kept.windows(4).position(|four| four == b"\r\n\r\n").context("no head")?;
    let mut headers = HeaderMap::new();
    for line in std::str::from_utf8(&kept[..end])?.lines().skip(1) {
        let (name, value) = line.split_once(':').context("a header without a colon")?;
        let name = name.to_ascii_lowercase();
        if !NOT_KEPT.contains(&name.as_str()) {
            headers.append(
                HeaderName::from_bytes(name.as_bytes())?,
                HeaderValue::from_str(value.trim())?,
            );
        }
    }
    let body = Bytes::from(kept).slice(end + 4..);
    let answer = async move || (StatusCode::OK, headers.clone(), body.clone());
    let listener = TcpListener::bind(addr).await?;
    Ok(axum::serve(listener, Router::new().fallback(answer)).await?)
}
