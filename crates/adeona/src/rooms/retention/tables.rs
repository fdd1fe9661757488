//! Tables of destruction.

pub mod destruction {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// Dossiers that one person proposed to destroy; carried out once another approved.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "destruction")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub proposed_by: i64,
        pub proposed_at: Moment,
        pub decided_by: Option<i64>,
        /// It was carried out then, whole.
        pub approved_at: Option<Moment>,
        pub refused_at: Option<Moment>,
        /// Why it was refused.
        pub reason: Option<String>,
        /// The number of the person who asked to be erased, when it was that.
        pub erases: Option<i64>,
        /// How many rows of each table went.
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub removed: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod destruction_item {
    use adeona_platform::time::Day;
    use sea_orm::entity::prelude::*;

    /// One dossier of a destruction, or one question in it. It names nobody, so that it can stay.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "destruction_item")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub destruction_id: i64,
        pub organisation_id: i64,
        pub trajectory_id: i64,
        pub method: String,
        /// Only the answers to this question, `<form>.<field>`; without it, the whole dossier.
        pub field: Option<String>,
        /// When the dossier ended, or the answer was given.
        pub ended_on: Day,
        /// The last day of its term.
        pub kept_until: Day,
        /// The law or rule behind the term.
        pub source: String,
        /// Why it was not destroyed with the others, as a code.
        pub left_out: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod destruction_person {
    use adeona_platform::time::Day;
    use sea_orm::entity::prelude::*;

    /// Somebody in a destruction who never began a trajectory. It names nobody, so that it can stay.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "destruction_person")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub destruction_id: i64,
        pub organisation_id: i64,
        pub person_id: i64,
        pub registered_on: Day,
        /// The last day of the term.
        pub kept_until: Day,
        /// The rule behind the term.
        pub source: String,
        /// Why they were not destroyed with the others, as a code.
        pub left_out: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
