//! What participants choose that others must grant: another coach. A wish is a request; handing over stays with the
//! workers.

use adeona_method::journal::{Deed, Entry};
use adeona_method::method::Choice;
use adeona_method::progress::Progress;
use adeona_method::values::Named;
use adeona_platform::access::tables::{account, membership};
use adeona_platform::access::{About, Act, Look, May, Role, Scope, Thing};
use adeona_platform::time::Day;
use adeona_platform::{Desk, Id, Stop, Viewer};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationDef,
};

use super::access::Trajectory;
use super::queries::subject_name;
use super::tables::trajectory;
use crate::rooms::people::tables::person;

/// Degrees of guidance, from fully on one's own to almost everything in class.
pub const GUIDANCE: [&str; 5] = ["alone", "mostly-alone", "half", "mostly-class", "class"];

pub(super) fn on_the_scale(value: &str) -> Result<String, Stop> {
    match GUIDANCE.contains(&value) {
        true => Ok(value.to_owned()),
        false => Err(Stop::fault("guidance", "not-in-list")),
    }
}

/// The coach wished for last, unless somebody took over since.
pub(super) fn wished(journal: &[Entry], stands: &Progress) -> Option<i64> {
    let counts = |entry: &&Entry| !stands.withdrawn.contains(&entry.number);
    let last = journal.iter().rev().filter(counts);
    let mut told = last.filter_map(|entry| match &entry.deed {
        Deed::Transferred { .. } => Some(None),
        Deed::Chosen { choice, value, .. } if *choice == Choice::Coach => {
            Some(Named::of(value).map(|coach| coach.id))
        }
        _ => None,
    });
    told.next().flatten()
}

/// Somebody whom participants may choose as their coach.
#[derive(Debug)]
pub struct CoachHere(membership::Model);

impl Thing for CoachHere {
    type Entity = membership::Entity;
    const NAME: &'static str = "coach";

    /// Everybody sees who coaches in their own organisation: their names, nothing else of them.
    fn visible(viewer: &Viewer) -> Condition {
        use membership::Column as C;
        Condition::all()
            .add(C::OrganisationId.eq(viewer.organisation().get()))
            .add(C::Role.is_in([Role::Coach, Role::Coordinator]))
    }

    fn about() -> About<membership::Column> {
        About::Nobody
    }

    fn key() -> membership::Column {
        membership::Column::Id
    }

    fn of(row: membership::Model) -> Self {
        CoachHere(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Who coach this method now, with the one who coaches this trajectory: account and name, by name.
#[derive(Debug)]
pub struct CoachesOf {
    pub method: String,
    pub coach: i64,
}

impl Look for CoachesOf {
    type Answer = Vec<(i64, String)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use membership::Column as C;
        let today = Day::from(scope.today());
        let current = Condition::any()
            .add(C::Until.is_null())
            .add(C::Until.gte(today));
        let coaching = trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::CoachId)
            .filter(trajectory::Column::OrganisationId.eq(scope.viewer().organisation().get()))
            .filter(trajectory::Column::Method.eq(&self.method))
            .filter(trajectory::Column::Standing.ne("ended"));
        let coaches = Condition::any()
            .add(C::AccountId.in_subquery(coaching.into_query()))
            .add(C::AccountId.eq(self.coach));
        let to_account: RelationDef = membership::Entity::belongs_to(account::Entity)
            .from(C::AccountId)
            .to(account::Column::Id)
            .into();
        let seen = scope
            .seen::<CoachHere>()
            .filter(current)
            .filter(coaches)
            .shape(|select| {
                select
                    .join(JoinType::InnerJoin, to_account)
                    .filter(account::Column::ClosedAt.is_null())
                    .select_only()
                    .column(C::AccountId)
                    .column(account::Column::Name)
                    .distinct()
                    .order_by_asc(account::Column::Name)
            });
        seen.tuples().await
    }
}

/// The choice of a coach as the journal keeps it; a fault when that coach is not offered.
pub(super) async fn offered<A: Act>(
    may: &May<A, Trajectory>,
    desk: &Desk,
    account: &str,
) -> Result<String, Stop> {
    let coaches = CoachesOf {
        method: may.row().method.clone(),
        coach: may.row().coach_id,
    };
    let coaches = desk.look(coaches).await?;
    let found = coaches.iter().find(|(id, _)| id.to_string() == account);
    let (id, name) = found.ok_or(Stop::fault("coach", "coach"))?;
    Ok(Named::written(*id, name))
}

/// A wish for another coach, in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct WishRow {
    pub id: i64,
    pub subject_name: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub coach: String,
}

impl WishRow {
    pub fn name(&self) -> String {
        subject_name(&self.subject_name, &self.given_name, &self.family_name)
    }
}

/// Wishes for another coach in the trajectories that the viewer may hand over, the oldest trajectory first.
#[derive(Debug)]
pub struct Wishes;

impl Look for Wishes {
    type Answer = Vec<WishRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let viewer = scope.viewer();
        let mut seen = scope
            .seen_at_home::<Trajectory>()
            .filter(C::WishedCoachId.is_not_null())
            .filter(C::Standing.ne("ended"));
        if !viewer.is(Role::Coordinator) {
            seen = seen.filter(C::CoachId.eq(viewer.account().get()));
        }
        let to_person: RelationDef = trajectory::Entity::belongs_to(person::Entity)
            .from(C::PersonId)
            .to(person::Column::Id)
            .into();
        let to_coach: RelationDef = trajectory::Entity::belongs_to(account::Entity)
            .from(C::WishedCoachId)
            .to(account::Column::Id)
            .into();
        let columns = |select: sea_orm::Select<trajectory::Entity>| {
            select
                .join(JoinType::LeftJoin, to_person)
                .join(JoinType::InnerJoin, to_coach)
                .select_only()
                .columns([C::Id, C::SubjectName])
                .columns([person::Column::GivenName, person::Column::FamilyName])
                .column_as(account::Column::Name, "coach")
                // In the order of the index of the few that wish something.
                .order_by_asc(C::WishedCoachId)
                .order_by_asc(C::Id)
                .limit(20)
        };
        seen.shape(columns).rows().await
    }
}
