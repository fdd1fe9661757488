//! Rows straight into the tables: for worlds in which there is more, or stranger, than verbs would make.

mod knowledge;

use std::sync::Arc;

use adeona_platform::access::tables::{
    account, emergency, membership, organisation, partner_link, passkey,
};
use adeona_platform::access::{Role, open_session, viewer_of_session};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Desk, secret};
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, QueryFilter, Set,
};
use serde_json::json;

use crate::rooms::family::Kind;
use crate::rooms::family::tables::kin;
use crate::rooms::method::{Bound, Catalogue, VersionOf};
use crate::rooms::organisation::tables::provider;
use crate::rooms::people::keep_words;
use crate::rooms::people::tables::person;
use crate::rooms::privacy::sealed;
use crate::rooms::referral::{Standing, referral, referral_event, shell_table};
use crate::rooms::retention::tables::{destruction, destruction_item};
use crate::rooms::rights::tables::rights_request::{self, Kind as Asked};
use crate::rooms::trajectory::project;
use crate::rooms::trajectory::tables::{assignment, entry, file, share, trajectory};
use crate::world::{Browser, TODAY, World};

/// With whom something is shared.
#[derive(Debug, Clone, Copy)]
pub enum To {
    Organisation(i64),
    Account(i64),
}

/// A method that is in use everywhere.
pub struct Spark {
    pub version: i64,
    pub bound: Arc<Bound>,
}

impl World {
    pub fn now(&self) -> Moment {
        Moment::from(self.store.clock().now())
    }

    pub async fn place_row(&self, name: &str) -> i64 {
        let row = organisation::ActiveModel {
            id: NotSet,
            name: Set(name.to_owned()),
            kind: Set("municipality".to_owned()),
            full_time_minutes: Set(2160),
            demands_second_factor: Set(false),
            language: Set("nl".to_owned()),
            created_at: Set(self.now()),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// An account without a password, and what it is in the organisation.
    pub async fn account_row(&self, name: &str, organisation: i64, roles: &[Role]) -> i64 {
        let row = account::ActiveModel {
            id: NotSet,
            email: Set(None),
            name: Set(name.to_owned()),
            password: Set(None),
            language: Set("nl".to_owned()),
            person_id: Set(None),
            created_at: Set(self.now()),
            closed_at: Set(None),
        };
        let id = row.insert(self.store.database()).await.unwrap().id;
        for role in roles {
            self.membership_row(id, organisation, *role, None).await;
        }
        id
    }

    pub async fn membership_row(
        &self,
        account: i64,
        organisation: i64,
        role: Role,
        until: Option<Date>,
    ) -> i64 {
        let row = membership::ActiveModel {
            id: NotSet,
            account_id: Set(account),
            organisation_id: Set(organisation),
            role: Set(role),
            weekly_minutes: Set(2160),
            since: Set(Day::from(jiff::civil::date(2020, 1, 1))),
            until: Set(until.map(Day::from)),
            ended_at: Set(None),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// Says which person an account is.
    pub async fn is_person(&self, account: i64, person: i64) {
        let db = self.store.database();
        let row = account::Entity::find_by_id(account).one(db).await.unwrap();
        let mut row = row.unwrap().into_active_model();
        row.person_id = Set(Some(person));
        row.update(db).await.unwrap();
    }

    pub async fn person_row(&self, organisation: i64, name: &str, by: i64) -> i64 {
        let (given, family) = name.split_once(' ').unwrap();
        let row = person::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            given_name: Set(given.to_owned()),
            family_name: Set(family.to_owned()),
            born: Set(None),
            language: Set(None),
            country: Set(None),
            email: Set(None),
            phone: Set(None),
            client_number: Set(None),
            bsn: Set(None),
            sounds_as: Set(name.to_lowercase()),
            registered_by: Set(by),
            created_at: Set(self.now()),
            revision: Set(1),
        };
        let db = self.store.database();
        let row = row.insert(db).await.unwrap();
        keep_words(db, &row).await.unwrap();
        row.id
    }

    /// SPARK, as it is on the shelf.
    pub async fn spark(&self, account: i64) -> Spark {
        let desk = self.desk_of(account).await;
        let method = Some("spark".to_owned());
        let version = desk.look(Catalogue { method }).await.unwrap().remove(0);
        let version = version.id.get();
        let bound = desk.look(VersionOf(version)).await.unwrap();
        Spark { version, bound }
    }

    /// Enrolled today, with an open step: of a person, or under a name of its own.
    pub async fn trajectory_row(
        &self,
        spark: &Spark,
        organisation: i64,
        person: Option<i64>,
        subject: Option<&str>,
        coach: i64,
    ) -> i64 {
        let db = self.store.database();
        let today = self.store.clock().today();
        let row = trajectory::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            person_id: Set(person),
            subject_name: Set(subject.map(str::to_owned)),
            members: Set(json!([])),
            method: Set("spark".to_owned()),
            version_id: Set(spark.version),
            coach_id: Set(coach),
            reference: Set(None),
            head: Set(1),
            standing: Set("enrolled".to_owned()),
            phase: Set(None),
            enrolled_on: Set(today.into()),
            started_on: Set(None),
            ended_on: Set(None),
            outcome: Set(None),
            outcome_class: Set(None),
            wakes_on: Set(None),
            wished_coach_id: Set(None),
            answers_until: Set(None),
        };
        let row = row.insert(db).await.unwrap();
        let deed = adeona_method::journal::Deed::Enrolled;
        let first = entry::ActiveModel {
            id: NotSet,
            trajectory_id: Set(row.id),
            organisation_id: Set(organisation),
            number: Set(1),
            happened_on: Set(today.into()),
            written_at: Set(self.now()),
            account_id: Set(coach),
            deed: Set(serde_json::to_value(&deed).unwrap()),
        };
        first.insert(db).await.unwrap();
        let journal = [adeona_method::journal::Entry {
            number: 1,
            on: today,
            deed,
        }];
        let package = &spark.bound.package;
        project(db, package, &row, &journal, today).await.unwrap();
        row.id
    }

    /// A file at the intake.
    pub async fn file_row(
        &self,
        trajectory: i64,
        organisation: i64,
        by: i64,
        entry: Option<i32>,
    ) -> i64 {
        let contents = b"%PDF-1.4\n%%EOF\n".to_vec();
        let bytes = contents.len() as i32;
        let sha256 = self.store.files().keep(contents).await.unwrap();
        let row = file::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            trajectory_id: Set(trajectory),
            step: Set("intake".into()),
            field: Set(None),
            name: Set("letter.pdf".into()),
            media_type: Set("application/pdf".into()),
            bytes: Set(bytes),
            sha256: Set(sha256),
            uploaded_by: Set(by),
            uploaded_at: Set(self.now()),
            entry: Set(entry),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    pub async fn assignment_row(&self, trajectory: i64, account: i64, role: Role) {
        let row = assignment::ActiveModel {
            id: NotSet,
            trajectory_id: Set(trajectory),
            account_id: Set(account),
            role: Set(role.code().to_owned()),
        };
        row.insert(self.store.database()).await.unwrap();
    }

    pub async fn share_row(&self, trajectory: i64, to: To, until: Date, withdrawn: bool) -> i64 {
        let (organisation, account) = match to {
            To::Organisation(id) => (Some(id), None),
            To::Account(id) => (None, Some(id)),
        };
        let row = share::ActiveModel {
            id: NotSet,
            trajectory_id: Set(trajectory),
            organisation_id: Set(organisation),
            account_id: Set(account),
            purpose: Set("referral".to_owned()),
            until: Set(until.into()),
            withdrawn_at: Set(withdrawn.then(|| self.now())),
            parts: Set(serde_json::json!({ "whole": true })),
            ..Default::default()
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// A referral from an organisation to another, or to itself, taken on by an account.
    pub async fn referral_row(&self, trajectory: i64, organisation: i64, account: i64) -> i64 {
        self.referral(trajectory, (organisation, organisation), account)
            .await
    }

    /// A referral that is carried by an account there.
    pub async fn referral(&self, trajectory: i64, (from, to): (i64, i64), account: i64) -> i64 {
        let day = |days: i64| Day::from(TODAY.saturating_add(jiff::Span::new().days(days)));
        let row = referral::ActiveModel {
            id: NotSet,
            trajectory_id: Set(trajectory),
            from_organisation: Set(from),
            to_organisation: Set(to),
            step: Set(None),
            purpose: Set("A work placement".to_owned()),
            parts: Set(serde_json::json!({ "steps": ["intake"] })),
            offered_by: Set(account),
            answer_by: Set(day(14)),
            report_by: Set(day(28)),
            until: Set(day(90)),
            standing: Set(Standing::Accepted),
            standing_since: Set(self.now()),
            taken_by: Set(Some(account)),
            share_id: Set(None),
            settled_at: Set(None),
            hands_over: Set(false),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// The file behind a referral went to the other organisation.
    pub async fn went(&self, id: i64) {
        use referral::Column as C;
        referral::Entity::update_many()
            .col_expr(C::Standing, Expr::value("handed-over"))
            .col_expr(C::HandsOver, Expr::value(true))
            .filter(C::Id.eq(id))
            .exec(self.store.database())
            .await
            .unwrap();
    }

    /// That two people are family.
    pub async fn kin_row(&self, (person, other): (i64, i64), account: i64) -> i64 {
        let row = kin::ActiveModel {
            id: NotSet,
            person_id: Set(person),
            other_id: Set(other),
            kind: Set(Kind::Sibling),
            apart: Set(false),
            noted_by: Set(account),
            noted_at: Set(self.now()),
            ended_at: Set(None),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// The intake of a trajectory, shared until today with a member of the family.
    pub async fn family_share_row(
        &self,
        trajectory: i64,
        kin: i64,
        (organisation, account): (i64, i64),
    ) -> i64 {
        let row = share::ActiveModel {
            id: NotSet,
            trajectory_id: Set(trajectory),
            organisation_id: Set(None),
            account_id: Set(Some(account)),
            with_organisation: Set(Some(organisation)),
            purpose: Set("family".to_owned()),
            until: Set(TODAY.into()),
            withdrawn_at: Set(None),
            parts: Set(json!({ "steps": ["intake"] })),
            kin_id: Set(Some(kin)),
            ..Default::default()
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// What stays of somebody whose file went to another organisation.
    pub async fn shell_row(&self, (from, to): (i64, i64), person: i64) -> i64 {
        let row = shell_table::ActiveModel {
            id: NotSet,
            organisation_id: Set(from),
            to_organisation: Set(to),
            referral_id: Set(0),
            person_id: Set(person),
            given_name: Set("Weg".to_owned()),
            family_name: Set("Gegaan".to_owned()),
            client_number: Set(None),
            dossiers: Set(serde_json::json!([])),
            left_on: Set(TODAY.into()),
            kept_until: Set(TODAY.into()),
            source: Set(String::new()),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// A proposal to destroy one dossier, and its item.
    pub async fn destruction_row(&self, organisation: i64, account: i64) -> (i64, i64) {
        let db = self.store.database();
        let proposal = destruction::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            proposed_by: Set(account),
            proposed_at: Set(self.now()),
            decided_by: Set(None),
            approved_at: Set(None),
            refused_at: Set(None),
            reason: Set(None),
            removed: Set(None),
            erases: Set(None),
        };
        let proposal = proposal.insert(db).await.unwrap().id;
        let item = destruction_item::ActiveModel {
            id: NotSet,
            destruction_id: Set(proposal),
            organisation_id: Set(organisation),
            trajectory_id: Set(1),
            field: Set(None),
            method: Set("spark".to_owned()),
            ended_on: Set(Day::from(TODAY)),
            kept_until: Set(Day::from(TODAY)),
            source: Set("A rule".to_owned()),
            left_out: Set(None),
        };
        (proposal, item.insert(db).await.unwrap().id)
    }

    /// That somebody asked to see their data.
    pub async fn request_row(&self, organisation: i64, account: i64, person: i64) -> i64 {
        let row = rights_request::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            person_id: Set(person),
            kind: Set(Asked::Access),
            words: Set(String::new()),
            asked_by: Set(account),
            asked_at: Set(self.now()),
            due_on: Set(Day::from(TODAY)),
            decided_by: Set(None),
            decided_at: Set(None),
            granted: Set(None),
            answer: Set(None),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// A dossier that an account opened in an emergency, until in four hours.
    pub async fn emergency_row(&self, organisation: i64, account: i64, person: i64) -> i64 {
        let db = self.store.database();
        let until = Moment(self.now().0 + chrono::TimeDelta::hours(4));
        let row = emergency::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            account_id: Set(account),
            person_id: Set(person),
            reason: Set(sealed(self.store.sealing(), person, "It cannot wait").unwrap()),
            opened_at: Set(self.now()),
            until: Set(until),
            ended_at: Set(None),
            reviewed_by: Set(None),
            reviewed_at: Set(None),
            was_needed: Set(None),
            finding: Set(None),
        };
        let id = row.insert(db).await.unwrap().id;
        account::Entity::update_many()
            .col_expr("emergency_until", Expr::value(Some(until)))
            .filter(account::Column::Id.eq(account))
            .exec(db)
            .await
            .unwrap();
        id
    }

    /// That a referral was accepted.
    pub async fn event_row(&self, referral: i64, account: i64) -> i64 {
        let row = referral_event::ActiveModel {
            id: NotSet,
            referral_id: Set(referral),
            number: Set(1),
            at: Set(self.now()),
            account_id: Set(Some(account)),
            standing: Set(Standing::Accepted),
            text: Set(None),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// Where an organisation lets its people sign in: one each.
    pub async fn provider_row(&self, organisation: i64) -> i64 {
        let db = self.store.database();
        let there =
            provider::Entity::find().filter(provider::Column::OrganisationId.eq(organisation));
        if let Some(there) = there.one(db).await.unwrap() {
            return there.id;
        }
        let row = provider::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            active: Set(false),
            address: Set(format!("place-{organisation}")),
            name: Set("Login".into()),
            issuer: Set("https://login.example".into()),
            client_id: Set("adeona".into()),
            secret: Set(String::new()),
            claim: Set("groups".into()),
            makes_accounts: Set(false),
            domains: Set(json!([])),
            roles: Set(json!([])),
            changed_at: Set(self.now()),
        };
        row.insert(db).await.unwrap().id
    }

    /// What somebody without an account was asked by an account.
    pub async fn link_row(&self, trajectory: i64, organisation: i64, account: i64) -> i64 {
        let row = partner_link::ActiveModel {
            id: NotSet,
            trajectory_id: Set(trajectory),
            organisation_id: Set(organisation),
            account_id: Set(account),
            step: Set("intake".to_owned()),
            head: Set(1),
            partner: Set("Somebody Outside".to_owned()),
            email: Set(None),
            parts: Set(json!({})),
            secret: Set(adeona_platform::secret::token()),
            code: Set(String::new()),
            asked_at: Set(self.now()),
            until: Set(Day::from(TODAY.saturating_add(jiff::Span::new().days(14)))),
            wrong: Set(0),
            ..Default::default()
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    pub async fn passkey_row(&self, account: i64) -> i64 {
        let row = passkey::ActiveModel {
            id: NotSet,
            account_id: Set(account),
            name: Set("Laptop".to_owned()),
            host: Set("adeona.test".to_owned()),
            handle: Set(secret::token()),
            credential_id: Set(secret::token()),
            credential: Set(json!({})),
            added_at: Set(self.now()),
            used_at: Set(None),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    async fn token_of(&self, account: i64) -> String {
        let db = self.store.database();
        let session = open_session(db, account, "", self.now()).await.unwrap();
        session.token
    }

    /// A browser in which an account is signed in, whatever it signs in with.
    pub async fn browser_of(&self, account: i64) -> Browser {
        Browser {
            router: self.router.clone(),
            cookie: format!("adeona={}", self.token_of(account).await),
        }
    }

    pub async fn desk_of(&self, account: i64) -> Desk {
        let token = self.token_of(account).await;
        let viewer = viewer_of_session(&self.store, &token).await.unwrap();
        Desk::of(viewer.unwrap(), self.store.clone())
    }
}

/// An id that nothing has.
pub const NOWHERE: i64 = 999_999_999;
