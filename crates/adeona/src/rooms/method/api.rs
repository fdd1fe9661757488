//! Methods, for programs.

use adeona_method::method::{Phase, Step, StepKind, Subject};
use adeona_platform::Stop;
use adeona_platform::words::Tongue;
use axum::Json;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::Install;
use super::queries::{Catalogue, CatalogueEntry};
use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::At;
use crate::rooms::organisation::Organisation;

/// The room's routes under `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_methods))
        .routes(routes!(read_method))
        .routes(routes!(install_method))
}

/// A method in the catalogue.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "id": "spark", "version": "1.0.0", "versions": ["1.0.0"], "installed": "1.0.0",
    "name": "SPARK", "summary": "…", "for_person": true, "languages": ["nl", "en", "ar"] }))]
pub struct MethodRow {
    id: String,
    /// The newest.
    version: String,
    versions: Vec<String>,
    /// The version that people are enrolled in here.
    installed: Option<String>,
    name: String,
    summary: String,
    /// For one person; otherwise for a pair, team, network or campaign.
    for_person: bool,
    languages: Vec<String>,
}

impl MethodRow {
    fn of(entry: &CatalogueEntry, w: &Tongue) -> Self {
        let package = &entry.bound.package;
        MethodRow {
            id: package.method.id.clone(),
            version: package.method.version.clone(),
            versions: entry.versions.clone(),
            installed: entry.installed.clone(),
            name: package.texts.get(w.code(), "name").to_owned(),
            summary: package.texts.get(w.code(), "summary").to_owned(),
            for_person: package.method.subject == Subject::Person,
            languages: package.method.languages.clone(),
        }
    }
}

/// All methods.
#[derive(Debug, Serialize, ToSchema)]
pub struct MethodList {
    items: Vec<MethodRow>,
}

/// Methods
#[utoipa::path(get, path = "/methods", tag = "methods", responses((status = 200, body = MethodList)))]
async fn list_methods(visit: Visit) -> Result<Json<MethodList>, Stop> {
    let found = visit.desk.look(Catalogue::default()).await?;
    let items = found.iter().map(|entry| MethodRow::of(entry, &visit.w));
    Ok(Json(MethodList {
        items: items.collect(),
    }))
}

/// A part of a method with its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    id: String,
    name: String,
}

/// A method with its plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct MethodShown {
    #[serde(flatten)]
    row: MethodRow,
    phases: Vec<MethodPhase>,
    outcomes: Vec<Named>,
}

/// A phase of a method.
#[derive(Debug, Serialize, ToSchema)]
pub struct MethodPhase {
    id: String,
    name: String,
    steps: Vec<MethodStep>,
}

/// A step of a method.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "id": "intake", "name": "Intake", "kind": "form", "by": "coach", "optional": false,
    "times": 1 }))]
pub struct MethodStep {
    id: String,
    name: String,
    #[schema(value_type = String)]
    kind: StepKind,
    /// The role of the method that does it.
    by: String,
    optional: bool,
    /// How often it is to be done.
    times: u16,
}

/// The words of a method's parts, in the reader's language.
struct Parts<'a>(&'a CatalogueEntry, &'a Tongue);

impl Parts<'_> {
    fn named(&self, kind: &str, id: &str) -> Named {
        let texts = &self.0.bound.package.texts;
        Named {
            id: id.to_owned(),
            name: texts.get(self.1.code(), &format!("{kind}-{id}")).to_owned(),
        }
    }

    fn phase(&self, phase: &Phase) -> MethodPhase {
        let Named { id, name } = self.named("phase", &phase.id);
        let steps = phase.steps.iter().map(|step| self.step(step)).collect();
        MethodPhase { id, name, steps }
    }

    fn step(&self, step: &Step) -> MethodStep {
        let Named { id, name } = self.named("step", &step.id);
        MethodStep {
            id,
            name,
            kind: step.kind,
            by: step.by.clone(),
            optional: step.optional,
            times: step.repeat.as_ref().map_or(1, |repeat| repeat.times),
        }
    }
}

/// One method
///
/// Its newest version, with phases, steps and outcomes.
#[utoipa::path(get, path = "/methods/{method}", tag = "methods", params(("method" = String, Path, example = "spark")),
    responses((status = 200, body = MethodShown)))]
async fn read_method(visit: Visit, At(method): At<String>) -> Result<Json<MethodShown>, Stop> {
    let entry = entry(&visit, method).await?;
    let (parts, method) = (Parts(&entry, &visit.w), &entry.bound.package.method);
    let outcomes = method.outcomes.iter();
    Ok(Json(MethodShown {
        row: MethodRow::of(&entry, &visit.w),
        phases: method.phases.iter().map(|p| parts.phase(p)).collect(),
        outcomes: outcomes.map(|o| parts.named("outcome", &o.id)).collect(),
    }))
}

/// Install a method
///
/// Its newest version: from now on people are enrolled in that one. Installing it again changes nothing.
#[utoipa::path(post, path = "/methods/{method}/installation", tag = "methods",
    params(("method" = String, Path, example = "spark")), responses((status = 204, description = "Installed")))]
async fn install_method(visit: Visit, At(method): At<String>) -> Result<StatusCode, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Install, Organisation>(here).await?;
    let entry = entry(&visit, method).await?;
    Organisation::install(&organisation, &visit.desk, entry.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn entry(visit: &Visit, method: String) -> Result<CatalogueEntry, Stop> {
    let one = Catalogue {
        method: Some(method),
    };
    visit.desk.look(one).await?.pop().ok_or(Stop::NotFound)
}
