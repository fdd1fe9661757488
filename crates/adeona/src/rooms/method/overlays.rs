//! Overlays on the shelf: whether their parent has a newer version, and what bringing them over comes to.

use adeona_method::check::check;
use adeona_method::load::{Files, Finding, Severity, load_over};
use adeona_method::overlay::{Conflict, Extends, Update, update};
use adeona_platform::{Desk, May, Stop};

use super::access::BringIn;
use super::bringing::{Brought, Named};
use super::queries::{MethodFound, OneMethod, VersionNamed};
use super::shelf::version_order;
use crate::rooms::organisation::Organisation;

/// An overlay, laid over a newer version of its parent.
#[derive(Debug)]
pub struct Renewal {
    /// What it stands on now.
    pub extends: Extends,
    /// What it would stand on.
    pub newer: Named,
    /// The version that the overlay would have.
    pub becomes: String,
    pub outcome: Outcome,
}

/// What it comes to.
#[derive(Debug)]
pub enum Outcome {
    /// Nothing stands in the way.
    Ready(Files),
    /// Both changed the same, in other ways.
    Conflicts(Vec<Conflict>),
    /// Nothing clashes, but what it would become has faults.
    Unsound(Vec<Finding>),
}

/// The newest version of the parent, when it is newer than what the overlay stands on and the overlay is the
/// organisation's own and newest.
pub async fn newer_parent(desk: &Desk, found: &MethodFound) -> Result<Option<Named>, Stop> {
    let own = found.row.organisation_id == Some(desk.viewer().organisation().get());
    let Some(base) = found
        .bound
        .package
        .base
        .as_ref()
        .filter(|_| own && found.is_newest())
    else {
        return Ok(None);
    };
    let parent = OneMethod {
        method: base.extends.method.clone(),
        version: None,
    };
    let newest = match desk.look(parent).await {
        Ok(parent) => parent.row,
        Err(Stop::NotFound) => return Ok(None),
        Err(stop) => return Err(stop),
    };
    let newer = version_order(&newest.version) > version_order(&base.extends.version);
    Ok(newer.then_some(Named {
        method: newest.method,
        version: newest.version,
    }))
}

/// What bringing an overlay over to the newest version of its parent comes to. Nothing is written.
///
/// # Errors
/// `NotFound` when there is no newer parent, or the overlay is not the organisation's own.
pub async fn renewal(desk: &Desk, found: &MethodFound) -> Result<Renewal, Stop> {
    let newer = newer_parent(desk, found).await?.ok_or(Stop::NotFound)?;
    let bound = found.bound.clone();
    let (Some(base), Some(old)) = (&bound.package.base, bound.parent()) else {
        return Err(Stop::NotFound);
    };
    let (_, parent) = desk
        .look(VersionNamed::of(&newer))
        .await?
        .ok_or(Stop::NotFound)?;
    let extends = base.extends.clone();
    let becomes = next(&found.row.version);
    let version = becomes.clone();
    let work = move || {
        let files = match update(&bound.package, &old, &parent.package, &version) {
            Update::Conflicts(conflicts) => return Outcome::Conflicts(conflicts),
            Update::Clean(files) => files,
        };
        let findings = match load_over(files.clone(), &parent.as_parents()) {
            Ok(package) => check(&package),
            Err(findings) => findings,
        };
        match findings.iter().any(|f| f.severity == Severity::Error) {
            true => Outcome::Unsound(findings),
            false => Outcome::Ready(files),
        }
    };
    let outcome = tokio::task::spawn_blocking(work);
    Ok(Renewal {
        extends,
        newer,
        becomes,
        outcome: outcome.await.map_err(Stop::broken)?,
    })
}

impl Organisation {
    /// Puts the overlay over its newer parent on the shelf, as a new version.
    ///
    /// # Errors
    /// `Conflict` when something stands in the way (now).
    pub async fn renew(
        may: &May<BringIn, Organisation>,
        desk: &Desk,
        found: &MethodFound,
    ) -> Result<Brought, Stop> {
        match renewal(desk, found).await?.outcome {
            Outcome::Ready(files) => Organisation::bring_in(may, desk, files).await,
            Outcome::Conflicts(_) | Outcome::Unsound(_) => Err(Stop::Conflict),
        }
    }
}

/// A minor version further.
fn next(version: &str) -> String {
    let mut version = version_order(version);
    version.minor += 1;
    version.patch = 0;
    version.pre = semver::Prerelease::EMPTY;
    version.build = semver::BuildMetadata::EMPTY;
    version.to_string()
}
