use super::*;

fn files(method: &str) -> Files {
    Files::from([(METHOD.to_owned(), method.to_owned())])
}

fn spark() -> Files {
    let text = |s: &str| s.to_owned();
    Files::from([
        (
            text(METHOD),
            text(include_str!("../../../../methods/spark/method.toml")),
        ),
        (
            text("texts/nl.ftl"),
            text(include_str!("../../../../methods/spark/texts/nl.ftl")),
        ),
        (
            text("texts/en.ftl"),
            text(include_str!("../../../../methods/spark/texts/en.ftl")),
        ),
    ])
}

fn faults(files: Files) -> Vec<(&'static str, usize, usize)> {
    let findings = load(files).unwrap_err();
    findings
        .iter()
        .map(|f| (f.code, f.line, f.column))
        .collect()
}

#[test]
fn spark_can_be_read() {
    let package = load(spark()).unwrap();
    assert_eq!(package.method.id, "spark");
    assert_eq!(
        package.texts.plain("nl", "step-intake"),
        "Eerste gesprek met uw coach"
    );
}

#[test]
fn a_fault_has_its_line_and_column() {
    assert_eq!(faults(Files::new()), [("no-method", 1, 1)]);
    assert_eq!(
        faults(files("format = 1\nid = spark\n")),
        [("toml-syntax", 2, 6)]
    );
    let child = "id = \"x\"\nextends = { method = \"spark\", version = \"1.0.0\" }\n";
    assert_eq!(faults(files(child)), [("needs-parent", 2, 1)]);
    let large = "#".repeat(MAX_BYTES + 1);
    assert_eq!(faults(files(&large)), [("too-large", 1, 1)]);
}

#[test]
fn every_part_with_a_wrong_shape_is_named_at_once() {
    let mut files = spark();
    let method = files[METHOD]
        .replace("kind = \"decision\"", "kind = \"choice\"")
        .replace(
            "needs = { step = \"stagehunter\" }",
            "needs = { step = \"stagehunter\", is = \"yes\" }",
        )
        .replace("type = \"cefr\"", "type = \"level\"");
    files.insert(METHOD.to_owned(), method.clone());
    let line = |text: &str| method.lines().position(|l| l.contains(text)).unwrap() + 1;
    let found = faults(files);
    let lines: Vec<_> = found.iter().map(|(code, line, _)| (*code, *line)).collect();
    let expected = ["\"level\"", "\"choice\"\n", "is = \"yes\" }"];
    let expected: Vec<_> = expected
        .iter()
        .map(|text| {
            (
                "shape",
                match *text {
                    "\"choice\"\n" => line("kind = \"choice\""),
                    "is = \"yes\" }" => line("stagehunter\", is"),
                    text => line(text),
                },
            )
        })
        .collect();
    assert_eq!(lines, expected);
}

#[test]
fn deep_nesting_is_refused_and_not_fatal() {
    for source in [
        format!("a = {}", "[".repeat(500_000)),
        format!("a = {}", "{a=".repeat(300_000)),
        format!("{}b = 1", "a.".repeat(300_000)),
        format!("[{}b]", "a.".repeat(300_000)),
        format!(
            "format = 1\n[[phase]]\nid='a'\nwhen = {}",
            "{ not = ".repeat(70)
        ),
    ] {
        assert!(load(files(&source)).is_err());
    }
}

/// In words too: braces, and calls within them, in every order.
#[test]
fn deep_nesting_of_words_is_refused_and_not_fatal() {
    for open in ["{", "{ F(", "{ F(F(", "{ F(x: F(", "{ \"}\" F(", "F({"] {
        let mut files = spark();
        let words = files.get_mut("texts/nl.ftl").unwrap();
        words.push_str(&format!("\ndeep = {}", open.repeat(200_000)));
        assert!(load(files).is_err(), "{open}");
        let mut files = spark();
        let words = files.get_mut("texts/nl.ftl").unwrap();
        words.push_str(&format!("\ndeep = {{ {}", "F(".repeat(200_000)));
        assert!(load(files).is_err());
    }
    let mut files = spark();
    let words = files.get_mut("texts/nl.ftl").unwrap();
    words.push_str(&format!("\nflat = {}", "(nee) :( ".repeat(1_000)));
    assert!(load(files).is_ok(), "words may hold brackets");
}

mod any_input {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let files = Files::from([(METHOD.to_owned(), text.clone()), ("texts/nl.ftl".to_owned(), text)]);
            let _ = load(files);
        }

        #[test]
        fn a_damaged_spark_never_panics(at in 0.0..1.0_f64, cut in 0_usize..40, put in "[ -~é\n]{0,12}", words: bool) {
            let mut files = spark();
            let path = if words { "texts/nl.ftl" } else { METHOD };
            let text = damage(&files[path], at, cut, &put);
            files.insert(path.to_owned(), text);
            if let Ok(package) = load(files) {
                let _ = crate::check::check(&package);
            }
        }
    }

    fn damage(text: &str, at: f64, cut: usize, put: &str) -> String {
        let characters: Vec<char> = text.chars().collect();
        let from = (at * characters.len() as f64) as usize;
        let to = (from + cut).min(characters.len());
        let before: String = characters[..from].iter().collect();
        let after: String = characters[to..].iter().collect();
        format!("{before}{put}{after}")
    }
}
