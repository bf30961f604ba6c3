//! From which network address a request comes: the connection's, or the one a trusted
//! proxy in front of us names. The server's outermost layer works it out once.

use std::net::{IpAddr, Ipv4Addr};

use axum::{extract::FromRequestParts, http::request::Parts};

/// Where a request comes from.
#[derive(Debug, Clone, Copy)]
pub struct Visitor {
    /// The network address. Personal data: never logged, never stored beside an enquiry.
    pub address: IpAddr,
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let unknown = Self { address: IpAddr::V4(Ipv4Addr::UNSPECIFIED) };
        Ok(parts.extensions.get::<Self>().copied().unwrap_or(unknown))
    }
}
