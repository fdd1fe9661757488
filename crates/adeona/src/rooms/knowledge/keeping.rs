//! The index in a folder: whether it is of this database as it is now.

use std::path::Path;

use adeona_knowledge::search::{Index, Opened, Reached};
use adeona_platform::secret::token;
use adeona_platform::{Stop, Store};
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;

use super::documents::{LAID, names};
use super::following::{Halt, aside, broken};
use super::tables::{knowledge_change, knowledge_clock};

/// Goes on with what is in the folder, when it is of this database and the database says so too.
pub async fn in_folder(store: &Store, folder: &Path) -> Result<Index, Halt> {
    let clock = clock(store).await?;
    let (place, of) = (folder.to_owned(), format!("{} {LAID}", clock.base));
    let names = names(store).await?;
    let called = names.clone();
    let (index, opened) = aside(move || Index::open(&place, &called, &of)).await?;
    let why = match opened {
        Opened::Anew(None) => "there was none yet".to_owned(),
        Opened::Anew(Some(why)) => why.to_string(),
        Opened::Kept { change, mark } => {
            let Some(why) = denied(store, (change, &mark)).await? else {
                tracing::info!(change, "the index of knowledge goes on from its folder");
                return Ok(index);
            };
            let index = aside(move || index.anew(&names)).await?;
            made_anew(why);
            return Ok(index);
        }
    };
    made_anew(&why);
    Ok(index)
}

fn made_anew(why: &str) {
    tracing::info!(why, "the index of knowledge is made anew in its folder");
}

/// Why the database is not the one that the index followed. Its name does not tell when somebody put an older copy of its
/// files back; then it does not know the last change that the index knows, or has another one with that number.
async fn denied(store: &Store, (change, mark): (u64, &str)) -> Result<Option<&'static str>, Stop> {
    Ok(match mark_of(store, change).await? {
        None => Some("the database does not know the last change that it knows"),
        Some(known) if known != mark => {
            Some("the last change that it knows is another one in the database")
        }
        Some(_) => None,
    })
}

/// The number of the last change, and the name of the database.
pub async fn clock(store: &Store) -> Result<knowledge_clock::Model, Stop> {
    let row = knowledge_clock::Entity::find()
        .one(store.database())
        .await?;
    row.ok_or(Stop::broken("the clock of knowledge is gone"))
}

/// The mark that a change got by chance; none when there is no such change.
pub async fn mark_of(store: &Store, change: u64) -> Result<Option<String>, Stop> {
    let row = knowledge_change::Entity::find_by_id(change.cast_signed())
        .one(store.database())
        .await?;
    Ok(row.map(|row| row.mark.to_string()))
}

/// Gives the database another name, so that whatever was kept beside a former one is not taken for its own.
///
/// # Errors
/// When the database does not answer.
pub async fn name_anew(store: &Store) -> Result<(), Stop> {
    let writing = store.write().await?;
    knowledge_clock::Entity::update_many()
        .col_expr(knowledge_clock::Column::Base, Expr::value(token()))
        .exec(writing.db())
        .await?;
    writing.keep().await
}

/// How far the index in a folder came, and how far the database is; none when there is none of this database.
///
/// # Errors
/// When the database or what is in the folder cannot be read.
pub async fn how_far(store: &Store, folder: &Path) -> Result<Option<(u64, u64)>, Stop> {
    let clock = clock(store).await?;
    let reached = Reached::in_folder(folder).map_err(|e| broken(&e))?;
    let ours = reached.filter(|reached| reached.of.split(' ').next() == Some(&clock.base));
    Ok(ours.map(|reached| (reached.change, clock.n.cast_unsigned())))
}
