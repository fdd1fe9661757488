//! The tables of the chains. All of them are append-only.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::Serialize;

/// Of which table a linked record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What was done.
    Audit,
    /// Who was shown whom, with everybody who was shown.
    Viewing,
}

impl Kind {
    /// Its name in the database and in reports.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Audit => "audit",
            Kind::Viewing => "viewing",
        }
    }

    pub(super) fn byte(self) -> u8 {
        match self {
            Kind::Audit => b'a',
            Kind::Viewing => b'v',
        }
    }
}

pub mod chain {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    /// A chain of one writer.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "chain")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Sixteen random bytes, in hexadecimal: by it the chain is known outside of the database.
        pub name: String,
        /// In whole seconds.
        pub began_at: Moment,
        /// Its records were there before there were chains.
        pub afterwards: bool,
        /// The public key with which it is signed, in hexadecimal.
        pub key: String,
        /// Of all of the above.
        pub signature: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod link {
    use sea_orm::entity::prelude::*;

    use super::Kind;

    /// A record in its place.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub chain_id: i64,
        /// From 1, without gaps.
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i64,
        pub kind: Kind,
        pub record_id: i64,
        pub hash: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod seal {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    /// How far a chain went, signed.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "seal")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub chain_id: i64,
        /// From 1 in each chain, without gaps.
        pub number: i32,
        /// Of the last link that it covers.
        pub position: i64,
        /// Of that link.
        pub hash: Vec<u8>,
        /// In whole seconds.
        pub at: Moment,
        /// The chain goes no further.
        pub last: bool,
        /// Of all of the above, in hexadecimal.
        pub signature: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
