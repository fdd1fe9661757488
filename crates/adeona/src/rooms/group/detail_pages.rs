//! Making a group and changing what it is.

use std::sync::Arc;

use adeona_platform::access::Role;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{Found, Group, Lead};
use super::founding::{COMPOSITIONS, Details};
use super::queries::{GroupOf, GroupShown};
use super::steps::{group_steps, list_of};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::method::{Bound, Installed, VersionOf};
use crate::rooms::organisation::{Colleague, Colleagues, Organisation};
use crate::rooms::trajectory::Explainer;

type Values = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "group/templates/choose_method.html")]
struct ChoosePage {
    f: Frame,
    /// Version, name and summary.
    methods: Vec<(i64, String, String)>,
}

#[derive(Debug, Default, Deserialize)]
pub struct Which {
    version: Option<i64>,
}

pub async fn new(visit: Visit, Query(which): Query<Which>) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<Found, Organisation>(here).await?;
    if let Some(version) = which.version {
        return show(&visit, version, None, Shown::default(), false).await;
    }
    let installed = visit.desk.look(Installed { method: None }).await?;
    let met = |bound: &Arc<Bound>| group_steps(&bound.package.method).next().is_some();
    let text = |bound: &Bound, key| bound.package.texts.get(visit.w.code(), key).to_owned();
    let methods = installed
        .iter()
        .filter(|(_, bound)| met(bound))
        .map(|(id, bound)| (*id, text(bound, "name"), text(bound, "summary")));
    html(ChoosePage {
        methods: methods.collect(),
        f: visit
            .frame(visit.w.t("group-new"), Here::Groups)
            .crumb("/groups", visit.w.t("groups-title")),
    })
}

#[derive(Template)]
#[template(path = "group/templates/details.html")]
struct DetailsPage {
    f: Frame,
    /// Absent for a group that is not there yet.
    id: Option<Id<Group>>,
    version: i64,
    revision: i32,
    method: String,
    steps: Vec<(String, String, bool)>,
    trainers: Vec<Colleague>,
    input: Shown,
    /// Somebody changed it meanwhile.
    conflict: bool,
}

impl DetailsPage {
    fn compositions(&self) -> [&'static str; 2] {
        COMPOSITIONS
    }
}

async fn show(
    visit: &Visit,
    version: i64,
    group: Option<&GroupShown>,
    input: Shown,
    conflict: bool,
) -> Result<Response, Stop> {
    let bound = visit.desk.look(VersionOf(version)).await?;
    let role = Some(Role::Trainer);
    let explainer = Explainer {
        w: &visit.w,
        package: &bound.package,
        plain: false,
    };
    let all = input.values.is_empty();
    let step = |step: &adeona_method::method::Step| {
        let chosen = all || input.is("steps", &step.id);
        (step.id.clone(), explainer.step(&step.id), chosen)
    };
    let title = match group {
        Some(group) => group.row.name.clone(),
        None => visit.w.t("group-new"),
    };
    let status = match (conflict, input.faults.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (_, false) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    let page = html(DetailsPage {
        f: frame(visit, group, title),
        id: group.map(|group| Id::new(group.row.id)),
        version,
        revision: group.map_or(0, |group| group.row.revision),
        method: bound.package.texts.get(visit.w.code(), "name").to_owned(),
        steps: group_steps(&bound.package.method).map(step).collect(),
        trainers: visit.desk.look(Colleagues { role }).await?,
        input,
        conflict,
    })?;
    Ok((status, page).into_response())
}

fn frame(visit: &Visit, group: Option<&GroupShown>, title: String) -> Frame {
    let groups = visit.w.t("groups-title");
    match group {
        None => visit.frame(title, Here::Groups).crumb("/groups", groups),
        Some(group) => visit
            .frame(visit.w.t("group-amend"), Here::Groups)
            .crumb("/groups", groups)
            .crumb(format!("/groups/{}", group.row.id), title),
    }
}

/// What the form holds.
fn read(input: &Shown) -> Details {
    let text = |field: &str| input.value(field).to_owned();
    let languages = input.value("languages").split([',', ';', ' ']);
    let steps = input.values.iter().filter(|(name, _)| name == "steps");
    Details {
        name: text("name"),
        steps: steps.map(|(_, step)| step.clone()).collect(),
        trainer: input.value("trainer").parse().unwrap_or(0),
        place: text("place"),
        contact: text("contact"),
        languages: languages.map(str::to_owned).collect(),
        composition: text("composition"),
        shared_language: text("shared_language"),
        shared_country: text("shared_country"),
        capacity: input.value("capacity").trim().parse().unwrap_or(0),
    }
}

/// A group as the form would hold it.
fn written(group: &GroupShown) -> Shown {
    let row = &group.row;
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut values = vec![
        ("name".to_owned(), row.name.clone()),
        ("trainer".to_owned(), row.trainer_id.to_string()),
        ("place".to_owned(), row.place.clone()),
        ("contact".to_owned(), some(&row.contact)),
        ("languages".to_owned(), list_of(&row.languages).join(", ")),
        ("composition".to_owned(), row.composition.clone()),
        ("shared_language".to_owned(), some(&row.shared_language)),
        ("shared_country".to_owned(), some(&row.shared_country)),
        ("capacity".to_owned(), row.capacity.to_string()),
    ];
    values.extend(group.steps().into_iter().map(|s| ("steps".to_owned(), s)));
    Shown::of(values, vec![])
}

pub async fn found(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Found, Organisation>(here).await?;
    let input = Shown::of(values, vec![]);
    let version = input.value("version").parse().map_err(|_| Stop::NotFound)?;
    match Group::found(&organisation, &visit.desk, version, read(&input)).await {
        Ok(id) => Ok(see_other(&format!("/groups/{id}?said=group-made"))),
        Err(Stop::Invalid(faults)) => {
            show(&visit, version, None, Shown { faults, ..input }, false).await
        }
        Err(stop) => Err(stop),
    }
}

pub async fn details(visit: Visit, Path(id): Path<Id<Group>>) -> Result<Response, Stop> {
    visit.desk.may::<Lead, Group>(id).await?;
    let group = visit.desk.look(GroupOf(id)).await?;
    let input = written(&group);
    show(&visit, group.row.version_id, Some(&group), input, false).await
}

pub async fn amend(
    visit: Visit,
    Path(id): Path<Id<Group>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Lead, Group>(id).await?;
    let input = Shown::of(values, vec![]);
    let seen = input.value("revision").parse().unwrap_or(0);
    let (conflict, faults) = match Group::amend(&group, &visit.desk, seen, read(&input)).await {
        Ok(()) => return Ok(see_other(&format!("/groups/{id}?said=group-amended"))),
        Err(Stop::Invalid(faults)) => (false, faults),
        Err(Stop::Conflict) => (true, vec![]),
        Err(stop) => return Err(stop),
    };
    let shown = visit.desk.look(GroupOf(id)).await?;
    let input = Shown { faults, ..input };
    show(&visit, shown.row.version_id, Some(&shown), input, conflict).await
}
