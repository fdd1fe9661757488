//! Joining a group, leaving it, and childcare.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_method::progress::{StepState, progress};
use adeona_platform::access::{Change, May, Read, Thing};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Fault, Stop};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, JoinType, NotSet, QueryFilter,
    QuerySelect, RelationDef, Set,
};
use serde_json::json;

use super::access::{Group, Place};
use super::childcare::Childcare;
use super::founding::{locked, refuse, running};
use super::steps::list_of;
use super::tables::{course_group, group_member};
use super::things::Member;
use crate::rooms::method::{Bound, Versions};
use crate::rooms::trajectory::tables::seat;
use crate::rooms::trajectory::{Steer, Trajectory, read_journal};

/// Somebody who comes into a group.
#[derive(Debug)]
pub struct Joining {
    pub trajectory: May<Steer, Trajectory>,
    pub childcare: Childcare,
}

/// Why somebody leaves.
#[derive(Debug, Clone, Default)]
pub struct Departure {
    /// One of [`REASONS`].
    pub reason: String,
    /// Needed when the reason is another.
    pub note: String,
}

/// The reasons that the methods of the report record, for people who stop and people who go on.
pub const REASONS: [&str; 8] = [
    "finished",
    "other-group",
    "childcare",
    "family",
    "not-now",
    "content",
    "moved",
    "other",
];

impl Group {
    /// Takes people in, all or none. The trainer sees their trajectories from now on.
    pub async fn join(
        may: &May<Place, Group>,
        desk: &Desk,
        joining: Vec<Joining>,
    ) -> Result<(), Stop> {
        if joining.is_empty() {
            return Err(Stop::fault("member", "required"));
        }
        let versions = joining.iter().map(|j| j.trajectory.row().version_id);
        let bounds = desk.look(Versions(versions.collect())).await?;
        let mut change = may.change(desk, "group.joined").await?;
        let row = locked(&change, may).await?;
        running(&row)?;
        let free = i64::from(row.capacity) - active(&change, row.id).await?.len() as i64;
        if (joining.len() as i64) > free {
            let full = Fault::new("member", "group-full").with("free", free.max(0));
            return Err(Stop::Invalid(vec![full]));
        }
        let mut faults = vec![];
        for one in &joining {
            let unfit = unfit(&change, &row, &one.trajectory, &bounds, desk.today()).await?;
            let field = format!("member-{}", one.trajectory.row().id);
            faults.extend(unfit.map(|code| Fault::new(field, code)));
        }
        refuse(faults)?;
        for one in &joining {
            admit(&change, &row, one, desk.today()).await?;
        }
        let ids: Vec<i64> = joining.iter().map(|j| j.trajectory.row().id).collect();
        change.detail(json!({ "trajectories": ids }));
        change.keep().await
    }

    /// Somebody leaves: the group does nothing for them any more, and the trainer no longer sees their trajectory.
    pub async fn leave(
        may: &May<Place, Group>,
        member: &May<Read, Member>,
        desk: &Desk,
        departure: Departure,
    ) -> Result<(), Stop> {
        within(may, member)?;
        if !REASONS.contains(&departure.reason.as_str()) {
            return Err(Stop::fault("reason", "required"));
        }
        if departure.reason == "other" && departure.note.trim().is_empty() {
            return Err(Stop::fault("note", "required"));
        }
        let mut change = may.change(desk, "group.left").await?;
        let row = locked(&change, may).await?;
        let members = active(&change, row.id).await?;
        let found = members.into_iter().find(|m| m.id == member.0.id);
        let found = found.ok_or(Stop::Conflict)?;
        change.detail(json!({ "trajectory": found.trajectory_id, "reason": departure.reason }));
        depart(&change, &row, found, desk.today(), &departure).await?;
        change.keep().await
    }

    /// Settles the childcare of a member.
    pub async fn settle_childcare(
        may: &May<Place, Group>,
        member: &May<Read, Member>,
        desk: &Desk,
        childcare: Childcare,
    ) -> Result<(), Stop> {
        within(may, member)?;
        if member.0.left_on.is_some() {
            return Err(Stop::Conflict);
        }
        let mut change = may.change(desk, "group.childcare-settled").await?;
        let mut row = member.0.clone().into_active_model();
        row.childcare = Set(childcare.code().to_owned());
        row.update(change.db()).await?;
        change.detail(json!({ "member": member.0.id, "childcare": childcare.code() }));
        change.keep().await
    }
}

fn within<A: adeona_platform::access::Act>(
    may: &May<A, Group>,
    member: &May<Read, Member>,
) -> Result<(), Stop> {
    match member.0.group_id == may.id().get() {
        true => Ok(()),
        false => Err(Stop::NotFound),
    }
}

/// Who are in it now.
pub(super) async fn active(change: &Change, group: i64) -> Result<Vec<group_member::Model>, Stop> {
    Ok(group_member::Entity::find()
        .filter(group_member::Column::GroupId.eq(group))
        .filter(group_member::Column::LeftOn.is_null())
        .all(change.db())
        .await?)
}

/// Why the trajectory cannot be in the group, if it cannot.
async fn unfit(
    change: &Change,
    group: &course_group::Model,
    trajectory: &Trajectory,
    bounds: &HashMap<i64, Arc<Bound>>,
    today: Date,
) -> Result<Option<&'static str>, Stop> {
    let row = trajectory.row();
    if row.method != group.method || row.organisation_id != group.organisation_id {
        return Ok(Some("other-method"));
    }
    let steps = list_of(&group.steps);
    let seated = seat::Entity::find()
        .filter(seat::Column::TrajectoryId.eq(row.id))
        .filter(seat::Column::Step.is_in(steps.clone()));
    if seated.one(change.db()).await?.is_some() {
        return Ok(Some("seated"));
    }
    let bound = bounds.get(&row.version_id).ok_or(Stop::NotFound)?;
    let journal = read_journal(change.db(), change.sealing(), row.id).await?;
    let stands = progress(&bound.package.method, &journal, today);
    if stands.ended_on.is_some() {
        return Ok(Some("trajectory-ended"));
    }
    let to_do = |step: &String| {
        let state = stands.step(step).map(|step| step.state);
        matches!(
            state,
            Some(StepState::Open | StepState::Late | StepState::Blocked)
        )
    };
    Ok((!steps.iter().any(to_do)).then_some("no-group-step"))
}

async fn admit(
    change: &Change,
    group: &course_group::Model,
    joining: &Joining,
    today: Date,
) -> Result<(), Stop> {
    let trajectory = joining.trajectory.row().id;
    let assigned = Trajectory::let_train(change, trajectory, group.trainer_id).await?;
    Trajectory::seat(change, trajectory, group.id, &list_of(&group.steps)).await?;
    let row = group_member::ActiveModel {
        id: NotSet,
        group_id: Set(group.id),
        trajectory_id: Set(trajectory),
        joined_on: Set(Day::from(today)),
        childcare: Set(joining.childcare.code().to_owned()),
        assigned: Set(assigned),
        left_on: Set(None),
        left_reason: Set(None),
        left_note: Set(None),
    };
    row.insert(change.db()).await?;
    Ok(())
}

/// Takes a trajectory out of every group that it is in, inside the caller's change.
pub async fn leave_groups(
    change: &Change,
    trajectory: i64,
    today: Date,
    departure: &Departure,
) -> Result<(), Stop> {
    let theirs = group_member::Entity::find()
        .filter(group_member::Column::TrajectoryId.eq(trajectory))
        .filter(group_member::Column::LeftOn.is_null())
        .all(change.db())
        .await?;
    for member in theirs {
        let group = course_group::Entity::find_by_id(member.group_id)
            .one(change.db())
            .await?
            .ok_or(Stop::NotFound)?;
        depart(change, &group, member, today, departure).await?;
    }
    Ok(())
}

/// Takes a member out, inside the caller's change.
pub(super) async fn depart(
    change: &Change,
    group: &course_group::Model,
    member: group_member::Model,
    today: Date,
    departure: &Departure,
) -> Result<(), Stop> {
    Trajectory::unseat(change, member.trajectory_id, group.id).await?;
    withdraw_trainer(change, group, &member).await?;
    let note = departure.note.trim();
    let mut row = member.into_active_model();
    row.assigned = Set(false);
    row.left_on = Set(Some(Day::from(today)));
    row.left_reason = Set(Some(departure.reason.clone()));
    row.left_note = Set((!note.is_empty()).then(|| note.chars().take(500).collect()));
    row.update(change.db()).await?;
    Ok(())
}

/// The trainer no longer sees the trajectory, unless another group of theirs has it too: then that group keeps it.
async fn withdraw_trainer(
    change: &Change,
    group: &course_group::Model,
    member: &group_member::Model,
) -> Result<(), Stop> {
    if !member.assigned {
        return Ok(());
    }
    let to_group: RelationDef = group_member::Entity::belongs_to(course_group::Entity)
        .from(group_member::Column::GroupId)
        .to(course_group::Column::Id)
        .into();
    let elsewhere = group_member::Entity::find()
        .join(JoinType::InnerJoin, to_group)
        .filter(group_member::Column::TrajectoryId.eq(member.trajectory_id))
        .filter(group_member::Column::GroupId.ne(group.id))
        .filter(group_member::Column::LeftOn.is_null())
        .filter(course_group::Column::TrainerId.eq(group.trainer_id))
        .one(change.db())
        .await?;
    match elsewhere {
        None => Trajectory::stop_training(change, member.trajectory_id, group.trainer_id).await,
        Some(other) => {
            let mut other = other.into_active_model();
            other.assigned = Set(true);
            other.update(change.db()).await?;
            Ok(())
        }
    }
}

/// Another trainer takes the group: the old one loses sight of its members, the new one gets it.
pub(super) async fn hand_to(
    change: &Change,
    group: &course_group::Model,
    members: Vec<group_member::Model>,
    trainer: i64,
) -> Result<(), Stop> {
    for member in members {
        withdraw_trainer(change, group, &member).await?;
        let assigned = Trajectory::let_train(change, member.trajectory_id, trainer).await?;
        let mut row = member.into_active_model();
        row.assigned = Set(assigned);
        row.update(change.db()).await?;
    }
    Ok(())
}

/// The group does other steps from now on.
pub(super) async fn reseat(
    change: &Change,
    group: i64,
    members: &[group_member::Model],
    steps: &[String],
) -> Result<(), Stop> {
    for member in members {
        Trajectory::unseat(change, member.trajectory_id, group).await?;
        let taken = seat::Entity::find()
            .filter(seat::Column::TrajectoryId.eq(member.trajectory_id))
            .filter(seat::Column::Step.is_in(steps.to_vec()));
        if taken.one(change.db()).await?.is_some() {
            return Err(Stop::fault("steps", "seated"));
        }
        Trajectory::seat(change, member.trajectory_id, group, steps).await?;
    }
    Ok(())
}
