//! The page of a topic in a country: sheets, questions, who knows of it, and every source once. What changed last on the first
//! page; sources of a kind; and general words in the place of somebody.

use adeona_platform::words::Language;

use super::forms::general;
use super::trying::{COACH, HOUSING, ask, staffed, with};
use crate::frame::Shown;
use crate::rooms::knowledge::outside::tests::{link_for, note};
use crate::rooms::knowledge::sheets::tests::{ROOM, write};
use crate::world::{TODAY, everywhere_seeded};

const PAGE: &str = "/knowledge/countries/SO/topics/housing";

#[tokio::test]
async fn a_topic_in_a_country_shows_all_that_is_known_and_what_it_rests_on() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let empty = coach.get(PAGE).await;
        assert_eq!(empty.status, 200, "{}", empty.body);
        assert!(empty.texts(".empty h2").len() == 1 && empty.body.contains("Somalië"));
        let question = ask(&coach, &HOUSING).await;
        let source = [
            ("source-title", "Huurprijzen 2026"),
            ("source-url", "https://huren.example/so"),
            ("source-kind", "official"),
            ("source-reliability", "A"),
        ];
        let answer = [&[("body", "Reken op 80 dollar.")][..], &source].concat();
        let answered = staff.post(&format!("{question}/answers"), &answer).await;
        assert_eq!(answered.status, 303, "{}", answered.body);
        // The same source, by its address, with another day; and one that is reliable less.
        let dated = [&source[..], &[("source-dated", "2026-11-20")]].concat();
        let sheet = write(&staff, &[&ROOM[..], &dated].concat()).await;
        let heard = [
            ("source-title", "Van horen zeggen"),
            ("source-reliability", "D"),
            // The first one again, without its address.
            ("source-title-2", "Huurprijzen 2026"),
            ("source-dated-2", "2026-11-21"),
            ("source-reliability-2", "A"),
        ];
        let second = with(&ROOM, "title", "Een huis kopen");
        let second = [&second[..], &heard].concat();
        write(&staff, &second).await;
        let elsewhere = with(&ROOM, "topics", "transport");
        let elsewhere = with(&elsewhere, "title", "Met de bus");
        let elsewhere = write(&staff, &elsewhere).await;
        note(&staff, "Thuis").await;
        let page = coach.get(PAGE).await;
        for there in [question.as_str(), sheet.as_str(), "Thuis"] {
            assert!(page.body.contains(there), "{there}: {}", page.body);
        }
        assert!(!page.body.contains(&elsewhere), "of another topic");
        let sources = page.texts("ul.sources > li");
        assert_eq!(sources.len(), 2, "{sources:?}");
        assert!(
            sources[0].contains("Huurprijzen 2026")
                && sources[0].contains("Officieel")
                && sources[0].contains("21 nov 2026")
                && sources[0].contains("3 bladen of vragen"),
            "{sources:?}"
        );
        let link = page.attribute("ul.sources > li a", "href");
        assert_eq!(link.as_deref(), Some("https://huren.example/so"));
        assert!(sources[1].contains("Van horen zeggen"), "{sources:?}");
        // It is where one comes from.
        for from in ["/knowledge/countries/SO", question.as_str()] {
            assert!(coach.get(from).await.body.contains(PAGE), "{from}");
        }
        for nothing in [
            "/knowledge/countries/SO/topics/nothing",
            "/knowledge/countries/XX/topics/housing",
        ] {
            assert_eq!(coach.get(nothing).await.status, 404, "{nothing}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_page_shows_what_changed_last_that_one_may_see() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let first = coach.get("/knowledge").await;
        assert!(first.texts("#lately").is_empty(), "{}", first.body);
        let sheet = write(&staff, &ROOM).await;
        let own = with(&ROOM, "audience", "organisation");
        let own = write(&staff, &with(&own, "title", "Van ons alleen")).await;
        let question = ask(&coach, &with(&HOUSING, "anyway", "yes")).await;
        let at = |page: &crate::world::Answer| page.attributes("#lately a", "href");
        let mut seen = at(&coach.get("/knowledge").await);
        seen.sort();
        assert_eq!(seen, [question.clone(), sheet.clone()]);
        let seen = at(&staff.get("/knowledge").await);
        assert!(seen.len() == 3 && seen.contains(&own), "{seen:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_of_one_organisation_is_on_the_page_of_no_other() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let private = with(&HOUSING, "audience", "organisation");
        let question = ask(&coach, &private).await;
        let own = [
            ("body", "Tachtig dollar."),
            ("source-title", "Ons eigen schrift"),
            ("source-reliability", "C"),
        ];
        let answered = coach.post(&format!("{question}/answers"), &own).await;
        assert_eq!(answered.status, 303, "{}", answered.body);
        let source = [("source-title", "Uit onze la"), ("source-reliability", "C")];
        let own = with(
            &with(&ROOM, "audience", "organisation"),
            "title",
            "Ons blad",
        );
        let sheet = write(&staff, &[&own[..], &source].concat()).await;
        let file = ("file", "onze_lijst.txt", &b"Tachtig dollar."[..]);
        let added = staff.post_file(&format!("{sheet}/files"), &[], file).await;
        assert_eq!(added.status, 303, "{}", added.body);
        let theirs = staff.get(PAGE).await;
        let here = coach.get(PAGE).await;
        for own in ["Ons blad", "onze_lijst.txt", "Uit onze la"] {
            assert!(theirs.body.contains(own), "{own}");
            assert!(!here.body.contains(own), "{own}: {}", here.body);
        }
        assert!(here.body.contains("Ons eigen schrift"), "{}", here.body);
        let there = staff.get(PAGE).await;
        assert!(
            !there.body.contains("Ons eigen schrift") && !there.body.contains(&question),
            "{}",
            there.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_kind_of_source_that_is_unknown_is_told_beside_the_field() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let question = ask(&coach, &HOUSING).await;
        let wrong = [
            ("body", "Tachtig dollar."),
            ("source-title", "Navraag"),
            ("source-kind", "koffiedik"),
            ("source-reliability", "B"),
        ];
        let told = staff.post(&format!("{question}/answers"), &wrong).await;
        assert_eq!(told.status, 422);
        assert_eq!(told.texts("#answer-source-kind-error").len(), 1);
        let right = with(&wrong, "source-kind", "experience");
        let answered = staff.post(&format!("{question}/answers"), &right).await;
        assert_eq!(answered.status, 303, "{}", answered.body);
        let page = coach.get(&question).await;
        assert!(page.texts(".source").concat().contains("Eigen ervaring"));
    })
    .await;
}

#[tokio::test]
async fn general_words_are_put_in_the_place_of_somebody_when_the_writer_chooses_them() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let body = "Bel vader op 06-12345678. Is er een kamer?";
        let form = with(&HOUSING, "body", body);
        let told = coach.post("/knowledge/ask", &form).await;
        assert_eq!(told.status, 422);
        assert_eq!(told.texts("input[name=looked]").len(), 2, "{}", told.body);
        let question = ask(&coach, &with(&form, "looked", "instead")).await;
        let page = coach.get(&question).await;
        assert!(
            page.body.contains("[telefoonnummer]") && !page.body.contains("12345678"),
            "{}",
            page.body
        );
        // In the language of the text, whoever reads it.
        let arabic = world.app.words.tongue(Language::Ar);
        let dutch = "Wacht op mail van jan@thuis.example";
        for (text, general_word) in [
            (dutch, "[e-mailadres]"),
            ("ننتظر بريدًا من jan@thuis.example", "[بريد إلكتروني]"),
        ] {
            let sent = [("reason", text), ("looked", "instead")];
            let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let input = Shown::from("hold", sent.to_vec());
            let input = general(&arabic, input, TODAY, None);
            assert!(input.value("reason").ends_with(general_word), "{input:?}");
        }
        // Reasons are looked through as well.
        let reason = [("reason", "Wacht op mail van jan@thuis.example")];
        for act in ["hold", "closure"] {
            let at = format!("{question}/{act}");
            let told = staff.post(&at, &reason).await;
            assert_eq!(told.status, 422, "{act}: {}", told.body);
            assert_eq!(told.texts(".guard").len(), 1, "{act}: {}", told.body);
            let general = with(&reason, "looked", "instead");
            assert_eq!(staff.post(&at, &general).await.status, 303, "{act}");
            let page = coach.get(&question).await;
            assert!(
                page.body.contains("[e-mailadres]") && !page.body.contains("jan@"),
                "{act}: {}",
                page.body
            );
        }
        let source = [
            ("body", "Tachtig dollar."),
            ("source-title", "Gebeld met 06-12345678"),
            ("source-reliability", "B"),
        ];
        let other = with(&HOUSING, "title", "Wat kost een huis?");
        let other = ask(&coach, &with(&other, "anyway", "yes")).await;
        let told = staff.post(&format!("{other}/answers"), &source).await;
        assert_eq!(told.status, 422, "{}", told.body);
        assert_eq!(told.texts("#answer-source-title-error").len(), 1);
        let looked = with(&source, "looked", "yes");
        let kept = staff.post(&format!("{other}/answers"), &looked).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
    })
    .await;
}

#[tokio::test]
async fn a_sheet_is_on_the_page_of_its_topic_however_many_of_others_are_newer() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let sheet = write(&staff, &ROOM).await;
        let bus = |n: usize| format!("Bus {n};Vanaf vijf uur.;SO;transport;nl\n");
        let rows: String = (0..250).map(bus).collect();
        let table = format!("titel;tekst;land;onderwerpen;taal\n{rows}");
        let file = ("file", "bussen.csv", table.as_bytes());
        let brought = staff.post_file("/knowledge/import", &[], file).await;
        assert_eq!(brought.status, 200, "{}", brought.body);
        let page = coach.get(PAGE).await;
        assert!(page.body.contains(&sheet), "{}", page.body);
        for other in [
            "/knowledge/countries/SO",
            "/knowledge/compare?one=SO&other=GH",
        ] {
            let land = coach.get(other).await;
            assert!(
                land.body.contains("Het ene informatieblad") || land.body.contains(&sheet),
                "{other}"
            );
            assert!(land.body.contains("Alle 250 informatiebladen"), "{other}");
        }
        // Of those too, a hundred are shown, and where the others are.
        let buses = coach.get("/knowledge/countries/SO/topics/transport").await;
        assert_eq!(
            buses.texts("ul.rows.wide .who").len(),
            100,
            "{}",
            buses.body
        );
        assert!(
            buses.body.contains("Alle 250 informatiebladen"),
            "{}",
            buses.body
        );
    })
    .await;
}

#[tokio::test]
async fn who_cannot_help_is_told_of_somebody_in_their_reason_too() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let question = ask(&coach, &HOUSING).await;
        let link = link_for(&staff, &question).await;
        let guest = world.stranger();
        let reason = [("reason", "Ask jan@thuis.example instead.")];
        let told = guest.post(&link, &reason).await;
        assert_eq!(told.status, 422, "{}", told.body);
        assert_eq!(told.texts("#decline-reason-error").len(), 1);
        let general = with(&reason, "looked", "instead");
        assert_eq!(guest.post(&link, &general).await.status, 303);
        let seen = coach.get(&question).await;
        assert!(!seen.body.contains("jan@thuis"), "{}", seen.body);
    })
    .await;
}
