//! Tables of groups.

pub mod course_group {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "course_group")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub method: String,
        pub version_id: i64,
        /// Ids of the method's steps that the group does, in the order of the method.
        #[sea_orm(column_type = "JsonBinary")]
        pub steps: Json,
        pub name: String,
        pub trainer_id: i64,
        pub place: String,
        /// Telephone number of whoever is called when something comes up.
        pub contact: Option<String>,
        /// BCP 47.
        #[sea_orm(column_type = "JsonBinary")]
        pub languages: Json,
        /// `homogeneous` or `heterogeneous`.
        pub composition: String,
        /// BCP 47; of a homogeneous group.
        pub shared_language: Option<String>,
        /// ISO 3166-1 alpha-2; of a homogeneous group.
        pub shared_country: Option<String>,
        pub capacity: i32,
        pub made_by: i64,
        pub created_at: Moment,
        pub closed_on: Option<Day>,
        pub closed_reason: Option<String>,
        pub revision: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod group_member {
    use adeona_platform::time::Day;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_member")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub group_id: i64,
        pub trajectory_id: i64,
        pub joined_on: Day,
        /// A code of [`Childcare`](super::super::childcare::Childcare).
        pub childcare: String,
        /// Joining gave the trainer sight of the trajectory.
        pub assigned: bool,
        pub left_on: Option<Day>,
        pub left_reason: Option<String>,
        pub left_note: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod meeting {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub group_id: i64,
        /// The step of the method that attending counts for.
        pub step: String,
        /// What calendars know it by.
        pub uid: String,
        pub starts_at: Moment,
        pub ends_at: Moment,
        pub place: String,
        pub title: Option<String>,
        pub material: Option<String>,
        pub cancelled_at: Option<Moment>,
        pub cancel_reason: Option<String>,
        /// How often it was changed, for calendars.
        pub sequence: i32,
        pub changed_at: Moment,
        /// How often attendance was saved.
        pub taken: i32,
        pub taken_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod attendance {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "attendance")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub meeting_id: i64,
        pub member_id: i64,
        pub present: bool,
        pub reason: Option<String>,
        /// Number of the journal entry that says so.
        pub entry: Option<i32>,
        /// Why the journal does not say so.
        pub refused: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod reply {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "reply")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub meeting_id: i64,
        pub member_id: i64,
        pub coming: bool,
        pub reason: Option<String>,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod homework {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "homework")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub meeting_id: i64,
        pub title: String,
        pub text: String,
        pub due_on: Option<Day>,
        pub given_at: Moment,
        pub withdrawn_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod homework_done {
    use adeona_platform::time::Day;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "homework_done")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub homework_id: i64,
        pub member_id: i64,
        pub done_on: Day,
        /// What the participant keeps of it in the portfolio.
        pub piece: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
