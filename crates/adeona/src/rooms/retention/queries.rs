//! Proposals and certificates.

use std::collections::HashMap;

use adeona_platform::access::tables::account;
use adeona_platform::access::{How, Look, Scope};
use adeona_platform::time::Moment;
use adeona_platform::{Id, Stop};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, JsonValue, QueryOrder, QuerySelect,
    RelationDef,
};

use super::access::{Destruction, Item, NeverBegan};
use super::tables::{destruction, destruction_item, destruction_person};
use crate::rooms::people::Names;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::{Trajectory, subject_name};

/// How many a list shows.
const SHOWN: u64 = 50;

/// A proposal, with who made it.
#[derive(Debug, FromQueryResult)]
pub struct DestructionRow {
    pub id: i64,
    pub proposed_by: i64,
    pub proposer: String,
    pub proposed_at: Moment,
    pub approved_at: Option<Moment>,
    pub refused_at: Option<Moment>,
    pub reason: Option<String>,
    pub removed: Option<JsonValue>,
    /// The number of the person who asked to be erased, when it was that.
    pub erases: Option<i64>,
}

impl DestructionRow {
    pub fn is_open(&self) -> bool {
        self.approved_at.is_none() && self.refused_at.is_none()
    }
}

/// What was proposed here, the newest first.
#[derive(Debug)]
pub struct Destructions;

impl Look for Destructions {
    type Answer = Vec<DestructionRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope.seen::<Destruction>();
        let rows = seen.shape(|s| with_proposer(s).limit(SHOWN)).rows();
        rows.await
    }
}

/// One, with its dossiers.
#[derive(Debug)]
pub struct DestructionOf(pub Id<Destruction>);

#[derive(Debug)]
pub struct Certificate {
    pub row: DestructionRow,
    /// Who decided.
    pub decider: Option<String>,
    pub items: Vec<destruction_item::Model>,
    /// Who never began, with the name as long as they are still there and the viewer sees them.
    pub never: Vec<(destruction_person::Model, Option<String>)>,
    /// By trajectory, of those that are still there and that the viewer sees.
    pub names: HashMap<i64, String>,
}

#[derive(Debug, FromQueryResult)]
struct Named {
    id: i64,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

impl Look for DestructionOf {
    type Answer = Certificate;
    const HOW: How = How::Listed;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let one = destruction::Column::Id.eq(self.0.get());
        let seen = scope.seen::<Destruction>().filter(one);
        let row: Option<DestructionRow> = seen.shape(with_proposer).rows().await?.pop();
        let row = row.ok_or(Stop::NotFound)?;
        let of = destruction_item::Column::DestructionId.eq(row.id);
        let items = scope.seen::<Item>().filter(of);
        let items = items
            .shape(|s| s.order_by_asc(destruction_item::Column::Id))
            .all()
            .await?;
        let names = names(scope, items.iter().map(|item| item.trajectory_id)).await?;
        let of = destruction_person::Column::DestructionId.eq(row.id);
        let never = scope.seen::<NeverBegan>().filter(of);
        let never = never
            .shape(|s| s.order_by_asc(destruction_person::Column::Id))
            .all()
            .await?;
        let called = Names(never.iter().map(|one| one.person_id).collect());
        let called = called.look(scope).await?;
        let never = never.into_iter().map(|one| {
            let name = called.get(&one.person_id).cloned();
            (one, name)
        });
        Ok(Certificate {
            decider: decider(scope, row.id).await?,
            row,
            items,
            never: never.collect(),
            names,
        })
    }
}

#[derive(Debug, FromQueryResult)]
struct Decider {
    name: String,
}

async fn decider(scope: &Scope<'_>, id: i64) -> Result<Option<String>, Stop> {
    let to_account: RelationDef = destruction::Entity::belongs_to(account::Entity)
        .from(destruction::Column::DecidedBy)
        .to(account::Column::Id)
        .into();
    let seen = scope.seen::<Destruction>();
    let rows: Vec<Decider> = seen
        .filter(destruction::Column::Id.eq(id))
        .shape(|s| {
            s.join(JoinType::InnerJoin, to_account)
                .select_only()
                .column(account::Column::Name)
        })
        .rows()
        .await?;
    Ok(rows.into_iter().next().map(|row| row.name))
}

async fn names(
    scope: &Scope<'_>,
    ids: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, String>, Stop> {
    use trajectory::Column as C;
    let to_person: RelationDef = trajectory::Entity::belongs_to(person::Entity)
        .from(C::PersonId)
        .to(person::Column::Id)
        .into();
    let seen = scope.seen::<Trajectory>().filter(C::Id.is_in(ids));
    let rows: Vec<Named> = seen
        .shape(|s| {
            s.join(JoinType::LeftJoin, to_person)
                .select_only()
                .columns([C::Id, C::SubjectName])
                .columns([person::Column::GivenName, person::Column::FamilyName])
        })
        .rows()
        .await?;
    let name = |row: Named| {
        let name = subject_name(&row.subject_name, &row.given_name, &row.family_name);
        (row.id, name)
    };
    Ok(rows.into_iter().map(name).collect())
}

fn with_proposer(
    select: sea_orm::Select<destruction::Entity>,
) -> sea_orm::Select<destruction::Entity> {
    use destruction::Column as C;
    let to_account: RelationDef = destruction::Entity::belongs_to(account::Entity)
        .from(C::ProposedBy)
        .to(account::Column::Id)
        .into();
    select
        .join(JoinType::InnerJoin, to_account)
        .select_only()
        .columns([C::Id, C::ProposedBy, C::ProposedAt])
        .columns([
            C::ApprovedAt,
            C::RefusedAt,
            C::Reason,
            C::Removed,
            C::Erases,
        ])
        .column_as(account::Column::Name, "proposer")
        .order_by_desc(C::Id)
}
