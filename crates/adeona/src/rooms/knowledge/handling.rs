//! What the back office does with a question: take it on, let it wait, close it.

use adeona_knowledge::clock;
use adeona_platform::access::{Change, May, Thing};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Desk, Stop};
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter, Set,
};

use super::access::{Handle, Question};
use super::answering::{as_holds, held_fast};
use super::asker_news::{is_known, is_new};
use super::asking::{next_change, told};
use super::tables::asker_news::What;
use super::tables::question::Standing;
use super::tables::{question, question_hold};

/// Of a reason, in characters.
pub const REASON: usize = 500;

impl Question {
    /// Takes it on, also from a colleague: everybody sees who it is.
    pub async fn take_on(may: &May<Handle, Question>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "question.taken-on").await?;
        let row = open_row(&change, may).await?;
        let mut active: question::ActiveModel = row.into();
        active.handler_id = Set(Some(desk.viewer().account().get()));
        active.update(change.db()).await?;
        change.keep().await
    }

    /// Lets it wait, for a reason that the asker reads. Whole days of waiting do not count.
    ///
    /// # Errors
    /// A fault at `reason`. `Conflict` when it waits already, or no answer is owed.
    pub async fn hold(
        may: &May<Handle, Question>,
        desk: &Desk,
        (reason, looked): (&str, bool),
    ) -> Result<(), Stop> {
        reasoned(reason, (looked, desk.today()))?;
        let change = may.change(desk, "question.held").await?;
        let row = open_row(&change, may).await?;
        if row.standing != Standing::Open {
            return Err(Stop::Conflict);
        }
        let hold = question_hold::ActiveModel {
            id: NotSet,
            question_id: Set(row.id),
            reason: Set(reason.trim().to_owned()),
            since: Set(change.at()),
            until: Set(None),
            held_by: Set(desk.viewer().account().get()),
        };
        hold.insert(change.db()).await?;
        let by = Some(desk.viewer().account().get());
        is_new(change.db(), &row, (What::Held, change.at()), by).await?;
        let mut active: question::ActiveModel = row.into();
        active.standing = Set(Standing::Held);
        active.update(change.db()).await?;
        change.keep().await
    }

    /// Goes on with what waited; its last day moves by the days of waiting.
    ///
    /// # Errors
    /// `Conflict` when it does not wait.
    pub async fn resume(may: &May<Handle, Question>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "question.resumed").await?;
        let row = open_row(&change, may).await?;
        if row.standing != Standing::Held {
            return Err(Stop::Conflict);
        }
        end_hold(change.db(), change.at(), row.id).await?;
        let mut active: question::ActiveModel = row.into();
        active.standing = Set(Standing::Open);
        active.update(change.db()).await?;
        change.keep().await
    }

    /// Ends it with a reason.
    ///
    /// # Errors
    /// A fault at `reason`. `Conflict` when it is over.
    pub async fn close(
        may: &May<Handle, Question>,
        desk: &Desk,
        (reason, looked): (&str, bool),
    ) -> Result<(), Stop> {
        reasoned(reason, (looked, desk.today()))?;
        let change = may.change(desk, "question.closed").await?;
        let row = open_row(&change, may).await?;
        end_hold(change.db(), change.at(), row.id).await?;
        let by = Some(desk.viewer().account().get());
        is_new(change.db(), &row, (What::Closed, change.at()), by).await?;
        let mut active: question::ActiveModel = row.into();
        active.standing = Set(Standing::Closed);
        active.reason = Set(Some(reason.trim().to_owned()));
        active.settled_at = Set(Some(change.at()));
        active.settled_by = Set(Some(desk.viewer().account().get()));
        active.change = Set(next_change(change.db()).await?);
        active.update(change.db()).await?;
        change.keep().await
    }
}

/// A reason is there, is not too long, and names nobody unless the writer looked at that.
///
/// # Errors
/// Faults at `reason`.
pub fn reasoned(reason: &str, looked: (bool, Date)) -> Result<(), Stop> {
    let faults = told("reason", reason, REASON, looked);
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Stop::Invalid(faults)),
    }
}

/// As it is now, unless it is over by now.
async fn open_row(change: &Change, may: &May<Handle, Question>) -> Result<question::Model, Stop> {
    let row = held_fast(change.db(), may.id().get()).await?;
    match row.standing.is_over() {
        true => Err(Stop::Conflict),
        false => Ok(row),
    }
}

/// Ends a hold that goes on, and moves the last day by it.
pub async fn end_hold(db: &DatabaseTransaction, at: Moment, question: i64) -> Result<(), Stop> {
    use question_hold::Column as H;
    let ended = question_hold::Entity::update_many()
        .col_expr(H::Until, Expr::value(Some(at)))
        .filter(H::QuestionId.eq(question))
        .filter(H::Until.is_null())
        .exec(db)
        .await?;
    if ended.rows_affected == 0 {
        return Ok(());
    }
    is_known(db, question, Some(What::Held)).await?;
    let holds = question_hold::Entity::find()
        .filter(H::QuestionId.eq(question))
        .all(db)
        .await?;
    let row = held_fast(db, question).await?;
    let due = clock::due(row.asked_at.into(), &as_holds(&holds, at));
    question::Entity::update_many()
        .col_expr(question::Column::DueOn, Expr::value(Day::from(due.due)))
        .filter(question::Column::Id.eq(question))
        .exec(db)
        .await?;
    Ok(())
}
