//! Answering, asking on, and saying that it is solved.

use adeona_knowledge::{clock, markup};
use adeona_platform::access::{Change, May, Thing};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Desk, Fault, Stop};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter,
    QuerySelect, Set,
};
use serde_json::json;

use super::access::{GiveAnswer, Question, Settle};
use super::asker_news::{is_known, is_new};
use super::asking::{BODY, language_of, next_change, told, told_of};
use super::figures::tables::question_term;
use super::plans::Case;
use super::said_sources::{self, Rests};
use super::tables::answer::Kind;
use super::tables::asker_news::What;
use super::tables::question::Standing;
use super::tables::{answer, answer_source, question};

/// An answer, and what it rests on.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub body: String,
    /// As it was typed.
    pub valid_until: Option<Result<Date, ()>>,
    pub sources: Vec<Rests>,
    /// The writer read what looks like a person, and sends it all the same.
    pub looked: bool,
}

impl Given {
    /// The last day on which it may be relied on.
    pub fn until(&self) -> Option<Day> {
        self.valid_until.and_then(Result::ok).map(Day::from)
    }

    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = told("body", &self.body, BODY, (self.looked, today));
        match self.valid_until {
            Some(Err(())) => faults.push(Fault::new("valid-until", "date")),
            Some(Ok(day)) if day < today => faults.push(Fault::new("valid-until", "not-to-come")),
            _ => {}
        }
        faults.extend(said_sources::faults(
            &self.sources,
            &[],
            (self.looked, today),
        ));
        faults
    }
}

impl Question {
    /// Answers it: the id of the answer. What waited goes on, and is answered.
    ///
    /// # Errors
    /// Faults at the body, the day or the source. `Conflict` when it was closed meanwhile.
    pub async fn answer(
        may: &May<GiveAnswer, Question>,
        desk: &Desk,
        given: Given,
    ) -> Result<i64, Stop> {
        let faults = given.faults(desk.today());
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let mut change = may.change(desk, "question.answered").await?;
        let id = give(&change, desk, may.id().get(), &given).await?;
        change.detail(json!({ "answer": id }));
        change.keep().await?;
        Ok(id)
    }

    /// The asker has what they need.
    ///
    /// # Errors
    /// `Conflict` when nobody has answered, or it is over.
    pub async fn solve(may: &May<Settle, Question>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "question.solved").await?;
        let row = held_fast(change.db(), may.id().get()).await?;
        if row.standing != Standing::Answered {
            return Err(Stop::Conflict);
        }
        let mut active: question::ActiveModel = row.into();
        active.standing = Set(Standing::Solved);
        active.settled_at = Set(Some(change.at()));
        active.settled_by = Set(Some(desk.viewer().account().get()));
        active.change = Set(next_change(change.db()).await?);
        let id = active.update(change.db()).await?.id;
        is_known(change.db(), id, None).await?;
        change.keep().await
    }

    /// The asker adds something. After an answer this asks on: the clock begins anew.
    ///
    /// # Errors
    /// Faults at `more`. `Conflict` when it was closed.
    pub async fn ask_on(
        may: &May<Settle, Question>,
        desk: &Desk,
        (body, looked): (&str, bool),
    ) -> Result<(), Stop> {
        let whom = desk.look(Case::Behind(may.id().get())).await?;
        let known = whom.as_ref().map(|whom| &whom.known);
        let faults = told_of("more", body, BODY, (looked, desk.today()), known);
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let change = may.change(desk, "question.asked-on").await?;
        let row = held_fast(change.db(), may.id().get()).await?;
        if row.standing == Standing::Closed {
            return Err(Stop::Conflict);
        }
        write(&change, desk, &row, (Kind::More, body, None)).await?;
        is_known(change.db(), row.id, None).await?;
        let mut active: question::ActiveModel = row.clone().into();
        active.change = Set(next_change(change.db()).await?);
        if !row.standing.is_owed() {
            term_is_over(change.db(), &row).await?;
            active.standing = Set(Standing::Open);
            active.asked_at = Set(change.at());
            active.due_on = Set(clock::due(change.at().into(), &[]).due.into());
            active.answered_at = Set(None);
            active.settled_at = Set(None);
            active.settled_by = Set(None);
        }
        active.update(change.db()).await?;
        change.keep().await
    }
}

/// Answers it inside a change that the caller keeps: the id of the answer.
///
/// # Errors
/// `Conflict` when it was closed meanwhile.
pub async fn give(change: &Change, desk: &Desk, question: i64, given: &Given) -> Result<i64, Stop> {
    let row = held_fast(change.db(), question).await?;
    if row.standing == Standing::Closed {
        return Err(Stop::Conflict);
    }
    let until = given.valid_until.and_then(Result::ok);
    let id = write(change, desk, &row, (Kind::Answer, &given.body, until)).await?;
    keep_sources(change.db(), id, &given.sources).await?;
    let by = Some(desk.viewer().account().get());
    answered(change.db(), (change.at(), by), row).await?;
    Ok(id)
}

/// Keeps what an answer rests on, in the order in which it was said.
pub async fn keep_sources(
    db: &DatabaseTransaction,
    answer: i64,
    sources: &[Rests],
) -> Result<(), Stop> {
    if sources.is_empty() {
        return Ok(());
    }
    let rows = sources.iter().map(|source| source.row(answer));
    answer_source::Entity::insert_many(rows)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// That a question got an answer, of an account or of somebody outside: what waited goes on, no answer is owed any more, and
/// who asked is to hear of it.
pub async fn answered(
    db: &DatabaseTransaction,
    (at, by): (Moment, Option<i64>),
    row: question::Model,
) -> Result<(), Stop> {
    super::handling::end_hold(db, at, row.id).await?;
    is_new(db, &row, (What::Answered, at), by).await?;
    let mut active: question::ActiveModel = row.clone().into();
    active.change = Set(next_change(db).await?);
    if row.standing.is_owed() {
        active.standing = Set(Standing::Answered);
        active.answered_at = Set(row.answered_at.or(Some(at)));
    }
    active.update(db).await?;
    Ok(())
}

/// Keeps how the term went that ended with an answer, for who counts: the row goes on with the next one.
async fn term_is_over(db: &DatabaseTransaction, row: &question::Model) -> Result<(), Stop> {
    let Some(answered) = row.answered_at else {
        return Ok(());
    };
    let term = question_term::ActiveModel {
        id: NotSet,
        question_id: Set(row.id),
        asked_at: Set(row.asked_at),
        answered_at: Set(answered),
    };
    term.insert(db).await?;
    Ok(())
}

/// The row as it is now; nobody changes it before this change is kept.
pub async fn held_fast(db: &DatabaseTransaction, id: i64) -> Result<question::Model, Stop> {
    question::Entity::find()
        .filter(question::Column::Id.eq(id))
        .lock_exclusive()
        .one(db)
        .await?
        .ok_or(Stop::NotFound)
}

async fn write(
    change: &Change,
    desk: &Desk,
    row: &question::Model,
    (kind, body, until): (Kind, &str, Option<Date>),
) -> Result<i64, Stop> {
    let written = answer::ActiveModel {
        id: NotSet,
        question_id: Set(row.id),
        organisation_id: Set(desk.viewer().organisation().get()),
        account_id: Set(desk.viewer().account().get()),
        contact_id: Set(None),
        kind: Set(kind),
        language: Set(language_of(body, desk.viewer().language())),
        body: Set(markup::clean(body).trim().to_owned()),
        valid_until: Set(until.map(Day::from)),
        written_at: Set(change.at()),
    };
    Ok(written.insert(change.db()).await?.id)
}

/// Of holds as the clock reads them; one that goes on ends now.
pub fn as_holds(rows: &[super::tables::question_hold::Model], now: Moment) -> Vec<clock::Hold> {
    let hold = |row: &super::tables::question_hold::Model| clock::Hold {
        from: row.since.into(),
        until: row.until.unwrap_or(now).into(),
    };
    rows.iter().map(hold).collect()
}
