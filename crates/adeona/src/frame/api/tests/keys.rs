use jiff::Span;
use serde_json::json;

use super::super::kept::{Keyed, Known, forget_old, take};
use super::super::program::Program;
use crate::world::{TODAY, everywhere_seeded};

fn amina() -> serde_json::Value {
    json!({ "given_name": "Amina", "family_name": "Yusuf", "although": true })
}

async fn people(program: &Program) -> usize {
    let told = program.get("/api/v1/people").await;
    told.json["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_write_that_is_sent_again_with_its_key_is_done_once() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let first = coach.post_once("/api/v1/people", "a", amina()).await;
        let again = coach.post_once("/api/v1/people", "a", amina()).await;
        assert_eq!(first.made(), again.made());
        assert_eq!(first.json, again.json);
        assert_eq!(again.headers["idempotency-replayed"], "true");
        assert!(!first.headers.contains_key("idempotency-replayed"));
        assert_eq!(people(&coach).await, 1);
        coach.post_once("/api/v1/people", "b", amina()).await.made();
        coach.post("/api/v1/people", amina()).await.made();
        assert_eq!(people(&coach).await, 3);
        let other = world.program("other-coach@here.example").await;
        other.post_once("/api/v1/people", "a", amina()).await.made();
        assert_eq!(people(&other).await, 1, "a key is of one account");
    })
    .await;
}

#[tokio::test]
async fn a_key_belongs_to_one_write_for_a_day() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        coach.post_once("/api/v1/people", "a", amina()).await.made();
        let other = json!({ "given_name": "Dawit", "family_name": "Tesfay" });
        let told = coach.post_once("/api/v1/people", "a", other.clone()).await;
        told.is_problem(422, "stop-key-other");
        let told = coach.post_once("/api/v1/trajectories", "a", amina()).await;
        told.is_problem(422, "stop-key-other");
        world
            .hands
            .set_day(TODAY.saturating_add(Span::new().days(2)));
        assert_eq!(forget_old(&world.store).await.unwrap(), 1, "a round does");
        assert_eq!(forget_old(&world.store).await.unwrap(), 0);
        coach.post_once("/api/v1/people", "a", other).await.made();
    })
    .await;
}

#[tokio::test]
async fn a_write_under_way_is_not_done_a_second_time() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let at_once = (0..6).map(|_| coach.post_once("/api/v1/people", "a", amina()));
        let mut made = 0;
        for told in join(at_once).await {
            match told.status.as_u16() {
                201 => made += 1,
                _ => told.is_problem(409, "stop-key-under-way"),
            }
        }
        assert!(made >= 1);
        assert_eq!(people(&coach).await, 1, "{}", world.database);

        let desk = world.desk("coach@here.example").await;
        let write = Keyed {
            account: desk.viewer().account().get(),
            key: "stuck".into(),
            fingerprint: "x".into(),
        };
        assert!(matches!(
            take(&world.store, &write).await.unwrap(),
            Known::New(_)
        ));
        assert_eq!(take(&world.store, &write).await.unwrap(), Known::UnderWay);
    })
    .await;
}

async fn join<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut all: Vec<_> = all.map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, done) in all.iter_mut().zip(&mut done).filter(|(_, d)| d.is_none()) {
            if let std::task::Poll::Ready(output) = future.as_mut().poll(context) {
                *done = Some(output);
            }
        }
        match done.iter().all(Option::is_some) {
            true => std::task::Poll::Ready(()),
            false => std::task::Poll::Pending,
        }
    })
    .await;
    done.into_iter().flatten().collect()
}

#[tokio::test]
async fn what_was_refused_may_be_sent_again_with_the_same_key() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let told = coach.post_once("/api/v1/people", "a", json!({})).await;
        told.is_problem(422, "stop-invalid");
        coach.post_once("/api/v1/people", "a", amina()).await.made();
        for key in ["", " ", &"k".repeat(256)] {
            let told = coach.post_once("/api/v1/people", key, amina()).await;
            told.is_problem(400, "stop-key");
        }
    })
    .await;
}

#[tokio::test]
async fn a_card_is_told_once_and_kept_nowhere() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let id = coach.post("/api/v1/people", amina()).await.made();
        let path = format!("/api/v1/people/{id}/card");
        let first = coach.post_once(&path, "a", json!({})).await;
        let again = coach.post_once(&path, "a", json!({})).await;
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (200, 200));
        assert_ne!(first.json["path"], again.json["path"]);
    })
    .await;
}
