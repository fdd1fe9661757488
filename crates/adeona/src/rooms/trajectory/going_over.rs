//! Going over to another version of the method.

use std::collections::BTreeMap;
use std::sync::Arc;

use adeona_method::change::{Decisions, Mapping, Settled, settle};
use adeona_method::journal::Entry;
use adeona_platform::access::Change;
use adeona_platform::{Desk, Stop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::access::Trajectory;
use super::record::{append, journal_of};
use super::tables::{entry, trajectory};
use crate::rooms::method::Bound;

/// From which version to which, and what was decided on the way.
#[derive(Debug, Clone)]
pub struct GoingOver {
    /// Version ids with their packages.
    pub from: (i64, Arc<Bound>),
    pub to: (i64, Arc<Bound>),
    /// As the new version declares it.
    pub mapping: Mapping,
    pub decisions: Decisions,
    pub reason: String,
    /// The head of each trajectory about which somebody decided, as they saw it.
    pub seen: BTreeMap<i64, i32>,
}

/// What came of one trajectory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Went,
    /// Something is in doubt and not decided.
    Stayed,
    /// It changed since somebody decided about it: they look again.
    Changed,
    /// It no longer runs on that version.
    Gone,
}

impl Trajectory {
    /// Takes trajectories of the viewer's organisation over, inside a change that the caller keeps. Each is looked at as
    /// it is now, whatever was seen before.
    ///
    /// # Errors
    /// `Conflict` when somebody writes in one of them at the same moment.
    pub async fn go_over(
        change: &Change,
        desk: &Desk,
        over: &GoingOver,
        ids: &[i64],
    ) -> Result<Vec<(i64, Verdict)>, Stop> {
        let rows = running(change, desk, over.from.0, ids).await?;
        let journals = journals(change, &rows).await?;
        let settled = over.settle(&journals, desk);
        let mut verdicts: BTreeMap<i64, Verdict> =
            ids.iter().map(|id| (*id, Verdict::Gone)).collect();
        for ((row, journal), settled) in rows.iter().zip(journals).zip(settled) {
            let verdict = over.verdict(row, &settled);
            verdicts.insert(row.id, verdict);
            if verdict != Verdict::Went {
                continue;
            }
            let onward = trajectory::Model {
                version_id: over.to.0,
                ..row.clone()
            };
            let deed = settled.mapping.deed(&over.reason);
            let deeds = vec![(desk.today(), deed)];
            append(change, desk, &over.to.1.package, &onward, journal, deeds).await?;
        }
        Ok(verdicts.into_iter().collect())
    }
}

impl GoingOver {
    fn settle(&self, journals: &[Vec<Entry>], desk: &Desk) -> Vec<Settled> {
        settle(
            &self.from.1.package.method,
            &self.to.1.package.method,
            &self.mapping,
            &self.decisions,
            journals.iter().map(Vec::as_slice),
            desk.today(),
        )
    }

    fn verdict(&self, row: &trajectory::Model, settled: &Settled) -> Verdict {
        match (settled.goes, settled.is_automatic()) {
            (true, true) => Verdict::Went,
            // A decision holds for what was seen, not for what somebody wrote since.
            (true, false) if self.seen.get(&row.id) == Some(&row.head) => Verdict::Went,
            (true, false) => Verdict::Changed,
            (false, _) => Verdict::Stayed,
        }
    }
}

async fn running(
    change: &Change,
    desk: &Desk,
    version: i64,
    ids: &[i64],
) -> Result<Vec<trajectory::Model>, Stop> {
    use trajectory::Column as C;
    let rows = trajectory::Entity::find()
        .filter(C::Id.is_in(ids.iter().copied()))
        .filter(C::OrganisationId.eq(desk.viewer().organisation().get()))
        .filter(C::VersionId.eq(version))
        .filter(C::Standing.ne("ended"))
        .order_by_asc(C::Id)
        .lock_exclusive();
    Ok(rows.all(change.db()).await?)
}

/// The journals of the rows, in their order.
async fn journals(change: &Change, rows: &[trajectory::Model]) -> Result<Vec<Vec<Entry>>, Stop> {
    let ids = rows.iter().map(|row| row.id);
    let entries = entry::Entity::find()
        .filter(entry::Column::TrajectoryId.is_in(ids))
        .order_by_asc(entry::Column::TrajectoryId)
        .order_by_asc(entry::Column::Number)
        .all(change.db())
        .await?;
    let groups = entries.chunk_by(|a, b| a.trajectory_id == b.trajectory_id);
    let mut by_id: BTreeMap<i64, &[entry::Model]> = groups
        .filter_map(|group| Some((group.first()?.trajectory_id, group)))
        .collect();
    rows.iter()
        .map(|row| journal_of(change.sealing(), by_id.remove(&row.id).unwrap_or_default()))
        .collect()
}
