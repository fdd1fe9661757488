//! What was done, by whom, to what. Written in the transaction of the change itself, and linked there.

use sea_orm::{ActiveModelTrait, NotSet, Set};
use serde_json::Value;

use super::tables::audit;
use crate::Stop;
use crate::chain::{self, Record, tables::Kind};
use crate::store::Writing;
use crate::time::Moment;

/// A change that goes on record.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Such as `trajectory.closed`.
    pub deed: &'static str,
    pub act: &'static str,
    pub thing: &'static str,
    pub thing_id: i64,
    pub account: Option<i64>,
    pub organisation: Option<i64>,
    /// Ids and codes only: personal values stay outside the audit.
    pub detail: Value,
}

impl Deed {
    /// Writes it. The caller keeps the transaction.
    pub async fn record(self, writing: &mut Writing, at: Moment) -> Result<(), Stop> {
        let row = audit::ActiveModel {
            id: NotSet,
            at: Set(at),
            account_id: Set(self.account),
            organisation_id: Set(self.organisation),
            act: Set(self.act.to_owned()),
            deed: Set(self.deed.to_owned()),
            thing: Set(self.thing.to_owned()),
            thing_id: Set(self.thing_id),
            detail: Set(self.detail),
        };
        // As the database has it: what it makes of a moment or a number is what will be read again.
        let row = row.insert(writing.db()).await?;
        writing.link(Record {
            kind: Kind::Audit,
            id: row.id,
            digest: chain::audit(&row),
        });
        Ok(())
    }
}
