//! "My portfolio": every piece, and putting one in.

use adeona_method::values::Named;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};

use super::beside::{Asked, Beside};
use super::pages::dossiers;
use crate::frame::{Filled, Frame, Here, Shown, Visit, html, media, see_other};
use crate::rooms::trajectory::{
    Explainer, FileShown, PieceShown, TakePart, Trajectory, open_portfolios, pieces, put_in,
};

#[derive(Template)]
#[template(path = "participant/templates/portfolio.html")]
struct PortfolioPage {
    f: Frame,
    b: Beside,
    pieces: Vec<PieceShown>,
    /// Where a piece may be put: trajectory and step, in words.
    steps: Vec<(String, String)>,
    input: Shown,
    kept: Option<FileShown>,
    accepted: &'static str,
}

pub async fn portfolio(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    show(&visit, Beside::of(&visit, &asked), Shown::default()).await
}

async fn show(visit: &Visit, b: Beside, input: Shown) -> Result<Response, Stop> {
    let (mut found, mut steps) = (vec![], vec![]);
    for dossier in dossiers(visit).await? {
        let package = &dossier.bound.package;
        let explainer = Explainer {
            w: &visit.w,
            package,
            plain: true,
        };
        found.extend(pieces(&dossier, &explainer));
        let method = package.texts.get(visit.w.code(), "name");
        let open = open_portfolios(&dossier, visit.viewer()).into_iter();
        steps.extend(open.map(|step| {
            let words = format!("{method}: {}", explainer.step(step));
            (Named::written(dossier.row.id, step), words)
        }));
    }
    found.sort_by_key(|piece| std::cmp::Reverse(piece.on));
    let status = input.status();
    let page = PortfolioPage {
        f: visit
            .frame(visit.w.t("mine-portfolio"), Here::Mine)
            .crumb(b.href("/mine"), visit.w.t("mine-title")),
        b,
        pieces: found,
        steps,
        kept: FileShown::of(input.value("file")),
        input,
        accepted: media::ACCEPTED,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn add(visit: Visit, mut sent: Filled) -> Result<Response, Stop> {
    let asked = |(name, value): &(String, String)| name == "dutch" && value == "1";
    let b = Beside::when(&visit, sent.values.iter().any(asked));
    let step = sent.values.iter_mut().find(|(name, _)| name == "step");
    let (_, step) = step.ok_or(Stop::NotFound)?;
    let place = step.clone();
    let named = Named::of(&place).ok_or(Stop::NotFound)?;
    *step = named.name.to_owned();
    let id: Id<Trajectory> = Id::new(named.id);
    let trajectory = visit.desk.may::<TakePart, Trajectory>(id).await?;
    match put_in(&trajectory, &visit, sent).await? {
        Ok(()) => Ok(see_other(&b.href("/mine/portfolio?said=piece-added"))),
        Err(mut input) => {
            input.values.retain(|(name, _)| name != "step");
            input.values.push(("step".to_owned(), place));
            show(&visit, b, input).await
        }
    }
}
