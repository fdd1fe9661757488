//! What the tests of figures have in common: a month in which everything happens.

use adeona_method::calendar::plus_days;
use serde_json::Value;

use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, made, staffed, with};
use crate::world::{Browser, TODAY, World};

pub const COORDINATOR: &str = "coordinator@here.example";
pub const OTHERS: &str = "coach@elsewhere.example";

pub async fn on(world: &World, day: i64, who: &str) -> Browser {
    world.hands.set_day(plus_days(TODAY, day));
    world.browser(who).await
}

pub async fn asks(browser: &Browser, about: [&str; 2], audience: &str) -> String {
    let form = with(&HOUSING, "country", about[0]);
    let form = with(&form, "topic", about[1]);
    let form = with(&form, "audience", audience);
    ask(browser, &with(&form, "anyway", "yes")).await
}

pub async fn sends(browser: &Browser, at: &str, form: &[(&str, &str)]) {
    let answer = browser.post(at, form).await;
    assert_eq!(answer.status, 303, "{at}: {}", answer.body);
}

async fn notes(browser: &Browser, name: &str) -> String {
    let form = [("name", name), ("kind", "aid"), ("languages", "en")];
    let at = made(&browser.post("/knowledge/contacts", &form).await);
    at.rsplit('/').next().unwrap().to_owned()
}

/// Puts a question out: the links.
async fn puts(browser: &Browser, at: &str, contacts: &[&str]) -> Vec<String> {
    let mut form: Vec<(&str, &str)> = contacts.iter().map(|id| ("contacts", *id)).collect();
    form.extend([
        ("language", "en"),
        ("title", "What?"),
        ("body", "For a man."),
    ]);
    let page = browser.post(&format!("{at}/outside"), &form).await;
    let links = page.texts(".links .address");
    assert_eq!(links.len(), contacts.len(), "{}", page.body);
    let path = |link: &String| format!("/partner/{}", link.rsplit('/').next().unwrap().trim());
    links.iter().map(path).collect()
}

pub const ANSWER: [(&str, &str); 1] = [("body", "Tachtig dollar.")];

/// A month in which everything happens, seen on 31 December: questions of two organisations, for all and for themselves.
pub async fn month(world: &World) {
    staffed(world).await;
    let coach = on(world, 0, COACH).await;
    let housing = asks(&coach, ["SO", "housing"], "network").await;
    let school = asks(&coach, ["GH", "education"], "network").await;
    asks(&coach, ["ER", "travel-documents"], "organisation").await;
    let others = world.browser(OTHERS).await;
    let waits = asks(&others, ["SO", "housing"], "network").await;
    asks(&others, ["ER", "travel-documents"], "organisation").await;
    let staff = on(world, 1, STAFF).await;
    sends(&staff, &format!("{waits}/hold"), &[("reason", "Dicht")]).await;
    let contacts = [notes(&staff, "=1+1").await, notes(&staff, "Huizen").await];
    let contacts = [
        contacts[0].as_str(),
        contacts[1].as_str(),
        &notes(&staff, "Samen").await,
    ];
    let staff = on(world, 3, STAFF).await;
    sends(&staff, &format!("{housing}/answers"), &ANSWER).await;
    let staff = on(world, 8, STAFF).await;
    sends(&staff, &format!("{waits}/resumption"), &[]).await;
    let coach = on(world, 10, COACH).await;
    let shut = asks(&coach, ["SL", "making-a-living"], "network").await;
    puts(&world.browser(STAFF).await, &shut, &contacts[2..]).await;
    let staff = on(world, 11, STAFF).await;
    sends(&staff, &format!("{shut}/closure"), &[("reason", "Dubbel")]).await;
    let staff = on(world, 16, STAFF).await;
    sends(&staff, &format!("{school}/answers"), &ANSWER).await;
    let staff = on(world, 18, STAFF).await;
    sends(&staff, &format!("{waits}/answers"), &ANSWER).await;
    let coach = on(world, 20, COACH).await;
    sends(
        &coach,
        &format!("{housing}/more"),
        &[("more", "En daarbuiten?")],
    )
    .await;
    let health = asks(&coach, ["IQ", "health-care"], "network").await;
    let links = puts(&world.browser(STAFF).await, &health, &contacts).await;
    on(world, 21, STAFF).await;
    sends(&world.stranger(), &links[0], &ANSWER).await;
    sends(
        &world.stranger(),
        &links[1],
        &[("reason", "Wij zijn er niet meer.")],
    )
    .await;
    let coach = on(world, 31, COACH).await;
    let taken = [("country", "SO"), ("topic", "housing")];
    let thing = format!("question-{}", health.rsplit('/').next().unwrap());
    sends(
        &coach,
        "/knowledge/saved-questions",
        &with(&taken, "taken", &thing),
    )
    .await;
}

pub async fn told(world: &World, who: &str, query: &str) -> Value {
    let program = world.program(who).await;
    program
        .get(&format!("/api/v1/knowledge/figures{query}"))
        .await
        .json
}
