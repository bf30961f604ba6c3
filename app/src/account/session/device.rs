//! The browser in front of us: where it is, what it calls itself, the cookies it holds.

use std::net::IpAddr;

use axum::{extract::FromRequestParts, http::request::Parts};
use clock::Token;

use super::STAYING;
use crate::{App, agent, cookie::Cookie, network::Visitor};

/// Names the browser that asked for a letter, as long as that letter works.
pub const ASKING: Cookie = Cookie { name: "account_asking", max_age: Some(20 * 60) };

/// What a request says about the browser it comes from.
#[derive(Debug, Clone)]
pub struct Device {
    /// Its network address, for `app.limits` alone.
    pub address: IpAddr,
    /// Its name for itself.
    pub agent: String,
    /// That it asked for a letter, or opened the link in one.
    pub asking: Option<Token>,
    /// Its session.
    pub session: Option<Token>,
}

impl FromRequestParts<App> for Device {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let visitor =
            <Visitor as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        Ok(Self {
            address: visitor.address,
            agent: agent::of(&parts.headers),
            asking: ASKING.read(app, &parts.headers),
            session: STAYING.read(app, &parts.headers),
        })
    }
}
