//! Tables of fact sheets.

pub mod sheet {
    use adeona_platform::time::{Day, Moment};
    use jiff::civil::Date;
    use sea_orm::FromJsonQueryResult;
    use sea_orm::entity::prelude::*;
    use sea_orm::{NotSet, Set};
    use serde::{Deserialize, Serialize};

    use super::sheet_version;
    use crate::rooms::knowledge::codes::Codes;
    use crate::rooms::knowledge::tables::answer_source;
    use crate::rooms::knowledge::tables::question::Audience;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum Standing {
        Current,
        /// Taken away, with a reason; those who keep it still see it.
        Withdrawn,
    }

    /// What a sheet rests on.
    #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
    pub struct Rest {
        pub title: String,
        #[serde(default)]
        pub url: Option<String>,
        #[serde(default)]
        pub dated: Option<Date>,
        /// A code of [`adeona_knowledge::sources::SourceKind`], when somebody said.
        #[serde(default)]
        pub kind: Option<String>,
        /// `A` to `D`, when somebody judged it.
        #[serde(default)]
        pub reliability: Option<String>,
    }

    impl From<answer_source::Model> for Rest {
        fn from(source: answer_source::Model) -> Self {
            Rest {
                title: source.title,
                url: source.url,
                dated: source.dated.map(|day| day.date()),
                kind: source.kind,
                reliability: Some(source.reliability),
            }
        }
    }

    /// All of that.
    #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct Sources(pub Vec<Rest>);

    /// What is known of a country, for anybody: written here, made of an answer, or brought in.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sheet")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose back office keeps it.
        pub organisation_id: i64,
        /// Who sees to it that it stays true.
        pub owner_id: Option<i64>,
        /// Of what was brought in: stays the same when it is brought in again.
        #[sea_orm(unique)]
        pub key: Option<String>,
        /// Of what was brought in: the print of its content.
        pub print: Option<String>,
        /// ISO 3166-1 alpha-2; none when it is about any country.
        pub country: Option<String>,
        /// Codes of the thesaurus.
        #[sea_orm(column_type = "JsonBinary")]
        pub topics: Codes,
        /// Of title and body: BCP 47.
        pub language: String,
        pub audience: Audience,
        pub title: String,
        /// Markdown.
        pub body: String,
        /// What it rests on.
        #[sea_orm(column_type = "JsonBinary")]
        pub sources: Sources,
        /// The last day before somebody must look whether it still holds.
        pub review_on: Option<Day>,
        /// The question whose answers it was made of.
        pub question_id: Option<i64>,
        pub translation_of: Option<i64>,
        /// The version of the other that was translated.
        pub translated_version: Option<i32>,
        pub standing: Standing,
        /// Why it was withdrawn.
        pub reason: Option<String>,
        /// From 1.
        pub version: i32,
        pub changed_at: Moment,
        /// Nobody, of what was brought in at the console.
        pub changed_by: Option<i64>,
        /// The number of its last change among all, for what follows them.
        pub change: i64,
    }

    impl Model {
        pub fn is_current(&self) -> bool {
            self.standing == Standing::Current
        }

        /// How it is now, to be kept beside what it becomes.
        pub fn as_before(&self) -> sheet_version::ActiveModel {
            sheet_version::ActiveModel {
                id: NotSet,
                sheet_id: Set(self.id),
                version: Set(self.version),
                title: Set(self.title.clone()),
                body: Set(self.body.clone()),
                changed_at: Set(self.changed_at),
                changed_by: Set(self.changed_by),
            }
        }
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sheet_version {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// How a sheet was before.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sheet_version")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub sheet_id: i64,
        pub version: i32,
        pub title: String,
        pub body: String,
        pub changed_at: Moment,
        pub changed_by: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sheet_reminder {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    /// Why it is time to look.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum Reason {
        /// Its day comes.
        Soon,
        /// Its day passed.
        Passed,
    }

    /// Somebody was told that a sheet must be looked at.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sheet_reminder")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub sheet_id: i64,
        pub account_id: i64,
        /// The day of looking again, as it was then.
        pub review_on: Day,
        pub reason: Reason,
        pub told_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod attachment {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A file of a sheet.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "attachment")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub sheet_id: i64,
        /// Of the sheet.
        pub organisation_id: i64,
        pub name: String,
        pub media_type: String,
        pub bytes: i32,
        /// Of its contents, by which they are found.
        pub sha256: String,
        pub added_by: i64,
        pub added_at: Moment,
        /// When it was taken off.
        pub removed_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
