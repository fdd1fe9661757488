//! One worker of each role, and for each of them the same things in the same relations.

use std::collections::BTreeMap;

use adeona_platform::access::tables::{audit, viewed, viewing};
use adeona_platform::access::{How, Role};
use adeona_platform::time::Day;
use adeona_platform::{Desk, secret};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, QueryFilter, Set,
};
use serde_json::json;

use crate::rooms::account::access_card;
use crate::rooms::method::tables::{installation, method_version};
use crate::rooms::occupation::tables::occupation;
use crate::rooms::results::tables::remembered;
use crate::rooms::retention::tables::destruction_person;
use crate::rooms::trajectory::tables::{entry, task};
use crate::whole::ground::{Spark, To};
use crate::world::{TODAY, World};

/// Somebody with one role, and the ids of what there is around them.
pub struct Reader {
    pub role: Role,
    pub desk: Desk,
    ids: BTreeMap<String, i64>,
}

impl Reader {
    pub fn id(&self, name: &str) -> i64 {
        let found = self.ids.get(name);
        *found.unwrap_or_else(|| panic!("the {} has no {name}", self.role.code()))
    }
}

struct Maker<'w> {
    world: &'w World,
    spark: Spark,
    here: i64,
    elsewhere: i64,
    /// A colleague, and somebody of the other organisation.
    colleague: i64,
    stranger: i64,
    me: i64,
    ids: BTreeMap<String, i64>,
}

pub async fn readers(world: &World) -> Vec<Reader> {
    let mut readers = vec![];
    let (here, elsewhere) = (
        world.desk("coach@here.example").await,
        world.desk("coach@elsewhere.example").await,
    );
    for role in Role::all() {
        let organisation = here.viewer().organisation().get();
        let me = world
            .account_row("Reader Here", organisation, &[role])
            .await;
        let mut maker = Maker {
            world,
            spark: world.spark(me).await,
            here: organisation,
            elsewhere: elsewhere.viewer().organisation().get(),
            colleague: here.viewer().account().get(),
            stranger: elsewhere.viewer().account().get(),
            me,
            ids: BTreeMap::new(),
        };
        maker.make().await;
        readers.push(Reader {
            role,
            desk: world.desk_of(me).await,
            ids: maker.ids,
        });
    }
    readers
}

/// Inserts a row and keeps its id under a name.
macro_rules! put {
    ($maker:ident, $name:expr, $row:expr) => {{
        let made = $row.insert($maker.world.store.database()).await.unwrap();
        $maker.ids.insert($name.to_string(), made.id);
        made.id
    }};
}

mod groups;
mod knowledge;
mod own;

impl Maker<'_> {
    async fn make(&mut self) {
        self.ids.insert("here".into(), self.here);
        self.ids.insert("elsewhere".into(), self.elsewhere);
        self.people().await;
        self.shares().await;
        self.referrals().await;
        self.links().await;
        self.groups().await;
        self.methods().await;
        self.occupations().await;
        self.own().await;
        self.providers().await;
        self.records().await;
        self.destructions().await;
        self.questions().await;
    }

    /// A person with a trajectory, its first entry and a task.
    async fn course(&mut self, relation: &str, organisation: i64, coach: i64) -> i64 {
        let db = self.world.store.database();
        let person = self
            .world
            .person_row(organisation, "Some Body", coach)
            .await;
        let id = self
            .world
            .trajectory_row(&self.spark, organisation, Some(person), None, coach)
            .await;
        let of_entry = entry::Column::TrajectoryId.eq(id);
        let first = entry::Entity::find().filter(of_entry).one(db).await;
        let of_task = task::Column::TrajectoryId.eq(id);
        let open = task::Entity::find().filter(of_task).one(db).await;
        self.ids.insert(format!("person {relation}"), person);
        self.ids.insert(format!("trajectory {relation}"), id);
        let first = first.unwrap().unwrap().id;
        self.ids.insert(format!("entry {relation}"), first);
        let open = open.unwrap().unwrap().id;
        self.ids.insert(format!("task {relation}"), open);
        self.card(relation, person).await;
        for (name, entry) in [("file", Some(1)), ("loose file", None)] {
            let file = self.world.file_row(id, organisation, coach, entry).await;
            self.ids.insert(format!("{name} {relation}"), file);
        }
        id
    }

    async fn card(&mut self, relation: &str, person: i64) {
        let account = self
            .world
            .account_row("Card Holder", self.here, &[Role::Participant])
            .await;
        self.world.is_person(account, person).await;
        let row = access_card::ActiveModel {
            id: NotSet,
            account_id: Set(account),
            secret: Set(secret::token()),
            pin: Set(String::new()),
            created_at: Set(self.world.now()),
            withdrawn_at: Set(None),
        };
        put!(self, format!("card {relation}"), row);
    }

    async fn people(&mut self) {
        let (here, elsewhere) = (self.here, self.elsewhere);
        self.course("steered", here, self.me).await;
        let assigned = self.course("assigned", here, self.colleague).await;
        self.world
            .assignment_row(assigned, self.me, Role::Trainer)
            .await;
        self.course("colleague", here, self.colleague).await;
        self.course("own", here, self.colleague).await;
        let own = self.ids["person own"];
        self.world.is_person(self.me, own).await;
        self.course("opened", here, self.colleague).await;
        let opened = self.ids["person opened"];
        for (relation, organisation, account, person) in [
            ("mine", here, self.me, opened),
            ("steered", here, self.colleague, self.ids["person steered"]),
            (
                "colleague",
                here,
                self.colleague,
                self.ids["person colleague"],
            ),
            ("own", here, self.colleague, own),
        ] {
            let id = self.world.emergency_row(organisation, account, person);
            self.ids.insert(format!("emergency {relation}"), id.await);
            let id = self.world.request_row(organisation, self.colleague, person);
            self.ids.insert(format!("request {relation}"), id.await);
        }
        self.course("elsewhere", elsewhere, self.stranger).await;
        let theirs = self.ids["person elsewhere"];
        let id = self.world.emergency_row(elsewhere, self.stranger, theirs);
        self.ids.insert("emergency elsewhere".into(), id.await);
        let id = self.world.request_row(elsewhere, self.stranger, theirs);
        self.ids.insert("request elsewhere".into(), id.await);
        let registered = self.world.person_row(here, "New Comer", self.me).await;
        self.ids.insert("person registered".into(), registered);
        self.card("registered", registered).await;
    }

    async fn shares(&mut self) {
        let (today, yesterday) = (TODAY, TODAY.yesterday().unwrap());
        let (us, me) = (To::Organisation(self.here), To::Account(self.me));
        for (relation, to, until, withdrawn) in [
            ("shared with us", us, today, false),
            ("shared with me", me, today, false),
            ("shared before", us, yesterday, false),
            ("shared no more", me, today, true),
        ] {
            let id = self.course(relation, self.elsewhere, self.stranger).await;
            let share = self.world.share_row(id, to, until, withdrawn).await;
            self.ids.insert(format!("share {relation}"), share);
        }
        let id = self.course("by family", self.here, self.colleague).await;
        let (own, theirs) = (self.ids["person own"], self.ids["person by family"]);
        let kin = self.world.kin_row((theirs, own), self.colleague).await;
        let share = self
            .world
            .family_share_row(id, kin, (self.here, self.me))
            .await;
        self.ids.insert("share by family".into(), share);
        for (relation, one, other) in [
            ("known", "steered", "registered"),
            ("half", "steered", "colleague"),
            ("own", "own", "own"),
            ("elsewhere", "elsewhere", "shared no more"),
        ] {
            let both = [one, other].map(|name| self.ids[&format!("person {name}")]);
            let kin = self.world.kin_row((both[0], both[1]), self.colleague).await;
            self.ids.insert(format!("kin {relation}"), kin);
        }
        for relation in ["steered", "assigned", "colleague", "opened", "own"] {
            let id = self.ids[&format!("trajectory {relation}")];
            let them = To::Organisation(self.elsewhere);
            let share = self.world.share_row(id, them, today, false).await;
            self.ids.insert(format!("share {relation}"), share);
        }
    }

    async fn referrals(&mut self) {
        let (here, elsewhere, me) = (self.here, self.elsewhere, self.me);
        for (relation, of, between, taker) in [
            ("steered", "steered", (here, elsewhere), self.stranger),
            ("colleague", "colleague", (here, elsewhere), self.stranger),
            ("own", "own", (here, elsewhere), self.stranger),
            ("to us", "elsewhere", (elsewhere, here), self.colleague),
            ("to me", "elsewhere", (elsewhere, here), me),
            ("went", "elsewhere", (here, elsewhere), self.stranger),
            (
                "elsewhere",
                "elsewhere",
                (elsewhere, elsewhere),
                self.stranger,
            ),
        ] {
            let of = self.ids[&format!("trajectory {of}")];
            let id = self.world.referral(of, between, taker).await;
            self.ids.insert(format!("referral {relation}"), id);
            if relation == "went" {
                self.world.went(id).await;
            }
            let event = self.world.event_row(id, taker).await;
            self.ids.insert(format!("event {relation}"), event);
        }
        for (name, between) in [
            ("here", (here, elsewhere)),
            ("elsewhere", (elsewhere, here)),
        ] {
            let person = self.ids["person elsewhere"];
            let shell = self.world.shell_row(between, person).await;
            self.ids.insert(format!("shell {name}"), shell);
        }
    }

    async fn links(&mut self) {
        for relation in ["steered", "assigned", "colleague", "own", "elsewhere"] {
            let (place, by) = match relation {
                "elsewhere" => (self.elsewhere, self.stranger),
                _ => (self.here, self.colleague),
            };
            let of = self.ids[&format!("trajectory {relation}")];
            let link = self.world.link_row(of, place, by).await;
            self.ids.insert(format!("link {relation}"), link);
        }
    }

    async fn destructions(&mut self) {
        for (relation, organisation, proposer) in [
            ("mine", self.here, self.me),
            ("colleague", self.here, self.colleague),
            ("elsewhere", self.elsewhere, self.stranger),
        ] {
            let (destruction, item) = self.world.destruction_row(organisation, proposer).await;
            self.ids
                .insert(format!("destruction {relation}"), destruction);
            self.ids.insert(format!("item {relation}"), item);
            let never = destruction_person::ActiveModel {
                id: NotSet,
                destruction_id: Set(destruction),
                organisation_id: Set(organisation),
                person_id: Set(1),
                registered_on: Set(TODAY.into()),
                kept_until: Set(TODAY.into()),
                source: Set("A rule".into()),
                left_out: Set(None),
            };
            put!(self, format!("never began {relation}"), never);
            let row = remembered::ActiveModel {
                id: NotSet,
                organisation_id: Set(organisation),
                method: Set("spark".into()),
                version_id: Set(1),
                started_in: Set(None),
                ended_in: Set(None),
                stands: Set(json!([])),
            };
            put!(self, format!("remembered {relation}"), row);
        }
    }

    async fn methods(&mut self) {
        let db = self.world.store.database();
        let shipped = method_version::Entity::find_by_id(self.spark.version);
        let shipped = shipped.one(db).await.unwrap().unwrap();
        self.ids.insert("version shipped".into(), shipped.id);
        for (relation, of) in [
            ("ours", self.here),
            ("elsewhere", self.elsewhere),
            ("of something shared", self.elsewhere),
        ] {
            let mut row = shipped.clone().into_active_model();
            row.id = NotSet;
            row.version = Set(format!("1.0.0-{}", self.ids.len() as i64 + self.me * 1000));
            row.checksum = Set(secret::token());
            row.organisation_id = Set(Some(of));
            put!(self, format!("version {relation}"), row);
        }
        let version = self.ids["version of something shared"];
        let spark = std::mem::replace(&mut self.spark.version, version);
        let id = self
            .course("under their method", self.elsewhere, self.stranger)
            .await;
        self.spark.version = spark;
        let us = To::Organisation(self.here);
        self.world.share_row(id, us, TODAY, false).await;
        for (relation, of) in [("ours", self.here), ("elsewhere", self.elsewhere)] {
            let row = installation::ActiveModel {
                id: NotSet,
                organisation_id: Set(of),
                method: Set(format!("method-{}", self.me)),
                version_id: Set(self.ids[&format!("version {relation}")]),
                installed_by: Set(self.colleague),
                installed_at: Set(self.world.now()),
            };
            put!(self, format!("installation {relation}"), row);
        }
    }

    /// An organisation has one, and several readers are of the same.
    async fn providers(&mut self) {
        for (relation, of) in [("here", self.here), ("elsewhere", self.elsewhere)] {
            let id = self.world.provider_row(of).await;
            self.ids.insert(format!("provider {relation}"), id);
        }
    }

    async fn occupations(&mut self) {
        for (relation, of) in [("here", self.here), ("elsewhere", self.elsewhere)] {
            let row = occupation::ActiveModel {
                id: NotSet,
                organisation_id: Set(of),
                language: Set("nl".into()),
                uri: Set(format!("occupation/{}", self.me)),
                isco: Set("9999".into()),
                label: Set("Werk".into()),
                sought_as: Set("werk".into()),
            };
            put!(self, format!("occupation {relation}"), row);
        }
    }

    async fn records(&mut self) {
        let now = self.world.now();
        for (relation, organisation, account) in [
            ("here", Some(self.here), self.colleague),
            ("elsewhere", Some(self.elsewhere), self.stranger),
            ("sign-in here", None, self.colleague),
            ("sign-in elsewhere", None, self.stranger),
        ] {
            let row = audit::ActiveModel {
                id: NotSet,
                at: Set(now),
                account_id: Set(Some(account)),
                organisation_id: Set(organisation),
                act: Set("read".into()),
                deed: Set("something.done".into()),
                thing: Set("thing".into()),
                thing_id: Set(1),
                detail: Set(json!({})),
            };
            put!(self, format!("audit {relation}"), row);
        }
        let look = viewing::ActiveModel {
            id: NotSet,
            at: Set(now),
            day: Set(Day::from(TODAY)),
            account_id: Set(self.colleague),
            organisation_id: Set(self.here),
            roles: Set("coach".into()),
            via: Set("session".into()),
            via_id: Set(None),
            screen: Set("/people/{id}".into()),
            purpose: Set("read".into()),
        };
        let look = put!(self, "viewing", look);
        for relation in ["own", "steered", "colleague", "shared with us", "elsewhere"] {
            let row = viewed::ActiveModel {
                id: NotSet,
                viewing_id: Set(look),
                person_id: Set(Some(self.ids[&format!("person {relation}")])),
                trajectory_id: Set(Some(self.ids[&format!("trajectory {relation}")])),
                how: Set(How::Opened),
            };
            put!(self, format!("viewed {relation}"), row);
        }
    }
}
