use super::*;
use crate::progress::examples::{Story, day, small, state};

fn mapping(text: &str) -> Mapping {
    toml::from_str(&format!("from = '1.0.0'\nto = '2.0.0'\n{text}")).unwrap()
}

fn doubts(change: impl Fn(&mut Method), rules: &str, story: &Story) -> Vec<Doubt> {
    let (old, mut new) = (small(), small());
    change(&mut new);
    let journals = [&story.0[..]];
    match plan(&old, &new, &mapping(rules), journals, day(9)).remove(0) {
        Decision::Automatic => vec![],
        Decision::Undecided { doubts } => doubts,
    }
}

fn at_b1() -> Story {
    let answers = [
        ("intake.dutch", "B1"),
        ("intake.children", "no"),
        ("intake.hours", "30"),
    ];
    Story::begun().answered(1, "intake", &answers)
}

#[test]
fn without_a_difference_it_goes_by_itself() {
    assert_eq!(doubts(|_| {}, "", &at_b1()), vec![]);
    assert_eq!(doubts(|_| {}, "", &at_b1().ended(2, "job")), vec![]);
}

#[test]
fn a_renamed_step_must_be_declared() {
    let rename = |m: &mut Method| m.phases[0].steps[0].id = "first-talk".into();
    let gone = Doubt::StepGone {
        step: "intake".into(),
        done: true,
    };
    assert!(doubts(rename, "", &at_b1()).contains(&gone));
    let rules = "steps = { intake = 'first-talk' }";
    let settled = |m: &mut Method| {
        rename(m);
        m.routings[0].after = "first-talk".into();
    };
    assert_eq!(doubts(settled, rules, &at_b1()), vec![]);
}

#[test]
fn a_dropped_step_must_be_declared_when_it_is_done_or_open() {
    let drop = |m: &mut Method| m.phases[0].steps.retain(|step| step.id != "coffee");
    let gone = Doubt::StepGone {
        step: "coffee".into(),
        done: false,
    };
    assert_eq!(doubts(drop, "", &at_b1()), vec![gone]);
    assert_eq!(doubts(drop, "steps = { coffee = false }", &at_b1()), vec![]);
    let lessons = |m: &mut Method| m.phases[1].steps.retain(|step| step.id != "lessons");
    let begun_early = doubts(lessons, "", &Story::begun().done(1, "lessons"));
    let gone = Doubt::StepGone {
        step: "lessons".into(),
        done: false,
    };
    assert_eq!(begun_early, vec![gone]);
    let unseen = |m: &mut Method| m.phases[2].steps.retain(|step| step.id != "decision");
    assert_eq!(doubts(unseen, "", &Story::begun()), vec![]);
}

#[test]
fn more_work_for_what_was_done_is_a_doubt() {
    let longer = |m: &mut Method| {
        m.phases[0].steps[0].repeat = Some(crate::method::Repeat {
            times: 2,
            every: None,
        });
    };
    let doubt = Doubt::NoLongerDone {
        step: "intake".into(),
    };
    assert!(doubts(longer, "", &at_b1()).contains(&doubt));
}

#[test]
fn an_answer_must_keep_its_field_and_its_meaning() {
    let fewer = |m: &mut Method| m.forms[0].fields[2].max = Some(20);
    let unfit = Doubt::AnswerUnfit {
        field: "intake.hours".into(),
        answer: "30".into(),
    };
    assert_eq!(doubts(fewer, "", &at_b1()), vec![unfit]);
    let rename = |m: &mut Method| m.forms[0].fields[2].id = "time".into();
    let gone = Doubt::FieldGone {
        field: "intake.hours".into(),
    };
    assert_eq!(doubts(rename, "", &at_b1()), vec![gone]);
    let rules = "fields = { 'intake.hours' = 'intake.time' }";
    assert_eq!(doubts(rename, rules, &at_b1()), vec![]);
    assert_eq!(
        doubts(fewer, "fields = { 'intake.hours' = false }", &at_b1()),
        vec![]
    );
}

#[test]
fn another_route_or_a_lost_outcome_is_a_doubt() {
    let swap = |m: &mut Method| {
        let routes = &mut m.routings[0].routes;
        let first = routes[0].when.clone();
        routes[0].when = std::mem::replace(&mut routes[1].when, first);
    };
    let found = doubts(swap, "", &at_b1());
    assert!(
        matches!(&found[..], [Doubt::RouteChanges { from, to: Some(to), .. }]
        if from == "work" && to == "school")
    );
    let lose = |m: &mut Method| m.outcomes.retain(|outcome| outcome.id != "job");
    let found = doubts(lose, "", &at_b1().ended(2, "job"));
    assert_eq!(
        found,
        vec![Doubt::OutcomeGone {
            outcome: "job".into()
        }]
    );
}

#[test]
fn the_deed_carries_steps_and_answers_over() {
    let mut new = small();
    new.forms[0].fields[0].id = "level".into();
    new.routings[0].routes[0].when =
        toml::from_str("field = 'intake.level'\nat_least = 'B1'").unwrap();
    let rules = mapping("fields = { 'intake.dutch' = 'intake.level' }");
    let progress = at_b1().on(3, rules.deed("better")).under(&new, 4);
    assert_eq!(progress.answers["intake.level"], "B1");
    assert_eq!(progress.answers.get("intake.dutch"), None);
    assert_eq!(progress.routes[0].route.as_deref(), Some("work"));
    assert_eq!(state(&progress, "intake"), StepState::Done);
}

#[test]
fn a_mapping_reads_and_writes_as_toml() {
    let rules = mapping("steps = { a = 'b', c = false }\nfields = { 'f.x' = 'g.y' }");
    assert_eq!(rules.steps["c"], None);
    let again: Mapping = toml::from_str(&toml::to_string(&rules).unwrap()).unwrap();
    assert_eq!(again, rules);
    let wrong = toml::from_str::<Mapping>("from = '1'\nto = '2'\nsteps = { a = true }");
    assert!(
        wrong
            .unwrap_err()
            .to_string()
            .contains("false when it was dropped")
    );
}

#[test]
fn decisions_concern_only_what_was_in_doubt() {
    let (old, mut new) = (small(), small());
    new.phases[0].steps.retain(|step| step.id != "coffee");
    new.forms[0].fields[2].max = Some(20);
    let few = [("intake.dutch", "B1"), ("intake.hours", "10")];
    let few = Story::begun().answered(1, "intake", &few);
    let journals = [&at_b1().0[..], &few.0[..]];
    let settled = |decisions: &[(&str, &str)]| {
        let decisions = decisions.iter().map(|(doubt, decided)| {
            (
                doubt.to_string(),
                Decided::try_from(decided.to_string()).unwrap(),
            )
        });
        let decisions = Decisions(decisions.collect());
        settle(&old, &new, &mapping(""), &decisions, journals, day(9))
    };
    let all = settled(&[]);
    assert_eq!(
        all.iter().map(|s| s.doubts.len()).collect::<Vec<_>>(),
        [2, 1]
    );
    assert!(all.iter().all(|s| !s.goes && !s.is_automatic()));
    let some = settled(&[("step-gone.coffee", "drop")]);
    assert_eq!(
        some.iter().map(|s| s.goes).collect::<Vec<_>>(),
        [false, true]
    );
    let both = settled(&[
        ("step-gone.coffee", "drop"),
        ("answer-unfit.intake.hours", "drop"),
    ]);
    assert!(both.iter().all(|s| s.goes));
    assert_eq!(both[0].mapping.fields.len(), 1);
    assert!(
        both[1].mapping.fields.is_empty(),
        "its answer fits and is kept"
    );
    let swapped = |decided| settled(&[("step-gone.coffee", decided)]);
    assert!(
        !swapped("accept")[0].goes,
        "a lost step is not accepted, it is given up or renamed"
    );
}

#[test]
fn another_course_can_be_accepted_as_it_is_and_no_other() {
    let (old, mut new) = (small(), small());
    let routes = &mut new.routings[0].routes;
    let first = routes[0].when.clone();
    routes[0].when = std::mem::replace(&mut routes[1].when, first);
    let journals = [&at_b1().0[..]];
    let goes = |key: &str| {
        let decisions = Decisions([(key.to_owned(), Decided::Accept)].into());
        settle(&old, &new, &mapping(""), &decisions, journals, day(9))[0].goes
    };
    assert!(goes("route-changes.way.work.school"));
    assert!(!goes("route-changes.way.work."));
    assert!(!goes("route-changes.way.school.work"));
}

mod declared {
    use super::*;
    use crate::load::{Files, Finding};

    fn files(text: &str) -> Files {
        Files::from([(CHANGES.to_owned(), text.to_owned())])
    }

    fn faults(findings: &[Finding]) -> Vec<(&'static str, usize, usize)> {
        findings
            .iter()
            .map(|f| (f.code, f.line, f.column))
            .collect()
    }

    #[test]
    fn a_package_without_the_file_declares_nothing() {
        assert_eq!(read(&Files::new(), "2.0.0").unwrap(), vec![]);
    }

    #[test]
    fn a_mapping_leads_to_the_version_that_declares_it() {
        let text = "[[change]]\nfrom = '1.0.0'\nsteps = { a = 'b' }\n";
        assert_eq!(read(&files(text), "2.0.0").unwrap()[0].to, "2.0.0");
    }

    #[test]
    fn what_is_wrong_with_it_is_told_with_its_place() {
        assert_eq!(
            faults(&read(&files("[[change]\n"), "2.0.0").unwrap_err())[0].0,
            "toml-syntax"
        );
        let misspelt = "[[change]]\nfrom = '1.0.0'\nstep = { a = 'b' }\n";
        assert_eq!(
            faults(&read(&files(misspelt), "2.0.0").unwrap_err()),
            [("shape", 3, 1)]
        );
        let method = Method {
            version: "2.0.0".into(),
            ..small()
        };
        let text = "[[change]]\nfrom = '1.0.0'\nsteps = { old = 'intake', gone = 'nowhere' }\nfields = { 'intake.x' = 'intake.y' }\n\
            [[change]]\nfrom = '1.0.0'\n[[change]]\nfrom = '2.0.0'\n";
        let files = files(text);
        let changes = read(&files, "2.0.0").unwrap();
        assert_eq!(
            faults(&check(&files, &changes, &method)),
            [
                ("change-step", 3, 27),
                ("change-field", 4, 1),
                ("duplicate-change", 6, 1),
                ("change-from", 8, 1)
            ]
        );
        let against = held_against(&files, &changes, &small());
        assert_eq!(
            faults(&against)[..2],
            [("change-unknown", 3, 27), ("change-unknown", 3, 11)]
        );
    }
}
