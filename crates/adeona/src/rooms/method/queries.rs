//! Questions about methods.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_platform::access::{Look, Scope};
use adeona_platform::{Id, Stop};
use sea_orm::{ColumnTrait, QueryOrder, QuerySelect};

use super::access::{Installation, MethodVersion};
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

/// A method in the catalogue: its newest version, and the version installed here.
#[derive(Debug, Clone)]
pub struct CatalogueEntry {
    pub id: Id<MethodVersion>,
    pub bound: Arc<Bound>,
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
        let mut seen = scope.seen::<MethodVersion>();
        if let Some(method) = &self.method {
            seen = seen.filter(method_version::Column::Method.eq(method));
        }
        let rows: Vec<(i64, String, String)> = seen
            .shape(|s| {
                s.order_by_asc(method_version::Column::Method)
                    .select_only()
                    .column(method_version::Column::Id)
                    .column(method_version::Column::Method)
                    .column(method_version::Column::Version)
            })
            .tuples()
            .await?;
        let installed = installations(scope).await?;
        let mut bounds = Versions(rows.iter().map(|row| row.0).collect())
            .look(scope)
            .await?;
        let mut entries: Vec<CatalogueEntry> = vec![];
        for group in rows.chunk_by(|a, b| a.1 == b.1) {
            let mut group = group.to_vec();
            group.sort_by_key(|row| std::cmp::Reverse(version_order(&row.2)));
            let here = group
                .iter()
                .find(|row| installed.contains(&row.0))
                .map(|row| row.2.clone());
            let Some(bound) = group.first().and_then(|row| bounds.remove(&row.0)) else {
                continue;
            };
            let versions = group.iter().map(|row| row.2.clone()).collect();
            entries.push(CatalogueEntry {
                id: Id::new(group[0].0),
                bound,
                versions,
                installed: here,
            });
        }
        Ok(entries)
    }
}

async fn installations(scope: &Scope<'_>) -> Result<Vec<i64>, Stop> {
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
