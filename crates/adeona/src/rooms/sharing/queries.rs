//! Questions about what is shared.

use adeona_platform::Stop;
use adeona_platform::access::tables::{account, organisation};
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::{Day, Moment};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::access::{Partner, Share};
use crate::rooms::trajectory::tables::share;

/// Other organisations, by name.
#[derive(Debug)]
pub struct Partners;

impl Look for Partners {
    type Answer = Vec<(i64, String)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use organisation::Column as C;
        let named = |s: Select<organisation::Entity>| {
            s.select_only()
                .columns([C::Id, C::Name])
                .order_by_asc(C::Name)
                .order_by_asc(C::Id)
        };
        scope.seen::<Partner>().shape(named).tuples().await
    }
}

/// With whom something is shared, or was.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ShareRow {
    pub id: i64,
    pub trajectory_id: i64,
    pub purpose: String,
    pub until: Day,
    pub withdrawn_at: Option<Moment>,
    pub parts: sea_orm::JsonValue,
    pub given_at: Option<Moment>,
    /// The organisation with which it is shared, or that of the worker.
    pub organisation: Option<String>,
    /// A single worker.
    pub worker: Option<String>,
    pub giver: Option<String>,
}

impl ShareRow {
    pub fn holds_on(&self, day: Day) -> bool {
        self.withdrawn_at.is_none() && self.until >= day
    }
}

/// Of one trajectory, or of all that the viewer has to do with; the newest first.
#[derive(Debug)]
pub struct Shares {
    pub trajectory: Option<i64>,
}

impl Look for Shares {
    type Answer = Vec<ShareRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use share::Column as C;
        let to_organisation: RelationDef = share::Entity::belongs_to(organisation::Entity)
            .from(C::WithOrganisation)
            .to(organisation::Column::Id)
            .into();
        let to_account = |column: C| -> RelationDef {
            share::Entity::belongs_to(account::Entity)
                .from(column)
                .to(account::Column::Id)
                .into()
        };
        let name = |of: &'static str| Expr::col((of, account::Column::Name));
        let columns = |s: Select<share::Entity>| {
            s.join(JoinType::LeftJoin, to_organisation)
                .join_as(JoinType::LeftJoin, to_account(C::AccountId), "worker")
                .join_as(JoinType::LeftJoin, to_account(C::GivenBy), "giver")
                .select_only()
                .columns([C::Id, C::TrajectoryId, C::Purpose, C::Until])
                .columns([C::WithdrawnAt, C::Parts, C::GivenAt])
                .column_as(organisation::Column::Name, "organisation")
                .expr_as(name("worker"), "worker")
                .expr_as(name("giver"), "giver")
                .order_by_desc(C::Id)
        };
        let mut seen = scope.seen::<Share>();
        if let Some(trajectory) = self.trajectory {
            seen = seen.filter(C::TrajectoryId.eq(trajectory));
        }
        seen.shape(columns).rows().await
    }
}
