//! Kinds of organisation, and members.

use adeona_platform::access::tables::{account, membership};
use adeona_platform::access::{Change, May, Role, Thing};
use adeona_platform::time::{Day, Moment};
use adeona_platform::words::Language;
use adeona_platform::{Desk, Fault, Stop, secret};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, Set,
};
use serde_json::json;

use super::access::{Administer, Organisation};
use super::password::password_fault;

/// What an organisation is. It decides which law lets it hold a citizen service number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Municipality,
    Reception,
    School,
    RefugeeAid,
    ReturnSupport,
    Employer,
    Other,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Municipality,
        Kind::Reception,
        Kind::School,
        Kind::RefugeeAid,
        Kind::ReturnSupport,
        Kind::Employer,
        Kind::Other,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Kind::Municipality => "municipality",
            Kind::Reception => "reception",
            Kind::School => "school",
            Kind::RefugeeAid => "refugee-aid",
            Kind::ReturnSupport => "return-support",
            Kind::Employer => "employer",
            Kind::Other => "other",
        }
    }

    pub fn of(code: &str) -> Kind {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .unwrap_or(Kind::Other)
    }

    /// Government bodies by Wabb art. 10; schools for their own pupils by education law. Others never, also not
    /// with consent (UAVG art. 46).
    pub fn may_hold_bsn(self) -> bool {
        matches!(self, Kind::Municipality | Kind::Reception | Kind::School)
    }
}

/// Somebody who comes to work here.
#[derive(Debug, Clone)]
pub struct NewMember {
    pub name: String,
    pub email: String,
    pub password: String,
    pub roles: Vec<Role>,
    pub weekly_hours: u8,
    pub language: Language,
}

impl NewMember {
    /// All that is wrong, but for the password.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        if let Some(code) = name_fault(&self.name) {
            faults.push(code);
        }
        if !looks_like_email(&self.email) {
            faults.push(Fault::new("email", "email"));
        }
        faults.extend(post_faults(&self.roles, self.weekly_hours));
        faults
    }
}

/// What is wrong with the name of somebody who works here.
pub fn name_fault(name: &str) -> Option<Fault> {
    match name.trim().chars().count() {
        0 => Some(Fault::new("name", "required")),
        1..=100 => None,
        _ => Some(Fault::new("name", "too-long").with("most", 100)),
    }
}

/// What is wrong with roles and hours.
pub fn post_faults(roles: &[Role], weekly_hours: u8) -> Vec<Fault> {
    let mut faults = vec![];
    if roles.is_empty() {
        faults.push(Fault::new("roles", "required"));
    }
    if weekly_hours > 60 {
        faults.push(Fault::new("weekly_hours", "too-high").with("most", 60));
    }
    faults
}

/// Something before and after an @, with a dot behind it: the mail itself is the real test.
pub fn looks_like_email(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 254
        && !text.contains(char::is_whitespace)
        && text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        })
}

impl Organisation {
    /// Takes somebody in with a password that is known already: for demonstration and tests. Others are invited, and
    /// choose their own.
    pub async fn take_in(
        may: &May<Administer, Organisation>,
        desk: &Desk,
        new: NewMember,
    ) -> Result<i64, Stop> {
        let mut faults = new.faults();
        let of = [&*new.name, &*new.email, desk.viewer().organisation_name()];
        faults.extend(password_fault("password", &new.password, &of));
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let password = secret::hash(new.password.clone()).await?;
        let mut change = may.change(desk, "member.taken-in").await?;
        let id = Organisation::insert_member(may, &change, &new, Some(password)).await?;
        change.detail(json!({ "account": id, "roles": codes(&new.roles) }));
        change.keep().await?;
        Ok(id)
    }

    /// Inside a change that the caller keeps. Without a password nobody can sign in yet.
    pub async fn insert_member(
        may: &May<Administer, Organisation>,
        change: &Change,
        new: &NewMember,
        password: Option<String>,
    ) -> Result<i64, Stop> {
        let email = new.email.trim().to_lowercase();
        let taken = account::Entity::find()
            .filter(account::Column::Email.eq(&email))
            .one(change.db())
            .await?;
        if taken.is_some() {
            return Err(Stop::fault("email", "email-taken"));
        }
        let here = may.id().get();
        insert_member(change.db(), here, new, Some(email), password, change.at()).await
    }
}

/// Roles for the record.
pub fn codes(roles: &[Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.code()).collect()
}

/// The rows of a member. Also used when nobody can hold a permit: at the founding of an organisation, and when its
/// provider shows somebody who was not here yet.
pub async fn insert_member(
    db: &impl ConnectionTrait,
    organisation: i64,
    new: &NewMember,
    email: Option<String>,
    password: Option<String>,
    at: Moment,
) -> Result<i64, Stop> {
    let row = account::ActiveModel {
        id: NotSet,
        email: Set(email),
        name: Set(new.name.trim().to_owned()),
        password: Set(password),
        language: Set(new.language.code().to_owned()),
        person_id: Set(None),
        created_at: Set(at),
        closed_at: Set(None),
    };
    let account = row.insert(db).await?;
    for role in &new.roles {
        let row = membership::ActiveModel {
            id: NotSet,
            account_id: Set(account.id),
            organisation_id: Set(organisation),
            role: Set(*role),
            weekly_minutes: Set(i32::from(new.weekly_hours) * 60),
            since: Set(Day::from(at.zoned().date())),
            until: Set(None),
            ended_at: Set(None),
        };
        row.insert(db).await?;
    }
    Ok(account.id)
}
