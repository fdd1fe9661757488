//! The shelf: packages read once and kept in memory, since a version never changes.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, RwLock};

use adeona_method::load::{Files, Package, load_over};
use adeona_method::overlay::Parent;
use adeona_platform::{Stop, secret};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use serde::{Deserialize, Serialize};

use super::tables::method_version;

/// A package as trajectories use it.
#[derive(Debug)]
pub struct Bound {
    pub package: Package,
    pub checksum: String,
    /// What it stands on, nearest first.
    pub parents: Vec<Parent>,
}

impl Bound {
    /// The package that it extends.
    pub fn parent(&self) -> Option<Package> {
        let (nearest, further) = self.parents.split_first()?;
        load_over(nearest.files.clone(), further).ok()
    }

    /// How findings of an overlay name it.
    pub fn label(&self) -> String {
        format!("{}-{}", self.package.method.id, self.package.method.version)
    }

    /// Itself and what it stands on, for an overlay over it.
    pub fn as_parents(&self) -> Vec<Parent> {
        let itself = Parent {
            label: self.label(),
            files: self.package.files.clone(),
        };
        std::iter::once(itself)
            .chain(self.parents.iter().cloned())
            .collect()
    }
}

static SHELF: LazyLock<RwLock<HashMap<String, Arc<Bound>>>> = LazyLock::new(RwLock::default);

/// Tells packages apart: SHA-256 of all files, and of those of the parents.
pub(super) fn checksum(files: &Files, parents: &[Parent]) -> String {
    let each = std::iter::once(files).chain(parents.iter().map(|parent| &parent.files));
    let texts = each.map(|files| {
        let lines = files.iter();
        lines
            .map(|(path, text)| format!("{path}\0{text}\0"))
            .collect::<String>()
    });
    secret::digest(&texts.collect::<Vec<_>>().join("\0over\0"))
}

/// A parent as the database keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    label: String,
    files: Files,
}

/// What goes into the column `parents`.
pub(super) fn kept(parents: &[Parent]) -> Result<Option<serde_json::Value>, Stop> {
    let all = parents.iter().map(|parent| Kept {
        label: parent.label.clone(),
        files: parent.files.clone(),
    });
    let all: Vec<Kept> = all.collect();
    match all.is_empty() {
        true => Ok(None),
        false => serde_json::to_value(all).map(Some).map_err(Stop::broken),
    }
}

/// The package of a version row.
pub fn package(row: method_version::Model) -> Result<Arc<Bound>, Stop> {
    if let Some(bound) = on_shelf(&row.checksum) {
        return Ok(bound);
    }
    let files: Files = serde_json::from_value(row.files).map_err(Stop::broken)?;
    let parents = stands_on(row.parents).map_err(Stop::broken)?;
    let package = load_over(files, &parents).map_err(|findings| {
        Stop::Broken(format!("a shelved method cannot be read: {findings:?}"))
    })?;
    let bound = Arc::new(Bound {
        package,
        checksum: row.checksum.clone(),
        parents,
    });
    if let Ok(mut shelf) = SHELF.write() {
        shelf.insert(row.checksum, bound.clone());
    }
    Ok(bound)
}

/// The package of a version by its id, for whoever keeps the projections.
pub async fn version(db: &impl ConnectionTrait, id: i64) -> Result<Arc<Bound>, Stop> {
    let mark: Option<String> = method_version::Entity::find_by_id(id)
        .select_only()
        .column(method_version::Column::Checksum)
        .into_tuple()
        .one(db)
        .await?;
    if let Some(bound) = mark.as_deref().and_then(on_shelf) {
        return Ok(bound);
    }
    let row = method_version::Entity::find_by_id(id).one(db).await?;
    package(row.ok_or_else(|| Stop::Broken(format!("there is no method version {id}")))?)
}

/// Whether a version is what it was when it was shelved: its files fit the checksum and can be read.
///
/// # Errors
/// What is wrong with it.
pub fn sound(row: &method_version::Model) -> Result<(), String> {
    let files: Files = serde_json::from_value(row.files.clone()).map_err(|e| e.to_string())?;
    let parents = stands_on(row.parents.clone()).map_err(|e| e.to_string())?;
    if checksum(&files, &parents) != row.checksum {
        return Err("its files do not fit the checksum".to_owned());
    }
    // What was read before from the same files can be read.
    package(row.clone()).map(drop).map_err(|e| e.to_string())
}

/// What stands in the column `parents`.
fn stands_on(parents: Option<serde_json::Value>) -> Result<Vec<Parent>, serde_json::Error> {
    let kept: Vec<Kept> = match parents {
        Some(parents) => serde_json::from_value(parents)?,
        None => vec![],
    };
    let parent = |Kept { label, files }| Parent { label, files };
    Ok(kept.into_iter().map(parent).collect())
}

/// The package with this checksum, when it was read before.
pub(super) fn on_shelf(checksum: &str) -> Option<Arc<Bound>> {
    SHELF.read().ok()?.get(checksum).cloned()
}

/// For ordering. What is no semantic version comes before all that are.
pub(super) fn version_order(version: &str) -> semver::Version {
    semver::Version::parse(version).unwrap_or(semver::Version::new(0, 0, 0))
}
