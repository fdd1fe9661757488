//! Questions of imports and exports.

use std::collections::{HashMap, HashSet};

use adeona_platform::access::tables::account;
use adeona_platform::access::{How, Look, Role, Scope, Thing};
use adeona_platform::time::{Day, Moment};
use adeona_platform::words::{Language, folded};
use adeona_platform::{Stop, Viewer};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, RelationDef, Select,
};

use super::access::{Begun, Import, Registered};
use super::ground::{Ground, Offered, Run};
use super::roll::{Marks, Who};
use super::tables::import;
use crate::rooms::method::{Bound, Installed};
use crate::rooms::organisation::{Colleagues, Organisation};
use crate::rooms::people::tables::person;
use crate::rooms::people::{Person, PersonRow, found_by};
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::{Trajectory, is_of_others};

/// What lists of this viewer are held against.
#[derive(Debug)]
pub struct GroundOf;

impl Look for GroundOf {
    type Answer = Ground;

    async fn look(self, scope: &Scope<'_>) -> Result<Ground, Stop> {
        let organisation = scope.seen::<Organisation>().one().await?;
        let organisation = Organisation::of(organisation.ok_or(Stop::NotFound)?);
        let installed = Installed { method: None }.look(scope).await?;
        Ok(Ground {
            today: scope.today(),
            kind: organisation.kind(),
            me: scope.viewer().account().get(),
            people: registered(scope).await?,
            mine: mine(scope).await?,
            runs: begun(scope).await?,
            coaches: coaches(scope).await?,
            methods: installed.into_iter().map(offered).collect(),
        })
    }
}

#[derive(FromQueryResult)]
struct Known {
    id: i64,
    given_name: String,
    family_name: String,
    born: Option<Day>,
    client_number: Option<String>,
    bsn: Option<String>,
}

async fn registered(scope: &Scope<'_>) -> Result<Vec<Marks>, Stop> {
    use person::Column as C;
    let columns = [
        C::Id,
        C::GivenName,
        C::FamilyName,
        C::Born,
        C::ClientNumber,
        C::Bsn,
    ];
    let seen = scope.seen::<Registered>();
    let rows: Vec<Known> = seen
        .shape(|s| s.select_only().columns(columns).order_by_asc(C::Id))
        .rows()
        .await?;
    let marks = |row: Known| Marks {
        who: Who::Known(row.id),
        name: format!("{} {}", row.given_name, row.family_name),
        born: row.born.map(Day::date),
        number: row.client_number,
        bsn: row.bsn,
    };
    Ok(rows.into_iter().map(marks).collect())
}

async fn mine(scope: &Scope<'_>) -> Result<HashSet<i64>, Stop> {
    let seen = scope.aside().seen::<Person>();
    let ids: Vec<(i64,)> = seen
        .shape(|s| s.select_only().column(person::Column::Id))
        .tuples()
        .await?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

async fn begun(scope: &Scope<'_>) -> Result<Vec<Run>, Stop> {
    use trajectory::Column as C;
    let columns = [C::PersonId, C::Method, C::Reference, C::EndedOn];
    type Columns = (Option<i64>, String, Option<String>, Option<Day>);
    let seen = scope.seen::<Begun>();
    let rows: Vec<Columns> = seen
        .shape(|s| s.select_only().columns(columns))
        .tuples()
        .await?;
    let run = |(person, method, reference, ended): Columns| Run {
        person,
        method,
        reference,
        ended: ended.is_some(),
    };
    Ok(rows.into_iter().map(run).collect())
}

async fn coaches(scope: &Scope<'_>) -> Result<HashMap<String, i64>, Stop> {
    let all = Colleagues { role: None }.look(scope).await?;
    let coaches = all
        .into_iter()
        .filter(|c| matches!(c.role, Role::Coach | Role::Coordinator));
    Ok(coaches
        .filter_map(|c| Some((c.email?.to_lowercase(), c.account)))
        .collect())
}

fn offered((version, bound): (i64, std::sync::Arc<Bound>)) -> Offered {
    let name = |language: Language| folded(bound.package.texts.get(language.code(), "name"));
    let mut names: Vec<String> = Language::ALL.into_iter().map(name).collect();
    names.push(folded(&bound.package.method.id));
    let subject = bound.package.method.subject;
    Offered {
        version,
        names,
        for_people: subject == adeona_method::method::Subject::Person,
        bound,
    }
}

/// Lists that the viewer read in lately, newest first.
#[derive(Debug)]
pub struct Lately;

/// An import in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ImportRow {
    pub id: i64,
    pub name: String,
    pub state: String,
    pub total: i32,
    pub made_at: Moment,
}

impl Look for Lately {
    type Answer = Vec<ImportRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use import::Column as C;
        let columns = [C::Id, C::Name, C::State, C::Total, C::MadeAt];
        let order = |s: Select<import::Entity>| {
            s.select_only()
                .columns(columns)
                .order_by_desc(C::Id)
                .limit(10)
        };
        scope.seen::<Import>().shape(order).rows().await
    }
}

/// People with their trajectories, for a file: those of the list on the page, with the same search.
#[derive(Debug)]
pub struct Exported {
    pub sought: String,
}

/// A trajectory in an export.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ExportedRun {
    pub organisation_id: i64,
    pub person_id: i64,
    pub version_id: i64,
    pub standing: String,
    pub phase: Option<String>,
    pub outcome: Option<String>,
    pub enrolled_on: Day,
    pub ended_on: Option<Day>,
    pub coach: String,
}

impl Look for Exported {
    type Answer = (Vec<PersonRow>, Vec<ExportedRun>);
    const HOW: How = How::Exported;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use person::Column as C;
        let people = scope.seen::<Person>();
        let people = people.filter(found_by(scope.viewer(), &self.sought));
        let people = people.shape(|s| {
            s.order_by_asc(C::FamilyName)
                .order_by_asc(C::GivenName)
                .order_by_asc(C::Id)
        });
        let whose = trajectory::Column::PersonId
            .in_subquery(whose(scope.viewer(), &self.sought).into_query());
        let runs = scope.seen::<Trajectory>().filter(whose).shape(run_columns);
        let mut runs: Vec<ExportedRun> = runs.rows().await?;
        let viewer = scope.viewer();
        let others =
            |run: &&mut ExportedRun| is_of_others(run.organisation_id, Some(run.person_id), viewer);
        for run in runs.iter_mut().filter(others) {
            (run.outcome, run.ended_on) = (None, None);
        }
        Ok((people.all().await?, runs))
    }
}

fn whose(viewer: &Viewer, sought: &str) -> Select<person::Entity> {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(Person::visible(viewer))
        .filter(found_by(viewer, sought))
}

fn run_columns(select: Select<trajectory::Entity>) -> Select<trajectory::Entity> {
    use trajectory::Column as C;
    let to_account: RelationDef = trajectory::Entity::belongs_to(account::Entity)
        .from(C::CoachId)
        .to(account::Column::Id)
        .into();
    select
        .join(JoinType::InnerJoin, to_account)
        .select_only()
        .columns([C::OrganisationId, C::PersonId, C::VersionId])
        .columns([C::Standing, C::Phase])
        .columns([C::Outcome, C::EnrolledOn, C::EndedOn])
        .column_as(account::Column::Name, "coach")
        .order_by_asc(C::Id)
}
