//! Who sees what was asked of somebody outside, and who follows it.

use adeona_platform::access::tables::partner_link;
use adeona_platform::access::{About, Act, Allows, Role, Thing, nobody};
use adeona_platform::{Id, Viewer};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::visible_at_work;

/// What somebody without an account was asked: seen by those of the organisation who steer the trajectory, by the
/// participant, and by whoever comes with the link itself.
#[derive(Debug)]
pub struct PartnerLink(pub(super) partner_link::Model);

impl PartnerLink {
    pub fn row(&self) -> &partner_link::Model {
        &self.0
    }
}

const STEERS: [Role; 4] = [Role::Coordinator, Role::Coach, Role::JobCoach, Role::Care];

impl Thing for PartnerLink {
    type Entity = partner_link::Entity;
    const NAME: &'static str = "partner-link";
    const BY_LINK: bool = true;

    fn visible(viewer: &Viewer) -> Condition {
        use partner_link::Column as C;
        let all = Condition::all();
        if let Some(link) = viewer.link() {
            return all.add(C::Id.eq(link));
        }
        if viewer.is_any(&STEERS) {
            return visible_at_work(viewer, C::OrganisationId, C::TrajectoryId);
        }
        let Some(person) = viewer.person() else {
            return nobody();
        };
        let own = trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::Id)
            .filter(trajectory::Column::PersonId.eq(person));
        all.add(C::TrajectoryId.in_subquery(own.into_query()))
    }

    fn about() -> About<partner_link::Column> {
        About::trajectory(partner_link::Column::TrajectoryId)
    }

    fn key() -> partner_link::Column {
        partner_link::Column::Id
    }

    fn of(row: partner_link::Model) -> Self {
        PartnerLink(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Withdraw it, and say that one has seen how it ended: whoever steers the trajectory.
#[derive(Debug)]
pub struct Follow;
impl Act for Follow {
    const NAME: &'static str = "follow";
}
impl Allows<Follow> for PartnerLink {
    fn allows(&self, viewer: &Viewer) -> bool {
        self.0.organisation_id == viewer.organisation().get() && viewer.is_any(&STEERS)
    }
}
