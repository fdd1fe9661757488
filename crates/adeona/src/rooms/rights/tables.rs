//! Tables of what people ask about their data.

pub mod rights_request {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    /// What is asked. Articles 15, 16 and 17 of the General Data Protection Regulation.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum Kind {
        Access,
        Rectification,
        Erasure,
    }

    impl Kind {
        pub const ALL: [Kind; 3] = [Kind::Access, Kind::Rectification, Kind::Erasure];

        /// Its name in words keys and forms.
        pub fn code(self) -> &'static str {
            match self {
                Kind::Access => "access",
                Kind::Rectification => "rectification",
                Kind::Erasure => "erasure",
            }
        }

        pub fn of(code: &str) -> Option<Kind> {
            Kind::ALL.into_iter().find(|kind| kind.code() == code)
        }
    }

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "rights_request")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub person_id: i64,
        pub kind: Kind,
        /// In their own words.
        pub words: String,
        /// The person, or a worker whom they told.
        pub asked_by: i64,
        pub asked_at: Moment,
        /// The last day on which it is to be answered.
        pub due_on: Day,
        pub decided_by: Option<i64>,
        pub decided_at: Option<Moment>,
        pub granted: Option<bool>,
        /// What they are told.
        pub answer: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
