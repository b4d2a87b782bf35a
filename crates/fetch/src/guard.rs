//! Which addresses are asked. A server elsewhere must not be able to make this program ask what only this machine or
//! its network can reach, be it by a redirect or by what a name resolves to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Resolves names, and leaves out addresses that are not public. What it gives is what is connected to, so that a name
/// cannot mean one address when it is looked at and another when it is asked.
#[derive(Debug)]
pub(crate) struct Guard {
    /// Host and port that may be anywhere: the caller named them.
    pub(crate) named: Vec<(String, u16)>,
    pub(crate) inner: DefaultResolver,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if is_named(&self.named, uri) {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| is_public(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() { Err(ureq::Error::HostNotFound) } else { Ok(public) }
    }
}

/// Whether an address is one that the caller named.
pub(crate) fn is_named(named: &[(String, u16)], uri: &Uri) -> bool {
    place(uri).is_some_and(|place| named.contains(&place))
}

/// Host and port of an address.
pub(crate) fn place(uri: &Uri) -> Option<(String, u16)> {
    let port = uri.port_u16().or(match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    })?;
    Some((uri.host()?.to_ascii_lowercase(), port))
}

/// Whether a host that is written as an address of the net is public; names are judged by what they resolve to.
pub(crate) fn may_be_public(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(address) => is_public(address),
        Err(_) => !host.eq_ignore_ascii_case("localhost"),
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(|| is_public_v6(v6), is_public_v4),
    }
}

/// By the registry of special-purpose addresses (RFC 6890).
fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    !(v4.is_private()
        || v4.is_loopback()
        || v4.is_link_local()
        || v4.is_broadcast()
        || v4.is_documentation()
        || v4.is_multicast()
        || a == 0
        || a >= 240
        || a == 100 && (64..128).contains(&b)
        || a == 192 && b == 0 && c == 0
        || a == 198 && (b == 18 || b == 19))
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let [first, second, ..] = v6.segments();
    // Global unicast alone; not what is for documents, nor ways to an address of version 4 inside.
    first & 0xe000 == 0x2000 && !(first == 0x2001 && (second == 0xdb8 || second == 0)) && first != 0x2002
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_asked() {
        for host in ["1.1.1.1", "208.80.153.224", "[2620:0:860:ed1a::1]", "zh.wikisource.org"] {
            assert!(may_be_public(host), "{host}");
        }
        for host in [
            "127.0.0.1",
            "localhost",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "198.18.0.1",
            "[::1]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
        ] {
            assert!(!may_be_public(host), "{host}");
        }
    }

    #[test]
    fn only_the_very_place_that_was_named_is_exempt() {
        let named = [("127.0.0.1".to_string(), 8080)];
        for (address, is) in [
            ("http://127.0.0.1:8080/w/api.php?x", true),
            ("http://127.0.0.1:8081/", false),
            ("http://127.0.0.1/", false),
            ("http://localhost:8080/", false),
        ] {
            assert_eq!(is_named(&named, &address.parse().unwrap()), is, "{address}");
        }
    }
}
