use std::path::Path;

use super::*;
use crate::check::check;
use crate::load::{Finding, Package, Severity, load, load_over};

fn folder(path: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut files = Files::new();
    for (part, prefix) in [(folder.clone(), ""), (folder.join("texts"), "texts/")] {
        for entry in std::fs::read_dir(part).unwrap().flatten() {
            if entry.path().is_file() {
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                files.insert(name, std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    files
}

fn spark() -> Files {
    folder("../../methods/spark")
}

fn village() -> Files {
    folder("tests/packages/spark-dorp")
}

/// The same files with words in one of them replaced.
fn with(mut files: Files, path: &str, old: &str, new: &str) -> Files {
    let text = &files[path];
    assert!(text.contains(old), "{old}");
    let text = text.replacen(old, new, 1);
    files.insert(path.to_owned(), text);
    files
}

fn over(child: Files, parent: Files) -> Result<Package, Vec<Finding>> {
    let label = "spark-1.0.0".to_owned();
    let files = parent;
    load_over(child, &[Parent { label, files }])
}

fn faults(findings: &[Finding]) -> Vec<String> {
    let worse = findings.iter().filter(|f| f.severity < Severity::Note);
    worse
        .map(|f| format!("{}:{}:{} {}", f.file, f.line, f.column, f.code))
        .collect()
}

fn line(text: &str, of: &str) -> usize {
    text.lines().position(|line| line.contains(of)).unwrap() + 1
}

#[test]
fn an_overlay_says_only_what_differs_and_the_rest_is_the_parents() {
    let package = over(village(), spark()).unwrap();
    let method = &package.method;
    assert_eq!(
        (method.id.as_str(), method.version.as_str()),
        ("spark-dorp", "1.0.0")
    );
    let steps: Vec<_> = method.phases[0]
        .steps
        .iter()
        .map(|s| s.id.as_str())
        .collect();
    assert_eq!(steps, ["intake", "walk", "childcare", "choose-module"]);
    let intake = method.step("intake").unwrap();
    assert_eq!(intake.term.as_ref().unwrap().within.unwrap().weeks, 1);
    assert_eq!(intake.form.as_deref(), Some("intake"), "not named, so kept");
    assert!(method.step("coach-talk").is_none());
    assert_eq!(package.texts.get("nl", "name"), "SPARK in het dorp");
    assert_eq!(package.texts.get("nl", "phase-intake"), "Intake");
    assert_eq!(method.lineage.last().unwrap().method, "spark");
    assert!(package.readme.len() > 40, "the parent's");
    assert_eq!(faults(&check(&package)), Vec::<String>::new());
    assert!(
        !package.files["method.toml"].contains("stagehunter"),
        "its own files only"
    );
}

#[test]
fn a_finding_names_the_file_that_holds_its_place() {
    let broken = with(
        village(),
        "method.toml",
        "by = \"coach\"",
        "by = \"walker\"",
    );
    let at = line(&broken["method.toml"], "walker");
    let package = over(broken, spark()).unwrap();
    assert_eq!(
        faults(&check(&package)),
        [format!("method.toml:{at}:3 unknown-role")]
    );

    let without = with(
        village(),
        "method.toml",
        "id = \"coach-talk\"",
        "id = \"portfolio\"",
    );
    let at = line(&spark()["method.toml"], "needs = { step = \"portfolio\" }");
    let package = over(without, spark()).unwrap();
    let found = faults(&check(&package));
    let wanted = format!("spark-1.0.0/method.toml:{at}:3 unknown-step");
    assert!(found.contains(&wanted), "{found:?}");
}

#[test]
fn every_fault_of_an_overlay_is_told_at_once() {
    let source = "format = 1\nid = 'x'\nversion = '1.0.0'\n\
        extends = { method = 'spark', version = '1.0.0' }\nunset = ['nothing']\n\
        [[lesson]]\nid = 'unheard'\nremove = true\n\
        [[role]]\nheld_by = 'coach'\n\
        [[phase]]\nid = 'end'\nput = { after = 'nowhere' }\n";
    let files = Files::from([("method.toml".to_owned(), source.to_owned())]);
    let found = faults(&over(files, spark()).unwrap_err());
    assert_eq!(
        found,
        [
            "method.toml:5:1 overlay-unset",
            "method.toml:6:1 overlay-unknown",
            "method.toml:9:1 overlay-shape",
            "method.toml:13:1 overlay-unknown",
        ]
    );
    let shapes = with(
        village(),
        "method.toml",
        "kind = \"visit\"",
        "kind = \"stroll\"",
    );
    let at = line(&shapes["method.toml"], "stroll");
    assert_eq!(
        faults(&over(shapes, spark()).unwrap_err()),
        [format!("method.toml:{at}:3 shape")]
    );
}

#[test]
fn a_parent_must_be_there_and_be_the_right_one() {
    let at = line(&village()["method.toml"], "extends");
    let alone = load(village()).unwrap_err();
    assert_eq!(faults(&alone), [format!("method.toml:{at}:1 needs-parent")]);
    let other = with(spark(), "method.toml", "\"1.0.0\"", "\"1.1.0\"");
    let wrong = over(village(), other).unwrap_err();
    assert_eq!(faults(&wrong), [format!("method.toml:{at}:1 wrong-parent")]);
    let itself = with(village(), "method.toml", "\"spark-dorp\"", "\"spark\"");
    assert_eq!(
        faults(&over(itself, spark()).unwrap_err()),
        ["method.toml:3:1 overlay-same-id"]
    );
    assert_eq!(extends(&village()).unwrap().to_string(), "spark 1.0.0");
    assert_eq!(extends(&spark()), None);
}

#[test]
fn an_overlay_may_stand_on_an_overlay() {
    let source = "format = 1\nid = 'spark-buurt'\nversion = '1.0.0'\n\
        extends = { method = 'spark-dorp', version = '1.0.0' }\n\
        [[phase]]\nid = 'intake'\nstep = [{ id = 'walk', by = 'guide' }]\n";
    let files = Files::from([("method.toml".to_owned(), source.to_owned())]);
    let parent = |label: &str, files| Parent {
        label: label.to_owned(),
        files,
    };
    let parents = [
        parent("spark-dorp-1.0.0", village()),
        parent("spark-1.0.0", spark()),
    ];
    let package = load_over(files, &parents).unwrap();
    assert_eq!(package.texts.get("nl", "name"), "SPARK in het dorp");
    assert_eq!(faults(&check(&package)), ["method.toml:7:24 unknown-role"]);
}

fn updated(child: Files, new: Files) -> Update {
    let old = load(spark()).unwrap();
    let new = load(new).unwrap();
    let child = over(child, spark()).unwrap();
    update(&child, &old, &new, "1.1.0")
}

fn next(path: &str, old: &str, new: &str) -> Files {
    let newer = with(
        spark(),
        "method.toml",
        "version = \"1.0.0\"",
        "version = \"1.1.0\"",
    );
    with(newer, path, old, new)
}

fn clashes(update: Update) -> Vec<String> {
    let Update::Conflicts(conflicts) = update else {
        return vec![];
    };
    let tell = |conflict: &Conflict| {
        let part: Vec<_> = conflict.part.iter().map(|(_, id)| id.as_str()).collect();
        let clash = serde_json::to_value(&conflict.clash).unwrap();
        let key = clash["key"].as_str().unwrap_or_default();
        format!(
            "{} {} {key}",
            part.join("/"),
            clash["clash"].as_str().unwrap()
        )
    };
    conflicts.iter().map(tell).collect()
}

#[test]
fn what_only_one_of_them_changed_is_no_conflict() {
    let mut newer = next(
        "method.toml",
        "repeat = { times = 8",
        "repeat = { times = 10",
    );
    newer.insert(
        "changes.toml".into(),
        "[[change]]\nfrom = \"1.0.0\"\nsteps = { exam = false, coach-talk = false }\n".into(),
    );
    let label = "spark-1.1.0".to_owned();
    let Update::Clean(files) = updated(village(), newer.clone()) else {
        panic!("conflicts");
    };
    let text = &files["method.toml"];
    assert!(text.contains("# A village is small"), "comments stay");
    assert_eq!(extends(&files).unwrap().version, "1.1.0");
    let package = load_over(
        files,
        &[Parent {
            label,
            files: newer,
        }],
    )
    .unwrap();
    assert_eq!(package.method.version, "1.1.0");
    assert_eq!(
        package
            .method
            .step("module-lessons")
            .unwrap()
            .repeat
            .unwrap()
            .times,
        10
    );
    assert_eq!(package.changes.len(), 1);
    assert_eq!(
        (
            package.changes[0].from.as_str(),
            package.changes[0].to.as_str()
        ),
        ("1.0.0", "1.1.0")
    );
    let names: Vec<_> = package.changes[0].steps.keys().collect();
    assert_eq!(names, ["exam"], "the overlay had no coach-talk");
    assert_eq!(faults(&check(&package)), Vec::<String>::new());
}

#[test]
fn what_both_changed_alike_is_no_conflict() {
    let same = next(
        "method.toml",
        "within = { weeks = 2 }, of = \"enrolled\"",
        "within = { weeks = 1 }, of = \"enrolled\"",
    );
    assert_eq!(clashes(updated(village(), same)), Vec::<String>::new());
}

#[test]
fn what_the_parent_leaves_out_as_well_needs_no_leaving_out() {
    let text = spark()["method.toml"].clone();
    let talk = &text[text
        .find("  [[phase.step]]\n  id = \"coach-talk\"")
        .unwrap()..];
    let talk = &talk[..talk.find("\n[[phase]]").unwrap()];
    let newer = next("method.toml", talk, "");
    let label = "spark-1.1.0".to_owned();
    let Update::Clean(files) = updated(village(), newer.clone()) else {
        panic!("conflicts");
    };
    assert!(!files["method.toml"].contains("coach-talk"));
    assert!(
        load_over(
            files,
            &[Parent {
                label,
                files: newer
            }]
        )
        .is_ok()
    );
}

#[test]
fn only_true_conflicts_are_told() {
    for (path, old, new, wanted) in [
        (
            "method.toml",
            "within = { weeks = 2 }, of = \"enrolled\"",
            "within = { weeks = 3 }, of = \"enrolled\"",
            "intake/intake key term",
        ),
        (
            "method.toml",
            "repeat = { times = 2, every = { weeks = 6 } }",
            "repeat = { times = 3 }",
            "module/coach-talk left-out ",
        ),
        (
            "method.toml",
            "project = \"SPARK\"",
            "project = \"SPARK 2\"",
            " key origin",
        ),
        (
            "texts/nl.ftl",
            "name = SPARK",
            "name = SPARK!",
            " text name",
        ),
        (
            "method.toml",
            "  [[phase.step]]\n  id = \"intake\"\n",
            "  [[phase.step]]\n  id = \"walk\"\n  kind = \"visit\"\n  by = \"trainer\"\n  [[phase.step]]\n  id = \"intake\"\n",
            "intake/walk both-added ",
        ),
        (
            "method.toml",
            "[[phase]]\nid = \"module\"\n",
            "[[phase]]\nid = \"lessons\"\n",
            "module part-gone ",
        ),
        (
            "method.toml",
            "  [[phase.step]]\n  id = \"intake\"\n",
            "  [[phase.step]]\n  id = \"first-talk\"\n",
            "intake/intake part-gone ;intake/walk place-gone ",
        ),
    ] {
        let found = clashes(updated(village(), next(path, old, new)));
        assert_eq!(found.join(";"), wanted, "{new}");
    }
}

#[test]
fn taken_away_keys_clash_only_when_the_parent_changed_them() {
    let child = with(
        village(),
        "method.toml",
        "  term = { within = { weeks = 1 }, of = \"enrolled\" }",
        "  unset = [\"minutes\"]",
    );
    let other = next("method.toml", "minutes = 90", "minutes = 80");
    assert_eq!(
        clashes(updated(child.clone(), other)),
        ["intake/intake key minutes"]
    );
    let gone = next("method.toml", "  minutes = 90\n", "");
    let Update::Clean(files) = updated(child, gone.clone()) else {
        panic!("conflicts");
    };
    let label = "spark-1.1.0".to_owned();
    assert!(load_over(files, &[Parent { label, files: gone }]).is_ok());
}
