//! What is sealed in the database, and whether the keys of it are here.

use adeona_platform::{Stop, Store};
use sea_orm::{FromQueryResult, Statement};

use crate::migrations::SEALED;

/// Values of one column under one key.
#[derive(Debug, FromQueryResult)]
struct Under {
    key: String,
    n: i64,
}

/// Values by key, with the name of their table.
async fn sealed(store: &Store) -> Result<Vec<(&'static str, Under)>, Stop> {
    let db = store.database();
    let mut all = vec![];
    for (table, column) in SEALED {
        // A value begins with its version and the id of its key: `s1.0123abcd.`
        let sql = format!(
            "SELECT substr({column}, 4, 8) AS key, COUNT(*) AS n FROM {table} \
             WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 1"
        );
        let asked = Statement::from_string(sea_orm::ConnectionTrait::get_database_backend(db), sql);
        let found = Under::find_by_statement(asked).all(db).await?;
        all.extend(found.into_iter().map(|under| (table, under)));
    }
    Ok(all)
}

/// What cannot be opened with the keys that are here: a note for each table and key.
pub async fn unopened(store: &Store) -> Result<Vec<String>, Stop> {
    let sealing = store.sealing();
    let missing = sealed(store).await?.into_iter();
    let missing = missing.filter(|(_, under)| !sealing.has(&under.key));
    let told = |(table, under): (&str, Under)| {
        format!(
            "{} values in {table} cannot be opened: key {} is not in {}; put the line of it back there, from where \
             the key file is kept",
            under.n,
            under.key,
            sealing.file().display()
        )
    };
    Ok(missing.map(told).collect())
}

/// Whether anything needs a key to be read.
pub async fn holds_sealed(store: &Store) -> Result<bool, Stop> {
    Ok(!sealed(store).await?.is_empty())
}
