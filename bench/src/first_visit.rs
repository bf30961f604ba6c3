//! What a browser fetches the first time somebody opens `/`, in bytes on the wire.

use std::{collections::BTreeSet, net::SocketAddr};

use anyhow::{Result, ensure};

use crate::http::{self, Client};

const BROWSER: &str = "accept-encoding: gzip, br\r\n";

/// Bytes of the page alone, and of the page with everything it names.
pub async fn bytes(to: SocketAddr) -> Result<(usize, usize)> {
    let mut client = Client::connect(to).await?;
    let page = client.send(&http::get("/", BROWSER)).await?.wire;
    // Read without packing, to find what it names.
    let html = client.send(&http::get("/", "")).await?.body;
    let mut files = named(&html);
    for file in files.clone().iter().filter(|file| ends_in(file, "css")) {
        let css = client.send(&http::get(file, "")).await?.body;
        files.extend(named(&css));
    }
    let mut all = page;
    for file in files {
        let answer = client.send(&http::get(&file, BROWSER)).await?;
        ensure!(answer.status == 200, "{file}: {}", answer.head);
        all += answer.wire;
    }
    Ok((page, all))
}

/// Every static file that a page or a stylesheet names: faces, too, as each is used.
fn named(text: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(text);
    let places = text.split("/assets/").skip(1);
    places
        .map(|rest| rest.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))))
        .filter_map(|mut parts| parts.next())
        .map(|file| format!("/assets/{file}"))
        .collect()
}

fn ends_in(file: &str, ending: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, found)| found == ending)
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn links_and_faces_are_found_once() {
        let text = br#"<link href="/assets/site-1a.css"/> url(/assets/a-2.woff2) "/assets/site-1a.css""#;
        let found: Vec<_> = named(text).into_iter().collect();
        assert_eq!(found, ["/assets/a-2.woff2", "/assets/site-1a.css"]);
    }
}
