//! "Yes, I am coming" and "I cannot".

use adeona_platform::access::May;
use adeona_platform::{Desk, Stop};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, QueryFilter, Set,
};
use serde_json::json;

use super::homework::member_in;
use super::tables::{meeting, reply};
use crate::rooms::trajectory::{TakePart, Trajectory};

impl Trajectory {
    /// The participant says whether they come. Until the meeting begins they may say otherwise.
    pub async fn reply(
        may: &May<TakePart, Trajectory>,
        desk: &Desk,
        meeting: i64,
        coming: bool,
        reason: &str,
    ) -> Result<(), Stop> {
        let mut change = may.change(desk, "meeting.replied").await?;
        let found = meeting::Entity::find_by_id(meeting)
            .one(change.db())
            .await?
            .ok_or(Stop::NotFound)?;
        let member = member_in(&change, may.row().id, found.group_id).await?;
        if found.cancelled_at.is_some() || found.starts_at <= change.at() {
            return Err(Stop::Conflict);
        }
        let reason: String = reason.trim().chars().take(500).collect();
        let said = reply::Entity::find()
            .filter(reply::Column::MeetingId.eq(found.id))
            .filter(reply::Column::MemberId.eq(member.id))
            .one(change.db())
            .await?;
        let mut row = match said {
            Some(row) => row.into_active_model(),
            None => reply::ActiveModel {
                id: NotSet,
                meeting_id: Set(found.id),
                member_id: Set(member.id),
                ..Default::default()
            },
        };
        row.coming = Set(coming);
        row.reason = Set((!coming && !reason.is_empty()).then_some(reason));
        row.at = Set(change.at());
        row.save(change.db()).await?;
        change.detail(json!({ "meeting": meeting, "coming": coming }));
        change.keep().await
    }
}
