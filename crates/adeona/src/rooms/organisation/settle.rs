//! The first organisation and its administrator, when nobody is there yet to permit it.

use adeona_platform::access::tables::organisation;
use adeona_platform::access::{Deed, Role};
use adeona_platform::time::Moment;
use adeona_platform::words::Language;
use adeona_platform::{Fault, Stop, Store, secret};
use sea_orm::{ActiveModelTrait, NotSet, Set};
use serde_json::json;

use super::member::{Kind, NewMember, insert_member, looks_like_email};

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
    fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        for (field, value) in [("organisation", &self.organisation), ("name", &self.name)] {
            if value.trim().is_empty() {
                faults.push(Fault::new(field, "required"));
            }
        }
        if !looks_like_email(&self.email) {
            faults.push(Fault::new("email", "email"));
        }
        if self.password.chars().count() < 12 {
            faults.push(Fault::new("password", "password-short").with("least", 12));
        }
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
    let writing = store.write().await?;
    let at = Moment::from(store.clock().now());
    let row = organisation::ActiveModel {
        id: NotSet,
        name: Set(founding.organisation.trim().to_owned()),
        kind: Set(founding.kind.code().to_owned()),
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
    let account =
        insert_member(writing.db(), organisation.id, &member, email, password, at).await?;
    let deed = Deed {
        deed: "organisation.founded",
        act: "found",
        thing: "organisation",
        thing_id: organisation.id,
        account: Some(account),
        organisation: Some(organisation.id),
        detail: json!({}),
    };
    deed.record(writing.db(), at).await?;
    writing.keep().await?;
    Ok(account)
}
