//! Questions about members.

use adeona_platform::access::tables::{account, membership};
use adeona_platform::access::{Look, Role, Scope, Thing};
use adeona_platform::{Id, Stop, Viewer};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};

/// A membership, as colleagues see it.
#[derive(Debug)]
pub struct Member(membership::Model);

impl Thing for Member {
    type Entity = membership::Entity;
    const NAME: &'static str = "member";

    /// Workers of the same organisation see each other; participants see nobody this way.
    fn visible(viewer: &Viewer) -> Condition {
        let same = membership::Column::OrganisationId.eq(viewer.organisation().get());
        let worker =
            viewer.is_worker() || viewer.is(Role::Administrator) || viewer.is(Role::Policy);
        Condition::all().add(same).add(match worker {
            true => membership::Column::Role.ne(Role::Participant),
            false => membership::Column::AccountId.eq(viewer.account().get()),
        })
    }

    fn key() -> membership::Column {
        membership::Column::Id
    }

    fn of(row: membership::Model) -> Self {
        Member(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A colleague in one role.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub account: i64,
    pub name: String,
    pub email: Option<String>,
    pub role: Role,
    pub weekly_minutes: i32,
}

/// Who works here now; in one role, or in any.
#[derive(Debug)]
pub struct Colleagues {
    pub role: Option<Role>,
}

impl Look for Colleagues {
    type Answer = Vec<Colleague>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let mut seen = scope.seen::<Member>().filter(current(scope));
        if let Some(role) = self.role {
            seen = seen.filter(membership::Column::Role.eq(role));
        }
        let rows = seen.shape(|select| {
            select
                .join(JoinType::InnerJoin, to_account())
                .filter(account::Column::ClosedAt.is_null())
                .order_by_asc(account::Column::Name)
                .order_by_asc(membership::Column::Id)
                .select_only()
                .column(membership::Column::AccountId)
                .column(account::Column::Name)
                .column(account::Column::Email)
                .column(membership::Column::Role)
                .column(membership::Column::WeeklyMinutes)
        });
        let rows: Vec<(i64, String, Option<String>, Role, i32)> = rows.tuples().await?;
        let colleague = |(account, name, email, role, weekly_minutes)| Colleague {
            account,
            name,
            email,
            role,
            weekly_minutes,
        };
        Ok(rows.into_iter().map(colleague).collect())
    }
}

fn to_account() -> RelationDef {
    membership::Entity::belongs_to(account::Entity)
        .from(membership::Column::AccountId)
        .to(account::Column::Id)
        .into()
}

/// The viewer's own contracted minutes a week in any of these roles: the most of them.
#[derive(Debug)]
pub struct OwnMinutes(pub &'static [Role]);

impl Look for OwnMinutes {
    type Answer = i32;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use membership::Column as C;
        let rows = scope
            .seen::<Member>()
            .filter(C::AccountId.eq(scope.viewer().account().get()))
            .filter(C::Role.is_in(self.0.iter().copied()))
            .filter(current(scope))
            .shape(|s| s.select_only().column(C::WeeklyMinutes));
        let minutes = rows.tuples::<(i32,)>().await?;
        Ok(minutes.into_iter().map(|(m,)| m).max().unwrap_or(0))
    }
}

/// Who left does not work here now.
fn current(scope: &Scope<'_>) -> Condition {
    let today = adeona_platform::time::Day::from(scope.today());
    Condition::any()
        .add(membership::Column::Until.is_null())
        .add(membership::Column::Until.gte(today))
}
