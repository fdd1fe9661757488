//! What verifying finds.

use adeona_platform::Stop;
use adeona_platform::chain::tables::{Kind, link};
use sea_orm::DbErr;
use serde::Serialize;

/// The first place that is not as it was written.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Broken {
    pub chain: Option<i64>,
    pub position: Option<i64>,
    pub kind: Option<Kind>,
    pub record: Option<i64>,
    /// In words.
    pub what: String,
}

impl Broken {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Broken {
            what: what.into(),
            ..Broken::default()
        }
    }

    pub(super) fn chain(mut self, chain: i64) -> Self {
        self.chain = Some(chain);
        self
    }

    pub(super) fn position(mut self, position: i64) -> Self {
        self.position = Some(position);
        self
    }

    pub(super) fn record(mut self, kind: Kind, id: i64) -> Self {
        (self.kind, self.record) = (Some(kind), Some(id));
        self
    }

    pub(super) fn link(self, link: &link::Model) -> Self {
        self.chain(link.chain_id)
            .position(link.position)
            .record(link.kind, link.record_id)
    }
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut place = vec![];
        place.extend(self.chain.map(|id| format!("chain {id}")));
        place.extend(self.position.map(|at| format!("position {at}")));
        if let (Some(kind), Some(id)) = (self.kind, self.record) {
            place.push(format!("{} {id}", kind.code()));
        }
        match place.is_empty() {
            true => f.write_str(&self.what),
            false => write!(f, "{}: {}", place.join(", "), self.what),
        }
    }
}

/// Why verifying went no further.
pub(super) enum Halt {
    Broken(Broken),
    Stop(Stop),
}

impl From<Broken> for Halt {
    fn from(broken: Broken) -> Self {
        Halt::Broken(broken)
    }
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        Halt::Stop(stop)
    }
}

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Halt::Stop(error.into())
    }
}

/// A key with which chains are signed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Key {
    /// The public key, in hexadecimal.
    pub key: String,
    /// It is the key of this data folder.
    pub ours: bool,
    pub chains: u64,
    pub records: u64,
}

/// What was found, as far as the first broken place.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Found {
    pub records: u64,
    pub audit: u64,
    pub viewings: u64,
    /// People on the read record.
    pub viewed: u64,
    pub chains: u64,
    pub seals: u64,
    /// Records after the last seal of their chain.
    pub unsealed: u64,
    /// When the latest seal was made. RFC 3339, UTC.
    pub sealed_at: Option<String>,
    pub keys: Vec<Key>,
    /// What is worth knowing but no fault.
    pub notes: Vec<String>,
    pub broken: Option<Broken>,
}
