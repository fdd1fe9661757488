//! Who sees a referral, and who does what with it.

use adeona_platform::access::{About, Act, Allows, Reasons, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
};

use super::standing::Standing;
use super::tables::referral;
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::{Trajectory, responsible_for};

/// A referral: seen by whoever is responsible for the trajectory, by the coordinators of the organisation to which it
/// went, and by the worker there who took it on.
#[derive(Debug)]
pub struct Referral(pub(super) referral::Model);

impl Referral {
    pub fn row(&self) -> &referral::Model {
        &self.0
    }
}

impl Thing for Referral {
    type Entity = referral::Entity;
    const NAME: &'static str = "referral";

    fn visible(viewer: &Viewer) -> Condition {
        use referral::Column as C;
        let mut any = Reasons::default();
        if viewer.is_any(&[Role::Coordinator, Role::Coach]) {
            let ids = trajectory::Entity::find()
                .select_only()
                .column(trajectory::Column::Id)
                .filter(responsible_for(viewer));
            let from_here = C::FromOrganisation.eq(viewer.organisation().get());
            any = any.or(from_here.and(C::TrajectoryId.in_subquery(ids.into_query())));
        }
        if viewer.is(Role::Coordinator) {
            // Whose file went away is not seen here any more, but where it went is.
            let gone = C::Standing.eq(Standing::HandedOver);
            let from_here = C::FromOrganisation.eq(viewer.organisation().get());
            any = any.or(from_here.and(gone));
        }
        let to_here = || C::ToOrganisation.eq(viewer.organisation().get());
        if viewer.is(Role::Coordinator) {
            any = any.or(to_here());
        }
        if viewer.is_worker() {
            any = any.or(to_here().and(C::TakenBy.eq(viewer.account().get())));
        }
        any.into()
    }

    fn about() -> About<referral::Column> {
        About::trajectory(referral::Column::TrajectoryId)
    }

    fn key() -> referral::Column {
        referral::Column::Id
    }

    fn of(row: referral::Model) -> Self {
        Referral(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Take it back, and say that one has seen how it ended: the sender.
#[derive(Debug)]
pub struct Refer;
impl Act for Refer {
    const NAME: &'static str = "refer";
}
impl Allows<Refer> for Referral {
    fn allows(&self, viewer: &Viewer) -> bool {
        self.0.from_organisation == viewer.organisation().get()
    }
}

/// Offer somebody's whole file to another organisation: a coordinator, since all their trajectories go along.
#[derive(Debug)]
pub struct MoveAway;
impl Act for MoveAway {
    const NAME: &'static str = "move-away";
}
impl Allows<MoveAway> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        let here = self.row().organisation_id == viewer.organisation().get();
        here && self.row().person_id.is_some() && viewer.is(Role::Coordinator)
    }
}

/// Accept or refuse: the coordinators of the other organisation.
#[derive(Debug)]
pub struct Answer;
impl Act for Answer {
    const NAME: &'static str = "answer";
}
impl Allows<Answer> for Referral {
    fn allows(&self, viewer: &Viewer) -> bool {
        self.0.to_organisation == viewer.organisation().get() && viewer.is(Role::Coordinator)
    }
}

/// Say how it goes, and how it ends: whoever took it on, and their coordinators.
#[derive(Debug)]
pub struct Carry;
impl Act for Carry {
    const NAME: &'static str = "carry";
}
impl Allows<Carry> for Referral {
    fn allows(&self, viewer: &Viewer) -> bool {
        let there = self.0.to_organisation == viewer.organisation().get();
        let taken = self.0.taken_by == Some(viewer.account().get());
        there && self.0.standing != Standing::Offered && (taken || viewer.is(Role::Coordinator))
    }
}
