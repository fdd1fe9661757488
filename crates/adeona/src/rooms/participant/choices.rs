//! "My choices": everything that the methods leave to the participant, with what was chosen, and the consents.

use adeona_method::journal::Deed;
use adeona_method::method::Choice;
use adeona_method::progress::StepState;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::Response;

use super::beside::{Asked, Beside, Said};
use super::pages::{Mine, dossiers, mine};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::trajectory::{
    ConsentShown, Dossier, Explainer, TakePart, Trajectory, code, consents, may_see_step,
};

/// A step with what may be chosen for it.
#[derive(Debug)]
struct Choosing {
    step: Mine,
    /// Every choice, with what was chosen.
    all: Vec<(Said, Option<String>)>,
    /// What became of the wish for another coach.
    wish: Option<Said>,
    open: bool,
}

#[derive(Debug)]
struct Part {
    trajectory: i64,
    method: Said,
    choosing: Vec<Choosing>,
    consents: Vec<(ConsentShown, Said)>,
    ended: bool,
}

#[derive(Template)]
#[template(path = "participant/templates/choices.html")]
struct ChoicesPage {
    f: Frame,
    b: Beside,
    parts: Vec<Part>,
    nothing: bool,
}

pub async fn choices(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let b = Beside::of(&visit, &asked);
    let dossiers = dossiers(&visit).await?;
    let parts: Vec<Part> = dossiers.iter().map(|d| part(d, &visit, &b)).collect();
    let f = visit
        .frame(visit.w.t("mine-choices"), Here::Mine)
        .crumb(b.href("/mine"), visit.w.t("mine-title"));
    let empty = |part: &Part| part.choosing.is_empty() && part.consents.is_empty();
    html(ChoicesPage {
        nothing: parts.iter().all(empty),
        f,
        b,
        parts,
    })
}

fn part(dossier: &Dossier, visit: &Visit, b: &Beside) -> Part {
    let package = &dossier.bound.package;
    let steps = package.method.steps().map(|(_, step)| step);
    let steps = steps.filter(|step| {
        !step.choices.is_empty() && may_see_step(&package.method, step, &dossier.reader)
    });
    let explainer = Explainer {
        w: &visit.w,
        package,
        plain: true,
    };
    let told = consents(dossier, &explainer);
    let label = |consent: &ConsentShown| b.told(package, |e| e.field(&consent.field));
    Part {
        trajectory: dossier.row.id,
        method: b.both(|w| package.texts.get(w.code(), "name").to_owned()),
        choosing: steps
            .filter_map(|step| choosing(dossier, b, &step.id, &step.choices))
            .collect(),
        consents: told.into_iter().map(|c| (c.clone(), label(&c))).collect(),
        ended: dossier.progress.ended_on.is_some(),
    }
}

fn choosing(dossier: &Dossier, b: &Beside, id: &str, choices: &[Choice]) -> Option<Choosing> {
    let step = mine(dossier, b, id)?;
    if step.state == StepState::NotApplicable {
        return None;
    }
    let package = &dossier.bound.package;
    let chosen = dossier.progress.choices.get(id);
    let one = |choice: &Choice| {
        let value = chosen.and_then(|made| made.get(choice));
        let value = value.map(|value| b.told(package, |e| e.chosen(*choice, value)).own);
        (b.tk("choice", &code(choice)), value)
    };
    Some(Choosing {
        all: choices.iter().map(one).collect(),
        wish: choices
            .contains(&Choice::Coach)
            .then(|| wish(dossier, b, id))
            .flatten(),
        open: dossier.progress.ended_on.is_none() && step.state != StepState::Done,
        step,
    })
}

/// Asked and not granted yet, or refused with a reason.
fn wish(dossier: &Dossier, b: &Beside, step: &str) -> Option<Said> {
    let chose = |deed: &Deed| match deed {
        Deed::Chosen { choice, .. } => *choice == Choice::Coach && deed.step() == Some(step),
        _ => false,
    };
    let last = dossier
        .journal
        .iter()
        .rev()
        .find(|w| chose(&w.entry.deed))?;
    let number = last.entry.number;
    let refused = dossier.journal.iter().find_map(|w| match &w.entry.deed {
        Deed::Corrected { entry, reason } if *entry == number => Some(reason),
        _ => None,
    });
    match refused {
        Some(reason) => Some(b.t1("mine-wish-refused", "reason", reason)),
        None if dossier.row.wished_coach_id.is_some() => Some(b.t("mine-wish-waits")),
        None => None,
    }
}

/// Gives a consent, or takes it back.
pub async fn consent(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<TakePart, Trajectory>(id).await?;
    let input = Shown::of(values, vec![]);
    let b = Beside::when(&visit, input.is("dutch", "1"));
    let given = input.is("given", "yes");
    Trajectory::consent(&trajectory, &visit.desk, input.value("field"), given).await?;
    let said = if given {
        "consent-given"
    } else {
        "consent-withdrawn"
    };
    Ok(see_other(&b.href(&format!("/mine/choices?said={said}"))))
}
