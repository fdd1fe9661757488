//! Tables of what is counted and stands nowhere else.

pub mod question_term {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A term of a question that is over: it was answered, and then the asker asked on.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "question_term")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub question_id: i64,
        /// When its clock began.
        pub asked_at: Moment,
        /// The first answer to it.
        pub answered_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod question_saved {
    use adeona_platform::time::Day;
    use sea_orm::entity::prelude::*;

    /// Somebody was about to ask, and took what was offered instead: once a day for each thing.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "question_saved")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// What was taken: this,
        pub question_id: Option<i64>,
        /// or this.
        pub sheet_id: Option<i64>,
        pub organisation_id: i64,
        pub account_id: i64,
        /// About what they were going to ask; none when neither they nor what they took said so.
        pub country: Option<String>,
        pub topic: Option<String>,
        pub saved_on: Day,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
