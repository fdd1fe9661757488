//! The table of what the back office says of topics.

pub mod topic {
    use adeona_knowledge::topics::Said;
    use adeona_platform::time::Moment;
    use sea_orm::FromJsonQueryResult;
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};

    /// A topic of the thesaurus that is called otherwise here, has more words or is offered no more; or one that was added.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "topic")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Never changes; kept with questions and sheets.
        pub code: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub names: Names,
        #[sea_orm(column_type = "JsonBinary")]
        pub words: Words,
        /// Since when it is offered no more.
        pub retired_at: Option<Moment>,
        pub changed_at: Moment,
        pub changed_by: Option<i64>,
        /// The number of its last change, among all of what can be found.
        pub change: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    /// What it is called in Dutch, English and Arabic, in this order; empty where the thesaurus says it.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct Names(pub [String; 3]);

    /// By which it is looked for, in the same order.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct Words(pub [Vec<String>; 3]);

    impl From<Model> for Said {
        fn from(row: Model) -> Self {
            Said {
                code: row.code,
                names: row.names.0,
                words: row.words.0,
                retired: row.retired_at.is_some(),
            }
        }
    }
}
