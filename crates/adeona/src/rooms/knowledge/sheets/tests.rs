//! Sheets: made of an answer, grown old and renewed, translated, changed by two, taken away, brought in; who sees what.

use adeona_knowledge::reading;
use adeona_method::calendar::plus_days;
use adeona_platform::access::Role;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;

use super::tables::{sheet, sheet_version};
use super::{Brought, bring_in, keeper, named};
use crate::rooms::knowledge::search;
use crate::rooms::knowledge::trying::{COACH, STAFF, made, staffed, with};
use crate::world::{Browser, TODAY, everywhere_seeded};

const OUTSIDE: &str = "coach@elsewhere.example";

const ROOM: [(&str, &str); 7] = [
    ("country", "SO"),
    ("topics", "housing"),
    ("language", "nl"),
    ("title", "Een kamer huren in Hargeisa"),
    ("body", "Reken op **80 dollar** in de maand."),
    ("audience", "network"),
    ("review-on", "2027-05-30"),
];

async fn write(browser: &Browser, form: &[(&str, &str)]) -> String {
    made(&browser.post("/knowledge/sheets", form).await)
}

#[tokio::test]
async fn an_answer_becomes_a_sheet_that_grows_old_and_is_renewed() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let asked = [
            ("country", "SO"),
            ("topic", "housing"),
            ("title", "Wat kost een kamer in Hargeisa?"),
            ("body", "Voor een man van 34."),
            ("audience", "network"),
        ];
        let told = coach.post("/knowledge/ask", &asked).await;
        let question = told.location().split('?').next().unwrap().to_owned();
        let answer = [
            ("body", "Reken op 80 dollar."),
            ("valid-until", "2027-03-01"),
            ("source-title", "Navraag bij verhuurders"),
            ("source-reliability", "B"),
        ];
        staff.post(&format!("{question}/answers"), &answer).await;
        let id = question.rsplit('/').next().unwrap();
        let new = format!("/knowledge/sheets/new?question={id}");
        assert_eq!(coach.get(&new).await.status, 403, "the back office writes");
        let form = staff.get(&new).await;
        assert!(
            form.body.contains("Reken op 80 dollar.") && form.body.contains("2027-03-01"),
            "{}",
            form.body
        );
        let form = with(&with(&ROOM, "question", id), "review-on", "2027-03-01");
        let form = with(&form, "title", asked[2].1);
        let at = write(&staff, &form).await;
        let page = coach.get(&at).await;
        assert!(
            page.body.contains("<strong>80 dollar</strong>"),
            "{}",
            page.body
        );
        assert!(
            page.body.contains("Navraag bij verhuurders"),
            "its source goes along"
        );
        assert!(!page.body.contains("Mogelijk verouderd"));
        // It is found, offered before asking, and stands with its country.
        for list in [
            "/knowledge?q=kamer",
            "/knowledge?q=%D8%B3%D9%83%D9%86",
            "/knowledge/countries/SO",
        ] {
            assert!(coach.get(list).await.body.contains(&at), "{list}");
        }
        let again = coach.post("/knowledge/ask", &asked).await;
        assert!(
            again.status == 422 && again.body.contains(&at),
            "{}",
            again.body
        );
        // Fourteen days before its day it is on the list of the back office; past it everybody is warned.
        assert!(!staff.get("/knowledge/queue").await.body.contains(&at));
        world.hands.set_day(plus_days(TODAY, 80));
        let staff = world.browser(STAFF).await;
        assert!(staff.get("/knowledge/queue").await.body.contains(&at));
        world.hands.set_day(plus_days(TODAY, 92));
        let (staff, coach) = (world.browser(STAFF).await, world.browser(COACH).await);
        let old = coach.get(&at).await;
        assert!(old.body.contains("Mogelijk verouderd"), "{}", old.body);
        let review = format!("{at}/review");
        let coming = [("review-on", "2027-09-01")];
        assert_eq!(coach.post(&review, &coming).await.status, 403);
        for wrong in ["2027-01-01", "ooit", "2040-01-01"] {
            let told = staff.post(&review, &[("review-on", wrong)]).await;
            assert_eq!(told.status, 422, "{wrong}");
            assert_eq!(
                told.texts("#review-review-on-error").len(),
                1,
                "{}",
                told.body
            );
        }
        assert_eq!(staff.post(&review, &coming).await.status, 303);
        assert!(!coach.get(&at).await.body.contains("Mogelijk verouderd"));
        assert!(!staff.get("/knowledge/queue").await.body.contains(&at));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_a_sheet_the_second_is_told_and_keeps_their_text() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let at = write(&staff, &ROOM).await;
        let text = format!("{at}/text");
        assert!(
            staff
                .get(&text)
                .await
                .body
                .contains("name=\"version\" value=\"1\"")
        );
        let first = with(&with(&ROOM, "body", "Reken op 90 dollar."), "version", "1");
        assert_eq!(staff.post(&text, &first).await.status, 303);
        let second = with(&with(&ROOM, "body", "Reken op 100 dollar."), "version", "1");
        let told = staff.post(&text, &second).await;
        assert_eq!(told.status, 409);
        assert!(
            told.body.contains("Reken op 100 dollar."),
            "nothing is lost"
        );
        let page = staff.get(&at).await;
        assert!(
            page.body.contains("90 dollar") && page.body.contains("80 dollar"),
            "how it was"
        );
        let found = search(&world.store, None, "negentig kamer", 10)
            .await
            .unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].kind, found[0].topics.as_slice()),
            ("sheet", &["housing".to_owned()][..])
        );
        let nothing = staff.post("/knowledge/sheets", &[]).await;
        assert_eq!(nothing.texts(".errors li").len(), 5, "{}", nothing.body);
        let name = with(&ROOM, "body", "Bel hem op 06-12345678.");
        let told = staff.post("/knowledge/sheets", &name).await;
        assert!(
            told.status == 422 && told.body.contains("telefoonnummer"),
            "{}",
            told.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_translation_stands_beside_and_says_when_it_is_behind() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let at = write(&staff, &ROOM).await;
        let form = staff.get(&format!("{at}/translation")).await;
        assert!(
            form.body.contains("<strong>80 dollar</strong>"),
            "the text stands beside"
        );
        let english = with(
            &with(&ROOM, "language", "en"),
            "title",
            "Renting a room in Hargeisa",
        );
        let made = staff.post(&format!("{at}/translation"), &english).await;
        assert_eq!(made.status, 303, "{}", made.body);
        let other = made.location().split('?').next().unwrap().to_owned();
        let coach = world.browser(COACH).await;
        assert!(coach.get(&at).await.body.contains(&other));
        let page = coach.get(&other).await;
        assert!(page.body.contains(&at) && !page.body.contains("daarna veranderd"));
        let changed = with(&with(&ROOM, "body", "Reken op 90 dollar."), "version", "1");
        staff.post(&format!("{at}/text"), &changed).await;
        assert!(coach.get(&other).await.body.contains("daarna veranderd"));
        // Whoever goes through it again has caught up.
        let again = with(&with(&english, "body", "Ninety dollars."), "version", "1");
        staff.post(&format!("{other}/text"), &again).await;
        assert!(!coach.get(&other).await.body.contains("daarna veranderd"));
    })
    .await;
}

#[tokio::test]
async fn a_sheet_of_one_organisation_and_one_that_was_taken_away_are_seen_there_alone() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let own = write(&staff, &with(&ROOM, "audience", "organisation")).await;
        let gone = write(&staff, &with(&ROOM, "title", "Een oud blad over kamers")).await;
        let colleague = world.browser(OUTSIDE).await;
        let stranger = world.browser(COACH).await;
        assert_eq!(
            staff
                .post(&format!("{gone}/withdrawal"), &[("reason", "")])
                .await
                .status,
            422
        );
        let why = [("reason", "Klopt niet meer")];
        assert_eq!(
            stranger
                .post(&format!("{gone}/withdrawal"), &why)
                .await
                .status,
            403
        );
        assert_eq!(
            staff.post(&format!("{gone}/withdrawal"), &why).await.status,
            303
        );
        assert_eq!(staff.get(&gone).await.status, 200, "who keeps it sees why");
        assert_eq!(staff.post(&format!("{gone}/owner"), &[]).await.status, 403);
        for (reader, sees) in [(&colleague, true), (&stranger, false)] {
            assert_eq!(reader.get(&gone).await.status, 404);
            assert_eq!(reader.get(&own).await.status == 200, sees);
            let api = own.replacen("/knowledge", "/api/v1", 1);
            assert_eq!(reader.get(&api).await.status == 200, sees);
            for list in [
                "/knowledge?q=kamer",
                "/knowledge/countries/SO",
                "/knowledge?country=SO",
                "/api/v1/sheets",
            ] {
                let page = reader.get(list).await;
                let told = page.body.contains(&own) || page.body.contains("Een kamer huren");
                assert_eq!(told, sees, "{list}: {}", page.body);
                assert!(!page.body.contains("oud blad"), "{list}");
            }
            let lands = reader.get("/knowledge").await.texts(".lands li");
            assert_eq!(lands.len(), usize::from(sees));
        }
        // A private question does not become everybody's by being written over.
        let coach = world.browser(OUTSIDE).await;
        let asked = [
            ("country", "SO"),
            ("topic", "housing"),
            ("title", "Wat kost het ons?"),
            ("body", "Alleen voor ons."),
            ("audience", "organisation"),
            ("anyway", "yes"),
        ];
        let told = coach.post("/knowledge/ask", &asked).await;
        let id = told
            .location()
            .split('?')
            .next()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        let form = with(&ROOM, "question", &id);
        let told = staff.post("/knowledge/sheets", &form).await;
        assert_eq!(
            (told.status.as_u16(), told.texts("#audience-error").len()),
            (422, 1)
        );
        // Of another organisation there is no such question.
        world.member("staff@here.example", Role::BackOffice).await;
        let other = world.browser("staff@here.example").await;
        assert_eq!(other.post("/knowledge/sheets", &form).await.status, 404);
    })
    .await;
}

fn table(rows: &[&str]) -> Vec<reading::Sheet> {
    let head = "sleutel;titel;tekst;land;onderwerpen;taal;bron;betrouwbaarheid";
    let text = [&[head], rows].concat().join("\n");
    let read = named(None, |naming| {
        reading::bytes("bladen.csv", text.as_bytes(), naming)
    });
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    read.sheets
}

#[tokio::test]
async fn what_is_brought_in_again_makes_no_doubles_and_leaves_alone_what_was_changed_here() {
    everywhere_seeded(async |world| {
        let refused = keeper(&world.store, None).await.unwrap_err();
        assert!(refused.to_string().contains("--organisation"), "{refused}");
        let staff = staffed(&world).await;
        let here = keeper(&world.store, None).await.unwrap();
        let rows = [
            "a;Kamers in Hargeisa;80 dollar;Somalië;huisvesting;nl;Navraag;B",
            "b;Kappers in Accra;Twee scholen;GH;onderwijs;nl;Lijst;A",
            "c;Overal;<script>alert(1)</script>Let op;;overig;nl;Lijst;C",
        ];
        let all = table(&rows);
        let first = bring_in(&world.store, here, "bladen.csv", &all)
            .await
            .unwrap();
        assert_eq!(
            first,
            Brought {
                new: 3,
                ..Brought::default()
            }
        );
        let again = bring_in(&world.store, here, "bladen.csv", &all)
            .await
            .unwrap();
        assert_eq!(
            again,
            Brought {
                same: 3,
                ..Brought::default()
            }
        );
        let found = search(&world.store, None, "kapper", 10).await.unwrap();
        assert_eq!((found.len(), found[0].country.as_str()), (1, "GH"));
        // One is changed here, one outside.
        let listed = staff.get("/api/v1/sheets?country=SO").await;
        let listed: serde_json::Value = serde_json::from_str(&listed.body).unwrap();
        let id = listed["items"][0]["id"].as_i64().unwrap();
        let changed = with(&with(&ROOM, "body", "Negentig dollar."), "version", "1");
        assert_eq!(
            staff
                .post(&format!("/knowledge/sheets/{id}/text"), &changed)
                .await
                .status,
            303
        );
        let rows = [
            "a;Kamers in Hargeisa;100 dollar;Somalië;huisvesting;nl;Navraag;B",
            "b;Kappers in Accra;Drie scholen;GH;onderwijs;nl;Lijst;A",
        ];
        let third = bring_in(&world.store, here, "bladen.csv", &table(&rows))
            .await
            .unwrap();
        assert_eq!(
            third,
            Brought {
                changed: 1,
                kept: 1,
                ..Brought::default()
            }
        );
        let page = staff.get(&format!("/knowledge/sheets/{id}")).await;
        assert!(page.body.contains("Negentig dollar."), "{}", page.body);
        let db = world.store.database();
        assert_eq!(sheet::Entity::find().count(db).await.unwrap(), 3);
        assert_eq!(sheet_version::Entity::find().count(db).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_bring_the_same_in_at_one_moment_every_sheet_is_there_once() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let here = keeper(&world.store, None).await.unwrap();
        let all = table(&[
            "a;Kamers in Hargeisa;80 dollar;Somalië;huisvesting;nl;Navraag;B",
            "b;Kappers in Accra;Twee scholen;GH;onderwijs;nl;Lijst;A",
        ]);
        let bring = || bring_in(&world.store, here, "bladen.csv", &all);
        let (a, b, c) = tokio::join!(bring(), bring(), bring());
        let mut brought = Brought::default();
        for came in [a, b, c] {
            brought.add(came.unwrap());
        }
        assert_eq!((brought.new, brought.same), (2, 4), "in {}", world.database);
        let db = world.store.database();
        assert_eq!(sheet::Entity::find().count(db).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_a_sheet_at_one_moment_one_is_kept_and_one_is_told() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let at = write(&staff, &ROOM).await;
        let text = format!("{at}/text");
        let form = with(&ROOM, "version", "1");
        let (first, second) = (
            with(&form, "body", "Negentig."),
            with(&form, "body", "Honderd."),
        );
        let (a, b) = tokio::join!(staff.post(&text, &first), staff.post(&text, &second));
        let mut told = [a.status.as_u16(), b.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [303, 409], "in {}", world.database);
        let db = world.store.database();
        assert_eq!(sheet_version::Entity::find().count(db).await.unwrap(), 1);
    })
    .await;
}

fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["titel", "tekst", "land"],
        ["Kamers", "80 dollar", "Somalië"],
        ["Kappers", "<script>alert(1)</script>Twee scholen", "Ghana"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet
        .write_formula(3, 0, "=HYPERLINK(\"http://kwaad.example\")")
        .unwrap();
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_workbook_is_brought_in_and_nothing_in_it_runs() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let sent = |name: &'static str, bytes: Vec<u8>| {
            let staff = staff.clone();
            async move {
                staff
                    .post_file("/knowledge/import", &[], ("file", name, &bytes))
                    .await
            }
        };
        let told = sent("bladen.xlsx", workbook()).await;
        assert!(told.body.contains("Nieuw: 2"), "{}", told.body);
        let found = staff.get("/knowledge?q=scholen").await;
        assert!(found.body.contains("Kappers") && !found.body.contains("<script>alert"));
        for (name, bytes) in [
            ("bladen.xlsx", b"PK\x03\x04geen werkmap".to_vec()),
            ("bladen.exe", b"MZ".to_vec()),
            ("bladen.csv", vec![0xff, 0xfe, 0x00, 0xd8]),
            ("land.json", b"{\"country\": \"ZZ\"}".to_vec()),
        ] {
            let told = sent(name, bytes).await;
            assert_eq!(told.status, 422, "{name}");
            assert_eq!(told.texts(".errors li").len(), 1, "{name}: {}", told.body);
            assert!(!told.body.contains("Ingebracht"), "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_is_brought_in_by_its_page_and_what_is_wrong_is_told_by_line() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        assert_eq!(coach.get("/knowledge/import").await.status, 403);
        let text =
            "titel;tekst;land\nKamers;80 dollar;SO\nKappers;Twee;Nergensland\n=1+1;'=cmd;SO\n";
        assert_eq!(
            coach
                .post_file(
                    "/knowledge/import",
                    &[],
                    ("file", "bladen.csv", text.as_bytes())
                )
                .await
                .status,
            403
        );
        let told = staff
            .post_file(
                "/knowledge/import",
                &[],
                ("file", "bladen.csv", text.as_bytes()),
            )
            .await;
        assert!(
            told.body.contains("Nergensland") && told.body.contains("Regel 3"),
            "{}",
            told.body
        );
        assert!(
            told.body.contains("Nieuw: 2"),
            "the rest is in: {}",
            told.body
        );
        let empty = staff
            .post_file("/knowledge/import", &[], ("file", "bladen.csv", b""))
            .await;
        assert_eq!(
            (empty.status.as_u16(), empty.texts("#file-error").len()),
            (422, 1)
        );
    })
    .await;
}

#[tokio::test]
async fn counts_beside_choices_are_the_rows_that_they_give() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        write(&staff, &ROOM).await;
        write(
            &staff,
            &with(
                &with(&ROOM, "language", "en"),
                "title",
                "A room in Hargeisa",
            ),
        )
        .await;
        write(
            &staff,
            &with(&with(&ROOM, "country", "GH"), "title", "Een kamer in Accra"),
        )
        .await;
        let asked = [
            ("country", "GH"),
            ("topic", "housing"),
            ("title", "Wat kost een kamer in Kumasi?"),
            ("body", "Voor een gezin."),
            ("audience", "network"),
            ("anyway", "yes"),
        ];
        let coach = world.browser(COACH).await;
        assert_eq!(coach.post("/knowledge/ask", &asked).await.status, 303);
        let page = coach.get("/knowledge?topic=housing").await;
        let choices = page.texts(".facets li");
        assert_eq!(
            choices.len(),
            6,
            "two kinds, countries, languages: {choices:?}"
        );
        let hrefs = page.attributes(".facets a", "href");
        for (choice, href) in choices.iter().zip(&hrefs) {
            let told = choice.rsplit('(').next().unwrap().trim_end_matches(')');
            let rows = coach.get(href).await.texts("ul.rows .who").len();
            assert_eq!(told, rows.to_string(), "{choice} {href}");
        }
        let compared = coach.get("/knowledge/compare?one=SO&other=GH").await;
        assert!(
            compared.body.contains("Een kamer in Accra") && compared.body.contains("A room in")
        );
        assert_eq!(coach.get("/knowledge/countries/ZZ").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn programs_write_change_renew_and_take_away() {
    everywhere_seeded(async |world| {
        world.member(STAFF, Role::BackOffice).await;
        let staff = world.program(STAFF).await;
        let coach = world.program(COACH).await;
        let sheet = json!({ "country": "SO", "topics": ["housing"], "language": "nl", "audience": "network",
            "title": "Een kamer huren", "body": "Tachtig dollar.",
            "source": { "title": "Navraag", "url": null, "dated": "2026-11-20", "reliability": "B" } });
        coach.post("/api/v1/sheets", sheet.clone()).await.is_problem(403, "stop-forbidden");
        let id = staff.post("/api/v1/sheets", sheet.clone()).await.made();
        let at = format!("/api/v1/sheets/{id}");
        let shown = coach.get(&at).await.json;
        assert_eq!(shown["sources"][0]["reliability"], "B");
        let mut changed = sheet.clone();
        changed["version"] = json!(7);
        staff.post(&format!("{at}/text"), changed.clone()).await.is_problem(409, "stop-conflict");
        changed["version"] = shown["version"].clone();
        changed["body"] = json!("Negentig dollar.");
        staff.post(&format!("{at}/text"), changed).await.is_written();
        staff.post(&format!("{at}/review"), json!({ "review_on": "2027-01-30" })).await.is_written();
        assert_eq!(coach.get(&at).await.json["review_on"], "2027-01-30");
        let found = coach.get("/api/v1/sheets?q=kamer&country=SO").await.json;
        assert_eq!(found["total"], 1);
        assert_eq!(coach.get("/api/v1/questions?q=kamer").await.json["total"], 0);
        staff.post(&format!("{at}/withdrawal"), json!({ "reason": "Klopt niet" })).await.is_written();
        coach.get(&at).await.is_problem(404, "stop-not-found");
        assert_eq!(coach.get("/api/v1/sheets?q=kamer").await.json["total"], 0);
    })
    .await;
}

/// Real files of real size, beside the project.
#[tokio::test]
async fn the_facts_of_a_country_come_in_whole() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut above = here
        .ancestors()
        .map(|above| above.join("shared/data/factbook"));
    let Some(folder) = above.find(|folder| folder.is_dir()) else {
        eprintln!("skipped: the country facts (shared/data/factbook) are not here");
        return;
    };
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let here = keeper(&world.store, None).await.unwrap();
        let path = folder.join("SO.json");
        let day = "2026-05-17".parse().ok();
        let read = named(day, |naming| reading::file(&folder, &path, naming));
        assert!(read.sheets.len() > 8 && read.faults.is_empty());
        let brought = bring_in(&world.store, here, "SO.json", &read.sheets)
            .await
            .unwrap();
        assert_eq!(brought.new, read.sheets.len());
        let found = search(&world.store, None, "Somalia economy", 20)
            .await
            .unwrap();
        assert!(
            found
                .iter()
                .any(|line| line.kind == "sheet" && line.country == "SO"),
            "{found:?}"
        );
        let page = world
            .browser(COACH)
            .await
            .get("/knowledge/countries/SO")
            .await;
        assert!(
            page.body.contains("The World Factbook")
                || page.texts("ul.rows li").len() >= read.sheets.len()
        );
    })
    .await;
}
