//! Planning meetings in a series, and changing them one by one.

use adeona_method::calendar::plus_days;
use adeona_platform::access::{Change, May};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Fault, Stop, secret};
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, NotSet, PaginatorTrait,
    QueryFilter, QuerySelect, Set,
};
use serde_json::json;

use super::access::{Group, Run};
use super::founding::{counted, locked, refuse, running};
use super::planning::{MOST, Rhythm, days};
use super::steps::{list_of, times_of};
use super::tables::{course_group, meeting, reply};
use super::when::Hours;
use crate::rooms::method::VersionOf;

/// A series to be planned.
#[derive(Debug, Clone)]
pub struct Series {
    /// Absent: all steps of the group, one after another, each as often as the method says.
    pub step: Option<String>,
    pub first: Date,
    pub hours: Hours,
    pub rhythm: Rhythm,
    /// How many meetings; counts for one step only.
    pub times: u16,
    /// Empty: where the group meets.
    pub place: String,
    pub skip_holidays: bool,
}

/// A meeting as it is to be.
#[derive(Debug, Clone)]
pub struct Amendment {
    pub on: Date,
    pub hours: Hours,
    pub place: String,
    pub title: String,
    pub material: String,
}

impl Group {
    /// Plans a series in one go. Gives how many meetings it has.
    pub async fn plan(may: &May<Run, Group>, desk: &Desk, series: Series) -> Result<usize, Stop> {
        let bound = desk.look(VersionOf(may.0.version_id)).await?;
        let mut change = may.change(desk, "group.meetings-planned").await?;
        let row = locked(&change, may).await?;
        running(&row)?;
        let steps = match &series.step {
            Some(step) => vec![step.clone(); usize::from(series.times)],
            None => steps_left(&change, &row, &bound.package.method).await?,
        };
        refuse(series.faults(&row, desk.today(), steps.len()))?;
        let on = days(
            series.first,
            &series.rhythm,
            steps.len() as u16,
            series.skip_holidays,
        );
        if on.len() < steps.len() {
            return Err(Stop::fault("first", "series-too-long"));
        }
        let rows: Vec<meeting::ActiveModel> = steps
            .iter()
            .zip(on)
            .map(|(step, day)| series.meeting(&row, step, day, change.at()))
            .collect();
        let planned = rows.len();
        meeting::Entity::insert_many(rows)
            .exec_without_returning(change.db())
            .await?;
        change.detail(json!({ "meetings": planned }));
        change.keep().await?;
        Ok(planned)
    }

    /// Moves a meeting, or gives it another place, title or material. Who replied is asked again when its time changes.
    pub async fn amend_meeting(
        may: &May<Run, Group>,
        desk: &Desk,
        meeting: i64,
        to: Amendment,
    ) -> Result<(), Stop> {
        let mut change = may.change(desk, "group.meeting-amended").await?;
        let group = locked(&change, may).await?;
        running(&group)?;
        let row = standing(&change, group.id, meeting).await?;
        let (starts_at, ends_at) = to.hours.on(to.on);
        let moved = (starts_at, ends_at) != (row.starts_at, row.ends_at);
        refuse(to.faults(&row, moved, desk.today()))?;
        if moved {
            reply::Entity::delete_many()
                .filter(reply::Column::MeetingId.eq(row.id))
                .exec(change.db())
                .await?;
        }
        let sequence = row.sequence + 1;
        let some = |text: &str| Set((!text.trim().is_empty()).then(|| text.trim().to_owned()));
        let mut row = row.into_active_model();
        row.starts_at = Set(starts_at);
        row.ends_at = Set(ends_at);
        row.place = Set(to.place.trim().to_owned());
        row.title = some(&to.title);
        row.material = some(&to.material);
        row.sequence = Set(sequence);
        row.changed_at = Set(change.at());
        row.update(change.db()).await?;
        change.detail(json!({ "meeting": meeting, "moved": moved }));
        change.keep().await
    }

    /// A meeting does not go on.
    pub async fn cancel_meeting(
        may: &May<Run, Group>,
        desk: &Desk,
        meeting: i64,
        reason: &str,
    ) -> Result<(), Stop> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Stop::fault("reason", "required"));
        }
        let mut change = may.change(desk, "group.meeting-cancelled").await?;
        let group = locked(&change, may).await?;
        running(&group)?;
        let row = standing(&change, group.id, meeting).await?;
        if row.taken > 0 {
            return Err(Stop::fault("reason", "attendance-taken"));
        }
        cancel(&change, meeting::Column::Id.eq(row.id), reason).await?;
        change.detail(json!({ "meeting": meeting }));
        change.keep().await
    }
}

impl Series {
    fn faults(&self, group: &course_group::Model, today: Date, meetings: usize) -> Vec<Fault> {
        let mut faults = vec![];
        let known = |step: &String| list_of(&group.steps).contains(step);
        if !self.step.as_ref().is_none_or(known) {
            faults.push(Fault::new("step", "required"));
        }
        let every = match &self.rhythm {
            Rhythm::Days(every) | Rhythm::Weeks(every, _) => *every,
        };
        if !(1..=366).contains(&every) {
            faults.push(Fault::new("every", "too-small").with("least", 1));
        }
        match meetings {
            0 if self.step.is_some() => {
                faults.push(Fault::new("times", "too-small").with("least", 1));
            }
            0 => faults.push(Fault::new("step", "all-planned")),
            n if n > usize::from(MOST) => {
                faults.push(Fault::new("times", "too-great").with("most", MOST));
            }
            _ => {}
        }
        if self.place.chars().count() > 200 {
            faults.push(Fault::new("place", "too-long").with("most", 200));
        }
        faults.extend(far("first", self.first, today));
        faults
    }

    fn meeting(
        &self,
        group: &course_group::Model,
        step: &str,
        day: Date,
        at: Moment,
    ) -> meeting::ActiveModel {
        let (starts_at, ends_at) = self.hours.on(day);
        let place = match self.place.trim() {
            "" => group.place.clone(),
            place => place.to_owned(),
        };
        meeting::ActiveModel {
            id: NotSet,
            group_id: Set(group.id),
            step: Set(step.to_owned()),
            uid: Set(secret::token()),
            starts_at: Set(starts_at),
            ends_at: Set(ends_at),
            place: Set(place),
            title: Set(None),
            material: Set(None),
            cancelled_at: Set(None),
            cancel_reason: Set(None),
            sequence: Set(0),
            changed_at: Set(at),
            taken: Set(0),
            taken_at: Set(None),
        }
    }
}

impl Amendment {
    fn faults(&self, row: &meeting::Model, moved: bool, today: Date) -> Vec<Fault> {
        let mut faults = vec![];
        if self.place.trim().is_empty() {
            faults.push(Fault::new("place", "required"));
        }
        for (field, text, most) in [
            ("place", &self.place, 200),
            ("title", &self.title, 200),
            ("material", &self.material, 10_000),
        ] {
            if text.chars().count() > most {
                faults.push(Fault::new(field, "too-long").with("most", most));
            }
        }
        if moved && row.taken > 0 {
            faults.push(Fault::new("on", "attendance-taken"));
        }
        faults.extend(far("on", self.on, today));
        faults
    }
}

/// A slip of the pen in the year: further away than a group plans or looks back.
fn far(field: &str, day: Date, today: Date) -> Option<Fault> {
    let near = plus_days(today, -2 * 366)..plus_days(today, 3 * 366);
    (!near.contains(&day)).then(|| Fault::new(field, "far-away"))
}

/// The steps of the group, each as often as the method still wants it.
async fn steps_left(
    change: &Change,
    group: &course_group::Model,
    method: &adeona_method::Method,
) -> Result<Vec<String>, Stop> {
    let mut left = vec![];
    for step in list_of(&group.steps) {
        let planned = meeting::Entity::find()
            .filter(meeting::Column::GroupId.eq(group.id))
            .filter(meeting::Column::Step.eq(&step))
            .filter(meeting::Column::CancelledAt.is_null())
            .count(change.db())
            .await?;
        let wanted = u64::from(times_of(method, &step)).saturating_sub(planned);
        left.extend(std::iter::repeat_n(step, wanted as usize));
    }
    Ok(left)
}

/// A meeting of the group that goes on, kept as it is until the change ends.
pub(super) async fn standing(
    change: &Change,
    group: i64,
    meeting: i64,
) -> Result<meeting::Model, Stop> {
    let found = meeting::Entity::find_by_id(meeting)
        .filter(meeting::Column::GroupId.eq(group))
        .lock_exclusive()
        .one(change.db())
        .await?
        .ok_or(Stop::NotFound)?;
    match found.cancelled_at {
        None => Ok(found),
        Some(_) => Err(Stop::Conflict),
    }
}

/// What the group still planned does not go on.
pub(super) async fn cancel_from(change: &Change, group: i64, reason: &str) -> Result<(), Stop> {
    let still = meeting::Column::GroupId
        .eq(group)
        .and(meeting::Column::StartsAt.gt(change.at()))
        .and(meeting::Column::CancelledAt.is_null());
    cancel(change, still, reason).await
}

async fn cancel(
    change: &Change,
    which: sea_orm::sea_query::SimpleExpr,
    reason: &str,
) -> Result<(), Stop> {
    let reason: String = reason.chars().take(500).collect();
    let at = change.at();
    meeting::Entity::update_many()
        .col_expr(meeting::Column::CancelledAt, Expr::value(Some(at)))
        .col_expr(meeting::Column::CancelReason, Expr::value(Some(reason)))
        .col_expr(
            meeting::Column::Sequence,
            counted(meeting::Column::Sequence),
        )
        .col_expr(meeting::Column::ChangedAt, Expr::value(at))
        .filter(which)
        .exec(change.db())
        .await?;
    Ok(())
}
