//! Tables of trajectories.

pub mod trajectory {
    use adeona_platform::time::Day;
    use sea_orm::entity::prelude::*;

    /// A person (or other subject) under a version of a method. From `head` on a projection of the journal.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "trajectory")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub person_id: Option<i64>,
        /// For a pair, team, network or campaign.
        pub subject_name: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub members: Json,
        pub method: String,
        pub version_id: i64,
        /// Account of the worker responsible.
        pub coach_id: i64,
        /// The organisation's own mark; makes an import repeatable.
        pub reference: Option<String>,
        /// Number of the last entry.
        pub head: i32,
        pub standing: String,
        pub phase: Option<String>,
        pub enrolled_on: Day,
        pub started_on: Option<Day>,
        pub ended_on: Option<Day>,
        pub outcome: Option<String>,
        pub outcome_class: Option<String>,
        pub wakes_on: Option<Day>,
        /// Account of the coach that the participant would rather have.
        pub wished_coach_id: Option<i64>,
        /// The last day of the first answer that is kept for a term of its own.
        pub answers_until: Option<Day>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod entry {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    /// A journal entry. Append-only.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "entry")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub trajectory_id: i64,
        /// That of the trajectory.
        pub organisation_id: i64,
        pub number: i32,
        pub happened_on: Day,
        pub written_at: Moment,
        pub account_id: i64,
        #[sea_orm(column_type = "JsonBinary")]
        pub deed: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod task {
    use adeona_platform::time::Day;
    use sea_orm::entity::prelude::*;

    /// Whom an open step waits for: the pile of Today that it lies on.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum WaitsFor {
        Workers,
        /// Participants, partners and employers.
        Others,
        /// The trajectory is on hold, or ended.
        Nobody,
    }

    /// An open step: projection.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "task")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub trajectory_id: i64,
        /// That of the trajectory.
        pub organisation_id: i64,
        pub step: String,
        /// The kind of people that does it.
        pub holder: String,
        pub waits_for: WaitsFor,
        pub position: i32,
        pub opened_on: Day,
        pub due_on: Option<Day>,
        /// The rule and the values behind the due day.
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub due: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod assignment {
    use sea_orm::entity::prelude::*;

    /// A worker besides the coach.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "assignment")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub trajectory_id: i64,
        pub account_id: i64,
        pub role: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod share {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    /// Shared with another organisation, or one worker of it, for a purpose and until a day.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "share")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub trajectory_id: i64,
        pub organisation_id: Option<i64>,
        pub account_id: Option<i64>,
        pub purpose: String,
        pub until: Day,
        pub withdrawn_at: Option<Moment>,
        /// The organisation with which it is shared, or that of the worker.
        pub with_organisation: Option<i64>,
        /// What of it.
        #[sea_orm(column_type = "JsonBinary")]
        pub parts: Json,
        pub given_by: Option<i64>,
        pub given_at: Option<Moment>,
        pub withdrawn_by: Option<i64>,
        /// With a member of the family of whose it is: which tie.
        pub kin_id: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod seat {
    use sea_orm::entity::prelude::*;

    /// A step that a group does for the trajectory, as long as it does.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "seat")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub trajectory_id: i64,
        pub step: String,
        pub group_id: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod file {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A file; its contents are in the store under their digest.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "file")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub trajectory_id: i64,
        pub step: String,
        /// `<form>.<field>`; absent for a piece of the step's portfolio.
        pub field: Option<String>,
        pub name: String,
        pub media_type: String,
        pub bytes: i32,
        /// Lower-case hexadecimal.
        pub sha256: String,
        pub uploaded_by: i64,
        pub uploaded_at: Moment,
        /// Number of the first journal entry that names it.
        pub entry: Option<i32>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
