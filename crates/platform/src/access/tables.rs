//! The tables that the door itself stands on.

pub mod organisation {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub name: String,
        pub kind: String,
        /// Minutes in a full-time week, for the caseload norm.
        pub full_time_minutes: i32,
        /// BCP 47: of whoever chose none.
        pub language: String,
        /// Whoever works here and has no second factor sets one up before anything else.
        pub demands_second_factor: bool,
        pub created_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod account {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "account")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Absent for participants who sign in with a card.
        pub email: Option<String>,
        pub name: String,
        pub password: Option<String>,
        pub language: String,
        pub person_id: Option<i64>,
        pub created_at: Moment,
        pub closed_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod membership {
    use sea_orm::entity::prelude::*;

    use crate::access::Role;
    use crate::time::{Day, Moment};

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "membership")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        pub organisation_id: i64,
        pub role: Role,
        /// Contracted minutes a week in this role, for the caseload norm.
        pub weekly_minutes: i32,
        pub since: Day,
        /// The last day.
        pub until: Option<Day>,
        /// Ended at once, on the last day itself.
        pub ended_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod session {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Digest of the cookie.
        pub token: String,
        pub account_id: i64,
        pub organisation_id: i64,
        /// Browser and system by family, such as `firefox windows`; empty when not known.
        pub device: String,
        pub created_at: Moment,
        pub expires_at: Moment,
        pub ended_at: Option<Moment>,
        /// To a quarter of an hour.
        pub seen_at: Moment,
        /// When whoever sits there last showed who they are.
        pub proved_at: Moment,
        /// Where they signed in, when it was not here.
        pub provider_id: Option<i64>,
        /// The passkey that they showed, at signing in or later.
        pub passkey_id: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod api_token {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_token")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Digest of the token.
        pub token: String,
        /// What its maker calls it.
        pub name: String,
        pub account_id: i64,
        pub organisation_id: i64,
        pub created_at: Moment,
        pub ended_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod passkey {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    /// A key on somebody's own device, with which they sign in (WebAuthn). Of it we have the public half.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkey")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        /// What its owner calls it.
        pub name: String,
        /// The name of this site when it was made: it works there alone.
        pub host: String,
        /// What the device knows the account by: a UUID that says nothing of it.
        pub handle: String,
        /// base64url.
        pub credential_id: String,
        /// The public key, with how often it signed.
        pub credential: Json,
        pub added_at: Moment,
        pub used_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod second_factor {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    /// The secret behind the codes of an account (RFC 6238).
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "second_factor")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        /// Sealed for the account.
        pub secret: String,
        pub begun_at: Moment,
        /// Asked for at signing in from then on.
        pub confirmed_at: Option<Moment>,
        /// The last half minute since 1970 of which the code was used: no code of then or before works again.
        pub last_step: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod calendar_address {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    /// A secret address at which a calendar program reads what its owner has before them, or a feed reader what is new.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_address")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Digest of the secret.
        pub token: String,
        pub account_id: i64,
        pub organisation_id: i64,
        pub created_at: Moment,
        pub revoked_at: Option<Moment>,
        /// A feed of what is new, not a calendar.
        pub feed: bool,
        /// Of which country and topic a feed tells; of all, when not said.
        pub country: Option<String>,
        pub topic: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod partner_link {
    use sea_orm::entity::prelude::*;

    use crate::time::{Day, Moment};

    /// A link with which somebody without an account does one task in a trajectory, once.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "partner_link")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub trajectory_id: i64,
        /// That of the trajectory.
        pub organisation_id: i64,
        /// Who asked.
        pub account_id: i64,
        /// Of the method, as it was called when it was asked for.
        pub step: String,
        /// Number of the last entry when it was asked for.
        pub head: i32,
        /// Who is asked, as the sender calls them.
        pub partner: String,
        /// An e-mail address, for the sender to remember.
        pub email: Option<String>,
        /// What of the plan is shown besides the form, and which guarded answers are asked.
        #[sea_orm(column_type = "JsonBinary")]
        pub parts: Json,
        /// Digest of the secret in the address.
        pub secret: String,
        /// The code that is sent apart, hashed as a password is.
        pub code: String,
        pub asked_at: Moment,
        /// The last day on which it works.
        pub until: Day,
        /// Wrong codes since the last right one.
        pub wrong: i32,
        pub tried_at: Option<Moment>,
        /// When the right code was last given.
        pub opened_at: Option<Moment>,
        pub closed_at: Option<Moment>,
        /// Why it was closed, as a code.
        pub closing: Option<String>,
        /// Number of the journal entry that came of it.
        pub entry: Option<i32>,
        /// Somebody here has seen how it ended.
        pub settled_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod partner_visit {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    /// A browser in which the code of a link was given.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "partner_visit")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub link_id: i64,
        /// Digest of the cookie.
        pub token: String,
        pub opened_at: Moment,
        pub expires_at: Moment,
        /// The answers were sent from here.
        pub sent_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod audit {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    /// Append-only: the database refuses to change or remove a row.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub at: Moment,
        pub account_id: Option<i64>,
        pub organisation_id: Option<i64>,
        pub act: String,
        pub deed: String,
        pub thing: String,
        pub thing_id: i64,
        /// Ids and codes, never names or answers.
        #[sea_orm(column_type = "JsonBinary")]
        pub detail: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod viewing {
    use sea_orm::entity::prelude::*;

    use crate::time::{Day, Moment};

    /// What one request showed to one viewer. Append-only.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "viewing")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub at: Moment,
        /// The Dutch day of it.
        pub day: Day,
        pub account_id: i64,
        pub organisation_id: i64,
        /// Codes of the roles held then, with spaces between.
        pub roles: String,
        /// `session`, `token`, `calendar`, `link` or `console`, with the id of it.
        pub via: String,
        pub via_id: Option<i64>,
        /// The route, as a template.
        pub screen: String,
        /// The act that was asked for.
        pub purpose: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod viewed {
    use sea_orm::entity::prelude::*;

    use crate::access::How;

    /// Whom a viewing showed: once each. Append-only.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "viewed")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub viewing_id: i64,
        /// Absent when the trajectory is not a person's.
        pub person_id: Option<i64>,
        /// Absent when the person was shown, or several of their trajectories.
        pub trajectory_id: Option<i64>,
        pub how: How,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod emergency {
    use sea_orm::entity::prelude::*;

    use crate::time::Moment;

    /// That somebody opened a dossier that is not theirs, because it could not wait.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "emergency")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub organisation_id: i64,
        pub account_id: i64,
        pub person_id: i64,
        /// Why, under seal.
        pub reason: String,
        pub opened_at: Moment,
        /// It lasts until then, or until it is ended.
        pub until: Moment,
        pub ended_at: Option<Moment>,
        pub reviewed_by: Option<i64>,
        pub reviewed_at: Option<Moment>,
        /// Whether whoever reviewed it found that it was needed.
        pub was_needed: Option<bool>,
        /// What they said of it, under seal.
        pub finding: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
