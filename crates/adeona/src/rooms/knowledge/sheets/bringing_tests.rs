//! Bringing in: without doubles, at one moment, by page and by workbook; what was changed here stays.

use adeona_knowledge::reading;
use adeona_knowledge::topics::Topics;
use sea_orm::{EntityTrait, PaginatorTrait};

use super::tables::{sheet, sheet_version};
use super::tests::{ROOM, write};
use super::{Brought, bring_in, keeper, named};
use crate::rooms::knowledge::search;
use crate::rooms::knowledge::trying::{COACH, staffed, with};
use crate::world::everywhere_seeded;

fn table(rows: &[&str]) -> Vec<reading::Sheet> {
    let head = "sleutel;titel;tekst;land;onderwerpen;taal;bron;betrouwbaarheid";
    let text = [&[head], rows].concat().join("\n");
    let read = named(&Topics::default(), None, |naming| {
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
            ("foto.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
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
        let read = named(&Topics::default(), day, |naming| {
            reading::file(&folder, &path, naming)
        });
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
