//! What members of the family share, for the participant with whom it is.

use adeona_platform::Stop;
use askama::Template;
use axum::response::Response;
use jiff::civil::Date;

use super::queries::SharedByFamily;
use crate::frame::{Frame, Here, Visit, html};
use crate::rooms::trajectory::{Dossier, Explainer, PlanPhase, Said, answers, plan};

/// What one member of the family shares.
#[derive(Debug)]
struct Shared {
    name: String,
    method: String,
    purposes: Vec<String>,
    until: Option<Date>,
    plan: Vec<PlanPhase>,
    answers: Vec<Said>,
}

#[derive(Template)]
#[template(path = "family/templates/mine.html")]
struct MinePage {
    f: Frame,
    shared: Vec<Shared>,
}

pub async fn family(visit: Visit) -> Result<Response, Stop> {
    visit.viewer().person().ok_or(Stop::NotFound)?;
    let dossiers = visit.desk.look(SharedByFamily).await?;
    html(MinePage {
        f: visit
            .frame(visit.w.t("mine-family"), Here::Mine)
            .crumb("/mine", visit.w.t("mine-title")),
        shared: dossiers.iter().map(|one| shared(&visit, one)).collect(),
    })
}

fn shared(visit: &Visit, dossier: &Dossier) -> Shared {
    let explainer = Explainer {
        w: &visit.w,
        package: &dossier.bound.package,
        plain: true,
    };
    let given = dossier.shared.as_ref();
    let mut plan = plan(dossier, &explainer);
    plan.retain(|phase| !phase.steps.is_empty());
    Shared {
        name: dossier.row.name(),
        method: dossier
            .bound
            .package
            .texts
            .get(visit.w.code(), "name")
            .to_owned(),
        purposes: given.map_or(vec![], |s| s.purposes.iter().cloned().collect()),
        until: given.and_then(|s| s.until),
        plan,
        answers: answers(dossier, &explainer),
    }
}
