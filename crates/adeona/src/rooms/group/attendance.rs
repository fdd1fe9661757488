//! Attendance: who was there, in one go, and into the journals.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_platform::access::{Change, May};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, QueryFilter, Set,
};
use serde_json::json;

use super::access::{Group, Run};
use super::founding::{locked, running};
use super::meeting::standing;
use super::queries::{MemberRow, MembersOn};
use super::tables::{attendance, meeting};
use crate::rooms::method::{Bound, Versions};
use crate::rooms::trajectory::{Attended, Trajectory};

/// What is said about one member.
#[derive(Debug, Clone)]
pub struct Mark {
    pub member: i64,
    pub present: bool,
    /// Of the absence; may stay away.
    pub reason: String,
}

/// The attendance of one meeting.
#[derive(Debug, Clone)]
pub struct Attendance {
    /// How often it was saved when the writer opened it.
    pub seen: i32,
    /// Members who are not named stay as they are.
    pub marks: Vec<Mark>,
    /// What a journal says where an earlier mark is withdrawn.
    pub correction: String,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Marks that are kept here, but not in a journal: the page says why, beside the name.
    pub unrecorded: usize,
}

impl Group {
    /// Saves attendance: presence and absence go into the journal of every member, in one change. A mark that was
    /// saved before and differs now withdraws its entry and writes another.
    ///
    /// # Errors
    /// A conflict when somebody saved it since, or wrote in one of the journals meanwhile: nothing is then written.
    pub async fn take_attendance(
        may: &May<Run, Group>,
        desk: &Desk,
        meeting: i64,
        said: Attendance,
    ) -> Result<Taken, Stop> {
        let group = may.0.id;
        let members = desk.look(MembersOn { group, meeting }).await?;
        let versions = members.iter().map(|member| member.version_id);
        let bounds = desk.look(Versions(versions.collect())).await?;
        let mut change = may.change(desk, "group.attendance-taken").await?;
        running(&locked(&change, may).await?)?;
        let row = standing(&change, group, meeting).await?;
        let day = row.starts_at.zoned().date();
        if day > desk.today() {
            return Err(Stop::fault("member", "meeting-to-come"));
        }
        if row.taken != said.seen {
            return Err(Stop::Conflict);
        }
        let before = marks_of(&change, row.id).await?;
        let meeting = Held {
            change: &change,
            desk,
            bounds: &bounds,
            row: &row,
            day,
            correction: &said.correction,
        };
        let mut unrecorded = 0;
        for mark in &said.marks {
            let member = members.iter().find(|member| member.id == mark.member);
            let member = member.ok_or(Stop::NotFound)?;
            let kept = meeting.mark(member, mark, before.get(&mark.member)).await?;
            unrecorded += usize::from(!kept);
        }
        change.detail(json!({ "meeting": row.id, "unrecorded": unrecorded }));
        let (taken, at) = (row.taken + 1, change.at());
        let mut row = row.into_active_model();
        row.taken = Set(taken);
        row.taken_at = Set(Some(at));
        row.update(change.db()).await?;
        change.keep().await?;
        Ok(Taken { unrecorded })
    }
}

async fn marks_of(change: &Change, meeting: i64) -> Result<HashMap<i64, attendance::Model>, Stop> {
    let rows = attendance::Entity::find()
        .filter(attendance::Column::MeetingId.eq(meeting))
        .all(change.db())
        .await?;
    Ok(rows.into_iter().map(|row| (row.member_id, row)).collect())
}

/// A meeting that was held, while its attendance is saved.
struct Held<'a> {
    change: &'a Change,
    desk: &'a Desk,
    bounds: &'a HashMap<i64, Arc<Bound>>,
    row: &'a meeting::Model,
    day: Date,
    correction: &'a str,
}

impl Held<'_> {
    /// Saves one mark. False when the journal does not say it.
    async fn mark(
        &self,
        member: &MemberRow,
        mark: &Mark,
        before: Option<&attendance::Model>,
    ) -> Result<bool, Stop> {
        let reason: String = mark.reason.trim().chars().take(500).collect();
        let reason = (!mark.present && !reason.is_empty()).then_some(reason);
        let same = before.is_some_and(|b| b.present == mark.present && b.reason == reason);
        if same && before.is_some_and(|b| b.refused.is_none()) {
            return Ok(true);
        }
        let said = Attended {
            step: self.row.step.clone(),
            on: self.day,
            present: mark.present,
            reason: reason.clone(),
            note: self.row.title.clone(),
            instead_of: before.and_then(|b| b.entry).map(i32::unsigned_abs),
            correction: self.correction.to_owned(),
        };
        let trajectory = member.trajectory_id;
        let told = Trajectory::attend(self.change, self.desk, self.bounds, trajectory, &said);
        let (entry, refused) = match told.await? {
            Ok(number) => (Some(number as i32), None),
            Err(why) => (before.and_then(|b| b.entry), Some(why.code().to_owned())),
        };
        let kept = refused.is_none();
        let mut row = match before {
            Some(row) => row.clone().into_active_model(),
            None => attendance::ActiveModel {
                id: NotSet,
                meeting_id: Set(self.row.id),
                member_id: Set(member.id),
                ..Default::default()
            },
        };
        row.present = Set(mark.present);
        row.reason = Set(reason);
        row.entry = Set(entry);
        row.refused = Set(refused);
        row.save(self.change.db()).await?;
        Ok(kept)
    }
}

/// Whether a member was in the group on that day.
pub(super) fn was_in(joined_on: Day, left_on: Option<Day>, day: Day) -> bool {
    joined_on <= day && left_on.is_none_or(|left| left >= day)
}
