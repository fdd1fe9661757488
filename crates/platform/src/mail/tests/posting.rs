use super::*;
use crate::Stop;
use crate::mail::{Unfit, deliver, post};

#[tokio::test]
async fn a_letter_goes_out_only_when_its_change_is_kept() {
    everywhere(async |place| {
        let at = place.store.clock().now().into();
        let writing = place.store.write().await.unwrap();
        let dropped = letter("dropped@town.example");
        post(&writing, &dropped, at).await.unwrap();
        drop(writing);
        posted(place, &letter("kept@town.example")).await;
        let way = Way::default();
        assert_eq!(deliver(&place.store, &way).await.unwrap().sent, 1);
        assert_eq!(way.to(), ["kept@town.example"]);
    })
    .await;
}

#[tokio::test]
async fn while_it_waits_nobody_reads_in_the_database_what_it_says_or_for_whom_it_is() {
    everywhere(async |place| {
        let whole = Letter {
            to_name: Some("Samira".into()),
            ..letter("samira@town.example")
        };
        let posted = posted(place, &whole).await;
        let row = format!("{:?}", place.row().await);
        for word in ["samira", "Samira", "vraag", "geheim"] {
            assert!(!row.contains(word), "{row}");
        }
        let (left, domain) = posted.message_id.as_str().split_once('@').unwrap();
        assert_eq!((left.len(), domain), (32, "hub.example"));
    })
    .await;
}

#[tokio::test]
async fn of_one_key_there_is_one_letter_also_when_two_post_at_once() {
    everywhere(async |place| {
        let once = letter("a@town.example").once("reminder 7");
        let (one, other) = tokio::join!(posted(place, &once), posted(place, &once));
        assert_ne!(one.before, other.before);
        assert_eq!(one.message_id, other.message_id);
        let way = Way::default();
        deliver(&place.store, &way).await.unwrap();
        // Nor after it went.
        assert_eq!(posted(place, &once).await.message_id, one.message_id);
        posted(place, &letter("b@town.example").once("reminder 8")).await;
        posted(place, &letter("c@town.example")).await;
        posted(place, &letter("c@town.example")).await;
        assert_eq!(deliver(&place.store, &way).await.unwrap().sent, 3);
        let all = ["a@town.example", "b@town.example", "c@town.example"];
        assert_eq!(way.to(), [all.as_slice(), &all[2..]].concat());
    })
    .await;
}

#[tokio::test]
async fn what_is_no_line_gets_into_no_header() {
    let place = Place::on(None).await;
    let writing = place.store.write().await.unwrap();
    let good = || letter("a@town.example");
    let subject = |text: &str| Letter {
        subject: text.into(),
        ..good()
    };
    let name = |text: &str| Letter {
        to_name: Some(text.into()),
        ..good()
    };
    for (unfit, why) in [
        (subject("Hallo\r\nBcc: x@evil.example"), Unfit::Subject),
        (subject("Hallo\nBcc: x@evil.example"), Unfit::Subject),
        (subject("Hallo\rBcc: x@evil.example"), Unfit::Subject),
        (subject("Hallo\u{2028}x"), Unfit::Subject),
        (subject("Hallo\0"), Unfit::Subject),
        (subject(" "), Unfit::Subject),
        (subject(&"x".repeat(251)), Unfit::Subject),
        (name("Jan\r\nBcc: x@evil.example"), Unfit::Name),
        (name(&"x".repeat(251)), Unfit::Name),
        (good().once("a\nb"), Unfit::Key),
        (good().once(""), Unfit::Key),
        (Letter::new(good().to, "x", " \n"), Unfit::Text),
        (
            Letter::new(good().to, "x", "x".repeat(200_001)),
            Unfit::Text,
        ),
    ] {
        let refused = post(&writing, &unfit, place.store.clock().now().into()).await;
        let Err(Stop::Broken(cause)) = refused else {
            panic!("{refused:?}: {unfit:?}");
        };
        assert_eq!(cause, why.to_string());
    }
}

#[tokio::test]
async fn without_a_sender_nothing_is_posted_and_nothing_goes_out() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Place::on(None).await.store.clock().clone();
    let store = crate::Store::open(folder.path(), clock).await.unwrap();
    let writing = store.write().await.unwrap();
    let at = store.clock().now().into();
    let posted = post(&writing, &letter("a@town.example"), at).await;
    assert!(posted.unwrap_err().to_string().contains("set up"));
    assert!(deliver(&store, &Way::default()).await.is_err());
}
