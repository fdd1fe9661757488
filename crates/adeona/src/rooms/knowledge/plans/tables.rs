//! The table of what plans rest on.

pub mod basis {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// That a dossier rests on a question or a fact sheet: one of the two.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "basis")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub trajectory_id: i64,
        /// That of the trajectory.
        pub organisation_id: i64,
        pub question_id: Option<i64>,
        pub sheet_id: Option<i64>,
        /// The question was asked for this dossier.
        pub asked: bool,
        /// Of a sheet: the version that was looked at.
        pub sheet_version: Option<i32>,
        pub linked_by: i64,
        pub linked_at: Moment,
        /// Who said last that it still holds; nobody as long as it was only linked.
        pub looked_by: Option<i64>,
        /// When; the moment of linking as long as nobody did.
        pub looked_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
