//! What is told without a fault: where the check approximates, and what an author would do well to add. And a large
//! method is checked quickly, since nothing is tried one by one.

use super::lab::{bare, field, step};
use super::package::{Edit, cases, edited, told};
use crate::condition::{Condition, Test};
use crate::load::{Finding, Severity};
use crate::method::*;

fn notes(findings: &[Finding]) -> Vec<(&'static str, usize)> {
    let notes = findings.iter().filter(|f| f.severity == Severity::Note);
    notes.map(|note| (note.code, note.line)).collect()
}

fn with(edits: &str) -> (Vec<Finding>, usize) {
    let case = cases(&format!("\n# Notes\ncase\n{edits}")).pop().unwrap();
    let edits: Vec<Edit> = case.edits;
    let (files, marked) = edited(&edits);
    (told(files), marked.map_or(0, |(_, line, _)| line))
}

#[test]
fn the_check_says_where_it_approximates() {
    for edits in [
        // Not done yet is not never done.
        "  method.toml\n  - when = { route = \"job\" }\n  + ¦when = { not = { step = \"talk\" } }\n",
        "  method.toml\n  - when = { route = \"job\" }\n  + ¦when = { step = \"talk\", skipped = true }\n",
        // Does not apply as of now, and then it does.
        "  method.toml\n  - when = { route = \"job\" }\n  + ¦when = { step = \"course\" }\n",
        "  method.toml\n  - when = { route = \"job\" }\n  + ¦when = { field = \"intake.sector\", answered = false }\n",
        // Answers that may change.
        "  method.toml\n  - id = \"intake\"\n  -   [[form.field]]\n  + ¦id = \"intake\"\n  +   [[form.field]]\n  method.toml\n  - kind = \"lesson\"\n  + kind = \"lesson\"\n  +   form = \"intake\"\n",
        // A second outcome instead of the first.
        "  method.toml\n  - id = \"call\"\n  -   kind = \"conversation\"\n  + ¦id = \"call\"\n  +   kind = \"outcome\"\n",
    ] {
        let (findings, line) = with(edits);
        let notes = notes(&findings);
        assert!(
            notes.contains(&("approximated", line)),
            "{edits}{notes:?} {line}"
        );
    }
    let (findings, _) = with("");
    assert_eq!(notes(&findings), []);
}

#[test]
fn an_author_is_told_what_would_be_good_to_add() {
    let (findings, _) = with(
        "  method.toml\n  - caseload = 24\n  method.toml\n  - max_duration = { months = 12 }\n",
    );
    let codes: Vec<_> = notes(&findings).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["no-max-duration", "no-caseload"]);
}

/// A hundred steps and twenty questions: a million million combinations of answers.
fn large() -> Method {
    let mut method = bare();
    let fields = (0..20).map(|i| field(&format!("q{i}"), FieldKind::Choice));
    method.forms.push(Form {
        id: "f".to_owned(),
        fields: fields.collect(),
    });
    let mut first = step("ask", StepKind::Form);
    first.form = Some("f".to_owned());
    let phase = |id: String, steps: Vec<Step>| Phase {
        id,
        opens: None,
        when: None,
        term: None,
        steps,
    };
    method.phases.push(phase("start".to_owned(), vec![first]));
    for p in 0..10 {
        let conditional = |s: usize| {
            let mut step = step(&format!("s{p}-{s}"), StepKind::Conversation);
            let is = |at: usize, value: &str| Condition::Field {
                field: format!("f.q{}", at % 20),
                test: Test::Is(value.to_owned()),
            };
            let other = Condition::Not(Box::new(is(p * 3 + s, "b")));
            step.when = Some(Condition::Any(vec![is(p + s, "a"), other]));
            step
        };
        method
            .phases
            .push(phase(format!("p{p}"), (0..10).map(conditional).collect()));
    }
    let end = step("end", StepKind::Outcome);
    method.phases.push(phase("end".to_owned(), vec![end]));
    method
}

#[test]
fn a_hundred_steps_and_twenty_questions_are_proved_whole() {
    let mut method = large();
    let findings = told(super::lab::package(&method).files);
    let of_worlds = |f: &&Finding| {
        matches!(f.code, "approximated" | "stuck") || f.code.starts_with("unreachable")
    };
    assert_eq!(findings.iter().filter(of_worlds).count(), 0);
    // One case in three to the twentieth is found all the same.
    let all = (0..20).map(|i| Condition::Field {
        field: format!("f.q{i}"),
        test: Test::Is("c".to_owned()),
    });
    let end = method.phases.last_mut().unwrap().steps.last_mut().unwrap();
    end.when = Some(Condition::Not(Box::new(Condition::All(all.collect()))));
    let findings = told(super::lab::package(&method).files);
    let stuck: Vec<&Finding> = findings.iter().filter(|f| f.code == "stuck").collect();
    assert_eq!(stuck.len(), 1);
    assert!(
        stuck[0].message.starts_with("with f.q0 = c, f.q1 = c,"),
        "{}",
        stuck[0]
    );
}
