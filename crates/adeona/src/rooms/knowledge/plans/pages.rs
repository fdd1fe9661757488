//! What a plan rests on: the page beside the dossier, and choosing a dossier from a question or a sheet.

use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};

use super::access::{Basis, Reconsider};
use super::beginning::{country, needs};
use super::linking::On;
use super::queries::{Rest, Rests, Why};
use super::used::OwnPlans;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::names::countries;
use crate::rooms::knowledge::Question;
use crate::rooms::knowledge::queries::{QuestionOf, Questions};
use crate::rooms::knowledge::sheets::{Sheet, Sheets};
use crate::rooms::trajectory::{DossierOf, Explainer, Steer, Trajectory};

type Values = Form<Vec<(String, String)>>;
type InPlan = Path<(Id<Trajectory>, Id<Basis>)>;

/// How much of what is known of a country is offered, of each kind.
const KNOWN: u64 = 50;

#[derive(Template)]
#[template(path = "knowledge/templates/plan.html")]
struct PlanPage {
    f: Frame,
    id: Id<Trajectory>,
    name: String,
    rests: Vec<Rest>,
    ended: bool,
    /// Fields with whose words a question can begin: their names and labels.
    needs: Vec<(String, String)>,
    /// The name of the country that the plan is about.
    country: Option<String>,
    /// What is known of it: as a form names it, and its title.
    questions: Vec<(String, String)>,
    sheets: Vec<(String, String)>,
    input: Shown,
}

impl PlanPage {
    fn offers(&self) -> bool {
        !self.questions.is_empty() || !self.sheets.is_empty()
    }
}

pub async fn plan(visit: Visit, Path(id): Path<Id<Trajectory>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Trajectory>, input: Shown) -> Result<Response, Stop> {
    let _: May<Steer, Trajectory> = visit.desk.may(id).await?;
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let rests = visit.desk.look(Rests::Of(id.get())).await?;
    let explainer = Explainer {
        w: &visit.w,
        package: &dossier.bound.package,
        plain: false,
    };
    let needs = needs(&dossier).into_iter();
    let needs = needs.map(|(name, _)| (name.clone(), explainer.field(&name)));
    let code = country(visit, &dossier).await?;
    let (questions, sheets) = match &code {
        Some(code) => known(visit, code, &rests).await?,
        None => (vec![], vec![]),
    };
    let status = input.status();
    let page = PlanPage {
        f: visit
            .frame(visit.w.t("basis-title"), Here::People)
            .crumb("/people", visit.w.t("people-title"))
            .crumb(format!("/trajectories/{id}"), dossier.row.name()),
        id,
        name: dossier.row.name(),
        needs: needs.collect(),
        country: code.map(|code| countries(visit.w.language).or_code(&code).to_owned()),
        questions,
        sheets,
        ended: dossier.progress.ended_on.is_some(),
        rests,
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// Names and titles for a form.
type Offered = Vec<(String, String)>;

/// What is known of a country and is not linked yet: questions with an answer, and sheets.
async fn known(visit: &Visit, country: &str, rests: &[Rest]) -> Result<(Offered, Offered), Stop> {
    let questions = Questions {
        country: Some(country.to_owned()),
        lately: true,
        limit: KNOWN,
        ..Questions::default()
    };
    let questions = visit.desk.look(questions).await?.into_iter();
    let questions = questions
        .filter(|row| row.answered_at.is_some())
        .filter(|row| rests.iter().all(|rest| rest.question != Some(row.id)))
        .map(|row| (format!("question-{}", row.id), row.title));
    let sheets = Sheets {
        country: Some(country.to_owned()),
        ..Sheets::default()
    };
    let sheets = visit.desk.look(sheets).await?.into_iter();
    let sheets = sheets
        .filter(|row| rests.iter().all(|rest| rest.sheet != Some(row.id)))
        .map(|row| (format!("sheet-{}", row.id), row.title))
        .take(KNOWN as usize);
    Ok((questions.collect(), sheets.collect()))
}

pub async fn link(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<Steer, Trajectory> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    match rest_on(&visit, &may, &input).await {
        Ok(()) => Ok(linked(id)),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

/// What was chosen, or else the address that was pasted. What is not seen is told as what is not there.
async fn rest_on(visit: &Visit, may: &May<Steer, Trajectory>, input: &Shown) -> Result<(), Stop> {
    let (field, text) = match input.value("what") {
        "" => ("address", input.value("address")),
        chosen => ("what", chosen),
    };
    let on = On::of(text).ok_or(Stop::fault(field, "basis-none"))?;
    let done = Trajectory::rest_on(may, &visit.desk, on).await;
    done.map_err(|stop| match stop {
        Stop::NotFound => Stop::fault(field, "basis-none"),
        other => other,
    })
}

fn linked(id: Id<Trajectory>) -> Response {
    see_other(&format!("/trajectories/{id}/questions?said=basis-linked"))
}

pub async fn review(visit: Visit, Path((id, basis)): InPlan) -> Result<Response, Stop> {
    let may = reconsider(&visit, (id, basis)).await?;
    Basis::look_again(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/trajectories/{id}/questions?said=basis-reviewed"
    )))
}

pub async fn remove(visit: Visit, Path((id, basis)): InPlan) -> Result<Response, Stop> {
    let may = reconsider(&visit, (id, basis)).await?;
    Basis::take_off(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/trajectories/{id}/questions?said=basis-removed"
    )))
}

/// Of the dossier that the address names.
///
/// # Errors
/// Those of the door; `NotFound` when it is of another dossier.
pub async fn reconsider(
    visit: &Visit,
    (id, basis): (Id<Trajectory>, Id<Basis>),
) -> Result<May<Reconsider, Basis>, Stop> {
    let may = visit.desk.may::<Reconsider, Basis>(basis).await?;
    match may.row().trajectory_id == id.get() {
        true => Ok(may),
        false => Err(Stop::NotFound),
    }
}

#[derive(Template)]
#[template(path = "knowledge/templates/use.html")]
struct UsePage {
    f: Frame,
    title: String,
    action: String,
    /// Dossiers: ids and names.
    plans: Vec<(String, String)>,
    input: Shown,
}

pub async fn use_question(visit: Visit, Path(id): Path<Id<Question>>) -> Result<Response, Stop> {
    choose(&visit, On::Question(id), Shown::default()).await
}

pub async fn use_sheet(visit: Visit, Path(id): Path<Id<Sheet>>) -> Result<Response, Stop> {
    choose(&visit, On::Sheet(id), Shown::default()).await
}

pub async fn put_question(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    put(&visit, On::Question(id), values).await
}

pub async fn put_sheet(
    visit: Visit,
    Path(id): Path<Id<Sheet>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    put(&visit, On::Sheet(id), values).await
}

async fn put(visit: &Visit, on: On, values: Vec<(String, String)>) -> Result<Response, Stop> {
    let input = Shown::of(values, vec![]);
    let Ok(id) = input.value("trajectory").parse() else {
        let faults = vec![adeona_platform::Fault::new("trajectory", "required")];
        return choose(visit, on, Shown { faults, ..input }).await;
    };
    let id = Id::new(id);
    let may: May<Steer, Trajectory> = visit.desk.may(id).await?;
    Trajectory::rest_on(&may, &visit.desk, on).await?;
    Ok(linked(id))
}

async fn choose(visit: &Visit, on: On, input: Shown) -> Result<Response, Stop> {
    if !super::access::steers(visit.viewer()) {
        return Err(Stop::NotFound);
    }
    let (title, at) = titled(visit, on).await?;
    let plans = visit.desk.look(OwnPlans(on)).await?.into_iter();
    let status = input.status();
    let page = UsePage {
        f: visit
            .frame(visit.w.t("basis-use"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title"))
            .crumb(at.clone(), title.clone()),
        title,
        action: format!("{at}/plans"),
        plans: plans.map(|(id, name)| (id.to_string(), name)).collect(),
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// Its title, and its address.
async fn titled(visit: &Visit, on: On) -> Result<(String, String), Stop> {
    Ok(match on {
        On::Question(id) => {
            let _: May<Read, Question> = visit.desk.may(id).await?;
            let it = visit.desk.look(QuestionOf(id)).await?;
            (it.row.title, format!("/knowledge/questions/{id}"))
        }
        On::Sheet(id) => {
            let may: May<Read, Sheet> = visit.desk.may(id).await?;
            (may.title().to_owned(), format!("/knowledge/sheets/{id}"))
        }
    })
}
