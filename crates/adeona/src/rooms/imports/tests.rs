//! Lists in and out, through the router, on both databases.

use std::time::Duration;

use adeona_method::calendar::plus_days;
use axum::http::StatusCode;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sea_orm::{EntityTrait, QueryOrder};

use super::tables::import;
use crate::operations::round;
use crate::world::{Answer, Browser, TODAY, World, everywhere, everywhere_seeded};

const THREE: &str = "Cliëntnummer;Voornaam;Achternaam;Geboortedatum;Taal;Land;Methodiek;Coach e-mail;Begindatum\r\n\
    C1;Amina;Yusuf;3-2-1990;Arabisch;Syrië;spark;coach@here.example;23-11-2026\r\n\
    C2;Dawit;Tesfay;1991-04-05;ti;ER;SPARK;;\r\n\
    \r\n\
    C3;Zoë;Çelik;;;;;;\r\n";

async fn send(browser: &Browser, path: &str, bytes: &[u8]) -> Answer {
    let mut body =
        b"--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"lijst.csv\"\r\n\r\n"
            .to_vec();
    body.extend(bytes);
    body.extend(b"\r\n--x--\r\n");
    browser
        .send(
            "POST",
            path,
            Some(("multipart/form-data; boundary=x", body)),
        )
        .await
}

/// Uploads, and looks at the preview.
async fn uploaded(browser: &Browser, bytes: &[u8]) -> (String, Answer) {
    let answer = send(browser, "/people/import", bytes).await;
    let path = answer.location().to_owned();
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        answer.texts(".errors li")
    );
    let page = browser.get(&path).await;
    (path, page)
}

async fn applied(browser: &Browser, path: &str) -> Answer {
    let answer = browser.post(&format!("{path}/application"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    browser.get(path).await
}

/// New, known, enrolled, enrolled before, without.
fn counts(page: &Answer) -> Vec<String> {
    page.texts("dl.facts dd")
}

fn faults(page: &Answer) -> Vec<String> {
    page.texts("section[aria-labelledby=faults] tbody tr")
}

/// Sorted here: databases differ in where they put a Ç.
async fn names(browser: &Browser) -> Vec<String> {
    let mut names = browser.get("/people").await.texts("ul.rows .who");
    names.sort();
    names
}

#[tokio::test]
async fn a_list_is_looked_at_and_then_imported_once_and_for_all() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coordinator@here.example").await;
        let (path, page) = uploaded(&browser, THREE.as_bytes()).await;
        assert_eq!(counts(&page), ["3", "0", "2", "0", "1"], "{}", page.body);
        assert_eq!(page.texts("td.num"), ["2", "3", "5"], "rows as in the file");
        assert!(
            names(&browser).await.is_empty(),
            "nothing before it is asked"
        );
        let page = applied(&browser, &path).await;
        assert_eq!(counts(&page), ["3", "0", "2", "0", "1"], "{}", page.body);
        assert_eq!(
            names(&browser).await,
            ["Tesfay, Dawit", "Yusuf, Amina", "Çelik, Zoë"]
        );
        let coach = world.browser("coach@here.example").await;
        assert_eq!(names(&coach).await, ["Yusuf, Amina"]);

        let again = applied(&browser, &path).await;
        assert_eq!(
            counts(&again),
            ["3", "0", "2", "0", "1"],
            "a second click does nothing"
        );
        let (path, page) = uploaded(&browser, THREE.as_bytes()).await;
        assert_eq!(counts(&page), ["0", "3", "0", "2", "1"]);
        applied(&browser, &path).await;
        assert_eq!(names(&browser).await.len(), 3);
        let runs = browser.get("/people").await.texts("ul.rows .what a");
        assert_eq!(runs.len(), 2, "{runs:?}");
    })
    .await;
}

#[tokio::test]
async fn without_numbers_too_nobody_is_doubled() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let list =
            "naam,geboren,methode\n\"Yusuf, Amina\",1990-02-03,spark\nDawit van Tesfay,,spark\n";
        for wanted in [["2", "0", "2", "0", "0"], ["0", "2", "0", "2", "0"]] {
            let (path, page) = uploaded(&browser, list.as_bytes()).await;
            assert_eq!(counts(&page), wanted, "{}", page.body);
            applied(&browser, &path).await;
        }
        assert_eq!(names(&browser).await, ["Yusuf, Amina", "van Tesfay, Dawit"]);
    })
    .await;
}

#[tokio::test]
async fn excel_files_are_read_with_their_dates() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let (path, page) = uploaded(&browser, &workbook()).await;
        assert_eq!(counts(&page), ["2", "0", "2", "0", "0"], "{}", page.body);
        applied(&browser, &path).await;
        let person = browser.get("/people?q=amina").await;
        let person = person.attribute("ul.rows .who a", "href").unwrap();
        let facts = browser.get(&person).await.texts("dl.facts dd");
        assert!(facts[0].contains("3 feb 1990"), "{facts:?}");
        assert!(facts.contains(&"1001".to_owned()), "{facts:?}");
        let other = browser.get("/people?q=dawit").await;
        let other = other.attribute("ul.rows .who a", "href").unwrap();
        let facts = browser.get(&other).await.texts("dl.facts dd");
        assert!(
            facts[0].contains("1 jan 1991"),
            "a serial number: {facts:?}"
        );
    })
    .await;
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("dd-mm-yyyy");
    for (column, header) in
        (0..).zip(["Clientnr", "Voornaam", "Achternaam", "Geb.datum", "Traject"])
    {
        sheet.write_string(0, column, header).unwrap();
    }
    let born = ExcelDateTime::from_ymd(1990, 2, 3).unwrap();
    sheet.write_number(1, 0, 1001).unwrap();
    sheet.write_number(3, 0, 1002).unwrap();
    sheet.write_datetime_with_format(1, 3, &born, &day).unwrap();
    sheet.write_number(3, 3, 33239).unwrap();
    for (row, given, family) in [(1, "Amina", "Yusuf"), (3, "Dawit", "Tesfay")] {
        sheet.write_string(row, 1, given).unwrap();
        sheet.write_string(row, 2, family).unwrap();
        sheet.write_string(row, 4, "spark").unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn semicolons_and_windows_letters_are_understood() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let list = b"voornaam;achternaam;cli\xEBntnummer\r\nZo\xEB;\xC7elik;7\r\n";
        let (path, _) = uploaded(&browser, list).await;
        applied(&browser, &path).await;
        assert_eq!(names(&browser).await, ["Çelik, Zoë"]);
    })
    .await;
}

/// One row for every kind of fault.
const FAULTY: &str = "cliëntnummer;voornaam;achternaam;geboortedatum;taal;land;e-mail;bsn;methodiek;coach;begindatum;kenmerk
1;Amina;;;;;;;;;;
2;Dawit;Tesfay;31-02-1990;;;;;;;;
3;Farid;Karimi;1-1-2030;;;;;;;;
4;Selam;Girma;1-1-1830;;;;;;;;
5;Omar;Ali;;klingon;;;;;;;
6;Hala;Nasser;;;Atlantis;;;;;;
7;Yonas;Berhe;;;;geen-adres;;;;;
8;Rania;Haddad;;;;;123456789;;;;
9;Bilal;Aziz;;;;;;onbekend;;;
10;Leyla;Demir;;;;;;spark;wie@here.example;;
11;Samir;Saleh;;;;;;spark;;morgen;
12;Nour;Khalil;;;;;;spark;;1-12-2026;
13;Ivan;Bondar;#N/A;;;;;;;;
14;Mina;Rahimi;;;;;;spark;;;K1
15;Zahra;Amiri;;;;;;spark;;;K1
14;Heel;Anders;;;;;;;;;
;Jan;Jansen;;;;;;;;;
;Jan;Jansen;;;;;;;;;
";

#[tokio::test]
async fn every_fault_is_told_with_its_row_and_column_and_nothing_is_imported() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let (path, page) = uploaded(&browser, FAULTY.as_bytes()).await;
        let told = faults(&page);
        let wanted = [
            "2 achternaam leeg Vul dit in.",
            "3 geboortedatum 31-02-1990 Schrijf een dag als 30-11-2026.",
            "4 geboortedatum 1-1-2030 Deze dag moet nog komen.",
            "5 geboortedatum 1-1-1830 Kijk het jaar na",
            "6 taal klingon Deze taal kennen we niet.",
            "7 land Atlantis Dit land kennen we niet.",
            "8 e-mail geen-adres Vul een e-mailadres in",
            "9 bsn …789 Dit is geen burgerservicenummer.",
            "10 methodiek onbekend Deze methodiek is hier niet in gebruik. Kies uit: spark.",
            "11 coach wie@here.example Er is hier geen coach",
            "12 begindatum morgen Schrijf een dag",
            "13 begindatum 1-12-2026 Deze dag moet nog komen.",
            "14 geboortedatum #N/A Schrijf een dag",
            "14 geboortedatum #N/A Excel kon deze cel niet uitrekenen.",
            "16 kenmerk K1 Dit kenmerk is al",
            "17 cliëntnummer 14 Dit cliëntnummer is al van iemand met een heel andere naam.",
            "19 achternaam Jansen Deze naam staat twee keer in de lijst.",
        ];
        assert_eq!(told.len(), wanted.len(), "{told:#?}");
        for (told, wanted) in told.iter().zip(wanted) {
            assert!(told.starts_with(wanted), "{told} instead of {wanted}");
        }
        assert!(
            page.texts("form[action$=application]").is_empty(),
            "no button"
        );
        let page = applied(&browser, &path).await;
        assert_eq!(faults(&page).len(), wanted.len(), "nor by another way");
        assert!(names(&browser).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn one_late_fault_undoes_all_rows() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let list = "voornaam;achternaam;cliëntnummer\nAmina;Yusuf;1\nDawit;Tesfay;2\n";
        let (path, page) = uploaded(&browser, list.as_bytes()).await;
        assert_eq!(counts(&page)[0], "2");
        // Between looking and doing, a colleague registers somebody else under the second number.
        let colleague = world.browser("other-coach@here.example").await;
        let other = [
            ("given_name", "Iemand"),
            ("family_name", "Anders"),
            ("client_number", "2"),
        ];
        colleague.post("/people", &other).await;
        let page = applied(&browser, &path).await;
        assert_eq!(faults(&page).len(), 1, "{}", page.body);
        assert!(names(&browser).await.is_empty(), "not even the first row");
    })
    .await;
}

#[tokio::test]
async fn columns_can_be_matched_otherwise_but_not_twice() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let (path, page) = uploaded(&browser, b"wie;hoe\nAmina;Yusuf\nDawit;Tesfay\n").await;
        assert!(
            page.texts("td .error")[0].starts_with("Kies de kolommen"),
            "{}",
            page.body
        );
        let matching = format!("{path}/matching");
        let twice = [("c0", "given_name"), ("c1", "given_name")];
        let refused = browser.post(&matching, &twice).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            refused.attribute("#c1 option[selected]", "value").unwrap(),
            "given_name",
            "the choice stays"
        );
        let given = [
            ("c0", "given_name"),
            ("c1", "family_name"),
            ("method", "spark"),
        ];
        let answer = browser.post(&matching, &given).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = applied(&browser, &path).await;
        assert_eq!(counts(&page), ["2", "0", "2", "0", "0"]);
    })
    .await;
}

#[tokio::test]
async fn lists_are_their_makers_own() {
    everywhere_seeded(async |world| {
        let elsewhere = world.browser("coordinator@elsewhere.example").await;
        let (path, _) = uploaded(&elsewhere, THREE.as_bytes()).await;
        for account in ["coordinator@here.example", "coach@elsewhere.example"] {
            let other = world.browser(account).await;
            assert_eq!(
                other.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{account}"
            );
            for verb in ["matching", "application", "withdrawal"] {
                let answer = other.post(&format!("{path}/{verb}"), &[]).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{account} {verb}");
            }
            let lists = other.get("/people/import").await;
            assert!(!lists.body.contains("lijst.csv"), "{account}");
        }
        let answer = elsewhere.post(&format!("{path}/withdrawal"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = applied(&elsewhere, &path).await;
        assert!(
            page.body.contains("weggehaald"),
            "what is withdrawn stays so"
        );
        assert!(names(&elsewhere).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_may_not_enrol_may_neither_import_nor_export() {
    everywhere_seeded(async |world| {
        for role in ["trainer", "care", "policy"] {
            let browser = world.browser(&format!("{role}@here.example")).await;
            for path in [
                "/people/import",
                "/people/export.csv",
                "/people/export.xlsx",
            ] {
                assert_eq!(
                    browser.get(path).await.status,
                    StatusCode::FORBIDDEN,
                    "{role} {path}"
                );
            }
            let answer = send(&browser, "/people/import", THREE.as_bytes()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_coach_starts_nothing_for_people_of_a_colleague() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        let (path, _) = uploaded(&coach, THREE.as_bytes()).await;
        applied(&coach, &path).await;
        let other = world.browser("other-coach@here.example").await;
        let (_, page) =
            uploaded(&other, b"clientnummer;naam;methodiek\nC3;Zoe Celik;spark\n").await;
        assert!(
            faults(&page)[0].contains("Vraag uw coördinator"),
            "{:?}",
            faults(&page)
        );
        let (_, page) = uploaded(&other, b"clientnummer;naam\nC3;Zoe Celik\n").await;
        assert_eq!(counts(&page)[1], "1", "known, and left as they are");
    })
    .await;
}

fn many(rows: usize) -> String {
    let mut list = "cliëntnummer;voornaam;achternaam;methodiek\n".to_owned();
    for row in 0..rows {
        list += &format!("N{row};Voornaam{row};Achternaam{row};spark\n");
    }
    list
}

#[tokio::test]
async fn a_long_import_goes_on_by_itself_and_tells_how_far_it_is() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coordinator@here.example").await;
        let (path, page) = uploaded(&browser, many(2_000).as_bytes()).await;
        assert_eq!(
            page.texts("section[aria-labelledby=read] tbody tr").len(),
            50
        );
        let mut page = applied(&browser, &path).await;
        let mut seen = vec![];
        while let Some(rows) = page.attribute("progress", "value") {
            seen.push(rows.parse::<usize>().unwrap());
            assert_eq!(page.attribute("progress", "max").unwrap(), "2000");
            tokio::time::sleep(Duration::from_millis(50)).await;
            page = browser.get(&path).await;
        }
        assert!(
            seen.is_sorted() && seen.len() > 1,
            "{seen:?} in {}",
            world.database
        );
        assert_eq!(
            counts(&page),
            ["2000", "0", "2000", "0", "0"],
            "{}",
            page.body
        );
    })
    .await;
}

#[tokio::test]
async fn an_import_that_stopped_half_way_can_be_done_again() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let (path, _) = uploaded(&browser, THREE.as_bytes()).await;
        stop_half_way(&world).await;
        let page = browser.get(&path).await;
        assert!(
            page.body.contains("Er is niets half bewaard"),
            "{}",
            page.body
        );
        assert_eq!(counts(&applied(&browser, &path).await)[0], "3");
    })
    .await;
}

/// What a process leaves behind that dies in the middle of a long import.
async fn stop_half_way(world: &World) {
    use sea_orm::ConnectionTrait;
    let began = r#"UPDATE "import" SET state = 'running'"#;
    let database = world.store.database();
    database.execute_unprepared(began).await.unwrap();
}

#[tokio::test]
async fn what_is_no_list_is_refused_with_a_reason() {
    everywhere_seeded(async |world| {
        let browser = world.browser("coach@here.example").await;
        let mut cut = workbook();
        cut.truncate(2_000);
        let big = vec![b'a'; (20 << 20) + 1];
        for (bytes, reason) in [
            (&b""[..], "Vul dit in."),
            (b"\x89PNG\r\n\x1a\n\0\0", "Dit is geen lijst."),
            (&cut, "Dit Excel-bestand is beschadigd."),
            (&bomb(), "uitgepakt veel te groot"),
            (&big, "Dit bestand is te groot"),
        ] {
            let answer = send(&browser, "/people/import", bytes).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(
                answer.texts(".errors li")[0].contains(reason),
                "{reason}: {:?}",
                answer.texts(".errors li")
            );
        }
    })
    .await;
}

/// Three hundred million spaces, packed small.
fn bomb() -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("xl/workbook.xml", options).unwrap();
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..110 {
        archive.write_all(&spaces).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[tokio::test]
async fn numbers_without_a_basis_in_law_are_not_even_stored() {
    everywhere(async |world| {
        world
            .organisation("aid", crate::rooms::organisation::Kind::RefugeeAid)
            .await;
        let browser = world.browser("coach@aid.example").await;
        let list = b"voornaam;achternaam;bsn\nAmina;Yusuf;123456782\n";
        let answer = send(&browser, "/people/import", list).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("mag die niet bewaren"));
        assert!(answer.texts("ul.rows li").is_empty(), "no list was kept");
    })
    .await;
}

/// What nobody carried out is emptied by the program itself, and nobody else's.
#[tokio::test]
async fn a_list_that_is_left_alone_is_emptied_after_a_week_and_that_is_on_record() {
    everywhere_seeded(async |world| {
        let email = "coordinator@here.example";
        let left = uploaded(&world.browser(email).await, THREE.as_bytes())
            .await
            .0;
        world.hands.set_day(plus_days(TODAY, 1));
        let fresh = uploaded(&world.browser(email).await, THREE.as_bytes())
            .await
            .0;
        let sheets = async || {
            let rows = import::Entity::find().order_by_asc(import::Column::Id);
            let rows = rows.all(world.store.database()).await.unwrap();
            let has = |row: &import::Model| row.sheet.to_string().contains("Amina");
            rows.iter().map(has).collect::<Vec<bool>>()
        };
        world.hands.set_day(plus_days(TODAY, 7));
        round(&world.app).await.unwrap();
        assert_eq!(sheets().await, [true, true], "the last day");
        world.hands.set_day(plus_days(TODAY, 8));
        round(&world.app).await.unwrap();
        round(&world.app).await.unwrap();
        assert_eq!(sheets().await, [false, true]);
        let browser = world.browser(email).await;
        assert!(browser.get(&left).await.body.contains("weggehaald"));
        assert!(browser.get(&fresh).await.body.contains("Amina"));
        let audit = world.browser("admin@here.example").await;
        let audit = audit.get("/administration/audit").await;
        let told = audit.body.matches("Leegde een lijst").count();
        assert_eq!(told, 1, "{}", audit.body);
    })
    .await;
}
