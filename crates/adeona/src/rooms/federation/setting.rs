//! Where an organisation lets its people sign in: set by whoever administers it.

use std::collections::BTreeSet;

use adeona_platform::access::tables::session;
use adeona_platform::access::{Change, May, Role, Thing, Via};
use adeona_platform::outgoing::is_address;
use adeona_platform::sealed::Context;
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, Set,
};
use serde_json::{Value, json};
use url::Url;

use super::tables::provider_sign_in;
use crate::rooms::organisation::tables::{provider, provider_domain};
use crate::rooms::organisation::{Administer, Organisation, has_administrator_with_password};

/// Domains of one organisation, at most.
const DOMAINS: usize = 20;
/// Groups that have a role, at most.
const GROUPS: usize = 60;

/// The row that a secret is sealed for.
pub(super) fn context(organisation: i64) -> Context {
    Context {
        table: "provider",
        row: organisation,
    }
}

/// What is set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Setting {
    pub active: bool,
    /// On the button.
    pub name: String,
    /// By what the organisation is found: a short word.
    pub address: String,
    pub domains: Vec<String>,
    pub issuer: String,
    pub client_id: String,
    /// Empty when the one of before stays.
    pub secret: String,
    pub claim: String,
    pub makes_accounts: bool,
    /// Groups there and what they are here. Without any, roles are given here alone.
    pub roles: Vec<(String, Option<Role>)>,
}

impl Setting {
    /// What was typed, without what does not matter.
    pub fn tidy(mut self) -> Self {
        let texts = [
            &mut self.name,
            &mut self.address,
            &mut self.issuer,
            &mut self.client_id,
            &mut self.secret,
            &mut self.claim,
        ];
        for text in texts {
            *text = text.trim().to_owned();
        }
        self.address = self.address.to_lowercase();
        let domains = self.domains.iter().map(|d| d.trim().to_lowercase());
        let domains: BTreeSet<String> = domains.filter(|d| !d.is_empty()).collect();
        self.domains = domains.into_iter().collect();
        self.roles.retain_mut(|(group, role)| {
            *group = group.trim().to_owned();
            !group.is_empty() || role.is_some()
        });
        self
    }

    fn faults(&self, has_secret: bool) -> Vec<Fault> {
        let mut faults = vec![];
        let texts = [
            ("name", &self.name, 60),
            ("issuer", &self.issuer, 300),
            ("client_id", &self.client_id, 300),
            ("claim", &self.claim, 100),
        ];
        for (field, text, most) in texts {
            faults.extend(length(field, text, 1, most));
        }
        let least = usize::from(!has_secret);
        faults.extend(length("secret", &self.secret, least, 1000));
        if !is_short_name(&self.address) {
            faults.push(Fault::new("address", "provider-address"));
        }
        if !self.issuer.is_empty() && !is_issuer(&self.issuer) {
            faults.push(Fault::new("issuer", "issuer"));
        }
        match self.domains.iter().find(|domain| !is_domain(domain)) {
            Some(odd) => faults.push(Fault::new("domains", "domain").with("domain", odd)),
            None if self.domains.len() > DOMAINS => {
                faults.push(Fault::new("domains", "too-many").with("most", DOMAINS));
            }
            None => {}
        }
        faults.extend(self.group_fault());
        faults
    }

    fn group_fault(&self) -> Option<Fault> {
        let whole = |(group, role): &(String, Option<Role>)| {
            let letters = group.chars().count();
            (1..=200).contains(&letters) && role.is_some_and(|role| role != Role::Participant)
        };
        match self.roles.iter().all(whole) {
            false => Some(Fault::new("roles", "provider-role")),
            true if self.roles.len() > GROUPS => {
                Some(Fault::new("roles", "too-many").with("most", GROUPS))
            }
            true => None,
        }
    }

    fn pairs(&self) -> Value {
        let pair = |(group, role): &(String, Option<Role>)| {
            role.map(|role| json!({ "group": group, "role": role.code() }))
        };
        self.roles.iter().filter_map(pair).collect()
    }
}

fn length(field: &str, text: &str, least: usize, most: usize) -> Option<Fault> {
    match text.chars().count() {
        n if n < least => Some(Fault::new(field, "required")),
        n if n > most => Some(Fault::new(field, "too-long").with("most", most)),
        _ => None,
    }
}

fn is_short_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (2..=40).contains(&text.len())
        && text.chars().all(fits)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// An address to which nothing is added but a path.
fn is_issuer(text: &str) -> bool {
    let plain = |url: Url| is_address(&url) && url.query().is_none() && url.fragment().is_none();
    !text.contains(char::is_whitespace) && Url::parse(text).is_ok_and(plain)
}

fn is_domain(text: &str) -> bool {
    let fits = |part: &str| {
        let letters = |c: char| c.is_alphanumeric() || c == '-';
        !part.is_empty() && !part.starts_with('-') && part.chars().all(letters)
    };
    text.len() <= 200 && text.contains('.') && text.split('.').all(fits)
}

impl Organisation {
    /// Where whoever works here signs in, or that they do so no longer. When it is another place than before, or none,
    /// sessions that came from there end, but for the one in use.
    ///
    /// # Errors
    /// Faults at the fields: among them at `address` and `domains` that another organisation has them, and at `active`
    /// that nobody who administers could get in any more.
    pub async fn set_provider(
        may: &May<Administer, Organisation>,
        desk: &Desk,
        setting: Setting,
    ) -> Result<(), Stop> {
        let here = may.id().get();
        let setting = setting.tidy();
        let mut change = may.change(desk, "organisation.provider-set").await?;
        let before = provider::Entity::find()
            .filter(provider::Column::OrganisationId.eq(here))
            .one(change.db())
            .await?;
        let mut faults = setting.faults(before.is_some());
        faults.extend(taken(change.db(), here, before.as_ref(), &setting).await?);
        if !setting.active && before.as_ref().is_some_and(|row| row.active) {
            let stays = has_administrator_with_password(change.db(), here, desk.today());
            if !stays.await? {
                faults.push(Fault::new("active", "provider-only-way"));
            }
        }
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let elsewhere = before.as_ref().is_some_and(|row| {
            !setting.active || row.issuer != setting.issuer || row.client_id != setting.client_id
        });
        let id = keep(&change, here, before, &setting).await?;
        if elsewhere {
            end_sessions_from(&change, desk, id).await?;
        }
        change.detail(json!({
            "provider": id, "active": setting.active, "accounts": setting.makes_accounts,
            "domains": setting.domains.len(), "roles": setting.roles.len(), "elsewhere": elsewhere,
        }));
        change.keep().await
    }
}

/// What another organisation has already.
async fn taken(
    db: &impl ConnectionTrait,
    here: i64,
    before: Option<&provider::Model>,
    setting: &Setting,
) -> Result<Vec<Fault>, Stop> {
    let mut faults = vec![];
    let same = provider::Entity::find()
        .filter(provider::Column::Address.eq(&setting.address))
        .filter(provider::Column::OrganisationId.ne(here));
    if same.one(db).await?.is_some() {
        faults.push(Fault::new("address", "provider-address-taken"));
    }
    let others = provider_domain::Entity::find()
        .filter(provider_domain::Column::Domain.is_in(&setting.domains))
        .filter(provider_domain::Column::ProviderId.ne(before.map_or(0, |row| row.id)));
    if let Some(other) = others.one(db).await? {
        faults.push(Fault::new("domains", "domain-taken").with("domain", other.domain));
    }
    Ok(faults)
}

async fn keep(
    change: &Change,
    here: i64,
    before: Option<provider::Model>,
    setting: &Setting,
) -> Result<i64, Stop> {
    let db = change.db();
    let secret = match (&before, setting.secret.is_empty()) {
        (Some(row), true) => row.secret.clone(),
        _ => change
            .sealing()
            .seal(context(here), setting.secret.as_bytes())?,
    };
    let row = provider::ActiveModel {
        id: before.as_ref().map_or(NotSet, |row| Set(row.id)),
        organisation_id: Set(here),
        active: Set(setting.active),
        address: Set(setting.address.clone()),
        name: Set(setting.name.clone()),
        issuer: Set(setting.issuer.clone()),
        client_id: Set(setting.client_id.clone()),
        secret: Set(secret),
        claim: Set(setting.claim.clone()),
        makes_accounts: Set(setting.makes_accounts),
        domains: Set(json!(setting.domains)),
        roles: Set(setting.pairs()),
        changed_at: Set(change.at()),
    };
    let id = match before {
        Some(_) => row.update(db).await?.id,
        None => row.insert(db).await?.id,
    };
    provider_domain::Entity::delete_many()
        .filter(provider_domain::Column::ProviderId.eq(id))
        .exec(db)
        .await?;
    for domain in &setting.domains {
        let row = provider_domain::ActiveModel {
            id: NotSet,
            provider_id: Set(id),
            domain: Set(domain.clone()),
        };
        row.insert(db).await?;
    }
    Ok(id)
}

async fn end_sessions_from(change: &Change, desk: &Desk, provider: i64) -> Result<(), Stop> {
    use session::Column as S;
    provider_sign_in::Entity::delete_many()
        .filter(provider_sign_in::Column::ProviderId.eq(provider))
        .exec(change.db())
        .await?;
    let this = match desk.viewer().via() {
        Via::Session(id) => id,
        Via::Token(_) | Via::Calendar(_) | Via::Link(_) | Via::Console => 0,
    };
    session::Entity::update_many()
        .col_expr(S::EndedAt, Expr::value(Some(change.at())))
        .filter(S::ProviderId.eq(provider))
        .filter(S::EndedAt.is_null())
        .filter(S::Id.ne(this))
        .exec(change.db())
        .await?;
    Ok(())
}

/// Pairs of a group and a role, as the database has them.
pub(super) fn pairs(kept: &Value) -> Vec<(String, Option<Role>)> {
    let pair = |pair: &Value| {
        let role = pair["role"].as_str().and_then(Role::of);
        Some((pair["group"].as_str()?.to_owned(), role))
    };
    let pairs = kept.as_array().into_iter().flatten();
    pairs.filter_map(pair).collect()
}

/// Domains, as the database has them.
pub(super) fn domains(kept: &Value) -> Vec<String> {
    let all = kept.as_array().into_iter().flatten();
    all.filter_map(|d| d.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_domains_and_short_names_are_what_they_say() {
        for good in [
            "https://a.example",
            "https://a.example/realms/b",
            "http://localhost:4000",
        ] {
            assert!(is_issuer(good), "{good}");
        }
        for bad in [
            "http://a.example",
            "https://a.example/?x",
            "https://a.example/#x",
            "https://a b.example",
            "a.example",
            "javascript:alert(1)",
        ] {
            assert!(!is_issuer(bad), "{bad}");
        }
        for good in ["assen.example", "a-b.c.nl", "münchen.example"] {
            assert!(is_domain(good), "{good}");
        }
        for bad in ["assen", ".nl", "a..nl", "-a.nl", "a@b.nl", "a b.nl", "*.nl"] {
            assert!(!is_domain(bad), "{bad}");
        }
        assert!(is_short_name("assen-2"));
        for bad in ["a", "-assen", "assen-", "Assen", "as/sen", "as sen"] {
            assert!(!is_short_name(bad), "{bad}");
        }
    }
}
