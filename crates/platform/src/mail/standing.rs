//! How letters go: for pages, and for the doctor.

use std::collections::HashMap;

use jiff::SignedDuration;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::reason::{Reason, Why};
use super::tables::letter::{Column, Entity};
use crate::time::Moment;
use crate::{Stop, Store};

/// How far back the doctor counts letters that were given up.
pub const LOOKED_BACK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How it goes with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// With why not, when it was tried already.
    Waiting(Option<Reason>),
    /// The mail server has it.
    Sent(Moment),
    /// It will not go out any more.
    Failed { at: Moment, reason: Reason },
}

type Row = (
    String,
    Option<Moment>,
    Option<Moment>,
    Option<Why>,
    Option<String>,
);

impl Standing {
    /// Its name in words keys and for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Standing::Waiting(_) => "waiting",
            Standing::Sent(_) => "sent",
            Standing::Failed { .. } => "failed",
        }
    }
}

/// How it goes with the letters of these ids; without a word of those that are not there.
pub async fn standing(
    db: &impl ConnectionTrait,
    message_ids: impl IntoIterator<Item = &str>,
) -> Result<HashMap<String, Standing>, Stop> {
    let rows: Vec<Row> = Entity::find()
        .filter(Column::MessageId.is_in(message_ids))
        .select_only()
        .columns([
            Column::MessageId,
            Column::SentAt,
            Column::FailedAt,
            Column::Why,
            Column::Answer,
        ])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(of_row).collect())
}

fn of_row((id, sent_at, failed_at, why, answer): Row) -> (String, Standing) {
    let reason = why.map(|why| Reason { why, answer });
    let standing = match (sent_at, failed_at) {
        (_, Some(at)) => Standing::Failed {
            at,
            reason: reason.unwrap_or(Why::Refused.into()),
        },
        (Some(at), None) => Standing::Sent(at),
        (None, None) => Standing::Waiting(reason),
    };
    (id, standing)
}

/// The outbox in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    pub waiting: u64,
    /// When the one was posted that waits longest.
    pub waiting_since: Option<Moment>,
    /// Given up within [`LOOKED_BACK`].
    pub failed: u64,
}

/// Counts what waits and what was given up of late.
pub async fn counts(store: &Store) -> Result<Counts, Stop> {
    let db = store.database();
    let waits = || Entity::find().filter(Column::DueAt.is_not_null());
    let since: Option<Moment> = waits()
        .order_by_asc(Column::PostedAt)
        .select_only()
        .column(Column::PostedAt)
        .into_tuple()
        .one(db)
        .await?;
    let lately = Moment::from(store.clock().now() - LOOKED_BACK);
    let failed = Entity::find().filter(Column::FailedAt.gte(lately));
    Ok(Counts {
        waiting: waits().count(db).await?,
        waiting_since: since,
        failed: failed.count(db).await?,
    })
}
