//! Two organisations alike, each with one of everything that an address can name.

use std::collections::BTreeMap;

use adeona_platform::access::Role;
use adeona_platform::{Id, secret};
use axum::http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use adeona_platform::access::tables::{api_token, calendar_address, session};

use crate::rooms::account::new_token;
use crate::rooms::group::{
    Childcare, Details, Found, Group, GroupOf, HomeworkTask, Hours, Joining, Place, Rhythm, Run,
    Series,
};
use crate::rooms::imports::tables::import;
use crate::rooms::knowledge::sheets::tables::sheet::Standing;
use crate::rooms::knowledge::subscriptions::tables::subscription;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::method::Installed;
use crate::rooms::organisation::Organisation;
use crate::rooms::people::Person;
use crate::rooms::trajectory::{Steer, Trajectory};
use crate::whole::ground::To;
use crate::world::{Browser, TODAY, World};

/// What an address of one organisation can name, by what it is.
#[derive(Debug)]
pub struct Scene {
    pub place: &'static str,
    pub person: Id<Person>,
    pub trajectory: Id<Trajectory>,
    mark: String,
    ids: BTreeMap<&'static str, i64>,
}

impl Scene {
    /// The id of a kind of thing.
    pub fn id(&self, kind: &str) -> i64 {
        self.ids[kind]
    }

    /// What stands in everything personal that belongs to the organisation.
    pub fn mark(&self) -> String {
        self.mark.clone()
    }

    pub async fn of(world: &World, place: &'static str) -> Scene {
        Scene::marked(world, place, &format!("Geheim{place}")).await
    }

    /// `mark` holds no space.
    pub async fn marked(world: &World, place: &'static str, mark: &str) -> Scene {
        let coach = format!("coach@{place}.example");
        let name = format!("{mark} Persoon{mark}");
        let (person, trajectory) = world.enrolled(&coach, &name, "spark").await;
        let mut scene = Scene {
            place,
            person,
            trajectory,
            mark: mark.to_owned(),
            ids: BTreeMap::new(),
        };
        scene.ids.insert("person", person.get());
        scene.ids.insert("trajectory", trajectory.get());
        scene.group(world).await;
        scene.others(world).await;
        scene
    }

    async fn group(&mut self, world: &World) {
        let made = grouped(world, self.place, &self.mark, self.trajectory).await;
        self.ids.insert("group", made.group.get());
        self.ids.insert("member", made.member);
        self.ids.insert("meeting", made.meeting);
        self.ids.insert("homework", made.homework);
    }

    async fn others(&mut self, world: &World) {
        let db = world.store.database();
        let email = format!("coach@{}.example", self.place);
        let desk = world.desk(&email).await;
        let account = desk.viewer().account().get();
        self.ids.insert("account", account);
        let organisation = desk.viewer().organisation().get();
        let trajectory = self.trajectory.get();
        let file = world.file_row(trajectory, organisation, account, Some(1));
        self.ids.insert("file", file.await);
        let with_own = To::Organisation(organisation);
        let share = world.share_row(trajectory, with_own, TODAY, false).await;
        self.ids.insert("share", share);
        let referral = world.referral_row(trajectory, organisation, account);
        self.ids.insert("referral", referral.await);
        let link = world.link_row(trajectory, organisation, account);
        self.ids.insert("partner-link", link.await);
        let (destruction, _) = world.destruction_row(organisation, account).await;
        self.ids.insert("destruction", destruction);
        let other = format!("other-coach@{}.example", self.place);
        let other = world.desk(&other).await.viewer().account().get();
        let person = self.person.get();
        let kin = world.kin_row((person, person), account).await;
        self.ids.insert("kin", kin);
        let emergency = world.emergency_row(organisation, other, person).await;
        self.ids.insert("emergency", emergency);
        let request = world.request_row(organisation, account, person).await;
        self.ids.insert("request", request);
        let title = format!("Vraag {}", self.mark());
        let asked = (Audience::Organisation, title.as_str());
        let question = world.question_row(organisation, account, asked);
        let question = question.await;
        self.ids.insert("question", question);
        let [answer, ..] = world.answer_row(question, organisation, account).await;
        self.ids.insert("answer", answer);
        let basis = world.basis_row(trajectory, organisation, account, question);
        self.ids.insert("basis", basis.await);
        let title = format!("Blad {}", self.mark());
        let sheet = world.sheet_row(
            organisation,
            (Audience::Organisation, &title),
            Standing::Current,
        );
        let sheet = sheet.await[0];
        self.ids.insert("sheet", sheet);
        let name = format!("Lijst {}", self.mark());
        let file = world.attachment_row(sheet, organisation, account, &name);
        self.ids.insert("attachment", file.await);
        let name = format!("Bureau {}", self.mark());
        // In the register everybody sees whom one may ask; what was taken out, its own back office alone.
        let contact = world.contact_row(organisation, &name, true).await;
        self.ids.insert("contact", contact);
        let question = self.ids["question"];
        let put = world
            .put_row(question, contact, organisation, account)
            .await;
        self.ids.insert("put-out", put);
        let browser = world.browser(&email).await;
        let list = format!("voornaam;achternaam\n{0};Lijst{0}\n", self.mark());
        let answer = browser.upload("/people/import", &list).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let last = import::Entity::find().order_by_desc(import::Column::Id);
        let last = last.one(db).await.unwrap().unwrap();
        self.ids.insert("import", last.id);
        let of = session::Column::AccountId.eq(account);
        let last = session::Entity::find().filter(of).one(db).await;
        self.ids.insert("session", last.unwrap().unwrap().id);
        new_token(&world.store, desk.viewer()).await.unwrap();
        let of = api_token::Column::AccountId.eq(account);
        let last = api_token::Entity::find().filter(of).one(db).await;
        self.ids.insert("token", last.unwrap().unwrap().id);
        let passkey = world.passkey_row(account).await;
        self.ids.insert("passkey", passkey);
        let made = browser.post("/knowledge/feeds", &[]).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let of = calendar_address::Column::AccountId.eq(account);
        let last = calendar_address::Entity::find().filter(of).one(db).await;
        self.ids
            .insert("calendar-address", last.unwrap().unwrap().id);
        // They know of everything, so whatever is open to them is told to them.
        let all = [("how", "none")];
        let told = browser.post("/knowledge/subscriptions", &all).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
        let of = subscription::Column::AccountId.eq(account);
        let last = subscription::Entity::find().filter(of).one(db).await;
        self.ids.insert("subscription", last.unwrap().unwrap().id);
    }

    /// The browser of whoever is helped here.
    pub async fn participant(&self, world: &World) -> Browser {
        let coach = format!("coach@{}.example", self.place);
        world.participant(&coach, self.person).await
    }
}

/// A group with somebody in it, and what hangs on it.
#[derive(Debug)]
pub struct Grouped {
    pub group: Id<Group>,
    pub member: i64,
    /// The first of two: today, and in a week.
    pub meeting: i64,
    pub homework: i64,
}

/// The coach of a place makes a group, puts somebody in, plans two meetings and gives homework; all named by the mark.
pub async fn grouped(
    world: &World,
    place: &str,
    mark: &str,
    trajectory: Id<Trajectory>,
) -> Grouped {
    let desk = world.desk(&format!("coach@{place}.example")).await;
    let trainer = world.desk(&format!("trainer@{place}.example")).await;
    let here = Organisation::of_viewer(desk.viewer());
    let organisation = desk.may::<Found, Organisation>(here).await.unwrap();
    let installed = desk.look(Installed { method: None }).await.unwrap();
    let details = Details {
        name: format!("{mark} groepje"),
        steps: vec!["module-lessons".into()],
        trainer: trainer.viewer().account().get(),
        place: format!("{mark} adres"),
        languages: vec!["nl".into()],
        composition: "heterogeneous".into(),
        capacity: 5,
        ..Details::default()
    };
    let group = Group::found(&organisation, &desk, installed[0].0, details).await;
    let group = group.unwrap();
    let steers = desk.may::<Steer, Trajectory>(trajectory).await.unwrap();
    let joining = Joining {
        trajectory: steers,
        childcare: Childcare::NotNeeded,
    };
    let may = desk.may::<Place, Group>(group).await.unwrap();
    Group::join(&may, &desk, vec![joining]).await.unwrap();
    let series = Series {
        step: Some("module-lessons".into()),
        first: TODAY,
        hours: Hours::read("9:00", "11:00").unwrap(),
        rhythm: Rhythm::Weeks(1, vec![]),
        times: 2,
        place: String::new(),
        skip_holidays: true,
    };
    let may = desk.may::<Run, Group>(group).await.unwrap();
    Group::plan(&may, &desk, series).await.unwrap();
    let shown = desk.look(GroupOf(group)).await.unwrap();
    let meeting = shown.meetings[0].id;
    let task = HomeworkTask {
        title: format!("{mark} huiswerk"),
        text: "x".into(),
        due: None,
    };
    let homework = Group::give_homework(&may, &desk, meeting, task).await;
    Grouped {
        group,
        member: shown.members[0].id,
        meeting,
        homework: homework.unwrap(),
    }
}

impl World {
    /// `administrator@here.example`: the one who founded the place coordinates as well.
    pub async fn pure_administrator(&self) {
        let email = "administrator@here.example";
        self.member(email, Role::Administrator).await;
    }

    /// Somebody who is helped and of whom nothing else is in the place.
    pub async fn newcomer(&self, place: &str) -> Browser {
        let desk = self.desk(&format!("coach@{place}.example")).await;
        let organisation = desk.viewer().organisation().get();
        let by = desk.viewer().account().get();
        let person = self.person_row(organisation, "Nieuw Komer", by).await;
        let roles = [Role::Participant];
        let account = self.account_row("Nieuw Komer", organisation, &roles).await;
        self.is_person(account, person).await;
        self.browser_of(account).await
    }
}

impl Browser {
    /// Sends a file, as a form with a file in it does.
    pub async fn upload(&self, path: &str, text: &str) -> crate::world::Answer {
        let border = secret::token();
        let body = format!(
            "--{border}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lijst.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n{text}\r\n--{border}--\r\n"
        );
        let kind = format!("multipart/form-data; boundary={border}");
        self.send("POST", path, Some((&kind, body.into_bytes())))
            .await
    }
}
