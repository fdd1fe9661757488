//! A group of "een begaanbare weg" with two coaches' participants in it.

use std::collections::BTreeMap;

use adeona_platform::{Desk, Id};
use jiff::civil::Date;

use crate::rooms::group::access::{Found, Group, Place, Run};
use crate::rooms::group::childcare::Childcare;
use crate::rooms::group::founding::Details;
use crate::rooms::group::meeting::Series;
use crate::rooms::group::member::Joining;
use crate::rooms::group::planning::Rhythm;
use crate::rooms::group::queries::GroupOf;
use crate::rooms::group::when::Hours;
use crate::rooms::method::Installed;
use crate::rooms::organisation::Organisation;
use crate::rooms::people::{Amend, Person};
use crate::rooms::trajectory::{DossierOf, Steer, StepInput, Trajectory};
use crate::world::{Browser, TODAY, World};

pub const METHOD: &str = "begaanbare-weg";

/// A running group: Amina and Hodan of one coach, Fatma of another.
pub struct Scene {
    pub world: World,
    pub group: Id<Group>,
    pub amina: (Id<Person>, Id<Trajectory>),
    pub hodan: (Id<Person>, Id<Trajectory>),
    pub fatma: (Id<Person>, Id<Trajectory>),
}

impl Scene {
    /// The group meets weekly; its first meeting was this morning.
    pub async fn of(world: World) -> Self {
        let admin = world.desk("admin@here.example").await;
        world.install(&admin, METHOD).await;
        let amina = ready(&world, "coach", "Amina Yusuf").await;
        let hodan = ready(&world, "coach", "Hodan Farah").await;
        let fatma = ready(&world, "other-coach", "Fatma Demir").await;
        let group = group(&world, "coordinator", &["who-am-i", "theme-health"]).await;
        let scene = Scene {
            world,
            group,
            amina,
            hodan,
            fatma,
        };
        scene.join(&[amina.1, hodan.1, fatma.1]).await;
        scene.plan("who-am-i", TODAY, 4).await;
        scene
    }

    pub async fn join(&self, trajectories: &[Id<Trajectory>]) {
        let desk = self.desk("coordinator").await;
        let may = desk.may::<Place, Group>(self.group).await.unwrap();
        let mut joining = vec![];
        for id in trajectories {
            joining.push(Joining {
                trajectory: desk.may::<Steer, Trajectory>(*id).await.unwrap(),
                childcare: Childcare::NotNeeded,
            });
        }
        Group::join(&may, &desk, joining).await.unwrap();
    }

    pub async fn plan(&self, step: &str, first: Date, times: u16) {
        let desk = self.desk("coordinator").await;
        let may = desk.may::<Run, Group>(self.group).await.unwrap();
        let series = Series {
            step: Some(step.into()),
            first,
            hours: Hours::read("9:00", "11:00").unwrap(),
            rhythm: Rhythm::Weeks(1, vec![]),
            times,
            place: String::new(),
            skip_holidays: true,
        };
        Group::plan(&may, &desk, series).await.unwrap();
    }

    pub async fn desk(&self, role: &str) -> Desk {
        self.world.desk(&format!("{role}@here.example")).await
    }

    pub async fn browser(&self, role: &str) -> Browser {
        self.world.browser(&format!("{role}@here.example")).await
    }

    /// The telephone of a participant, who signed in with a card.
    pub async fn telephone(&self, coach: &str, person: Id<Person>) -> Browser {
        let desk = self.desk(coach).await;
        let may = desk.may::<Amend, Person>(person).await.unwrap();
        let card = Person::give_card(&may, &desk).await.unwrap();
        let mut telephone = self.world.stranger();
        let signed = telephone.post(&card.path, &[("pin", &card.pin)]).await;
        let cookie = signed.headers["set-cookie"].to_str().unwrap();
        telephone.cookie = cookie.split(';').next().unwrap().into();
        telephone
    }

    /// The ids of the meetings, in order.
    pub async fn meetings(&self) -> Vec<i64> {
        let desk = self.desk("coordinator").await;
        let meetings = desk.look(GroupOf(self.group)).await.unwrap().meetings;
        meetings.into_iter().map(|meeting| meeting.id).collect()
    }

    /// The id by which somebody is in the group.
    pub async fn member(&self, trajectory: Id<Trajectory>) -> i64 {
        let desk = self.desk("coordinator").await;
        let members = desk.look(GroupOf(self.group)).await.unwrap().members;
        let found = members.iter().find(|m| m.trajectory_id == trajectory.get());
        found.unwrap().id
    }

    pub fn at(&self, rest: &str) -> String {
        format!("/groups/{}{rest}", self.group)
    }

    /// Kinds and numbers of the entries about a step, with what was withdrawn.
    pub async fn journal(&self, trajectory: Id<Trajectory>, step: &str) -> Vec<String> {
        let desk = self.desk("coordinator").await;
        let dossier = desk.look(DossierOf(trajectory)).await.unwrap();
        let about = dossier
            .journal
            .iter()
            .filter(|w| w.entry.deed.step() == Some(step));
        about
            .map(|written| {
                let deed = serde_json::to_value(&written.entry.deed).unwrap();
                let withdrawn = dossier.progress.withdrawn.contains(&written.entry.number);
                let mark = if withdrawn { " withdrawn" } else { "" };
                format!("{}{mark}", deed["deed"].as_str().unwrap())
            })
            .collect()
    }
}

/// Enrolled, and through the first phase: the lessons are open.
pub async fn ready(world: &World, coach: &str, name: &str) -> (Id<Person>, Id<Trajectory>) {
    let email = format!("{coach}@here.example");
    let (person, id) = world.enrolled(&email, name, METHOD).await;
    let answers = |given: &[(&str, &str)]| -> BTreeMap<String, String> {
        let pairs = given.iter();
        pairs.map(|(k, v)| ((*k).into(), (*v).into())).collect()
    };
    let recruitment = [
        ("recruitment.own-language", "so"),
        ("recruitment.explained", "yes"),
        ("recruitment.origin-consent", "yes"),
    ];
    let intake = [
        ("intake.wish", "Nederlands leren"),
        ("intake.dutch", "A1"),
        ("intake.childcare", "no"),
    ];
    let group = [
        ("group.composition", "homogeneous"),
        ("group.language", "so"),
        ("group.own-trainer", "yes"),
    ];
    do_step(world, &email, id, "recruitment", answers(&recruitment), &[]).await;
    do_step(world, &email, id, "intake", answers(&intake), &[]).await;
    do_step(world, &email, id, "form-group", answers(&group), &[]).await;
    let items = [
        "comparison-with-origin",
        "women-and-men",
        "two-languages",
        "all-themes",
        "homework",
    ];
    do_step(world, &email, id, "programme", BTreeMap::new(), &items).await;
    (person, id)
}

pub async fn do_step(
    world: &World,
    email: &str,
    id: Id<Trajectory>,
    step: &str,
    answers: BTreeMap<String, String>,
    ticked: &[&str],
) {
    let desk = world.desk(email).await;
    let may = desk.may::<Steer, Trajectory>(id).await.unwrap();
    let input = StepInput {
        step: step.into(),
        answers,
        ticked: ticked.iter().map(|item| (*item).to_owned()).collect(),
        ..StepInput::default()
    };
    let seen = may.row().head.unsigned_abs();
    Trajectory::complete(&may, &desk, seen, input)
        .await
        .unwrap();
}

/// A group that somebody makes for these steps, with the trainer of the organisation.
pub async fn group(world: &World, by: &str, steps: &[&str]) -> Id<Group> {
    let desk = world.desk(&format!("{by}@here.example")).await;
    let trainer = world.desk("trainer@here.example").await;
    let here = Organisation::of_viewer(desk.viewer());
    let may = desk.may::<Found, Organisation>(here).await.unwrap();
    let method = Some(METHOD.to_owned());
    let (version, _) = desk.look(Installed { method }).await.unwrap().remove(0);
    let details = Details {
        name: "Dinsdag in de bibliotheek".into(),
        steps: steps.iter().map(|step| (*step).to_owned()).collect(),
        trainer: trainer.viewer().account().get(),
        place: "Bibliotheek, Kerkstraat 1".into(),
        contact: "06-12345678".into(),
        languages: vec!["so".into(), "nl".into()],
        composition: "homogeneous".into(),
        shared_language: "so".into(),
        shared_country: String::new(),
        capacity: 4,
    };
    Group::found(&may, &desk, version, details).await.unwrap()
}
