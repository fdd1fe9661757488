//! One's subscriptions, and the open questions that they are about.

use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::access::Subscription;
use super::tables::subscription::How;
use super::tables::{question_told, subscription};
use crate::rooms::knowledge::access::Question;
use crate::rooms::knowledge::queries::{QuestionRow, with_names};
use crate::rooms::knowledge::tables::question;
use crate::rooms::knowledge::tables::question::Standing;

/// The subscriptions of the viewer, the newest first.
#[derive(Debug)]
pub struct Subscriptions;

impl Look for Subscriptions {
    type Answer = Vec<subscription::Model>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope.seen::<Subscription>();
        seen.shape(|s| s.order_by_desc(subscription::Column::Id))
            .all()
            .await
    }
}

/// Open questions of others about what the viewer follows: what is due first comes first.
#[derive(Debug, Default)]
pub struct CouldAnswer {
    /// Of these subscriptions alone, and only what a letter is still to tell.
    pub untold: Option<How>,
    pub limit: u64,
}

impl Look for CouldAnswer {
    type Answer = Vec<QuestionRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use question::Column as C;
        let me = scope.viewer().account().get();
        // For whoever follows nothing the questions need not be gone through.
        if scope.seen::<Subscription>().count_up_to(1).await? == 0 {
            return Ok(vec![]);
        }
        let seen = scope
            .seen::<Question>()
            .filter(open_to(me))
            .filter(followed(me, self.untold));
        let rows = seen.shape(|s| {
            with_names(s)
                .order_by_asc(C::DueOn)
                .order_by_asc(C::Id)
                .limit(self.limit)
        });
        rows.rows().await
    }
}

/// Nobody has answered it, and this account did not ask it.
fn open_to(account: i64) -> Condition {
    Condition::all()
        .add(question::Column::Standing.eq(Standing::Open))
        .add(question::Column::AskedBy.ne(account))
}

/// A subscription is about the question of the outer query.
pub fn about() -> Condition {
    use question::Column as C;
    use subscription::Column as S;
    let of = |column: S| Expr::col((subscription::Entity, column));
    let asked = |column: C| Expr::col((question::Entity, column));
    Condition::all()
        .add(
            S::Country
                .is_null()
                .or(of(S::Country).eq(asked(C::Country))),
        )
        .add(S::Topic.is_null().or(of(S::Topic).eq(asked(C::Topic))))
}

/// A letter is to tell of it: it was asked since letters began, and was not told.
pub fn to_tell(how: How) -> Condition {
    use question::Column as C;
    use question_told::Column as T;
    use subscription::Column as S;
    let asked = || Expr::col((question::Entity, C::AskedAt));
    let since = Expr::col((subscription::Entity, S::Since));
    let told = question_told::Entity::find()
        .select_only()
        .column(T::Id)
        .filter(
            Expr::col((question_told::Entity, T::QuestionId))
                .eq(Expr::col((question::Entity, C::Id))),
        )
        .filter(
            Expr::col((question_told::Entity, T::AccountId))
                .eq(Expr::col((subscription::Entity, S::AccountId))),
        )
        .filter(Expr::col((question_told::Entity, T::AskedAt)).gte(asked()));
    Condition::all()
        .add(S::How.eq(how))
        .add(asked().gte(since))
        .add(Expr::exists(told.into_query()).not())
}

fn followed(account: i64, untold: Option<How>) -> Condition {
    let mut of = Condition::all()
        .add(subscription::Column::AccountId.eq(account))
        .add(about());
    if let Some(how) = untold {
        of = of.add(to_tell(how));
    }
    let one = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::Id)
        .filter(of);
    Condition::all().add(Expr::exists(one.into_query()))
}
