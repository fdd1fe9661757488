//! Sheets that grow old: told to whoever sees to them, in working hours, two weeks before and once their day passed.

use adeona_method::calendar::plus_days;
use adeona_platform::access::Role;
use adeona_platform::access::tables::{account, membership};
use adeona_platform::mail::deliver;
use adeona_platform::time::Moment;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::remind;
use super::tables::sheet_reminder;
use super::tests::{ROOM, write};
use crate::rooms::knowledge::forget;
use crate::rooms::knowledge::outside::mail_tests::Server;
use crate::rooms::knowledge::trying::{STAFF, staffed, with};
use crate::world::{World, everywhere_seeded};

const COLLEAGUE: &str = "colleague@elsewhere.example";
/// Of another organisation.
const HERE: &str = "office@here.example";
const BASE: &str = "https://adeona.example";
/// A Monday.
const REVIEW: &str = "2027-03-01";

/// It is ten o'clock on that day in the Netherlands.
fn at(world: &World, day: Date) {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let moment = day.at(10, 0, 0, 0).to_zoned_datetime(zone).unwrap();
    world.hands.set(moment.timestamp());
}

async fn told(world: &World) -> u64 {
    remind(&world.store, &world.app.words, BASE).await.unwrap()
}

/// To whom letters went, with what they say.
async fn read(world: &World, server: &Server) -> Vec<(String, String, String)> {
    deliver(&world.store, &server).await.unwrap();
    let mut all: Vec<(String, String, String)> = vec![];
    for parcel in server.taken() {
        let mail = mail_parser::MessageParser::default()
            .parse(&parcel.bytes)
            .unwrap();
        let text = mail.body_text(0).unwrap().into_owned();
        let subject = mail.subject().unwrap().to_owned();
        all.push((parcel.to.as_str().to_owned(), subject, text));
    }
    all.sort();
    all
}

#[tokio::test]
async fn whoever_sees_to_a_sheet_hears_that_it_grows_old_and_when_they_are_gone_their_office() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let staff = staffed(&world).await;
        world.member(COLLEAGUE, Role::BackOffice).await;
        world.member(HERE, Role::BackOffice).await;
        let sheet = write(&staff, &with(&ROOM, "review-on", REVIEW)).await;
        let server = Server::default();
        for (day, letters) in [
            (date(2027, 2, 12), 0),
            // Sunday: nobody works.
            (date(2027, 2, 14), 0),
            (date(2027, 2, 15), 1),
            (date(2027, 2, 16), 0),
            (date(2027, 3, 1), 0),
        ] {
            at(&world, day);
            // Two programs look at the same moment.
            let (one, other) = tokio::join!(told(&world), told(&world));
            assert_eq!(one + other, letters, "{day}");
        }
        let letters = read(&world, &server).await;
        let [(to, subject, text)] = &letters[..] else {
            panic!("{letters:?}");
        };
        assert_eq!(to, STAFF);
        assert!(subject.contains(ROOM[3].1), "{subject}");
        assert!(
            text.contains(&format!("{BASE}{sheet}")) && text.contains("1 mrt 2027"),
            "{text}"
        );
        // Its day passed, and whoever wrote it works elsewhere now.
        let who = account::Entity::find().filter(account::Column::Email.eq(STAFF));
        let who = who.one(world.store.database()).await.unwrap().unwrap();
        let left = Moment::from(world.store.clock().now());
        membership::Entity::update_many()
            .col_expr(membership::Column::EndedAt, Expr::value(Some(left)))
            .filter(membership::Column::AccountId.eq(who.id))
            .exec(world.store.database())
            .await
            .unwrap();
        at(&world, date(2027, 3, 2));
        assert_eq!(told(&world).await, 1);
        let letters = read(&world, &server).await;
        assert_eq!(letters[0].0, COLLEAGUE, "not those of another organisation");
        assert!(letters[0].2.contains("Gold tot en met"), "{}", letters[0].2);
        assert_eq!(told(&world).await, 0);
        // Somebody looks: whom it was told is forgotten, and they hear of the next day.
        let colleague = world.browser(COLLEAGUE).await;
        let next = date(2027, 6, 1).to_string();
        let renewed = colleague
            .post(&format!("{sheet}/review"), &[("review-on", &next)])
            .await;
        assert_eq!(renewed.status, 303, "{}", renewed.body);
        let kept = async || {
            let rows = sheet_reminder::Entity::find();
            rows.count(world.store.database()).await.unwrap()
        };
        assert_eq!(kept().await, 2, "{}", world.database);
        forget(&world.store).await.unwrap();
        assert_eq!(kept().await, 0, "{}", world.database);
        at(&world, date(2027, 5, 18));
        assert_eq!(told(&world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn many_sheets_are_one_letter_and_what_was_brought_in_grows_old_too() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let staff = staffed(&world).await;
        let rows: Vec<String> = (0..250)
            .map(|n| format!("Blad {n};Tachtig dollar.;SO;housing;nl;Navraag;gesprek;B"))
            .collect();
        let head = "titel;tekst;land;onderwerpen;taal;bron;soort bron;betrouwbaarheid";
        let table = format!("{head}\n{}", rows.join("\n"));
        let file = ("file", "bladen.csv", table.as_bytes());
        let brought = staff.post_file("/knowledge/import", &[], file).await;
        assert_eq!(brought.status, 200, "{}", brought.body);
        let first = staff.get("/knowledge?country=SO&kind=sheet").await;
        let at_page = first.attribute("ul.rows a", "href").unwrap();
        let page = staff.get(&at_page).await;
        assert!(
            page.texts(".source")
                .concat()
                .contains("Gesprek of navraag"),
            "its kind is kept: {}",
            page.body
        );
        // Brought in in November 2026: it is taken to hold for a year.
        at(&world, date(2027, 11, 12));
        assert_eq!(told(&world).await, 0);
        let server = Server::default();
        at(&world, date(2027, 11, 16));
        assert_eq!(told(&world).await, 1);
        let letters = read(&world, &server).await;
        let (to, subject, text) = &letters[0];
        assert_eq!((to.as_str(), letters.len()), (STAFF, 1));
        assert!(subject.starts_with("250 "), "{subject}");
        assert_eq!(text.matches("/knowledge/sheets/").count(), 20, "{text}");
        assert!(text.contains("En nog 230."), "{text}");
        at(&world, plus_days(date(2027, 11, 30), 1));
        let old = world.browser(STAFF).await.get(&at_page).await;
        assert!(old.body.contains("Mogelijk verouderd"), "{}", old.body);
    })
    .await;
}

#[tokio::test]
async fn what_was_told_of_one_sheet_or_to_one_reader_silences_no_other() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let staff = staffed(&world).await;
        let server = Server::default();
        let first = write(&staff, &with(&ROOM, "review-on", REVIEW)).await;
        let second = with(&with(&ROOM, "title", "Een huis"), "review-on", "2027-03-03");
        let second = write(&staff, &second).await;
        at(&world, date(2027, 2, 15));
        assert_eq!(told(&world).await, 1, "the first alone");
        assert!(read(&world, &server).await[0].2.contains(&first));
        at(&world, date(2027, 2, 17));
        assert_eq!(
            told(&world).await,
            1,
            "the second, though of the first was told"
        );
        let letters = read(&world, &server).await;
        assert!(letters[0].2.contains(&second) && !letters[0].2.contains(&first));
        // Another day within two weeks is told again.
        let staff = world.browser(STAFF).await;
        let day = [("review-on", "2027-02-26")];
        let renewed = staff.post(&format!("{first}/review"), &day).await;
        assert_eq!(renewed.status, 303, "{}", renewed.body);
        assert_eq!(told(&world).await, 1);
        assert!(read(&world, &server).await[0].2.contains("26 feb 2027"));
        // Whoever takes it on hears of it, whatever the other was told.
        world.member(COLLEAGUE, Role::BackOffice).await;
        let colleague = world.browser(COLLEAGUE).await;
        let taken = colleague.post(&format!("{first}/owner"), &[]).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        assert_eq!(told(&world).await, 1);
        let letters = read(&world, &server).await;
        assert_eq!(letters[0].0, COLLEAGUE);
        assert!(letters[0].2.contains(&first) && !letters[0].2.contains(&second));
    })
    .await;
}
