//! Tables of methods.

pub mod method_version {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A version of a method. Never changed.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "method_version")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub method: String,
        pub version: String,
        /// SHA-256 of its files, and of those of its parents.
        pub checksum: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub files: Json,
        pub added_at: Moment,
        /// Whose it is; none for what ships with the program.
        pub organisation_id: Option<i64>,
        pub added_by: Option<i64>,
        /// For an overlay: label and files of what it stands on, nearest first.
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub parents: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod installation {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "installation")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub method: String,
        pub version_id: i64,
        pub installed_by: i64,
        pub installed_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
