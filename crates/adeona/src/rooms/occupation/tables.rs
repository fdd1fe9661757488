//! The table of occupations.

pub mod occupation {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "occupation")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        /// BCP 47: of the label.
        pub language: String,
        /// Address of the occupation at ESCO.
        pub uri: String,
        /// ISCO-08, four digits.
        pub isco: String,
        pub label: String,
        /// Label and other names in lower-case letters without accents, for finding.
        pub sought_as: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
