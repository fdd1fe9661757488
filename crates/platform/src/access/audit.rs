//! What was done, by whom, to what. Written in the transaction of the change itself.

use sea_orm::{ActiveModelTrait, ConnectionTrait, NotSet, Set};
use serde_json::Value;

use super::tables::audit;
use crate::Stop;
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
    pub async fn record(self, db: &impl ConnectionTrait, at: Moment) -> Result<(), Stop> {
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
        row.insert(db).await?;
        Ok(())
    }
}
