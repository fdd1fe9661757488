//! Questions about members.

use adeona_platform::access::tables::{account, membership, passkey, second_factor};
use adeona_platform::access::{About, Look, Role, Scope, Thing, membership_on};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop, Viewer};
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, RelationDef,
};

use super::tables::identity;

/// A membership, as colleagues see it.
#[derive(Debug)]
pub struct Membership(membership::Model);

impl Thing for Membership {
    type Entity = membership::Entity;
    const NAME: &'static str = "membership";

    /// Workers of the same organisation see each other; participants see nobody this way.
    fn visible(viewer: &Viewer) -> Condition {
        let same = membership::Column::OrganisationId.eq(viewer.organisation().get());
        let watches = [
            Role::Administrator,
            Role::Policy,
            Role::PrivacyOfficer,
            Role::BackOffice,
        ];
        let worker = viewer.is_worker() || viewer.is_any(&watches);
        Condition::all().add(same).add(match worker {
            true => membership::Column::Role.ne(Role::Participant),
            false => membership::Column::AccountId.eq(viewer.account().get()),
        })
    }

    fn about() -> About<membership::Column> {
        About::Nobody
    }

    fn key() -> membership::Column {
        membership::Column::Id
    }

    fn of(row: membership::Model) -> Self {
        Membership(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// A colleague in one role.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub account: i64,
    pub name: String,
    pub email: Option<String>,
    pub role: Role,
    pub weekly_minutes: i32,
}

/// Who works here now; in one role, or in any.
#[derive(Debug)]
pub struct Colleagues {
    pub role: Option<Role>,
}

impl Look for Colleagues {
    type Answer = Vec<Colleague>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let current = membership_on(scope.today().into());
        let mut seen = scope.seen::<Membership>().filter(current);
        if let Some(role) = self.role {
            seen = seen.filter(membership::Column::Role.eq(role));
        }
        let rows = seen.shape(|select| {
            select
                .join(JoinType::InnerJoin, to_account())
                .filter(account::Column::ClosedAt.is_null())
                .order_by_asc(account::Column::Name)
                .order_by_asc(membership::Column::Id)
                .select_only()
                .column(membership::Column::AccountId)
                .column(account::Column::Name)
                .column(account::Column::Email)
                .column(membership::Column::Role)
                .column(membership::Column::WeeklyMinutes)
        });
        let rows: Vec<(i64, String, Option<String>, Role, i32)> = rows.tuples().await?;
        let colleague = |(account, name, email, role, weekly_minutes)| Colleague {
            account,
            name,
            email,
            role,
            weekly_minutes,
        };
        Ok(rows.into_iter().map(colleague).collect())
    }
}

fn to_account() -> RelationDef {
    membership::Entity::belongs_to(account::Entity)
        .from(membership::Column::AccountId)
        .to(account::Column::Id)
        .into()
}

fn to_second_factor() -> RelationDef {
    membership::Entity::belongs_to(second_factor::Entity)
        .from(membership::Column::AccountId)
        .to(second_factor::Column::AccountId)
        .into()
}

/// A stretch of somebody's work here, in one role.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    pub role: Role,
    pub weekly_minutes: i32,
    pub since: Date,
    /// The last day.
    pub until: Option<Date>,
    /// Ended on the last day itself.
    pub ended: bool,
}

impl Stretch {
    pub fn holds_on(&self, day: Date) -> bool {
        !self.ended && self.since <= day && self.until.is_none_or(|until| until >= day)
    }
}

/// Somebody who works here, did or will.
#[derive(Debug, Clone)]
pub struct MemberRow {
    pub account: i64,
    pub name: String,
    pub email: Option<String>,
    /// Chose a password, or came by way of the organisation's own provider.
    pub joined: bool,
    /// Codes are asked of them at signing in, or they have a passkey.
    pub second_factor: bool,
    /// In the order in which they were written.
    pub stretches: Vec<Stretch>,
}

/// Where a member stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Invited,
    Works,
    /// From this day on.
    Later(Date),
    /// Their last day.
    Left(Date),
}

impl MemberRow {
    pub fn state(&self, today: Date) -> State {
        let works = self.stretches.iter().any(|s| s.holds_on(today));
        let later = self.stretches.iter().filter(|s| !s.ended).map(|s| s.since);
        let last = self.stretches.iter().filter_map(|s| s.until).max();
        match later.filter(|since| *since > today).min() {
            _ if works && !self.joined => State::Invited,
            _ if works => State::Works,
            Some(since) => State::Later(since),
            None => State::Left(last.unwrap_or(today)),
        }
    }

    /// Roles on a day.
    pub fn roles(&self, day: Date) -> Vec<Role> {
        let mut roles: Vec<Role> = self.holding(day).map(|s| s.role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// Contracted minutes a week on a day.
    pub fn weekly_minutes(&self, day: Date) -> i32 {
        let minutes = self.holding(day).map(|s| s.weekly_minutes);
        minutes.max().unwrap_or(0)
    }

    fn holding(&self, day: Date) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(move |s| s.holds_on(day))
    }
}

/// Everybody who works here, did or will, by name; or one of them.
#[derive(Debug, Default)]
pub struct Members {
    pub account: Option<i64>,
}

type Columns = (
    i64,
    String,
    Option<String>,
    bool,
    bool,
    Role,
    i32,
    Day,
    Option<Day>,
    Option<Moment>,
);

impl Look for Members {
    type Answer = Vec<MemberRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use membership::Column as C;
        let mut seen = scope
            .seen::<Membership>()
            .filter(C::Role.ne(Role::Participant));
        if let Some(account) = self.account {
            seen = seen.filter(C::AccountId.eq(account));
        }
        let columns = |s: sea_orm::Select<membership::Entity>| {
            s.join(JoinType::InnerJoin, to_account())
                .join(JoinType::LeftJoin, to_second_factor())
                .order_by_asc(account::Column::Name)
                .order_by_asc(C::AccountId)
                .order_by_asc(C::Since)
                .order_by_asc(C::Id)
                .select_only()
                .column(C::AccountId)
                .columns([account::Column::Name, account::Column::Email])
                .column_as(joined(), "joined")
                .column_as(
                    second_factor::Column::ConfirmedAt
                        .is_not_null()
                        .or(has_passkey()),
                    "second_factor",
                )
                .columns([C::Role, C::WeeklyMinutes, C::Since, C::Until, C::EndedAt])
        };
        let rows: Vec<Columns> = seen.shape(columns).tuples().await?;
        let groups = rows.chunk_by(|a, b| a.0 == b.0);
        Ok(groups.map(member).collect())
    }
}

/// Of an account: its owner has been here, with a password or by way of a provider.
fn joined() -> Expr {
    let elsewhere = identity::Entity::find()
        .select_only()
        .column(identity::Column::AccountId);
    let elsewhere = account::Column::Id.in_subquery(elsewhere.into_query());
    account::Column::Password.is_not_null().or(elsewhere)
}

/// Of a membership: its account has a passkey.
fn has_passkey() -> Expr {
    let there = passkey::Entity::find()
        .select_only()
        .column(passkey::Column::AccountId);
    membership::Column::AccountId.in_subquery(there.into_query())
}

fn member(rows: &[Columns]) -> MemberRow {
    let (account, name, email, joined, second_factor, ..) = &rows[0];
    let stretch = |(.., role, weekly_minutes, since, until, ended_at): &Columns| Stretch {
        role: *role,
        weekly_minutes: *weekly_minutes,
        since: since.date(),
        until: until.map(Day::date),
        ended: ended_at.is_some(),
    };
    MemberRow {
        account: *account,
        name: name.clone(),
        email: email.clone(),
        joined: *joined,
        second_factor: *second_factor,
        stretches: rows.iter().map(stretch).collect(),
    }
}

/// The viewer's own contracted minutes a week in any of these roles: the most of them.
#[derive(Debug)]
pub struct OwnMinutes(pub &'static [Role]);

impl Look for OwnMinutes {
    type Answer = i32;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use membership::Column as C;
        let rows = scope
            .seen::<Membership>()
            .filter(membership_on(scope.today().into()))
            .filter(C::AccountId.eq(scope.viewer().account().get()))
            .filter(C::Role.is_in(self.0.iter().copied()))
            .shape(|s| s.select_only().column(C::WeeklyMinutes));
        let minutes = rows.tuples::<(i32,)>().await?;
        Ok(minutes.into_iter().map(|(m,)| m).max().unwrap_or(0))
    }
}
