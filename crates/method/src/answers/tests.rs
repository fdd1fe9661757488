use super::*;
use crate::progress::examples::{Story, answers_of, small, spark};

const FORM: &str = r#"
id = "f"
field = [
  { id = "text", type = "text", purpose = "p" },
  { id = "long", type = "long-text", purpose = "p" },
  { id = "number", type = "number", min = -5, max = 40, purpose = "p" },
  { id = "date", type = "date", purpose = "p" },
  { id = "yes", type = "yes-no", purpose = "p" },
  { id = "choice", type = "choice", list = "sector", purpose = "p" },
  { id = "cefr", type = "cefr", purpose = "p" },
  { id = "isced", type = "isced", purpose = "p" },
  { id = "country", type = "country", purpose = "p" },
  { id = "language", type = "language", purpose = "p" },
  { id = "trade", type = "occupation", purpose = "p" },
  { id = "paper", type = "file", purpose = "p" },
  { id = "why", type = "text", required = true, when = { field = "f.yes", is = "yes" }, purpose = "p" },
  { id = "agree", type = "consent", purpose = "p" },
  { id = "health", type = "text", required = true, consent = "f.agree", purpose = "p" },
]
"#;

const ESCO: &str =
    "lasser [http://data.europa.eu/esco/occupation/e0cbcc51-c9c2-4a51-9b02-7a1b2ab9b8c5]";

fn faults(answers: &[(&str, &str)]) -> Vec<(String, Flaw)> {
    let mut method = spark();
    method.forms.push(toml::from_str(FORM).unwrap());
    method.phases[0].steps[0].form = Some("f".into());
    let progress = Story::begun().under(&method, 1);
    validate_answers(&method, "intake", &answers_of(answers), &progress)
        .into_iter()
        .map(|fault| (fault.field, fault.flaw))
        .collect()
}

#[test]
fn every_type_takes_its_own_and_nothing_else() {
    let long = "é".repeat(201);
    let page = "x".repeat(10_001);
    let line = "é".repeat(200);
    let table: &[(&str, &str, Option<Flaw>)] = &[
        ("f.text", &line, None),
        ("f.text", &long, Some(Flaw::TooLong { most: 200 })),
        ("f.long", &long, None),
        ("f.long", &page, Some(Flaw::TooLong { most: 10_000 })),
        ("f.number", "12.5", None),
        ("f.number", "-5", None),
        ("f.number", "-5.01", Some(Flaw::TooSmall { least: -5 })),
        ("f.number", "40.5", Some(Flaw::TooGreat { most: 40 })),
        ("f.number", "1e3", Some(Flaw::NotANumber)),
        ("f.number", "inf", Some(Flaw::NotANumber)),
        ("f.number", "1.2.3", Some(Flaw::NotANumber)),
        ("f.number", "twelve", Some(Flaw::NotANumber)),
        ("f.date", "2026-02-28", None),
        ("f.date", "2026-02-29", Some(Flaw::NotADate)),
        ("f.date", "2026-02-28T10:00", Some(Flaw::NotADate)),
        ("f.date", "28-02-2026", Some(Flaw::NotADate)),
        ("f.yes", "no", None),
        ("f.yes", "maybe", Some(Flaw::NotInList)),
        ("f.choice", "care", None),
        ("f.choice", "fishing", Some(Flaw::NotInList)),
        ("f.cefr", "B1", None),
        ("f.cefr", "B3", Some(Flaw::NotInList)),
        ("f.isced", "8", None),
        ("f.isced", "9", Some(Flaw::NotInList)),
        ("f.country", "SY", None),
        ("f.country", "sy", Some(Flaw::NotACountry)),
        ("f.language", "ti", None),
        ("f.language", "Arabic", Some(Flaw::NotALanguage)),
        ("f.trade", "welder", None),
        ("f.trade", "welder [7212]", None),
        ("f.trade", ESCO, None),
        ("f.trade", "[7212]", Some(Flaw::NotAnOccupation)),
        ("f.trade", "welder [72123]", Some(Flaw::NotAnOccupation)),
        (
            "f.trade",
            "welder [https://example.org/esco/occupation/1]",
            Some(Flaw::NotAnOccupation),
        ),
        ("f.trade", &long, Some(Flaw::TooLong { most: 200 })),
        ("f.paper", "17/diploma.pdf", None),
        ("f.paper", "diploma.pdf", Some(Flaw::NotAFile)),
        ("f.paper", "17/", Some(Flaw::NotAFile)),
        ("f.paper", "-1/x", Some(Flaw::NotAFile)),
        ("f.other", "x", Some(Flaw::UnknownField)),
        ("f.why", "because", None),
        (
            "f.health",
            "well",
            Some(Flaw::NoConsent {
                consent: "f.agree".into(),
            }),
        ),
        ("f.text", "   ", None),
    ];
    for (field, answer, flaw) in table {
        let expected: Vec<_> = flaw
            .iter()
            .map(|f| ((*field).to_owned(), f.clone()))
            .collect();
        assert_eq!(faults(&[(field, answer)]), expected, "{field} {answer}");
    }
}

#[test]
fn what_is_asked_follows_the_other_answers() {
    let required = |field: &str| vec![(field.to_owned(), Flaw::Required)];
    assert_eq!(faults(&[]), vec![]);
    assert_eq!(faults(&[("f.yes", "yes")]), required("f.why"));
    assert_eq!(faults(&[("f.yes", "yes"), ("f.why", "so")]), vec![]);
    let not_asked = vec![("f.why".to_owned(), Flaw::NotAsked)];
    assert_eq!(faults(&[("f.yes", "no"), ("f.why", "so")]), not_asked);
    assert_eq!(faults(&[("f.agree", "yes")]), required("f.health"));
    assert_eq!(faults(&[("f.agree", "no")]), vec![]);
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_form() {
    let method = small();
    let progress = Story::begun().under(&method, 1);
    let answers = answers_of(&[
        ("intake.hours", "99"),
        ("a.b", "?"),
        ("intake.children", "?"),
    ]);
    let found = validate_answers(&method, "intake", &answers, &progress);
    let fields: Vec<_> = found.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(
        fields,
        ["intake.dutch", "intake.children", "intake.hours", "a.b"]
    );
}

#[test]
fn a_step_without_a_form_takes_no_answers() {
    let method = small();
    let progress = Story::begun().under(&method, 1);
    assert!(validate_answers(&method, "choice", &Answers::new(), &progress).is_empty());
    let given = answers_of(&[("intake.dutch", "A1")]);
    assert_eq!(
        validate_answers(&method, "choice", &given, &progress).len(),
        1
    );
}
