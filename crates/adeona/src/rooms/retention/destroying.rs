//! Destroying what another approved: all that hangs on a trajectory, and whoever is not known by another one.

use std::collections::BTreeMap;

use adeona_platform::access::tables::account;
use adeona_platform::access::{Change, May, Thing};
use adeona_platform::{Desk, Stop};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;

use super::access::{Decide, Destruction};
use super::due::kept_until;
use super::idle;
use super::proposing::open;
use super::tables::{destruction, destruction_item, destruction_person};
use crate::rooms::knowledge::sheets::tables::attachment;
use crate::rooms::method::version;
use crate::rooms::people::tables::person;
use crate::rooms::results::remember;
use crate::rooms::trajectory::tables::{file, trajectory};
use crate::rooms::trajectory::{destroy_answers, read_journal};

/// What hangs on the place of a trajectory in a group.
const OF_MEMBERS: [&str; 3] = ["attendance", "reply", "homework_done"];
/// What hangs on a trajectory, in an order in which nothing is left pointing at what went.
const OF_TRAJECTORIES: [&str; 10] = [
    "basis",
    "seat",
    "group_member",
    "referral",
    "partner_link",
    "share",
    "assignment",
    "task",
    "file",
    "entry",
];
/// What opens the account of somebody who is helped, or was left by it.
const OF_ACCOUNTS: [&str; 11] = [
    "access_card",
    "passkey_challenge",
    "passkey",
    "session",
    "api_token",
    "calendar_address",
    "invitation",
    "second_factor",
    "recovery_code",
    "pending_sign_in",
    "idempotency",
];

/// How many rows of each table went.
type Removed = BTreeMap<&'static str, u64>;

impl Destruction {
    /// Approves it and carries it out, whole: what was reopened since or is not due any more is left out. What the
    /// organisation counts of it stays counted.
    ///
    /// # Errors
    /// `Conflict` when somebody decided on it already.
    pub async fn approve(may: &May<Decide, Destruction>, desk: &Desk) -> Result<(), Stop> {
        use destruction::Column as C;
        let id = may.id().get();
        let mut change = may.change(desk, "destruction.approved").await?;
        let decided = destruction::Entity::update_many()
            .col_expr(C::ApprovedAt, Expr::value(Some(change.at())))
            .col_expr(
                C::DecidedBy,
                Expr::value(Some(desk.viewer().account().get())),
            )
            .filter(open(id))
            .exec(change.db())
            .await?;
        if decided.rows_affected == 0 {
            return Err(Stop::Conflict);
        }
        let erases = may.0.erases;
        let items = destruction_item::Entity::find()
            .filter(destruction_item::Column::DestructionId.eq(id))
            .order_by_asc(destruction_item::Column::Id)
            .all(change.db())
            .await?;
        let (whole, parts): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|item| item.field.is_none());
        let answers = parted(&change, desk, &parts).await?;
        let rows = still_due(&change, desk, &whole, erases.is_some()).await?;
        for row in &rows {
            remember(&change, desk, row).await?;
        }
        let contents = contents(&change, &rows).await?;
        let mut others = never_begun(&change, desk, id).await?;
        others.extend(erases);
        let mut removed = destroy(&change, &rows, others).await?;
        if answers > 0 {
            removed.insert("answer", answers);
        }
        destruction::Entity::update_many()
            .col_expr(C::Removed, Expr::value(json!(removed)))
            .filter(C::Id.eq(id))
            .exec(change.db())
            .await?;
        change.detail(json!({ "removed": removed }));
        change.keep().await?;
        for digest in contents {
            desk.files().remove(&digest).await?;
        }
        Ok(())
    }
}

/// The trajectories of a proposal that may go now; the others are marked.
async fn still_due(
    change: &Change,
    desk: &Desk,
    items: &[destruction_item::Model],
    on_request: bool,
) -> Result<Vec<trajectory::Model>, Stop> {
    let ids = items.iter().map(|item| item.trajectory_id);
    let rows = trajectory::Entity::find()
        .filter(trajectory::Column::Id.is_in(ids))
        .filter(trajectory::Column::OrganisationId.eq(desk.viewer().organisation().get()))
        .order_by_asc(trajectory::Column::Id)
        .lock_exclusive()
        .all(change.db())
        .await?;
    let mut due = vec![];
    for row in rows {
        let bound = version(change.db(), row.version_id).await?;
        let ended = row.ended_on.filter(|_| row.standing == "ended");
        let last = ended.and_then(|day| kept_until(&bound, day.date()));
        if last.is_some_and(|last| last < desk.today()) || (on_request && ended.is_some()) {
            due.push(row);
        }
    }
    let stay = items.iter().filter(|item| {
        let mut due = due.iter();
        due.all(|row| row.id != item.trajectory_id)
    });
    leave_out(change, stay.map(|item| item.id).collect()).await?;
    Ok(due)
}

async fn leave_out(change: &Change, items: Vec<i64>) -> Result<(), Stop> {
    use destruction_item::Column as I;
    if !items.is_empty() {
        destruction_item::Entity::update_many()
            .col_expr(I::LeftOut, Expr::value(Some("not-due")))
            .filter(I::Id.is_in(items))
            .exec(change.db())
            .await?;
    }
    Ok(())
}

/// Destroys the answers of a proposal, in dossiers that stay: how many. Where there is none any more of which the term
/// is over, that is marked.
async fn parted(
    change: &Change,
    desk: &Desk,
    items: &[destruction_item::Model],
) -> Result<u64, Stop> {
    use trajectory::Column as C;
    let (mut gone, mut stay) = (0, vec![]);
    for item in items {
        let row = trajectory::Entity::find()
            .filter(C::Id.eq(item.trajectory_id))
            .filter(C::OrganisationId.eq(desk.viewer().organisation().get()))
            .lock_exclusive()
            .one(change.db())
            .await?;
        let field = item.field.as_deref().unwrap_or_default();
        let n = match row {
            Some(row) => {
                let bound = version(change.db(), row.version_id).await?;
                let journal = read_journal(change.db(), desk.sealing(), row.id).await?;
                destroy_answers(change, desk, &bound.package, &row, (journal, field)).await?
            }
            None => 0,
        };
        if n == 0 {
            stay.push(item.id);
        }
        gone += n;
    }
    leave_out(change, stay).await?;
    Ok(gone)
}

/// The people of a proposal who have not begun since; the others are marked.
async fn never_begun(change: &Change, desk: &Desk, destruction: i64) -> Result<Vec<i64>, Stop> {
    use destruction_person::Column as P;
    let items = destruction_person::Entity::find()
        .filter(P::DestructionId.eq(destruction))
        .all(change.db())
        .await?;
    if items.is_empty() {
        return Ok(vec![]);
    }
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(items.iter().map(|item| item.person_id)))
        .filter(person::Column::OrganisationId.eq(desk.viewer().organisation().get()))
        .filter(Expr::exists(idle::has_begun()).not())
        .order_by_asc(person::Column::Id)
        .lock_exclusive()
        .all(change.db())
        .await?;
    let rows: Vec<i64> = rows.into_iter().map(|row| row.id).collect();
    destruction_person::Entity::update_many()
        .col_expr(P::LeftOut, Expr::value(Some("began")))
        .filter(P::DestructionId.eq(destruction))
        .filter(P::PersonId.is_not_in(rows.clone()))
        .exec(change.db())
        .await?;
    Ok(rows)
}

/// Digests of the contents of files that nothing else names.
async fn contents(change: &Change, rows: &[trajectory::Model]) -> Result<Vec<String>, Stop> {
    use file::Column as F;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let digests = async |which: sea_orm::Condition| -> Result<Vec<String>, Stop> {
        let found = file::Entity::find().filter(which).select_only();
        let found = found.column(F::Sha256).distinct().into_tuple();
        Ok(found.all(change.db()).await?)
    };
    let theirs = F::TrajectoryId.is_in(ids.clone());
    let going = digests(sea_orm::Condition::all().add(theirs)).await?;
    let elsewhere = sea_orm::Condition::all()
        .add(F::TrajectoryId.is_not_in(ids))
        .add(F::Sha256.is_in(going.clone()));
    let mut staying = digests(elsewhere).await?;
    let of_sheets = attachment::Entity::find()
        .filter(attachment::Column::Sha256.is_in(going.clone()))
        .filter(attachment::Column::RemovedAt.is_null())
        .select_only()
        .column(attachment::Column::Sha256);
    staying.extend(of_sheets.into_tuple::<String>().all(change.db()).await?);
    Ok(going
        .into_iter()
        .filter(|digest| !staying.contains(digest))
        .collect())
}

async fn destroy(
    change: &Change,
    rows: &[trajectory::Model],
    others: Vec<i64>,
) -> Result<Removed, Stop> {
    let db = change.db();
    let mut removed = Removed::new();
    let ids = rows.iter().map(|row| row.id);
    let ids: Vec<i64> = ids.collect();
    let of = |table: &'static str| -> SelectStatement {
        let which = Expr::col("trajectory_id").is_in(ids.clone());
        let mut select = Query::select();
        select.column("id").from(table).and_where(which);
        select
    };
    for table in OF_MEMBERS {
        let which = Expr::col("member_id").in_subquery(of("group_member"));
        remove(db, table, which, &mut removed).await?;
    }
    let events = Expr::col("referral_id").in_subquery(of("referral"));
    remove(db, "referral_event", events, &mut removed).await?;
    let visits = Expr::col("link_id").in_subquery(of("partner_link"));
    remove(db, "partner_visit", visits, &mut removed).await?;
    for table in OF_TRAJECTORIES {
        let which = Expr::col("trajectory_id").is_in(ids.clone());
        remove(db, table, which, &mut removed).await?;
    }
    let which = Expr::col("id").is_in(ids.clone());
    remove(db, "trajectory", which, &mut removed).await?;
    let people = rows.iter().filter_map(|row| row.person_id);
    let mut people: Vec<i64> = people.chain(others).collect();
    people.sort_unstable();
    people.dedup();
    for id in people {
        let others = trajectory::Entity::find().filter(trajectory::Column::PersonId.eq(id));
        if others.count(db).await? == 0 {
            forget(change, id, &mut removed).await?;
        }
    }
    Ok(removed)
}

/// Somebody of whom nothing is left: their details, and what their account says and opens. That an account did
/// something stays on record, under its number.
async fn forget(change: &Change, person: i64, removed: &mut Removed) -> Result<(), Stop> {
    use account::Column as A;
    let db = change.db();
    let accounts: Vec<i64> = account::Entity::find()
        .select_only()
        .column(A::Id)
        .filter(A::PersonId.eq(person))
        .into_tuple()
        .all(db)
        .await?;
    for table in OF_ACCOUNTS {
        let which = Expr::col("account_id").is_in(accounts.clone());
        remove(db, table, which, removed).await?;
    }
    account::Entity::update_many()
        .col_expr(A::Name, Expr::value("–"))
        .col_expr(A::Email, Expr::value(None::<String>))
        .col_expr(A::Password, Expr::value(None::<String>))
        .col_expr(A::PersonId, Expr::value(None::<i64>))
        .col_expr(A::ClosedAt, Expr::value(Some(change.at())))
        .filter(A::Id.is_in(accounts))
        .exec(db)
        .await?;
    for table in ["person_word", "emergency", "rights_request"] {
        let which = Expr::col("person_id").eq(person);
        remove(db, table, which, removed).await?;
    }
    let family = Expr::col("person_id")
        .eq(person)
        .or(Expr::col("other_id").eq(person));
    remove(db, "kin", family, removed).await?;
    let gone = person::Entity::delete_by_id(person).exec(db).await?;
    *removed.entry("person").or_default() += gone.rows_affected;
    Ok(())
}

async fn remove(
    db: &DatabaseTransaction,
    table: &'static str,
    which: Expr,
    removed: &mut Removed,
) -> Result<(), Stop> {
    let gone = Query::delete()
        .from_table(table)
        .and_where(which)
        .to_owned();
    let gone = db.execute(&gone).await?.rows_affected();
    if gone > 0 {
        *removed.entry(table).or_default() += gone;
    }
    Ok(())
}
