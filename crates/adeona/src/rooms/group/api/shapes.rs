//! How groups look to programs. Made only of what the viewer may read.

use serde::Serialize;
use utoipa::ToSchema;

use crate::frame::Visit;
use crate::rooms::group::queries::{
    Assigned, Candidate, GroupShown, Listed, MeetingShown, MemberRow, Present,
};
use crate::rooms::group::steps::list_of;
use crate::rooms::group::tables::meeting;
use crate::rooms::group::when::When;

/// A group in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "id": 4, "name": "Tuesday group", "trainer": 5, "trainer_name": "Sam Bakker",
    "place": "Library", "members": 8, "capacity": 12, "next": "2026-12-01T08:30:00Z", "closed_on": null }))]
pub struct GroupRow {
    pub id: i64,
    name: String,
    /// Account of the trainer.
    trainer: i64,
    trainer_name: String,
    place: String,
    /// How many are in it, also those whom you do not see.
    members: i64,
    capacity: i32,
    /// When it meets next.
    #[schema(format = DateTime)]
    next: Option<String>,
    #[schema(format = Date)]
    closed_on: Option<String>,
}

impl From<Listed> for GroupRow {
    fn from(listed: Listed) -> Self {
        GroupRow {
            id: listed.line.id,
            name: listed.line.name,
            trainer: listed.line.trainer_id,
            trainer_name: listed.line.trainer,
            place: listed.line.place,
            members: listed.members,
            capacity: listed.line.capacity,
            next: listed.next.map(|at| at.0.to_rfc3339()),
            closed_on: listed.line.closed_on.map(|day| day.date().to_string()),
        }
    }
}

/// A page of groups.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupPage {
    pub items: Vec<GroupRow>,
    /// Ask the next page with this as `after`; absent on the last one.
    pub next: Option<String>,
}

/// A group with its members and meetings.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupFull {
    id: i64,
    name: String,
    method: String,
    version: String,
    /// The steps of the method that it does.
    steps: Vec<String>,
    trainer: i64,
    trainer_name: String,
    place: String,
    contact: Option<String>,
    languages: Vec<String>,
    /// `homogeneous` or `heterogeneous`.
    composition: String,
    shared_language: Option<String>,
    shared_country: Option<String>,
    capacity: i32,
    /// Send it with a change of the details.
    revision: i32,
    #[schema(format = Date)]
    closed_on: Option<String>,
    closed_reason: Option<String>,
    members: Vec<GroupMember>,
    /// How many more are in it, whom you do not see.
    others: i64,
    /// How many still need something done about childcare.
    childcare_unsettled: i64,
    meetings: Vec<MeetingRow>,
}

impl GroupFull {
    pub fn of(shown: &GroupShown, places: bool) -> Self {
        let row = &shown.row;
        let member = |member: &MemberRow| GroupMember::of(member, shown, places);
        GroupFull {
            id: row.id,
            name: row.name.clone(),
            method: row.method.clone(),
            version: shown.bound.package.method.version.clone(),
            steps: shown.steps(),
            trainer: row.trainer_id,
            trainer_name: shown.trainer.clone(),
            place: row.place.clone(),
            contact: row.contact.clone(),
            languages: list_of(&row.languages),
            composition: row.composition.clone(),
            shared_language: row.shared_language.clone(),
            shared_country: row.shared_country.clone(),
            capacity: row.capacity,
            revision: row.revision,
            closed_on: row.closed_on.map(|day| day.date().to_string()),
            closed_reason: row.closed_reason.clone(),
            members: shown.members.iter().map(member).collect(),
            others: shown.others(),
            childcare_unsettled: shown.unsettled,
            meetings: shown.meetings.iter().map(MeetingRow::from).collect(),
        }
    }
}

/// A member whom you see.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupMember {
    id: i64,
    trajectory: i64,
    name: String,
    coach_name: String,
    #[schema(format = Date)]
    joined_on: String,
    /// For those who settle it: `not-asked`, `not-needed`, `to-arrange`, or how it is arranged.
    childcare: Option<String>,
    /// How often there, and how often not.
    present: i64,
    absent: i64,
}

impl GroupMember {
    fn of(member: &MemberRow, shown: &GroupShown, places: bool) -> Self {
        let times = shown.attended.get(&member.id);
        let (present, absent) = times.copied().unwrap_or_default();
        GroupMember {
            id: member.id,
            trajectory: member.trajectory_id,
            name: member.name(),
            coach_name: member.coach.clone(),
            joined_on: member.joined_on.date().to_string(),
            childcare: places.then(|| member.childcare.clone()),
            present,
            absent,
        }
    }
}

/// A meeting in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingRow {
    id: i64,
    step: String,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    place: String,
    title: Option<String>,
    material: Option<String>,
    /// Why it does not go on.
    cancelled: Option<String>,
    /// How often attendance was saved: send it with the next.
    seen: i32,
}

impl From<&meeting::Model> for MeetingRow {
    fn from(row: &meeting::Model) -> Self {
        MeetingRow {
            id: row.id,
            step: row.step.clone(),
            starts_at: row.starts_at.0.to_rfc3339(),
            ends_at: row.ends_at.0.to_rfc3339(),
            place: row.place.clone(),
            title: row.title.clone(),
            material: row.material.clone(),
            cancelled: row
                .cancelled_at
                .map(|_| row.cancel_reason.clone().unwrap_or_default()),
            seen: row.taken,
        }
    }
}

/// A meeting with its members and homework.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingFull {
    #[serde(flatten)]
    row: MeetingRow,
    /// The Dutch day and times.
    #[schema(format = Date)]
    on: String,
    start: String,
    end: String,
    members: Vec<Attendant>,
    /// How many more were in the group, whom you do not see.
    others: i64,
    homework: Vec<HomeworkShown>,
}

impl MeetingFull {
    pub fn of(shown: &MeetingShown, visit: &Visit) -> Self {
        let when = When::of(shown.row.starts_at, shown.row.ends_at);
        let attendant = |present: &Present| Attendant::of(present, visit);
        MeetingFull {
            row: (&shown.row).into(),
            on: when.day.to_string(),
            start: when.start,
            end: when.end,
            members: shown.members.iter().map(attendant).collect(),
            others: shown.others,
            homework: shown.homework.iter().map(HomeworkShown::of).collect(),
        }
    }
}

/// A member at a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attendant {
    member: i64,
    trajectory: i64,
    name: String,
    /// Absent: not saved yet.
    present: Option<bool>,
    reason: Option<String>,
    /// Why it is not in the journal, in words.
    refused: Option<String>,
    /// What they said beforehand.
    coming: Option<bool>,
    coming_reason: Option<String>,
}

impl Attendant {
    fn of(present: &Present, visit: &Visit) -> Self {
        let (mark, reply) = (present.mark.as_ref(), present.reply.as_ref());
        let refused = mark.and_then(|mark| mark.refused.as_deref());
        Attendant {
            member: present.member.id,
            trajectory: present.member.trajectory_id,
            name: present.member.name(),
            present: mark.map(|mark| mark.present),
            reason: mark.and_then(|mark| mark.reason.clone()),
            refused: refused.map(|code| visit.w.t(&format!("attendance-refused-{code}"))),
            coming: reply.map(|reply| reply.coming),
            coming_reason: reply.and_then(|reply| reply.reason.clone()),
        }
    }
}

/// Homework with who did it.
#[derive(Debug, Serialize, ToSchema)]
pub struct HomeworkShown {
    id: i64,
    title: String,
    text: String,
    #[schema(format = Date)]
    due: Option<String>,
    /// Members who did it.
    done: Vec<i64>,
}

impl HomeworkShown {
    fn of(given: &Assigned) -> Self {
        let mut done: Vec<i64> = given.done.keys().copied().collect();
        done.sort_unstable();
        HomeworkShown {
            id: given.row.id,
            title: given.row.title.clone(),
            text: given.row.text.clone(),
            due: given.row.due_on.map(|day| day.date().to_string()),
            done,
        }
    }
}

/// A trajectory that could come in.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidateRow {
    trajectory: i64,
    name: String,
    /// A step of the group is open now.
    ready: bool,
}

impl From<Candidate> for CandidateRow {
    fn from(candidate: Candidate) -> Self {
        CandidateRow {
            trajectory: candidate.trajectory,
            name: candidate.name,
            ready: candidate.ready,
        }
    }
}

/// Who could come in; those whose turn it is first.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidateList {
    pub items: Vec<CandidateRow>,
}
