//! The shelf: packages read once and kept in memory, since a version never changes.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, RwLock};

use adeona_method::check::check;
use adeona_method::load::{Files, Finding, Package, Severity, load};
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store, secret};
use include_dir::{Dir, include_dir};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, NotSet, QuerySelect, Set};

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

/// Puts the methods that ship on the shelf of a database. A version that is there already stays as it is.
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
        // Reading and checking a package takes a while; most starts find what they brought before.
        let mark = checksum(&files);
        if there.iter().any(|(.., known)| *known == mark) {
            continue;
        }
        let package = load(files).map_err(|findings| {
            Stop::Broken(format!("method {id} cannot be read: {findings:?}"))
        })?;
        let (method, version) = (&package.method.id, &package.method.version);
        if there.iter().any(|(m, v, _)| m == method && v == version) {
            continue;
        }
        match shelve(store, package).await {
            // Another program on the same database was first.
            Ok(_) | Err(Stop::Conflict) => {}
            Err(stop) => return Err(stop),
        }
    }
    Ok(())
}

/// Adds a version. A package with errors is refused whole.
async fn shelve(store: &Store, package: Package) -> Result<i64, Stop> {
    let errors: Vec<Finding> = check(&package)
        .into_iter()
        .filter(|f| f.severity == Severity::Error)
        .collect();
    if !errors.is_empty() {
        return Err(Stop::Broken(format!(
            "method {} has errors: {errors:?}",
            package.method.id
        )));
    }
    let files = serde_json::to_value(&package.files).map_err(Stop::broken)?;
    let writing = store.write().await?;
    let row = method_version::ActiveModel {
        id: NotSet,
        method: Set(package.method.id.clone()),
        version: Set(package.method.version.clone()),
        checksum: Set(checksum(&package.files)),
        files: Set(files),
        added_at: Set(Moment::from(store.clock().now())),
    };
    let row = row.insert(writing.db()).await?;
    writing.keep().await?;
    Ok(row.id)
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
    if checksum(&files) != row.checksum {
        return Err("its files do not fit the checksum".to_owned());
    }
    // What was read before from the same files can be read.
    package(row.clone()).map(drop).map_err(|e| e.to_string())
}

/// The package with this checksum, when it was read before.
pub(super) fn on_shelf(checksum: &str) -> Option<Arc<Bound>> {
    SHELF.read().ok()?.get(checksum).cloned()
}

/// Newest first.
pub(super) fn newest_first(versions: &mut [method_version::Model]) {
    versions.sort_by_key(|row| std::cmp::Reverse(version_order(&row.version)));
}

/// The numbers of a semantic version, for ordering.
pub(super) fn version_order(version: &str) -> Vec<u64> {
    version
        .split(['.', '-', '+'])
        .map_while(|part| part.parse().ok())
        .collect()
}
