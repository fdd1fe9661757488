//! Trajectories in lists.

use adeona_platform::access::{Look, Scope, Thing};
use adeona_platform::time::Day;
use adeona_platform::{Stop, Viewer};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationDef, Select,
};

use crate::rooms::people::tables::person;
use crate::rooms::people::{Person, found_by};
use crate::rooms::trajectory::access::Trajectory;
use crate::rooms::trajectory::tables::trajectory;

/// A trajectory in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: i64,
    pub organisation_id: i64,
    pub subject_name: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub person_id: Option<i64>,
    pub version_id: i64,
    pub method: String,
    pub standing: String,
    pub phase: Option<String>,
    pub enrolled_on: Day,
    pub started_on: Option<Day>,
    pub ended_on: Option<Day>,
    pub outcome: Option<String>,
    pub coach_id: i64,
    pub head: i32,
    /// The coach that the participant would rather have.
    pub wished_coach_id: Option<i64>,
    /// Of the person, BCP 47.
    pub language: Option<String>,
}

impl Row {
    /// What whoever shares says is always seen: not how it ended, nor when.
    pub fn only_shared(self) -> Self {
        Row {
            started_on: None,
            ended_on: None,
            outcome: None,
            wished_coach_id: None,
            ..self
        }
    }

    /// What somebody without an account is told of whom it is about.
    pub fn only_first_name(self) -> Self {
        Row {
            family_name: None,
            language: None,
            ..self
        }
    }

    /// The subject's own name, or the person's.
    pub fn name(&self) -> String {
        subject_name(&self.subject_name, &self.given_name, &self.family_name)
    }
}

/// Whether a trajectory is of another organisation, or for somebody who is only helped of another person: what is seen of
/// it is what is shared.
pub fn is_of_others(organisation: i64, person: Option<i64>, viewer: &Viewer) -> bool {
    let own = person.is_some() && person == viewer.person();
    let at_work = viewer.is_worker() && organisation == viewer.organisation().get();
    !(own || at_work)
}

/// The subject's own name, or the person's.
pub fn subject_name(
    subject: &Option<String>,
    given: &Option<String>,
    family: &Option<String>,
) -> String {
    let person = || {
        format!(
            "{} {}",
            given.as_deref().unwrap_or_default(),
            family.as_deref().unwrap_or_default()
        )
    };
    subject.clone().unwrap_or_else(person)
}

/// Trajectories, narrowed; newest first.
#[derive(Debug, Default)]
pub struct Rows {
    pub people: Option<Vec<i64>>,
    pub method: Option<String>,
    /// Steered by this account.
    pub coach: Option<i64>,
    pub standing: Option<String>,
    /// Beginnings of words that must all occur in the name or client number of the person, or a part of the name that
    /// it has of its own.
    pub sought: String,
    /// Only those of the viewer's organisation: what others share is not theirs to count.
    pub here: bool,
    /// Only rows with a smaller id: for paging.
    pub before: Option<i64>,
    pub limit: Option<u64>,
    /// Of the limit, the last row only tells that there is more.
    pub peek: bool,
}

impl Look for Rows {
    type Answer = Vec<Row>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let of_people = self.people.is_some();
        let mut seen = match (self.here, of_people) {
            (true, _) => scope.seen_at_home::<Trajectory>(),
            (false, true) => scope.seen_of::<Trajectory>(),
            (false, false) => scope.seen::<Trajectory>(),
        };
        if let Some(people) = self.people {
            seen = seen.filter(C::PersonId.is_in(people));
        }
        if self.here {
            seen = seen.filter(C::OrganisationId.eq(scope.viewer().organisation().get()));
        }
        if let Some(method) = self.method {
            seen = seen.filter(C::Method.eq(method));
        }
        if let Some(coach) = self.coach {
            seen = seen.filter(C::CoachId.eq(coach));
        }
        if let Some(standing) = self.standing {
            seen = seen.filter(C::Standing.eq(standing));
        }
        if !self.sought.trim().is_empty() {
            seen = seen.filter(named_like(scope.viewer(), &self.sought));
        }
        if let Some(before) = self.before {
            seen = seen.filter(C::Id.lt(before));
        }
        if let Some(limit) = self.limit.filter(|_| self.peek) {
            seen = seen.showing(limit.saturating_sub(1));
        }
        // A database that is asked for the order may walk all rows in it, rather than look up the few of these people.
        let in_order = |s: Select<trajectory::Entity>| match of_people {
            true => with_name(s),
            false => with_name(s).order_by_desc(C::Id).limit(self.limit),
        };
        let mut rows: Vec<Row> = seen.shape(in_order).rows().await?;
        if of_people {
            rows.sort_by_key(|row| std::cmp::Reverse(row.id));
            rows.truncate(self.limit.map_or(usize::MAX, |most| most as usize));
        }
        let viewer = scope.viewer();
        let shown = |row: Row| match is_of_others(row.organisation_id, row.person_id, viewer) {
            true => row.only_shared(),
            false => row,
        };
        Ok(rows.into_iter().map(shown).collect())
    }
}

/// By the words of the person, or by a name of its own.
pub fn named_like(viewer: &Viewer, sought: &str) -> Condition {
    let people = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(Person::visible(viewer))
        .filter(found_by(viewer, sought));
    Condition::any()
        .add(trajectory::Column::SubjectName.contains(sought.trim()))
        .add(trajectory::Column::PersonId.in_subquery(people.into_query()))
}

pub(super) fn with_name(select: Select<trajectory::Entity>) -> Select<trajectory::Entity> {
    use trajectory::Column as C;
    select
        .join(JoinType::LeftJoin, to_person())
        .select_only()
        .columns([
            C::Id,
            C::OrganisationId,
            C::SubjectName,
            C::PersonId,
            C::VersionId,
            C::Method,
            C::Standing,
            C::Phase,
            C::EnrolledOn,
        ])
        .columns([C::StartedOn, C::EndedOn, C::Outcome, C::CoachId, C::Head])
        .column(C::WishedCoachId)
        .columns([person::Column::GivenName, person::Column::FamilyName])
        .column(person::Column::Language)
}

pub(super) fn to_person() -> RelationDef {
    trajectory::Entity::belongs_to(person::Entity)
        .from(trajectory::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

/// Which methods the visible trajectories run under, with how many.
#[derive(Debug)]
pub struct InMethods;

impl Look for InMethods {
    type Answer = Vec<(String, i64)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let grouped = |s: Select<trajectory::Entity>| {
            s.select_only()
                .column(C::Method)
                .column_as(C::Id.count(), "n")
                .group_by(C::Method)
                .order_by_asc(C::Method)
        };
        let seen = scope.aside().seen::<Trajectory>();
        seen.shape(grouped).tuples().await
    }
}
