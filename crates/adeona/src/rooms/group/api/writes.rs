//! Working with groups: each handler one verb. What a write changed is read at the group or the meeting.

use adeona_platform::access::{Act, Allows, May, Read};
use adeona_platform::{Id, Stop};
use axum::Json;
use axum::http::StatusCode;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Made, Sent, Worker};
use crate::rooms::group::access::{Found, Group, Lead, Place, Run};
use crate::rooms::group::attendance::{Attendance, Mark};
use crate::rooms::group::childcare::Childcare;
use crate::rooms::group::founding::Details;
use crate::rooms::group::homework::Task;
use crate::rooms::group::meeting::{Amendment, Series};
use crate::rooms::group::member::{Departure, Joining};
use crate::rooms::group::planning::Rhythm;
use crate::rooms::group::things::Member;
use crate::rooms::group::when::Hours;
use crate::rooms::method::Installed;
use crate::rooms::organisation::Organisation;
use crate::rooms::trajectory::{Steer, Trajectory};

pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(found_group))
        .routes(routes!(amend_group))
        .routes(routes!(close_group))
        .routes(routes!(join_group))
        .routes(routes!(settle_childcare))
        .routes(routes!(leave_group))
        .routes(routes!(plan_meetings))
        .routes(routes!(amend_meeting))
        .routes(routes!(cancel_meeting))
        .routes(routes!(take_attendance))
        .routes(routes!(give_homework))
        .routes(routes!(tick_homework))
        .routes(routes!(withdraw_homework))
}

/// Written, with nothing to say.
type Written = Result<StatusCode, Stop>;

const WRITTEN: Written = Ok(StatusCode::NO_CONTENT);

async fn may<A: Act>(visit: &Visit, id: Id<Group>) -> Result<May<A, Group>, Stop>
where
    Group: Allows<A>,
{
    visit.desk.may::<A, Group>(id).await
}

/// What a group is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Tuesday group", "steps": ["module-lessons"], "trainer": 5,
    "place": "Library, Kerkstraat 1", "contact": "06-12345678", "languages": ["nl", "so"],
    "composition": "homogeneous", "shared_language": "so", "capacity": 12 }))]
pub struct GroupDetails {
    name: String,
    /// Steps of the method that are done in a group.
    steps: Vec<String>,
    /// Account of a trainer.
    trainer: i64,
    place: String,
    /// Telephone number to call.
    #[serde(default)]
    contact: String,
    /// BCP 47.
    languages: Vec<String>,
    /// `homogeneous` or `heterogeneous`.
    composition: String,
    /// Of a homogeneous group.
    #[serde(default)]
    shared_language: String,
    #[serde(default)]
    shared_country: String,
    capacity: i32,
}

impl From<GroupDetails> for Details {
    fn from(given: GroupDetails) -> Self {
        Details {
            name: given.name,
            steps: given.steps,
            trainer: given.trainer,
            place: given.place,
            contact: given.contact,
            languages: given.languages,
            composition: given.composition,
            shared_language: given.shared_language,
            shared_country: given.shared_country,
            capacity: given.capacity,
        }
    }
}

/// A group to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "method": "spark", "details": { "name": "Tuesday group", "steps": ["module-lessons"],
    "trainer": 5, "place": "Library", "languages": ["nl"], "composition": "heterogeneous", "capacity": 12 } }))]
pub struct NewGroup {
    /// An installed method.
    method: String,
    details: GroupDetails,
}

/// Make a group
#[utoipa::path(post, path = "/groups", tag = "groups", request_body = NewGroup,
    responses((status = 201, body = Made)))]
async fn found_group(Worker(visit): Worker, Sent(new): Sent<NewGroup>) -> Result<Made, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Found, Organisation>(here).await?;
    let method = Some(new.method);
    let installed = visit.desk.look(Installed { method }).await?;
    let (version, _) = installed.first().ok_or(Stop::fault("method", "required"))?;
    let details = new.details.into();
    let id = Group::found(&organisation, &visit.desk, *version, details).await?;
    Ok(Made::at("/api/v1/groups", id.get()))
}

/// A change of what it is: all of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "revision": 1, "details": { "name": "Tuesday group", "steps": ["module-lessons"],
    "trainer": 5, "place": "Library", "languages": ["nl"], "composition": "heterogeneous", "capacity": 14 } }))]
pub struct GroupAmendment {
    /// The revision that you saw.
    revision: i32,
    details: GroupDetails,
}

/// Change a group
///
/// 409 when somebody changed it after the revision that you saw, or closed it.
#[utoipa::path(post, path = "/groups/{id}/details", tag = "groups", params(("id" = i64, Path)),
    request_body = GroupAmendment, responses((status = 204, description = "Changed")))]
async fn amend_group(
    Worker(visit): Worker,
    At(id): At<Id<Group>>,
    Sent(to): Sent<GroupAmendment>,
) -> Written {
    let group = may::<Lead>(&visit, id).await?;
    Group::amend(&group, &visit.desk, to.revision, to.details.into()).await?;
    WRITTEN
}

/// Why it ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "All meetings were held" }))]
pub struct GroupClosure {
    reason: String,
}

/// Close a group
///
/// Members leave, the trainer no longer sees their trajectories, and what was planned is cancelled.
#[utoipa::path(post, path = "/groups/{id}/closure", tag = "groups", params(("id" = i64, Path)),
    request_body = GroupClosure, responses((status = 204, description = "Closed")))]
async fn close_group(
    Worker(visit): Worker,
    At(id): At<Id<Group>>,
    Sent(end): Sent<GroupClosure>,
) -> Written {
    let group = may::<Lead>(&visit, id).await?;
    Group::close(&group, &visit.desk, &end.reason).await?;
    WRITTEN
}

/// Who come in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "members": [{ "trajectory": 7, "childcare": "to-arrange" }] }))]
pub struct NewMembers {
    members: Vec<NewGroupMember>,
}

/// One of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGroupMember {
    trajectory: i64,
    /// `not-asked`, `not-needed`, `to-arrange`, or how it is arranged: `centre`, `childminder`, `at-the-location`,
    /// `at-school`, `family`, `otherwise`.
    #[serde(default = "not_asked")]
    childcare: String,
}

fn not_asked() -> String {
    Childcare::NotAsked.code().to_owned()
}

fn childcare_of(code: &str) -> Result<Childcare, Stop> {
    Childcare::of(code).ok_or(Stop::fault("childcare", "not-in-list"))
}

/// Put participants in
///
/// All or none. The trainer sees their trajectories from now on.
#[utoipa::path(post, path = "/groups/{id}/members", tag = "groups", params(("id" = i64, Path)),
    request_body = NewMembers, responses((status = 204, description = "They are in")))]
async fn join_group(
    Worker(visit): Worker,
    At(id): At<Id<Group>>,
    Sent(new): Sent<NewMembers>,
) -> Written {
    let group = may::<Place>(&visit, id).await?;
    let mut joining = vec![];
    for one in new.members {
        let at = Id::new(one.trajectory);
        joining.push(Joining {
            trajectory: visit.desk.may::<Steer, Trajectory>(at).await?,
            childcare: childcare_of(&one.childcare)?,
        });
    }
    Group::join(&group, &visit.desk, joining).await?;
    WRITTEN
}

/// How a member's childcare stands.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "childcare": "family" }))]
pub struct ChildcareSettled {
    childcare: String,
}

/// Settle a member's childcare
#[utoipa::path(post, path = "/groups/{id}/members/{member}/childcare", tag = "groups",
    params(("id" = i64, Path), ("member" = i64, Path)), request_body = ChildcareSettled,
    responses((status = 204, description = "Settled")))]
async fn settle_childcare(
    Worker(visit): Worker,
    At((id, member)): At<(Id<Group>, Id<Member>)>,
    Sent(settled): Sent<ChildcareSettled>,
) -> Written {
    let group = may::<Place>(&visit, id).await?;
    let who = visit.desk.may::<Read, Member>(member).await?;
    let childcare = childcare_of(&settled.childcare)?;
    Group::settle_childcare(&group, &who, &visit.desk, childcare).await?;
    WRITTEN
}

/// Why somebody leaves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "childcare", "note": "" }))]
pub struct GroupDeparture {
    /// `finished`, `other-group`, `childcare`, `family`, `not-now`, `content`, `moved` or `other`.
    reason: String,
    /// Needed with `other`.
    #[serde(default)]
    note: String,
}

/// Take a member out
#[utoipa::path(post, path = "/groups/{id}/members/{member}/departure", tag = "groups",
    params(("id" = i64, Path), ("member" = i64, Path)), request_body = GroupDeparture,
    responses((status = 204, description = "They left")))]
async fn leave_group(
    Worker(visit): Worker,
    At((id, member)): At<(Id<Group>, Id<Member>)>,
    Sent(why): Sent<GroupDeparture>,
) -> Written {
    let group = may::<Place>(&visit, id).await?;
    let who = visit.desk.may::<Read, Member>(member).await?;
    let departure = Departure {
        reason: why.reason,
        note: why.note,
    };
    Group::leave(&group, &who, &visit.desk, departure).await?;
    WRITTEN
}

/// A series of meetings.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "step": "module-lessons", "times": 8, "first": "2026-12-01", "start": "09:30",
    "end": "12:00", "every_weeks": 1 }))]
pub struct NewSeries {
    /// Absent: all steps of the group, one after another, each as often as the method says.
    step: Option<String>,
    /// With a step: how many meetings.
    #[serde(default)]
    times: u16,
    #[schema(value_type = String, format = Date)]
    first: Date,
    /// Dutch time, `09:30`.
    start: String,
    end: String,
    /// Either every so many days …
    every_days: Option<u16>,
    /// … or weeks; absent: every week.
    every_weeks: Option<u16>,
    /// With weeks: from 1, Monday, to 7. Empty: the day of the first.
    #[serde(default)]
    weekdays: Vec<i8>,
    /// Absent: where the group meets.
    #[serde(default)]
    place: String,
    /// Meetings on Dutch public holidays, too.
    #[serde(default)]
    on_holidays: bool,
}

impl NewSeries {
    fn series(self) -> Result<Series, Stop> {
        let days: Result<Vec<Weekday>, _> = self
            .weekdays
            .iter()
            .map(|day| Weekday::from_monday_one_offset(*day))
            .collect();
        let days = days.map_err(|_| Stop::fault("weekdays", "not-in-list"))?;
        Ok(Series {
            step: self.step,
            first: self.first,
            hours: Hours::read(&self.start, &self.end).map_err(Stop::Invalid)?,
            rhythm: match (self.every_days, self.every_weeks) {
                (Some(every), _) => Rhythm::Days(every),
                (None, weeks) => Rhythm::Weeks(weeks.unwrap_or(1), days),
            },
            times: self.times,
            place: self.place,
            skip_holidays: !self.on_holidays,
        })
    }
}

/// How many meetings were planned.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "planned": 8 }))]
pub struct Planned {
    planned: usize,
}

/// Plan meetings
#[utoipa::path(post, path = "/groups/{id}/meetings", tag = "groups", params(("id" = i64, Path)),
    request_body = NewSeries, responses((status = 200, body = Planned)))]
async fn plan_meetings(
    Worker(visit): Worker,
    At(id): At<Id<Group>>,
    Sent(new): Sent<NewSeries>,
) -> Result<Json<Planned>, Stop> {
    let group = may::<Run>(&visit, id).await?;
    let planned = Group::plan(&group, &visit.desk, new.series()?).await?;
    Ok(Json(Planned { planned }))
}

/// A meeting as it is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2026-12-02", "start": "09:30", "end": "12:00", "place": "Library",
    "title": "The doctor", "material": "Chapter 3" }))]
pub struct MeetingAmendment {
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// Dutch time.
    start: String,
    end: String,
    place: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    material: String,
}

/// Change a meeting
///
/// When its time changes, who replied is asked again.
#[utoipa::path(post, path = "/groups/{id}/meetings/{meeting}/details", tag = "groups",
    params(("id" = i64, Path), ("meeting" = i64, Path)), request_body = MeetingAmendment,
    responses((status = 204, description = "Changed")))]
async fn amend_meeting(
    Worker(visit): Worker,
    At((id, meeting)): At<(Id<Group>, i64)>,
    Sent(to): Sent<MeetingAmendment>,
) -> Written {
    let group = may::<Run>(&visit, id).await?;
    let to = Amendment {
        on: to.on,
        hours: Hours::read(&to.start, &to.end).map_err(Stop::Invalid)?,
        place: to.place,
        title: to.title,
        material: to.material,
    };
    Group::amend_meeting(&group, &visit.desk, meeting, to).await?;
    WRITTEN
}

/// Why a meeting does not go on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "The trainer is ill" }))]
pub struct Cancellation {
    reason: String,
}

/// Cancel a meeting
#[utoipa::path(post, path = "/groups/{id}/meetings/{meeting}/cancellation", tag = "groups",
    params(("id" = i64, Path), ("meeting" = i64, Path)), request_body = Cancellation,
    responses((status = 204, description = "Cancelled")))]
async fn cancel_meeting(
    Worker(visit): Worker,
    At((id, meeting)): At<(Id<Group>, i64)>,
    Sent(why): Sent<Cancellation>,
) -> Written {
    let group = may::<Run>(&visit, id).await?;
    Group::cancel_meeting(&group, &visit.desk, meeting, &why.reason).await?;
    WRITTEN
}

/// Who was there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "seen": 0, "members": [{ "member": 3, "present": true },
    { "member": 4, "present": false, "reason": "Ill" }] }))]
pub struct AttendanceTaken {
    /// How often it was saved when you read it.
    seen: i32,
    members: Vec<AttendanceMark>,
}

/// About one member.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceMark {
    member: i64,
    present: bool,
    /// Of the absence.
    #[serde(default)]
    reason: String,
}

/// How it went.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "unrecorded": 0 }))]
pub struct AttendanceResult {
    /// Marks that are kept with the meeting, but not in a journal: the meeting says why.
    unrecorded: usize,
}

/// Take attendance
///
/// All of it in one change, into the journal of every member. Send it again to correct it: what changed withdraws
/// its entry. 409 when somebody saved it after you read it.
#[utoipa::path(post, path = "/groups/{id}/meetings/{meeting}/attendance", tag = "groups",
    params(("id" = i64, Path), ("meeting" = i64, Path)), request_body = AttendanceTaken,
    responses((status = 200, body = AttendanceResult)))]
async fn take_attendance(
    Worker(visit): Worker,
    At((id, meeting)): At<(Id<Group>, i64)>,
    Sent(taken): Sent<AttendanceTaken>,
) -> Result<Json<AttendanceResult>, Stop> {
    let group = may::<Run>(&visit, id).await?;
    let mark = |mark: AttendanceMark| Mark {
        member: mark.member,
        present: mark.present,
        reason: mark.reason,
    };
    let said = Attendance {
        seen: taken.seen,
        marks: taken.members.into_iter().map(mark).collect(),
        correction: visit.w.t("attendance-correction"),
    };
    let taken = Group::take_attendance(&group, &visit.desk, meeting, said).await?;
    let unrecorded = taken.unrecorded;
    Ok(Json(AttendanceResult { unrecorded }))
}

/// What is to be done at home.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "title": "My doctor", "text": "Write down who your doctor is.", "due": "2026-12-08" }))]
pub struct NewHomework {
    title: String,
    text: String,
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Date>,
}

/// Give homework
#[utoipa::path(post, path = "/groups/{id}/meetings/{meeting}/homework", tag = "groups",
    params(("id" = i64, Path), ("meeting" = i64, Path)), request_body = NewHomework,
    responses((status = 201, body = Made)))]
async fn give_homework(
    Worker(visit): Worker,
    At((id, meeting)): At<(Id<Group>, i64)>,
    Sent(new): Sent<NewHomework>,
) -> Result<Made, Stop> {
    let group = may::<Run>(&visit, id).await?;
    let task = Task {
        title: new.title,
        text: new.text,
        due: new.due,
    };
    let made = Group::give_homework(&group, &visit.desk, meeting, task).await?;
    let at = format!("/api/v1/groups/{id}/meetings/{meeting}/homework");
    Ok(Made::at(&at, made))
}

/// Who did it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "members": [{ "member": 3, "done": true }] }))]
pub struct HomeworkTicked {
    members: Vec<HomeworkTick>,
}

/// About one member.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HomeworkTick {
    member: i64,
    done: bool,
}

/// Tick homework
#[utoipa::path(post, path = "/groups/{id}/homework/{homework}/done", tag = "groups",
    params(("id" = i64, Path), ("homework" = i64, Path)), request_body = HomeworkTicked,
    responses((status = 204, description = "Ticked")))]
async fn tick_homework(
    Worker(visit): Worker,
    At((id, homework)): At<(Id<Group>, i64)>,
    Sent(ticked): Sent<HomeworkTicked>,
) -> Written {
    let group = may::<Run>(&visit, id).await?;
    let all: Vec<i64> = ticked.members.iter().map(|m| m.member).collect();
    let done = ticked.members.iter().filter(|m| m.done);
    let done: Vec<i64> = done.map(|m| m.member).collect();
    Group::tick_homework(&group, &visit.desk, homework, &all, &done).await?;
    WRITTEN
}

/// Take homework back
#[utoipa::path(post, path = "/groups/{id}/homework/{homework}/withdrawal", tag = "groups",
    params(("id" = i64, Path), ("homework" = i64, Path)),
    responses((status = 204, description = "Nobody needs to do it")))]
async fn withdraw_homework(
    Worker(visit): Worker,
    At((id, homework)): At<(Id<Group>, i64)>,
) -> Written {
    let group = may::<Run>(&visit, id).await?;
    Group::withdraw_homework(&group, &visit.desk, homework).await?;
    WRITTEN
}
