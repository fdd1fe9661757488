//! Bringing a package in: read, checked, and refused whole or put on the shelf.

use std::collections::BTreeMap;

use adeona_method::change::held_against;
use adeona_method::check::check;
use adeona_method::load::{Files, Finding, Package, Severity, load_over, sort};
use adeona_method::overlay::{Extends, Parent, extends};
use adeona_platform::{Desk, Id, May, Stop};
use sea_orm::{ActiveModelTrait, NotSet, Set};
use serde_json::json;

use super::access::{BringIn, MethodVersion};
use super::queries::{VersionNamed, VersionsOf};
use super::shelf::{checksum, kept};
use super::tables::method_version;
use crate::rooms::organisation::Organisation;

/// A chain of overlays longer than this is a mistake.
const MOST_PARENTS: usize = 8;

/// What came of it.
#[derive(Debug)]
pub enum Brought {
    /// On the shelf.
    In(Id<MethodVersion>, Named),
    /// It was there already, with the same content.
    Known(Named),
    /// Refused whole, with all that was found.
    Refused(Vec<Finding>),
}

/// Which method and version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub method: String,
    pub version: String,
}

impl Organisation {
    /// Puts a package on the organisation's shelf.
    ///
    /// # Errors
    /// `Invalid` with `version-exists` when the version is there with other content: a version never changes.
    pub async fn bring_in(
        may: &May<BringIn, Organisation>,
        desk: &Desk,
        files: Files,
    ) -> Result<Brought, Stop> {
        let parents = parents_of(desk, &files).await?;
        // The check tries every combination of answers: not between two requests of others.
        let read = tokio::task::spawn_blocking(move || read(files, parents));
        let (package, parents) = match read.await.map_err(Stop::broken)? {
            Ok(read) => read,
            Err(findings) => return Ok(Brought::Refused(findings)),
        };
        let name = Named {
            method: package.method.id.clone(),
            version: package.method.version.clone(),
        };
        let sum = checksum(&package.files, &parents);
        if let Some((_, there)) = desk.look(VersionNamed::of(&name)).await? {
            return match there.checksum == sum {
                true => Ok(Brought::Known(name)),
                false => Err(exists(&name)),
            };
        }
        let findings = against_earlier(desk, &package).await?;
        if !findings.is_empty() {
            return Ok(Brought::Refused(findings));
        }
        let mut change = may.change(desk, "method.brought-in").await?;
        let row = method_version::ActiveModel {
            id: NotSet,
            method: Set(name.method.clone()),
            version: Set(name.version.clone()),
            checksum: Set(sum.clone()),
            files: Set(serde_json::to_value(&package.files).map_err(Stop::broken)?),
            added_at: Set(change.at()),
            organisation_id: Set(Some(desk.viewer().organisation().get())),
            added_by: Set(Some(desk.viewer().account().get())),
            parents: Set(kept(&parents)?),
        };
        let row = row.insert(change.db()).await?;
        change.detail(json!({
            "version": row.id, "method": name.method, "number": name.version, "checksum": sum,
        }));
        change.keep().await?;
        Ok(Brought::In(Id::new(row.id), name))
    }
}

fn exists(name: &Named) -> Stop {
    let fault = adeona_platform::Fault::new("package", "version-exists")
        .with("method", &name.method)
        .with("version", &name.version);
    Stop::Invalid(vec![fault])
}

/// The package when it has no errors; else everything that was found.
fn read(files: Files, parents: Vec<Parent>) -> Result<(Package, Vec<Parent>), Vec<Finding>> {
    let package = load_over(files, &parents)?;
    let findings = check(&package);
    match findings.iter().any(|f| f.severity == Severity::Error) {
        true => Err(findings),
        false => Ok((package, parents)),
    }
}

/// What an overlay asks to stand on, from the shelf. Nothing when it is not there: reading tells.
async fn parents_of(desk: &Desk, files: &Files) -> Result<Vec<Parent>, Stop> {
    let Some(Extends { method, version }) = extends(files) else {
        return Ok(vec![]);
    };
    let parent = desk.look(VersionNamed { method, version }).await?;
    let parents = parent.map(|(_, bound)| bound.as_parents());
    Ok(parents
        .filter(|parents| parents.len() <= MOST_PARENTS)
        .unwrap_or_default())
}

/// What its mappings say of earlier versions that are not so.
async fn against_earlier(desk: &Desk, package: &Package) -> Result<Vec<Finding>, Stop> {
    if package.changes.is_empty() {
        return Ok(vec![]);
    }
    let method = package.method.id.clone();
    let earlier: BTreeMap<_, _> = desk.look(VersionsOf { method }).await?;
    let mut findings: Vec<Finding> = earlier
        .values()
        .flat_map(|old| held_against(&package.files, &package.changes, &old.package.method))
        .collect();
    sort(&mut findings);
    Ok(findings)
}
