//! Pages for the participant, in plain words.

use adeona_method::method::{Choice, Holder};
use adeona_method::progress::StepState;
use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::trajectory::{
    Dossier, DossierOf, DossiersOf, Explainer, FieldShown, Rows, TakePart, Trajectory, code,
    fields_of, may_see_step, read_input,
};

/// A step in the participant's words.
#[derive(Debug, Clone)]
struct Mine {
    trajectory: i64,
    id: String,
    name: String,
    state: StepState,
    state_text: String,
    due: Option<Date>,
    times: Option<(u16, u16)>,
    /// The participant does it.
    own: bool,
    choices: Vec<(String, String)>,
}

/// One trajectory of the participant.
#[derive(Debug)]
struct Course {
    method: String,
    coach: String,
    steps: Vec<Mine>,
    ended: bool,
    outcome: Option<String>,
}

#[derive(Template)]
#[template(path = "participant/templates/home.html")]
struct HomePage {
    f: Frame,
    name: String,
    next: Option<Mine>,
    coach: String,
    more: Vec<Mine>,
}

async fn dossiers(visit: &Visit) -> Result<Vec<Dossier>, Stop> {
    let person = visit.viewer().person().ok_or(Stop::NotFound)?;
    let rows = visit
        .desk
        .look(Rows {
            people: Some(vec![person]),
            limit: Some(10),
            ..Rows::default()
        })
        .await?;
    let ids = rows.into_iter().map(|row| row.id).collect();
    visit.desk.look(DossiersOf(ids)).await
}

fn course(dossier: &Dossier, visit: &Visit) -> Course {
    let package = &dossier.bound.package;
    let explainer = Explainer {
        w: &visit.w,
        package,
        plain: true,
    };
    let seen = |id: &str| {
        package
            .method
            .step(id)
            .is_some_and(|step| may_see_step(&package.method, step, visit.viewer()))
    };
    let steps = dossier
        .progress
        .steps
        .iter()
        .filter(|s| s.state != StepState::NotApplicable && seen(&s.step));
    Course {
        method: package.texts.get(visit.w.code(), "name").to_owned(),
        coach: dossier.coach.clone(),
        steps: steps
            .filter_map(|s| mine(dossier, &explainer, &s.step))
            .collect(),
        ended: dossier.progress.ended_on.is_some(),
        outcome: dossier
            .progress
            .outcome
            .as_deref()
            .map(|o| explainer.part("outcome", o)),
    }
}

fn mine(dossier: &Dossier, explainer: &Explainer<'_>, id: &str) -> Option<Mine> {
    let stands = dossier.progress.step(id)?;
    let method = &dossier.bound.package.method;
    let step = method.step(id)?;
    let own = method
        .role(&step.by)
        .is_some_and(|r| r.held_by == Holder::Participant);
    let chosen = dossier.progress.choices.get(id).into_iter().flatten();
    Some(Mine {
        trajectory: dossier.row.id,
        id: id.to_owned(),
        name: explainer.step(id),
        state: stands.state,
        state_text: explainer
            .w
            .t(&format!("mine-state-{}", code(&stands.state))),
        due: stands.due.as_ref().map(|d| d.on),
        times: (stands.of > 1).then_some((stands.times, stands.of)),
        own: own || !step.choices.is_empty(),
        choices: chosen
            .map(|(c, v)| {
                (
                    explainer.w.t(&format!("choice-{}", code(c))),
                    explainer.chosen(*c, v),
                )
            })
            .collect(),
    })
}

fn is_open(step: &Mine) -> bool {
    matches!(step.state, StepState::Open | StepState::Late)
}

pub async fn home(visit: Visit) -> Result<Response, Stop> {
    let dossiers = dossiers(&visit).await?;
    let courses: Vec<Course> = dossiers.iter().map(|d| course(d, &visit)).collect();
    let running = courses.iter().filter(|c| !c.ended);
    let mut open: Vec<Mine> = running
        .flat_map(|c| c.steps.iter().filter(|s| is_open(s)).cloned())
        .collect();
    // What the participant does themselves comes first, then by day.
    open.sort_by_key(|s| (!s.own, s.due.unwrap_or(Date::MAX)));
    let mut open = open.into_iter();
    let next = open.next();
    let coach = next
        .as_ref()
        .and_then(|n| dossiers.iter().find(|d| d.row.id == n.trajectory))
        .map(|d| d.coach.clone());
    html(HomePage {
        f: visit.frame(visit.w.t("mine-title"), Here::Mine),
        name: visit
            .viewer()
            .name()
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned(),
        next,
        coach: coach
            .or_else(|| courses.first().map(|c| c.coach.clone()))
            .unwrap_or_default(),
        more: open.take(3).collect(),
    })
}

#[derive(Template)]
#[template(path = "participant/templates/plan.html")]
struct PlanPage {
    f: Frame,
    courses: Vec<Course>,
}

pub async fn plan(visit: Visit) -> Result<Response, Stop> {
    let courses = dossiers(&visit)
        .await?
        .iter()
        .map(|d| course(d, &visit))
        .collect();
    let f = visit
        .frame(visit.w.t("mine-plan"), Here::Mine)
        .crumb("/mine", visit.w.t("mine-title"));
    html(PlanPage { f, courses })
}

#[derive(Template)]
#[template(path = "participant/templates/step.html")]
struct StepPage {
    f: Frame,
    trajectory: Id<Trajectory>,
    step: Mine,
    head: i32,
    fields: Vec<FieldShown>,
    choices: Vec<(String, String, String)>,
    dutch: String,
    may_do: bool,
    input: Shown,
}

pub async fn step(
    visit: Visit,
    Path((id, step)): Path<(Id<Trajectory>, String)>,
) -> Result<Response, Stop> {
    show(&visit, id, &step, Shown::default()).await
}

async fn show(
    visit: &Visit,
    id: Id<Trajectory>,
    step: &str,
    input: Shown,
) -> Result<Response, Stop> {
    let _: May<TakePart, Trajectory> = visit.desk.may(id).await?;
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let package = &dossier.bound.package;
    let found = package
        .method
        .step(step)
        .filter(|s| may_see_step(&package.method, s, visit.viewer()));
    let found = found.ok_or(Stop::NotFound)?;
    let explainer = Explainer {
        w: &visit.w,
        package,
        plain: true,
    };
    let shown = mine(&dossier, &explainer, step).ok_or(Stop::NotFound)?;
    let chosen = |choice: &Choice| {
        let value = dossier
            .progress
            .choices
            .get(step)
            .and_then(|c| c.get(choice))
            .cloned()
            .unwrap_or_default();
        (
            code(choice),
            visit.w.t(&format!("choice-{}", code(choice))),
            value,
        )
    };
    let own = package
        .method
        .role(&found.by)
        .is_some_and(|r| r.held_by == Holder::Participant);
    let key = format!("step-{step}");
    let page = html(StepPage {
        f: visit
            .frame(shown.name.clone(), Here::Mine)
            .crumb("/mine", visit.w.t("mine-title")),
        trajectory: id,
        head: dossier.row.head,
        fields: fields_of(&dossier, found, &explainer, visit, &input),
        choices: found.choices.iter().map(chosen).collect(),
        dutch: package.texts.plain("nl", &key).to_owned(),
        may_do: own && is_open(&shown),
        step: shown,
        input: input.clone(),
    })?;
    Ok(if input.faults.is_empty() {
        page
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    })
}

pub async fn take_step(
    visit: Visit,
    Path((id, step)): Path<(Id<Trajectory>, String)>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<TakePart, Trajectory>(id).await?;
    let input = Shown::of(values, vec![]);
    let seen = input.value("head").parse().unwrap_or(0);
    let given = read_input(&step, &input);
    match Trajectory::take_step(&trajectory, &visit.desk, seen, given).await {
        Ok(()) => Ok(see_other("/mine?said=step-done")),
        Err(Stop::Invalid(faults)) => show(&visit, id, &step, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn choose(
    visit: Visit,
    Path((id, step)): Path<(Id<Trajectory>, String)>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<TakePart, Trajectory>(id).await?;
    let input = Shown::of(values, vec![]);
    for choice in [
        Choice::Place,
        Choice::Time,
        Choice::Coach,
        Choice::Guidance,
        Choice::Module,
    ] {
        let value = input.value(&code(&choice)).trim();
        if value.is_empty() {
            continue;
        }
        match Trajectory::choose(&trajectory, &visit.desk, &step, choice, value).await {
            Ok(()) => {}
            Err(Stop::Invalid(faults)) => {
                return show(&visit, id, &step, Shown { faults, ..input }).await;
            }
            Err(stop) => return Err(stop),
        }
    }
    Ok(see_other(&format!("/mine/steps/{id}/{step}?said=chosen")))
}
