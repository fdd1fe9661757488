//! Thanking for an answer, and weighing those that contradict each other.

use adeona_knowledge::markup;
use adeona_platform::access::{Change, May, Thing};
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter,
    QuerySelect, Set,
};
use serde_json::json;

use super::access::{Thank, Weigh};
use super::tables::answer_weighing::Answers;
use super::tables::{answer_thanks, answer_weighing};
use crate::rooms::knowledge::access::{Answer, Question};
use crate::rooms::knowledge::answering::held_fast;
use crate::rooms::knowledge::asking::{next_change, told};
use crate::rooms::knowledge::handling::REASON;
use crate::rooms::knowledge::tables::answer::Kind;
use crate::rooms::knowledge::tables::{answer, question};

impl Answer {
    /// Thanks for it. More than once is once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn thank(may: &May<Thank, Answer>, desk: &Desk) -> Result<(), Stop> {
        use answer_thanks::Column as C;
        let change = may.change(desk, "answer.thanked").await?;
        let row = answer_thanks::ActiveModel {
            id: NotSet,
            answer_id: Set(may.id().get()),
            account_id: Set(desk.viewer().account().get()),
            thanked_at: Set(change.at()),
        };
        let once = OnConflict::columns([C::AnswerId, C::AccountId])
            .do_nothing()
            .to_owned();
        let new = answer_thanks::Entity::insert(row)
            .on_conflict(once)
            .exec_without_returning(change.db())
            .await?;
        match new {
            0 => Ok(()),
            _ => change.keep().await,
        }
    }
}

/// Which answer to go by, which say otherwise, and why.
#[derive(Debug, Clone, Default)]
pub struct Weighed {
    pub preferred: i64,
    pub against: Vec<i64>,
    pub reason: String,
    /// The writer read what looks like a person, and sends it all the same.
    pub looked: bool,
}

impl Question {
    /// Says which answer to go by where they contradict each other. What was said before is kept, and holds no more.
    ///
    /// # Errors
    /// Faults at `preferred`, `against` or `reason`.
    pub async fn weigh(
        may: &May<Weigh, Question>,
        desk: &Desk,
        weighed: Weighed,
    ) -> Result<(), Stop> {
        let mut faults = told(
            "reason",
            &weighed.reason,
            REASON,
            (weighed.looked, desk.today()),
        );
        let mut change = may.change(desk, "question.weighed").await?;
        let row = held_fast(change.db(), may.id().get()).await?;
        let answers = answers(change.db(), row.id).await?;
        let mut against = weighed.against;
        against.sort_unstable();
        against.dedup();
        if !answers.contains(&weighed.preferred) {
            faults.push(Fault::new("preferred", "required"));
        }
        let others = |id: &i64| answers.contains(id) && *id != weighed.preferred;
        if against.is_empty() || !against.iter().all(others) {
            faults.push(Fault::new("against", "weigh-against"));
        }
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        ended(&change, row.id).await?;
        let new = answer_weighing::ActiveModel {
            id: NotSet,
            question_id: Set(row.id),
            preferred_id: Set(weighed.preferred),
            against: Set(Answers(against)),
            reason: Set(markup::clean(&weighed.reason).trim().replace('\n', " ")),
            weighed_by: Set(desk.viewer().account().get()),
            weighed_at: Set(change.at()),
            ended_at: Set(None),
        };
        let id = new.insert(change.db()).await?.id;
        changed(&change, row).await?;
        change.detail(json!({ "weighing": id, "answer": weighed.preferred }));
        change.keep().await
    }

    /// The answers do not contradict each other any more.
    ///
    /// # Errors
    /// `Conflict` when nothing was said of that, or somebody ended it already.
    pub async fn end_weighing(may: &May<Weigh, Question>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "question.weighing-ended").await?;
        let row = held_fast(change.db(), may.id().get()).await?;
        if ended(&change, row.id).await? == 0 {
            return Err(Stop::Conflict);
        }
        changed(&change, row).await?;
        change.keep().await
    }
}

/// The answers to it, without what the asker added.
async fn answers(db: &DatabaseTransaction, question: i64) -> Result<Vec<i64>, Stop> {
    let rows = answer::Entity::find()
        .filter(answer::Column::QuestionId.eq(question))
        .filter(answer::Column::Kind.eq(Kind::Answer))
        .select_only()
        .column(answer::Column::Id);
    Ok(rows.into_tuple().all(db).await?)
}

async fn ended(change: &Change, question: i64) -> Result<u64, Stop> {
    use answer_weighing::Column as C;
    let done = answer_weighing::Entity::update_many()
        .col_expr(C::EndedAt, Expr::value(Some(change.at())))
        .filter(C::QuestionId.eq(question))
        .filter(C::EndedAt.is_null())
        .exec(change.db())
        .await?;
    Ok(done.rows_affected)
}

/// What follows the question sees that it changed.
async fn changed(change: &Change, row: question::Model) -> Result<(), Stop> {
    let mut active: question::ActiveModel = row.into();
    active.change = Set(next_change(change.db()).await?);
    active.update(change.db()).await?;
    Ok(())
}
