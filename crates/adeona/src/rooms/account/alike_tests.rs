//! Who is not let in does not learn why: the same answer, for the same work.

use adeona_platform::access::Role;
use adeona_platform::access::tables::{account, membership};
use adeona_platform::secret::counted;
use axum::http::StatusCode;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::second_factor_tests::Holder;
use crate::app::{App, router};
use crate::rooms::people::{Amend, Person};
use crate::world::{Answer, Browser, PASSWORD, World, everywhere_seeded};

const COACH: &str = "coach@here.example";

async fn id(world: &World, email: &str) -> i64 {
    world.desk(email).await.viewer().account().get()
}

/// An answer without what was typed, how many passwords were weighed, and statements run.
async fn tried(
    world: &World,
    path: &str,
    form: &[(&str, &str)],
    typed: &str,
) -> (String, u64, u64) {
    let before = world.store.statements();
    let stranger = world.stranger();
    let (answer, weighed): (Answer, u64) = counted(stranger.post(path, form)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
    assert!(!answer.headers.contains_key("set-cookie"), "{typed}");
    let body = answer.body.replace(typed, "…");
    (body, weighed, world.store.statements() - before)
}

async fn signing_in(world: &World, email: &str, password: &str) -> (String, u64, u64) {
    let form = [("email", email), ("password", password)];
    tried(world, "/sign-in", &form, email).await
}

#[tokio::test]
async fn whoever_there_is_and_is_not_gets_the_same_answer_for_the_same_work() {
    everywhere_seeded(async |world| {
        let db = world.store.database();
        Holder::of(&world, "trainer@here.example").await;
        let unknown = signing_in(&world, "nobody@here.example", "fout").await;
        assert_eq!(unknown.1, 1, "a password is weighed for whom nobody knows");
        let known = signing_in(&world, COACH, "fout").await;
        let with_code = signing_in(&world, "trainer@here.example", "fout").await;
        account::Entity::update_many()
            .col_expr(account::Column::Password, Expr::value(None::<String>))
            .filter(account::Column::Id.eq(id(&world, "policy@here.example").await))
            .exec(db)
            .await
            .unwrap();
        let invited = signing_in(&world, "policy@here.example", PASSWORD).await;
        account::Entity::update_many()
            .col_expr(account::Column::ClosedAt, Expr::value(Some(world.now())))
            .filter(account::Column::Id.eq(id(&world, "care@here.example").await))
            .exec(db)
            .await
            .unwrap();
        let closed = signing_in(&world, "care@here.example", PASSWORD).await;
        for answer in [&known, &with_code, &invited, &closed] {
            assert_eq!(answer, &unknown, "{}", world.database);
        }
        // The password fits, but there is no work here any more.
        world.member("left@here.example", Role::Coach).await;
        membership::Entity::update_many()
            .col_expr(membership::Column::EndedAt, Expr::value(Some(world.now())))
            .filter(membership::Column::AccountId.eq(id(&world, "left@here.example").await))
            .exec(db)
            .await
            .unwrap();
        let left = signing_in(&world, "left@here.example", PASSWORD).await;
        assert_eq!((&left.0, left.1), (&unknown.0, 1));
    })
    .await;
}

#[tokio::test]
async fn a_card_that_is_not_there_looks_like_a_wrong_pin() {
    everywhere_seeded(async |world| {
        let (person, _) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let desk = world.desk(COACH).await;
        let may = desk.may::<Amend, Person>(person).await.unwrap();
        let card = Person::give_card(&may, &desk).await.unwrap();
        let wrong = [("pin", "x")];
        let known = tried(&world, &card.path, &wrong, &card.path).await;
        let unknown = tried(&world, "/card/nothing", &wrong, "/card/nothing").await;
        Person::withdraw_card(&may, &desk).await.unwrap();
        let withdrawn = tried(&world, &card.path, &[("pin", &card.pin)], &card.path).await;
        assert_eq!(known, unknown);
        assert_eq!(withdrawn, unknown);
        assert_eq!(unknown.1, 1);
    })
    .await;
}

#[tokio::test]
async fn delays_are_the_same_for_whom_nobody_knows_and_outlive_a_restart() {
    everywhere_seeded(async |world| {
        let mut told = vec![];
        for email in [COACH, "nobody@here.example"] {
            for _ in 0..4 {
                signing_in(&world, email, "fout").await;
            }
            let app = App::new(world.store.clone(), false, false).unwrap();
            let restarted = Browser {
                router: router(app),
                cookie: String::new(),
            };
            let form = [("email", email), ("password", PASSWORD)];
            let (answer, weighed) = counted(restarted.post("/sign-in", &form)).await;
            assert!(answer.body.contains("Wacht 2 seconden"), "{}", answer.body);
            told.push((answer.status, weighed, answer.body.replace(email, "…")));
        }
        assert_eq!(told[0], told[1]);
    })
    .await;
}

#[tokio::test]
async fn many_guesses_at_once_are_not_more_than_one_after_another() {
    everywhere_seeded(async |world| {
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let stranger = world.stranger();
            tasks.spawn(async move {
                let form = [("email", COACH), ("password", "fout")];
                stranger.post("/sign-in", &form).await.body
            });
        }
        let told = tasks.join_all().await;
        let weighed = told.iter().filter(|body| !body.contains("te vaak")).count();
        assert_eq!(weighed, 4, "{}", world.database);
    })
    .await;
}
