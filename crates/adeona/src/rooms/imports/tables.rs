//! The table of imports.

pub mod import {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A list that somebody read in, until it is done or withdrawn; then only what came of it.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "import")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub account_id: i64,
        /// The name of the file.
        pub name: String,
        /// Headers and rows; emptied as soon as they are not needed any more.
        #[sea_orm(column_type = "JsonBinary")]
        pub sheet: Json,
        #[sea_orm(column_type = "JsonBinary")]
        pub matching: Json,
        /// `open`, `running`, `stopped`, `done` or `withdrawn`.
        pub state: String,
        /// Rows, and how many of them are in.
        pub total: i32,
        pub done: i32,
        /// What came of it.
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub counts: Option<Json>,
        pub made_at: Moment,
        pub done_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
