//! Coming into a group, one member, and leaving.

use adeona_platform::access::Read;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{Group, Place};
use super::childcare::Childcare;
use super::member::{Departure, Joining, REASONS};
use super::queries::{
    BesideOf, BesideRow, Candidate, Candidates, GroupOf, GroupShown, MemberOf, MemberShown,
};
use super::things::Member;
use super::when::When;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::trajectory::{Steer, Trajectory};

type Values = Form<Vec<(String, String)>>;

/// Names on a page.
const SHOWN: u64 = 60;

#[derive(Template)]
#[template(path = "group/templates/join.html")]
struct JoinPage {
    f: Frame,
    id: Id<Group>,
    free: i64,
    candidates: Vec<Candidate>,
    sought: String,
    more: bool,
    input: Shown,
}

impl JoinPage {
    fn childcares(&self) -> [Childcare; 9] {
        Childcare::ALL
    }

    fn childcare_of(&self, trajectory: &i64) -> &str {
        self.input.value(&format!("childcare-{trajectory}"))
    }

    fn field(&self, trajectory: &i64) -> String {
        format!("member-{trajectory}")
    }
}

#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
}

pub async fn new(
    visit: Visit,
    Path(id): Path<Id<Group>>,
    Query(sought): Query<Sought>,
) -> Result<Response, Stop> {
    show_new(&visit, id, sought.q, Shown::default()).await
}

async fn show_new(
    visit: &Visit,
    id: Id<Group>,
    sought: String,
    input: Shown,
) -> Result<Response, Stop> {
    visit.desk.may::<Place, Group>(id).await?;
    let group = visit.desk.look(GroupOf(id)).await?;
    let ask = Candidates {
        method: group.row.method.clone(),
        steps: group.steps(),
        sought: sought.clone(),
        limit: SHOWN + 1,
    };
    let mut candidates = visit.desk.look(ask).await?;
    let more = candidates.len() as u64 > SHOWN;
    candidates.truncate(SHOWN as usize);
    let faulty = !input.faults.is_empty();
    let page = html(JoinPage {
        f: within(visit, &group, visit.w.t("group-join")),
        id,
        free: (i64::from(group.row.capacity) - group.head_count).max(0),
        candidates,
        sought,
        more,
        input,
    })?;
    Ok(match faulty {
        true => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        false => page,
    })
}

/// The frame of a page within a group.
pub(super) fn within(visit: &Visit, group: &GroupShown, title: String) -> Frame {
    visit
        .frame(title, Here::Groups)
        .crumb("/groups", visit.w.t("groups-title"))
        .crumb(format!("/groups/{}", group.row.id), group.row.name.clone())
}

pub async fn join(
    visit: Visit,
    Path(id): Path<Id<Group>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Place, Group>(id).await?;
    let input = Shown::of(values, vec![]);
    let chosen = input.values.iter().filter(|(name, _)| name == "member");
    let mut joining = vec![];
    for (_, trajectory) in chosen {
        joining.push(one(&visit, &input, trajectory).await?);
    }
    match Group::join(&group, &visit.desk, joining).await {
        Ok(()) => Ok(see_other(&format!("/groups/{id}?said=group-joined"))),
        Err(Stop::Invalid(faults)) => {
            let sought = input.value("q").to_owned();
            show_new(&visit, id, sought, Shown { faults, ..input }).await
        }
        Err(stop) => Err(stop),
    }
}

async fn one(visit: &Visit, input: &Shown, trajectory: &str) -> Result<Joining, Stop> {
    let id: Id<Trajectory> = trajectory.parse().map_err(|_| Stop::NotFound)?;
    let childcare = input.value(&format!("childcare-{id}"));
    Ok(Joining {
        trajectory: visit.desk.may::<Steer, Trajectory>(id).await?,
        childcare: Childcare::of(childcare).unwrap_or(Childcare::NotAsked),
    })
}

#[derive(Template)]
#[template(path = "group/templates/member.html")]
struct MemberPage {
    f: Frame,
    id: Id<Group>,
    shown: MemberShown,
    marks: Vec<(When, bool, Option<String>)>,
    beside: Option<BesideRow>,
    places: bool,
    input: Shown,
}

impl MemberPage {
    fn childcares(&self) -> [Childcare; 9] {
        Childcare::ALL
    }

    fn reasons(&self) -> [&'static str; 8] {
        REASONS
    }
}

type At = Path<(Id<Group>, Id<Member>)>;

pub async fn member(visit: Visit, Path((id, member)): At) -> Result<Response, Stop> {
    show(&visit, id, member, Shown::default()).await
}

async fn show(
    visit: &Visit,
    id: Id<Group>,
    member: Id<Member>,
    input: Shown,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Read, Group>(id).await?;
    let shown = visit.desk.look(MemberOf(id, member)).await?;
    let whole = visit.desk.look(GroupOf(id)).await?;
    let trajectory = Id::new(shown.row.trajectory_id);
    let beside = visit.desk.look(BesideOf(trajectory)).await?;
    let mark = |(meeting, mark): &(super::tables::meeting::Model, _)| {
        let mark: &super::tables::attendance::Model = mark;
        let when = When::of(meeting.starts_at, meeting.ends_at);
        (when, mark.present, mark.reason.clone())
    };
    let faulty = !input.faults.is_empty();
    let here = shown.row.left_on.is_none() && whole.row.closed_on.is_none();
    let page = html(MemberPage {
        f: within(visit, &whole, shown.row.name()),
        id,
        marks: shown.marks.iter().map(mark).collect(),
        beside: beside.groups.into_iter().find(|g| g.group_id == id.get()),
        places: here && visit.desk.could::<Place, _>(&*group),
        shown,
        input,
    })?;
    Ok(match faulty {
        true => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        false => page,
    })
}

pub async fn settle_childcare(
    visit: Visit,
    Path((id, member)): At,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Place, Group>(id).await?;
    let who = visit.desk.may::<Read, Member>(member).await?;
    let input = Shown::of(values, vec![]);
    let childcare = Childcare::of(input.value("childcare")).ok_or(Stop::NotFound)?;
    Group::settle_childcare(&group, &who, &visit.desk, childcare).await?;
    Ok(see_other(&format!("/groups/{id}?said=childcare-kept")))
}

pub async fn leave(
    visit: Visit,
    Path((id, member)): At,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Place, Group>(id).await?;
    let who = visit.desk.may::<Read, Member>(member).await?;
    let input = Shown::of(values, vec![]);
    let departure = Departure {
        reason: input.value("reason").to_owned(),
        note: input.value("note").to_owned(),
    };
    match Group::leave(&group, &who, &visit.desk, departure).await {
        Ok(()) => Ok(see_other(&format!("/groups/{id}?said=group-left"))),
        Err(Stop::Invalid(faults)) => show(&visit, id, member, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}
