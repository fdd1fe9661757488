//! Whom a plan is of, for the guard.

use adeona_knowledge::guard::Known;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Day;
use adeona_platform::{Id, Stop};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QuerySelect, Select,
};

use super::access::{Basis, steers};
use super::queries::{to_person, to_trajectory};
use super::tables::basis;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::Trajectory;
use crate::rooms::trajectory::tables::trajectory;

/// Whom a plan is of, for the guard: nothing of it is shown.
#[derive(Debug, Clone, Copy)]
pub enum Case {
    Of(Id<Trajectory>),
    /// Of the dossier for which a question was asked, when the viewer sees that.
    Behind(i64),
}

/// Whom a plan is of.
#[derive(Debug, Default)]
pub struct Whom {
    pub known: Known,
    /// ISO 3166-1 alpha-2: where they come from.
    pub country: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct WhomRow {
    subject_name: Option<String>,
    members: sea_orm::JsonValue,
    given_name: Option<String>,
    family_name: Option<String>,
    born: Option<Day>,
    country: Option<String>,
}

impl Look for Case {
    type Answer = Option<Whom>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        if !steers(scope.viewer()) {
            return Ok(None);
        }
        let aside = scope.aside();
        let mut rows: Vec<WhomRow> = match self {
            Case::Of(id) => {
                let seen = aside.seen_of::<Trajectory>().filter(C::Id.eq(id.get()));
                let columns = |s: Select<trajectory::Entity>| of_whom(s);
                seen.shape(columns).rows().await?
            }
            Case::Behind(question) => {
                let asked = basis::Column::Asked.eq(true);
                let asked = asked.and(basis::Column::QuestionId.eq(question));
                let seen = aside.seen::<Basis>().filter(asked);
                let joined = |s: Select<basis::Entity>| {
                    of_whom(s.join(JoinType::InnerJoin, to_trajectory()))
                };
                seen.shape(joined).rows().await?
            }
        };
        Ok(rows.pop().map(Whom::of))
    }
}

fn of_whom<E: EntityTrait>(select: Select<E>) -> Select<E> {
    use trajectory::Column as C;
    select
        .join(JoinType::LeftJoin, to_person())
        .select_only()
        .columns([C::SubjectName, C::Members])
        .columns([person::Column::GivenName, person::Column::FamilyName])
        .columns([person::Column::Born, person::Column::Country])
        .limit(1)
}

impl Whom {
    /// Of a pair or a team, its name and those of its members.
    fn of(row: WhomRow) -> Self {
        let members = row.members.as_array().cloned().unwrap_or_default();
        let members = members.iter().filter_map(|name| name.as_str());
        let mut given: Vec<&str> = members.collect();
        given.extend(row.given_name.as_deref());
        given.extend(row.subject_name.as_deref());
        Whom {
            known: Known {
                given: given.join(" "),
                family: row.family_name.clone().unwrap_or_default(),
                born: row.born.map(|day| day.date()),
                gender: None,
            },
            country: row.country,
        }
    }
}
