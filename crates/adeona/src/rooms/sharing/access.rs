//! Who may share a trajectory, and who sees with whom it is shared.

use adeona_platform::access::tables::organisation;
use adeona_platform::access::{About, Act, Allows, Reasons, Role, Thing, nobody};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
};

use crate::rooms::trajectory::tables::{share, trajectory};
use crate::rooms::trajectory::{HandOver, Trajectory, responsible_for, share_holds};

/// That a trajectory is shared, or was: seen by whoever is responsible for it, by the participant, and, as long as it
/// holds, by those with whom it is shared.
#[derive(Debug)]
pub struct Share(pub(super) share::Model);

impl Thing for Share {
    type Entity = share::Entity;
    const NAME: &'static str = "share";

    fn visible(viewer: &Viewer) -> Condition {
        use share::Column as C;
        let ids = |which: Condition| {
            let ids = trajectory::Entity::find().select_only();
            let ids = ids.column(trajectory::Column::Id).filter(which);
            C::TrajectoryId.in_subquery(ids.into_query())
        };
        let mut any = Reasons::default();
        if viewer.is_any(&[Role::Coordinator, Role::Coach]) {
            any = any.or(ids(responsible_for(viewer)));
        }
        if let Some(person) = viewer.person() {
            let own = trajectory::Column::PersonId.eq(person);
            any = any.or(ids(Condition::all().add(own)));
        }
        if viewer.is_worker() && viewer.is_shown_something() {
            any = any.or(share_holds(viewer));
        }
        any.into()
    }

    fn about() -> About<share::Column> {
        About::trajectory(share::Column::TrajectoryId)
    }

    fn key() -> share::Column {
        share::Column::Id
    }

    fn of(row: share::Model) -> Self {
        Share(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// What another organisation shares with the viewer or with theirs, as long as that holds.
#[derive(Debug)]
pub struct Received(share::Model);

impl Thing for Received {
    type Entity = share::Entity;
    const NAME: &'static str = "received-share";

    fn visible(viewer: &Viewer) -> Condition {
        match viewer.is_worker() && viewer.is_shown_something() {
            true => share_holds(viewer),
            false => nobody(),
        }
    }

    fn about() -> About<share::Column> {
        About::trajectory(share::Column::TrajectoryId)
    }

    fn key() -> share::Column {
        share::Column::Id
    }

    fn of(row: share::Model) -> Self {
        Received(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Share it, and end that: whoever may hand it over.
#[derive(Debug)]
pub struct Give;
impl Act for Give {
    const NAME: &'static str = "share";
}
impl Allows<Give> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        Allows::<HandOver>::allows(self, viewer)
    }
}

/// Another organisation, by its name: for whoever has something to share.
#[derive(Debug)]
pub struct Partner(organisation::Model);

impl Thing for Partner {
    type Entity = organisation::Entity;
    const NAME: &'static str = "partner";

    fn visible(viewer: &Viewer) -> Condition {
        let shares = viewer.is_any(&[Role::Coordinator, Role::Coach]);
        Condition::all()
            .add(Expr::value(i32::from(shares)).eq(1))
            .add(organisation::Column::Id.ne(viewer.organisation().get()))
    }

    fn about() -> About<organisation::Column> {
        About::Nobody
    }

    fn key() -> organisation::Column {
        organisation::Column::Id
    }

    fn of(row: organisation::Model) -> Self {
        Partner(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}
