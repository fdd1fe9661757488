//! What stays of trajectories that were destroyed, to count.

pub mod remembered {
    use sea_orm::entity::prelude::*;

    /// One trajectory that is gone: enough to count it as before, and nobody's.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "remembered")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub method: String,
        pub version_id: i64,
        /// The years in which it started and ended.
        pub started_in: Option<i32>,
        pub ended_in: Option<i32>,
        /// Where it stood for each indicator of the version, in their order.
        #[sea_orm(column_type = "JsonBinary")]
        pub stands: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
