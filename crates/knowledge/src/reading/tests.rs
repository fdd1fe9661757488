//! Files of every kind, good and hostile.

use std::io::Write;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn country(text: &str) -> Option<String> {
    match text {
        "IQ" | "Irak" | "Iraq" => Some("IQ".into()),
        other if other.len() == 2 && other.chars().all(|c| c.is_ascii_uppercase()) => {
            Some(other.into())
        }
        _ => None,
    }
}

fn topic(text: &str) -> Option<String> {
    let topics = crate::topics::Topics::default();
    topics.called(text).map(|topic| topic.code().to_owned())
}

fn naming() -> Naming<'static> {
    Naming {
        country: &country,
        topic: &topic,
        factbook_date: Some(date(2026, 5, 17)),
    }
}

fn read(name: &str, text: &str) -> Read {
    bytes(name, text.as_bytes(), &naming())
}

fn faults(read: &Read) -> Vec<String> {
    read.faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_row_becomes_a_sheet() {
    let found = read(
        "lijst.csv",
        "titel;land;onderwerpen;taal;tekst;bron;soort bron;url;datum bron;betrouwbaarheid;datum\n\
         Wonen in Erbil;Irak;Huisvesting, transport;nl;\"Twee regels\nmet **vet**\";Gemeente;website;https://x.example;1-2-2026;B;2026-03-04\n",
    );
    assert_eq!(faults(&found), [""; 0]);
    let expected = Sheet {
        key: "lijst.csv#IQ/nl/wonen-in-erbil".into(),
        title: "Wonen in Erbil".into(),
        country: Some("IQ".into()),
        topics: vec!["housing".into(), "transport".into()],
        language: Language::Nl,
        body: "Twee regels\nmet **vet**".into(),
        source: Source {
            name: "Gemeente".into(),
            kind: Some(SourceKind::Website),
            url: Some("https://x.example".into()),
            date: Some(date(2026, 2, 1)),
            reliability: Some(Reliability::B),
        },
        date: Some(date(2026, 3, 4)),
    };
    assert_eq!(found.sheets, [expected]);
}

#[test]
fn everything_that_is_wrong_is_told_with_its_line_and_the_rest_is_read() {
    let found = read(
        "lijst.csv",
        "title,country,topics,language,body,url,date,reliability\n\
         Goed,IQ,housing,en,Tekst,,,\n\
         ,Atlantis,dansen,xx,,javascript:x,ooit,E\n\
         Goed,IQ,housing,en,Nog een,,,\n",
    );
    assert_eq!(found.sheets.len(), 1);
    let expected = [
        "lijst.csv, line 3: 'title' is empty: fill it in",
        "lijst.csv, line 3: 'body' is empty: fill it in",
        "lijst.csv, line 3: the country 'Atlantis' is not known: write its name or its code of two letters",
        "lijst.csv, line 3: the topic 'dansen' is not known: write its name or its code",
        "lijst.csv, line 3: the language 'xx' is not known: write nl, en or ar",
        "lijst.csv, line 3: the address 'javascript:x' is not one of the web: begin it with https://",
        "lijst.csv, line 3: the reliability 'E' is not known: write A, B, C or D",
        "lijst.csv, line 3: 'ooit' is no date: write it as 2026-11-30",
        "lijst.csv, line 4: the key 'lijst.csv#IQ/en/goed' stands in the file before: give every row its own",
    ];
    assert_eq!(faults(&found), expected);
    let codes: std::collections::HashSet<&str> = found
        .faults
        .iter()
        .map(|fault| fault.problem.code())
        .collect();
    assert_eq!(codes.len(), 8);
}

#[test]
fn a_file_without_its_columns_is_told_so_once() {
    assert_eq!(
        faults(&read("x.csv", "naam;leeftijd\nA;3\nB;4\n")),
        [
            "x.csv, line 1: the column 'title' is missing: add it to the first row",
            "x.csv, line 1: the column 'body' is missing: add it to the first row",
        ]
    );
    assert_eq!(
        faults(&read("x.csv", "\n\n")),
        ["x.csv: nothing was found in it: the first row must name the columns"]
    );
    assert_eq!(read("x.exe", "MZ").faults[0].problem, Problem::OtherKind);
}

#[test]
fn reading_again_gives_the_same_keys_and_prints() {
    let text = "key,title,body\n7,Een,Tekst\n8,Twee,Tekst\n";
    let (once, again) = (read("x.csv", text), read("x.csv", text));
    assert_eq!(once, again);
    let changed = read("x.csv", &text.replace("Twee", "Drie"));
    let of = |read: &Read| -> Vec<(String, String)> {
        read.sheets
            .iter()
            .map(|s| (s.key.clone(), s.print()))
            .collect()
    };
    assert_eq!(of(&once)[0], of(&changed)[0]);
    assert_eq!(of(&once)[1].0, of(&changed)[1].0);
    assert_ne!(of(&once)[1].1, of(&changed)[1].1);
}

#[test]
fn markdown_has_its_head_in_lines_or_in_toml() {
    let lines = "---\ntitle: \"Wonen\"\nland: Irak\ntopics: [housing, transport]\n# uitleg\nbron:\n  - Gemeente\n---\n\n# Kop\n\ntekst\n";
    let toml = "+++\ntitle = \"Wonen\"\nland = \"Irak\"\ntopics = [\"housing\", \"transport\"]\nbron = \"Gemeente\"\ndate = 2026-03-04\n+++\n# Kop\n\ntekst";
    for (text, dated) in [(lines, None), (toml, Some(date(2026, 3, 4)))] {
        let found = read("irak/wonen.md", text);
        assert_eq!(faults(&found), [""; 0], "{text}");
        let sheet = &found.sheets[0];
        assert_eq!(
            (sheet.key.as_str(), sheet.title.as_str()),
            ("irak/wonen#page", "Wonen")
        );
        assert_eq!(
            (sheet.country.as_deref(), sheet.topics.len(), sheet.date),
            (Some("IQ"), 2, dated)
        );
        assert_eq!(
            (sheet.source.name.as_str(), sheet.body.as_str()),
            ("Gemeente", "# Kop\n\ntekst")
        );
    }
    assert_eq!(
        read("x.md", "# Alleen een kop\n\ntekst").sheets[0].title,
        "Alleen een kop"
    );
}

#[test]
fn a_head_that_is_not_understood_is_told_with_its_line() {
    let table = [
        ("---\ntitle: A\n", 1),
        ("---\ntitle: A\nzomaar iets\n---\ntekst", 3),
        ("---\ntitle: &a [*a, *a]\n---\ntekst", 2),
        ("+++\ntitle = \"A\"\nland = \n+++\ntekst", 3),
    ];
    for (text, line) in table {
        let found = read("x.md", text);
        assert_eq!((found.sheets.len(), found.faults.len()), (0, 1), "{text}");
        assert_eq!(
            found.faults[0].line,
            Some(line),
            "{text} {:?}",
            found.faults
        );
    }
    assert_eq!(
        bytes("x.md", b"\xff\xfe", &naming()).faults[0].problem,
        Problem::NotText
    );
}

fn workbook(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_and_a_formula_is_what_it_shows() {
    let book = workbook(|sheet| {
        for (column, name) in ["title", "body", "country", "date"].into_iter().enumerate() {
            sheet.write(0, column as u16, name).unwrap();
        }
        sheet.write(1, 0, "Wonen").unwrap();
        sheet
            .write(
                1,
                1,
                rust_xlsxwriter::Formula::new("=HYPERLINK(\"http://x\",\"tekst\")")
                    .set_result("tekst"),
            )
            .unwrap();
        sheet.write(1, 2, "IQ").unwrap();
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 3, 4).unwrap();
        sheet
            .write_with_format(
                1,
                3,
                &day,
                &rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd"),
            )
            .unwrap();
        sheet.write(9, 0, "'=1+1").unwrap();
        sheet.write(9, 1, "zin").unwrap();
    });
    let found = bytes("x.xlsx", &book, &naming());
    assert_eq!(faults(&found), [""; 0]);
    let told: Vec<(&str, &str)> = found
        .sheets
        .iter()
        .map(|s| (s.title.as_str(), s.body.as_str()))
        .collect();
    assert_eq!(told, [("Wonen", "tekst"), ("=1+1", "zin")]);
    assert_eq!(found.sheets[0].date, Some(date(2026, 3, 4)));
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let zeros = vec![b'0'; 1 << 20];
    (0..12).for_each(|_| zip.write_all(&zeros).unwrap());
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(
        bytes("x.xlsx", &bomb, &naming()).faults[0].problem,
        Problem::Bomb
    );
    assert!(matches!(
        bytes("x.xlsx", b"geen zip", &naming()).faults[0].problem,
        Problem::Unreadable(_)
    ));
    let large = vec![b'a'; LARGEST + 1];
    assert_eq!(
        bytes("x.csv", &large, &naming()).faults[0].problem,
        Problem::TooLarge { most: LARGEST }
    );
    let rows = format!(
        "title,body,key\n{}",
        (0..=MOST_ROWS)
            .map(|n| format!("A,B,{n}\n"))
            .collect::<String>()
    );
    let found = read("x.csv", &rows);
    assert_eq!(
        (found.sheets.len(), &found.faults[0].problem),
        (MOST_ROWS, &Problem::TooManyRows(MOST_ROWS))
    );
}

#[test]
fn country_facts_become_sheets_without_html() {
    let found = read(
        "IQ.json",
        r#"{"country": "IQ", "region": "x", "Government": {"Country name": {"conventional short form": {"text": "Iraq"}}},
            "Economy": {"Overview": {"text": "<p>oil &amp; gas</p><script>x</script>"}, "GDP": {"2024": {"text": "<b>1</b> (est.)"}, "2023": {"text": "2"}}, "Empty": {}}}"#,
    );
    assert_eq!(faults(&found), [""; 0]);
    let economy = &found.sheets[1];
    assert_eq!(
        (economy.key.as_str(), economy.title.as_str()),
        ("factbook/IQ/economy", "Iraq: Economy")
    );
    assert_eq!(economy.topics, ["making-a-living", "labour-market"]);
    assert_eq!(
        economy.body,
        "## Overview\n\noil & gas\n\n## GDP\n\n- 2024: 1 (est.)\n- 2023: 2\n\n## Empty"
    );
    assert_eq!(economy.date, Some(date(2026, 5, 17)));
    assert_eq!(faults(&read("x.json", "{\n\"country\": }")).len(), 1);
    assert_eq!(
        read("x.json", "{\"country\": \"Atlantis\"}").faults[0].problem,
        Problem::Country("Atlantis".into())
    );
    assert!(!read("x.json", &"[".repeat(100_000)).faults.is_empty());
}

#[test]
fn all_country_facts_can_be_read() {
    let Some(folder) = crate::factbook_for_tests() else {
        return;
    };
    let files = files(&folder).unwrap();
    assert!(files.len() > 230);
    let mut keys = std::collections::HashSet::new();
    let mut letters = 0;
    for path in &files {
        let found = file(&folder, path, &naming());
        assert_eq!(faults(&found), [""; 0]);
        for sheet in found.sheets {
            letters += sheet.body.len();
            assert!(
                !sheet.body.contains("<p>")
                    && !sheet.body.contains("<br")
                    && !sheet.title.is_empty(),
                "{}",
                sheet.key
            );
            assert!(keys.insert(sheet.key));
        }
    }
    println!(
        "{} files, {} sheets, {letters} letters",
        files.len(),
        keys.len()
    );
    assert!(keys.len() > 2_500);
}

#[test]
fn a_folder_is_read_in_order_and_links_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("b")).unwrap();
    for name in [
        "b/een.md",
        "twee.csv",
        "README.md",
        "foto.png",
        ".verborgen.txt",
    ] {
        std::fs::write(at(name), "# A\n\ntekst").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/hostname", at("link.md")).unwrap();
    let found = files(folder.path()).unwrap();
    assert_eq!(found, [at("b/een.md"), at("twee.csv")]);
    assert_eq!(
        file(folder.path(), &found[0], &naming()).sheets[0].key,
        "b/een#page"
    );
    assert!(matches!(
        file(folder.path(), &at("weg.md"), &naming()).faults[0].problem,
        Problem::Unreadable(_)
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_bytes_are_read_or_refused(content in prop::collection::vec(any::<u8>(), 0..300), kind in 0usize..4) {
        let name = ["x.csv", "x.md", "x.json", "x.xlsx"][kind];
        let found = bytes(name, &content, &naming());
        prop_assert!(found.sheets.len() + found.faults.len() > 0);
    }

    #[test]
    fn any_head_is_read_or_refused(head in "([a-z]{1,8}|title|: |\\n|- |\\[|\\]|\"|'|&|\\{){0,30}") {
        read("x.md", &format!("---\n{head}\n---\ntekst"));
        read("x.md", &format!("+++\n{head}\n+++\ntekst"));
    }
}
