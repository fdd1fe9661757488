//! What is found in sentences of three languages, and what is left alone.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::language::Language;

const TODAY: Date = date(2026, 11, 30);

fn kinds(text: &str) -> Vec<(Kind, bool)> {
    findings(text, None, TODAY)
        .into_iter()
        .map(|finding| (finding.kind, finding.sure))
        .collect()
}

#[test]
fn what_says_who_somebody_is_is_found() {
    use Kind::*;
    let table: [(&str, Kind, &str, bool); 46] = [
        ("Zijn bsn is 123456782.", CitizenNumber, "123456782", true),
        ("BSN: 1234.56.782", CitizenNumber, "1234.56.782", true),
        ("bsn 123 456 782 graag", CitizenNumber, "123 456 782", true),
        (
            "burgerservicenummer 123.456.782",
            CitizenNumber,
            "123.456.782",
            true,
        ),
        (
            "het nummer 111222333 staat op de brief",
            CitizenNumber,
            "111222333",
            true,
        ),
        ("sofinummer 10000008", CitizenNumber, "10000008", true),
        ("رقمه ١١١٢٢٢٣٣٣ في الملف", CitizenNumber, "١١١٢٢٢٣٣٣", true),
        ("V-nummer 2701234567", ForeignerNumber, "2701234567", true),
        (
            "v-nummer: 270.123.4567",
            ForeignerNumber,
            "270.123.4567",
            true,
        ),
        (
            "the number 2701234567 is his",
            ForeignerNumber,
            "2701234567",
            false,
        ),
        ("Bel 06-12345678 voor meer", Phone, "06-12345678", true),
        ("06 12 34 56 78", Phone, "06 12 34 56 78", true),
        ("(030) 123 45 67", Phone, "030) 123 45 67", true),
        ("+31 6 12345678", Phone, "+31 6 12345678", true),
        (
            "call +964 770 123 4567 now",
            Phone,
            "+964 770 123 4567",
            true,
        ),
        ("0031612345678", Phone, "0031612345678", true),
        ("his phone is 0770 123 4567", Phone, "0770 123 4567", true),
        ("رقم الهاتف ٠٦١٢٣٤٥٦٧٨", Phone, "٠٦١٢٣٤٥٦٧٨", true),
        ("+٩٦٣ ٩٤٤ ١٢٣ ٤٥٦", Phone, "+٩٦٣ ٩٤٤ ١٢٣ ٤٥٦", true),
        (
            "mail naar jan.de-vries+x@voorbeeld.example.",
            Email,
            "jan.de-vries+x@voorbeeld.example",
            true,
        ),
        (
            "(someone@mail.example)",
            Email,
            "someone@mail.example",
            true,
        ),
        (
            "NL91 ABNA 0417 1643 00 is de rekening",
            Iban,
            "NL91 ABNA 0417 1643 00",
            true,
        ),
        ("iban nl91abna0417164300", Iban, "nl91abna0417164300", true),
        (
            "DE89370400440532013000",
            Iban,
            "DE89370400440532013000",
            true,
        ),
        (
            "Hij is geboren op 12-3-1990 in Homs",
            BirthDate,
            "12-3-1990",
            true,
        ),
        ("geb. 12/03/90", BirthDate, "12/03/90", true),
        (
            "geboortedatum: 12 maart 1990",
            BirthDate,
            "12 maart 1990",
            true,
        ),
        (
            "She was born on March 12, 1990",
            BirthDate,
            "March 12, 1990",
            true,
        ),
        ("dob 1990-03-12", BirthDate, "1990-03-12", true),
        (
            "born on the 12th of March 1990",
            BirthDate,
            "12th of March 1990",
            true,
        ),
        ("من مواليد ١٢/٣/١٩٩٠", BirthDate, "١٢/٣/١٩٩٠", true),
        ("ولد في ١٢ آذار ١٩٩٠", BirthDate, "١٢ آذار ١٩٩٠", true),
        (
            "تاريخ الميلاد 5 كانون الثاني 1985",
            BirthDate,
            "5 كانون الثاني 1985",
            true,
        ),
        ("het gesprek was op 3 mei 2024", Date, "3 mei 2024", false),
        ("12.03.1990", Date, "12.03.1990", false),
        ("1234 AB 12", Address, "1234 AB 12", true),
        ("1234ab, nr. 12a", Address, "1234ab, nr. 12a", true),
        (
            "Hij woont Lindelaan 12, 1234 AB Ede",
            Address,
            "Lindelaan 12, 1234 AB",
            true,
        ),
        ("paspoort NX1234567", DocumentNumber, "NX1234567", true),
        (
            "passport number A12345678",
            DocumentNumber,
            "A12345678",
            true,
        ),
        ("document SPECI2014", DocumentNumber, "", true),
        ("dossiernummer 4455667", DocumentNumber, "4455667", true),
        ("رقم الجواز N01234567", DocumentNumber, "N01234567", true),
        (
            "Dit gaat over mevrouw Jansen uit Ede",
            Name,
            "Jansen",
            false,
        ),
        ("Hij heet Bakir", Name, "Bakir", false),
        ("السيد كريم", Name, "كريم", false),
    ];
    for (text, kind, piece, sure) in table {
        let found = findings(text, None, TODAY);
        if piece.is_empty() {
            assert_eq!(found, [], "{text}");
            continue;
        }
        let found: Vec<_> = found
            .iter()
            .map(|f| (f.kind, f.piece.as_str(), f.sure))
            .collect();
        assert_eq!(found, [(kind, piece, sure)], "{text}");
    }
}

#[test]
fn amounts_years_cases_and_facts_are_left_alone() {
    let table = [
        "In 2019 en 2020 kwamen 12.500 mensen terug, in 2021 waren het er 13 000.",
        "De huur is € 1.250,00 per maand; de borg 2.500 euro.",
        "Irak heeft 46.523.657 inwoners (2024).",
        "Population: 123,456,782 (2024 est.); GDP 1.234.567.890 dollar",
        "Het land telt 111 222 333 inwoners.",
        "ABRvS 20 juli, ECLI:NL:RVS:2022:1664 en zaak 202001234/1/V2.",
        "AWB 23/12345, NL23.12345, artikel 64 Vw 2000, richtlijn 2008/115/EG",
        "UN Resolution 2254 (2015), the 1951 UN Convention 12",
        "33 00 N, 44 00 E; 438,317 sq km; 1,599 km",
        "open van 09.00 tot 17.00 uur, bel 0900-8844 of 112",
        "zie https://voorbeeld.example/zaak/123456782?id=0612345678",
        "versie 1.2.3, IP 192.168.0.10",
        "0.123456789 en 3.14159265358",
        "Een gezin van 4 betaalt 350 tot 500 dollar; 15% meer dan in 2023.",
        "يبلغ عدد السكان ٤٦٥٢٣٦٥٧ نسمة في عام ٢٠٢٤",
        "الإيجار ٣٥٠ دولارا في الشهر، ثلاثة أشهر مقدما",
        "The programme runs from 2025 to 2030 and costs 10,000,000 euros.",
        "Op 1 januari 2030 begint iets nieuws.",
        "Meneer, mevrouw: kom naar de balie.",
        "het is 1234 en 5678",
        "2015 EU 12 landen",
    ];
    for text in table {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn names_of_the_case_are_found_however_they_are_spelt() {
    let known = Known {
        given: "Mohammed Ali".into(),
        family: "Al-Khatib".into(),
        born: Some(date(1992, 5, 4)),
        gender: Some(Gender::Man),
    };
    let found = |text: &str| -> Vec<String> {
        let all = findings(text, Some(&known), TODAY);
        assert!(
            all.iter().all(|f| f.sure && f.kind == Kind::Name),
            "{text} {all:?}"
        );
        all.into_iter().map(|f| f.piece).collect()
    };
    for spelling in [
        "Mohammed",
        "MOHAMMED",
        "mohammed",
        "Mohamed",
        "Mohammad",
        "Muhammed",
        "محمد",
        "Ali",
        "Khatib",
        "Khateeb",
        "الخطيب",
        "Al-Khatib",
    ] {
        assert_eq!(
            found(&format!("Vraag van {spelling} over werk")),
            [spelling],
            "{spelling}"
        );
    }
    assert_eq!(
        found("Mohammed Al-Khatib wil terug"),
        ["Mohammed Al-Khatib"]
    );
    assert_eq!(
        found("De mode in Mali, alles over kaliber en khat"),
        [""; 0]
    );
    let general =
        |text: &str, language| replaced(text, &findings(text, Some(&known), TODAY), language);
    assert_eq!(
        general("Mohammed zoekt werk.", Language::Nl),
        "man, 34 zoekt werk."
    );
    assert_eq!(
        general("محمد يبحث عن عمل", Language::Ar),
        "رجل، 34 يبحث عن عمل"
    );
    assert_eq!(general("On 4 May 1992", Language::En), "On 34 years old");
}

#[test]
fn what_hides_in_marks_that_cannot_be_seen_is_found() {
    assert_eq!(kinds("0612\u{200B}3456\u{00AD}78"), [(Kind::Phone, true)]);
    assert_eq!(
        kinds("bsn 123\u{00A0}456\u{2009}782").len(),
        0,
        "a thin space parts numbers"
    );
}

#[test]
fn a_text_is_made_general_piece_by_piece() {
    let text = "Bel 06-12345678 of mail a@b.example, geboren 1-2-1990.";
    let found = findings(text, None, TODAY);
    assert_eq!(
        replaced(text, &found, Language::Nl),
        "Bel [telefoonnummer] of mail [e-mailadres], geboren 36 jaar."
    );
    assert_eq!(
        replaced(text, &found[..1], Language::En),
        "Bel [phone number] of mail a@b.example, geboren 1-2-1990."
    );
}

#[test]
fn ages_are_whole_years() {
    let table = [
        (date(1992, 11, 30), 34),
        (date(1992, 12, 1), 33),
        (date(2026, 11, 30), 0),
    ];
    for (born, age) in table {
        assert_eq!(dates::age(born, TODAY), Some(age));
    }
    assert_eq!(dates::age(date(2026, 12, 1), TODAY), None);
}

#[test]
fn a_long_paste_is_read_in_one_go() {
    let text = "12-34 06 aa@b 1234 AB NL91 ".repeat(2_000);
    findings(&text, None, TODAY);
    let digits = "1".repeat(50_000);
    assert_eq!(findings(&digits, None, TODAY), []);
}

proptest! {
    #[test]
    fn any_text_gives_findings_within_it_in_order(text in "(\\PC|[0-9@+ .-]|[٠-٩]){0,60}") {
        let mut end = 0;
        let known = Known { given: "Sara".into(), ..Known::default() };
        let found = findings(&text, Some(&known), TODAY);
        for finding in &found {
            prop_assert!(finding.at.start >= end && finding.at.start < finding.at.end);
            prop_assert_eq!(text.get(finding.at.clone()), Some(finding.piece.as_str()));
            end = finding.at.end;
        }
        replaced(&text, &found, Language::Ar);
    }

    #[test]
    fn every_number_that_passes_the_test_is_found(eight in 10_000_000u64..99_999_999) {
        let digits = eight.to_string();
        let sum: u64 = digits.chars().zip((2..=9).rev()).map(|(d, w)| u64::from(d.to_digit(10).unwrap()) * w).sum();
        prop_assume!(sum % 11 < 10);
        let number = format!("{digits}{}", sum % 11);
        prop_assert_eq!(kinds(&format!("nummer {number}.")), [(Kind::CitizenNumber, true)]);
    }
}

/// Real text about countries has no personal data in it: what is found there is a false alarm. Dates are, as the guard
/// says itself, not sure.
#[test]
fn facts_about_countries_raise_few_alarms() {
    let Some(folder) = crate::factbook_for_tests() else {
        return;
    };
    let files = crate::reading::files(&folder).unwrap();
    let (mut letters, mut sure, mut perhaps, mut dates) = (0, vec![], vec![], 0);
    // One file in twelve: enough to see, and done in seconds.
    for file in files.iter().step_by(12) {
        let text = std::fs::read_to_string(file).unwrap();
        letters += text.len();
        for finding in findings(&text, None, TODAY) {
            match (finding.kind, finding.sure) {
                (Kind::Date, _) => dates += 1,
                (_, true) => sure.push((finding.kind, finding.piece)),
                (_, false) => perhaps.push((finding.kind, finding.piece)),
            }
        }
    }
    let of = |kinds: &[(Kind, String)]| {
        let mut counts: std::collections::BTreeMap<Kind, usize> = Default::default();
        kinds
            .iter()
            .for_each(|(kind, _)| *counts.entry(*kind).or_default() += 1);
        format!("{counts:?}")
    };
    println!(
        "{letters} bytes: {} sure {}, {} perhaps {}, {dates} dates",
        sure.len(),
        of(&sure),
        perhaps.len(),
        of(&perhaps)
    );
    let people = |found: &[(Kind, String)]| {
        found
            .iter()
            .filter(|(kind, _)| !matches!(kind, Kind::Phone | Kind::Email))
            .count()
    };
    println!(
        "{:?}",
        sure.iter()
            .filter(|(kind, _)| !matches!(kind, Kind::Phone | Kind::Email))
            .take(30)
            .collect::<Vec<_>>()
    );
    println!("{:?}", perhaps.iter().take(30).collect::<Vec<_>>());
    // Telephone numbers and mail of embassies are what they look like.
    assert!(people(&sure) < letters / 200_000, "{sure:?}");
}
