//! Static files, inside the binary, each at an address made from its contents.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest as _, Sha256};

use crate::App;

struct Asset {
    name: &'static str,
    address: &'static str,
    bytes: &'static [u8],
    packed: Option<&'static [u8]>,
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The agency's own colours, as a small stylesheet after ours.
#[derive(Clone)]
pub struct AgencyStyle {
    address: String,
    css: String,
}

impl AgencyStyle {
    /// Names the stylesheet by its contents.
    pub fn new(css: String) -> Self {
        use std::fmt::Write as _;
        let digest = Sha256::digest(css.as_bytes());
        let mut address = String::from("/assets/agency-");
        for byte in &digest[..5] {
            let _ = write!(address, "{byte:02x}");
        }
        address.push_str(".css");
        Self { address, css }
    }

    /// Where browsers find it.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// Where a static file is served, by the name it has in the repository.
pub fn address(name: &str) -> &'static str {
    find(name).unwrap_or("")
}

/// Where a static file is served that not every build has inside: the browser's half.
pub fn find(name: &str) -> Option<&'static str> {
    ASSETS.iter().find(|asset| asset.name == name).map(|asset| asset.address)
}

/// `GET /assets/{file}`
pub async fn get(
    State(app): State<App>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    let address = format!("/assets/{file}");
    if address == app.style.address {
        return serve("agency.css", app.style.css.clone().into_bytes(), false);
    }
    let Some(asset) = ASSETS.iter().find(|asset| asset.address == address) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let takes_br = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|part| part.trim().starts_with("br")));
    match asset.packed {
        Some(packed) if takes_br => serve(asset.name, packed, true),
        _ => serve(asset.name, asset.bytes, false),
    }
}

/// `GET /favicon.ico`: browsers ask for it whatever the page says.
pub async fn favicon() -> Response {
    ASSETS.iter().find(|asset| asset.name == "favicon.svg").map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |a| serve(a.name, a.bytes, false),
    )
}

fn serve(name: &str, bytes: impl IntoResponse, packed: bool) -> Response {
    let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        // Browsers compile it while it arrives only under this name.
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(FOR_EVER));
    headers.insert(header::VARY, header::HeaderValue::from_static("accept-encoding"));
    if packed {
        headers.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static("br"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_packed_file_unpacks_to_itself() {
        let packed = ASSETS.iter().filter_map(|asset| Some((asset, asset.packed?)));
        let mut names = Vec::new();
        for (asset, mut packed) in packed {
            let mut unpacked = Vec::new();
            brotli::BrotliDecompress(&mut packed, &mut unpacked).expect("brotli");
            assert!(unpacked == asset.bytes, "{} is packed as something else", asset.name);
            names.push(asset.name);
        }
        for name in ["site.css", "desk.css", "desk.js"] {
            assert!(names.contains(&name), "{name} is packed");
        }
    }

    #[test]
    fn the_loader_names_the_two_files_it_loads_by_their_addresses() {
        let Some(loader) = ASSETS.iter().find(|asset| asset.name == "islands.js") else {
            assert_eq!((find("browser.js"), find("browser.wasm")), (None, None));
            return;
        };
        let text = str::from_utf8(loader.bytes).expect("text");
        for name in ["browser.js", "browser.wasm"] {
            assert!(
                text.contains(address(name)) && !text.contains(&format!("./{name}")),
                "{text}"
            );
        }
    }
}
