//! The participant's own pages.

use adeona_platform::Id;
use axum::http::StatusCode;
use sea_orm::{ActiveModelTrait, Set};

use crate::rooms::group::Group;
use crate::rooms::group::tables::course_group;
use crate::whole::scene;
use crate::world::{Browser, World, everywhere_seeded, intake};

const COACH: &str = "coach@here.example";

/// Amina in SPARK after her intake, on her own phone, in Arabic.
async fn amina(world: &World) -> (Browser, String) {
    let (person, id) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
    let coach = world.browser(COACH).await;
    let mut given = intake();
    given.push(("head", "1"));
    coach
        .post(&format!("/trajectories/{id}/steps/intake"), &given)
        .await;
    let mut own = world.participant(COACH, person).await;
    own.cookie.push_str("; language=ar");
    (own, id.to_string())
}

#[tokio::test]
async fn dutch_comes_beside_the_own_language_at_one_tap_and_stays() {
    everywhere_seeded(async |world| {
        let (own, id) = amina(&world).await;
        for path in ["/mine", "/mine/plan", "/mine/choices", "/mine/portfolio"] {
            let plain = own.get(path).await;
            assert_eq!(plain.status, StatusCode::OK, "{path}");
            assert_eq!(plain.attribute("html", "dir").as_deref(), Some("rtl"));
            assert!(plain.texts(".dutch").is_empty(), "{path}");
            let tap = plain.attribute(".tongue a", "href");
            assert_eq!(tap.as_deref(), Some("?dutch=1"), "{path}");
            let both = own.get(&format!("{path}?dutch=1")).await;
            assert!(!both.texts(".dutch[lang=nl][dir=ltr]").is_empty(), "{path}");
        }
        let home = own.get("/mine?dutch=1").await;
        assert!(home.texts(".dutch").contains(&"Mijn portfolio".to_owned()));
        let next = home.attribute(".next a", "href").unwrap();
        assert!(next.ends_with("?dutch=1"), "{next}");
        let step = own
            .get(&format!("/mine/steps/{id}/choose-module?dutch=1"))
            .await;
        assert!(step.texts("label .dutch").contains(&"Plaats".to_owned()));
        let choice = [("place", "المكتبة"), ("dutch", "1")];
        let chosen = own
            .post(&format!("/mine/steps/{id}/choose-module/choices"), &choice)
            .await;
        assert!(chosen.location().ends_with("?said=chosen&dutch=1"));
        let mut dutch = own.clone();
        dutch.cookie = dutch.cookie.replace("language=ar", "language=nl");
        assert!(dutch.get("/mine?dutch=1").await.texts(".dutch").is_empty());
        assert!(dutch.get("/mine").await.texts(".tongue").is_empty());
    })
    .await;
}

#[tokio::test]
async fn choices_show_what_is_left_to_choose_and_what_was_chosen() {
    everywhere_seeded(async |world| {
        let (own, id) = amina(&world).await;
        let before = own.get("/mine/choices").await;
        assert_eq!(
            before.texts(".card .unknown").len(),
            3,
            "module, place and time"
        );
        let choice = [("place", "المكتبة")];
        own.post(&format!("/mine/steps/{id}/choose-module/choices"), &choice)
            .await;
        let after = own.get("/mine/choices").await;
        assert_eq!(after.texts(".card .unknown").len(), 2);
        assert!(after.texts(".card dd").contains(&"المكتبة".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_piece_needs_an_open_portfolio_and_coach_and_participant_see_the_same() {
    everywhere_seeded(async |world| {
        let (own, id) = amina(&world).await;
        let closed = [
            ("step", format!("{id}/portfolio")),
            ("title", "Brief".into()),
            ("text", "x".into()),
        ];
        let closed: Vec<(&str, &str)> = closed.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let early = own.post("/mine/portfolio", &closed).await;
        assert_eq!(
            early.status,
            StatusCode::CONFLICT,
            "its phase has not begun"
        );
        assert!(
            own.get("/mine/portfolio")
                .await
                .texts("main form")
                .is_empty()
        );
        let chosen = [("head", "2")];
        own.post(&format!("/mine/steps/{id}/choose-module"), &chosen)
            .await;

        let form = own.get("/mine/portfolio").await;
        assert_eq!(
            form.attribute("input[name=step]", "value"),
            Some(format!("{id}/portfolio"))
        );
        let empty = [closed[0], closed[1]];
        let told = own.post("/mine/portfolio", &empty).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(told.texts("#text-error").len(), 1);
        let done = own.post("/mine/portfolio", &closed).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            done.texts(".error")
        );
        let coach = world.browser(COACH).await;
        let path = format!("/trajectories/{id}/portfolio");
        let also = [
            ("step", "portfolio"),
            ("title", "Filmpje"),
            ("text", "Van de les"),
        ];
        assert_eq!(coach.post(&path, &also).await.status, StatusCode::SEE_OTHER);
        for page in [coach.get(&path).await, own.get("/mine/portfolio").await] {
            let mut titles = page.texts(".pieces h2");
            titles.sort();
            assert_eq!(titles, ["Brief", "Filmpje"]);
        }
        // A piece is no progress: the step is as often done as before.
        let plan = own.get("/mine/plan").await;
        assert!(plan.body.contains("0"), "{:?}", plan.texts(".plan .state"));
        let other = world.browser("other-coach@here.example").await;
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&path, &also).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn what_groups_with_places_offer_is_picked_or_something_else_is_written() {
    everywhere_seeded(async |world| {
        let (own, id) = amina(&world).await;
        let step = format!("/mine/steps/{id}/choose-module");
        let offered = async || own.get(&step).await.texts("fieldset label.choice");
        assert!(offered().await.is_empty(), "no groups yet");
        let coach = "coach@here.example";
        let (_, other) = world.enrolled(coach, "Hodan Farah", "spark").await;
        let made = scene::grouped(&world, "here", "Buurthuis", other).await;
        scene::grouped(&world, "elsewhere", "Ginds", {
            let coach = "coach@elsewhere.example";
            world.enrolled(coach, "Ver Weg", "spark").await.1
        })
        .await;
        let told = offered().await.join(" ");
        assert!(told.contains("Buurthuis adres"), "{told}");
        assert!(told.contains("09:00"), "{told}");
        assert!(!told.contains("Ginds"), "of another organisation: {told}");
        let page = own.get(&step).await;
        let value = |name: &str| page.attribute(&format!("input[name={name}]"), "value");
        let (place, time) = (value("place").unwrap(), value("time").unwrap());
        let choices = format!("{step}/choices");
        // What is picked counts, whatever was left in the box beside it.
        let picked = [
            ("place", place.as_str()),
            ("place-own", "ergens"),
            ("time", &time),
        ];
        own.post(&choices, &picked).await;
        let shown = own.get("/mine/choices").await.texts(".card dd").join(" ");
        assert!(shown.contains("Buurthuis adres"), "{shown}");
        assert!(shown.contains("09:00"), "the code has words: {shown}");
        assert!(!shown.contains("ergens"), "{shown}");
        own.post(&choices, &[("time", "~"), ("time-own", "zaterdag")])
            .await;
        let shown = own.get("/mine/choices").await.texts(".card dd").join(" ");
        assert!(
            shown.contains("zaterdag") && shown.contains("Buurthuis"),
            "{shown}"
        );
        full(&world, made.group).await;
        let told = offered().await.join(" ");
        assert!(!told.contains("09:00"), "no place is left: {told}");
    })
    .await;
}

async fn full(world: &World, group: Id<Group>) {
    let row = course_group::ActiveModel {
        id: Set(group.get()),
        capacity: Set(1),
        ..Default::default()
    };
    row.update(world.store.database()).await.unwrap();
}
