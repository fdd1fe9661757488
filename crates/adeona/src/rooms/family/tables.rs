//! The table of families.

pub mod kin {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    use crate::rooms::family::kin::Kind;

    /// That somebody is family of somebody.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "kin")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub person_id: i64,
        /// Who is that of the person which the kind says.
        pub other_id: i64,
        pub kind: Kind,
        /// Nothing of the one may come to the other.
        pub apart: bool,
        pub noted_by: i64,
        pub noted_at: Moment,
        pub ended_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
