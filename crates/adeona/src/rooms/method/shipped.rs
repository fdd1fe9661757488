//! The packages that ship in the binary.

use adeona_method::load::{Files, identity};
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

/// Puts the methods that ship on the shelf of a database. A version that is there already stays as it is. That those
/// that ship are sound is proved by a test (`the_check_finds_no_error_and_no_warning`), not at every start.
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
        let named = identity(&files);
        let named = named.ok_or_else(|| Stop::Broken(format!("method {id} has no version")))?;
        if there.contains(&named) {
            continue;
        }
        match shelve(store, named, files).await {
            // Another program on the same database was first.
            Ok(()) | Err(Stop::Conflict) => {}
            Err(stop) => return Err(stop),
        }
    }
    Ok(())
}

/// Adds a version for everybody.
async fn shelve(
    store: &Store,
    (method, version): (String, String),
    files: Files,
) -> Result<(), Stop> {
    let parents = shipped_parents(&files);
    let writing = store.write().await?;
    let row = method_version::ActiveModel {
        id: NotSet,
        method: Set(method),
        version: Set(version),
        checksum: Set(checksum(&files, &parents)),
        files: Set(serde_json::to_value(&files).map_err(Stop::broken)?),
        added_at: Set(Moment::from(store.clock().now())),
        organisation_id: Set(None),
        added_by: Set(None),
        parents: Set(kept(&parents)?),
    };
    row.insert(writing.db()).await?;
    writing.keep().await
}
