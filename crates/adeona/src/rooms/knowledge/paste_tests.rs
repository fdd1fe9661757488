//! Five megabytes in a field of any form of the room: refused in words, with the whole text on the page that says so, and
//! nothing of it kept.

use axum::http::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};

use super::outside::tests::link_for;
use super::sheets::tests::{ROOM, write};
use super::tables::{answer, question};
use super::trying::{COACH, HOUSING, ask, staffed};
use crate::world::{Browser, World, everywhere_seeded};

/// As a browser sends it, Arabic is three times as long.
fn paste(line: &str) -> String {
    format!("{}END OF IT", line.repeat((5 << 20) / line.len() + 1))
}

async fn kept(world: &World) -> (u64, u64) {
    let db = world.store.database();
    let questions = question::Entity::find().count(db).await.unwrap();
    (questions, answer::Entity::find().count(db).await.unwrap())
}

async fn is_given_back(browser: &Browser, path: &str, form: &[(&str, &str)]) {
    let told = browser.post(path, form).await;
    assert_eq!(told.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    assert!(told.body.contains("Dit is te veel in één keer"), "{path}");
    // In the page it is written with entities.
    let (_, typed) = form.last().unwrap();
    let (_, given_back) = told.body.split_once("id=\"unsent\"").unwrap();
    let (given_back, _) = given_back.split_once("</textarea>").unwrap();
    let (_, given_back) = given_back.split_once('>').unwrap();
    let given_back = given_back
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&");
    assert!(given_back.trim() == typed.trim(), "{path}");
}

#[tokio::test]
async fn five_megabytes_are_refused_and_given_back() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let question = ask(&coach, &HOUSING).await;
        let sheet = write(&staff, &ROOM).await;
        let link = link_for(&staff, &question).await;
        let before = kept(&world).await;
        let long = paste("Een kamer kost <b>80 dollar</b> & meer.\n");
        let title = long.replace('\n', " ");
        let arabic = paste("الغرفة بثمانين دولارًا ");
        let of = |path: &str| format!("{question}{path}");
        is_given_back(&coach, "/knowledge/ask", &[("title", &title)]).await;
        is_given_back(&staff, &of("/answers"), &[("body", &arabic)]).await;
        is_given_back(&staff, &of("/hold"), &[("reason", &long)]).await;
        is_given_back(&staff, &format!("{sheet}/text"), &[("body", &long)]).await;
        is_given_back(&world.stranger(), &link, &[("body", &long)]).await;
        assert_eq!(kept(&world).await, before);
        // What is not even read to its end is refused too, and not given back by half.
        let endless = long.repeat(4);
        let told = coach.post("/knowledge/ask", &[("body", &endless)]).await;
        assert_eq!(told.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(told.texts("#unsent").is_empty());
        assert_eq!(kept(&world).await, before);
    })
    .await;
}
