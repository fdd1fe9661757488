//! Where the people of an organisation sign in when it is not here, and who they are there.

pub mod provider {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// Where whoever works in an organisation may sign in (OpenID Connect).
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "provider")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        /// Whether one may sign in there now.
        pub active: bool,
        /// By what the organisation is found, in addresses of this site.
        pub address: String,
        /// On the button.
        pub name: String,
        /// As the provider calls itself, to the letter.
        pub issuer: String,
        pub client_id: String,
        /// Sealed for the organisation.
        pub secret: String,
        /// The claim that says in which groups somebody is.
        pub claim: String,
        /// Whoever comes for the first time gets an account.
        pub makes_accounts: bool,
        /// E-mail domains, as in `provider_domain`.
        #[sea_orm(column_type = "JsonBinary")]
        pub domains: Json,
        /// Pairs of a group there and a role here.
        #[sea_orm(column_type = "JsonBinary")]
        pub roles: Json,
        pub changed_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod provider_domain {
    use sea_orm::entity::prelude::*;

    /// An e-mail domain by which an organisation is found: nobody else's.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "provider_domain")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub provider_id: i64,
        pub domain: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod identity {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// Who an account of an organisation is at its provider.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        pub organisation_id: i64,
        pub issuer: String,
        /// What the provider calls them, for ever.
        pub subject: String,
        pub made_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
