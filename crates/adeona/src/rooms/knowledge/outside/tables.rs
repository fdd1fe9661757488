//! Tables of contacts and of what is put out to them.

pub mod contact {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    use crate::rooms::knowledge::codes::Codes;

    /// An organisation that knows something of some countries.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "contact")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose back office keeps it.
        pub organisation_id: i64,
        pub name: String,
        /// What it is: `KINDS`.
        pub kind: String,
        /// ISO 3166-1 alpha-2; none of one that knows of any country.
        #[sea_orm(column_type = "JsonBinary")]
        pub countries: Codes,
        /// Codes of the thesaurus; none of one that knows of any topic.
        #[sea_orm(column_type = "JsonBinary")]
        pub topics: Codes,
        /// In which one can write to it: `nl`, `en`, `ar`.
        #[sea_orm(column_type = "JsonBinary")]
        pub languages: Codes,
        /// For whom one asks there.
        pub person: Option<String>,
        pub email: Option<String>,
        pub phone: Option<String>,
        pub url: Option<String>,
        pub note: Option<String>,
        pub changed_at: Moment,
        pub changed_by: Option<i64>,
        pub withdrawn_at: Option<Moment>,
        /// The number of its last change among all, for what follows them.
        pub change: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod put_out {
    use adeona_platform::time::{Day, Moment};
    use sea_orm::entity::prelude::*;

    use crate::rooms::knowledge::codes::Codes;

    /// How it ended.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum Closing {
        Answered,
        /// The contact cannot help.
        Declined,
        /// The back office called it back.
        Withdrawn,
    }

    impl Closing {
        pub fn code(self) -> &'static str {
            match self {
                Closing::Answered => "answered",
                Closing::Declined => "declined",
                Closing::Withdrawn => "withdrawn",
            }
        }
    }

    /// Why a mail is looked at before it becomes an answer.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
    pub enum Held {
        /// Another address than the letter went to.
        OtherSender,
        /// Something in it looks like a person.
        Somebody,
        TooLong,
        /// Nothing in it looks new.
        Unclear,
        /// Files came with it, which are not kept.
        Files,
    }

    impl Held {
        pub fn code(self) -> &'static str {
            match self {
                Held::OtherSender => "other-sender",
                Held::Somebody => "somebody",
                Held::TooLong => "too-long",
                Held::Unclear => "unclear",
                Held::Files => "files",
            }
        }
    }

    /// A question that was put out to a contact, in words for the outside.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "put_out")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub question_id: i64,
        pub contact_id: i64,
        /// Of whoever put it out.
        pub organisation_id: i64,
        pub account_id: i64,
        pub language: String,
        pub title: String,
        /// Markdown.
        pub body: String,
        /// Digest of what the link holds.
        #[sea_orm(unique)]
        pub secret: String,
        pub sent_at: Moment,
        /// The last day for an answer.
        pub due_on: Day,
        pub closed_at: Option<Moment>,
        pub closing: Option<Closing>,
        /// Why the contact cannot help.
        pub reason: Option<String>,
        /// The id of the letter that took the link along; none when it was sent by hand.
        pub letter: Option<String>,
        /// Ids of mails that came in, so that none is taken twice.
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub mails: Option<Codes>,
        /// What came in by mail and somebody must look at; who sent it, why it is held, and since when.
        pub held_text: Option<String>,
        pub held_from: Option<String>,
        pub held_why: Option<Held>,
        pub held_at: Option<Moment>,
        /// Names of files that came with it and are not kept.
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub held_files: Option<Codes>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
