//! The portfolio's page, for those who steer.

use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use super::access::{Steer, Trajectory};
use super::explain::Explainer;
use super::files::{Fills, Place};
use super::portfolio::{FileShown, NewPiece, PieceShown, open_portfolios, pieces};
use super::queries::DossierOf;
use crate::frame::media::ACCEPTED;
use crate::frame::{Filled, Frame, Here, Shown, Visit, html, see_other};
use adeona_platform::access::Allows;

#[derive(Template)]
#[template(path = "trajectory/templates/portfolio.html")]
struct PortfolioPage {
    f: Frame,
    id: Id<Trajectory>,
    name: String,
    pieces: Vec<PieceShown>,
    /// Steps to add to.
    steps: Vec<(String, String)>,
    /// A file that was taken in before something else turned out to be wrong.
    kept: Option<FileShown>,
    input: Shown,
    accepted: &'static str,
}

pub async fn portfolio(visit: Visit, Path(id): Path<Id<Trajectory>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Trajectory>, input: Shown) -> Result<Response, Stop> {
    let trajectory: May<Read, Trajectory> = visit.desk.may(id).await?;
    if !visit.viewer().is_worker() {
        return Err(Stop::NotFound);
    }
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let explainer = Explainer {
        w: &visit.w,
        package: &dossier.bound.package,
        plain: false,
    };
    let steps = match visit.desk.could::<Steer, _>(&*trajectory) {
        true => open_portfolios(&dossier, visit.viewer()),
        false => vec![],
    };
    let status = input.status();
    let page = PortfolioPage {
        f: visit
            .frame(visit.w.t("portfolio-title"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/trajectories/{id}"), dossier.row.name()),
        id,
        name: dossier.row.name(),
        pieces: pieces(&dossier, &explainer),
        steps: steps
            .into_iter()
            .map(|step| (step.to_owned(), explainer.step(step)))
            .collect(),
        kept: FileShown::of(input.value("file")),
        input,
        accepted: ACCEPTED,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn add(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    sent: Filled,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    match put_in(&trajectory, &visit, sent).await? {
        Ok(()) => Ok(see_other(&format!(
            "/trajectories/{id}/portfolio?said=piece-added"
        ))),
        Err(input) => show(&visit, id, input).await,
    }
}

/// Takes in the piece with its file; or gives back what was typed, with what is wrong. A file that is in order is kept
/// meanwhile.
pub async fn put_in<A: Fills>(
    trajectory: &May<A, Trajectory>,
    visit: &Visit,
    sent: Filled,
) -> Result<Result<(), Shown>, Stop>
where
    Trajectory: Allows<A>,
{
    let mut input = Shown::of(sent.values, vec![]);
    let step = input.value("step").to_owned();
    let place = Place {
        step: &step,
        field: None,
    };
    for file in sent.files.into_iter().filter(|file| file.field == "file") {
        match Trajectory::upload(trajectory, &visit.desk, place, file).await {
            Ok(kept) => {
                input.values.retain(|(name, _)| name != "file");
                input.values.push(("file".to_owned(), kept.answer()));
            }
            Err(Stop::Invalid(faults)) => input.faults.extend(faults),
            Err(stop) => return Err(stop),
        }
    }
    if !input.faults.is_empty() {
        return Ok(Err(input));
    }
    let new = NewPiece {
        title: input.value("title").to_owned(),
        text: input.value("text").to_owned(),
        file: input.value("file").to_owned(),
        step,
    };
    match Trajectory::add_piece(trajectory, &visit.desk, new).await {
        Ok(()) => Ok(Ok(())),
        Err(Stop::Invalid(faults)) => Ok(Err(Shown { faults, ..input })),
        Err(stop) => Err(stop),
    }
}
