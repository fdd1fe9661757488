//! What leaves the house.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use sea_orm::EntityTrait;

use super::export::{As, Cell, Table, harmless};
use crate::rooms::organisation::Organisation;
use crate::world::{Browser, World, everywhere_seeded};
use adeona_platform::access::tables::audit;

async fn registered(world: &World) -> Browser {
    let browser = world.browser("coach@here.example").await;
    let person = [
        ("given_name", "=HYPERLINK(\"http://x\")"),
        ("family_name", "@Kwaad"),
        ("phone", "+31 6 12345678"),
        ("bsn", "123456782"),
        ("born", "3-2-1990"),
    ];
    browser.post("/people", &person).await;
    world
        .enrolled("coach@here.example", "Amina Yusuf", "spark")
        .await;
    world
        .enrolled("other-coach@here.example", "Geheim Persoon", "spark")
        .await;
    world
        .enrolled("coach@elsewhere.example", "Geheim Elders", "spark")
        .await;
    browser
}

#[tokio::test]
async fn a_csv_holds_what_one_sees_and_no_formulas() {
    everywhere_seeded(async |world| {
        let browser = registered(&world).await;
        let answer = browser.get("/people/export.csv").await;
        let told = &answer.headers["content-disposition"];
        assert_eq!(told, "attachment; filename=\"mensen-2026-11-30.csv\"");
        assert!(!answer.body.contains("Geheim") && !answer.body.contains("123456782"));
        let text = answer.body.trim_start_matches('\u{feff}').as_bytes();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2, "{}", answer.body);
        assert_eq!(&rows[0][0], "'=HYPERLINK(\"http://x\")");
        assert_eq!(
            (&rows[0][1], &rows[0][2], &rows[0][8]),
            ("'@Kwaad", "1990-02-03", "'+31 6 12345678")
        );
        let run: Vec<&str> = rows[1].iter().skip(10).collect();
        assert_eq!(run[0], "SPARK");
        assert_eq!(
            (run[1], run[3], run[6]),
            ("2026-11-23", "aangemeld", "coach here")
        );
        assert_eq!(
            browser
                .get("/people/export.csv?q=amina")
                .await
                .body
                .lines()
                .count(),
            2
        );
    })
    .await;
}

#[tokio::test]
async fn a_workbook_holds_text_as_text_and_days_as_days() {
    everywhere_seeded(async |world| {
        registered(&world).await;
        let desk = world.desk("coach@here.example").await;
        let here = Organisation::of_viewer(desk.viewer());
        let organisation = desk.may::<super::Export, Organisation>(here).await.unwrap();
        let w = world.app.words.tongue(adeona_platform::words::Language::Nl);
        let to = super::export::As::Xlsx;
        let table = Organisation::export(&organisation, &desk, &w, String::new(), to)
            .await
            .unwrap();
        let bytes = to.write(&table).unwrap();
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("Sheet1").unwrap();
        assert_eq!(
            sheet.get((1, 0)),
            Some(&Data::String("=HYPERLINK(\"http://x\")".into()))
        );
        assert!(
            book.worksheet_formula("Sheet1")
                .unwrap()
                .used_cells()
                .next()
                .is_none()
        );
        assert!(matches!(sheet.get((1, 2)), Some(Data::DateTime(_))));
    })
    .await;
}

#[tokio::test]
async fn it_goes_on_record_who_took_out_how_many() {
    everywhere_seeded(async |world| {
        let browser = registered(&world).await;
        browser.get("/people/export.xlsx").await;
        let deeds = audit::Entity::find()
            .all(world.store.database())
            .await
            .unwrap();
        let deed = deeds.last().unwrap();
        assert_eq!(
            (deed.deed.as_str(), deed.act.as_str()),
            ("people.exported", "export")
        );
        assert_eq!(deed.detail["people"], 2);
    })
    .await;
}

#[tokio::test]
async fn what_was_exported_can_be_imported_without_doubles() {
    everywhere_seeded(async |world| {
        let browser = registered(&world).await;
        let file = browser.get("/people/export.csv").await.body;
        let sheet = super::Sheet::read(file.as_bytes()).unwrap();
        assert_eq!(sheet.rows[0].cell(1), "@Kwaad", "without the apostrophe");
        let matching = super::Matching::guess(&sheet.headers);
        assert_eq!(matching.faults(), []);
        let desk = world.desk("coach@here.example").await;
        let ground = desk.look(super::queries::GroundOf).await.unwrap();
        let counts = super::check::check(&sheet, &matching, &ground).counts;
        assert_eq!(
            (counts.known, counts.enrolled_before, counts.new),
            (2, 1, 0)
        );
    })
    .await;
}

#[test]
fn whatever_a_spreadsheet_would_run_becomes_text() {
    for bad in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1"] {
        assert_eq!(harmless(bad), format!("'{bad}"));
    }
    for good in ["Amina", "a=b", "2026-11-30", ""] {
        assert_eq!(harmless(good), good);
    }
}

#[test]
fn a_number_is_a_number_and_text_that_looks_like_one_is_text() {
    let table = Table {
        headers: vec!["Wie".into(), "Hoeveel".into()],
        rows: vec![vec![Cell::Text("12".into()), Cell::Number(12)]],
    };
    let bytes = As::Xlsx.write(&table).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Sheet1").unwrap();
    assert_eq!(sheet.get((1, 0)), Some(&Data::String("12".into())));
    assert_eq!(sheet.get((1, 1)), Some(&Data::Float(12.0)));
    let text = String::from_utf8(As::Csv.write(&table).unwrap()).unwrap();
    assert!(text.ends_with("\"12\";\"12\"\r\n"), "{text}");
}
