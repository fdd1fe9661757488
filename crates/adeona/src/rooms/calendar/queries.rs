//! What goes into somebody's calendar.

use adeona_platform::access::tables::calendar_address;
use adeona_platform::access::{About, Look, Role, Scope, Thing};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop, Viewer};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
};

use crate::rooms::trajectory::tables::{task, trajectory};
use crate::rooms::trajectory::{Task, seated};

/// The open steps with a due day in the running trajectories that the viewer coaches. Without names.
#[derive(Debug)]
pub struct MyTerms;

/// A due day.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Term {
    pub trajectory_id: i64,
    pub step: String,
    pub due_on: Day,
    pub opened_on: Day,
    pub version_id: i64,
    /// Number of the last journal entry: grows with every change.
    pub head: i32,
}

impl Look for MyTerms {
    type Answer = Vec<Term>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use task::Column as C;
        if !scope.viewer().is_any(&[Role::Coach, Role::Coordinator]) {
            return Ok(vec![]);
        }
        let to_trajectory: RelationDef = task::Entity::belongs_to(trajectory::Entity)
            .from(C::TrajectoryId)
            .to(trajectory::Column::Id)
            .into();
        let mine = Condition::all()
            .add(trajectory::Column::CoachId.eq(scope.viewer().account().get()))
            .add(trajectory::Column::Standing.is_in(["enrolled", "started"]))
            .add(C::DueOn.is_not_null())
            .add(C::Holder.is_not_in(["participant", "partner", "employer"]))
            // What a group does is in the trainer's calendar.
            .add(seated().not());
        let terms = |s: Select<task::Entity>| {
            s.join(JoinType::InnerJoin, to_trajectory)
                .filter(mine)
                .select_only()
                .columns([C::TrajectoryId, C::Step, C::DueOn, C::OpenedOn])
                .columns([trajectory::Column::VersionId, trajectory::Column::Head])
                .order_by_asc(C::DueOn)
                .limit(1000)
        };
        scope.seen::<Task>().shape(terms).rows().await
    }
}

/// A secret address of the viewer: of their calendar, or of a feed.
#[derive(Debug)]
pub struct Address(calendar_address::Model);

impl Address {
    /// It is one of a feed that works.
    pub fn is_feed(&self) -> bool {
        self.0.feed && self.0.revoked_at.is_none()
    }

    pub fn is_of(&self, viewer: &Viewer) -> bool {
        self.0.account_id == viewer.account().get()
            && self.0.organisation_id == viewer.organisation().get()
    }
}

impl Thing for Address {
    type Entity = calendar_address::Entity;
    const NAME: &'static str = "calendar-address";

    /// One's own, in the organisation in which one is signed in.
    fn visible(viewer: &Viewer) -> Condition {
        Condition::all()
            .add(calendar_address::Column::AccountId.eq(viewer.account().get()))
            .add(calendar_address::Column::OrganisationId.eq(viewer.organisation().get()))
    }

    fn about() -> About<calendar_address::Column> {
        About::Nobody
    }

    fn key() -> calendar_address::Column {
        calendar_address::Column::Id
    }

    fn of(row: calendar_address::Model) -> Self {
        Address(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Since when the viewer has an address that works.
#[derive(Debug)]
pub struct AddressSince;

impl Look for AddressSince {
    type Answer = Option<Moment>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let works = calendar_address::Column::RevokedAt.is_null();
        let calendar = calendar_address::Column::Feed.eq(false);
        let seen = scope.seen::<Address>().filter(works).filter(calendar);
        let found = seen.one().await?;
        Ok(found.map(|row| row.created_at))
    }
}
