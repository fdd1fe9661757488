//! What taking over would come to.

use std::collections::BTreeMap;
use std::sync::Arc;

use adeona_method::change::{Decisions, Mapping, Settled, settle};
use adeona_method::journal::Entry;
use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect,
    RelationDef,
};

use crate::rooms::method::Bound;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::{entry, trajectory};
use crate::rooms::trajectory::{JournalEntry, Trajectory, journal_of};

/// Journals read at a time.
const BATCH: usize = 500;

/// What would become of each trajectory of this organisation that runs on a version. Changes nothing.
#[derive(Debug)]
pub struct Plan {
    pub from: (i64, Arc<Bound>),
    pub to: Arc<Bound>,
    pub mapping: Mapping,
    pub decisions: Decisions,
}

/// One trajectory in it.
#[derive(Debug)]
pub struct Planned {
    pub id: i64,
    pub head: i32,
    pub name: String,
    pub settled: Settled,
}

#[derive(Debug, FromQueryResult)]
struct Running {
    id: i64,
    head: i32,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

impl Running {
    fn name(&self) -> String {
        let person = || {
            let given = self.given_name.as_deref().unwrap_or_default();
            let family = self.family_name.as_deref().unwrap_or_default();
            format!("{given} {family}")
        };
        self.subject_name.clone().unwrap_or_else(person)
    }
}

impl Look for Plan {
    type Answer = Vec<Planned>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let rows = running(scope, self.from.0).await?;
        let mut planned = Vec::with_capacity(rows.len());
        for batch in rows.chunks(BATCH) {
            let journals = journals(scope, batch).await?;
            let settled = settle(
                &self.from.1.package.method,
                &self.to.package.method,
                &self.mapping,
                &self.decisions,
                journals.iter().map(Vec::as_slice),
                scope.today(),
            );
            planned.extend(batch.iter().zip(settled).map(|(row, settled)| Planned {
                id: row.id,
                head: row.head,
                name: row.name(),
                settled,
            }));
        }
        Ok(planned)
    }
}

/// Those of the viewer's own organisation; what others share is theirs to take over.
async fn running(scope: &Scope<'_>, version: i64) -> Result<Vec<Running>, Stop> {
    use trajectory::Column as C;
    let here = Condition::all()
        .add(C::OrganisationId.eq(scope.viewer().organisation().get()))
        .add(C::VersionId.eq(version))
        .add(C::Standing.ne("ended"));
    let to_person: RelationDef = trajectory::Entity::belongs_to(person::Entity)
        .from(C::PersonId)
        .to(person::Column::Id)
        .into();
    let columns = |s: sea_orm::Select<trajectory::Entity>| {
        s.join(JoinType::LeftJoin, to_person)
            .select_only()
            .columns([C::Id, C::Head, C::SubjectName])
            .columns([person::Column::GivenName, person::Column::FamilyName])
            .order_by_asc(C::Id)
    };
    scope
        .seen_at_home::<Trajectory>()
        .filter(here)
        .shape(columns)
        .rows()
        .await
}

/// The journals of the rows, in their order.
async fn journals(scope: &Scope<'_>, rows: &[Running]) -> Result<Vec<Vec<Entry>>, Stop> {
    use entry::Column as C;
    let ids = rows.iter().map(|row| row.id);
    let entries = scope
        .seen_at_home::<JournalEntry>()
        .filter(C::TrajectoryId.is_in(ids))
        .shape(|s| s.order_by_asc(C::TrajectoryId).order_by_asc(C::Number))
        .all()
        .await?;
    let groups = entries.chunk_by(|a, b| a.trajectory_id == b.trajectory_id);
    let mut by_id: BTreeMap<i64, &[entry::Model]> = groups
        .filter_map(|group| Some((group.first()?.trajectory_id, group)))
        .collect();
    rows.iter()
        .map(|row| journal_of(scope.sealing(), by_id.remove(&row.id).unwrap_or_default()))
        .collect()
}

/// The declared mapping between two versions, or one in which everything keeps its name.
pub fn mapping_between(old: &Bound, new: &Bound) -> Mapping {
    let (old, package) = (&old.package.method, &new.package);
    let declared = package
        .changes
        .iter()
        .find(|mapping| mapping.is_between(old, &package.method));
    let plain = || Mapping::plain(&old.version, &package.method.version);
    declared.cloned().unwrap_or_else(plain)
}
