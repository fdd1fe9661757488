//! Working with trajectories: each handler one verb. What a write changed is read at the trajectory.

use std::collections::BTreeMap;

use adeona_method::Deed;
use adeona_platform::access::{Act, Allows, May, Read, Role};
use adeona_platform::{Id, Stop};
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::frame::Visit;
use crate::frame::api::{At, Made, Sent, Worker};
use crate::rooms::method::Installed;
use crate::rooms::organisation::{Enrol, Organisation};
use crate::rooms::people::Person;
use crate::rooms::trajectory::access::{HandOver, Steer, Trajectory};
use crate::rooms::trajectory::step_page;
use crate::rooms::trajectory::verbs::{Enrolment, StepInput};

pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(enrol))
        .routes(routes!(do_step))
        .routes(routes!(deviate))
        .routes(routes!(hold))
        .routes(routes!(resume))
        .routes(routes!(note))
        .routes(routes!(correct))
        .routes(routes!(hand_over))
        .routes(routes!(close))
        .routes(routes!(reopen))
        .routes(routes!(assign))
}

/// Written, with nothing to say.
type Written = Result<StatusCode, Stop>;

const WRITTEN: Written = Ok(StatusCode::NO_CONTENT);

async fn may<A: Act>(visit: &Visit, id: Id<Trajectory>) -> Result<May<A, Trajectory>, Stop>
where
    Trajectory: Allows<A>,
{
    visit.desk.may::<A, Trajectory>(id).await
}

/// Who is enrolled in what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "method": "spark", "person": 12, "on": "2026-11-23" }))]
pub struct NewTrajectory {
    /// An installed method.
    method: String,
    person: Option<i64>,
    /// For a pair, team, network or campaign.
    subject_name: Option<String>,
    /// Who belong to it.
    #[serde(default)]
    members: Vec<String>,
    /// Account of the worker responsible; absent: yours.
    coach: Option<i64>,
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// The organisation's own mark.
    reference: Option<String>,
}

/// Enrol somebody
#[utoipa::path(post, path = "/trajectories", tag = "trajectories", request_body = NewTrajectory,
    responses((status = 201, body = Made)))]
async fn enrol(Worker(visit): Worker, Sent(new): Sent<NewTrajectory>) -> Result<Made, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Enrol, Organisation>(here).await?;
    if let Some(person) = new.person {
        visit.desk.may::<Read, Person>(Id::new(person)).await?;
    }
    let version = installed(&visit, &new.method).await?;
    let enrolment = new.enrolment(version, visit.viewer().account().get());
    let id = Trajectory::enrol(&organisation, &visit.desk, enrolment).await?;
    Ok(Made::at("/api/v1/trajectories", id.get()))
}

async fn installed(visit: &Visit, method: &str) -> Result<i64, Stop> {
    let method = Some(method.to_owned());
    let found = visit.desk.look(Installed { method }).await?;
    let (version, _) = found.first().ok_or(Stop::fault("method", "required"))?;
    Ok(*version)
}

impl NewTrajectory {
    fn enrolment(self, version: i64, me: i64) -> Enrolment {
        Enrolment {
            version,
            person: self.person,
            subject_name: self.subject_name,
            members: self.members,
            coach: self.coach.unwrap_or(me),
            on: self.on,
            reference: self.reference,
        }
    }
}

/// A step that was done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "head": 1, "on": "2026-11-27", "answers": { "intake.goal": "Working in care",
    "intake.dutch": "A2", "intake.education": "3", "intake.sector": "care", "intake.childcare": "no" } }))]
pub struct StepDone {
    /// The head that you saw.
    head: u32,
    /// Absent: today.
    #[schema(value_type = Option<String>, format = Date)]
    on: Option<Date>,
    /// By `<form>.<field>`: codes, `yes` or `no`, ISO days, numbers, text.
    #[serde(default)]
    answers: BTreeMap<String, String>,
    /// Items of a checklist.
    #[serde(default)]
    ticked: Vec<String>,
    #[serde(default)]
    note: String,
    /// For a step that ends the trajectory.
    #[serde(default)]
    outcome: String,
    /// Of the outcome, where it needs one.
    #[serde(default)]
    reason: String,
}

impl StepDone {
    fn input(self, step: String) -> StepInput {
        let tidy = |(field, answer): (String, String)| (field, answer.trim().to_owned());
        let answers = self.answers.into_iter().map(tidy);
        StepInput {
            step,
            on: self.on,
            answers: answers.filter(|(_, answer)| !answer.is_empty()).collect(),
            ticked: self.ticked,
            note: self.note,
            outcome: self.outcome,
            reason: self.reason,
        }
    }
}

/// Do a step
///
/// 409 when somebody else wrote about this step after the head that you saw: nothing is then written.
#[utoipa::path(post, path = "/trajectories/{id}/steps/{step}", tag = "trajectories",
    params(("id" = i64, Path), ("step" = String, Path, example = "intake")), request_body = StepDone,
    responses((status = 204, description = "Done")))]
async fn do_step(
    Worker(visit): Worker,
    At((id, step)): At<(Id<Trajectory>, String)>,
    Sent(done): Sent<StepDone>,
) -> Written {
    let head = done.head;
    step_page::do_step(&visit, id, head, done.input(step)).await?;
    WRITTEN
}

/// How one deviates from the method.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HowDeviated {
    /// It will not be done.
    Skipped,
    /// It is done, though it does not apply or is blocked.
    Added,
    /// It is put on another day.
    Rescheduled,
}

/// A deviation from the method; always with a reason.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "head": 2, "deed": "rescheduled", "step": "coach-talk", "due": "2027-01-15",
    "reason": "Ill" }))]
pub struct Deviation {
    /// The head that you saw.
    head: u32,
    deed: HowDeviated,
    step: String,
    reason: String,
    /// The new day, when rescheduled.
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Date>,
}

impl Deviation {
    fn deed(self) -> Result<Deed, Stop> {
        let (step, reason) = (self.step, self.reason.trim().to_owned());
        Ok(match (self.deed, self.due) {
            (HowDeviated::Skipped, _) => Deed::Skipped { step, reason },
            (HowDeviated::Added, _) => Deed::Added { step, reason },
            (HowDeviated::Rescheduled, Some(due)) => Deed::Rescheduled { step, due, reason },
            (HowDeviated::Rescheduled, None) => return Err(Stop::fault("due", "required")),
        })
    }
}

/// Deviate from the method
#[utoipa::path(post, path = "/trajectories/{id}/deviations", tag = "trajectories", params(("id" = i64, Path)),
    request_body = Deviation, responses((status = 204, description = "Written")))]
async fn deviate(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(deviation): Sent<Deviation>,
) -> Written {
    let trajectory = may::<Steer>(&visit, id).await?;
    let head = deviation.head;
    Trajectory::deviate(&trajectory, &visit.desk, head, deviation.deed()?).await?;
    WRITTEN
}

/// A hold.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Birth of a child", "until": "2027-02-01" }))]
pub struct Hold {
    reason: String,
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
}

/// Stop the clock
#[utoipa::path(post, path = "/trajectories/{id}/holds", tag = "trajectories", params(("id" = i64, Path)),
    request_body = Hold, responses((status = 204, description = "On hold")))]
async fn hold(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(hold): Sent<Hold>,
) -> Written {
    let trajectory = may::<Steer>(&visit, id).await?;
    Trajectory::hold(&trajectory, &visit.desk, &hold.reason, hold.until).await?;
    WRITTEN
}

/// Start the clock again
#[utoipa::path(post, path = "/trajectories/{id}/resumption", tag = "trajectories", params(("id" = i64, Path)),
    responses((status = 204, description = "It runs again")))]
async fn resume(Worker(visit): Worker, At(id): At<Id<Trajectory>>) -> Written {
    let trajectory = may::<Steer>(&visit, id).await?;
    Trajectory::resume(&trajectory, &visit.desk).await?;
    WRITTEN
}

/// A note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "text": "Called; comes on Thursday." }))]
pub struct Note {
    text: String,
}

/// Write a note
#[utoipa::path(post, path = "/trajectories/{id}/notes", tag = "trajectories", params(("id" = i64, Path)),
    request_body = Note, responses((status = 204, description = "Written")))]
async fn note(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(note): Sent<Note>,
) -> Written {
    let trajectory = may::<Steer>(&visit, id).await?;
    Trajectory::note(&trajectory, &visit.desk, &note.text).await?;
    WRITTEN
}

/// What is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "entry": 2, "reason": "Another person's intake" }))]
pub struct Correction {
    /// Number of the journal entry.
    entry: u32,
    reason: String,
}

/// Withdraw an entry
///
/// It stays readable, and counts as if it never was.
#[utoipa::path(post, path = "/trajectories/{id}/corrections", tag = "trajectories", params(("id" = i64, Path)),
    request_body = Correction, responses((status = 204, description = "Withdrawn")))]
async fn correct(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(correction): Sent<Correction>,
) -> Written {
    let trajectory = may::<Steer>(&visit, id).await?;
    let Correction { entry, reason } = correction;
    Trajectory::correct(&trajectory, &visit.desk, entry, &reason).await?;
    WRITTEN
}

/// Who takes over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "coach": 4, "reason": "Leave" }))]
pub struct Successor {
    /// Account of a coach or coordinator.
    coach: i64,
    reason: String,
}

/// Hand over to a colleague
///
/// Whoever hands over may not see the trajectory afterwards.
#[utoipa::path(post, path = "/trajectories/{id}/coach", tag = "trajectories", params(("id" = i64, Path)),
    request_body = Successor, responses((status = 204, description = "Handed over")))]
async fn hand_over(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(to): Sent<Successor>,
) -> Written {
    let trajectory = may::<HandOver>(&visit, id).await?;
    Trajectory::hand_over(&trajectory, &visit.desk, to.coach, &to.reason).await?;
    WRITTEN
}

/// How it ended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "outcome": "work", "on": "2026-11-30" }))]
pub struct Closure {
    /// An outcome of the method.
    outcome: String,
    /// Absent: today.
    #[schema(value_type = Option<String>, format = Date)]
    on: Option<Date>,
    /// Where the outcome needs one.
    #[serde(default)]
    reason: String,
}

/// Close it
#[utoipa::path(post, path = "/trajectories/{id}/closure", tag = "trajectories", params(("id" = i64, Path)),
    request_body = Closure, responses((status = 204, description = "Closed")))]
async fn close(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(end): Sent<Closure>,
) -> Written {
    let trajectory = may::<Steer>(&visit, id).await?;
    let on = end.on.unwrap_or(visit.desk.today());
    Trajectory::close(&trajectory, &visit.desk, on, &end.outcome, &end.reason).await?;
    WRITTEN
}

/// Why it goes on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "The job fell through" }))]
pub struct Reopening {
    reason: String,
}

/// Reopen it
#[utoipa::path(post, path = "/trajectories/{id}/reopening", tag = "trajectories", params(("id" = i64, Path)),
    request_body = Reopening, responses((status = 204, description = "It runs again")))]
async fn reopen(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(again): Sent<Reopening>,
) -> Written {
    let trajectory = may::<Steer>(&visit, id).await?;
    Trajectory::reopen(&trajectory, &visit.desk, &again.reason).await?;
    WRITTEN
}

/// Who works along.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "colleague": 5, "role": "trainer" }))]
pub struct Assignment {
    /// Account of somebody who has the role here.
    colleague: i64,
    #[schema(value_type = String)]
    role: Role,
}

/// Let a colleague work along
#[utoipa::path(post, path = "/trajectories/{id}/assignments", tag = "trajectories", params(("id" = i64, Path)),
    request_body = Assignment, responses((status = 204, description = "Assigned")))]
async fn assign(
    Worker(visit): Worker,
    At(id): At<Id<Trajectory>>,
    Sent(along): Sent<Assignment>,
) -> Written {
    let trajectory = may::<HandOver>(&visit, id).await?;
    Trajectory::assign(&trajectory, &visit.desk, along.colleague, along.role).await?;
    WRITTEN
}
