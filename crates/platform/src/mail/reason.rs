//! Why a letter did not go out, without a word about whom it is for.

use std::fmt;

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::Serialize;

/// Why a letter did not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The server does not take it for whom it is for, or as it is.
    Refused,
    /// The server does not take mail from our address.
    Sender,
    /// The server does not take our name and password.
    SignIn,
    /// The server does not offer to encrypt, or to sign in.
    Unguarded,
    /// The server's certificate is not trusted, or is another host's.
    Untrusted,
    /// The server cannot be reached.
    Unreachable,
    /// It took too long.
    Slow,
    /// The connection was broken off, or what was said over it is not SMTP.
    BrokenOff,
    /// The letter cannot be opened: its key is missing, or it was changed.
    Sealed,
    /// No mail can be made of the letter.
    Unfit,
    /// The server took it, and it came back.
    Returned,
}

impl Why {
    /// Its name in words keys and the database.
    pub fn code(self) -> &'static str {
        match self {
            Why::Refused => "refused",
            Why::Sender => "sender",
            Why::SignIn => "sign-in",
            Why::Unguarded => "unguarded",
            Why::Untrusted => "untrusted",
            Why::Unreachable => "unreachable",
            Why::Slow => "slow",
            Why::BrokenOff => "broken-off",
            Why::Sealed => "sealed",
            Why::Unfit => "unfit",
            Why::Returned => "returned",
        }
    }

    fn told(self) -> &'static str {
        match self {
            Why::Refused => "the mail server refuses it",
            Why::Sender => "the mail server takes no mail from our address: check the sender",
            Why::SignIn => "the mail server does not take the name and password: check them",
            Why::Unguarded => {
                "the mail server does not offer STARTTLS, or no way to sign in that we know"
            }
            Why::Untrusted => {
                "the certificate of the mail server is not trusted, or is another host's"
            }
            Why::Unreachable => "the mail server cannot be reached",
            Why::Slow => "the mail server took too long",
            Why::BrokenOff => "the mail server broke off, or does not speak SMTP",
            Why::Sealed => "the letter cannot be opened: its key is missing, or it was changed",
            Why::Unfit => "no mail can be made of the letter",
            Why::Returned => "it came back: whom it is for did not get it",
        }
    }
}

/// Why a letter did not go out, with what the server said as numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub why: Why,
    /// Such as `550 5.1.1`. The server's words stay away: they repeat addresses.
    pub answer: Option<String>,
}

impl From<Why> for Reason {
    fn from(why: Why) -> Self {
        Reason { why, answer: None }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.why.told())?;
        match &self.answer {
            Some(answer) => write!(f, " ({answer})"),
            None => Ok(()),
        }
    }
}
