//! Who looked: what the read record says of a person or trajectory.

use adeona_platform::access::tables::{account, organisation, partner_link, viewed, viewing};
use adeona_platform::access::{EMERGENCY, How, Look, People, Scope};
use adeona_platform::time::Day;
use adeona_platform::{Stop, Store};
use sea_orm::sea_query::{DynIden, Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select,
};

use super::access::Viewed;
use super::tables::trajectory;

/// Lines on a page. A day is never cut in two, unless it fills a page by itself.
const LINES: u64 = 300;

/// Whose trajectories these are, for the read record itself.
pub fn whose(store: Store, ids: Vec<i64>) -> People {
    use trajectory::Column as C;
    Box::pin(async move {
        let rows: Vec<(i64, i64)> = trajectory::Entity::find()
            .select_only()
            .columns([C::Id, C::PersonId])
            .filter(C::Id.is_in(ids))
            .filter(C::PersonId.is_not_null())
            .into_tuple()
            .all(store.database())
            .await?;
        Ok(rows.into_iter().collect())
    })
}

/// Whom the looks were at.
#[derive(Debug, Clone, Copy)]
pub enum Whom {
    /// All of somebody: their details and every trajectory.
    Person(i64),
    /// One trajectory, and the person whose it is.
    Trajectory(i64, Option<i64>),
}

impl Whom {
    fn condition(self) -> Condition {
        use viewed::Column as C;
        match self {
            Whom::Person(id) => Condition::all().add(C::PersonId.eq(id)),
            Whom::Trajectory(id, person) => {
                let whole = |id: i64| C::PersonId.eq(id).and(C::TrajectoryId.is_null());
                let any = Condition::any().add(C::TrajectoryId.eq(id));
                match person {
                    Some(person) => any.add(whole(person)),
                    None => any,
                }
            }
        }
    }
}

/// Somebody who looked, with how often.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Looker {
    /// The day, or the last of several.
    pub day: Day,
    pub account_id: i64,
    pub name: String,
    /// Somebody without an account, who looked by a link from them.
    pub partner: Option<String>,
    /// Codes of the roles that they held, with spaces between.
    pub roles: String,
    pub organisation_id: i64,
    pub organisation: String,
    pub how: How,
    pub times: i64,
    /// How many of them by an emergency.
    pub emergencies: i64,
}

/// Looks by day, newest first.
#[derive(Debug)]
pub struct LooksAt {
    pub whom: Whom,
    /// Only days before this one: for paging.
    pub before: Option<Day>,
}

impl Look for LooksAt {
    /// The lines, and the day to go on before when there is more.
    type Answer = (Vec<Looker>, Option<Day>);

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let mut seen = scope.seen::<Viewed>().filter(self.whom.condition());
        if let Some(before) = self.before {
            seen = seen.filter(viewing::Column::Day.lt(before));
        }
        let by_day = |s: Select<viewed::Entity>| {
            grouped(s)
                .column(viewing::Column::Day)
                .group_by(viewing::Column::Day)
                .order_by_desc(viewing::Column::Day)
                .order_by_asc(account::Column::Name)
                .order_by_asc(viewing::Column::AccountId)
                .order_by_asc(partner_link::Column::Partner)
                .limit(LINES + 1)
        };
        let mut lines: Vec<Looker> = seen.shape(by_day).rows().await?;
        let Some(last) = lines.last().map(|line| line.day) else {
            return Ok((lines, None));
        };
        if lines.len() as u64 <= LINES {
            return Ok((lines, None));
        }
        if lines.iter().any(|line| line.day != last) {
            lines.retain(|line| line.day != last);
        }
        let next = lines.last().map(|line| line.day);
        Ok((lines, next))
    }
}

/// Who opened a trajectory since a day, or took it out in a file; whoever looked most lately first.
#[derive(Debug)]
pub struct Lookers {
    pub whom: Whom,
    pub since: Day,
}

impl Look for Lookers {
    type Answer = Vec<Looker>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let lately = |s: Select<viewed::Entity>| {
            grouped(s)
                .column_as(viewing::Column::Day.max(), "day")
                .order_by(viewing::Column::Day.max(), Order::Desc)
                .order_by_asc(viewing::Column::AccountId)
                .limit(50)
        };
        scope
            .seen::<Viewed>()
            .filter(self.whom.condition())
            .filter(viewed::Column::How.ne(How::Listed))
            .filter(viewing::Column::Day.gte(self.since))
            .shape(lately)
            .rows()
            .await
    }
}

fn grouped(select: Select<viewed::Entity>) -> Select<viewed::Entity> {
    use viewing::Column as C;
    let to_viewing: RelationDef = viewed::Entity::belongs_to(viewing::Entity)
        .from(viewed::Column::ViewingId)
        .to(C::Id)
        .into();
    let to_account: RelationDef = viewing::Entity::belongs_to(account::Entity)
        .from(C::AccountId)
        .to(account::Column::Id)
        .into();
    let to_organisation: RelationDef = viewing::Entity::belongs_to(organisation::Entity)
        .from(C::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let by_link = |_: DynIden, _: DynIden| {
        let via = Expr::col((viewing::Entity, C::Via)).eq("link");
        Condition::all().add(via)
    };
    let to_link: RelationDef = viewing::Entity::belongs_to(partner_link::Entity)
        .from(C::ViaId)
        .to(partner_link::Column::Id)
        .on_condition(by_link)
        .into();
    select
        .join(JoinType::InnerJoin, to_viewing)
        .join(JoinType::InnerJoin, to_account)
        .join(JoinType::InnerJoin, to_organisation)
        .join(JoinType::LeftJoin, to_link)
        .select_only()
        .columns([C::AccountId, C::Roles, C::OrganisationId])
        .column(account::Column::Name)
        .column(partner_link::Column::Partner)
        .column_as(organisation::Column::Name, "organisation")
        .column(viewed::Column::How)
        .column_as(viewed::Column::Id.count(), "times")
        .column_as(
            Expr::Case(Box::new(Expr::case(C::Purpose.eq(EMERGENCY), 1).finally(0))).sum(),
            "emergencies",
        )
        .group_by(C::AccountId)
        .group_by(C::Roles)
        .group_by(C::OrganisationId)
        .group_by(account::Column::Name)
        .group_by(partner_link::Column::Partner)
        .group_by(organisation::Column::Name)
        .group_by(viewed::Column::How)
}
