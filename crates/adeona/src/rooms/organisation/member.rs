//! Kinds of organisation, and members.

use adeona_platform::access::tables::{account, membership};
use adeona_platform::access::{May, Role};
use adeona_platform::time::{Day, Moment};
use adeona_platform::words::Language;
use adeona_platform::{Desk, Fault, Stop, secret};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, Set,
};
use serde_json::json;

use super::access::{Administer, Organisation};

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
    fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        if self.name.trim().is_empty() {
            faults.push(Fault::new("name", "required"));
        }
        if !looks_like_email(&self.email) {
            faults.push(Fault::new("email", "email"));
        }
        if self.password.chars().count() < 12 {
            faults.push(Fault::new("password", "password-short").with("least", 12));
        }
        if self.roles.is_empty() {
            faults.push(Fault::new("roles", "required"));
        }
        if self.weekly_hours > 60 {
            faults.push(Fault::new("weekly_hours", "too-high").with("most", 60));
        }
        faults
    }
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
    /// Takes somebody in, with an account of their own.
    pub async fn take_in(
        may: &May<Administer, Organisation>,
        desk: &Desk,
        new: NewMember,
    ) -> Result<i64, Stop> {
        let faults = new.faults();
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let password = secret::hash(new.password.clone()).await?;
        let mut change = may.change(desk, "member.taken-in").await?;
        let email = new.email.trim().to_lowercase();
        let taken = account::Entity::find()
            .filter(account::Column::Email.eq(&email))
            .one(change.db())
            .await?;
        if taken.is_some() {
            return Err(Stop::fault("email", "email-taken"));
        }
        let id = insert_member(
            change.db(),
            may_organisation(may),
            &new,
            email,
            password,
            change.at(),
        )
        .await?;
        change.detail(json!({ "account": id, "roles": new.roles.iter().map(|r| r.code()).collect::<Vec<_>>() }));
        change.keep().await?;
        Ok(id)
    }
}

fn may_organisation(may: &May<Administer, Organisation>) -> i64 {
    use adeona_platform::access::Thing;
    may.id().get()
}

/// The rows of a member. Also used to found an organisation, when nobody can hold a permit yet.
pub(super) async fn insert_member(
    db: &impl ConnectionTrait,
    organisation: i64,
    new: &NewMember,
    email: String,
    password: String,
    at: Moment,
) -> Result<i64, Stop> {
    let row = account::ActiveModel {
        id: NotSet,
        email: Set(Some(email)),
        name: Set(new.name.trim().to_owned()),
        password: Set(Some(password)),
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
        };
        row.insert(db).await?;
    }
    Ok(account.id)
}
