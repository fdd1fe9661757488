//! The first organisation and its administrator, when nobody is there yet to permit it.

use adeona_platform::access::tables::{account, membership, organisation};
use adeona_platform::access::{Deed, Role, membership_on};
use adeona_platform::time::{Day, Moment};
use adeona_platform::words::Language;
use adeona_platform::{Fault, Stop, Store, secret};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, JoinType, NotSet, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Set,
};
use serde_json::json;

use super::member::{Kind, NewMember, insert_member, looks_like_email};
use super::password::password_fault;
use super::tables::provider;

/// A full-time week, until the organisation says otherwise.
const FULL_TIME_MINUTES: i32 = 36 * 60;

/// What is asked at a first start.
#[derive(Debug, Clone)]
pub struct Founding {
    pub organisation: String,
    pub kind: Kind,
    pub name: String,
    pub email: String,
    pub password: String,
    pub language: Language,
}

impl Founding {
    /// All that is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        for (field, value) in [("organisation", &self.organisation), ("name", &self.name)] {
            if value.trim().is_empty() {
                faults.push(Fault::new(field, "required"));
            }
        }
        if !looks_like_email(&self.email) {
            faults.push(Fault::new("email", "email"));
        }
        let of = [&*self.name, &*self.email, &*self.organisation];
        faults.extend(password_fault("password", &self.password, &of));
        faults
    }
}

/// Founds an organisation with its first administrator, who coordinates as well until others come.
/// Returns the account.
pub async fn found(store: &Store, founding: Founding) -> Result<i64, Stop> {
    let faults = founding.faults();
    if !faults.is_empty() {
        return Err(Stop::Invalid(faults));
    }
    let password = secret::hash(founding.password.clone()).await?;
    let mut writing = store.write().await?;
    let at = Moment::from(store.clock().now());
    let row = organisation::ActiveModel {
        id: NotSet,
        name: Set(founding.organisation.trim().to_owned()),
        kind: Set(founding.kind.code().to_owned()),
        full_time_minutes: Set(FULL_TIME_MINUTES),
        demands_second_factor: Set(false),
        language: Set(founding.language.code().to_owned()),
        created_at: Set(at),
    };
    let organisation = row.insert(writing.db()).await?;
    let member = NewMember {
        name: founding.name,
        email: founding.email.clone(),
        password: String::new(),
        roles: vec![Role::Administrator, Role::Coordinator],
        weekly_hours: 36,
        language: founding.language,
    };
    let email = founding.email.trim().to_lowercase();
    let account = insert_member(
        writing.db(),
        organisation.id,
        &member,
        Some(email),
        Some(password),
        at,
    )
    .await?;
    let deed = Deed {
        deed: "organisation.founded",
        act: "found",
        thing: "organisation",
        thing_id: organisation.id,
        account: Some(account),
        organisation: Some(organisation.id),
        detail: json!({}),
    };
    deed.record(&mut writing, at).await?;
    writing.keep().await?;
    Ok(account)
}

/// The e-mail address of the first account with the role, in the only organisation there is: whom the command line
/// acts as when it is not told.
///
/// # Errors
/// When there are more organisations or nobody has the role; the text says so.
pub async fn only_one(store: &Store, role: Role) -> Result<String, Stop> {
    let organisations = organisation::Entity::find().all(store.database()).await?;
    let [only] = &organisations[..] else {
        let many = organisations.len();
        return Err(Stop::Broken(format!(
            "there are {many} organisations here: say as whom, with --as EMAIL"
        )));
    };
    let today = Day::from(store.clock().today());
    let found = account::Entity::find()
        .join(JoinType::InnerJoin, of_account())
        .filter(membership::Column::OrganisationId.eq(only.id))
        .filter(membership::Column::Role.eq(role))
        .filter(account::Column::ClosedAt.is_null())
        .filter(membership_on(today))
        .order_by_asc(membership::Column::Id)
        .one(store.database())
        .await?;
    found.and_then(|account| account.email).ok_or_else(|| {
        let role = role.code();
        Stop::Broken(format!(
            "{} has no {role}: say as whom, with --as EMAIL",
            only.name
        ))
    })
}

fn of_account() -> RelationDef {
    account::Entity::belongs_to(membership::Entity)
        .from(account::Column::Id)
        .to(membership::Column::AccountId)
        .into()
}

/// Whether any organisation lets its people sign in elsewhere.
pub async fn somebody_signs_in_elsewhere(store: &Store) -> Result<bool, Stop> {
    let active = provider::Entity::find().filter(provider::Column::Active.eq(true));
    Ok(active.one(store.database()).await?.is_some())
}
