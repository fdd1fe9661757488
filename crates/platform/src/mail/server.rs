//! The address of a mail server.

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use super::settings::Unusable;

/// How the way to the server is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// In the open, and so on this machine alone.
    Open,
    /// STARTTLS, or nothing is said.
    StartTls,
    /// TLS from the start.
    Tls,
}

/// A mail server, with how to sign in. Neither shown nor in a log does it tell its password.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    pub security: Security,
    /// A name, or an address without brackets.
    pub host: String,
    pub port: u16,
    pub(super) login: Option<Login>,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Login {
    pub user: String,
    pub password: String,
}

impl FromStr for Server {
    type Err = Unusable;

    fn from_str(text: &str) -> Result<Self, Unusable> {
        let url = Url::parse(text.trim()).map_err(|_| Unusable::Server)?;
        let security = match url.scheme() {
            "smtp" => Security::StartTls,
            "smtps" => Security::Tls,
            "smtp+plain" => Security::Open,
            other => return Err(Unusable::Scheme(other.to_owned())),
        };
        let host = host(&url).ok_or(Unusable::Server)?;
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(Unusable::Rest);
        }
        if security == Security::Open && !is_here(&host) {
            return Err(Unusable::Open(host.to_string()));
        }
        Ok(Server {
            security,
            host: bare(&host),
            port: url.port().unwrap_or(security.port()),
            login: login(&url)?,
        })
    }
}

impl Security {
    fn scheme(self) -> &'static str {
        match self {
            Security::Open => "smtp+plain",
            Security::StartTls => "smtp",
            Security::Tls => "smtps",
        }
    }

    fn port(self) -> u16 {
        match self {
            Security::Open => 25,
            Security::StartTls => 587,
            Security::Tls => 465,
        }
    }
}

/// The host as for the web: the url crate leaves it as it is for schemes that it does not know.
fn host(url: &Url) -> Option<Host> {
    let host = Host::parse(url.host_str()?).ok()?;
    let named = !matches!(&host, Host::Domain(name) if name.is_empty());
    named.then_some(host)
}

fn bare(host: &Host) -> String {
    match host {
        Host::Domain(name) => name.clone(),
        Host::Ipv4(ip) => ip.to_string(),
        Host::Ipv6(ip) => ip.to_string(),
    }
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

fn login(url: &Url) -> Result<Option<Login>, Unusable> {
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(|text| text.into_owned())
            .map_err(|_| Unusable::Server)
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None | Some("")) => Err(Unusable::HalfALogin),
        (user, Some(password)) => Ok(Some(Login {
            user: decoded(user)?,
            password: decoded(password)?,
        })),
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, port) = (self.security.scheme(), self.port);
        match self.host.contains(':') {
            true => write!(f, "{scheme}://[{}]:{port}", self.host),
            false => write!(f, "{scheme}://{}:{port}", self.host),
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({self})")
    }
}
