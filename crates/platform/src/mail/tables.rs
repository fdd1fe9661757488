//! The outbox.

pub mod letter {
    use sea_orm::entity::prelude::*;

    use crate::mail::Why;
    use crate::time::Moment;

    /// A letter that goes out, or went, or never will.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "letter")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Without brackets.
        #[sea_orm(unique)]
        pub message_id: String,
        /// Of each there is one letter.
        #[sea_orm(unique)]
        pub key: Option<String>,
        /// All of the letter, sealed for its row; gone once it was sent or given up.
        pub sealed: Option<String>,
        pub posted_at: Moment,
        /// When it is to be tried next; absent once it was sent or given up.
        pub due_at: Option<Moment>,
        /// How often it was tried in vain.
        pub tries: i32,
        /// Somebody is sending it, and has until then.
        pub claimed_until: Option<Moment>,
        pub sent_at: Option<Moment>,
        /// Given up.
        pub failed_at: Option<Moment>,
        /// Why it did not go, when it was last tried.
        pub why: Option<Why>,
        /// What the server said to that, as numbers: `550 5.1.1`.
        pub answer: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
