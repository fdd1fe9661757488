//! Where the people of an organisation sign in when it is not here: the provider, the domains of their addresses, who
//! somebody is there, and sign-ins that are under way.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{index, make, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let came_by = Table::alter()
            .table("session")
            .add_column(big_integer_null("provider_id"))
            .to_owned();
        manager.alter_table(came_by).await?;
        make(
            manager,
            vec![provider(), domain(), identity(), under_way()],
            vec![
                unique("provider", &["organisation_id"]),
                unique("provider", &["address"]),
                unique("provider_domain", &["domain"]),
                index("provider_domain", &["provider_id"]),
                unique("identity", &["organisation_id", "issuer", "subject"]),
                index("identity", &["account_id"]),
                unique("provider_sign_in", &["token"]),
                index("provider_sign_in", &["expires_at"]),
            ],
        )
        .await
    }
}

fn provider() -> TableCreateStatement {
    table("provider")
        .col(big_integer("organisation_id"))
        .col(boolean("active"))
        .col(text("address"))
        .col(text("name"))
        .col(text("issuer"))
        .col(text("client_id"))
        .col(text("secret"))
        .col(text("claim"))
        .col(boolean("makes_accounts"))
        .col(json_binary("domains"))
        .col(json_binary("roles"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut reference(
            "provider",
            "organisation_id",
            "organisation",
        ))
        .to_owned()
}

fn domain() -> TableCreateStatement {
    table("provider_domain")
        .col(big_integer("provider_id"))
        .col(text("domain"))
        .foreign_key(&mut reference("provider_domain", "provider_id", "provider"))
        .to_owned()
}

fn identity() -> TableCreateStatement {
    table("identity")
        .col(big_integer("account_id"))
        .col(big_integer("organisation_id"))
        .col(text("issuer"))
        .col(text("subject"))
        .col(timestamp_with_time_zone("made_at"))
        .foreign_key(&mut reference("identity", "account_id", "account"))
        .foreign_key(&mut reference(
            "identity",
            "organisation_id",
            "organisation",
        ))
        .to_owned()
}

fn under_way() -> TableCreateStatement {
    table("provider_sign_in")
        .col(big_integer("provider_id"))
        .col(text("token"))
        .col(big_integer_null("session_id"))
        .col(text("back"))
        .col(text("device"))
        .col(text("return_to"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut reference(
            "provider_sign_in",
            "provider_id",
            "provider",
        ))
        .foreign_key(&mut reference("provider_sign_in", "session_id", "session"))
        .to_owned()
}
