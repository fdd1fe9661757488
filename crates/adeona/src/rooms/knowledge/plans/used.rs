//! Which dossiers rest on a question or a sheet, and which could.

use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};

use super::access::{Basis, steers};
use super::linking::On;
use super::queries::{to_person, to_trajectory};
use super::tables::basis;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::{assignment, trajectory};
use crate::rooms::trajectory::{Trajectory, subject_name};

/// The dossiers that rest on a question or a sheet, of those that the viewer steers.
#[derive(Debug)]
pub struct PlansOn(pub On);

/// A dossier that rests on it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PlanRow {
    pub trajectory_id: i64,
    /// It was asked for this one.
    pub asked: bool,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

impl PlanRow {
    pub fn name(&self) -> String {
        subject_name(&self.subject_name, &self.given_name, &self.family_name)
    }
}

/// How many of them a page shows.
const MOST: u64 = 20;

impl Look for PlansOn {
    type Answer = Vec<PlanRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        if !steers(scope.viewer()) {
            return Ok(vec![]);
        }
        use basis::Column as C;
        let seen = scope.seen::<Basis>().filter(rests_on(self.0));
        let columns = |s: Select<basis::Entity>| {
            s.join(JoinType::InnerJoin, to_trajectory())
                .join(JoinType::LeftJoin, to_person())
                .select_only()
                .columns([C::TrajectoryId, C::Asked])
                .column(trajectory::Column::SubjectName)
                .columns([person::Column::GivenName, person::Column::FamilyName])
                .order_by_desc(C::Asked)
                .order_by_asc(C::Id)
                .limit(MOST)
        };
        seen.shape(columns).rows().await
    }
}

fn rests_on(on: On) -> Condition {
    use basis::Column as C;
    let (question, sheet) = on.ids();
    let all = Condition::all();
    match question {
        Some(id) => all.add(C::QuestionId.eq(id)),
        None => all.add(C::SheetId.eq(sheet)),
    }
}

/// How many dossiers a form offers.
pub const OFFERED: u64 = 200;

/// The dossiers under way in which the viewer works, by name, that do not rest on it yet.
#[derive(Debug)]
pub struct OwnPlans(pub On);

#[derive(Debug, FromQueryResult)]
struct NamedRow {
    id: i64,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

impl Look for OwnPlans {
    /// Ids and names.
    type Answer = Vec<(i64, String)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let me = scope.viewer().account().get();
        let along = assignment::Entity::find()
            .select_only()
            .column(assignment::Column::TrajectoryId)
            .filter(assignment::Column::AccountId.eq(me));
        let rests = basis::Entity::find()
            .select_only()
            .column(basis::Column::TrajectoryId)
            .filter(rests_on(self.0));
        let works = C::CoachId.eq(me).or(C::Id.in_subquery(along.into_query()));
        let here = Condition::all()
            .add(C::OrganisationId.eq(scope.viewer().organisation().get()))
            .add(C::EndedOn.is_null())
            .add(works)
            .add(C::Id.not_in_subquery(rests.into_query()));
        let columns = |s: Select<trajectory::Entity>| {
            s.join(JoinType::LeftJoin, to_person())
                .select_only()
                .columns([C::Id, C::SubjectName])
                .columns([person::Column::GivenName, person::Column::FamilyName])
                .order_by_asc(person::Column::GivenName)
                .order_by_asc(person::Column::FamilyName)
                .order_by_asc(C::Id)
                .limit(OFFERED)
        };
        let seen = scope.seen_at_home::<Trajectory>().filter(here);
        let rows: Vec<NamedRow> = seen.shape(columns).rows().await?;
        let named = |row: NamedRow| {
            let name = subject_name(&row.subject_name, &row.given_name, &row.family_name);
            (row.id, name)
        };
        Ok(rows.into_iter().map(named).collect())
    }
}
