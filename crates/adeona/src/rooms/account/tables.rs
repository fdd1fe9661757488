//! Tables of signing in.

pub mod access_card {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_card")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        /// Digest of what the QR code holds.
        pub secret: String,
        /// argon2id.
        pub pin: String,
        pub created_at: Moment,
        pub withdrawn_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sign_in_try {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_try")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub subject: String,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod invitation {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A link with which somebody chooses a password: at first, or anew.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "invitation")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        pub organisation_id: i64,
        /// Digest of what the link holds.
        pub token: String,
        pub made_by: i64,
        pub made_at: Moment,
        pub expires_at: Moment,
        /// Used, or no longer wanted.
        pub closed_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod recovery_code {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A code on paper, for when the telephone is gone. Works once.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        /// Digest, of the account and the code.
        pub code: String,
        pub made_at: Moment,
        pub used_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod pending_sign_in {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// A sign-in of which the password fitted and the code is still to come. No session.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "pending_sign_in")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        /// Digest of the cookie.
        pub token: String,
        pub device: String,
        pub made_at: Moment,
        pub expires_at: Moment,
        /// Used, or no longer wanted.
        pub closed_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod passkey_challenge {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// What a device was asked, until it answers: once, within minutes.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkey_challenge")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Digest of the cookie.
        pub token: String,
        /// What for.
        pub purpose: String,
        /// Of whoever is signed in.
        pub account_id: Option<i64>,
        pub session_id: Option<i64>,
        /// The name of this site.
        pub host: String,
        /// The challenge, and what an answer must hold to.
        pub state: Json,
        pub made_at: Moment,
        pub expires_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod setup_code {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "setup_code")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub code: String,
        pub used_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
