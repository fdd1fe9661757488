//! Methods: every version is still what it was when somebody was enrolled in it.

use adeona_platform::{Stop, Store};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::report::Report;
use crate::rooms::method::{sound, tables::method_version};

pub async fn examine(store: &Store, report: &mut Report) -> Result<(), Stop> {
    let mut after = 0;
    // One at a time: a package is large.
    while let Some(row) = method_version::Entity::find()
        .filter(method_version::Column::Id.gt(after))
        .order_by_asc(method_version::Column::Id)
        .limit(1)
        .one(store.database())
        .await?
    {
        after = row.id;
        report.methods += 1;
        if let Err(told) = sound(&row) {
            report.differs("method", format!("{} {}", row.method, row.version), told);
        }
    }
    Ok(())
}
