//! Who may do what to a trajectory: the whole policy, on one screen.

use adeona_platform::access::tables::{partner_link, viewed};
use adeona_platform::access::{About, Act, Allows, Reasons, Role, Thing};
use adeona_platform::time::Day;
use adeona_platform::{Id, Viewer};
use sea_orm::sea_query::{Expr, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};

use super::tables::{assignment, entry, share, task, trajectory};

/// A trajectory.
#[derive(Debug)]
pub struct Trajectory(pub(super) trajectory::Model);

impl Trajectory {
    pub fn row(&self) -> &trajectory::Model {
        &self.0
    }

    /// What was opened in an emergency is read, and no more.
    fn only_reads(&self, viewer: &Viewer) -> bool {
        let mut opened = viewer.emergencies().iter();
        opened.any(|id| Some(*id) == self.0.person_id)
            && self.0.coach_id != viewer.account().get()
            && !viewer.is(Role::Coordinator)
    }
}

/// Coordinators see all of their organisation; workers those that they steer or are assigned to, and for some hours
/// those that they opened in an emergency; participants their own; policy officers, privacy officers and administrators
/// none; and whoever it is shared with, until the day and not withdrawn: workers by other organisations, participants by
/// their family.
pub fn visible_trajectories(viewer: &Viewer) -> Condition {
    visible(
        viewer,
        trajectory::Column::OrganisationId,
        trajectory::Column::Id,
    )
}

/// The same, of trajectories that are asked for by number.
pub fn visible_trajectories_by_number(viewer: &Viewer) -> Condition {
    visible_by_number(
        viewer,
        trajectory::Column::OrganisationId,
        trajectory::Column::Id,
    )
}

/// The policy, said of any table that has the organisation and the id of a trajectory.
///
/// What one sees otherwise than as coordinator is one list of ids, not an "or" for each reason: with one, both
/// databases start from the few that it names. For the same reason a coordinator who is shown nothing by others has
/// no list at all: what is seen is then one stretch of an index.
fn visible<C: ColumnTrait>(viewer: &Viewer, organisation: C, id: C) -> Condition {
    let seen = either(viewer, organisation, id, trajectories_of_others(viewer));
    narrowed_by_link(viewer, id, seen)
}

/// The same, of rows that are asked for by number.
fn visible_by_number<C: ColumnTrait>(viewer: &Viewer, organisation: C, id: C) -> Condition {
    let home = either(viewer, organisation, id, union(lists_at_home(viewer)));
    let seen = match may_be_shown(viewer) {
        true => Condition::any().add(home).add(is_shared(viewer, id)),
        false => home,
    };
    narrowed_by_link(viewer, id, seen)
}

fn narrowed_by_link<C: ColumnTrait>(viewer: &Viewer, id: C, seen: Condition) -> Condition {
    match viewer.link() {
        Some(link) => Condition::all()
            .add(seen)
            .add(id.in_subquery(asked_by(link))),
        None => seen,
    }
}

/// The one trajectory in which a link asks for something.
fn asked_by(link: i64) -> SelectStatement {
    use partner_link::Column as C;
    let of_link = partner_link::Entity::find().select_only();
    let of_link = of_link.column(C::TrajectoryId).filter(C::Id.eq(link));
    of_link.into_query()
}

/// The same without what others share: for what only an organisation itself has to do with.
fn visible_at_home<C: ColumnTrait>(viewer: &Viewer, organisation: C, id: C) -> Condition {
    either(viewer, organisation, id, union(lists_at_home(viewer)))
}

fn either<C: ColumnTrait>(
    viewer: &Viewer,
    organisation: C,
    id: C,
    others: Option<SelectStatement>,
) -> Condition {
    let mut any = Reasons::default();
    if viewer.is(Role::Coordinator) {
        any = any.or(organisation.eq(viewer.organisation().get()));
    }
    if let Some(others) = others {
        any = any.or(id.in_subquery(others));
    }
    any.into()
}

/// Ids of what somebody sees otherwise than as coordinator.
pub fn trajectories_of_others(viewer: &Viewer) -> Option<SelectStatement> {
    let mut lists = lists_at_home(viewer);
    if may_be_shown(viewer) {
        // One list for each index: an "or" of both would read the rows of all that is shared.
        lists.extend(shares_to(viewer, at_share).map(|to| ids_of_shares(viewer, to)));
    }
    union(lists)
}

fn may_be_shown(viewer: &Viewer) -> bool {
    viewer.is_shown_something() && (viewer.is_worker() || viewer.person().is_some())
}

/// Of a row: the trajectory with this id is among what others share. Under a name of its own, because the row may
/// itself be of the table of shares.
fn is_shared<C: ColumnTrait>(viewer: &Viewer, id: C) -> Expr {
    let to = shares_to(viewer, at_granted).fold(Condition::any(), Condition::add);
    let granted = Query::select()
        .expr(Expr::value(1))
        .from_as(share::Entity, GRANTED)
        .and_where(at_granted(share::Column::TrajectoryId).eq(Expr::col(id.as_column_ref())))
        .cond_where(to)
        .cond_where(share_runs(viewer, at_granted))
        .to_owned();
    Expr::exists(granted)
}

const GRANTED: &str = "granted";

/// A column of the table of shares, under either name.
type At = fn(share::Column) -> Expr;

fn at_share(column: share::Column) -> Expr {
    Expr::col(column.as_column_ref())
}

fn at_granted(column: share::Column) -> Expr {
    Expr::col((GRANTED, column))
}

/// The same as [`visible_at_home`] without what was opened in an emergency: for what one works with.
pub fn visible_at_work<C: ColumnTrait>(viewer: &Viewer, organisation: C, id: C) -> Condition {
    either(viewer, organisation, id, union(lists_at_work(viewer)))
}

fn lists_at_home(viewer: &Viewer) -> Vec<SelectStatement> {
    use trajectory::Column as C;
    let mut lists = lists_at_work(viewer);
    if viewer.is_worker() && !viewer.emergencies().is_empty() {
        let ids = trajectory::Entity::find().select_only().column(C::Id);
        let theirs = ids
            .filter(C::OrganisationId.eq(viewer.organisation().get()))
            .filter(C::PersonId.is_in(viewer.emergencies().to_vec()));
        lists.push(theirs.into_query());
    }
    lists
}

fn lists_at_work(viewer: &Viewer) -> Vec<SelectStatement> {
    use trajectory::Column as C;
    let here = C::OrganisationId.eq(viewer.organisation().get());
    let ids = |which: Condition| {
        let ids = trajectory::Entity::find().select_only().column(C::Id);
        ids.filter(which).into_query()
    };
    let mut lists = vec![];
    if viewer.is_worker() && !viewer.is(Role::Coordinator) {
        let steered = C::CoachId.eq(viewer.account().get());
        lists.push(ids(Condition::all().add(here.clone()).add(steered)));
        let assigned = C::Id.in_subquery(assigned_to(viewer).into_query());
        lists.push(ids(Condition::all().add(here).add(assigned)));
    }
    if let Some(person) = viewer.person() {
        lists.push(ids(Condition::all().add(C::PersonId.eq(person))));
    }
    lists
}

fn union(lists: Vec<SelectStatement>) -> Option<SelectStatement> {
    let mut lists = lists.into_iter();
    let first = lists.next()?;
    Some(lists.fold(first, |mut all, more| {
        all.union(UnionType::All, more);
        all
    }))
}

fn assigned_to(viewer: &Viewer) -> Select<assignment::Entity> {
    assignment::Entity::find()
        .select_only()
        .column(assignment::Column::TrajectoryId)
        .filter(assignment::Column::AccountId.eq(viewer.account().get()))
}

/// Trajectories of others that are shared with the viewer, or with their organisation, today.
pub fn shared_with(viewer: &Viewer) -> Select<share::Entity> {
    share::Entity::find()
        .select_only()
        .column(share::Column::TrajectoryId)
        .filter(share_holds(viewer))
}

fn ids_of_shares(viewer: &Viewer, to: Condition) -> SelectStatement {
    share::Entity::find()
        .select_only()
        .column(share::Column::TrajectoryId)
        .filter(to)
        .filter(share_runs(viewer, at_share))
        .into_query()
}

/// Of a share: it is with the viewer, until today or later, and was not withdrawn. Workers are shown what other
/// organisations share; whoever is only helped, what their family does.
pub fn share_holds(viewer: &Viewer) -> Condition {
    let to = shares_to(viewer, at_share).fold(Condition::any(), Condition::add);
    Condition::all().add(to).add(share_runs(viewer, at_share))
}

/// With the viewer alone, and with their organisation: each is one stretch of an index.
pub fn each_share_to(viewer: &Viewer) -> impl Iterator<Item = Condition> {
    shares_to(viewer, at_share)
}

/// With the viewer alone, and for workers with their organisation: never none.
fn shares_to(viewer: &Viewer, at: At) -> impl Iterator<Item = Condition> {
    use share::Column as C;
    // Somebody who works at several places sees it only there.
    let there = at(C::WithOrganisation)
        .is_null()
        .or(at(C::WithOrganisation).eq(viewer.organisation().get()));
    let by_family = match viewer.is_worker() {
        true => at(C::KinId).is_null(),
        false => at(C::KinId).is_not_null(),
    };
    let me = Condition::all()
        .add(at(C::AccountId).eq(viewer.account().get()))
        .add(there)
        .add(by_family);
    let us = Condition::all().add(at(C::OrganisationId).eq(viewer.organisation().get()));
    [Some(me), viewer.is_worker().then_some(us)]
        .into_iter()
        .flatten()
}

/// Until today or later, and not withdrawn.
fn share_runs(viewer: &Viewer, at: At) -> Condition {
    Condition::all()
        .add(at(share::Column::WithdrawnAt).is_null())
        .add(at(share::Column::Until).gte(Day::from(viewer.today())))
}

impl Thing for Trajectory {
    type Entity = trajectory::Entity;
    const NAME: &'static str = "trajectory";
    const BY_LINK: bool = true;

    fn visible(viewer: &Viewer) -> Condition {
        visible_trajectories(viewer)
    }

    fn visible_by_number(viewer: &Viewer) -> Condition {
        visible_trajectories_by_number(viewer)
    }

    fn about() -> About<trajectory::Column> {
        About::both(trajectory::Column::PersonId, trajectory::Column::Id)
    }

    fn key() -> trajectory::Column {
        trajectory::Column::Id
    }

    fn of(row: trajectory::Model) -> Self {
        Trajectory(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Do steps, deviate, hold, close.
#[derive(Debug)]
pub struct Steer;
impl Act for Steer {
    const NAME: &'static str = "steer";
}
impl Allows<Steer> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        let here = self.0.organisation_id == viewer.organisation().get();
        here && !self.only_reads(viewer)
            && viewer.is_any(&[Role::Coordinator, Role::Coach, Role::JobCoach, Role::Care])
    }
}

/// Do the one step for which somebody without an account was asked: as long as whoever asked could do it themselves.
#[derive(Debug)]
pub struct FillIn;
impl Act for FillIn {
    const NAME: &'static str = "fill-in";
    const BY_LINK: bool = true;
}
impl Allows<FillIn> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.link().is_some() && Allows::<Steer>::allows(self, viewer)
    }
}

/// Take over from a colleague, or hand over.
#[derive(Debug)]
pub struct HandOver;
impl Act for HandOver {
    const NAME: &'static str = "hand-over";
}
impl Allows<HandOver> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        let here = self.0.organisation_id == viewer.organisation().get();
        here && (viewer.is(Role::Coordinator) || self.0.coach_id == viewer.account().get())
    }
}

/// Do the steps that the method gives to a trainer, such as interim tests.
#[derive(Debug)]
pub struct Train;
impl Act for Train {
    const NAME: &'static str = "train";
}
impl Allows<Train> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        let here = self.0.organisation_id == viewer.organisation().get();
        here && viewer.is(Role::Trainer) && !self.only_reads(viewer)
    }
}

/// The participant's own part: choices, and steps that the method leaves to them.
#[derive(Debug)]
pub struct TakePart;
impl Act for TakePart {
    const NAME: &'static str = "take-part";
}
impl Allows<TakePart> for Trajectory {
    fn allows(&self, viewer: &Viewer) -> bool {
        self.0.person_id.is_some() && self.0.person_id == viewer.person()
    }
}

/// A journal entry: seen with its trajectory.
#[derive(Debug)]
pub struct JournalEntry(pub(super) entry::Model);

impl Thing for JournalEntry {
    type Entity = entry::Entity;
    const NAME: &'static str = "entry";
    const BY_LINK: bool = true;

    fn visible(viewer: &Viewer) -> Condition {
        visible(
            viewer,
            entry::Column::OrganisationId,
            entry::Column::TrajectoryId,
        )
    }

    fn visible_by_number(viewer: &Viewer) -> Condition {
        visible_by_number(
            viewer,
            entry::Column::OrganisationId,
            entry::Column::TrajectoryId,
        )
    }

    fn about() -> About<entry::Column> {
        About::trajectory(entry::Column::TrajectoryId)
    }

    fn key() -> entry::Column {
        entry::Column::Id
    }

    fn of(row: entry::Model) -> Self {
        JournalEntry(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// An open step: seen by those of the organisation who see its trajectory, and by the participant. With whom a
/// trajectory is shared, these are not theirs to do.
#[derive(Debug)]
pub struct Task(pub(super) task::Model);

impl Thing for Task {
    type Entity = task::Entity;
    const NAME: &'static str = "task";

    fn visible(viewer: &Viewer) -> Condition {
        visible_at_home(
            viewer,
            task::Column::OrganisationId,
            task::Column::TrajectoryId,
        )
    }

    fn about() -> About<task::Column> {
        About::trajectory(task::Column::TrajectoryId)
    }

    fn key() -> task::Column {
        task::Column::Id
    }

    fn of(row: task::Model) -> Self {
        Task(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// The ids of what [`visible_trajectories`] lets through, for the policies of what hangs on a trajectory.
pub fn visible_trajectory_ids(viewer: &Viewer) -> Select<trajectory::Entity> {
    trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(visible_trajectories(viewer))
}

/// That somebody looked: seen by whoever was looked at, and by whoever is responsible for the trajectory.
#[derive(Debug)]
pub struct Viewed(viewed::Model);

impl Thing for Viewed {
    type Entity = viewed::Entity;
    const NAME: &'static str = "viewed";

    fn visible(viewer: &Viewer) -> Condition {
        use trajectory::Column as C;
        let mut any = Reasons::default();
        if let Some(person) = viewer.person() {
            any = any.or(viewed::Column::PersonId.eq(person));
        }
        if viewer.is_any(&[Role::Coordinator, Role::Coach]) {
            // Row by row: what is looked at here is always of one person or trajectory, and a list of all that a
            // coordinator is responsible for would be long.
            let theirs = |column: C, of: viewed::Column| {
                let one = trajectory::Entity::find()
                    .filter(responsible_for(viewer))
                    .select_only()
                    .expr(Expr::value(1))
                    .filter(
                        Expr::col((trajectory::Entity, column)).eq(Expr::col((viewed::Entity, of))),
                    );
                Expr::exists(one.into_query())
            };
            any = any.or(theirs(C::PersonId, viewed::Column::PersonId));
            any = any.or(theirs(C::Id, viewed::Column::TrajectoryId));
        }
        any.into()
    }

    /// Who looked is about the one who looked.
    fn about() -> About<viewed::Column> {
        About::Nobody
    }

    fn key() -> viewed::Column {
        viewed::Column::Id
    }

    fn of(row: viewed::Model) -> Self {
        Viewed(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Of a trajectory: the viewer coordinates it, or is its coach.
pub fn responsible_for(viewer: &Viewer) -> Condition {
    use trajectory::Column as C;
    let here = Condition::all().add(C::OrganisationId.eq(viewer.organisation().get()));
    match viewer.is(Role::Coordinator) {
        true => here,
        false => here.add(C::CoachId.eq(viewer.account().get())),
    }
}
