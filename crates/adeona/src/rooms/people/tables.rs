//! The table of people.

pub mod person {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub given_name: String,
        pub family_name: String,
        pub born: Option<Day>,
        /// BCP 47.
        pub language: Option<String>,
        /// Country of origin, ISO 3166-1 alpha-2.
        pub country: Option<String>,
        pub email: Option<String>,
        pub phone: Option<String>,
        /// The organisation's own number; makes an import repeatable.
        pub client_number: Option<String>,
        /// Citizen service number; only where a law says so.
        pub bsn: Option<String>,
        /// How the name sounds, whatever its spelling and order: for finding doubles.
        pub sounds_as: String,
        pub registered_by: i64,
        pub created_at: Moment,
        pub revision: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod person_word {
    use sea_orm::entity::prelude::*;

    /// A word by which somebody is found: lower case, without accents. The organisation is that of the person.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "person_word")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub word: String,
        pub organisation_id: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
