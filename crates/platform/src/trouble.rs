//! What a database error means for whoever waits for an answer: nobody's fault, no room, or nobody home.

use sea_orm::sqlx;
use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxSqliteError};

use crate::Stop;

/// SQLite's primary result codes (the low byte of what it reports).
mod sqlite {
    pub const PERM: u32 = 3;
    pub const BUSY: u32 = 5;
    pub const LOCKED: u32 = 6;
    pub const READ_ONLY: u32 = 8;
    pub const IO: u32 = 10;
    pub const FULL: u32 = 13;
    pub const CANNOT_OPEN: u32 = 14;
    pub const PROTOCOL: u32 = 15;
    pub const NOT_A_DATABASE: u32 = 26;
    /// Extended: a quota is used up, or the file may not grow.
    pub const IO_WRITE: u32 = 778;
    /// Extended: no room for the index of the write-ahead log.
    pub const IO_SHM_SIZE: u32 = 4874;
}

impl From<DbErr> for Stop {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(_)) = error.sql_err() {
            return Stop::Conflict;
        }
        let cause = error.to_string();
        match &error {
            DbErr::ConnectionAcquire(_) => Stop::NoDatabase(cause),
            // Whatever a server says instead of letting us in.
            DbErr::Conn(RuntimeErr::SqlxError(inner)) => match of_driver(inner, cause) {
                Stop::Broken(cause) => Stop::NoDatabase(cause),
                stop => stop,
            },
            DbErr::Exec(RuntimeErr::SqlxError(inner))
            | DbErr::Query(RuntimeErr::SqlxError(inner)) => of_driver(inner, cause),
            _ => Stop::Broken(cause),
        }
    }
}

impl From<sqlx::Error> for Stop {
    fn from(error: sqlx::Error) -> Self {
        let cause = error.to_string();
        of_driver(&error, cause)
    }
}

fn of_driver(error: &sqlx::Error, cause: String) -> Stop {
    use sqlx::Error as E;
    match error {
        E::Database(inner) => {
            let code = inner.code().unwrap_or_default();
            match inner.try_downcast_ref::<SqlxSqliteError>() {
                Some(_) => of_sqlite(code.parse().unwrap_or(0), cause),
                None => of_postgres(&code, cause),
            }
        }
        E::Io(_)
        | E::Tls(_)
        | E::PoolTimedOut
        | E::PoolClosed
        | E::WorkerCrashed
        | E::BeginFailed
        | E::InvalidSavePointStatement => Stop::NoDatabase(cause),
        _ => Stop::Broken(cause),
    }
}

fn of_sqlite(code: u32, cause: String) -> Stop {
    use sqlite as S;
    match code {
        S::IO_WRITE | S::IO_SHM_SIZE => return Stop::NoRoom(cause),
        _ => {}
    }
    match code & 0xff {
        S::FULL => Stop::NoRoom(cause),
        S::PERM | S::BUSY | S::LOCKED | S::READ_ONLY | S::IO => Stop::NoDatabase(cause),
        S::CANNOT_OPEN | S::PROTOCOL | S::NOT_A_DATABASE => Stop::NoDatabase(cause),
        _ => Stop::Broken(cause),
    }
}

/// By SQLSTATE: connections (08), refused at the door (28, 3D), too little of something (53), stopped by its keeper
/// (57P), its own disk (58), and a server that only reads since another one writes (25006).
fn of_postgres(code: &str, cause: String) -> Stop {
    match code {
        "53100" => Stop::NoRoom(cause),
        "25006" => Stop::NoDatabase(cause),
        _ if ["08", "28", "3D", "53", "57P", "58"]
            .iter()
            .any(|class| code.starts_with(class)) =>
        {
            Stop::NoDatabase(cause)
        }
        _ => Stop::Broken(cause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(code: u32) -> &'static str {
        name(&of_sqlite(code, String::new()))
    }

    fn postgres(code: &str) -> &'static str {
        name(&of_postgres(code, String::new()))
    }

    fn name(stop: &Stop) -> &'static str {
        match stop {
            Stop::NoRoom(_) => "no room",
            Stop::NoDatabase(_) => "no database",
            Stop::Broken(_) => "broken",
            _ => "other",
        }
    }

    #[test]
    fn a_full_disk_is_told_from_a_database_that_is_away_and_from_our_own_faults() {
        assert_eq!(sqlite(13), "no room");
        assert_eq!(sqlite(778), "no room");
        assert_eq!(sqlite(266), "no database"); // a read that failed
        assert_eq!(sqlite(5), "no database");
        assert_eq!(sqlite(11), "broken"); // corrupt
        assert_eq!(sqlite(1), "broken"); // SQL that is wrong
        assert_eq!(postgres("53100"), "no room");
        assert_eq!(postgres("57P01"), "no database");
        assert_eq!(postgres("53300"), "no database");
        assert_eq!(postgres("08006"), "no database");
        assert_eq!(postgres("42601"), "broken");
        assert_eq!(postgres("57014"), "broken"); // a statement that took too long
    }
}
