//! Who watches over what is seen, and who opens a dossier that is not theirs.

use adeona_platform::access::tables::{emergency, viewed, viewing};
use adeona_platform::access::{About, Act, Allows, Reasons, Role, Thing, Via};
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::rooms::organisation::Organisation;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::trajectory;

/// That somebody was shown to somebody: for the privacy officer of the one who looked, and of the one who was seen.
#[derive(Debug)]
pub struct LookedAt(viewed::Model);

impl Thing for LookedAt {
    type Entity = viewed::Entity;
    const NAME: &'static str = "look";

    /// Row by row, so that the newest are found from the end of the record.
    fn visible(viewer: &Viewer) -> Condition {
        use viewed::Column as C;
        let here = viewer.organisation().get();
        let mine = |select: SelectStatement| Expr::exists(select);
        let of = |column: C| Expr::col((viewed::Entity, column));
        let from_here = viewing::Entity::find()
            .select_only()
            .expr(Expr::value(1))
            .filter(Expr::col((viewing::Entity, viewing::Column::Id)).eq(of(C::ViewingId)))
            .filter(viewing::Column::OrganisationId.eq(here));
        let of_here = person::Entity::find()
            .select_only()
            .expr(Expr::value(1))
            .filter(Expr::col((person::Entity, person::Column::Id)).eq(of(C::PersonId)))
            .filter(person::Column::OrganisationId.eq(here));
        let about_here = trajectory::Entity::find()
            .select_only()
            .expr(Expr::value(1))
            .filter(Expr::col((trajectory::Entity, trajectory::Column::Id)).eq(of(C::TrajectoryId)))
            .filter(trajectory::Column::OrganisationId.eq(here));
        let watches = i32::from(viewer.is(Role::PrivacyOfficer));
        Condition::all().add(Expr::value(watches).eq(1)).add(
            Condition::any()
                .add(mine(from_here.into_query()))
                .add(mine(of_here.into_query()))
                .add(mine(about_here.into_query())),
        )
    }

    /// Names stand in it: whoever reads the record is on it.
    fn about() -> About<viewed::Column> {
        About::both(viewed::Column::PersonId, viewed::Column::TrajectoryId)
    }

    fn key() -> viewed::Column {
        viewed::Column::Id
    }

    fn of(row: viewed::Model) -> Self {
        LookedAt(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Take the read record of an organisation out in a file.
#[derive(Debug)]
pub struct Watch;
impl Act for Watch {
    const NAME: &'static str = "watch";
}
impl Allows<Watch> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::PrivacyOfficer)
    }
}

/// Open the dossier of somebody whom one does not see, because it cannot wait: whoever steers trajectories, themselves.
/// Coordinators see all of them.
#[derive(Debug)]
pub struct OpenInEmergency;
impl Act for OpenInEmergency {
    const NAME: &'static str = "open-in-emergency";
}
impl Allows<OpenInEmergency> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        opens(viewer) && !matches!(viewer.via(), Via::Token(_))
    }
}

/// Whether somebody may come to need it.
pub fn opens(viewer: &Viewer) -> bool {
    viewer.is_any(&[Role::Coach, Role::JobCoach, Role::Care]) && !viewer.is(Role::Coordinator)
}

/// That a dossier was opened in an emergency: for those who watch over that, for whoever opened it, and for the coach of
/// whom it was.
#[derive(Debug)]
pub struct Emergency(pub(super) emergency::Model);

impl Thing for Emergency {
    type Entity = emergency::Entity;
    const NAME: &'static str = "emergency";

    fn visible(viewer: &Viewer) -> Condition {
        use emergency::Column as C;
        let here = Condition::all().add(C::OrganisationId.eq(viewer.organisation().get()));
        if watches(viewer) {
            return here;
        }
        let steered = trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::PersonId)
            .filter(trajectory::Column::OrganisationId.eq(viewer.organisation().get()))
            .filter(trajectory::Column::CoachId.eq(viewer.account().get()))
            .filter(trajectory::Column::PersonId.is_not_null());
        let mut any = Reasons::default();
        if viewer.is_worker() {
            any = any
                .or(C::AccountId.eq(viewer.account().get()))
                .or(C::PersonId.in_subquery(steered.into_query()));
        }
        here.add(Condition::from(any))
    }

    fn about() -> About<emergency::Column> {
        About::person(emergency::Column::PersonId)
    }

    fn key() -> emergency::Column {
        emergency::Column::Id
    }

    fn of(row: emergency::Model) -> Self {
        Emergency(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Watches over emergencies.
pub fn watches(viewer: &Viewer) -> bool {
    viewer.is_any(&[Role::Coordinator, Role::PrivacyOfficer])
}

/// Say whether it was needed: not whoever opened it.
#[derive(Debug)]
pub struct Review;
impl Act for Review {
    const NAME: &'static str = "review";
}
impl Allows<Review> for Emergency {
    fn allows(&self, viewer: &Viewer) -> bool {
        watches(viewer) && self.0.account_id != viewer.account().get()
    }
}

/// Have done with it: whoever opened it, or watches over it.
#[derive(Debug)]
pub struct Stop;
impl Act for Stop {
    const NAME: &'static str = "stop";
}
impl Allows<Stop> for Emergency {
    fn allows(&self, viewer: &Viewer) -> bool {
        watches(viewer) || self.0.account_id == viewer.account().get()
    }
}
