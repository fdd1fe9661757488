//! Into the outbox.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set, TryInsertResult,
    Unchanged,
};

use super::address::MessageId;
use super::letter::{Letter, Unfit};
use super::tables::letter;
use crate::Stop;
use crate::sealed::Context;
use crate::store::Writing;
use crate::time::Moment;

/// A letter in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// By which answers to it are known.
    pub message_id: MessageId,
    /// One with the same key was posted before: this is its id, and the second one is left out.
    pub before: bool,
}

/// What a letter is sealed for.
pub(super) fn context(row: i64) -> Context {
    Context {
        table: "letter",
        row,
    }
}

/// Puts a letter in the outbox, in the transaction of the change that causes it: it goes out when that is kept.
///
/// # Errors
/// `Broken` when it is [`Unfit`], or when there is no key to seal with.
pub async fn post(writing: &Writing, letter: &Letter, at: Moment) -> Result<Posted, Stop> {
    letter.check()?;
    let sender = writing.sender().ok_or(Unfit::NoSender)?;
    let message_id = MessageId::fresh(sender.address.domain());
    let row = letter::ActiveModel {
        message_id: Set(message_id.to_string()),
        key: Set(letter.key.clone()),
        posted_at: Set(at),
        due_at: Set(Some(at)),
        tries: Set(0),
        ..Default::default()
    };
    let put = letter::Entity::insert(row).on_conflict_do_nothing_on([letter::Column::Key]);
    let TryInsertResult::Inserted(put) = put.exec(writing.db()).await? else {
        return before(writing, letter).await;
    };
    let whole = serde_json::to_vec(letter).map_err(Stop::broken)?;
    let sealed = letter::ActiveModel {
        id: Unchanged(put.last_insert_id),
        sealed: Set(Some(
            writing
                .sealing()
                .seal(context(put.last_insert_id), &whole)?,
        )),
        ..Default::default()
    };
    sealed.update(writing.db()).await?;
    Ok(Posted {
        message_id,
        before: false,
    })
}

async fn before(writing: &Writing, letter: &Letter) -> Result<Posted, Stop> {
    let same = letter::Entity::find()
        .filter(letter::Column::Key.eq(letter.key.clone()))
        .select_only()
        .column(letter::Column::MessageId);
    let found: Option<String> = same.into_tuple().one(writing.db()).await?;
    let found = found.ok_or(Stop::Conflict)?;
    Ok(Posted {
        message_id: found.parse().map_err(Stop::broken)?,
        before: true,
    })
}
