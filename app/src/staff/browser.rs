//! The browser in front of us: where it is, what it calls itself, the cookies it holds.

use std::net::IpAddr;

use axum::{extract::FromRequestParts, http::request::Parts};
use clock::Token;

use super::{session, sign_in};
use crate::{App, agent, cookie::Cookie, limit, network::Visitor};

/// A browser that signed in before, for 90 days.
pub const DEVICE: Cookie = Cookie { name: "staff_device", max_age: Some(90 * 24 * 60 * 60) };

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
        Ok(Self {
            network: limit::network(visitor.address),
            agent: agent::of(&parts.headers),
            device: DEVICE.read(app, &parts.headers),
            half: sign_in::HALF.read(app, &parts.headers),
            session: session::COOKIE.read(app, &parts.headers),
        })
    }
}
