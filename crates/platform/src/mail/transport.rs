//! What carries letters: a mail server, or a test that stands for one.

use super::address::Address;
use super::reason::Reason;

/// A mail, ready to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    pub from: Address,
    pub to: Address,
    /// Headers and text, as they go over the wire.
    pub bytes: Vec<u8>,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It never will be.
    ForGood(Reason),
    /// It may be, later.
    Later(Reason),
    /// No letter will be, for now: the others are left alone until the next time.
    Everything(Reason),
}

impl Refused {
    pub fn reason(&self) -> &Reason {
        match self {
            Refused::ForGood(reason) | Refused::Later(reason) | Refused::Everything(reason) => {
                reason
            }
        }
    }
}

/// A way for letters to go out.
pub trait Transport: Sync {
    type Line: Line;

    /// Opens a line, over which letters go one after the other.
    ///
    /// # Errors
    /// When none can be opened now.
    fn open(&self) -> impl Future<Output = Result<Self::Line, Refused>> + Send;
}

/// An open line. After a refusal it is not used again.
pub trait Line: Send {
    /// Hands over one mail. Done means that the other side answers for it from now on.
    ///
    /// # Errors
    /// When it was not taken. [`Refused::Everything`] means besides that nothing of it was handed over.
    fn carry(&mut self, parcel: &Parcel) -> impl Future<Output = Result<(), Refused>> + Send;

    fn close(self) -> impl Future<Output = ()> + Send;
}
