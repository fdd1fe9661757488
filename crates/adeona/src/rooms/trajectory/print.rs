//! The plan on paper: the participant's language next to Dutch.

use adeona_method::progress::StepState;
use adeona_platform::access::{May, Read};
use adeona_platform::document::pdf;
use adeona_platform::words::{Language, Tongue};
use adeona_platform::{Id, Stop};
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::access::Trajectory;
use super::explain::Explainer;
use super::queries::{Dossier, DossierOf};
use super::reading::may_see_step;
use crate::frame::{Visit, print_fonts};

const TEMPLATE: &str = include_str!("templates/plan.typ");

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    language: String,
}

/// The plan as PDF. Workers and the participant get the same paper.
pub async fn plan(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let _: May<Read, Trajectory> = visit.desk.may(id).await?;
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let language = Language::of(&asked.language).unwrap_or(visit.w.language);
    let (own, dutch) = (
        visit.app.words.tongue(language),
        visit.app.words.tongue(Language::Nl),
    );
    let data = json!({
        "name": dossier.row.name(),
        "coach": dossier.coach,
        "date": dutch.day(visit.desk.today()),
        "own": side(&dossier, &own, &visit),
        "dutch": (language != Language::Nl).then(|| side(&dossier, &dutch, &visit)),
    });
    let bytes = pdf(TEMPLATE, data, print_fonts()).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"plan.pdf\"",
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// The plan in one language.
fn side(dossier: &Dossier, w: &Tongue, visit: &Visit) -> Value {
    let package = &dossier.bound.package;
    let explainer = Explainer {
        w,
        package,
        plain: true,
    };
    let seen = |id: &str| {
        let step = package.method.step(id);
        step.is_some_and(|step| may_see_step(&package.method, step, &dossier.reader))
    };
    let phase = |phase: &adeona_method::method::Phase| {
        let steps = phase
            .steps
            .iter()
            .filter(|step| seen(&step.id))
            .filter_map(|step| line(dossier, &explainer, &step.id));
        json!({ "name": explainer.part("phase", &phase.id), "steps": steps.collect::<Vec<_>>() })
    };
    json!({
        "direction": w.direction(),
        "language": w.code(),
        "title": w.t("plan-title"),
        "method": package.texts.get(w.code(), "name"),
        "coach": w.t1("mine-coach", "name", &dossier.coach),
        "made": w.t1("plan-made", "day", w.day(visit.desk.today())),
        "signature": w.t("plan-signature"),
        "phases": package.method.phases.iter().map(phase).collect::<Vec<_>>(),
    })
}

fn line(dossier: &Dossier, explainer: &Explainer<'_>, id: &str) -> Option<Value> {
    let stands = dossier
        .progress
        .step(id)
        .filter(|s| s.state != StepState::NotApplicable)?;
    let times = (stands.of > 1).then(|| {
        explainer.w.ta(
            "times-of",
            &[
                ("n", stands.times.to_string()),
                ("of", stands.of.to_string()),
            ],
        )
    });
    let due = stands.due.as_ref().filter(|_| stands.done_on.is_none());
    let state = explainer.w.t(&format!(
        "mine-state-{}",
        super::record::code(&stands.state)
    ));
    let day = stands.done_on.map(|day| explainer.w.day(day));
    let before = due.map(|due| explainer.w.t1("before", "day", explainer.w.day(due.on)));
    let said: Vec<String> = [Some(state), times, day.or(before)]
        .into_iter()
        .flatten()
        .collect();
    Some(json!({
        "name": explainer.step(id),
        "state": said.join(", "),
        "done": stands.state == StepState::Done,
    }))
}
