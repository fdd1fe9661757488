//! Questions about what is shared.

use adeona_platform::Stop;
use adeona_platform::access::tables::{account, organisation};
use adeona_platform::access::{Look, Scope, Thing};
use adeona_platform::time::{Day, Moment};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect,
    RelationDef, Select,
};

use super::access::{Partner, Received, Share};
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::{share, trajectory};
use crate::rooms::trajectory::{each_share_to, subject_name};

/// Other organisations, by name.
#[derive(Debug)]
pub struct Partners;

impl Look for Partners {
    type Answer = Vec<(i64, String)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        by_name::<Partner>(scope).await
    }
}

/// Organisations that are seen as this thing: number and name, in the order of their names.
pub async fn by_name<T>(scope: &Scope<'_>) -> Result<Vec<(i64, String)>, Stop>
where
    T: Thing<Entity = organisation::Entity>,
{
    use organisation::Column as C;
    let named = |s: Select<organisation::Entity>| {
        s.select_only()
            .columns([C::Id, C::Name])
            .order_by_asc(C::Name)
            .order_by_asc(C::Id)
    };
    scope.seen::<T>().shape(named).tuples().await
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

/// What other organisations share with the viewer, or with theirs: what ends first comes first.
#[derive(Debug)]
pub struct SharedWithUs {
    /// The last row of the page before: its last day and number.
    pub after: Option<(Day, i64)>,
}

/// How many are on a page.
const PAGE: usize = 25;

#[derive(Debug, FromQueryResult)]
pub struct SharedRow {
    pub id: i64,
    pub trajectory_id: i64,
    pub purpose: String,
    pub until: Day,
    pub version_id: i64,
    pub standing: String,
    /// Who shares it.
    pub organisation: String,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

impl SharedRow {
    pub fn name(&self) -> String {
        subject_name(&self.subject_name, &self.given_name, &self.family_name)
    }
}

impl Look for SharedWithUs {
    /// The rows, and whether there are more.
    type Answer = (Vec<SharedRow>, bool);

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use share::Column as C;
        // One question for each stretch of an index: asked in one, all of them would be read and put in order.
        let mut first: Vec<(Day, i64)> = vec![];
        for to in each_share_to(scope.viewer()) {
            let mut seen = scope.aside().seen::<Received>().filter(to);
            if let Some((until, id)) = self.after {
                seen = seen.filter(C::Until.gt(until).or(C::Until.eq(until).and(C::Id.gt(id))));
            }
            let in_order = |s: Select<share::Entity>| {
                s.select_only()
                    .columns([C::Until, C::Id])
                    .order_by_asc(C::Until)
                    .order_by_asc(C::Id)
                    .limit(PAGE as u64 + 1)
            };
            first.extend(seen.shape(in_order).tuples::<(Day, i64)>().await?);
        }
        first.sort_unstable();
        let more = first.len() > PAGE;
        first.truncate(PAGE);
        let of = C::Id.is_in(first.iter().map(|(_, id)| *id));
        let mut rows: Vec<SharedRow> = scope
            .seen::<Received>()
            .filter(of)
            .shape(told)
            .rows()
            .await?;
        rows.sort_by_key(|row| (row.until, row.id));
        Ok((rows, more))
    }
}

fn told(select: Select<share::Entity>) -> Select<share::Entity> {
    use share::Column as C;
    use trajectory::Column as T;
    let to_trajectory: RelationDef = share::Entity::belongs_to(trajectory::Entity)
        .from(C::TrajectoryId)
        .to(T::Id)
        .into();
    let to_organisation: RelationDef = trajectory::Entity::belongs_to(organisation::Entity)
        .from(T::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let to_person: RelationDef = trajectory::Entity::belongs_to(person::Entity)
        .from(T::PersonId)
        .to(person::Column::Id)
        .into();
    select
        .join(JoinType::InnerJoin, to_trajectory)
        .join(JoinType::InnerJoin, to_organisation)
        .join(JoinType::LeftJoin, to_person)
        .select_only()
        .columns([C::Id, C::TrajectoryId, C::Purpose, C::Until])
        .columns([T::VersionId, T::Standing, T::SubjectName])
        .columns([person::Column::GivenName, person::Column::FamilyName])
        .column_as(organisation::Column::Name, "organisation")
}
