//! Tables of subscriptions.

pub mod subscription {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    /// How somebody hears of open questions.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum How {
        /// By mail, as soon as it is asked.
        AtOnce,
        /// In one letter on a working day.
        Digest,
        /// On the page alone.
        None,
    }

    impl How {
        pub const ALL: [How; 3] = [How::AtOnce, How::Digest, How::None];

        /// Its name in words keys, forms and the API.
        pub fn code(self) -> &'static str {
            match self {
                How::AtOnce => "at-once",
                How::Digest => "digest",
                How::None => "none",
            }
        }

        pub fn of(code: &str) -> Option<Self> {
            How::ALL.into_iter().find(|one| one.code() == code)
        }
    }

    /// Somebody wants to hear of open questions about a country and a topic.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "subscription")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        /// ISO 3166-1 alpha-2; none for all.
        pub country: Option<String>,
        /// A code of the thesaurus; none for all.
        pub topic: Option<String>,
        pub how: How,
        pub made_at: Moment,
        /// Letters tell of what is asked from then on.
        pub since: Moment,
        /// The last day on which a letter was made up, or there was nothing to tell.
        pub digest_on: Option<Day>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod question_told {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    use crate::rooms::knowledge::codes::Codes;

    /// Somebody was told by mail that a question is open.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "question_told")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub question_id: i64,
        pub account_id: i64,
        /// When it was asked, or asked on.
        pub asked_at: Moment,
        pub told_at: Moment,
        /// The id of the letter, when it was about this question alone and may be answered by mail.
        pub letter: Option<String>,
        /// Ids of mails that came in, so that none is taken twice.
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub mails: Option<Codes>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
