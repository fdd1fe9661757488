//! A group's page: what comes, who are in, what was.

use adeona_platform::access::{May, Read};
use adeona_platform::time::Moment;
use adeona_platform::words::Tongue;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::{Group, Lead, Place, Run};
use super::childcare::Childcare;
use super::queries::{GroupOf, GroupShown, MemberRow};
use super::steps::list_of;
use super::tables::meeting;
use super::when::When;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::trajectory::Explainer;

/// A meeting in the list.
#[derive(Debug)]
pub struct MeetingLine {
    pub id: i64,
    pub when: When,
    pub step: String,
    pub title: Option<String>,
    /// Where, when it is not where the group meets.
    pub elsewhere: Option<String>,
    /// Why it does not go on.
    pub cancelled: Option<String>,
    pub taken: bool,
    /// It was, and nobody saved who was there.
    pub untaken: bool,
}

/// A member in the list.
#[derive(Debug)]
struct MemberLine {
    id: i64,
    name: String,
    coach: String,
    /// For those who settle it.
    childcare: Option<Childcare>,
    times: Option<(i64, i64)>,
    ended: bool,
}

#[derive(Template)]
#[template(path = "group/templates/group.html")]
struct GroupPage {
    f: Frame,
    id: Id<Group>,
    shown: GroupShown,
    method: String,
    steps: Vec<String>,
    languages: Vec<String>,
    /// What a homogeneous group shares.
    shared: Option<String>,
    coming: Vec<MeetingLine>,
    past: Vec<MeetingLine>,
    members: Vec<MemberLine>,
    former: Vec<(String, String)>,
    /// The first meeting, when it is still to come.
    first: Option<When>,
    leads: bool,
    places: bool,
    runs: bool,
    input: Shown,
}

pub async fn group(visit: Visit, Path(id): Path<Id<Group>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Group>, input: Shown) -> Result<Response, Stop> {
    let group = visit.desk.may::<Read, Group>(id).await?;
    let shown = visit.desk.look(GroupOf(id)).await?;
    let faulty = !input.faults.is_empty();
    let page = html(page(visit, &group, shown, input))?;
    Ok(match faulty {
        true => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        false => page,
    })
}

fn page(visit: &Visit, group: &May<Read, Group>, shown: GroupShown, input: Shown) -> GroupPage {
    let explainer = Explainer {
        w: &visit.w,
        package: &shown.bound.package,
        plain: false,
    };
    let now = visit.desk.now();
    let open = shown.row.closed_on.is_none();
    let places = open && visit.desk.could::<Place, _>(&**group);
    let line = |row: &meeting::Model| line(&explainer, row, &shown.row.place, now);
    let (coming, mut past): (Vec<_>, Vec<_>) =
        shown.meetings.iter().partition(|row| row.ends_at >= now);
    past.reverse();
    let goes_on = |row: &&meeting::Model| row.cancelled_at.is_none();
    let first = shown.meetings.iter().find(goes_on);
    let member = |row: &MemberRow| MemberLine {
        id: row.id,
        name: row.name(),
        coach: row.coach.clone(),
        childcare: places.then(|| row.childcare()),
        times: shown.attended.get(&row.id).map(|(p, a)| (*p, p + a)),
        ended: row.standing == "ended",
    };
    let left = |row: &MemberRow| {
        let reason = row.left_reason.as_deref().unwrap_or("other");
        (row.name(), visit.w.t(&format!("left-{reason}")))
    };
    GroupPage {
        f: visit
            .frame(shown.row.name.clone(), Here::Groups)
            .crumb("/groups", visit.w.t("groups-title")),
        id: Id::new(shown.row.id),
        method: explainer.w.ta(
            "dossier-method",
            &[
                ("name", text(&shown, visit, "name")),
                ("version", shown.bound.package.method.version.clone()),
            ],
        ),
        steps: shown.steps().iter().map(|s| explainer.step(s)).collect(),
        languages: list_of(&shown.row.languages)
            .iter()
            .map(|code| named(&visit.w, "tongue", code))
            .collect(),
        shared: shared(visit, &shown),
        coming: coming.into_iter().map(line).collect(),
        past: past.into_iter().map(line).collect(),
        members: shown.members.iter().map(member).collect(),
        former: shown.former.iter().map(left).collect(),
        first: first
            .filter(|row| row.starts_at > now)
            .map(|row| When::of(row.starts_at, row.ends_at)),
        leads: open && visit.desk.could::<Lead, _>(&**group),
        runs: open && visit.desk.could::<Run, _>(&**group),
        places,
        shown,
        input,
    }
}

/// The name of a language or country, where there are words for it; else its code.
fn named(w: &Tongue, kind: &str, code: &str) -> String {
    let key = format!("{kind}-{}", code.to_lowercase());
    let name = w.t(&key);
    if name == key { code.to_owned() } else { name }
}

fn shared(visit: &Visit, shown: &GroupShown) -> Option<String> {
    let language = shown.row.shared_language.as_deref();
    let country = shown.row.shared_country.as_deref();
    let parts: Vec<String> = [
        language.map(|code| named(&visit.w, "tongue", code)),
        country.map(|code| named(&visit.w, "land", code)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn text(shown: &GroupShown, visit: &Visit, key: &str) -> String {
    let texts = &shown.bound.package.texts;
    texts.get(visit.w.code(), key).to_owned()
}

fn line(explainer: &Explainer<'_>, row: &meeting::Model, place: &str, now: Moment) -> MeetingLine {
    let cancelled = row.cancelled_at.is_some();
    MeetingLine {
        id: row.id,
        when: When::of(row.starts_at, row.ends_at),
        step: explainer.step(&row.step),
        title: row.title.clone(),
        elsewhere: (row.place != place).then(|| row.place.clone()),
        cancelled: cancelled.then(|| row.cancel_reason.clone().unwrap_or_default()),
        taken: row.taken > 0,
        untaken: !cancelled && row.taken == 0 && row.ends_at < now,
    }
}

pub async fn close(
    visit: Visit,
    Path(id): Path<Id<Group>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Lead, Group>(id).await?;
    let input = Shown::of(values, vec![]);
    match Group::close(&group, &visit.desk, input.value("reason")).await {
        Ok(()) => Ok(see_other(&format!("/groups/{id}?said=group-closed"))),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}
