//! The shelf: packages read once and kept in memory, since a version never changes.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, RwLock};

use adeona_method::load::{Files, Package, load};
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use include_dir::{Dir, include_dir};
use sea_orm::{ActiveModelTrait, EntityTrait, NotSet, QuerySelect, Set};
use serde::Deserialize;

use super::tables::method_version;

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../methods");

/// A package as trajectories use it.
#[derive(Debug)]
pub struct Bound {
    pub package: Package,
    pub checksum: String,
}

static SHELF: LazyLock<RwLock<HashMap<String, Arc<Bound>>>> = LazyLock::new(RwLock::default);

/// The files of every method that ships in the binary, by id.
pub fn shipped() -> Vec<(String, Files)> {
    let mut methods: Vec<_> = SHIPPED
        .dirs()
        .filter_map(|dir| Some((dir.path().file_name()?.to_str()?.to_owned(), files_of(dir))))
        .filter(|(_, files)| files.contains_key("method.toml"))
        .collect();
    methods.sort();
    methods
}

fn files_of(dir: &Dir<'_>) -> Files {
    let within = |path: &std::path::Path| {
        path.strip_prefix(dir.path())
            .ok()?
            .to_str()
            .map(str::to_owned)
    };
    let texts = dir
        .get_dir(dir.path().join("texts"))
        .map(|d| d.files())
        .into_iter()
        .flatten();
    dir.files()
        .chain(texts)
        .filter_map(|file| Some((within(file.path())?, file.contents_utf8()?.to_owned())))
        .collect()
}

/// What tells a version from others.
#[derive(Deserialize)]
struct Mark {
    id: String,
    version: String,
}

/// Puts the methods that ship on the shelf of a database. A version that is there already stays as it is. They are
/// neither read whole nor checked, since every start would wait for it: that they pass their checks is a test.
pub async fn shelve_shipped(store: &Store) -> Result<(), Stop> {
    let there: Vec<(String, String, String)> = method_version::Entity::find()
        .select_only()
        .column(method_version::Column::Method)
        .column(method_version::Column::Version)
        .column(method_version::Column::Checksum)
        .into_tuple()
        .all(store.database())
        .await?;
    for (id, files) in shipped() {
        let checksum = checksum(&files);
        if there.iter().any(|row| row.2 == checksum) {
            continue;
        }
        let mark = files.get("method.toml").map(String::as_str);
        let mark: Mark = toml::from_str(mark.unwrap_or_default())
            .map_err(|e| Stop::Broken(format!("method {id} cannot be read: {e}")))?;
        let known = there
            .iter()
            .any(|row| row.0 == mark.id && row.1 == mark.version);
        if !known {
            shelve(store, mark, files, checksum).await?;
        }
    }
    Ok(())
}

async fn shelve(store: &Store, mark: Mark, files: Files, checksum: String) -> Result<(), Stop> {
    let writing = store.write().await?;
    let row = method_version::ActiveModel {
        id: NotSet,
        method: Set(mark.id),
        version: Set(mark.version),
        checksum: Set(checksum),
        files: Set(serde_json::to_value(files).map_err(Stop::broken)?),
        added_at: Set(Moment::from(store.clock().now())),
    };
    row.insert(writing.db()).await?;
    writing.keep().await
}

fn checksum(files: &Files) -> String {
    let all: String = files
        .iter()
        .map(|(path, text)| format!("{path}\0{text}\0"))
        .collect();
    secret::digest(&all)
}

/// The package of a version row.
pub fn package(row: method_version::Model) -> Result<Arc<Bound>, Stop> {
    if let Ok(shelf) = SHELF.read()
        && let Some(bound) = shelf.get(&row.checksum)
    {
        return Ok(bound.clone());
    }
    let files: Files = serde_json::from_value(row.files).map_err(Stop::broken)?;
    let package = load(files).map_err(|findings| {
        Stop::Broken(format!("a shelved method cannot be read: {findings:?}"))
    })?;
    let bound = Arc::new(Bound {
        package,
        checksum: row.checksum.clone(),
    });
    if let Ok(mut shelf) = SHELF.write() {
        shelf.insert(row.checksum, bound.clone());
    }
    Ok(bound)
}

/// The package with this checksum, when it was read before.
pub(super) fn on_shelf(checksum: &str) -> Option<Arc<Bound>> {
    SHELF.read().ok()?.get(checksum).cloned()
}

/// The numbers of a semantic version, for ordering.
pub(super) fn version_order(version: &str) -> Vec<u64> {
    version
        .split(['.', '-', '+'])
        .map_while(|part| part.parse().ok())
        .collect()
}
