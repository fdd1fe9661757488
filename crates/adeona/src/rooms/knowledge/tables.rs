//! Tables of questions and answers.

pub mod question {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    /// Who sees it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum Audience {
        /// Everybody who works with people, at every organisation.
        Network,
        /// Those of the organisation that asks.
        Organisation,
        /// Those of the organisation that asks, and of others that it names.
        Named,
    }

    impl Audience {
        pub const ALL: [Audience; 3] = [Audience::Network, Audience::Organisation, Audience::Named];

        /// Its name in words keys and forms.
        pub fn code(self) -> &'static str {
            match self {
                Audience::Network => "network",
                Audience::Organisation => "organisation",
                Audience::Named => "named",
            }
        }

        pub fn of(code: &str) -> Option<Self> {
            Audience::ALL.into_iter().find(|one| one.code() == code)
        }
    }

    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum Standing {
        /// Nobody has answered what was asked last.
        Open,
        /// It waits, for a reason that the asker reads.
        Held,
        Answered,
        /// The asker has what they need.
        Solved,
        /// The back office ended it, with a reason.
        Closed,
    }

    impl Standing {
        pub fn code(self) -> &'static str {
            match self {
                Standing::Open => "open",
                Standing::Held => "held",
                Standing::Answered => "answered",
                Standing::Solved => "solved",
                Standing::Closed => "closed",
            }
        }

        /// An answer is still owed.
        pub fn is_owed(self) -> bool {
            matches!(self, Standing::Open | Standing::Held)
        }

        pub fn is_over(self) -> bool {
            matches!(self, Standing::Solved | Standing::Closed)
        }
    }

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "question")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub asked_by: i64,
        /// ISO 3166-1 alpha-2.
        pub country: String,
        /// A code of the thesaurus.
        pub topic: String,
        /// Of title and body: BCP 47.
        pub language: String,
        pub audience: Audience,
        pub title: String,
        /// Markdown.
        pub body: String,
        /// When the clock began: at asking, or when the asker asked on.
        pub asked_at: Moment,
        /// The last day of the term, as far as holds are known.
        pub due_on: Day,
        pub handler_id: Option<i64>,
        pub standing: Standing,
        /// The first answer since the clock began.
        pub answered_at: Option<Moment>,
        pub settled_at: Option<Moment>,
        pub settled_by: Option<i64>,
        /// Why it was closed.
        pub reason: Option<String>,
        /// The number of its last change among all, for what follows them.
        pub change: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod named_reader {
    use sea_orm::entity::prelude::*;

    /// An organisation that a question or a sheet is for, besides the one whose it is.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "named_reader")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub question_id: Option<i64>,
        pub sheet_id: Option<i64>,
        pub organisation_id: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod answer {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum Kind {
        Answer,
        /// What the asker adds, or asks on.
        More,
    }

    /// An answer, or what the asker adds.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "answer")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub question_id: i64,
        pub organisation_id: i64,
        /// Of whoever wrote it; of an answer from outside, of whoever put the question out.
        pub account_id: i64,
        /// The organisation outside that it came from.
        pub contact_id: Option<i64>,
        pub kind: Kind,
        pub language: String,
        /// Markdown.
        pub body: String,
        /// The last day on which it may be relied on.
        pub valid_until: Option<Day>,
        pub written_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod answer_source {
    use adeona_platform::time::Day;
    use sea_orm::entity::prelude::*;

    /// What an answer rests on.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "answer_source")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub answer_id: i64,
        pub title: String,
        pub url: Option<String>,
        /// Of the source itself.
        pub dated: Option<Day>,
        /// A code of [`adeona_knowledge::sources::SourceKind`]; none when nobody said.
        pub kind: Option<String>,
        /// `A` (official and checked) to `D` (hearsay).
        pub reliability: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod question_hold {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A time in which the term of a question stands still.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "question_hold")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub question_id: i64,
        pub reason: String,
        pub since: Moment,
        pub until: Option<Moment>,
        pub held_by: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod knowledge_change {
    use sea_orm::entity::prelude::*;

    /// A change of what can be found. A database that somebody put an older copy of in place gives the same numbers to other
    /// changes, with other marks.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "knowledge_change")]
    pub struct Model {
        /// Its number.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        /// By chance.
        pub mark: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod knowledge_clock {
    use sea_orm::entity::prelude::*;

    /// One row: the number of the last change. Whoever changes something holds it until they are done, so that numbers are
    /// seen in their order.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "knowledge_clock")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub n: i64,
        /// A name by chance for this database, another after a restore: what is kept beside it is of this one or of none.
        pub base: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod nearly_late {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    /// Somebody was told that a question is nearly late.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "nearly_late")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub question_id: i64,
        pub account_id: i64,
        /// Its last day, as it was then.
        pub due_on: Day,
        /// `soon` or `last-day`.
        pub reason: String,
        pub told_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod asker_news {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// What became of a question.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum What {
        Answered,
        /// It waits.
        Held,
        Closed,
    }

    impl What {
        /// Its name in words keys.
        pub fn code(self) -> &'static str {
            match self {
                What::Answered => "answered",
                What::Held => "held",
                What::Closed => "closed",
            }
        }
    }

    /// Something new of a question, until whoever asked is told.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "asker_news")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub question_id: i64,
        pub what: What,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
