//! The packages that ship in the binary.

use adeona_method::check::check;
use adeona_method::load::{Files, Finding, Package, Severity, load_over};
use adeona_method::overlay::{Parent, extends};
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store};
use include_dir::{Dir, include_dir};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, QuerySelect, Set};

use super::shelf::{checksum, kept};
use super::tables::method_version;

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../methods");

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

/// What a shipped package stands on among those that ship, nearest first; nothing when it stands alone or its parent
/// does not ship.
pub fn shipped_parents(files: &Files) -> Vec<Parent> {
    let shipped = shipped();
    let mut parents = Vec::new();
    let mut wanted = extends(files);
    while let Some(extends) = wanted.take() {
        let Some((id, files)) = shipped.iter().find(|(id, _)| *id == extends.method) else {
            break;
        };
        // More than there are packages would be a circle.
        if parents.len() >= shipped.len() {
            return vec![];
        }
        parents.push(Parent {
            label: format!("{id}-{}", extends.version),
            files: files.clone(),
        });
        wanted = adeona_method::overlay::extends(files);
    }
    parents
}

/// Puts the methods that ship on the shelf of a database. A version that is there already stays as it is.
pub async fn shelve_shipped(store: &Store) -> Result<(), Stop> {
    let there: Vec<(String, String)> = method_version::Entity::find()
        .filter(method_version::Column::OrganisationId.is_null())
        .select_only()
        .column(method_version::Column::Method)
        .column(method_version::Column::Version)
        .into_tuple()
        .all(store.database())
        .await?;
    for (id, files) in shipped() {
        let parents = shipped_parents(&files);
        let package = load_over(files, &parents).map_err(|findings| {
            Stop::Broken(format!("method {id} cannot be read: {findings:?}"))
        })?;
        let version = (package.method.id.clone(), package.method.version.clone());
        if !there.contains(&version) {
            shelve(store, package, &parents).await?;
        }
    }
    Ok(())
}

/// Adds a version for everybody. A package with errors is refused whole.
async fn shelve(store: &Store, package: Package, parents: &[Parent]) -> Result<(), Stop> {
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
    let writing = store.write().await?;
    let row = method_version::ActiveModel {
        id: NotSet,
        method: Set(package.method.id.clone()),
        version: Set(package.method.version.clone()),
        checksum: Set(checksum(&package.files, parents)),
        files: Set(serde_json::to_value(&package.files).map_err(Stop::broken)?),
        added_at: Set(Moment::from(store.clock().now())),
        organisation_id: Set(None),
        added_by: Set(None),
        parents: Set(kept(parents)?),
    };
    row.insert(writing.db()).await?;
    writing.keep().await
}
