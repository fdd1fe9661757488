//! Sign-ins elsewhere that are under way.

pub mod provider_sign_in {
    use adeona_platform::time::Moment;
    use sea_orm::entity::prelude::*;

    /// Somebody was sent to their organisation's provider and is still to come back. No session.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "provider_sign_in")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub provider_id: i64,
        /// Digest of the cookie, from which all that the provider is told follows.
        pub token: String,
        /// The session whose owner shows again who they are; without one somebody signs in.
        pub session_id: Option<i64>,
        /// Where they go afterwards, on this site.
        pub back: String,
        pub device: String,
        /// Where the provider sends them, as it was told.
        pub return_to: String,
        pub made_at: Moment,
        pub expires_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
