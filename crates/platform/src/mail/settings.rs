//! What whoever runs the program says of mail: which server, and who writes.

use std::fmt;
use std::str::FromStr;

use super::address::{Address, is_control};
use super::letter::LONGEST_LINE;
use super::server::Server;

/// Why mail cannot be set up so, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    #[error(
        "the address of the mail server cannot be read: write smtp://USER:PASSWORD@HOST:587, \
         smtps://USER:PASSWORD@HOST:465, or smtp+plain://127.0.0.1:1025 for a server on this machine; \
         characters such as @ : / ? # % in a user or password are written as %40 %3A %2F %3F %23 %25"
    )]
    Server,
    #[error(
        "the address of the mail server begins with {0}://: write smtp:// (STARTTLS), smtps:// (TLS from the start), \
         or smtp+plain:// (in the open, on this machine alone)"
    )]
    Scheme(String),
    #[error(
        "smtp+plain:// sends letters in the open, and so goes to this machine alone (127.0.0.1, [::1] or localhost): \
         for {0} write smtp:// or smtps://"
    )]
    Open(String),
    #[error(
        "the address of the mail server has a user or a password, not both: write USER:PASSWORD@ before the host, \
         or neither"
    )]
    HalfALogin,
    #[error(
        "the address of the mail server goes on after its port: it ends there; a / ? or # in a password is written \
         as %2F %3F %23"
    )]
    Rest,
    #[error(
        "the sender of mail cannot be read: write \"Adeona <adeona@example.org>\", or the address alone"
    )]
    Sender,
    #[error("a certificate for the mail server cannot be read: it is a file with PEM certificates")]
    Certificate,
    #[error("TLS for the mail server cannot be set up: {0}")]
    Tls(String),
}

/// In whose name letters go out. Their ids end in its domain, and answers go to its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    pub name: Option<String>,
    pub address: Address,
}

impl FromStr for Sender {
    type Err = Unusable;

    fn from_str(text: &str) -> Result<Self, Unusable> {
        let text = text.trim();
        let (name, address) = match text.strip_suffix('>') {
            Some(front) => front.rsplit_once('<').ok_or(Unusable::Sender)?,
            None => ("", text),
        };
        let name = name.trim();
        let bare = name
            .strip_prefix('"')
            .and_then(|name| name.strip_suffix('"'));
        let name = bare.unwrap_or(name);
        if name.contains(is_control) || name.chars().count() > LONGEST_LINE {
            return Err(Unusable::Sender);
        }
        Ok(Sender {
            name: (!name.is_empty()).then(|| name.to_owned()),
            address: address.parse().map_err(|_| Unusable::Sender)?,
        })
    }
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.address),
            None => write!(f, "{}", self.address),
        }
    }
}

/// How mail goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub server: Server,
    pub sender: Sender,
}

impl Settings {
    /// Of the address of a mail server, and a sender.
    ///
    /// # Errors
    /// What is wrong with either, and what to write; never the password.
    pub fn of(server: &str, sender: &str) -> Result<Self, Unusable> {
        Ok(Settings {
            server: server.parse()?,
            sender: sender.parse()?,
        })
    }
}
