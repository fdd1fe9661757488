//! What is somebody's own.

use adeona_platform::access::Role;
use adeona_platform::access::tables::{
    api_token, calendar_address, membership, second_factor, session,
};
use adeona_platform::secret;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};
use serde_json::json;

use super::Maker;
use crate::rooms::account::recovery_code;
use crate::rooms::imports::tables::import;
use crate::rooms::knowledge::subscriptions::tables::subscription;
use crate::rooms::organisation::tables::identity;

impl Maker<'_> {
    /// What is somebody's own: theirs, a colleague's, and one of the other organisation.
    pub(super) async fn own(&mut self) {
        let now = self.world.now();
        for (relation, account, organisation) in [
            ("mine", self.me, self.here),
            ("colleague", self.colleague, self.here),
            ("elsewhere", self.stranger, self.elsewhere),
        ] {
            self.ids.insert(format!("account {relation}"), account);
            let token = session::ActiveModel {
                id: NotSet,
                token: Set(secret::token()),
                account_id: Set(account),
                organisation_id: Set(organisation),
                device: Set(String::new()),
                created_at: Set(now),
                expires_at: Set(now),
                ended_at: Set(None),
                seen_at: Set(now),
                proved_at: Set(now),
                provider_id: Set(None),
                passkey_id: Set(None),
            };
            put!(self, format!("session {relation}"), token);
            let token = api_token::ActiveModel {
                id: NotSet,
                token: Set(secret::token()),
                name: Set("Token".into()),
                account_id: Set(account),
                organisation_id: Set(organisation),
                created_at: Set(now),
                ended_at: Set(None),
            };
            put!(self, format!("token {relation}"), token);
            let address = calendar_address::ActiveModel {
                id: NotSet,
                token: Set(secret::token()),
                account_id: Set(account),
                organisation_id: Set(organisation),
                created_at: Set(now),
                revoked_at: Set(Some(now)),
                feed: Set(false),
                country: Set(None),
                topic: Set(None),
            };
            put!(self, format!("address {relation}"), address);
            let row = subscription::ActiveModel {
                id: NotSet,
                account_id: Set(account),
                country: Set(None),
                topic: Set(None),
                how: Set(subscription::How::None),
                made_at: Set(now),
                since: Set(now),
                digest_on: Set(None),
            };
            put!(self, format!("subscription {relation}"), row);
            let passkey = self.world.passkey_row(account).await;
            self.ids.insert(format!("passkey {relation}"), passkey);
            // An account has one, and several readers have the same colleague.
            let there = second_factor::Entity::find()
                .filter(second_factor::Column::AccountId.eq(account))
                .one(self.world.store.database());
            let factor = second_factor::ActiveModel {
                id: NotSet,
                account_id: Set(account),
                secret: Set(String::new()),
                begun_at: Set(now),
                confirmed_at: Set(Some(now)),
                last_step: Set(0),
            };
            match there.await.unwrap() {
                Some(there) => {
                    self.ids.insert(format!("factor {relation}"), there.id);
                }
                None => {
                    put!(self, format!("factor {relation}"), factor);
                }
            }
            let code = recovery_code::ActiveModel {
                id: NotSet,
                account_id: Set(account),
                code: Set(secret::token()),
                made_at: Set(now),
                used_at: Set(None),
            };
            put!(self, format!("code {relation}"), code);
            let identity = identity::ActiveModel {
                id: NotSet,
                account_id: Set(account),
                organisation_id: Set(organisation),
                issuer: Set("https://login.example".into()),
                subject: Set(secret::token()),
                made_at: Set(now),
            };
            put!(self, format!("identity {relation}"), identity);
            let list = import::ActiveModel {
                id: NotSet,
                organisation_id: Set(organisation),
                account_id: Set(account),
                name: Set("list.csv".into()),
                sheet: Set(json!(null)),
                matching: Set(json!(null)),
                state: Set("done".into()),
                total: Set(0),
                done: Set(0),
                counts: Set(None),
                made_at: Set(now),
                done_at: Set(None),
            };
            put!(self, format!("import {relation}"), list);
            let of = membership::Column::AccountId.eq(account);
            let post = membership::Entity::find().filter(of);
            let post = post.one(self.world.store.database()).await;
            let post = post.unwrap().unwrap().id;
            self.ids.insert(format!("membership {relation}"), post);
        }
        let helped = self
            .world
            .account_row("Helped Here", self.here, &[Role::Participant])
            .await;
        self.ids.insert("account helped".into(), helped);
        let of = membership::Column::AccountId.eq(helped);
        let post = membership::Entity::find().filter(of);
        let post = post.one(self.world.store.database()).await;
        let post = post.unwrap().unwrap().id;
        self.ids.insert("membership helped".into(), post);
    }
}
