//! The audit: in order of time, and with a row for every entry of every journal.

use adeona_platform::access::tables::audit;
use adeona_platform::time::Moment;
use adeona_platform::{Stop, Store};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};

use super::report::Report;
use crate::operations::on_record::{SLACK, behind};
use crate::rooms::trajectory::tables::{entry, trajectory};

/// Rows in one batch.
const BATCH: u64 = 5000;

pub async fn examine(
    store: &Store,
    report: &mut Report,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<(), Stop> {
    let latest = order(store, report, say).await?;
    trails(store, report, say).await?;
    let latest = latest.map_or(0, |at| at.0.timestamp());
    let seconds = behind(latest, store.clock().now().as_second());
    if seconds > 0 {
        report.note(format!(
            "the clock of this machine is {seconds} seconds behind the latest thing on record"
        ));
    }
    Ok(())
}

/// Times that run backwards are no fault of the data: a clock was set back. They are told, since whoever reads the
/// audit must know. Gives the latest moment of all.
async fn order(
    store: &Store,
    report: &mut Report,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<Option<Moment>, Stop> {
    let all = audit::Entity::find().count(store.database()).await?;
    let (mut after, mut latest) = (0, None::<Moment>);
    let (mut last, mut back, mut first) = (None::<Moment>, 0_u64, None::<i64>);
    loop {
        let rows: Vec<(i64, Moment)> = audit::Entity::find()
            .select_only()
            .columns([audit::Column::Id, audit::Column::At])
            .filter(audit::Column::Id.gt(after))
            .order_by_asc(audit::Column::Id)
            .limit(BATCH)
            .into_tuple()
            .all(store.database())
            .await?;
        for (id, at) in &rows {
            if last.is_some_and(|last| (last.0 - at.0).num_seconds() > SLACK) {
                back += 1;
                first = first.or(Some(*id));
            }
            last = Some(*at);
            latest = Ord::max(latest, last);
        }
        report.audit += rows.len() as u64;
        match rows.last() {
            Some((id, _)) => after = *id,
            None => break,
        }
        say(format!("audit: {} of {all}", report.audit));
    }
    if let Some(first) = first {
        report.note(format!(
            "the clock was set back {back} times: in the audit, row {first} is the first that is earlier than the one before it"
        ));
    }
    Ok(latest)
}

/// Every entry was written in one transaction with an audit row of the same account and moment.
async fn trails(
    store: &Store,
    report: &mut Report,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<(), Stop> {
    use entry::Column as E;
    let last: Option<i64> = entry::Entity::find()
        .select_only()
        .column_as(E::Id.max(), "last")
        .into_tuple()
        .one(store.database())
        .await?
        .flatten();
    let (last, mut from) = (last.unwrap_or(0), 0);
    while from < last {
        let to = from + BATCH as i64;
        let without: Vec<(i64, i32)> = entry::Entity::find()
            .select_only()
            .columns([E::TrajectoryId, E::Number])
            .join(JoinType::InnerJoin, to_trajectory())
            .filter(E::Id.gt(from).and(E::Id.lte(to)))
            .filter(Expr::exists(same_organisation()).not())
            .filter(Expr::exists(same_trajectory()).not())
            .order_by_asc(E::Id)
            .into_tuple()
            .all(store.database())
            .await?;
        for (trajectory, number) in without {
            let about = format!("trajectory {trajectory}");
            report.differs("audit", about, format!("entry {number} is not on record"));
        }
        from = to;
        say(format!(
            "entries on record: {} of {last}",
            Ord::min(from, last)
        ));
    }
    Ok(())
}

fn to_trajectory() -> RelationDef {
    entry::Entity::belongs_to(trajectory::Entity)
        .from(entry::Column::TrajectoryId)
        .to(trajectory::Column::Id)
        .into()
}

fn of_the_entry() -> sea_orm::sea_query::SelectStatement {
    let column = |c: entry::Column| Expr::col((entry::Entity, c));
    let audited = |c: audit::Column| Expr::col((audit::Entity, c));
    Query::select()
        .expr(Expr::value(1))
        .from(audit::Entity)
        .and_where(audited(audit::Column::At).eq(column(entry::Column::WrittenAt)))
        .and_where(audited(audit::Column::AccountId).eq(column(entry::Column::AccountId)))
        .to_owned()
}

/// Most deeds: found by organisation and moment.
fn same_organisation() -> sea_orm::sea_query::SelectStatement {
    of_the_entry()
        .and_where(
            Expr::col((audit::Entity, audit::Column::OrganisationId)).eq(Expr::col((
                trajectory::Entity,
                trajectory::Column::OrganisationId,
            ))),
        )
        .to_owned()
}

/// Deeds of another organisation, with which the trajectory is shared.
fn same_trajectory() -> sea_orm::sea_query::SelectStatement {
    of_the_entry()
        .and_where(Expr::col((audit::Entity, audit::Column::Thing)).eq("trajectory"))
        .and_where(
            Expr::col((audit::Entity, audit::Column::ThingId))
                .eq(Expr::col((trajectory::Entity, trajectory::Column::Id))),
        )
        .to_owned()
}
