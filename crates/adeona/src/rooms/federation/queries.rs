//! Questions about where an organisation lets its people sign in.

use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};

use super::access::Provider;
use super::setting::{Setting, domains, pairs};
use sea_orm::QuerySelect;

use crate::rooms::organisation::tables::provider;

/// What is set, without the secret; nothing when nothing ever was.
#[derive(Debug)]
pub struct SettingNow;

type Columns = (
    bool,
    String,
    String,
    String,
    String,
    String,
    bool,
    serde_json::Value,
    serde_json::Value,
);

impl Look for SettingNow {
    type Answer = Option<Setting>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use provider::Column as C;
        let columns = |s: sea_orm::Select<provider::Entity>| {
            s.select_only().columns([
                C::Active,
                C::Name,
                C::Address,
                C::Issuer,
                C::ClientId,
                C::Claim,
                C::MakesAccounts,
                C::Domains,
                C::Roles,
            ])
        };
        let rows = scope.seen::<Provider>().shape(columns);
        let row = rows.tuples::<Columns>().await?.pop();
        let setting =
            |(active, name, address, issuer, client_id, claim, makes, found, roles)| Setting {
                active,
                name,
                address,
                domains: domains(&found),
                issuer,
                client_id,
                secret: String::new(),
                claim,
                makes_accounts: makes,
                roles: pairs(&roles),
            };
        Ok(row.map(setting))
    }
}
