//! Works out from which network address a request comes.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use app::network::Visitor;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};

/// The proxies whose word we take.
#[derive(Clone, Default)]
pub struct Trusted(pub Arc<[IpAddr]>);

/// Puts the [`Visitor`] beside the request.
pub async fn note(
    State(trusted): State<Trusted>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
    let address = address(peer, request.headers(), &trusted.0);
    request.extensions_mut().insert(Visitor { address });
    next.run(request).await
}

/// The last address that no trusted proxy stands for: everything before it can be made up.
fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    // On `[::]` an IPv4 peer shows as `::ffff:192.0.2.1`.
    let peer = peer.to_canonical();
    if !trusted.contains(&peer) {
        return peer;
    }
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut nearest = peer;
    for hop in hops.iter().rev() {
        let Ok(hop) = hop.parse::<IpAddr>() else { break };
        let hop = hop.to_canonical();
        nearest = hop;
        if !trusted.contains(&hop) {
            break;
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use axum::http::HeaderMap;

    use super::address;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn from(peer: &str, forwarded: &str, trusted: &[&str]) -> IpAddr {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().expect("a header"));
        let trusted: Vec<IpAddr> = trusted.iter().map(|t| ip(t)).collect();
        address(ip(peer), &headers, &trusted)
    }

    #[test]
    fn a_stranger_cannot_say_who_they_are() {
        assert_eq!(from("192.0.2.7", "198.51.100.1", &["192.0.2.1"]), ip("192.0.2.7"));
    }

    #[test]
    fn a_trusted_proxy_names_the_last_hop_and_what_lies_before_is_not_believed() {
        let seen = from("192.0.2.1", "203.0.113.9, 198.51.100.1", &["192.0.2.1"]);
        assert_eq!(seen, ip("198.51.100.1"));
        let two = from("192.0.2.1", "203.0.113.9, 192.0.2.2", &["192.0.2.1", "192.0.2.2"]);
        assert_eq!(two, ip("203.0.113.9"));
    }

    #[test]
    fn an_ipv4_proxy_is_known_on_an_ipv6_socket() {
        let seen = from("::ffff:192.0.2.1", "::ffff:198.51.100.1", &["192.0.2.1"]);
        assert_eq!(seen, ip("198.51.100.1"));
    }

    #[test]
    fn nonsense_from_a_proxy_leaves_the_proxy() {
        assert_eq!(from("192.0.2.1", "unknown", &["192.0.2.1"]), ip("192.0.2.1"));
    }
}
