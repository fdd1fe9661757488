//! Requests that the program sends to others, to addresses that somebody typed: never into the network that it stands
//! in. The host is looked up once, every address of it is weighed, and the connection goes to an address that was
//! weighed. One request a connection, no redirects, no proxy, little time, small answers.

mod inside;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, Request, Response, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};
use url::{Host, Url};

pub use inside::is_outside;

/// All of a request and its answer.
const WITHIN: Duration = Duration::from_secs(5);
/// The largest body of an answer, in bytes.
pub const ANSWER_BYTES: usize = 1 << 20;

/// Sends requests to others. Cheap to clone.
#[derive(Clone)]
pub struct Outgoing(Arc<Inner>);

struct Inner {
    /// Hosts of the operator's own network that may be asked all the same, as `host` or `host:port`.
    allowed: BTreeSet<String>,
    tls: Arc<ClientConfig>,
    within: Duration,
}

/// Why a request was not answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    #[error("the address is no https address, nor http of this machine itself")]
    Address,
    #[error("the host is not known")]
    Unknown,
    #[error("the host is in a network of its own, and is not allowed")]
    Inside,
    #[error("nothing answers there")]
    Silent,
    #[error("it took too long")]
    Slow,
    #[error("the certificate is not trusted, or is another host's")]
    Certificate,
    #[error("the answer is too large")]
    Large,
    #[error("the answer is no HTTP, or was broken off")]
    Garbled,
}

impl std::fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Outgoing").field(&self.0.allowed).finish()
    }
}

impl Default for Outgoing {
    fn default() -> Self {
        Outgoing::new([], []).unwrap_or_else(|_| unreachable!("no certificates were given"))
    }
}

impl Outgoing {
    /// With hosts that are allowed although they are inside (`host` or `host:port`), and certificates (PEM) of
    /// authorities that are trusted besides those that browsers trust.
    ///
    /// # Errors
    /// When there is no certificate in one of the texts; the text says so.
    pub fn new<'a>(
        allowed: impl IntoIterator<Item = &'a str>,
        authorities: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, String> {
        let mut roots = RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        for pem in authorities {
            let before = roots.len();
            for certificate in CertificateDer::pem_slice_iter(pem) {
                let certificate = certificate.map_err(|e| e.to_string())?;
                roots.add(certificate).map_err(|e| e.to_string())?;
            }
            if roots.len() == before {
                return Err("there is no certificate in it".into());
            }
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| e.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let tidy = |host: &str| host.trim().trim_end_matches('.').to_lowercase();
        let allowed = allowed.into_iter().map(tidy).filter(|h| !h.is_empty());
        Ok(Outgoing(Arc::new(Inner {
            allowed: allowed.collect(),
            tls: Arc::new(tls),
            within: WITHIN,
        })))
    }

    /// The same with less patience.
    pub fn within(&self, within: Duration) -> Self {
        Outgoing(Arc::new(Inner {
            allowed: self.0.allowed.clone(),
            tls: self.0.tls.clone(),
            within,
        }))
    }

    /// Sends a request to an absolute address, once. What the answer says of elsewhere is not followed.
    ///
    /// # Errors
    /// When it may not be sent there, or no whole answer came in time.
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Unanswered> {
        let asked = tokio::time::timeout(self.0.within, self.ask(request));
        asked.await.unwrap_or(Err(Unanswered::Slow))
    }

    async fn ask(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Unanswered> {
        let url = request.uri().to_string();
        let url = Url::parse(&url).map_err(|_| Unanswered::Address)?;
        let (host, port) = place(&url).ok_or(Unanswered::Address)?;
        let addresses = self.weighed(&host, port).await?;
        let stream = connected(&addresses).await?;
        let request = of_one(request, &url)?;
        if url.scheme() == "http" {
            return exchange(stream, request).await;
        }
        let name = ServerName::try_from(bare(&host)).map_err(|_| Unanswered::Address)?;
        let tls = TlsConnector::from(self.0.tls.clone());
        let stream = tls.connect(name, stream).await;
        exchange(stream.map_err(of_tls)?, request).await
    }

    /// The addresses of a host, all of which may be connected to.
    async fn weighed(&self, host: &Host<String>, port: u16) -> Result<Vec<SocketAddr>, Unanswered> {
        let found: Vec<SocketAddr> = match host {
            Host::Ipv4(ip) => vec![((*ip), port).into()],
            Host::Ipv6(ip) => vec![((*ip), port).into()],
            Host::Domain(name) => tokio::net::lookup_host((name.as_str(), port))
                .await
                .map_err(|_| Unanswered::Unknown)?
                .collect(),
        };
        if found.is_empty() {
            return Err(Unanswered::Unknown);
        }
        // One that is inside among others is somebody's trick: none of them is asked.
        match self.allows(host, port) || found.iter().all(|a| is_outside(a.ip())) {
            true => Ok(found),
            false => Err(Unanswered::Inside),
        }
    }

    fn allows(&self, host: &Host<String>, port: u16) -> bool {
        let host = bare(host);
        let with_port = match host.contains(':') {
            true => format!("[{host}]:{port}"),
            false => format!("{host}:{port}"),
        };
        self.0.allowed.contains(&host) || self.0.allowed.contains(&with_port)
    }
}

/// Whether requests may ever be sent to this address: https, or http to this machine itself; no name and password in it.
pub fn is_address(url: &Url) -> bool {
    place(url).is_some()
}

fn place(url: &Url) -> Option<(Host<String>, u16)> {
    let host = url.host()?.to_owned();
    let named = !url.username().is_empty() || url.password().is_some();
    let scheme = match url.scheme() {
        "https" => true,
        "http" => is_this_machine(&host),
        _ => false,
    };
    (scheme && !named).then_some((host, url.port_or_known_default()?))
}

fn is_this_machine(host: &Host<String>) -> bool {
    match host {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

/// A host without the brackets and the dot at the end that addresses may have.
fn bare(host: &Host<String>) -> String {
    match host {
        Host::Domain(name) => name.trim_end_matches('.').to_lowercase(),
        Host::Ipv4(ip) => ip.to_string(),
        Host::Ipv6(ip) => ip.to_string(),
    }
}

async fn connected(addresses: &[SocketAddr]) -> Result<TcpStream, Unanswered> {
    for address in addresses {
        if let Ok(stream) = TcpStream::connect(address).await {
            return Ok(stream);
        }
    }
    Err(Unanswered::Silent)
}

/// The request as it goes over a connection to one host.
fn of_one(request: Request<Vec<u8>>, url: &Url) -> Result<Request<Full<Bytes>>, Unanswered> {
    let (mut parts, body) = request.into_parts();
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    parts.uri = path.parse().map_err(|_| Unanswered::Address)?;
    let host = url.host_str().ok_or(Unanswered::Address)?;
    let host = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    let host = HeaderValue::from_str(&host).map_err(|_| Unanswered::Address)?;
    parts.headers.insert(header::HOST, host);
    let agent = HeaderValue::from_static("adeona");
    parts.headers.insert(header::USER_AGENT, agent);
    let close = HeaderValue::from_static("close");
    parts.headers.insert(header::CONNECTION, close);
    Ok(Request::from_parts(parts, Full::from(body)))
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<Response<Vec<u8>>, Unanswered> {
    let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|_| Unanswered::Garbled)?;
    let answered = async {
        let answer = sender.send_request(request).await;
        let (parts, body) = answer.map_err(|_| Unanswered::Garbled)?.into_parts();
        let body = Limited::new(body, ANSWER_BYTES).collect().await;
        let body = body.map_err(|e| match e.is::<http_body_util::LengthLimitError>() {
            true => Unanswered::Large,
            false => Unanswered::Garbled,
        })?;
        Ok(Response::from_parts(parts, body.to_bytes().to_vec()))
    };
    // The connection is worked on here and nowhere else: it is over when this is.
    tokio::pin!(answered);
    tokio::select! {
        biased;
        answer = &mut answered => answer,
        _ = connection => answered.await,
    }
}

fn of_tls(e: std::io::Error) -> Unanswered {
    let cause = e.get_ref().and_then(|e| e.downcast_ref::<rustls::Error>());
    match cause {
        Some(rustls::Error::InvalidCertificate(_)) => Unanswered::Certificate,
        _ => Unanswered::Garbled,
    }
}

#[cfg(test)]
mod tests;
