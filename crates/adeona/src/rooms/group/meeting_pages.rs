//! A meeting: who says to come, who was there, and homework.

use adeona_platform::access::Read;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::{Group, Run};
use super::attendance::{Attendance, Mark};
use super::homework::Task;
use super::queries::{Assigned, MeetingOf, MeetingShown, Present};
use super::when::When;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::people::read_day;
use crate::rooms::trajectory::Explainer;

type Values = Form<Vec<(String, String)>>;
type At = Path<(Id<Group>, i64)>;

/// A name to tap.
#[derive(Debug)]
struct Name {
    member: i64,
    name: String,
    present: bool,
    /// Saved before.
    marked: Option<bool>,
    reason: String,
    /// What they said beforehand: coming or not, and why not.
    said: Option<(bool, Option<String>)>,
    /// Why it is not in the dossier, in words.
    refused: Option<String>,
}

#[derive(Template)]
#[template(path = "group/templates/meeting.html")]
struct MeetingPage {
    f: Frame,
    id: Id<Group>,
    shown: MeetingShown,
    when: When,
    step: String,
    names: Vec<Name>,
    runs: bool,
    /// The day has come.
    takes: bool,
    /// Somebody saved attendance meanwhile.
    conflict: bool,
    /// Which form the input is of.
    input: Shown,
}

impl MeetingPage {
    fn unrecorded(&self) -> usize {
        self.names.iter().filter(|n| n.refused.is_some()).count()
    }

    fn coming(&self) -> usize {
        let says = |name: &&Name| name.said.as_ref().is_some_and(|(yes, _)| *yes);
        self.names.iter().filter(says).count()
    }

    fn has_done(&self, homework: &Assigned, member: &i64) -> bool {
        homework.done.contains_key(member)
    }
}

pub async fn meeting(visit: Visit, Path((id, meeting)): At) -> Result<Response, Stop> {
    show(&visit, id, meeting, Shown::default(), false).await
}

async fn show(
    visit: &Visit,
    id: Id<Group>,
    meeting: i64,
    input: Shown,
    conflict: bool,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Read, Group>(id).await?;
    let shown = visit.desk.look(MeetingOf(id, meeting)).await?;
    let running = shown.group.closed_on.is_none() && shown.row.cancelled_at.is_none();
    let runs = running && visit.desk.could::<Run, _>(&*group);
    let explainer = Explainer {
        w: &visit.w,
        package: &shown.bound.package,
        plain: false,
    };
    let when = When::of(shown.row.starts_at, shown.row.ends_at);
    let status = match (conflict, input.faults.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (_, false) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    let page = html(MeetingPage {
        f: frame(visit, &shown, &when),
        id,
        step: explainer.step(&shown.row.step),
        names: shown
            .members
            .iter()
            .map(|member| name(visit, member, &input))
            .collect(),
        takes: runs && when.day <= visit.desk.today(),
        runs,
        when,
        conflict,
        input,
        shown,
    })?;
    Ok((status, page).into_response())
}

fn frame(visit: &Visit, shown: &MeetingShown, when: &When) -> Frame {
    let title = format!("{}, {}", visit.w.day(when.day), when.start);
    visit
        .frame(title, Here::Groups)
        .crumb("/groups", visit.w.t("groups-title"))
        .crumb(
            format!("/groups/{}", shown.group.id),
            shown.group.name.clone(),
        )
}

fn name(visit: &Visit, present: &Present, input: &Shown) -> Name {
    let (id, mark) = (present.member.id, present.mark.as_ref());
    let reply = present.reply.as_ref();
    // What was typed, else what was saved, else what they said beforehand.
    let typed = !input.value("seen").is_empty();
    let said = reply.and_then(|reply| reply.reason.clone());
    let reason = match typed {
        true => input.value(&format!("reason-{id}")).to_owned(),
        false => mark.map_or(said, |m| m.reason.clone()).unwrap_or_default(),
    };
    let refused = mark.and_then(|mark| mark.refused.as_deref());
    Name {
        member: id,
        name: present.member.name(),
        present: match typed {
            true => input.is("present", &id.to_string()),
            false => mark.is_some_and(|mark| mark.present),
        },
        marked: mark.map(|mark| mark.present),
        reason,
        said: reply.map(|reply| (reply.coming, reply.reason.clone())),
        refused: refused.map(|code| visit.w.t(&format!("attendance-refused-{code}"))),
    }
}

fn ids(input: &Shown, field: &str) -> Vec<i64> {
    let named = input.values.iter().filter(|(name, _)| name == field);
    named.filter_map(|(_, id)| id.parse().ok()).collect()
}

pub async fn take_attendance(
    visit: Visit,
    Path((id, meeting)): At,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Run, Group>(id).await?;
    let input = Shown::of(values, vec![]);
    let said = attendance(&input, visit.w.t("attendance-correction"));
    let at = format!("/groups/{id}/meetings/{meeting}");
    match Group::take_attendance(&group, &visit.desk, meeting, said).await {
        Ok(taken) if taken.unrecorded > 0 => Ok(see_other(&format!("{at}?said=attendance-partly"))),
        Ok(_) => Ok(see_other(&format!("{at}?said=attendance-taken"))),
        Err(Stop::Invalid(faults)) => {
            show(&visit, id, meeting, Shown { faults, ..input }, false).await
        }
        Err(Stop::Conflict) => show(&visit, id, meeting, input, true).await,
        Err(stop) => Err(stop),
    }
}

fn attendance(input: &Shown, correction: String) -> Attendance {
    let mark = |member: i64| Mark {
        member,
        present: input.is("present", &member.to_string()),
        reason: input.value(&format!("reason-{member}")).to_owned(),
    };
    Attendance {
        seen: input.value("seen").parse().unwrap_or(-1),
        marks: ids(input, "member").into_iter().map(mark).collect(),
        correction,
    }
}

pub async fn give_homework(
    visit: Visit,
    Path((id, meeting)): At,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Run, Group>(id).await?;
    let input = Shown::of(values, vec![]);
    let due = match input.value("due").trim() {
        "" => Ok(None),
        text => read_day(text).map(Some).ok_or(Stop::fault("due", "date")),
    };
    let task = due.map(|due| Task {
        title: input.value("title").to_owned(),
        text: input.value("text").to_owned(),
        due,
    });
    let given = match task {
        Ok(task) => Group::give_homework(&group, &visit.desk, meeting, task).await,
        Err(stop) => Err(stop),
    };
    match given {
        Ok(_) => Ok(see_other(&format!(
            "/groups/{id}/meetings/{meeting}?said=homework-given"
        ))),
        Err(Stop::Invalid(faults)) => {
            show(&visit, id, meeting, Shown { faults, ..input }, false).await
        }
        Err(stop) => Err(stop),
    }
}

type AtHomework = Path<(Id<Group>, i64, i64)>;

pub async fn tick_homework(
    visit: Visit,
    Path((id, meeting, homework)): AtHomework,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Run, Group>(id).await?;
    let input = Shown::of(values, vec![]);
    let (shown, done) = (ids(&input, "member"), ids(&input, "done"));
    Group::tick_homework(&group, &visit.desk, homework, &shown, &done).await?;
    Ok(see_other(&format!(
        "/groups/{id}/meetings/{meeting}?said=homework-ticked"
    )))
}

pub async fn withdraw_homework(
    visit: Visit,
    Path((id, meeting, homework)): AtHomework,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Run, Group>(id).await?;
    Group::withdraw_homework(&group, &visit.desk, homework).await?;
    Ok(see_other(&format!(
        "/groups/{id}/meetings/{meeting}?said=homework-withdrawn"
    )))
}
