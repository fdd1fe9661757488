//! Letters over SMTP, to the mail server of whoever runs the program.

use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, TlsParameters, TlsParametersBuilder,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, response::Response};
use tokio_rustls::rustls;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use super::reason::{Reason, Why};
use super::server::{Security, Server};
use super::settings::{Settings, Unusable};
use super::transport::{Line, Parcel, Refused, Transport};

/// To one address of the server.
const CONNECTING: Duration = Duration::from_secs(10);
/// A command and its answer. Six of them and connecting are well within [`CLAIM`](super::CLAIM).
const COMMAND: Duration = Duration::from_secs(30);
/// For saying goodbye, which nothing depends on.
const GOODBYE: Duration = Duration::from_secs(5);

/// A mail server, as a way for letters to go out. Cheap to clone.
#[derive(Clone)]
pub struct Smtp {
    server: Server,
    /// As whom we greet.
    name: ClientId,
    tls: Option<TlsParameters>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Smtp").field(&self.server).finish()
    }
}

impl Smtp {
    /// By these settings, with certificates (PEM) of authorities that are trusted besides those that browsers trust.
    ///
    /// # Errors
    /// When a certificate cannot be read, or there is none in a text.
    pub fn new<'a>(
        settings: &Settings,
        authorities: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, Unusable> {
        let server = settings.server.clone();
        let mut tls = TlsParametersBuilder::new(server.host.clone());
        for pem in authorities {
            for certificate in certificates(pem)? {
                tls = tls.add_root_certificate(certificate);
            }
        }
        let tls = match server.security {
            Security::Open => None,
            Security::StartTls | Security::Tls => {
                Some(tls.build().map_err(|e| Unusable::Tls(e.to_string()))?)
            }
        };
        let name = ClientId::Domain(settings.sender.address.domain().to_owned());
        Ok(Smtp { server, name, tls })
    }

    async fn connected(&self) -> Result<AsyncSmtpConnection, Refused> {
        let from_the_start = match self.server.security {
            Security::Tls => self.tls.clone(),
            Security::StartTls | Security::Open => None,
        };
        let to = (self.server.host.as_str(), self.server.port);
        let connected = AsyncSmtpConnection::connect_tokio1(
            to,
            Some(CONNECTING),
            &self.name,
            from_the_start,
            None,
        );
        // Looking up the host and what the server says first take their time too.
        let connected = within(CONNECTING + COMMAND, connected).await;
        connected.map_err(|no| Refused::Everything(no.reason(Why::Unreachable)))
    }

    async fn guarded(&self, connection: &mut AsyncSmtpConnection) -> Result<(), No> {
        let Some(tls) = self.tls.clone().filter(|_| !connection.is_encrypted()) else {
            return Ok(());
        };
        within(COMMAND, connection.starttls(tls, &self.name)).await
    }

    async fn signed_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), No> {
        let Some(login) = self.server.login.clone() else {
            return Ok(());
        };
        let credentials = Credentials::new(login.user, login.password);
        let ways = [Mechanism::Plain, Mechanism::Login];
        let signed_in = within(COMMAND, connection.auth(&ways, &credentials)).await;
        signed_in.map(drop)
    }
}

impl Transport for Smtp {
    type Line = Connection;

    async fn open(&self) -> Result<Connection, Refused> {
        let mut connection = self.connected().await?;
        // After a handshake that failed there is no stream any more to say goodbye on: it is dropped.
        let guarded = self.guarded(&mut connection).await;
        guarded.map_err(|no| Refused::Everything(no.reason(Why::Unguarded)))?;
        match self.signed_in(&mut connection).await {
            Ok(()) => Ok(Connection(connection)),
            Err(no) => {
                Connection(connection).close().await;
                Err(Refused::Everything(no.reason(Why::SignIn)))
            }
        }
    }
}

/// A connection to the mail server, on which letters are taken.
pub struct Connection(AsyncSmtpConnection);

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connection")
    }
}

impl Connection {
    async fn command(&mut self, command: impl std::fmt::Display) -> Result<Response, No> {
        within(COMMAND, self.0.command(command)).await
    }
}

impl Line for Connection {
    async fn carry(&mut self, parcel: &Parcel) -> Result<(), Refused> {
        let from = Mail::new(Some(parcel.from.of_lettre()), vec![]);
        // A server that does not want our address wants no letter of ours: nothing is the letter's own fault.
        let taken = self.command(from).await;
        taken.map_err(|no| Refused::Everything(no.reason(Why::Sender)))?;
        let to = Rcpt::new(parcel.to.of_lettre(), vec![]);
        self.command(to).await.map_err(No::of_letter)?;
        self.command(Data).await.map_err(No::of_letter)?;
        let taken = within(COMMAND, self.0.message(&parcel.bytes)).await;
        taken.map(drop).map_err(No::of_letter)
    }

    async fn close(mut self) {
        // Whatever it answers, there is nothing more to say.
        drop(tokio::time::timeout(GOODBYE, self.0.abort()).await);
    }
}

/// Why a step did not succeed.
enum No {
    Slow,
    Error(Error),
}

async fn within<T>(time: Duration, step: impl Future<Output = Result<T, Error>>) -> Result<T, No> {
    match tokio::time::timeout(time, step).await {
        Ok(done) => done.map_err(No::Error),
        Err(_) => Err(No::Slow),
    }
}

impl No {
    fn of_letter(self) -> Refused {
        let for_good = matches!(&self, No::Error(e) if e.is_permanent());
        let reason = self.reason(Why::Refused);
        match for_good {
            true => Refused::ForGood(reason),
            false => Refused::Later(reason),
        }
    }

    /// Why, when the server's answer to the step means this.
    fn reason(self, answered: Why) -> Reason {
        let No::Error(error) = self else {
            return Why::Slow.into();
        };
        if error.is_timeout() {
            return Why::Slow.into();
        }
        if error.status().is_some() {
            return Reason {
                why: answered,
                answer: numbers(&error),
            };
        }
        if is_certificate(&error) {
            return Why::Untrusted.into();
        }
        match answered {
            // The client says so itself, of what the server offers.
            Why::Unguarded | Why::SignIn if error.is_client() => Why::Unguarded.into(),
            Why::Unreachable if !error.is_response() => Why::Unreachable.into(),
            _ => Why::BrokenOff.into(),
        }
    }
}

/// What the server answered, without its words: `550`, or `550 5.1.1` (RFC 3463).
fn numbers(error: &Error) -> Option<String> {
    let code = error.status()?.to_string();
    let words = std::error::Error::source(error).map(ToString::to_string);
    let first = words
        .as_deref()
        .and_then(|words| words.split_whitespace().next());
    let is_status = |word: &&str| {
        let parts: Vec<&str> = word.split('.').collect();
        let number =
            |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        parts.len() == 3 && parts.iter().all(number)
    };
    Some(match first.filter(is_status) {
        Some(status) => format!("{code} {status}"),
        None => code,
    })
}

/// Whether somewhere underneath a certificate was not taken.
fn is_certificate(error: &Error) -> bool {
    let mut causes = std::iter::successors(std::error::Error::source(error), |e| e.source());
    causes.any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>();
        let tls = io.and_then(|e| e.get_ref()?.downcast_ref::<rustls::Error>());
        matches!(tls, Some(rustls::Error::InvalidCertificate(_)))
    })
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate>, Unusable> {
    let read = CertificateDer::pem_slice_iter(pem).map(|one| {
        let der = one.map_err(|_| Unusable::Certificate)?;
        Certificate::from_der(der.to_vec()).map_err(|_| Unusable::Certificate)
    });
    let all: Vec<_> = read.collect::<Result<_, _>>()?;
    match all.is_empty() {
        true => Err(Unusable::Certificate),
        false => Ok(all),
    }
}
