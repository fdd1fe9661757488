//! Thanks of answers, how they were weighed, and who answered the like before.

use std::collections::HashMap;

use adeona_platform::Stop;
use adeona_platform::access::tables::{account, organisation};
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Moment;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationDef, Select,
};

use super::access::{Thanks, Weighing};
use super::tables::answer_weighing::Answers;
use super::tables::{answer_thanks, answer_weighing};
use crate::rooms::knowledge::access::Answer;
use crate::rooms::knowledge::tables::answer::Kind;
use crate::rooms::knowledge::tables::{answer, question};

/// Of an answer: how many thank for it, and whether the viewer does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Thanked {
    pub by: usize,
    pub mine: bool,
}

/// Thanks of these answers.
pub async fn thanked(scope: &Scope<'_>, answers: Vec<i64>) -> Result<HashMap<i64, Thanked>, Stop> {
    use answer_thanks::Column as C;
    let me = scope.viewer().account().get();
    let seen = scope.seen::<Thanks>().filter(C::AnswerId.is_in(answers));
    let columns =
        |s: Select<answer_thanks::Entity>| s.select_only().columns([C::AnswerId, C::AccountId]);
    let mut all: HashMap<i64, Thanked> = HashMap::new();
    for (answer, account) in seen.shape(columns).tuples::<(i64, i64)>().await? {
        let one = all.entry(answer).or_default();
        one.by += 1;
        one.mine |= account == me;
    }
    Ok(all)
}

/// How answers were weighed, with who did.
#[derive(Debug, Clone, FromQueryResult)]
pub struct WeighingRow {
    pub preferred_id: i64,
    pub against: Answers,
    pub reason: String,
    pub weighed_at: Moment,
    pub ended_at: Option<Moment>,
    pub by: String,
}

/// How the answers to a question were weighed, the last first.
pub async fn weighings(scope: &Scope<'_>, question: i64) -> Result<Vec<WeighingRow>, Stop> {
    use answer_weighing::Column as C;
    let to_account: RelationDef = answer_weighing::Entity::belongs_to(account::Entity)
        .from(C::WeighedBy)
        .to(account::Column::Id)
        .into();
    let rows = |s: Select<answer_weighing::Entity>| {
        s.join(JoinType::InnerJoin, to_account)
            .select_only()
            .columns([
                C::PreferredId,
                C::Against,
                C::Reason,
                C::WeighedAt,
                C::EndedAt,
            ])
            .column_as(account::Column::Name, "by")
            .order_by_desc(C::Id)
    };
    let seen = scope.seen::<Weighing>().filter(C::QuestionId.eq(question));
    seen.shape(rows).rows().await
}

/// The weighing that holds of each of these questions: when it was said, and which answers say otherwise.
pub async fn holding(
    scope: &Scope<'_>,
    questions: &[i64],
) -> Result<HashMap<i64, (Moment, Answers)>, Stop> {
    use answer_weighing::Column as C;
    let columns = |s: Select<answer_weighing::Entity>| {
        s.select_only()
            .columns([C::QuestionId, C::WeighedAt, C::Against])
    };
    let seen = scope
        .seen::<Weighing>()
        .filter(C::QuestionId.is_in(questions.iter().copied()))
        .filter(C::EndedAt.is_null());
    let rows = seen.shape(columns).tuples::<(i64, Moment, Answers)>();
    let rows = rows.await?.into_iter();
    Ok(rows.map(|(id, at, against)| (id, (at, against))).collect())
}

/// How many of the viewer's own answers somebody thanked for.
#[derive(Debug)]
pub struct MyThanks;

impl Look for MyThanks {
    type Answer = u64;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let own = answer::Entity::find()
            .select_only()
            .column(answer::Column::Id)
            .filter(answer::Column::AccountId.eq(scope.viewer().account().get()));
        let of = answer_thanks::Column::AnswerId.in_subquery(own.into_query());
        scope.seen::<Thanks>().filter(of).count_up_to(1000).await
    }
}

/// Somebody who answered questions like this one.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Knows {
    pub name: String,
    pub organisation: String,
    /// Answers about the same country.
    pub country: i64,
    /// Answers about the same topic.
    pub topic: i64,
    /// Answers about both.
    pub both: i64,
    /// Answers that somebody thanked for.
    pub thanked: i64,
}

/// Who answered the like before, of those whose answers the viewer sees: who knows both the country and the topic comes
/// first, then whoever answered last. They are not ranked by how much they answered.
#[derive(Debug)]
pub struct WhoKnows {
    pub question: i64,
    pub country: String,
    pub topic: String,
}

/// Of how many it is looked whether they know both.
const LATELY: u64 = 50;
/// That are shown.
const SHOWN: usize = 5;

impl Look for WhoKnows {
    type Answer = Vec<Knows>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use answer::Column as A;
        use question::Column as Q;
        let to_question: RelationDef = answer::Entity::belongs_to(question::Entity)
            .from(A::QuestionId)
            .to(Q::Id)
            .into();
        let to_account: RelationDef = answer::Entity::belongs_to(account::Entity)
            .from(A::AccountId)
            .to(account::Column::Id)
            .into();
        let to_organisation: RelationDef = answer::Entity::belongs_to(organisation::Entity)
            .from(A::OrganisationId)
            .to(organisation::Column::Id)
            .into();
        let country = || Expr::col((question::Entity, Q::Country)).eq(self.country.as_str());
        let topic = || Expr::col((question::Entity, Q::Topic)).eq(self.topic.as_str());
        let times = |of: Expr| Expr::expr(Expr::case(of, 1).finally(0)).sum();
        let thanks = answer_thanks::Entity::find()
            .select_only()
            .column(answer_thanks::Column::Id)
            .filter(
                Expr::col((answer_thanks::Entity, answer_thanks::Column::AnswerId))
                    .eq(Expr::col((answer::Entity, A::Id))),
            );
        let rows = |s: Select<answer::Entity>| {
            s.join(JoinType::InnerJoin, to_question)
                .join(JoinType::InnerJoin, to_account)
                .join(JoinType::InnerJoin, to_organisation)
                .filter(Condition::any().add(country()).add(topic()))
                .select_only()
                .column_as(account::Column::Name, "name")
                .column_as(organisation::Column::Name, "organisation")
                .expr_as(times(country()), "country")
                .expr_as(times(topic()), "topic")
                .expr_as(times(country().and(topic())), "both")
                .expr_as(times(Expr::exists(thanks.into_query())), "thanked")
                .group_by(A::AccountId)
                .group_by(account::Column::Name)
                .group_by(organisation::Column::Id)
                .group_by(organisation::Column::Name)
                .order_by_desc(Expr::col((answer::Entity, A::Id)).max())
                .limit(LATELY)
        };
        let seen = scope
            .seen::<Answer>()
            .filter(A::Kind.eq(Kind::Answer))
            .filter(A::ContactId.is_null())
            .filter(A::QuestionId.ne(self.question))
            .filter(A::AccountId.ne(scope.viewer().account().get()));
        let mut all: Vec<Knows> = seen.shape(rows).rows().await?;
        all.sort_by_key(|one| one.both == 0);
        all.truncate(SHOWN);
        Ok(all)
    }
}
