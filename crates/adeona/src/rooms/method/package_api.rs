//! Packages in and out and versions of methods, for programs.

use adeona_method::load::{Files, Finding};
use adeona_method::overlay::Conflict;
use adeona_platform::{Fault, Stop};
use axum::Json;
use axum::extract::DefaultBodyLimit;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::BringIn;
use super::bringing::Brought;
use super::overlays::{Outcome, renewal};
use super::package_pages::severity;
use super::parcel::{MOST_PACKED, only};
use super::queries::{OneMethod, UseOf};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Sent};
use crate::rooms::organisation::Organisation;

/// The routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    let bring_in = OpenApiRouter::new()
        .routes(routes!(bring_in_package))
        .layer(DefaultBodyLimit::max(2 * MOST_PACKED));
    OpenApiRouter::new()
        .merge(bring_in)
        .routes(routes!(list_versions))
        .routes(routes!(read_package))
        .routes(routes!(plan_renewal, renew_overlay))
}

/// The files of a package by path.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "files": { "method.toml": "format = 1\n…", "README.md": "# …", "texts/nl.ftl": "name = …" } }))]
pub struct PackageSent {
    /// `method.toml`, `changes.toml`, `README.md` and `texts/<language>.ftl`; what else is sent is left out.
    #[schema(value_type = BTreeMap<String, String>)]
    files: Files,
}

/// A version on the shelf.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "method": "spark", "version": "1.1.0", "new": true }))]
pub struct VersionMade {
    method: String,
    version: String,
    /// False when it was there already, with the same content.
    new: bool,
}

/// Bring a package in
///
/// It is checked; with any error it is refused whole, and the problem names every finding with its file and place. A
/// version never changes: another content needs another number.
#[utoipa::path(post, path = "/methods", tag = "methods", request_body = PackageSent,
    responses((status = 200, body = VersionMade)))]
async fn bring_in_package(
    visit: Visit,
    Sent(sent): Sent<PackageSent>,
) -> Result<Json<VersionMade>, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<BringIn, Organisation>(here).await?;
    let files = only(sent.files);
    made(Organisation::bring_in(&organisation, &visit.desk, files).await?)
}

fn made(brought: Brought) -> Result<Json<VersionMade>, Stop> {
    let (name, new) = match brought {
        Brought::In(_, name) => (name, true),
        Brought::Known(name) => (name, false),
        Brought::Refused(findings) => return Err(refused(&findings)),
    };
    Ok(Json(VersionMade {
        method: name.method,
        version: name.version,
        new,
    }))
}

/// Every finding as a fault in its file.
fn refused(findings: &[Finding]) -> Stop {
    let fault = |finding: &Finding| {
        Fault::new(&finding.file, "package-finding")
            .with("severity", severity(finding))
            .with("line", finding.line)
            .with("column", finding.column)
            .with("code", finding.code)
            .with("message", &finding.message)
    };
    Stop::Invalid(findings.iter().map(fault).collect())
}

/// The versions of a method.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionList {
    /// Newest first.
    items: Vec<VersionShown>,
}

/// A version of a method.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "version": "1.0.0", "own": false, "installed": true, "running": 14 }))]
pub struct VersionShown {
    version: String,
    /// Brought in by this organisation, and seen by it alone.
    own: bool,
    installed: bool,
    /// Trajectories of this organisation that run on it; none for those who may not see persons when there are few.
    running: Option<u64>,
}

/// The versions of a method
#[utoipa::path(get, path = "/methods/{method}/versions", tag = "methods",
    params(("method" = String, Path, example = "spark")), responses((status = 200, body = VersionList)))]
async fn list_versions(visit: Visit, At(method): At<String>) -> Result<Json<VersionList>, Stop> {
    let version = None;
    let found = visit.desk.look(OneMethod { method, version }).await?;
    let versions = found.versions.iter().map(|row| row.id).collect();
    let used = visit.desk.look(UseOf { versions }).await?;
    let items = found.versions.iter().map(|row| VersionShown {
        version: row.version.clone(),
        own: row.organisation_id.is_some(),
        installed: found.installed.contains(&row.id),
        running: used.running(row.id, visit.viewer()),
    });
    Ok(Json(VersionList {
        items: items.collect(),
    }))
}

/// A package as its author wrote it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "checksum": "…", "files": { "method.toml": "format = 1\n…" } }))]
pub struct PackageShown {
    /// SHA-256 of the files, and of those of the packages that it stands on.
    checksum: String,
    #[schema(value_type = BTreeMap<String, String>)]
    files: Files,
}

/// The package of a version
#[utoipa::path(get, path = "/methods/{method}/versions/{version}/package", tag = "methods",
    params(("method" = String, Path, example = "spark"), ("version" = String, Path, example = "1.0.0")),
    responses((status = 200, body = PackageShown)))]
async fn read_package(
    visit: Visit,
    At((method, version)): At<(String, String)>,
) -> Result<Json<PackageShown>, Stop> {
    let version = Some(version);
    let found = visit.desk.look(OneMethod { method, version }).await?;
    Ok(Json(PackageShown {
        checksum: found.bound.checksum.clone(),
        files: found.bound.package.files.clone(),
    }))
}

/// What bringing an overlay over to the newest version of its parent comes to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "extends": "spark 1.0.0", "parent": "1.1.0", "becomes": "1.1.0", "ready": true,
    "conflicts": [], "findings": [] }))]
pub struct RenewalShown {
    extends: String,
    /// The newest version of the parent.
    parent: String,
    /// The version that the overlay would have.
    becomes: String,
    /// Nothing stands in the way.
    ready: bool,
    /// What both changed, each in another way: `{part, clash, …}`.
    #[schema(value_type = Vec<Object>)]
    conflicts: Vec<Conflict>,
    /// When nothing clashes: what the check finds in what it would become.
    #[schema(value_type = Vec<Object>)]
    findings: Vec<Finding>,
}

/// What bringing an overlay over to its newest parent comes to
#[utoipa::path(get, path = "/methods/{method}/versions/{version}/parent", tag = "methods",
    params(("method" = String, Path, example = "spark-dorp"), ("version" = String, Path, example = "1.0.0")),
    responses((status = 200, body = RenewalShown)))]
async fn plan_renewal(
    visit: Visit,
    At((method, version)): At<(String, String)>,
) -> Result<Json<RenewalShown>, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<BringIn, Organisation>(here).await?;
    let version = Some(version);
    let found = visit.desk.look(OneMethod { method, version }).await?;
    let renewal = renewal(&visit.desk, &found).await?;
    let (ready, conflicts, findings) = match renewal.outcome {
        Outcome::Ready(_) => (true, vec![], vec![]),
        Outcome::Conflicts(conflicts) => (false, conflicts, vec![]),
        Outcome::Unsound(findings) => (false, vec![], findings),
    };
    Ok(Json(RenewalShown {
        extends: renewal.extends.to_string(),
        parent: renewal.newer.version,
        becomes: renewal.becomes,
        ready,
        conflicts,
        findings,
    }))
}

/// Bring an overlay over to its newest parent
///
/// As a new version of the overlay; refused with 409 when something stands in the way.
#[utoipa::path(post, path = "/methods/{method}/versions/{version}/parent", tag = "methods",
    params(("method" = String, Path, example = "spark-dorp"), ("version" = String, Path, example = "1.0.0")),
    responses((status = 200, body = VersionMade)))]
async fn renew_overlay(
    visit: Visit,
    At((method, version)): At<(String, String)>,
) -> Result<Json<VersionMade>, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<BringIn, Organisation>(here).await?;
    let version = Some(version);
    let found = visit.desk.look(OneMethod { method, version }).await?;
    made(Organisation::renew(&organisation, &visit.desk, &found).await?)
}
