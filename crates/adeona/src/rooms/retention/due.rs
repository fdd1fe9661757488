//! Which dossiers have been kept long enough: the dry run.

use std::sync::Arc;

use adeona_method::calendar::{add, plus_days};
use adeona_method::method::Span;
use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use adeona_platform::time::Day;
use jiff::civil::Date;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationDef,
};

use super::tables::{destruction, destruction_item};
use crate::rooms::method::{Bound, Versions};
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::trajectory;
use crate::rooms::trajectory::{Trajectory, subject_name};

/// How many are proposed at once.
pub const AT_ONCE: u64 = 100;

/// The dossiers of the viewer's organisation whose term is over and that are in no open proposal, the oldest first.
#[derive(Debug)]
pub struct Due;

/// A dossier whose term is over.
#[derive(Debug)]
pub struct DueRow {
    pub id: i64,
    pub name: String,
    pub bound: Arc<Bound>,
    pub ended_on: Date,
    /// The last day on which it was to be kept.
    pub kept_until: Date,
}

impl DueRow {
    /// The law or rule behind the term.
    pub fn source(&self) -> &str {
        let retention = self.bound.package.method.retention.as_ref();
        retention.map_or("", |retention| &retention.source)
    }
}

/// The last day on which a dossier is kept that ended on a day; nothing when its method names no term.
pub fn kept_until(bound: &Bound, ended_on: Date) -> Option<Date> {
    let retention = bound.package.method.retention.as_ref()?;
    Some(add(retention.keep, ended_on))
}

#[derive(Debug, FromQueryResult)]
struct OfVersion {
    version_id: i64,
}

#[derive(Debug, FromQueryResult)]
struct EndedRow {
    id: i64,
    version_id: i64,
    ended_on: Day,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

impl Look for Due {
    type Answer = Vec<DueRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use trajectory::Column as C;
        let ended = || {
            Condition::all()
                .add(C::OrganisationId.eq(scope.viewer().organisation().get()))
                .add(C::Standing.eq("ended"))
                .add(C::EndedOn.is_not_null())
        };
        let versions: Vec<OfVersion> = scope
            .aside()
            .seen_at_home::<Trajectory>()
            .filter(ended())
            .shape(|s| s.select_only().column(C::VersionId).distinct())
            .rows()
            .await?;
        let versions = versions.into_iter().map(|of| of.version_id).collect();
        let bounds = Versions(versions).look(scope).await?;
        let today = scope.today();
        let mut over = Condition::any();
        for (version, bound) in &bounds {
            let retention = bound.package.method.retention.as_ref();
            if let Some(last) = retention.and_then(|r| newest_over(r.keep, today)) {
                let old = C::EndedOn.lte(Day::from(last));
                over = over.add(C::VersionId.eq(*version).and(old));
            }
        }
        if over.is_empty() {
            return Ok(vec![]);
        }
        let to_person: RelationDef = trajectory::Entity::belongs_to(person::Entity)
            .from(C::PersonId)
            .to(person::Column::Id)
            .into();
        let rows: Vec<EndedRow> = scope
            .seen_at_home::<Trajectory>()
            .filter(ended().add(over).add(C::Id.not_in_subquery(proposed())))
            .shape(|s| {
                s.join(JoinType::LeftJoin, to_person)
                    .select_only()
                    .columns([C::Id, C::VersionId, C::EndedOn, C::SubjectName])
                    .columns([person::Column::GivenName, person::Column::FamilyName])
                    .order_by_asc(C::EndedOn)
                    .order_by_asc(C::Id)
                    .limit(AT_ONCE)
            })
            .rows()
            .await?;
        let due = |row: EndedRow| {
            let bound = bounds.get(&row.version_id)?.clone();
            let ended_on = row.ended_on.date();
            let kept_until = kept_until(&bound, ended_on)?;
            Some(DueRow {
                id: row.id,
                name: subject_name(&row.subject_name, &row.given_name, &row.family_name),
                bound,
                ended_on,
                kept_until,
            })
        };
        Ok(rows.into_iter().filter_map(due).collect())
    }
}

/// The newest day of which the term is over today: terms of months end on different days, so it is looked for.
fn newest_over(keep: Span, today: Date) -> Option<Date> {
    let span = jiff::Span::new()
        .years(keep.years)
        .months(keep.months)
        .weeks(keep.weeks)
        .days(i32::from(keep.days) + i32::from(keep.working_days));
    let mut day = plus_days(today.saturating_sub(span), 4);
    while add(keep, day) >= today {
        day = day.yesterday().ok()?;
    }
    Some(day)
}

/// The trajectories in proposals on which nobody has decided.
pub(super) fn proposed() -> sea_orm::sea_query::SelectStatement {
    use destruction::Column as D;
    let open = destruction::Entity::find()
        .select_only()
        .column(D::Id)
        .filter(D::ApprovedAt.is_null())
        .filter(D::RefusedAt.is_null())
        .into_query();
    Query::select()
        .column(destruction_item::Column::TrajectoryId)
        .from(destruction_item::Entity)
        .and_where(destruction_item::Column::DestructionId.in_subquery(open))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Of that day the term is over, of the next it is not.
    #[test]
    fn the_newest_day_of_which_the_term_is_over_is_found() {
        for (years, months, days) in [(2, 0, 0), (0, 6, 0), (1, 1, 1), (0, 13, 31), (0, 0, 3)] {
            let keep = Span {
                years,
                months,
                days,
                ..Span::default()
            };
            for today in (0..1500).map(|n| plus_days(date(2026, 1, 1), n)) {
                let found = newest_over(keep, today).unwrap();
                assert!(add(keep, found) < today, "{keep:?} {today}");
                let next = found.tomorrow().unwrap();
                assert!(add(keep, next) >= today, "{keep:?} {today}");
            }
        }
    }
}
