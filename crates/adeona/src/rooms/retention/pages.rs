//! What is due, what was proposed, and certificates.

use adeona_platform::access::{May, Role};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};

use super::access::{DECIDE, Decide, Destruction, Propose};
use super::answers::{DueAnswer, DueAnswers};
use super::due::{AT_ONCE, Due, DueRow};
use super::idle::{DuePeople, DuePerson, RULE};
use super::queries::{Certificate, DestructionOf, DestructionRow, Destructions};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::method::Bound;
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::Explainer;

type Values = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "retention/templates/retention.html")]
struct RetentionPage {
    f: Frame,
    due: Vec<(DueRow, String)>,
    /// With the name of the method, and the question.
    answers: Vec<(DueAnswer, String, String)>,
    /// Who never began.
    people: Vec<DuePerson>,
    rule: &'static str,
    most: u64,
    proposes: bool,
    /// Watches over data, and comes from there.
    officer: bool,
    open: Vec<DestructionRow>,
    decided: Vec<DestructionRow>,
    input: Shown,
}

pub async fn retention(visit: Visit) -> Result<Response, Stop> {
    show(&visit, Shown::default()).await
}

async fn show(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    let viewer = visit.viewer();
    if !viewer.is_any(&DECIDE) {
        return Err(Stop::Forbidden);
    }
    let proposes = viewer.is(Role::Coordinator);
    let (due, answers) = match proposes {
        true => (
            visit.desk.look(Due).await?,
            visit.desk.look(DueAnswers).await?,
        ),
        false => (vec![], vec![]),
    };
    let name = |bound: &Bound| bound.package.texts.get(visit.w.code(), "name").to_owned();
    let titled = |row: DueRow| {
        let title = name(&row.bound);
        (row, title)
    };
    let asked = |row: DueAnswer| {
        let explainer = Explainer {
            w: &visit.w,
            package: &row.bound.package,
            plain: false,
        };
        let question = explainer.field(&row.field);
        let title = name(&row.bound);
        (row, title, question)
    };
    let rows = visit.desk.look(Destructions).await?.into_iter();
    let (open, decided) = rows.partition(DestructionRow::is_open);
    let status = input.status();
    let page = RetentionPage {
        f: visit.frame(visit.w.t("retention-title"), here(visit)),
        due: due.into_iter().map(titled).collect(),
        answers: answers.into_iter().map(asked).collect(),
        people: match proposes {
            true => visit.desk.look(DuePeople).await?,
            false => vec![],
        },
        rule: RULE,
        most: AT_ONCE,
        proposes,
        officer: here(visit) == Here::Privacy,
        open,
        decided,
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// It hangs under the lists for who has them, else under the administration.
fn here(visit: &Visit) -> Here {
    match visit.viewer() {
        viewer if viewer.is(Role::Coordinator) => Here::People,
        viewer if viewer.is(Role::Administrator) => Here::Administration,
        _ => Here::Privacy,
    }
}

/// What was ticked of one kind; with "all", all that the page showed, and nothing that came due since.
fn chosen<'i>(input: &'i Shown, kind: &'static str) -> impl Iterator<Item = &'i str> {
    let all = input.is("all", kind);
    let values = input.values.iter();
    let ticked = values.filter(move |(name, _)| {
        name == kind || (all && name.strip_prefix("shown-") == Some(kind))
    });
    ticked.map(|(_, value)| value.as_str())
}

pub async fn propose(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<Propose, Organisation> = visit.desk.may(organisation).await?;
    visit.proved()?;
    let input = Shown::of(values, vec![]);
    let trajectories = chosen(&input, "trajectory");
    let trajectories = trajectories.filter_map(|id| id.parse().ok()).collect();
    let answers = chosen(&input, "answer");
    let answers = answers.filter_map(|value| {
        let (id, field) = value.split_once(' ')?;
        Some((id.parse().ok()?, field.to_owned()))
    });
    let answers = answers.collect();
    let people = chosen(&input, "person").filter_map(|id| id.parse().ok());
    let (people, desk) = (people.collect(), &visit.desk);
    match Organisation::propose_destruction(&may, desk, trajectories, answers, people).await {
        Ok(id) => Ok(see_other(&format!(
            "/retention/{id}?said=destruction-proposed"
        ))),
        Err(Stop::Invalid(faults)) => show(&visit, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

#[derive(Template)]
#[template(path = "retention/templates/destruction.html")]
struct DestructionPage {
    f: Frame,
    organisation: String,
    it: Certificate,
    /// Somebody else decides.
    own: bool,
    removed: Vec<(String, u64)>,
    input: Shown,
}

impl DestructionPage {
    fn name(&self, trajectory: &i64) -> Option<&String> {
        self.it.names.get(trajectory)
    }
}

pub async fn destruction(visit: Visit, Path(id): Path<Id<Destruction>>) -> Result<Response, Stop> {
    show_one(&visit, id, Shown::default()).await
}

async fn show_one(visit: &Visit, id: Id<Destruction>, input: Shown) -> Result<Response, Stop> {
    let it = visit.desk.look(DestructionOf(id)).await?;
    let removed = it.row.removed.as_ref().and_then(|json| json.as_object());
    let removed = removed.into_iter().flatten();
    let removed = removed.filter_map(|(table, n)| {
        let key = format!("destroyed-{}", table.replace('_', "-"));
        Some((visit.w.t(&key), n.as_u64()?))
    });
    let status = input.status();
    let title = match it.row.approved_at {
        Some(_) => visit.w.t("destruction-certificate"),
        None => visit.w.t("destruction-title"),
    };
    let page = DestructionPage {
        f: visit
            .frame(title, here(visit))
            .crumb("/retention", visit.w.t("retention-title")),
        organisation: visit.viewer().organisation_name().to_owned(),
        own: it.row.proposed_by == visit.viewer().account().get(),
        removed: removed.collect(),
        it,
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn approve(visit: Visit, Path(id): Path<Id<Destruction>>) -> Result<Response, Stop> {
    let may: May<Decide, Destruction> = visit.desk.may(id).await?;
    visit.proved()?;
    Destruction::approve(&may, &visit.desk).await?;
    Ok(see_other(&format!("/retention/{id}?said=destruction-done")))
}

pub async fn refuse(
    visit: Visit,
    Path(id): Path<Id<Destruction>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<Decide, Destruction> = visit.desk.may(id).await?;
    let input = Shown::of(values, vec![]);
    match Destruction::refuse(&may, &visit.desk, input.value("reason")).await {
        Ok(()) => Ok(see_other(&format!(
            "/retention/{id}?said=destruction-refused"
        ))),
        Err(Stop::Invalid(faults)) => show_one(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}
