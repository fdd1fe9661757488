//! From somebody whom a provider showed to an account here, with the roles that their groups have.

use std::collections::BTreeSet;

use adeona_platform::Stop;
use adeona_platform::access::tables::{account, organisation};
use adeona_platform::access::{Deed, Role, Session, open_session_from};
use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::words::Language;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, PaginatorTrait,
    QueryFilter, Set,
};
use serde_json::{Value, json};

use super::asked::Shown;
use super::refused::Refused;
use super::setting::{domains, pairs};
use crate::rooms::account::{end_sessions, end_tokens};
use crate::rooms::organisation::tables::{identity, provider};
use crate::rooms::organisation::{
    NewMember, Post, Standing, codes, has_other_administrator, hold_members, insert_member,
    standing, write_post,
};

/// Why somebody was not let in, with the account that it would have been.
type NotIn = (Refused, Option<i64>);

/// Opens a session for the account that somebody has here, or gets. The caller keeps the transaction, also when nobody
/// was let in: roles that ended have ended.
pub(super) async fn let_in(
    writing: &mut Writing,
    row: &provider::Model,
    shown: &Shown,
    device: &str,
    now: Moment,
) -> Result<Result<Session, NotIn>, Stop> {
    // Two first visits at one moment come one after another.
    hold_members(writing.db(), row.organisation_id).await?;
    let asked = asked(row, shown);
    let account = match found(writing, row, shown, now).await? {
        Found::Nobody => match make(writing, row, shown, asked.as_ref(), now).await? {
            Ok(account) => account,
            Err(why) => return Ok(Err((why, None))),
        },
        Found::Account(account) => account,
        Found::Refused(why, account) => return Ok(Err((why, Some(account)))),
    };
    if let Err(why) = follow(writing, row, account, asked.as_ref(), now).await? {
        return Ok(Err((why, Some(account))));
    }
    let from = (row.organisation_id, row.id);
    let session = match open_session_from(writing.db(), account, from, device, now).await {
        Err(Stop::Forbidden) => return Ok(Err((Refused::Ended, Some(account)))),
        opened => opened?,
    };
    let detail = json!({ "by": "provider", "provider": row.id, "how": shown.how });
    record(writing, row, "account.signed-in", account, detail, now).await?;
    Ok(Ok(session))
}

/// The roles of somebody's groups; nothing when no group has any, and roles are given here.
fn asked(row: &provider::Model, shown: &Shown) -> Option<BTreeSet<Role>> {
    let pairs = pairs(&row.roles);
    let of_group = |(group, role): &(String, Option<Role>)| {
        role.filter(|role| *role != Role::Participant && shown.groups.contains(group))
    };
    (!pairs.is_empty()).then(|| pairs.iter().filter_map(of_group).collect())
}

enum Found {
    Account(i64),
    Nobody,
    Refused(Refused, i64),
}

/// Whether an account is somebody at the provider of an organisation.
pub(super) async fn is_same(
    db: &impl ConnectionTrait,
    organisation: i64,
    shown: &Shown,
    account: i64,
) -> Result<bool, Stop> {
    Ok(known(db, organisation, shown).await? == Some(account))
}

async fn known(
    db: &impl ConnectionTrait,
    organisation: i64,
    shown: &Shown,
) -> Result<Option<i64>, Stop> {
    let known = identity::Entity::find()
        .filter(identity::Column::OrganisationId.eq(organisation))
        .filter(identity::Column::Issuer.eq(&shown.issuer))
        .filter(identity::Column::Subject.eq(&shown.subject));
    Ok(known.one(db).await?.map(|row| row.account_id))
}

async fn found(
    writing: &mut Writing,
    row: &provider::Model,
    shown: &Shown,
    now: Moment,
) -> Result<Found, Stop> {
    let db = writing.db();
    if let Some(id) = known(db, row.organisation_id, shown).await? {
        let account = account::Entity::find_by_id(id).one(db).await?;
        let refused = account.map_or(Some(Refused::Closed), |account| shut(&account));
        return Ok(refused.map_or(Found::Account(id), |why| Found::Refused(why, id)));
    }
    let Some(account) = by_email(db, row, shown).await? else {
        return Ok(Found::Nobody);
    };
    let today = now.zoned().date();
    let there = standing(db, row.organisation_id, account.id, today).await?;
    // An account of another organisation, or of somebody who is helped, is none of this provider's business.
    if !there.known {
        return Ok(Found::Nobody);
    }
    if let Some(why) = shut(&account) {
        return Ok(Found::Refused(why, account.id));
    }
    is_now(db, row, shown, account.id, now).await?;
    let linked = "account.provider-linked";
    record(
        writing,
        row,
        linked,
        account.id,
        json!({ "provider": row.id }),
        now,
    )
    .await?;
    Ok(Found::Account(account.id))
}

fn shut(account: &account::Model) -> Option<Refused> {
    match account {
        account if account.closed_at.is_some() => Some(Refused::Closed),
        account if account.person_id.is_some() => Some(Refused::Participant),
        _ => None,
    }
}

/// The account with somebody's address, when the address is theirs and of a domain of the organisation.
async fn by_email(
    db: &impl ConnectionTrait,
    row: &provider::Model,
    shown: &Shown,
) -> Result<Option<account::Model>, Stop> {
    let Some(email) = own_email(row, shown) else {
        return Ok(None);
    };
    let found = account::Entity::find().filter(account::Column::Email.eq(email));
    Ok(found.one(db).await?)
}

fn own_email<'s>(row: &provider::Model, shown: &'s Shown) -> Option<&'s str> {
    let email = shown.email.as_deref()?;
    let (_, domain) = email.rsplit_once('@')?;
    let ours = domains(&row.domains).iter().any(|ours| ours == domain);
    ours.then_some(email)
}

async fn is_now(
    db: &impl ConnectionTrait,
    row: &provider::Model,
    shown: &Shown,
    account: i64,
    now: Moment,
) -> Result<(), Stop> {
    let identity = identity::ActiveModel {
        id: NotSet,
        account_id: Set(account),
        organisation_id: Set(row.organisation_id),
        issuer: Set(shown.issuer.clone()),
        subject: Set(shown.subject.clone()),
        made_at: Set(now),
    };
    identity.insert(db).await?;
    Ok(())
}

/// An account for somebody who was never here, when their groups have roles and the organisation wants it so.
async fn make(
    writing: &mut Writing,
    row: &provider::Model,
    shown: &Shown,
    asked: Option<&BTreeSet<Role>>,
    now: Moment,
) -> Result<Result<i64, Refused>, Stop> {
    if !row.makes_accounts {
        return Ok(Err(Refused::Nobody));
    }
    let Some(roles) = asked.filter(|roles| !roles.is_empty()) else {
        return Ok(Err(Refused::Group));
    };
    let db = writing.db();
    let organisation = organisation::Entity::find_by_id(row.organisation_id);
    let organisation = organisation.one(db).await?.ok_or(Stop::NotFound)?;
    // An address that somebody else has stays theirs.
    let email = own_email(row, shown);
    let email = match email {
        Some(email) if !is_taken(db, email).await? => Some(email.to_owned()),
        _ => None,
    };
    let name = shown.name.clone().or_else(|| email.clone());
    let new = NewMember {
        name: name.unwrap_or_else(|| row.name.clone()),
        email: String::new(),
        password: String::new(),
        roles: roles.iter().copied().collect(),
        weekly_hours: u8::try_from(organisation.full_time_minutes / 60).unwrap_or(0),
        language: Language::of(&organisation.language).unwrap_or(Language::Nl),
    };
    let account = insert_member(db, row.organisation_id, &new, email, None, now).await?;
    is_now(db, row, shown, account, now).await?;
    let detail = json!({ "provider": row.id, "roles": codes(&new.roles) });
    record(writing, row, "account.provider-made", account, detail, now).await?;
    Ok(Ok(account))
}

async fn is_taken(db: &impl ConnectionTrait, email: &str) -> Result<bool, Stop> {
    let found = account::Entity::find().filter(account::Column::Email.eq(email));
    Ok(found.count(db).await? > 0)
}

/// Makes somebody's roles equal to those of their groups. The last one who administers goes on doing so.
async fn follow(
    writing: &mut Writing,
    row: &provider::Model,
    account: i64,
    asked: Option<&BTreeSet<Role>>,
    now: Moment,
) -> Result<Result<(), Refused>, Stop> {
    let (db, here, today) = (writing.db(), row.organisation_id, now.zoned().date());
    let stands = standing(db, here, account, today).await?;
    if stands.ended {
        return Ok(Err(Refused::Ended));
    }
    let Some(asked) = asked else {
        return Ok(Ok(()));
    };
    let mut to = asked.clone();
    if stands.roles.contains(&Role::Administrator)
        && !to.contains(&Role::Administrator)
        && !has_other_administrator(db, here, account, today).await?
    {
        to.insert(Role::Administrator);
    }
    if to != stands.roles {
        change_roles(writing, row, account, &stands, &to, now).await?;
    }
    match asked.is_empty() {
        true => Ok(Err(Refused::Group)),
        false => Ok(Ok(())),
    }
}

async fn change_roles(
    writing: &mut Writing,
    row: &provider::Model,
    account: i64,
    from: &Standing,
    to: &BTreeSet<Role>,
    now: Moment,
) -> Result<(), Stop> {
    let roles: Vec<Role> = to.iter().copied().collect();
    let post = Post {
        weekly_hours: u8::try_from(from.weekly_minutes / 60).unwrap_or(0),
        from: now.zoned().date(),
        roles: roles.clone(),
    };
    let here = row.organisation_id;
    write_post(writing.db(), here, account, &post).await?;
    if roles.is_empty() {
        end_sessions(writing.db(), account, now).await?;
        end_tokens(writing.db(), here, account, now).await?;
    }
    let before: Vec<Role> = from.roles.iter().copied().collect();
    let detail = json!({ "provider": row.id, "from": codes(&before), "to": codes(&roles) });
    record(writing, row, "account.provider-roles", account, detail, now).await
}

async fn record(
    writing: &mut Writing,
    row: &provider::Model,
    deed: &'static str,
    account: i64,
    detail: Value,
    now: Moment,
) -> Result<(), Stop> {
    let deed = Deed {
        deed,
        act: "sign-in",
        thing: "account",
        thing_id: account,
        account: Some(account),
        organisation: Some(row.organisation_id),
        detail,
    };
    deed.record(writing, now).await
}
