//! A page asks the database as often for sixty trajectories as for three: never once per row.
//!
//! What each page asks stands in `statements.txt`, so that one more shows in review.

use std::fmt::Write;

use adeona_platform::Id;
use adeona_platform::access::{Act, Role};
use axum::http::{StatusCode, header};

use super::golden::is_golden;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::organisation::{Administer, Enrol, NewMember, Organisation};
use crate::rooms::people::{Amend, Person};
use crate::rooms::trajectory::{Enrolment, Trajectory};
use crate::world::{Browser, PASSWORD, TODAY, World, everywhere_seeded, intake};

/// Who looks at what. `{p}` and `{t}` are a person and their trajectory.
const PAGES: [(&str, &str); 82] = [
    ("coach", "/api/v1/topics"),
    ("coach", "/trajectories/{t}/questions"),
    ("coach", "/knowledge/ask?trajectory={t}"),
    ("coach", "/knowledge/questions/1/plans"),
    ("coach", "/api/v1/trajectories/{t}/questions"),
    ("coach", "/shared"),
    ("coach", "/knowledge"),
    ("coach", "/knowledge?q=kamer"),
    ("coach", "/knowledge?country=SO"),
    ("coach", "/knowledge/contacts"),
    ("coach", "/knowledge/countries/SO"),
    ("coach", "/knowledge/countries/SO/topics/housing"),
    ("coach", "/knowledge/subscriptions"),
    ("coach", "/api/v1/subscriptions"),
    ("coach", "/knowledge/compare?one=SO&other=GH"),
    ("coordinator", "/knowledge/figures"),
    ("coordinator", "/knowledge/figures/questions?by=partner"),
    ("coordinator", "/knowledge/figures/year"),
    ("coordinator", "/api/v1/knowledge/figures"),
    ("coach", "/people/{p}/family?q=deel"),
    ("coach", "/trajectories/{t}/family"),
    ("participant", "/mine/family"),
    ("coordinator", "/moved"),
    ("coordinator", "/trajectories/{t}/handover"),
    ("coordinator", "/retention"),
    ("coordinator", "/emergencies"),
    ("coordinator", "/rights"),
    ("coordinator", "/people/{p}/rights"),
    ("coordinator", "/people/{p}/data.zip"),
    ("participant", "/mine/rights"),
    ("officer", "/privacy"),
    ("officer", "/privacy?whom=deel&emergency=1"),
    ("officer", "/api/v1/looks"),
    ("coordinator", "/referrals"),
    ("coach", "/trajectories/{t}/referrals"),
    ("coach", "/"),
    ("coordinator", "/"),
    ("trainer", "/"),
    ("coach", "/people"),
    ("coordinator", "/people"),
    ("coach", "/people?q=deel"),
    ("coordinator", "/people?q=deel+nem"),
    ("coordinator", "/people/new"),
    ("coordinator", "/people/import"),
    ("coordinator", "/people/export.csv"),
    ("coach", "/trajectories"),
    ("coordinator", "/trajectories"),
    (
        "coordinator",
        "/trajectories?q=deel&method=spark&standing=started",
    ),
    ("coach", "/people/{p}"),
    ("coordinator", "/people/{p}"),
    ("coach", "/trajectories/new?person={p}"),
    ("coach", "/trajectories/{t}"),
    ("coordinator", "/trajectories/{t}"),
    ("coach", "/trajectories/{t}/shares"),
    ("coach", "/trajectories/{t}/links"),
    ("coach", "/trajectories/{t}/steps/intake"),
    ("coordinator", "/trajectories/{t}/steps/intake"),
    ("coach", "/methods"),
    ("admin", "/methods"),
    ("coach", "/methods/spark"),
    ("coach", "/results"),
    ("coordinator", "/results/spark"),
    ("policy", "/results/spark"),
    ("coach", "/results/spark/to-work"),
    ("coordinator", "/results/spark/to-work"),
    ("admin", "/administration"),
    ("admin", "/administration/organisation/sign-in"),
    ("participant", "/mine"),
    ("participant", "/mine/plan"),
    ("participant", "/mine/steps/{t}/intake"),
    ("coach", "/api/v1/today"),
    ("coordinator", "/api/v1/today"),
    ("coordinator", "/api/v1/people"),
    ("coordinator", "/api/v1/people?q=deel"),
    ("coordinator", "/api/v1/people/{p}"),
    ("coordinator", "/api/v1/trajectories"),
    ("coordinator", "/api/v1/trajectories/{t}"),
    ("coordinator", "/api/v1/trajectories/{t}/journal"),
    ("coordinator", "/api/v1/trajectories/{t}/steps/intake"),
    ("coordinator", "/api/v1/methods"),
    ("coordinator", "/api/v1/colleagues"),
    ("coordinator", "/api/v1/me"),
];

#[tokio::test]
async fn a_page_asks_as_much_of_a_small_place_as_of_a_large_one() {
    everywhere_seeded(async |world| {
        let (person, trajectory) = world
            .enrolled("coach@here.example", "Eerste Deelnemer", "spark")
            .await;
        let participant = participant(&world, person).await;
        let officer = "officer@here.example";
        world.member(officer, Role::PrivacyOfficer).await;
        let there = world.desk("coach@elsewhere.example").await;
        let (place, by) = (there.viewer().organisation(), there.viewer().account());
        let what = (Audience::Network, "Wat kost een kamer?");
        let question = world.question_row(place.get(), by.get(), what).await;
        assert_eq!(question, 1);
        rests(&world, trajectory, "coach@here.example").await;
        world.answer_row(question, place.get(), by.get()).await;
        grow(&world, person, 2, 1).await;
        let small = asked(&world, &participant, person, trajectory).await;
        grow(&world, person, 57, 3).await;
        let large = asked(&world, &participant, person, trajectory).await;
        assert_eq!(small, large, "in {}", world.database);
        is_golden("statements.txt", &large);
    })
    .await;
}

/// Statements of each page, when everything that is kept in memory was asked before.
async fn asked(
    world: &World,
    participant: &Browser,
    person: Id<Person>,
    trajectory: Id<Trajectory>,
) -> String {
    let mut told = String::new();
    for (role, path) in PAGES {
        let browser = match role {
            "participant" => participant.clone(),
            role => world.browser(&format!("{role}@here.example")).await,
        };
        let filled = path
            .replace("{p}", &person.to_string())
            .replace("{t}", &trajectory.to_string());
        let first = browser.get(&filled).await;
        assert_eq!(
            first.status,
            StatusCode::OK,
            "{role} {path}: {}",
            first.body
        );
        let before = world.store.statements();
        browser.get(&filled).await;
        let statements = world.store.statements() - before;
        writeln!(told, "{statements:2} {role} {path}").unwrap();
    }
    told
}

/// More people under way, more trajectories of the first of them, more colleagues.
async fn grow(world: &World, first: Id<Person>, people: usize, more: usize) {
    for number in 0..people {
        let coach = ["coach", "other-coach"][number % 2];
        let name = format!("N{number} Deelnemer{people}");
        let email = format!("{coach}@here.example");
        let (_, trajectory) = world.enrolled(&email, &name, "spark").await;
        rests(world, trajectory, &email).await;
        if number % 3 == 0 {
            let mut given = intake();
            given.push(("head", "1"));
            let step = format!("/trajectories/{trajectory}/steps/intake");
            let done = world.browser(&email).await.post(&step, &given).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER);
        }
    }
    let coach = world.desk("coach@here.example").await;
    let admin = world.desk("admin@here.example").await;
    let version = world.install(&admin, "laat-zien-wat-je-kunt").await;
    for number in 0..more {
        let new = Enrolment {
            version,
            person: Some(first.get()),
            subject_name: None,
            members: vec![],
            coach: coach.viewer().account().get(),
            on: TODAY,
            reference: None,
        };
        Trajectory::enrol(&here::<Enrol>(&coach).await, &coach, new)
            .await
            .unwrap();
        let member = NewMember {
            name: format!("Collega {number}"),
            email: format!("collega-{people}-{number}@here.example"),
            password: PASSWORD.into(),
            roles: vec![adeona_platform::access::Role::Coach],
            weekly_hours: 36,
            language: adeona_platform::words::Language::Nl,
        };
        Organisation::take_in(&here::<Administer>(&admin).await, &admin, member)
            .await
            .unwrap();
    }
}

/// The plan rests on the first question, and nobody has looked at its answer.
async fn rests(world: &World, trajectory: Id<Trajectory>, coach: &str) {
    let desk = world.desk(coach).await;
    let (place, by) = (desk.viewer().organisation(), desk.viewer().account());
    world
        .basis_row(trajectory.get(), place.get(), by.get(), 1)
        .await;
}

async fn here<A: Act>(desk: &adeona_platform::Desk) -> adeona_platform::May<A, Organisation>
where
    Organisation: adeona_platform::access::Allows<A>,
{
    desk.may(Organisation::of_viewer(desk.viewer()))
        .await
        .unwrap()
}

/// Signed in with a card.
async fn participant(world: &World, person: Id<Person>) -> Browser {
    let coach = world.desk("coach@here.example").await;
    let may = coach.may::<Amend, Person>(person).await.unwrap();
    let card = Person::give_card(&may, &coach).await.unwrap();
    let stranger = world.stranger();
    let entered = stranger.post(&card.path, &[("pin", &card.pin)]).await;
    let cookie = entered.headers[header::SET_COOKIE].to_str().unwrap();
    Browser {
        router: stranger.router,
        cookie: cookie.split(';').next().unwrap().to_owned(),
    }
}
