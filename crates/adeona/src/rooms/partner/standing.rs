//! How a link stands.

use adeona_platform::time::{Day, Moment};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nobody gave the code yet.
    Open,
    /// Somebody gave the code, and did not send anything yet.
    Opened,
    /// The answers are in the journal.
    Sent,
    Withdrawn,
    /// Its last day went by.
    Expired,
    /// Closed by too many wrong codes.
    WrongCodes,
}

impl Standing {
    /// From what the row says, on a day: what nobody used in time is over, also before that is written down.
    pub fn of(
        closing: Option<&str>,
        opened_at: Option<Moment>,
        until: Day,
        today: Date,
    ) -> Standing {
        match closing {
            Some("sent") => Standing::Sent,
            Some("withdrawn") => Standing::Withdrawn,
            Some("wrong-codes") => Standing::WrongCodes,
            Some(_) => Standing::Expired,
            None if until.date() < today => Standing::Expired,
            None if opened_at.is_some() => Standing::Opened,
            None => Standing::Open,
        }
    }

    /// Its name in words keys and the database.
    pub fn code(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Opened => "opened",
            Standing::Sent => "sent",
            Standing::Withdrawn => "withdrawn",
            Standing::Expired => "expired",
            Standing::WrongCodes => "wrong-codes",
        }
    }

    /// It still works.
    pub fn works(self) -> bool {
        matches!(self, Standing::Open | Standing::Opened)
    }

    /// It ended without an answer, and somebody has to ask again.
    pub fn failed(self) -> bool {
        matches!(self, Standing::Expired | Standing::WrongCodes)
    }
}
