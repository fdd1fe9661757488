//! Remaking a projection that is wrong.

use adeona_platform::{Stop, Store};
use sea_orm::sea_query::LockType;
use sea_orm::{EntityTrait, QuerySelect};
use serde_json::json;

use super::journals::{Days, Verdict, whole};
use crate::operations::on_record::keepers;
use crate::rooms::trajectory::{remake, tables::trajectory};

/// Remakes the projection of a trajectory, on record. Looks again first: somebody may have written meanwhile.
pub async fn mend(store: &Store, id: i64, what: &[&str]) -> Result<bool, Stop> {
    let days = Days::of(store).await?;
    let mut writing = store.write().await?;
    let held = trajectory::Entity::find_by_id(id)
        .lock(LockType::Update)
        .one(writing.db())
        .await?;
    let rows = held.into_iter().collect();
    let Some(found) = whole(writing.db(), rows).await?.pop() else {
        return Ok(false);
    };
    match found.verdict(store.sealing(), days) {
        Verdict::Unreadable(_) => return Ok(false),
        Verdict::Right | Verdict::ByDay => return Ok(true),
        Verdict::Wrong(_) => {}
    }
    remake(writing.db(), store.sealing(), &found.row, days.today).await?;
    let deed = keepers(
        "trajectory.mended",
        "trajectory",
        id,
        json!({ "what": what }),
    );
    deed.record(&mut writing, store.clock().now().into())
        .await?;
    writing.keep().await?;
    Ok(true)
}
