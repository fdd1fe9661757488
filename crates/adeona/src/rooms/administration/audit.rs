//! Who did what to which thing, and when.

use adeona_platform::access::tables::{account, audit};
use adeona_platform::access::{Look, May, Scope};
use adeona_platform::clock::amsterdam;
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
};
use serde_json::{Value, json};

use super::access::Recorded;
use crate::rooms::organisation::{Administer, Organisation};

/// Lines on a page.
pub const PAGE: u64 = 50;
/// Lines in a file, at most.
pub const FILE: u64 = 100_000;

/// Which lines.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    pub account: Option<i64>,
    /// Name of a kind of thing.
    pub thing: Option<String>,
    pub thing_id: Option<i64>,
    /// First and last Dutch day.
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// Only lines older than this one: for paging.
    pub before: Option<i64>,
    pub limit: u64,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    Worker(String),
    /// Somebody who is helped: their name is not for the audit.
    Participant(i64),
    /// Nobody who was known.
    Unknown,
}

/// A line of the audit.
#[derive(Debug, Clone)]
pub struct AuditLine {
    pub id: i64,
    pub at: Moment,
    pub who: Who,
    pub account: Option<i64>,
    pub deed: String,
    pub thing: String,
    pub thing_id: i64,
    pub detail: Value,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    at: Moment,
    account_id: Option<i64>,
    deed: String,
    thing: String,
    thing_id: i64,
    detail: Value,
    name: Option<String>,
    person_id: Option<i64>,
}

impl From<Row> for AuditLine {
    fn from(row: Row) -> Self {
        let who = match (row.account_id, row.name, row.person_id) {
            (Some(account), _, Some(_)) => Who::Participant(account),
            (_, Some(name), None) => Who::Worker(name),
            _ => Who::Unknown,
        };
        AuditLine {
            id: row.id,
            at: row.at,
            who,
            account: row.account_id,
            deed: row.deed,
            thing: row.thing,
            thing_id: row.thing_id,
            detail: row.detail,
        }
    }
}

impl Look for Audit {
    /// The lines, newest first, and whether there are more.
    type Answer = (Vec<AuditLine>, bool);

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use audit::Column as C;
        let mut seen = scope.seen::<Recorded>();
        if let Some(account) = self.account {
            seen = seen.filter(C::AccountId.eq(account));
        }
        if let Some(thing) = self.thing {
            seen = seen.filter(C::Thing.eq(thing));
        }
        if let Some(id) = self.thing_id {
            seen = seen.filter(C::ThingId.eq(id));
        }
        if let Some(from) = self.from.and_then(start) {
            seen = seen.filter(C::At.gte(from));
        }
        if let Some(after) = self.until.and_then(|day| start(day.tomorrow().ok()?)) {
            seen = seen.filter(C::At.lt(after));
        }
        if let Some(before) = self.before {
            seen = seen.filter(C::Id.lt(before));
        }
        let to_account: RelationDef = audit::Entity::belongs_to(account::Entity)
            .from(C::AccountId)
            .to(account::Column::Id)
            .into();
        let columns = [
            C::Id,
            C::At,
            C::AccountId,
            C::Deed,
            C::Thing,
            C::ThingId,
            C::Detail,
        ];
        let rows = seen.shape(|s| {
            s.join(JoinType::LeftJoin, to_account)
                .select_only()
                .columns(columns)
                .columns([account::Column::Name, account::Column::PersonId])
                .order_by_desc(C::Id)
                .limit(self.limit + 1)
        });
        let mut rows: Vec<Row> = rows.rows().await?;
        let more = rows.len() as u64 > self.limit;
        rows.truncate(usize::try_from(self.limit).unwrap_or(usize::MAX));
        Ok((rows.into_iter().map(AuditLine::from).collect(), more))
    }
}

/// The moment at which a Dutch day begins.
fn start(day: Date) -> Option<Moment> {
    let midnight = day.at(0, 0, 0, 0).to_zoned_datetime(amsterdam()).ok()?;
    Some(midnight.timestamp().into())
}

impl Organisation {
    /// The lines as a file. That somebody took them out is a line itself.
    pub async fn export_audit(
        may: &May<Administer, Organisation>,
        desk: &Desk,
        which: Audit,
    ) -> Result<Vec<AuditLine>, Stop> {
        let (lines, _) = desk
            .look(Audit {
                limit: FILE,
                ..which
            })
            .await?;
        let mut change = may.change(desk, "audit.exported").await?;
        change.detail(json!({ "lines": lines.len() }));
        change.keep().await?;
        Ok(lines)
    }
}
