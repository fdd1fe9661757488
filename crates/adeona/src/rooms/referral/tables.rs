//! Tables of referrals.

pub mod referral {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    use crate::rooms::referral::standing::Standing;

    /// A trajectory offered to another organisation. From `standing` on as the last event says.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "referral")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub trajectory_id: i64,
        pub from_organisation: i64,
        pub to_organisation: i64,
        /// Of the method, for which the other organisation is asked.
        pub step: Option<String>,
        /// What is asked, without a name.
        pub purpose: String,
        /// What is shared as soon as it is accepted.
        #[sea_orm(column_type = "JsonBinary")]
        pub parts: Json,
        pub offered_by: i64,
        /// The last day on which it can be accepted.
        pub answer_by: Day,
        /// The day by which the other organisation says how it goes.
        pub report_by: Day,
        /// The last day on which it is shared.
        pub until: Day,
        pub standing: Standing,
        pub standing_since: Moment,
        /// The account of the worker who took it on.
        pub taken_by: Option<i64>,
        pub share_id: Option<i64>,
        /// The sender has seen how it ended.
        pub settled_at: Option<Moment>,
        /// Not a question but the whole file: whoever accepts it takes it over.
        pub hands_over: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod referral_event {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    use crate::rooms::referral::standing::Standing;

    /// Something that happened to a referral. Append-only.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "referral_event")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub referral_id: i64,
        pub number: i32,
        pub at: Moment,
        /// Absent when its day had come.
        pub account_id: Option<i64>,
        pub standing: Standing,
        /// A reason, a report or an outcome.
        pub text: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod shell {
    use adeona_platform::time::Day;
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};

    /// What an organisation keeps of somebody whose file went to another one.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "shell")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// That which had the file.
        pub organisation_id: i64,
        pub to_organisation: i64,
        pub referral_id: i64,
        /// The number of the person; they may be gone where they went.
        pub person_id: i64,
        pub given_name: String,
        pub family_name: String,
        /// The organisation's own number.
        pub client_number: Option<String>,
        /// A list of [`Dossier`].
        #[sea_orm(column_type = "JsonBinary")]
        pub dossiers: Json,
        pub left_on: Day,
        /// The last day on which it is kept.
        pub kept_until: Day,
        /// The law or rule behind that day.
        pub source: String,
    }

    /// One trajectory that went along.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Dossier {
        pub trajectory: i64,
        pub version: i64,
        pub enrolled_on: jiff::civil::Date,
        /// The organisation's own mark.
        pub reference: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
