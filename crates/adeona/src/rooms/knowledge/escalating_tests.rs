//! Nearly late: told to whoever handles it and to the back office, in working hours, once.

use adeona_knowledge::clock::{day_of, is_working_hour};
use adeona_platform::mail::{deliver, tables::letter};
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use sea_orm::{EntityTrait, PaginatorTrait};

use super::escalate;
use super::outside::mail_tests::Server;
use super::trying::{COACH, HOUSING, STAFF, ask, staffed, with};
use crate::world::{World, everywhere_seeded};
use adeona_platform::access::Role;

const COLLEAGUE: &str = "colleague@elsewhere.example";
const HERE: &str = "office@here.example";

/// It is that time in the Netherlands.
fn at(world: &World, time: DateTime) {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let moment = time.to_zoned_datetime(zone).unwrap().timestamp();
    world.hands.set(moment);
}

async fn told(world: &World) -> u64 {
    let words = &world.app.words;
    escalate(&world.store, words, "https://adeona.example")
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_nearly_late_is_told_in_working_hours_once_and_on_the_last_day_to_all() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let staff = staffed(&world).await;
        world.member(COLLEAGUE, Role::BackOffice).await;
        let coach = world.browser(COACH).await;
        // Asked on Monday the 30th of November: due on Monday the 14th of December.
        let question = ask(&coach, &HOUSING).await;
        let private = with(
            &with(&HOUSING, "audience", "organisation"),
            "title",
            "Van ons alleen",
        );
        ask(&coach, &private).await;
        assert_eq!(
            staff.post(&format!("{question}/handler"), &[]).await.status,
            303
        );
        for (time, letters) in [
            (date(2026, 12, 9).at(16, 0, 0, 0), 0),
            (date(2026, 12, 10).at(8, 59, 0, 0), 0),
            // Two working days before: the one who handles it.
            (date(2026, 12, 10).at(9, 0, 0, 0), 1),
            (date(2026, 12, 10).at(9, 10, 0, 0), 0),
            (date(2026, 12, 12).at(12, 0, 0, 0), 0),
            // The last day: all who see it.
            (date(2026, 12, 14).at(9, 0, 0, 0), 2),
            (date(2026, 12, 14).at(16, 0, 0, 0), 0),
        ] {
            at(&world, time);
            // Two programs look at one moment.
            let (one, other) = tokio::join!(told(&world), told(&world));
            assert_eq!(one + other, letters, "{time}");
        }
        let server = Server::default();
        deliver(&world.store, &&server).await.unwrap();
        let mut to = vec![];
        for parcel in server.taken() {
            let mail = mail_parser::MessageParser::default()
                .parse(&parcel.bytes)
                .unwrap();
            let text = mail.body_text(0).unwrap().into_owned();
            assert!(
                text.contains(&format!("https://adeona.example{question}")),
                "{text}"
            );
            assert!(text.contains("14 dec"), "{text}");
            assert!(
                !text.contains("Van ons alleen"),
                "of another organisation, for itself: {text}"
            );
            to.push(parcel.to.as_str().to_owned());
        }
        to.sort();
        assert_eq!(to, [COLLEAGUE, STAFF, STAFF]);
        // Whoever is new sees both of theirs, on the same last day, in one letter.
        world.member(HERE, Role::BackOffice).await;
        assert_eq!(told(&world).await, 1);
        deliver(&world.store, &&server).await.unwrap();
        let parcel = server.taken().pop().unwrap();
        let mail = mail_parser::MessageParser::default()
            .parse(&parcel.bytes)
            .unwrap();
        assert!(mail.body_text(0).unwrap().contains("Van ons alleen"));
        assert!(
            mail.subject().unwrap().starts_with('2'),
            "{:?}",
            mail.subject()
        );
    })
    .await;
}

#[tokio::test]
async fn what_waits_or_is_answered_and_where_no_mail_is_set_up_nobody_is_told() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let question = ask(&world.browser(COACH).await, &HOUSING).await;
        at(&world, date(2026, 12, 14).at(10, 0, 0, 0));
        assert!(is_working_hour(world.store.clock().now()));
        assert_eq!(told(&world).await, 0, "no mail is set up");
        let world = world.with_mail();
        assert_eq!(day_of(world.store.clock().now()), date(2026, 12, 14));
        let staff = world.browser(STAFF).await;
        let hold = [("reason", "Wacht op de ambassade")];
        let told_so = staff.post(&format!("{question}/hold"), &hold).await;
        assert_eq!(told_so.status, 303, "{}", told_so.body);
        assert_eq!(told(&world).await, 0, "it is on hold");
        let letters = letter::Entity::find().count(world.store.database()).await;
        assert_eq!(letters.unwrap(), 0);
    })
    .await;
}
