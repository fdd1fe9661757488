//! What somebody is here, over time. Rows of the past stay as they are: a change closes them and writes new ones.

use std::collections::BTreeSet;

use adeona_platform::Stop;
use adeona_platform::access::tables::{account, membership, organisation};
use adeona_platform::access::{Change, Role, membership_on};
use adeona_platform::time::Day;
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};

use super::tables::{identity, provider};

/// Roles and hours from a day on.
#[derive(Debug, Clone)]
pub struct Post {
    pub roles: Vec<Role>,
    pub weekly_hours: u8,
    pub from: Date,
}

/// Makes changes of members wait for each other: or two administrators could each remove the other.
pub async fn hold_members(db: &impl ConnectionTrait, organisation: i64) -> Result<(), Stop> {
    organisation::Entity::find_by_id(organisation)
        .lock_exclusive()
        .one(db)
        .await?;
    Ok(())
}

fn rows_of(organisation: i64, account: i64) -> Condition {
    use membership::Column as C;
    Condition::all()
        .add(C::OrganisationId.eq(organisation))
        .add(C::AccountId.eq(account))
        .add(C::Role.ne(Role::Participant))
}

/// What is still to come of it: now, or from a later day on.
fn open_after(day: Day) -> Condition {
    use membership::Column as C;
    let not_over = Condition::any()
        .add(C::Until.is_null())
        .add(C::Until.gte(day));
    Condition::all().add(C::EndedAt.is_null()).add(not_over)
}

/// Roles that somebody holds on a day or later.
pub async fn open_roles(
    change: &Change,
    organisation: i64,
    account: i64,
    day: Date,
) -> Result<BTreeSet<Role>, Stop> {
    let rows = membership::Entity::find()
        .filter(rows_of(organisation, account))
        .filter(open_after(day.into()));
    let rows = rows.all(change.db()).await?;
    Ok(rows.into_iter().map(|row| row.role).collect())
}

/// Writes the post in place of whatever would hold on its first day and later. Inside a change that the caller keeps.
pub async fn write_post(
    db: &impl ConnectionTrait,
    organisation: i64,
    account: i64,
    post: &Post,
) -> Result<(), Stop> {
    let minutes = i32::from(post.weekly_hours) * 60;
    let from = Day::from(post.from);
    let rows = membership::Entity::find()
        .filter(rows_of(organisation, account))
        .filter(open_after(from));
    let mut wanted: BTreeSet<Role> = post.roles.iter().copied().collect();
    for row in rows.all(db).await? {
        let same = row.weekly_minutes == minutes && row.until.is_none();
        if row.since < from && same && wanted.remove(&row.role) {
            continue;
        }
        if row.since < from {
            close(db, row.id, post.from.yesterday().unwrap_or(Date::MIN)).await?;
        } else {
            // It never held, or not for a whole day.
            membership::Entity::delete_by_id(row.id).exec(db).await?;
        }
    }
    for role in wanted {
        let row = membership::ActiveModel {
            id: NotSet,
            account_id: Set(account),
            organisation_id: Set(organisation),
            role: Set(role),
            weekly_minutes: Set(minutes),
            since: Set(from),
            until: Set(None),
            ended_at: Set(None),
        };
        row.insert(db).await?;
    }
    Ok(())
}

async fn close(db: &impl ConnectionTrait, row: i64, last: Date) -> Result<(), Stop> {
    membership::Entity::update_many()
        .col_expr(
            membership::Column::Until,
            Expr::value(Some(Day::from(last))),
        )
        .filter(membership::Column::Id.eq(row))
        .exec(db)
        .await?;
    Ok(())
}

/// Ends somebody's work here at once: what held ends now, what was to come never comes. Inside a change that the
/// caller keeps.
pub async fn end_post(change: &Change, organisation: i64, account: i64) -> Result<(), Stop> {
    use membership::Column as C;
    let today = Day::from(change.at().zoned().date());
    let rows = || rows_of(organisation, account).add(open_after(today));
    membership::Entity::delete_many()
        .filter(rows().add(C::Since.gt(today)))
        .exec(change.db())
        .await?;
    membership::Entity::update_many()
        .col_expr(C::Until, Expr::value(Some(today)))
        .col_expr(C::EndedAt, Expr::value(Some(change.at())))
        .filter(rows())
        .exec(change.db())
        .await?;
    Ok(())
}

/// Whether somebody else administers the organisation from this day on, without an end in sight, and can sign in.
pub async fn has_other_administrator(
    db: &impl ConnectionTrait,
    organisation: i64,
    account: i64,
    day: Date,
) -> Result<bool, Stop> {
    use membership::Column as C;
    let able = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(signs_in(organisation))
        .filter(account::Column::ClosedAt.is_null());
    let others = membership::Entity::find()
        .filter(C::OrganisationId.eq(organisation))
        .filter(C::Role.eq(Role::Administrator))
        .filter(C::AccountId.ne(account))
        .filter(C::AccountId.in_subquery(able.into_query()))
        .filter(C::Since.lte(Day::from(day)))
        .filter(C::EndedAt.is_null())
        .filter(C::Until.is_null());
    Ok(others.count(db).await? > 0)
}

/// Of an account: it has a password, or is somebody at the provider of the organisation, which is in use.
fn signs_in(organisation: i64) -> Condition {
    let in_use = provider::Entity::find()
        .select_only()
        .column(provider::Column::Issuer)
        .filter(provider::Column::OrganisationId.eq(organisation))
        .filter(provider::Column::Active.eq(true));
    let there = identity::Entity::find()
        .select_only()
        .column(identity::Column::AccountId)
        .filter(identity::Column::OrganisationId.eq(organisation))
        .filter(identity::Column::Issuer.in_subquery(in_use.into_query()));
    Condition::any()
        .add(account::Column::Password.is_not_null())
        .add(account::Column::Id.in_subquery(there.into_query()))
}

/// Whether somebody administers the organisation from this day on, without an end in sight, and has a password: they get
/// in when nobody can sign in elsewhere.
pub async fn has_administrator_with_password(
    db: &impl ConnectionTrait,
    organisation: i64,
    day: Date,
) -> Result<bool, Stop> {
    use membership::Column as C;
    let able = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Password.is_not_null())
        .filter(account::Column::ClosedAt.is_null());
    let found = membership::Entity::find()
        .filter(C::OrganisationId.eq(organisation))
        .filter(C::Role.eq(Role::Administrator))
        .filter(C::AccountId.in_subquery(able.into_query()))
        .filter(C::Since.lte(Day::from(day)))
        .filter(C::EndedAt.is_null())
        .filter(C::Until.is_null());
    Ok(found.count(db).await? > 0)
}

/// What somebody is here as a worker: now, and how it last ended.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Standing {
    /// On that day.
    pub roles: BTreeSet<Role>,
    /// Contracted minutes a week: the last ones.
    pub weekly_minutes: i32,
    /// Was a worker here at some time.
    pub known: bool,
    /// Somebody ended their work here at once, and gave them no other since.
    pub ended: bool,
}

/// Where somebody stands on a day.
pub async fn standing(
    db: &impl ConnectionTrait,
    organisation: i64,
    account: i64,
    day: Date,
) -> Result<Standing, Stop> {
    let rows = membership::Entity::find()
        .filter(rows_of(organisation, account))
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let holding = membership::Entity::find()
        .filter(rows_of(organisation, account))
        .filter(membership_on(day.into()))
        .all(db)
        .await?;
    Ok(Standing {
        roles: holding.iter().map(|row| row.role).collect(),
        weekly_minutes: rows.last().map_or(0, |row| row.weekly_minutes),
        known: !rows.is_empty(),
        ended: holding.is_empty() && rows.last().is_some_and(|row| row.ended_at.is_some()),
    })
}
