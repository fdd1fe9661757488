//! When a worker goes: their running trajectories need somebody else. Who administers an organisation arranges that
//! without seeing any of them.

use adeona_method::journal::Deed;
use adeona_platform::access::{Change, May, Role, membership_on, tables::membership};
use adeona_platform::{Desk, Stop};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use super::record::{append, read_journal};
use super::tables::{assignment, trajectory};
use super::verbs::required;
use crate::rooms::method::VersionOf;
use crate::rooms::organisation::{Administer, Organisation};

/// To whom a worker's trajectories go, and why.
#[derive(Debug, Clone)]
pub struct Caseload {
    pub from: i64,
    pub to: i64,
    pub reason: String,
}

impl Caseload {
    /// Hands all of it over, inside a change that the caller keeps. Returns how many trajectories that were.
    ///
    /// # Errors
    /// Faults at `to` and `reason`.
    pub async fn hand_over(
        &self,
        may: &May<Administer, Organisation>,
        desk: &Desk,
        change: &Change,
    ) -> Result<usize, Stop> {
        use adeona_platform::access::Thing;
        let organisation = may.id().get();
        required("reason", &self.reason)?;
        if self.to == self.from || !coaches(change.db(), desk, organisation, self.to).await? {
            return Err(Stop::fault("to", "coach"));
        }
        let rows = trajectory::Entity::find()
            .filter(running_of(organisation, self.from))
            .order_by_asc(trajectory::Column::Id)
            .all(change.db())
            .await?;
        for row in &rows {
            let bound = desk.look(VersionOf(row.version_id)).await?;
            let journal = read_journal(change.db(), change.sealing(), row.id).await?;
            let deed = Deed::Transferred {
                from: self.from,
                to: self.to,
                reason: self.reason.trim().to_owned(),
            };
            let deeds = vec![(desk.today(), deed)];
            append(change, desk, &bound.package, row, journal, deeds).await?;
        }
        Ok(rows.len())
    }
}

fn running_of(organisation: i64, coach: i64) -> Condition {
    use trajectory::Column as C;
    Condition::all()
        .add(C::OrganisationId.eq(organisation))
        .add(C::CoachId.eq(coach))
        .add(C::Standing.ne("ended"))
}

/// How many trajectories of the organisation run with this coach: a number, and nothing of whose.
pub async fn running(
    db: &impl ConnectionTrait,
    organisation: i64,
    coach: i64,
) -> Result<u64, Stop> {
    let rows = trajectory::Entity::find().filter(running_of(organisation, coach));
    Ok(rows.count(db).await?)
}

async fn coaches(
    db: &impl ConnectionTrait,
    desk: &Desk,
    organisation: i64,
    account: i64,
) -> Result<bool, Stop> {
    let roles = membership::Entity::find()
        .filter(membership_on(desk.today().into()))
        .filter(membership::Column::OrganisationId.eq(organisation))
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::Role.is_in([Role::Coach, Role::Coordinator]));
    Ok(roles.count(db).await? > 0)
}

/// Ends what somebody works along in, inside a change that the caller keeps.
pub async fn leave_assignments(
    change: &Change,
    organisation: i64,
    account: i64,
) -> Result<(), Stop> {
    let here = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(trajectory::Column::OrganisationId.eq(organisation));
    assignment::Entity::delete_many()
        .filter(assignment::Column::AccountId.eq(account))
        .filter(assignment::Column::TrajectoryId.in_subquery(here.into_query()))
        .exec(change.db())
        .await?;
    Ok(())
}
