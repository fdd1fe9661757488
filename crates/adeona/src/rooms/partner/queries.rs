//! Questions about what was asked of others.

use adeona_platform::Stop;
use adeona_platform::access::tables::{account, partner_link};
use adeona_platform::access::{How, Look, Scope};
use adeona_platform::time::{Day, Moment};
use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryOrder,
    QuerySelect, RelationDef, Select,
};

use super::access::PartnerLink;
use super::standing::Standing;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::subject_name;
use crate::rooms::trajectory::tables::trajectory;

/// The link by which the viewer is here.
#[derive(Debug)]
pub struct ThisLink;

impl Look for ThisLink {
    type Answer = partner_link::Model;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let row = scope.aside().seen::<PartnerLink>().one().await?;
        row.filter(|row| Some(row.id) == scope.viewer().link())
            .ok_or(Stop::NotFound)
    }
}

/// What was asked of somebody outside.
#[derive(Debug, Clone, FromQueryResult)]
pub struct LinkRow {
    pub id: i64,
    pub trajectory_id: i64,
    pub version_id: i64,
    pub step: String,
    pub head: i32,
    pub partner: String,
    pub email: Option<String>,
    pub asked_at: Moment,
    pub until: Day,
    pub opened_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    pub closing: Option<String>,
    pub entry: Option<i32>,
    pub settled_at: Option<Moment>,
    /// Who asked.
    pub worker: String,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

impl LinkRow {
    pub fn stands_on(&self, today: Date) -> Standing {
        let closing = self.closing.as_deref();
        Standing::of(closing, self.opened_at, self.until, today)
    }

    /// Whom it is about.
    pub fn name(&self) -> String {
        subject_name(&self.subject_name, &self.given_name, &self.family_name)
    }
}

/// Links on a page.
pub const MOST: u64 = 50;

/// Of one trajectory, or of all that the viewer has to do with; the newest first.
#[derive(Debug)]
pub struct Links {
    pub trajectory: Option<i64>,
}

impl Look for Links {
    type Answer = Vec<LinkRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use partner_link::Column as C;
        let mut seen = scope.seen::<PartnerLink>();
        if let Some(trajectory) = self.trajectory {
            seen = seen.filter(C::TrajectoryId.eq(trajectory));
        }
        let newest = |s| columns(s).order_by_desc(C::Id).limit(MOST);
        seen.shape(newest).rows().await
    }
}

/// Those that ended and that nobody has seen to yet: asked by the viewer, or in a trajectory of which they are the
/// coach. The oldest first.
#[derive(Debug)]
pub struct Ended {
    pub limit: u64,
}

impl Look for Ended {
    type Answer = Vec<LinkRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use partner_link::Column as C;
        let viewer = scope.viewer();
        let me = viewer.account().get();
        let mine = C::AccountId.eq(me).or(trajectory::Column::CoachId.eq(me));
        let over = Condition::any()
            .add(C::ClosedAt.is_not_null())
            .add(C::Until.lt(Day::from(scope.today())));
        let ended = Condition::all()
            .add(C::OrganisationId.eq(viewer.organisation().get()))
            .add(C::SettledAt.is_null())
            .add(over)
            .add(mine);
        let oldest = |s| columns(s).order_by_asc(C::Until).order_by_asc(C::Id);
        let seen = scope.seen::<PartnerLink>().filter(ended);
        let seen = seen.showing(self.limit);
        seen.shape(|s| oldest(s).limit(self.limit + 1)).rows().await
    }
}

fn columns(select: Select<partner_link::Entity>) -> Select<partner_link::Entity> {
    use partner_link::Column as C;
    let to_account: RelationDef = partner_link::Entity::belongs_to(account::Entity)
        .from(C::AccountId)
        .to(account::Column::Id)
        .into();
    let to_trajectory: RelationDef = partner_link::Entity::belongs_to(trajectory::Entity)
        .from(C::TrajectoryId)
        .to(trajectory::Column::Id)
        .into();
    let to_person: RelationDef = trajectory::Entity::belongs_to(person::Entity)
        .from(trajectory::Column::PersonId)
        .to(person::Column::Id)
        .into();
    select
        .join(JoinType::InnerJoin, to_account)
        .join(JoinType::InnerJoin, to_trajectory)
        .join(JoinType::LeftJoin, to_person)
        .select_only()
        .columns([C::Id, C::TrajectoryId, C::Step, C::Head])
        .columns([C::Partner, C::Email, C::AskedAt, C::Until])
        .columns([C::OpenedAt, C::ClosedAt, C::Closing, C::Entry])
        .column(C::SettledAt)
        .column(trajectory::Column::VersionId)
        .column(trajectory::Column::SubjectName)
        .columns([person::Column::GivenName, person::Column::FamilyName])
        .column_as(account::Column::Name, "worker")
}
