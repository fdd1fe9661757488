//! Closed shells: what an organisation keeps of people whose file went to another one, and until when.

use adeona_platform::access::tables::organisation;
use adeona_platform::access::{About, Deed, Look, Role, Scope, Thing};
use adeona_platform::overdue::Overdue;
use adeona_platform::store::Writing;
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, ModelTrait, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
};
use serde_json::json;

use super::tables::shell;

/// What is kept of somebody whose file went away: seen by the coordinators of where it was.
#[derive(Debug)]
pub struct Shell(shell::Model);

impl Thing for Shell {
    type Entity = shell::Entity;
    const NAME: &'static str = "shell";

    fn visible(viewer: &Viewer) -> Condition {
        let coordinates = i32::from(viewer.is(Role::Coordinator));
        Condition::all()
            .add(Expr::value(coordinates).eq(1))
            .add(shell::Column::OrganisationId.eq(viewer.organisation().get()))
    }

    fn about() -> About<shell::Column> {
        About::person(shell::Column::PersonId)
    }

    fn key() -> shell::Column {
        shell::Column::Id
    }

    fn of(row: shell::Model) -> Self {
        Shell(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A shell, with the name of where the file is.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ShellRow {
    pub id: i64,
    pub given_name: String,
    pub family_name: String,
    pub client_number: Option<String>,
    pub dossiers: sea_orm::JsonValue,
    pub left_on: Day,
    pub kept_until: Day,
    pub source: String,
    pub receiver: String,
}

impl ShellRow {
    pub fn dossiers(&self) -> Result<Vec<shell::Dossier>, Stop> {
        serde_json::from_value(self.dossiers.clone()).map_err(Stop::broken)
    }
}

/// Shells of the viewer's organisation, the newest first; one more than the limit tells that there are more.
#[derive(Debug)]
pub struct Shells {
    pub before: Option<i64>,
    pub limit: u64,
}

impl Look for Shells {
    type Answer = Vec<ShellRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use shell::Column as C;
        let to_receiver: RelationDef = shell::Entity::belongs_to(organisation::Entity)
            .from(C::ToOrganisation)
            .to(organisation::Column::Id)
            .into();
        let mut seen = scope.seen::<Shell>();
        if let Some(before) = self.before {
            seen = seen.filter(C::Id.lt(before));
        }
        seen.showing(self.limit)
            .shape(|s| {
                s.join(JoinType::InnerJoin, to_receiver)
                    .select_only()
                    .columns([C::Id, C::GivenName, C::FamilyName, C::ClientNumber])
                    .columns([C::Dossiers, C::LeftOn, C::KeptUntil, C::Source])
                    .column_as(organisation::Column::Name, "receiver")
                    .order_by_desc(C::Id)
                    .limit(self.limit + 1)
            })
            .rows()
            .await
    }
}

/// Shells of which the last day went by: removed. Nothing in them is to be weighed by anybody, so it needs no second pair
/// of eyes; that they went is on record.
#[derive(Debug)]
pub struct KeptLongEnough;

impl Overdue for KeptLongEnough {
    type Entity = shell::Entity;

    fn of(today: Day) -> Select<shell::Entity> {
        shell::Entity::find()
            .filter(shell::Column::KeptUntil.lt(today))
            .order_by_asc(shell::Column::Id)
    }

    async fn settle(row: shell::Model, writing: &mut Writing, at: Moment) -> Result<(), Stop> {
        let deed = Deed {
            deed: "shell.discarded",
            act: "wait",
            thing: "shell",
            thing_id: row.id,
            account: None,
            organisation: Some(row.organisation_id),
            detail: json!({ "person": row.person_id }),
        };
        row.delete(writing.db()).await?;
        deed.record(writing, at).await
    }
}
