//! Asking for JSON, politely: one request at a time, with a pause between, within bounds.

use crate::error::{Error, Result};
use crate::guard::{Guard, is_named, may_be_public, place};
use serde_json::Value;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::Uri;
use ureq::http::header::{LOCATION, RETRY_AFTER};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;

/// How this program names itself to servers.
const NAME: &str =
    concat!("Fathom/", env!("CARGO_PKG_VERSION"), " (run by hand by a reader; one request at a time)");
/// Most redirects followed, one after another.
const MAX_REDIRECTS: usize = 3;
/// How often something is asked for that failed on the way.
const TRIES: u32 = 4;
/// Longest wait that a server may ask for, in seconds.
const MAX_WAIT: u64 = 60;
/// Pause between two requests to a server of others.
const PAUSE: Duration = Duration::from_secs(1);
/// Pause between two requests to a server on this machine, which nobody else waits for.
const OWN_PAUSE: Duration = Duration::from_millis(10);

/// What a request may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest time for one answer, in seconds.
    pub seconds: u64,
    /// Largest answer, in bytes, unpacked.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { seconds: 60, bytes: 16 * 1024 * 1024 }
    }
}

/// Asks one server, and follows where it leads.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    named: Vec<(String, u16)>,
    limits: Limits,
    pause: Duration,
    last: Option<Instant>,
}

/// Why a request gave nothing.
enum Fault {
    /// It may be another time: in so many seconds, where the server says so.
    Again(String, Option<u64>),
    /// It will not.
    Never(Error),
}

impl Client {
    /// A client of the server of `base`. Where that is named by an address of this machine, that one place is asked,
    /// and no other that is not public.
    ///
    /// # Errors
    /// Where `base` is no address that is asked.
    pub fn new(base: &str, limits: Limits) -> Result<Client> {
        let uri = parsed(base)?;
        let own = !may_be_public(uri.host().unwrap_or(""));
        let mut named: Vec<(String, u16)> = if own { place(&uri).into_iter().collect() } else { Vec::new() };
        let mut config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(limits.seconds)))
            .user_agent(NAME);
        if own {
            config = config.proxy(None);
        }
        let config = config.build();
        if let Some(proxy) = config.proxy() {
            named.extend(place(proxy.uri()));
        }
        let guard = Guard { named: named.clone(), inner: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        let pause = if own { OWN_PAUSE } else { PAUSE };
        Ok(Client { agent, named, limits, pause, last: None })
    }

    /// Asks for JSON. What fails on the way is tried again, a few times, after longer and longer waits.
    ///
    /// # Errors
    /// Where the address is refused, the server cannot be reached, or it answers something else.
    pub fn json(&mut self, address: &str) -> Result<Value> {
        let host = parsed(address)?.host().unwrap_or("").to_string();
        let mut wait = self.pause;
        let mut tries = 0;
        loop {
            tries += 1;
            let (why, after) = match self.once(address) {
                Ok(value) => return Ok(value),
                Err(Fault::Never(error)) => return Err(error),
                Err(Fault::Again(why, after)) => (why, after),
            };
            if let Some(seconds) = after.filter(|seconds| *seconds > MAX_WAIT) {
                return Err(Error::Wait { host, seconds });
            }
            if tries >= TRIES {
                return Err(Error::Reached { host, why });
            }
            wait *= 2;
            std::thread::sleep(after.map_or(wait, Duration::from_secs));
        }
    }

    fn once(&mut self, address: &str) -> std::result::Result<Value, Fault> {
        let mut uri = parsed(address).map_err(Fault::Never)?;
        for _ in 0..=MAX_REDIRECTS {
            self.may_ask(&uri).map_err(Fault::Never)?;
            if let Some(last) = self.last {
                std::thread::sleep(self.pause.saturating_sub(last.elapsed()));
            }
            let asked = self.agent.get(&uri).call();
            self.last = Some(Instant::now());
            let mut response = match asked {
                Ok(response) => response,
                // The guard gives no address for a name that leads to this machine or its network.
                Err(ureq::Error::HostNotFound) => {
                    return Err(Fault::Again("its name leads to no public address".into(), None));
                }
                Err(error) => return Err(Fault::Again(error.to_string(), None)),
            };
            let host = uri.host().unwrap_or("").to_string();
            let status = response.status().as_u16();
            let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
            let after = header(RETRY_AFTER).and_then(|value| value.trim().parse().ok());
            match status {
                200 => {
                    let read = response.body_mut().with_config().limit(self.limits.bytes).read_to_vec();
                    let bytes = match read {
                        Ok(bytes) => bytes,
                        Err(ureq::Error::BodyExceedsLimit(_)) => {
                            let why = format!("its answer has more than {} bytes", self.limits.bytes);
                            return Err(Fault::Never(Error::Answered { host, why }));
                        }
                        Err(error) => return Err(Fault::Again(error.to_string(), None)),
                    };
                    let value: Value = serde_json::from_slice(&bytes).map_err(|error| {
                        Fault::Again(format!("its answer is no whole JSON: {error}"), None)
                    })?;
                    // A library under load answers with an error inside and says when to come again.
                    return match value["error"]["code"].as_str() {
                        Some("maxlag" | "ratelimited") => {
                            Err(Fault::Again("it is under load".into(), after.or(Some(5))))
                        }
                        Some(code) => Err(Fault::Never(Error::Answered {
                            host,
                            why: format!(
                                "it refuses: {code}: {}",
                                value["error"]["info"].as_str().unwrap_or("")
                            ),
                        })),
                        None => Ok(value),
                    };
                }
                301 | 302 | 303 | 307 | 308 => uri = led(&uri, header(LOCATION)).map_err(Fault::Never)?,
                429 | 500..=599 => return Err(Fault::Again(format!("it answers {status}"), after)),
                _ => {
                    return Err(Fault::Never(Error::Answered { host, why: format!("it answers {status}") }));
                }
            }
        }
        Err(Fault::Never(Error::Answered {
            host: uri.host().unwrap_or("").into(),
            why: format!("it leads on more than {MAX_REDIRECTS} times"),
        }))
    }

    fn may_ask(&self, uri: &Uri) -> Result<()> {
        if is_named(&self.named, uri) {
            return Ok(());
        }
        let refused = |why: &str| Err(Error::Address { address: uri.to_string(), why: why.into() });
        if !may_be_public(uri.host().unwrap_or("")) {
            return refused("an address of this machine or a private network is not asked");
        }
        if uri.scheme_str() != Some("https") {
            return refused("only https is asked: anybody on the way could change what is not");
        }
        Ok(())
    }
}

/// Where a redirect leads.
fn led(from: &Uri, to: Option<&str>) -> Result<Uri> {
    let to = to.unwrap_or("");
    let whole = if to.starts_with('/') && !to.starts_with("//") {
        let authority = from.authority().map_or("", |authority| authority.as_str());
        format!("{}://{authority}{to}", from.scheme_str().unwrap_or("https"))
    } else {
        to.to_string()
    };
    parsed(&whole)
}

fn parsed(address: &str) -> Result<Uri> {
    let wrong = || Error::Address {
        address: address.chars().take(200).collect(),
        why: "an address such as https://zh.wikisource.org/w/api.php is expected".into(),
    };
    let uri: Uri = address.parse().map_err(|_| wrong())?;
    let http = matches!(uri.scheme_str(), Some("http" | "https"));
    // A name and password in an address would be sent to wherever it leads.
    let plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    if http && plain && place(&uri).is_some() { Ok(uri) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_are_none_are_refused_before_anything_is_asked() {
        for bad in [
            "",
            "zh.wikisource.org",
            "file:///etc/passwd",
            "ftp://a.org/",
            "https://me:word@a.org/",
            "https://",
        ] {
            assert!(Client::new(bad, Limits::default()).is_err(), "{bad}");
        }
        let mut client = Client::new("https://a.example/w/api.php", Limits::default()).unwrap();
        for (address, word) in [
            ("http://a.example/", "only https"),
            ("https://169.254.169.254/latest", "private network"),
            ("http://127.0.0.1:1/", "private network"),
        ] {
            let error = client.json(address).unwrap_err().to_string();
            assert!(error.contains(word), "{address}: {error}");
        }
    }

    #[test]
    fn redirects_lead_to_whole_addresses() {
        let from: Uri = "https://a.example:8443/w/api.php?x=1".parse().unwrap();
        assert_eq!(led(&from, Some("/y?z=2")).unwrap().to_string(), "https://a.example:8443/y?z=2");
        assert_eq!(led(&from, Some("https://b.example/y")).unwrap().to_string(), "https://b.example/y");
        for bad in [None, Some("y"), Some("//b.example/"), Some("javascript:x")] {
            assert!(led(&from, bad).is_err(), "{bad:?}");
        }
    }
}
