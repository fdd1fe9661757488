//! Questions about methods.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use adeona_platform::access::{Look, Role, Scope};
use adeona_platform::time::Moment;
use adeona_platform::{Id, Stop, Viewer};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use super::access::{Installation, MethodVersion};
use super::bringing::Named;
use super::shelf::{Bound, on_shelf, package, version_order};
use super::tables::{installation, method_version};

/// Packages by version id: for pages that show trajectories of several methods. Two statements at the first look,
/// one from then on.
#[derive(Debug)]
pub struct Versions(pub Vec<i64>);

impl Look for Versions {
    type Answer = HashMap<i64, Arc<Bound>>;

    async fn look(mut self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        self.0.sort_unstable();
        self.0.dedup();
        let marks: Vec<(i64, String)> = scope
            .seen::<MethodVersion>()
            .filter(method_version::Column::Id.is_in(self.0))
            .shape(|s| {
                s.select_only()
                    .column(method_version::Column::Id)
                    .column(method_version::Column::Checksum)
            })
            .tuples()
            .await?;
        let mut found: HashMap<i64, Arc<Bound>> = marks
            .iter()
            .filter_map(|(id, checksum)| Some((*id, on_shelf(checksum)?)))
            .collect();
        let missing: Vec<i64> = marks
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| !found.contains_key(id))
            .collect();
        if !missing.is_empty() {
            for row in scope
                .seen::<MethodVersion>()
                .filter(method_version::Column::Id.is_in(missing))
                .all()
                .await?
            {
                found.insert(row.id, package(row)?);
            }
        }
        Ok(found)
    }
}

/// The package of one version.
#[derive(Debug)]
pub struct VersionOf(pub i64);

impl Look for VersionOf {
    type Answer = Arc<Bound>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        Versions(vec![self.0])
            .look(scope)
            .await?
            .remove(&self.0)
            .ok_or(Stop::NotFound)
    }
}

/// A version by its name; the organisation's own before one that ships.
#[derive(Debug)]
pub struct VersionNamed {
    pub method: String,
    pub version: String,
}

impl VersionNamed {
    pub fn of(name: &Named) -> Self {
        VersionNamed {
            method: name.method.clone(),
            version: name.version.clone(),
        }
    }
}

impl Look for VersionNamed {
    type Answer = Option<(i64, Arc<Bound>)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let rows = rows(scope, Some(&self.method)).await?;
        let Some(row) = rows.into_iter().find(|row| row.version == self.version) else {
            return Ok(None);
        };
        Ok(Some((row.id, VersionOf(row.id).look(scope).await?)))
    }
}

/// All versions of a method, by number.
#[derive(Debug)]
pub struct VersionsOf {
    pub method: String,
}

impl Look for VersionsOf {
    type Answer = BTreeMap<semver::Version, Arc<Bound>>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let rows = rows(scope, Some(&self.method)).await?;
        let ids = rows.iter().map(|row| row.id).collect();
        let mut bounds = Versions(ids).look(scope).await?;
        let each = rows.into_iter();
        Ok(each
            .filter_map(|row| Some((version_order(&row.version), bounds.remove(&row.id)?)))
            .collect())
    }
}

/// A version as the catalogue knows it, without its package.
#[derive(Debug, Clone, FromQueryResult)]
pub struct VersionRow {
    pub id: i64,
    pub method: String,
    pub version: String,
    pub added_at: Moment,
    /// None for what ships with the program.
    pub organisation_id: Option<i64>,
}

/// Versions by method, newest first. A number that stands twice (brought in here, and shipped later) is the
/// organisation's own.
async fn rows(scope: &Scope<'_>, method: Option<&str>) -> Result<Vec<VersionRow>, Stop> {
    use method_version::Column as C;
    let mut seen = scope.seen::<MethodVersion>();
    if let Some(method) = method {
        seen = seen.filter(C::Method.eq(method));
    }
    let columns = [C::Id, C::Method, C::Version, C::AddedAt, C::OrganisationId];
    let mut rows: Vec<VersionRow> = seen
        .shape(|s| s.select_only().columns(columns).order_by_asc(C::Id))
        .rows()
        .await?;
    rows.sort_by_cached_key(|row| {
        (
            row.method.clone(),
            std::cmp::Reverse(version_order(&row.version)),
            row.version.clone(),
            row.organisation_id.is_none(),
        )
    });
    rows.dedup_by(|a, b| (&a.method, &a.version) == (&b.method, &b.version));
    Ok(rows)
}

/// A method in the catalogue: its newest version, and the version installed here.
#[derive(Debug, Clone)]
pub struct CatalogueEntry {
    /// Of the newest.
    pub id: Id<MethodVersion>,
    pub bound: Arc<Bound>,
    /// Newest first.
    pub versions: Vec<String>,
    pub installed: Option<String>,
}

/// All methods, or one.
#[derive(Debug, Default)]
pub struct Catalogue {
    pub method: Option<String>,
}

impl Look for Catalogue {
    type Answer = Vec<CatalogueEntry>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let rows = rows(scope, self.method.as_deref()).await?;
        let installed = installations(scope).await?;
        let groups: Vec<&[VersionRow]> = rows.chunk_by(|a, b| a.method == b.method).collect();
        let newest = groups.iter().map(|group| group[0].id).collect();
        let mut bounds = Versions(newest).look(scope).await?;
        let entry = |group: &[VersionRow]| {
            let here = group.iter().find(|row| installed.contains(&row.id));
            Some(CatalogueEntry {
                id: Id::new(group[0].id),
                bound: bounds.remove(&group[0].id)?,
                versions: group.iter().map(|row| row.version.clone()).collect(),
                installed: here.map(|row| row.version.clone()),
            })
        };
        Ok(groups.into_iter().filter_map(entry).collect())
    }
}

async fn installations(scope: &Scope<'_>) -> Result<HashSet<i64>, Stop> {
    let rows = scope
        .seen::<Installation>()
        .shape(|s| s.select_only().column(installation::Column::VersionId));
    Ok(rows
        .tuples::<(i64,)>()
        .await?
        .into_iter()
        .map(|(id,)| id)
        .collect())
}

/// The installed version of a method, newest first: what people are enrolled in.
#[derive(Debug)]
pub struct Installed {
    pub method: Option<String>,
}

impl Look for Installed {
    type Answer = Vec<(i64, Arc<Bound>)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use method_version::Column as C;
        let mut seen = scope
            .seen::<MethodVersion>()
            .filter(C::Id.is_in(installations(scope).await?));
        if let Some(method) = &self.method {
            seen = seen.filter(C::Method.eq(method));
        }
        let columns = [C::Id, C::Method, C::Version];
        let mut rows: Vec<(i64, String, String)> = seen
            .shape(|s| s.select_only().columns(columns))
            .tuples()
            .await?;
        rows.sort_by_key(|(_, _, version)| std::cmp::Reverse(version_order(version)));
        rows.sort_by(|a, b| a.1.cmp(&b.1));
        rows.dedup_by(|a, b| a.1 == b.1);
        let ids: Vec<i64> = rows.into_iter().map(|(id, ..)| id).collect();
        let mut bounds = Versions(ids.clone()).look(scope).await?;
        let bound = |id: i64| Some((id, bounds.remove(&id)?));
        Ok(ids.into_iter().filter_map(bound).collect())
    }
}

/// One method with all its versions, of which one is looked at.
#[derive(Debug)]
pub struct OneMethod {
    pub method: String,
    /// None for the newest.
    pub version: Option<String>,
}

/// What [`OneMethod`] answers.
#[derive(Debug)]
pub struct MethodFound {
    pub bound: Arc<Bound>,
    pub row: VersionRow,
    /// Newest first.
    pub versions: Vec<VersionRow>,
    /// Version ids.
    pub installed: HashSet<i64>,
}

impl MethodFound {
    /// The version that people are enrolled in here.
    pub fn in_use(&self) -> Option<&VersionRow> {
        self.versions
            .iter()
            .find(|row| self.installed.contains(&row.id))
    }

    pub fn is_newest(&self) -> bool {
        self.versions.first().map(|row| row.id) == Some(self.row.id)
    }
}

impl Look for OneMethod {
    type Answer = MethodFound;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let versions = rows(scope, Some(&self.method)).await?;
        let asked = match &self.version {
            None => versions.first(),
            Some(version) => versions.iter().find(|row| row.version == *version),
        };
        let row = asked.ok_or(Stop::NotFound)?.clone();
        Ok(MethodFound {
            bound: VersionOf(row.id).look(scope).await?,
            installed: installations(scope).await?,
            row,
            versions,
        })
    }
}

/// Who uses a method, as numbers.
#[derive(Debug)]
pub struct UseOf {
    /// Version ids.
    pub versions: Vec<i64>,
}

/// What [`UseOf`] answers.
#[derive(Debug, Default)]
pub struct Use {
    /// Organisations that installed it.
    pub organisations: u64,
    /// Trajectories of all organisations.
    pub trajectories: u64,
    /// Running trajectories here, by version id.
    pub running: HashMap<i64, i64>,
    /// All trajectories here, by version id.
    pub here: HashMap<i64, i64>,
}

/// Smaller counts are not told to those who may not see persons.
pub const SMALL: u64 = 5;

impl Use {
    /// How many run here on a version, unless they are few and the viewer may not see persons.
    pub fn running(&self, version: i64, viewer: &Viewer) -> Option<u64> {
        let n = self.running.get(&version).copied().unwrap_or_default();
        let n = n.unsigned_abs();
        let told = viewer.is(Role::Coordinator) || !(1..SMALL).contains(&n);
        told.then_some(n)
    }
}

impl Look for UseOf {
    type Answer = Use;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use super::access::{InUse, Installed as Installs};
        use crate::rooms::trajectory::tables::trajectory::Column as T;
        let organisations = scope
            .seen::<Installs>()
            .filter(installation::Column::VersionId.is_in(self.versions.clone()))
            .shape(|s| {
                s.select_only()
                    .column(installation::Column::OrganisationId)
                    .distinct()
            });
        let organisations = organisations.tuples::<(i64,)>().await?.len() as u64;
        let trajectories = scope
            .seen::<InUse>()
            .filter(T::VersionId.is_in(self.versions.clone()));
        let counts = async |running: bool| {
            let mut which = Condition::all()
                .add(T::VersionId.is_in(self.versions.clone()))
                .add(T::OrganisationId.eq(scope.viewer().organisation().get()));
            if running {
                which = which.add(T::Standing.ne("ended"));
            }
            let counted = scope.seen::<InUse>().filter(which).shape(|s| {
                s.select_only()
                    .column(T::VersionId)
                    .column_as(T::Id.count(), "n")
                    .group_by(T::VersionId)
            });
            counted.tuples::<(i64, i64)>().await
        };
        Ok(Use {
            organisations,
            trajectories: trajectories.count().await?,
            running: counts(true).await?.into_iter().collect(),
            here: counts(false).await?.into_iter().collect(),
        })
    }
}

/// Where in a version the people of this organisation are now, and how it ended for those who are done: by the keys of
/// the texts. Nothing for those who may not see all of them.
#[derive(Debug)]
pub struct WhereTheyAre {
    pub version: i64,
}

impl Look for WhereTheyAre {
    type Answer = BTreeMap<String, u64>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use super::access::{AtStep, InUse};
        use crate::rooms::trajectory::tables::{task, trajectory};
        use trajectory::Column as T;
        let mut people = BTreeMap::new();
        if !scope.viewer().is(Role::Coordinator) {
            return Ok(people);
        }
        let here = Condition::all()
            .add(T::VersionId.eq(self.version))
            .add(T::OrganisationId.eq(scope.viewer().organisation().get()));
        for (kind, column, ended) in [("phase", T::Phase, false), ("outcome", T::Outcome, true)] {
            let standing = match ended {
                true => T::Standing.eq("ended"),
                false => T::Standing.ne("ended"),
            };
            let counted = scope
                .seen::<InUse>()
                .filter(here.clone().add(standing).add(column.is_not_null()))
                .shape(|s| {
                    s.select_only()
                        .column(column)
                        .column_as(T::Id.count(), "n")
                        .group_by(column)
                });
            for (id, n) in counted.tuples::<(String, i64)>().await? {
                people.insert(format!("{kind}-{id}"), n.unsigned_abs());
            }
        }
        let to_trajectory: sea_orm::RelationDef = task::Entity::belongs_to(trajectory::Entity)
            .from(task::Column::TrajectoryId)
            .to(T::Id)
            .into();
        let steps = scope.seen::<AtStep>().shape(|s| {
            s.join(sea_orm::JoinType::InnerJoin, to_trajectory)
                .filter(here)
                .filter(T::Standing.ne("ended"))
                .select_only()
                .column(task::Column::Step)
                .column_as(task::Column::Id.count(), "n")
                .group_by(task::Column::Step)
        });
        for (id, n) in steps.tuples::<(String, i64)>().await? {
            people.insert(format!("step-{id}"), n.unsigned_abs());
        }
        Ok(people)
    }
}
