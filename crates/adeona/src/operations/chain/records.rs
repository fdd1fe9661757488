//! The records behind some links.

use std::collections::{HashMap, HashSet};

use adeona_platform::Stop;
use adeona_platform::access::tables::{audit, viewed, viewing};
use adeona_platform::chain::tables::{Kind, link};
use adeona_platform::chain::{self, Hash, Record};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// What the records hold now, by kind and id.
#[derive(Debug, Default)]
pub struct Records {
    digests: HashMap<(Kind, i64), Hash>,
    /// People shown in them.
    pub viewed: u64,
}

impl Records {
    pub async fn of(db: &DatabaseTransaction, links: &[link::Model]) -> Result<Self, Stop> {
        let ids = |kind: Kind| links.iter().filter(move |l| l.kind == kind);
        let mut all = Records::default();
        let deeds: HashSet<i64> = ids(Kind::Audit).map(|l| l.record_id).collect();
        let looks: HashSet<i64> = ids(Kind::Viewing).map(|l| l.record_id).collect();
        all.audits(db, &deeds).await?;
        all.viewings(db, &looks).await?;
        Ok(all)
    }

    /// Nothing when there is no such record.
    pub fn record(&self, link: &link::Model) -> Option<Record> {
        let digest = *self.digests.get(&(link.kind, link.record_id))?;
        Some(Record {
            kind: link.kind,
            id: link.record_id,
            digest,
        })
    }

    async fn audits(&mut self, db: &DatabaseTransaction, ids: &HashSet<i64>) -> Result<(), Stop> {
        if ids.is_empty() {
            return Ok(());
        }
        let rows = audit::Entity::find().filter(within(audit::Column::Id, ids));
        for row in rows.all(db).await?.iter().filter(|r| ids.contains(&r.id)) {
            self.digests
                .insert((Kind::Audit, row.id), chain::audit(row));
        }
        Ok(())
    }

    async fn viewings(&mut self, db: &DatabaseTransaction, ids: &HashSet<i64>) -> Result<(), Stop> {
        if ids.is_empty() {
            return Ok(());
        }
        let shown = viewed::Entity::find()
            .filter(within(viewed::Column::ViewingId, ids))
            .order_by_asc(viewed::Column::Id)
            .all(db)
            .await?;
        let mut of: HashMap<i64, Vec<viewed::Model>> = HashMap::new();
        for one in shown.into_iter().filter(|r| ids.contains(&r.viewing_id)) {
            of.entry(one.viewing_id).or_default().push(one);
        }
        let rows = viewing::Entity::find().filter(within(viewing::Column::Id, ids));
        for row in rows.all(db).await?.iter().filter(|r| ids.contains(&r.id)) {
            let shown = of.get(&row.id).map_or(&[][..], Vec::as_slice);
            self.viewed += shown.len() as u64;
            self.digests
                .insert((Kind::Viewing, row.id), chain::viewing(row, shown));
        }
        Ok(())
    }
}

/// Ids that lie close together are read as a range, which costs a fraction of a list.
fn within(column: impl ColumnTrait, ids: &HashSet<i64>) -> SimpleExpr {
    let (least, most) = ids.iter().fold((i64::MAX, i64::MIN), |(least, most), id| {
        (Ord::min(least, *id), Ord::max(most, *id))
    });
    match most.saturating_sub(least) < 4 * ids.len() as i64 {
        true => column.between(least, most),
        false => column.is_in(ids.iter().copied()),
    }
}
