//! Questions about questions.

use std::collections::HashMap;

use adeona_knowledge::clock::{self, Due, Risk, State};
use adeona_platform::access::tables::{account, organisation};
use adeona_platform::access::{How, Look, Scope};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::access::{Answer, Hold, Question, Source};
use super::answering::as_holds;
use super::outside::tables::contact;
use super::outside::{PutRow, outside};
use super::tables::answer::Kind;
use super::tables::question::{Audience, Standing};
use super::tables::{answer, answer_source, question, question_hold};
use super::weighing::{Thanked, WeighingRow, thanked, weighings};

/// How many a queue shows.
pub const MOST: u64 = 200;

/// A question in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct QuestionRow {
    pub id: i64,
    pub country: String,
    pub topic: String,
    pub language: String,
    pub audience: Audience,
    pub title: String,
    pub body: String,
    pub asked_at: Moment,
    pub due_on: Day,
    pub handler_id: Option<i64>,
    pub standing: Standing,
    pub reason: Option<String>,
    pub asker: String,
    pub organisation: String,
    pub handler: Option<String>,
    pub answered_at: Option<Moment>,
}

impl QuestionRow {
    /// When it was answered first, or asked while it was not.
    pub fn changed_at(&self) -> Moment {
        self.answered_at.unwrap_or(self.asked_at)
    }

    /// That day.
    pub fn changed_on(&self) -> jiff::civil::Date {
        self.changed_at().zoned().date()
    }
}

/// With the names of who asked and who handles it: the columns of a [`QuestionRow`].
pub fn with_names(select: Select<question::Entity>) -> Select<question::Entity> {
    use question::Column as C;
    let to_account = |column: C| -> RelationDef {
        question::Entity::belongs_to(account::Entity)
            .from(column)
            .to(account::Column::Id)
            .into()
    };
    let to_organisation: RelationDef = question::Entity::belongs_to(organisation::Entity)
        .from(C::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let name = |of: &'static str| Expr::col((of, account::Column::Name));
    select
        .join_as(JoinType::InnerJoin, to_account(C::AskedBy), "asker")
        .join(JoinType::InnerJoin, to_organisation)
        .join_as(JoinType::LeftJoin, to_account(C::HandlerId), "handler")
        .select_only()
        .columns([C::Id, C::Country, C::Topic])
        .columns([C::Language, C::Audience, C::Title, C::Body, C::AskedAt])
        .columns([C::DueOn, C::HandlerId, C::Standing])
        .columns([C::Reason, C::AnsweredAt])
        .expr_as(name("asker"), "asker")
        .column_as(organisation::Column::Name, "organisation")
        .expr_as(name("handler"), "handler")
}

/// What of the questions is listed.
#[derive(Debug, Clone, Default)]
pub struct Questions {
    pub ids: Option<Vec<i64>>,
    pub asked_by: Option<i64>,
    pub country: Option<String>,
    pub topic: Option<String>,
    /// The latest change first.
    pub lately: bool,
    /// An answer is owed.
    pub owed: bool,
    pub before: Option<i64>,
    pub limit: u64,
}

impl Look for Questions {
    /// The newest first; of owed ones, what is due first.
    type Answer = Vec<QuestionRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use question::Column as C;
        let mut seen = scope.seen::<Question>();
        if let Some(ids) = self.ids {
            seen = seen.filter(C::Id.is_in(ids));
        }
        if let Some(account) = self.asked_by {
            seen = seen.filter(C::AskedBy.eq(account));
        }
        if let Some(country) = self.country {
            seen = seen.filter(C::Country.eq(country));
        }
        if let Some(topic) = self.topic {
            seen = seen.filter(C::Topic.eq(topic));
        }
        if let Some(before) = self.before {
            seen = seen.filter(C::Id.lt(before));
        }
        if self.owed {
            seen = seen.filter(C::Standing.is_in([Standing::Open, Standing::Held]));
        }
        let rows = seen.shape(|s| match self.owed {
            true => with_names(s)
                .order_by_asc(C::DueOn)
                .order_by_asc(C::Id)
                .limit(self.limit),
            false if self.lately => with_names(s).order_by_desc(C::Change).limit(self.limit),
            false => with_names(s).order_by_desc(C::Id).limit(self.limit),
        });
        rows.rows().await
    }
}

/// A question that owes an answer, with how much it is at risk.
#[derive(Debug)]
pub struct Waiting {
    pub row: QuestionRow,
    pub due: Due,
    pub risk: Risk,
    /// Why it waits, when it does.
    pub held_for: Option<String>,
    /// To how many it was put out, and how many of those replied.
    pub outside: (usize, usize),
}

/// The queue: what is most at risk of being late comes first.
#[derive(Debug)]
pub struct Queue;

impl Look for Queue {
    type Answer = Vec<Waiting>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let owed = Questions {
            owed: true,
            limit: MOST,
            ..Questions::default()
        };
        let rows = owed.look(scope).await?;
        let mut holds = holds(scope, rows.iter().map(|row| row.id).collect()).await?;
        let mut put = outside(scope, rows.iter().map(|row| row.id).collect()).await?;
        let now = scope.now();
        let mut waiting: Vec<Waiting> = rows
            .into_iter()
            .map(|row| {
                let holds = holds.remove(&row.id).unwrap_or_default();
                let due = clock::due(row.asked_at.into(), &as_holds(&holds, now));
                let put = put.remove(&row.id).unwrap_or_default();
                let state = State {
                    assigned: row.handler_id.is_some(),
                    held: row.standing == Standing::Held,
                    partner_due: put
                        .iter()
                        .filter(|one| one.waits())
                        .map(|one| one.due_on.date())
                        .min(),
                };
                let open = holds.into_iter().find(|hold| hold.until.is_none());
                Waiting {
                    risk: clock::risk(now.into(), &due, state),
                    due,
                    held_for: open.map(|hold| hold.reason),
                    outside: (put.len(), put.iter().filter(|one| !one.waits()).count()),
                    row,
                }
            })
            .collect();
        waiting.sort_by_key(|one| one.risk);
        Ok(waiting)
    }
}

async fn holds(
    scope: &Scope<'_>,
    ids: Vec<i64>,
) -> Result<HashMap<i64, Vec<question_hold::Model>>, Stop> {
    use question_hold::Column as H;
    let rows = scope
        .seen::<Hold>()
        .filter(H::QuestionId.is_in(ids))
        .shape(|s| s.order_by_asc(H::Id))
        .all()
        .await?;
    let mut by_question: HashMap<i64, Vec<question_hold::Model>> = HashMap::new();
    for row in rows {
        by_question.entry(row.question_id).or_default().push(row);
    }
    Ok(by_question)
}

/// An answer, or what the asker added, with who wrote it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AnswerRow {
    pub id: i64,
    pub account_id: i64,
    pub kind: Kind,
    pub language: String,
    pub body: String,
    pub valid_until: Option<Day>,
    pub written_at: Moment,
    pub writer: String,
    pub organisation: String,
    /// The organisation outside that it came from.
    pub contact: Option<String>,
}

/// A question with all that belongs to it.
#[derive(Debug)]
pub struct Whole {
    pub row: QuestionRow,
    pub due: Due,
    pub holds: Vec<question_hold::Model>,
    /// To whom it was put out.
    pub outside: Vec<PutRow>,
    /// The oldest first.
    pub answers: Vec<(AnswerRow, Vec<answer_source::Model>)>,
    /// Of answers, by their number.
    pub thanks: HashMap<i64, Thanked>,
    /// How answers that contradict each other were weighed, the last first.
    pub weighings: Vec<WeighingRow>,
}

impl Whole {
    /// The hold that goes on.
    pub fn hold(&self) -> Option<&question_hold::Model> {
        self.holds.iter().find(|hold| hold.until.is_none())
    }

    /// The weighing that holds.
    pub fn weighing(&self) -> Option<&WeighingRow> {
        self.weighings.iter().find(|one| one.ended_at.is_none())
    }
}

/// One question.
#[derive(Debug)]
pub struct QuestionOf(pub Id<Question>);

impl Look for QuestionOf {
    type Answer = Whole;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let one = Questions {
            ids: Some(vec![self.0.get()]),
            limit: 1,
            ..Questions::default()
        };
        let row = one.look(scope).await?.pop().ok_or(Stop::NotFound)?;
        let holds = holds(scope, vec![row.id]).await?.remove(&row.id);
        let holds = holds.unwrap_or_default();
        let since: Vec<question_hold::Model> = holds
            .iter()
            .filter(|hold| hold.until.is_none_or(|until| until >= row.asked_at))
            .cloned()
            .collect();
        let due = clock::due(row.asked_at.into(), &as_holds(&since, scope.now()));
        let answers = answers(scope, row.id).await?;
        let ids: Vec<i64> = answers.iter().map(|answer| answer.id).collect();
        let sources = scope
            .seen::<Source>()
            .filter(answer_source::Column::AnswerId.is_in(ids.iter().copied()))
            .shape(|s| s.order_by_asc(answer_source::Column::Id))
            .all()
            .await?;
        let with_sources = |answer: AnswerRow| {
            let of = sources.iter().filter(|one| one.answer_id == answer.id);
            let of = of.cloned().collect();
            (answer, of)
        };
        Ok(Whole {
            row,
            due,
            holds,
            outside: outside(scope, vec![self.0.get()])
                .await?
                .remove(&self.0.get())
                .unwrap_or_default(),
            answers: answers.into_iter().map(with_sources).collect(),
            thanks: thanked(scope, ids).await?,
            weighings: weighings(scope, self.0.get()).await?,
        })
    }
}

async fn answers(scope: &Scope<'_>, question: i64) -> Result<Vec<AnswerRow>, Stop> {
    use answer::Column as A;
    let to_account: RelationDef = answer::Entity::belongs_to(account::Entity)
        .from(A::AccountId)
        .to(account::Column::Id)
        .into();
    let to_organisation: RelationDef = answer::Entity::belongs_to(organisation::Entity)
        .from(A::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let to_contact: RelationDef = answer::Entity::belongs_to(contact::Entity)
        .from(A::ContactId)
        .to(contact::Column::Id)
        .into();
    let rows = |s: Select<answer::Entity>| {
        s.join(JoinType::InnerJoin, to_account)
            .join(JoinType::InnerJoin, to_organisation)
            .join(JoinType::LeftJoin, to_contact)
            .select_only()
            .columns([A::Id, A::AccountId, A::Kind, A::Language, A::Body])
            .columns([A::ValidUntil, A::WrittenAt])
            .column_as(account::Column::Name, "writer")
            .column_as(organisation::Column::Name, "organisation")
            .column_as(contact::Column::Name, "contact")
            .order_by_asc(A::Id)
    };
    let seen = scope.seen::<Answer>().filter(A::QuestionId.eq(question));
    seen.shape(rows).rows().await
}
