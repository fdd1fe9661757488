//! What happens to a referral after it was offered.

use adeona_platform::access::{Act, Allows, Change, May};
use adeona_platform::time::Moment;
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, NotSet,
    PaginatorTrait, QueryFilter, QuerySelect, Set,
};
use serde_json::json;

use super::access::{Answer, Carry, Refer, Referral};
use super::standing::Standing;
use super::tables::{referral, referral_event};
use crate::rooms::organisation::Colleagues;
use crate::rooms::trajectory::tables::share;

/// Days after a report until the next.
const NEXT_REPORT: i64 = 28;
/// Of what is said, in characters.
const PAGE: usize = 4000;

/// Writes an event. The caller keeps the transaction.
pub async fn event(
    db: &impl ConnectionTrait,
    at: Moment,
    referral: i64,
    account: Option<i64>,
    standing: Standing,
    text: Option<String>,
) -> Result<(), Stop> {
    let known = referral_event::Entity::find()
        .filter(referral_event::Column::ReferralId.eq(referral))
        .count(db)
        .await?;
    let row = referral_event::ActiveModel {
        id: NotSet,
        referral_id: Set(referral),
        number: Set(known as i32 + 1),
        at: Set(at),
        account_id: Set(account),
        standing: Set(standing),
        text: Set(text),
    };
    row.insert(db).await?;
    Ok(())
}

/// A move that is under way: the row as it is now, and the change that it becomes.
#[derive(Debug)]
pub struct Move {
    pub change: Change,
    pub row: referral::ActiveModel,
    pub was: referral::Model,
}

impl Move {
    /// Opens it, when the referral may come to stand so.
    ///
    /// # Errors
    /// A conflict when somebody else moved it meanwhile, or its last day for an answer has gone by.
    pub async fn to<A: Act>(
        may: &May<A, Referral>,
        desk: &Desk,
        deed: &'static str,
        standing: Standing,
    ) -> Result<Move, Stop>
    where
        Referral: Allows<A>,
    {
        let change = may.change(desk, deed).await?;
        let was = referral::Entity::find_by_id(may.row().id)
            .lock(LockType::Update)
            .one(change.db())
            .await?
            .ok_or(Stop::NotFound)?;
        let answers = was.standing == Standing::Offered && standing != Standing::Revoked;
        let too_late = answers && was.answer_by.date() < desk.today();
        let takes = matches!(standing, Standing::Accepted | Standing::HandedOver);
        let other = takes && was.hands_over != (standing == Standing::HandedOver);
        if too_late || other || !was.standing.then().contains(&standing) {
            return Err(Stop::Conflict);
        }
        let mut row = was.clone().into_active_model();
        row.standing = Set(standing);
        row.standing_since = Set(change.at());
        Ok(Move { change, row, was })
    }

    /// Writes it down, with what was said. What was shared for it ends when it is over.
    pub async fn keep(mut self, desk: &Desk, said: &str) -> Result<(), Stop> {
        let row = self.row.update(self.change.db()).await?;
        let me = desk.viewer().account().get();
        if row.standing.is_over() {
            end_share(&self.change, row.share_id, me).await?;
        }
        let said = (!said.trim().is_empty()).then(|| said.trim().to_owned());
        let (db, at) = (self.change.db(), self.change.at());
        event(db, at, row.id, Some(me), row.standing, said).await?;
        self.change
            .detail(json!({ "trajectory": row.trajectory_id, "taken_by": row.taken_by }));
        self.change.keep().await
    }
}

async fn end_share(change: &Change, share: Option<i64>, me: i64) -> Result<(), Stop> {
    let Some(id) = share else {
        return Ok(());
    };
    let found = share::Entity::find_by_id(id).one(change.db()).await?;
    if let Some(row) = found.filter(|row| row.withdrawn_at.is_none()) {
        let mut row = row.into_active_model();
        row.withdrawn_at = Set(Some(change.at()));
        row.withdrawn_by = Set(Some(me));
        row.update(change.db()).await?;
    }
    Ok(())
}

/// Something has to be said, and not too much.
fn said(field: &str, text: &str) -> Result<(), Stop> {
    match text.trim() {
        "" => Err(Stop::fault(field, "required")),
        long if long.chars().count() > PAGE => Err(Stop::Invalid(vec![
            Fault::new(field, "too-long").with("most", PAGE),
        ])),
        _ => Ok(()),
    }
}

impl Referral {
    /// A worker takes it on: from now on they see what is shared, and nobody else there does.
    pub async fn accept(may: &May<Answer, Referral>, desk: &Desk, worker: i64) -> Result<(), Stop> {
        let colleagues = desk.look(Colleagues { role: None }).await?;
        if !colleagues
            .iter()
            .any(|c| c.account == worker && c.role.helps())
        {
            return Err(Stop::fault("worker", "coach"));
        }
        let mut step = Move::to(may, desk, "referral.accepted", Standing::Accepted).await?;
        let share = share::ActiveModel {
            id: NotSet,
            trajectory_id: Set(step.was.trajectory_id),
            organisation_id: Set(None),
            account_id: Set(Some(worker)),
            purpose: Set(step.was.purpose.clone()),
            until: Set(step.was.until),
            withdrawn_at: Set(None),
            with_organisation: Set(Some(step.was.to_organisation)),
            parts: Set(step.was.parts.clone()),
            given_by: Set(Some(step.was.offered_by)),
            given_at: Set(Some(step.change.at())),
            withdrawn_by: Set(None),
            kin_id: Set(None),
        };
        let share = share.insert(step.change.db()).await?;
        step.row.share_id = Set(Some(share.id));
        step.row.taken_by = Set(Some(worker));
        step.keep(desk, "").await
    }

    pub async fn refuse(
        may: &May<Answer, Referral>,
        desk: &Desk,
        reason: &str,
    ) -> Result<(), Stop> {
        said("reason", reason)?;
        let step = Move::to(may, desk, "referral.refused", Standing::Refused).await?;
        step.keep(desk, reason).await
    }

    /// Says how it goes. The next report is due four weeks later, or on the last day that it is shared.
    pub async fn report(may: &May<Carry, Referral>, desk: &Desk, text: &str) -> Result<(), Stop> {
        said("report", text)?;
        let mut step = Move::to(may, desk, "referral.reported", Standing::UnderWay).await?;
        let next = desk
            .today()
            .saturating_add(jiff::Span::new().days(NEXT_REPORT));
        step.row.report_by = Set(next.min(step.was.until.date()).into());
        step.keep(desk, text).await
    }

    pub async fn finish(
        may: &May<Carry, Referral>,
        desk: &Desk,
        outcome: &str,
    ) -> Result<(), Stop> {
        said("outcome", outcome)?;
        let step = Move::to(may, desk, "referral.finished", Standing::Done).await?;
        step.keep(desk, outcome).await
    }

    /// Hands it back undone.
    pub async fn give_back(
        may: &May<Carry, Referral>,
        desk: &Desk,
        reason: &str,
    ) -> Result<(), Stop> {
        said("reason", reason)?;
        let step = Move::to(may, desk, "referral.returned", Standing::Returned).await?;
        step.keep(desk, reason).await
    }

    /// Takes it back: the other organisation sees nothing any more.
    pub async fn revoke(may: &May<Refer, Referral>, desk: &Desk, reason: &str) -> Result<(), Stop> {
        said("reason", reason)?;
        let step = Move::to(may, desk, "referral.revoked", Standing::Revoked).await?;
        step.keep(desk, reason).await
    }

    /// The sender has seen how it ended; until then it stays on their Today.
    pub async fn settle(may: &May<Refer, Referral>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "referral.settled").await?;
        let found = referral::Entity::find_by_id(may.row().id)
            .one(change.db())
            .await?;
        let row = found.ok_or(Stop::NotFound)?;
        if !row.standing.is_over() {
            return Err(Stop::Conflict);
        }
        let mut row = row.into_active_model();
        row.settled_at = Set(Some(change.at()));
        row.update(change.db()).await?;
        change.keep().await
    }
}
