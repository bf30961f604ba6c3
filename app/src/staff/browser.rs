//! The browser in front of us: where it is, what it calls itself, the cookies it holds.

use std::net::IpAddr;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use clock::Token;

use super::{session, sign_in};
use crate::{App, cookie::Cookie, limit, network::Visitor};

/// A browser that signed in before, for 90 days.
pub const DEVICE: Cookie = Cookie { name: "staff_device", max_age: Some(90 * 24 * 60 * 60) };

/// The longest name of a browser that we keep, in characters.
const LONGEST_AGENT: usize = 300;

/// What a request says about the browser it comes from.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Its network address; of IPv6, the household's.
    pub network: IpAddr,
    /// Its name for itself.
    pub agent: String,
    /// That it signed in before.
    pub device: Option<Token>,
    /// That its password was right a moment ago.
    pub half: Option<Token>,
    /// Its session.
    pub session: Option<Token>,
}

impl FromRequestParts<App> for Browser {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let visitor =
            <Visitor as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let agent = parts.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok());
        Ok(Self {
            network: limit::network(visitor.address),
            agent: agent.unwrap_or_default().chars().take(LONGEST_AGENT).collect(),
            device: DEVICE.read(app, &parts.headers),
            half: sign_in::HALF.read(app, &parts.headers),
            session: session::COOKIE.read(app, &parts.headers),
        })
    }
}

/// A browser's name as people know it: `Firefox on Windows`.
pub fn words(agent: &str) -> String {
    let has = |mark: &str| agent.contains(mark);
    // The order matters: nearly every browser also claims to be the ones below it.
    let browser = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ];
    let place = [
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Android", "an Android phone or tablet"),
        ("Windows", "Windows"),
        ("Mac OS", "a Mac"),
        ("CrOS", "a Chromebook"),
        ("Linux", "Linux"),
    ];
    let browser = browser.iter().find(|(mark, _)| has(mark)).map_or("A browser", |(_, n)| n);
    match place.iter().find(|(mark, _)| has(mark)) {
        Some((_, place)) => format!("{browser} on {place}"),
        None => browser.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn browsers_are_called_what_people_call_them() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(words(edge), "Edge on Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1";
        assert_eq!(words(phone), "Safari on an iPhone");
        assert_eq!(words(""), "A browser");
    }
}
