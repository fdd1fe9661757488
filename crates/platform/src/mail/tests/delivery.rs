use std::time::Duration;

use super::place::START;
use super::way::{no_such_address, not_now};
use super::*;
use crate::mail::{
    CLAIM, Counts, Delivered, Reason, Refused, Standing, Why, counts, deliver, standing,
};
use crate::time::Moment;

fn moment(seconds: i64) -> Moment {
    jiff::Timestamp::from_second(START + seconds)
        .unwrap()
        .into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_deliver_at_one_moment_send_each_letter_once() {
    everywhere(async |place| {
        for n in 0..24 {
            posted(place, &letter(&format!("p{n:02}@town.example"))).await;
        }
        let way = Way {
            takes: Duration::from_millis(3),
            ..Way::default()
        };
        let (store, other) = (place.store.clone(), way.clone());
        let beside = tokio::spawn(async move { deliver(&store, &other).await.unwrap() });
        let one = deliver(&place.store, &way).await.unwrap();
        let other = beside.await.unwrap();
        assert!(one.sent > 0 && other.sent > 0, "{one:?} {other:?}");
        let mut to = way.to();
        to.sort();
        let all: Vec<_> = (0..24).map(|n| format!("p{n:02}@town.example")).collect();
        assert_eq!(to, all);
        assert_eq!(one.sent + other.sent, 24);
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_for_now_is_tried_again_and_given_up_at_last() {
    everywhere(async |place| {
        let id = posted(place, &letter("later@town.example"))
            .await
            .message_id;
        let way = Way::answering(std::iter::repeat_n(Err(not_now()), 7));
        let mut at = 0;
        for pause in [60, 300, 1_800, 7_200, 28_800, 86_400] {
            let tried = deliver(&place.store, &way).await.unwrap();
            assert_eq!((tried.later, tried.failed), (1, 0));
            place.at(at + pause - 1);
            let early = deliver(&place.store, &way).await.unwrap();
            assert_eq!(early, Delivered::default(), "{pause}");
            at += pause;
            place.at(at);
        }
        let last = deliver(&place.store, &way).await.unwrap();
        assert_eq!((last.later, last.failed), (0, 1));
        let row = place.row().await;
        assert_eq!((row.tries, row.sealed, row.due_at), (7, None, None));
        let how = standing(place.store.database(), [id.as_str()]).await;
        let failed = Standing::Failed {
            at: moment(at),
            reason: not_now().reason().clone(),
        };
        assert_eq!(how.unwrap()[id.as_str()], failed);
        assert!(way.to().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_for_good_is_given_up_at_once_and_nothing_of_it_is_left() {
    everywhere(async |place| {
        let whole = letter("refused@town.example").once("key 1");
        let id = posted(place, &whole).await.message_id;
        posted(place, &letter("good@town.example")).await;
        let way = Way::answering([Err(no_such_address())]);
        let round = deliver(&place.store, &way).await.unwrap();
        let all = Delivered {
            sent: 1,
            later: 0,
            failed: 1,
        };
        assert_eq!(round, all);
        for row in place.rows().await {
            assert_eq!(
                (row.sealed, row.due_at, row.claimed_until),
                (None, None, None)
            );
            assert_ne!(row.sent_at.is_some(), row.failed_at.is_some());
        }
        let how = standing(place.store.database(), [id.as_str()]).await;
        let Some(Standing::Failed { reason, .. }) = how.unwrap().remove(id.as_str()) else {
            panic!("it was given up");
        };
        assert_eq!(reason.to_string(), "the mail server refuses it (550 5.1.1)");
        place.at(1_000_000);
        assert_eq!(
            deliver(&place.store, &way).await.unwrap(),
            Delivered::default()
        );
        assert_eq!(way.to(), ["good@town.example"]);
    })
    .await;
}

#[tokio::test]
async fn when_nothing_goes_one_letter_is_tried_and_the_others_are_left_alone() {
    everywhere(async |place| {
        for n in 0..3 {
            posted(place, &letter(&format!("p{n}@town.example"))).await;
        }
        let away = Refused::Everything(Why::Unreachable.into());
        let way = Way::answering([Err(away)]);
        let round = deliver(&place.store, &way).await.unwrap();
        assert_eq!((round.sent, round.later), (0, 1));
        let tries: i32 = place.rows().await.iter().map(|row| row.tries).sum();
        assert_eq!(tries, 1);
        assert_eq!(deliver(&place.store, &way).await.unwrap().sent, 2);
        place.at(60);
        assert_eq!(deliver(&place.store, &way).await.unwrap().sent, 1);
    })
    .await;
}

#[tokio::test]
async fn letters_share_a_line_until_the_server_hangs_up_or_refuses_one() {
    everywhere(async |place| {
        for n in 0..5 {
            posted(place, &letter(&format!("p{n}@town.example"))).await;
        }
        let way = Way {
            most: Some(2),
            ..Way::answering([Err(no_such_address())])
        };
        assert_eq!(deliver(&place.store, &way).await.unwrap().sent, 4);
        assert_eq!(*way.opened.lock().unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_program_that_ends_while_it_sends_only_delays_a_letter() {
    everywhere(async |place| {
        posted(place, &letter("a@town.example")).await;
        let never = Way {
            takes: Duration::from_secs(3_600),
            ..Way::default()
        };
        let ended = deliver(&place.store, &never);
        let ended = tokio::time::timeout(Duration::from_millis(300), ended).await;
        assert!(ended.is_err());
        assert!(place.row().await.claimed_until.is_some());
        let way = Way::default();
        assert_eq!(deliver(&place.store, &way).await.unwrap().sent, 0);
        place.at(CLAIM.as_secs());
        assert_eq!(deliver(&place.store, &way).await.unwrap().sent, 1);
        assert_eq!(
            (never.to(), way.to()),
            (vec![], vec!["a@town.example".into()])
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_took_longer_than_a_claim_lasts_has_no_say_any_more() {
    everywhere(async |place| {
        let id = posted(place, &letter("a@town.example")).await.message_id;
        let slow = Way {
            takes: Duration::from_millis(400),
            ..Way::answering([Err(no_such_address())])
        };
        let (store, way) = (place.store.clone(), slow.clone());
        let late = tokio::spawn(async move { deliver(&store, &way).await.unwrap() });
        while place.row().await.claimed_until.is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        place.at(CLAIM.as_secs());
        assert_eq!(
            deliver(&place.store, &Way::default()).await.unwrap().sent,
            1
        );
        late.await.unwrap();
        let how = standing(place.store.database(), [id.as_str()]).await;
        let sent = Standing::Sent(moment(CLAIM.as_secs()));
        assert_eq!(how.unwrap()[id.as_str()], sent);
        let row = place.row().await;
        assert_eq!((row.failed_at, row.why, row.tries), (None, None, 0));
    })
    .await;
}

#[tokio::test]
async fn a_letter_waits_for_its_key() {
    everywhere(async |place| {
        let id = posted(place, &letter("a@town.example")).await.message_id;
        let elsewhere = place.folder.path().join("another.key");
        let other = crate::Sealing::kept_in(&elsewhere).unwrap();
        let without = place.store.clone().with_sealing(other);
        let way = Way::default();
        assert_eq!(deliver(&without, &way).await.unwrap().later, 1);
        let how = standing(place.store.database(), [id.as_str()]).await;
        let waits = Standing::Waiting(Some(Reason::from(Why::Sealed)));
        assert_eq!(how.unwrap()[id.as_str()], waits);
        place.at(60);
        assert_eq!(deliver(&place.store, &way).await.unwrap().sent, 1);
    })
    .await;
}

#[tokio::test]
async fn what_waits_and_what_was_given_up_of_late_is_counted() {
    everywhere(async |place| {
        let first = posted(place, &letter("refused@town.example"))
            .await
            .message_id;
        let way = Way::answering([Err(no_such_address())]);
        deliver(&place.store, &way).await.unwrap();
        place.at(10);
        let second = posted(place, &letter("a@town.example")).await.message_id;
        posted(place, &letter("b@town.example")).await;
        let now = Counts {
            waiting: 2,
            waiting_since: Some(moment(10)),
            failed: 1,
        };
        assert_eq!(counts(&place.store).await.unwrap(), now);
        let ids = [first.as_str(), second.as_str(), "nobody@hub.example"];
        let how = standing(place.store.database(), ids).await.unwrap();
        assert_eq!(how.len(), 2);
        assert_eq!(how[second.as_str()], Standing::Waiting(None));
        deliver(&place.store, &way).await.unwrap();
        place.at(7 * 86_400 + 1);
        assert_eq!(counts(&place.store).await.unwrap(), Counts::default());
    })
    .await;
}
