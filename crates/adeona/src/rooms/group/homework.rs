//! Homework: given at a meeting, done by each participant, kept in the portfolio as they wish.

use adeona_platform::access::{Change, May};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Fault, Stop};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, JoinType, NotSet, QueryFilter,
    QuerySelect, RelationDef, Set,
};
use serde_json::json;

use super::access::{Group, Run};
use super::founding::{locked, refuse, running};
use super::meeting::standing;
use super::tables::{group_member, homework, homework_done, meeting};
use crate::rooms::trajectory::{TakePart, Trajectory};

/// What is to be done at home.
#[derive(Debug, Clone, Default)]
pub struct Task {
    pub title: String,
    pub text: String,
    pub due: Option<Date>,
}

/// Letters in a text, at most.
const PAGE: usize = 10_000;

impl Group {
    /// Gives homework at a meeting. Gives its id.
    pub async fn give_homework(
        may: &May<Run, Group>,
        desk: &Desk,
        meeting: i64,
        task: Task,
    ) -> Result<i64, Stop> {
        let mut faults = vec![];
        for (field, text, most) in [("title", &task.title, 200), ("text", &task.text, PAGE)] {
            match text.trim().chars().count() {
                0 => faults.push(Fault::new(field, "required")),
                n if n > most => faults.push(Fault::new(field, "too-long").with("most", most)),
                _ => {}
            }
        }
        refuse(faults)?;
        let mut change = may.change(desk, "group.homework-given").await?;
        running(&locked(&change, may).await?)?;
        let meeting = standing(&change, may.0.id, meeting).await?;
        let row = homework::ActiveModel {
            id: NotSet,
            meeting_id: Set(meeting.id),
            title: Set(task.title.trim().to_owned()),
            text: Set(task.text.trim().to_owned()),
            due_on: Set(task.due.map(Day::from)),
            given_at: Set(change.at()),
            withdrawn_at: Set(None),
        };
        let row = row.insert(change.db()).await?;
        change.detail(json!({ "meeting": meeting.id, "homework": row.id }));
        change.keep().await?;
        Ok(row.id)
    }

    /// Takes it back: nobody needs to do it. What was kept of it stays in the portfolios.
    pub async fn withdraw_homework(
        may: &May<Run, Group>,
        desk: &Desk,
        homework: i64,
    ) -> Result<(), Stop> {
        let mut change = may.change(desk, "group.homework-withdrawn").await?;
        let found = given(&change, may.0.id, homework).await?;
        change.detail(json!({ "homework": homework }));
        let mut row = found.into_active_model();
        row.withdrawn_at = Set(Some(change.at()));
        row.update(change.db()).await?;
        change.keep().await
    }

    /// The trainer ticks who did it: of the members shown, those in `done`. What somebody kept in the portfolio stays.
    pub async fn tick_homework(
        may: &May<Run, Group>,
        desk: &Desk,
        homework: i64,
        shown: &[i64],
        done: &[i64],
    ) -> Result<(), Stop> {
        let mut change = may.change(desk, "group.homework-ticked").await?;
        let found = given(&change, may.0.id, homework).await?;
        let members = group_member::Entity::find()
            .filter(group_member::Column::GroupId.eq(may.0.id))
            .filter(group_member::Column::Id.is_in(shown.to_vec()))
            .all(change.db())
            .await?;
        for member in members {
            let row = done_by(&change, found.id, member.id).await?;
            match (row, done.contains(&member.id)) {
                (None, true) => insert(&change, found.id, member.id, desk.today(), None).await?,
                (Some(row), false) if row.piece.is_none() => {
                    row.into_active_model().delete(change.db()).await?;
                }
                _ => {}
            }
        }
        change.detail(json!({ "homework": homework }));
        change.keep().await
    }
}

impl Trajectory {
    /// The participant did their homework; `piece` goes into the portfolio.
    pub async fn hand_in(
        may: &May<TakePart, Trajectory>,
        desk: &Desk,
        homework: i64,
        piece: &str,
    ) -> Result<(), Stop> {
        let piece = piece.trim();
        if piece.chars().count() > PAGE {
            let long = Fault::new("piece", "too-long").with("most", PAGE);
            return Err(Stop::Invalid(vec![long]));
        }
        let piece = (!piece.is_empty()).then(|| piece.to_owned());
        let mut change = may.change(desk, "homework.handed-in").await?;
        let member = member_for(&change, may.row().id, homework).await?;
        match done_by(&change, homework, member.id).await? {
            None => insert(&change, homework, member.id, desk.today(), piece).await?,
            Some(row) => {
                let mut row = row.into_active_model();
                row.piece = Set(piece);
                row.update(change.db()).await?;
            }
        }
        change.detail(json!({ "homework": homework }));
        change.keep().await
    }
}

fn to_meeting() -> RelationDef {
    homework::Entity::belongs_to(meeting::Entity)
        .from(homework::Column::MeetingId)
        .to(meeting::Column::Id)
        .into()
}

/// Homework of the group that was not taken back.
async fn given(change: &Change, group: i64, homework: i64) -> Result<homework::Model, Stop> {
    let found = homework::Entity::find_by_id(homework)
        .join(JoinType::InnerJoin, to_meeting())
        .filter(meeting::Column::GroupId.eq(group))
        .one(change.db())
        .await?
        .ok_or(Stop::NotFound)?;
    match found.withdrawn_at {
        None => Ok(found),
        Some(_) => Err(Stop::Conflict),
    }
}

/// The membership by which the trajectory has this homework.
async fn member_for(
    change: &Change,
    trajectory: i64,
    homework: i64,
) -> Result<group_member::Model, Stop> {
    let group: Option<i64> = meeting::Entity::find()
        .join(
            JoinType::InnerJoin,
            meeting::Entity::belongs_to(homework::Entity)
                .from(meeting::Column::Id)
                .to(homework::Column::MeetingId)
                .into(),
        )
        .filter(homework::Column::Id.eq(homework))
        .filter(homework::Column::WithdrawnAt.is_null())
        .select_only()
        .column(meeting::Column::GroupId)
        .into_tuple()
        .one(change.db())
        .await?;
    member_in(change, trajectory, group.ok_or(Stop::NotFound)?).await
}

/// The running membership of a trajectory in a group.
pub(super) async fn member_in(
    change: &Change,
    trajectory: i64,
    group: i64,
) -> Result<group_member::Model, Stop> {
    group_member::Entity::find()
        .filter(group_member::Column::GroupId.eq(group))
        .filter(group_member::Column::TrajectoryId.eq(trajectory))
        .filter(group_member::Column::LeftOn.is_null())
        .one(change.db())
        .await?
        .ok_or(Stop::NotFound)
}

async fn done_by(
    change: &Change,
    homework: i64,
    member: i64,
) -> Result<Option<homework_done::Model>, Stop> {
    Ok(homework_done::Entity::find()
        .filter(homework_done::Column::HomeworkId.eq(homework))
        .filter(homework_done::Column::MemberId.eq(member))
        .one(change.db())
        .await?)
}

async fn insert(
    change: &Change,
    homework: i64,
    member: i64,
    on: Date,
    piece: Option<String>,
) -> Result<(), Stop> {
    let row = homework_done::ActiveModel {
        id: NotSet,
        homework_id: Set(homework),
        member_id: Set(member),
        done_on: Set(Day::from(on)),
        piece: Set(piece),
    };
    row.insert(change.db()).await?;
    Ok(())
}
