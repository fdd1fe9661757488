//! Drafts, consents, files and portfolio, for programs.

use std::collections::BTreeMap;

use adeona_platform::{Id, Stop};
use axum::Json;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use super::shapes::explainer;
use crate::app::App;
use crate::frame::api::{At, Made, Sent, Worker};
use crate::frame::{FILE_BYTES, SentFile};
use crate::rooms::trajectory::access::{Steer, Trajectory};
use crate::rooms::trajectory::files::{self, File, Place};
use crate::rooms::trajectory::portfolio::{NewPiece, PieceShown, pieces};
use crate::rooms::trajectory::queries::DossierOf;
use crate::rooms::trajectory::verbs::StepInput;

/// A file of the largest size, in letters, with room for its name.
const UPLOAD_BYTES: usize = FILE_BYTES / 3 * 4 + 4096;

pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(draft_step))
        .routes(routes!(record_consent))
        .routes(routes!(read_portfolio, add_piece))
        .routes(routes!(take_file_in).layer(DefaultBodyLimit::max(UPLOAD_BYTES)))
        .routes(routes!(read_file))
}

/// A step that is not done yet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "head": 1, "answers": { "intake.goal": "Working in care" } }))]
pub struct Drafted {
    /// The head that you saw.
    head: u32,
    /// By `<form>.<field>`. What must be answered may still be absent.
    #[serde(default)]
    answers: BTreeMap<String, String>,
    /// Items of a checklist.
    #[serde(default)]
    ticked: Vec<String>,
    #[serde(default)]
    note: String,
}

/// Keep a draft of a step
///
/// It does not do the step. Read the step to have the draft back.
#[utoipa::path(post, path = "/trajectories/{id}/steps/{step}/draft", tag = "trajectories",
    params(("id" = i64, Path), ("step" = String, Path, example = "intake")), request_body = Drafted,
    responses((status = 204, description = "Kept")))]
async fn draft_step(
    Worker(visit): Worker,
    At((id, step)): At<(Id<Trajectory>, String)>,
    Sent(draft): Sent<Drafted>,
) -> Result<StatusCode, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let input = StepInput {
        step,
        answers: draft.answers,
        ticked: draft.ticked,
        note: draft.note,
        ..StepInput::default()
    };
    Trajectory::draft(&trajectory, &visit.desk, draft.head, input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A consent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "field": "intake.share", "given": false }))]
pub struct Consent {
    /// `<form>.<field>` of a consent.
    field: String,
    given: bool,
}

/// Give or withdraw a consent
///
/// As long as it is withdrawn, nobody reads the answers that hang on it.
#[utoipa::path(post, path = "/trajectories/{id}/consents", tag = "trajectories", params(("id" = i64, Path)),
    request_body = Consent, responses((status = 204, description = "Recorded")))]
async fn record_consent(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(consent): Sent<Consent>,
) -> Result<StatusCode, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    Trajectory::consent(&trajectory, &visit.desk, &consent.field, consent.given).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A piece of a portfolio.
#[derive(Debug, Serialize, ToSchema)]
pub struct Piece {
    #[schema(format = Date)]
    on: String,
    by: String,
    /// Name of the step that it belongs to.
    step: String,
    title: String,
    text: Option<String>,
    file: Option<PieceFile>,
}

/// A file of a piece.
#[derive(Debug, Serialize, ToSchema)]
pub struct PieceFile {
    id: i64,
    name: String,
    href: String,
}

impl From<PieceShown> for Piece {
    fn from(piece: PieceShown) -> Self {
        Piece {
            on: piece.on.to_string(),
            by: piece.by,
            step: piece.step,
            title: piece.title,
            text: piece.text,
            file: piece.file.map(|file| PieceFile {
                id: file.id,
                href: format!("/api/v1{}", file.href),
                name: file.name,
            }),
        }
    }
}

/// A portfolio, the newest piece first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Portfolio {
    items: Vec<Piece>,
}

/// The portfolio
///
/// Pieces that were put in, and answers that the method counts among them.
#[utoipa::path(get, path = "/trajectories/{id}/portfolio", tag = "trajectories", params(("id" = i64, Path)),
    responses((status = 200, body = Portfolio)))]
async fn read_portfolio(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
) -> Result<Json<Portfolio>, Stop> {
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let found = pieces(&dossier, &explainer(&dossier, &visit));
    let items = found.into_iter().map(Piece::from).collect();
    Ok(Json(Portfolio { items }))
}

/// A piece to put in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "step": "portfolio", "title": "Letter to an employer", "text": "Dear …" }))]
pub struct PieceToAdd {
    /// A portfolio step of the method.
    step: String,
    title: String,
    #[serde(default)]
    text: String,
    /// The `answer` of a file that was taken in for this step.
    #[serde(default)]
    file: String,
}

/// Put a piece in the portfolio
#[utoipa::path(post, path = "/trajectories/{id}/portfolio", tag = "trajectories", params(("id" = i64, Path)),
    request_body = PieceToAdd, responses((status = 204, description = "Put in")))]
async fn add_piece(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(piece): Sent<PieceToAdd>,
) -> Result<StatusCode, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let new = NewPiece {
        step: piece.step,
        title: piece.title,
        text: piece.text,
        file: piece.file,
    };
    Trajectory::add_piece(&trajectory, &visit.desk, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A file to take in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "step": "portfolio", "name": "letter.txt", "content": "RGVhciDigKY=" }))]
pub struct FileToTakeIn {
    step: String,
    /// `<form>.<field>` that it answers; absent for a piece of the step's portfolio.
    field: Option<String>,
    name: String,
    /// The bytes in base64; at most 10 MB of them.
    content: String,
}

/// Take a file in
///
/// Nobody else sees it before an answer or piece names it: as `<id>/<name>`, with the id from here. A file of more than
/// a quarter of a megabyte is sent without an `Idempotency-Key`: sending it twice does no harm.
#[utoipa::path(post, path = "/trajectories/{id}/files", tag = "trajectories", params(("id" = i64, Path)),
    request_body = FileToTakeIn, responses((status = 201, body = Made)))]
async fn take_file_in(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(new): Sent<FileToTakeIn>,
) -> Result<Made, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let bytes = STANDARD.decode(new.content);
    let sent = SentFile {
        field: "content".to_owned(),
        name: new.name,
        bytes: bytes.map_err(|_| Stop::fault("content", "not-base64"))?,
        too_big: false,
    };
    let place = Place {
        step: &new.step,
        field: new.field.as_deref(),
    };
    let kept = Trajectory::upload(&trajectory, &visit.desk, place, sent).await?;
    Ok(Made::at("/api/v1/files", kept.id))
}

/// One file
///
/// Its contents, as far as the account may read the answer that it is.
#[utoipa::path(get, path = "/files/{id}", tag = "trajectories", params(("id" = i64, Path)),
    responses((status = 200, description = "The file", content_type = "application/octet-stream")))]
async fn read_file(Worker(visit): Worker, At(id): At<Id<File>>) -> Result<Response, Stop> {
    files::sent(&visit, id).await
}
