//! Tables of thanks, and of answers that contradict each other.

pub mod answer_thanks {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// Somebody thanks for an answer.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "answer_thanks")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub answer_id: i64,
        pub account_id: i64,
        pub thanked_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod answer_weighing {
    use adeona_platform::time::Moment;
    use sea_orm::FromJsonQueryResult;
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};

    /// Numbers of answers.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct Answers(pub Vec<i64>);

    /// Of answers that contradict each other, which one to go by.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "answer_weighing")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub question_id: i64,
        /// The answer to go by.
        pub preferred_id: i64,
        /// Those that say otherwise.
        #[sea_orm(column_type = "JsonBinary")]
        pub against: Answers,
        /// Why that one.
        pub reason: String,
        pub weighed_by: i64,
        pub weighed_at: Moment,
        /// It was weighed anew since, or does not hold any more.
        pub ended_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
