//! Addresses of people, ids of letters, and lines: what goes into a header, checked before it gets there.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Host;

/// The longest address, and the longest part of it before the @ (RFC 5321).
const LONGEST: (usize, usize) = (254, 64);
/// The longest id that we answer to.
const LONGEST_ID: usize = 250;
/// Besides letters and digits, what the part before the @ may have (RFC 5322, a dot-atom).
const ATOM: &str = "!#$%&'*+-/=?^_`{|}~.";

/// One e-mail address, of letters that every mail server takes. The domain is in small letters, and as mail servers
/// write it: `bücher.example` is `xn--bcher-kva.example`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(lettre::Address);

/// It is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("that is not one e-mail address, such as name@example.org")]
pub struct NoAddress;

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let (user, domain) = text.rsplit_once('@').ok_or(NoAddress)?;
        let atom = |c: char| c.is_ascii_alphanumeric() || ATOM.contains(c);
        if user.is_empty() || user.len() > LONGEST.1 || !user.chars().all(atom) {
            return Err(NoAddress);
        }
        let domain = match Host::parse(domain) {
            Ok(Host::Domain(domain)) => domain,
            _ => return Err(NoAddress),
        };
        let whole = format!("{user}@{}", domain.trim_end_matches('.'));
        if whole.len() > LONGEST.0 {
            return Err(NoAddress);
        }
        whole.parse().map(Address).map_err(|_| NoAddress)
    }
}

impl Address {
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// The part after the @.
    pub fn domain(&self) -> &str {
        self.0.domain()
    }

    pub(super) fn of_lettre(&self) -> lettre::Address {
        self.0.clone()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Address {
    type Error = NoAddress;

    fn try_from(text: String) -> Result<Self, NoAddress> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> String {
        address.to_string()
    }
}

/// The id of a letter, without the brackets that it has in headers: ours, or one that somebody else gave to theirs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageId(String);

/// It is no id of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("that is not the id of a letter, such as 0123abcd@example.org")]
pub struct NoMessageId;

impl MessageId {
    /// An id that nobody can guess, so that whoever answers to it had the letter.
    pub(super) fn fresh(domain: &str) -> Self {
        MessageId(format!("{:032x}@{domain}", rand::random::<u128>()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn in_brackets(&self) -> String {
        format!("<{}>", self.0)
    }
}

impl FromStr for MessageId {
    type Err = NoMessageId;

    fn from_str(text: &str) -> Result<Self, NoMessageId> {
        let visible = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>');
        let (left, right) = text.split_once('@').ok_or(NoMessageId)?;
        let whole = !left.is_empty() && !right.is_empty() && text.len() <= LONGEST_ID;
        match whole && text.chars().all(visible) {
            true => Ok(MessageId(text.to_owned())),
            false => Err(NoMessageId),
        }
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for MessageId {
    type Error = NoMessageId;

    fn try_from(text: String) -> Result<Self, NoMessageId> {
        text.parse()
    }
}

impl From<MessageId> for String {
    fn from(id: MessageId) -> String {
        id.0
    }
}

/// Whether a character ends a line, or does something else than being seen.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// What somebody typed, as one line for a subject or a name: line ends and other control characters are spaces, spaces
/// stand alone, and at most so many characters are left.
pub fn line(text: &str, longest: usize) -> String {
    let text = text.replace(is_control, " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(longest).collect();
    short.trim_end().to_owned()
}
