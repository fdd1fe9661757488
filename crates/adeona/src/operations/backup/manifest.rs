use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The version of the shape of back-ups.
pub const FORMAT: u32 = 1;

/// What a back-up says about itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// RFC 3339, UTC.
    pub made_at: String,
    pub database: Kind,
    /// Migrations that the database has had: a program that does not know them all cannot read it.
    pub migrations: Vec<String>,
    /// Rows by table.
    pub rows: BTreeMap<String, u64>,
    pub parts: Vec<Part>,
}

/// Which database a back-up holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// The name of the database part.
    pub fn part(self) -> &'static str {
        match self {
            Kind::Sqlite => "database.sqlite.gz",
            Kind::Postgres => "database.pgdump",
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Kind::Sqlite => "SQLite",
            Kind::Postgres => "PostgreSQL",
        })
    }
}

/// A part of a back-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
}
