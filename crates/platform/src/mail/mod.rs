//! Mail that goes out, for every room. A letter is put in the outbox in the transaction of the change that causes it
//! ([`post`], or [`Change::post`](crate::access::Change::post)), and goes out afterwards ([`deliver`]): what did not
//! happen is told to nobody, and what did is told even when the mail server is away for a day.
//!
//! Architecture invariant: of a letter that went out, or that was given up, nothing is left here but its id and how it
//! went. Until then it is sealed. `tests/delivery.rs`

mod address;
mod delivery;
mod letter;
mod message;
mod posting;
mod reason;
mod returned;
mod server;
mod settings;
mod smtp;
mod standing;
pub mod tables;
#[cfg(test)]
mod tests;
mod transport;

pub use address::{Address, MessageId, NoAddress, NoMessageId, line};
pub use delivery::{CLAIM, Delivered, deliver};
pub use letter::{LONGEST_LINE, LONGEST_TEXT, Letter, Unfit};
pub use posting::{Posted, post};
pub use reason::{Reason, Why};
pub use returned::came_back;
pub use server::{Security, Server};
pub use settings::{Sender, Settings, Unusable};
pub use smtp::{Connection, Smtp};
pub use standing::{Counts, LOOKED_BACK, Standing, counts, standing};
pub use transport::{Line, Parcel, Refused, Transport};

/// What stands in `X-Loop` of each letter: mail that comes in with it is our own, come back.
pub const LOOP_MARK: &str = "adeona";
