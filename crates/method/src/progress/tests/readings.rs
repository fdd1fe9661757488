//! How a whole journal is read: standing, routes, drafts, answers, migrations.

use super::at_b1;
use crate::journal::Deed;
use crate::progress::StepState::{Blocked, Done, NotApplicable};
use crate::progress::examples::{Story, answers_of, day, small, spark, state};
use crate::progress::*;

#[test]
fn standing_follows_the_journal() {
    let table = [
        (Story::begun(), Standing::Enrolled),
        (at_b1(), Standing::Started),
        (at_b1().held(3), Standing::OnHold),
        (at_b1().held(3).on(4, Deed::Resumed), Standing::Started),
        (at_b1().held_until(3, 9), Standing::Started),
        (at_b1().held_until(3, 10), Standing::OnHold),
        (
            at_b1().held_until(3, 10).on(4, Deed::Resumed),
            Standing::Started,
        ),
        (
            at_b1().held_until(3, 6).on(8, Deed::Resumed).held(9),
            Standing::OnHold,
        ),
        (at_b1().held_until(3, 6).held_until(4, 20), Standing::OnHold),
        (
            at_b1().held_until(3, 20).held_until(4, 6),
            Standing::Started,
        ),
        (at_b1().held(3).ended(4, "gone"), Standing::Ended),
        (
            at_b1().ended(4, "gone").on(5, reopened()),
            Standing::Started,
        ),
        (
            at_b1().held(3).ended(4, "gone").on(5, reopened()),
            Standing::OnHold,
        ),
    ];
    for (story, standing) in table {
        assert_eq!(story.small(9).standing, standing, "{:?}", story.0);
    }
    assert_eq!(at_b1().small(9).started_on, Some(day(1)));
}

fn reopened() -> Deed {
    Deed::Reopened {
        reason: "came back".into(),
    }
}

#[test]
fn a_route_is_known_after_its_step_and_may_be_set_otherwise() {
    let before = Story::begun().small(1);
    assert_eq!(
        (&before.routes[0].advised, &before.routes[0].route),
        (&None, &None)
    );
    let rule = at_b1().small(2);
    assert_eq!(rule.routes[0].route.as_deref(), Some("work"));
    assert_eq!(rule.routes[0].because[0].found.as_deref(), Some("B1"));
    let rerouted = at_b1().on(
        2,
        Deed::Rerouted {
            routing: "way".into(),
            route: "school".into(),
            reason: "own wish".into(),
        },
    );
    let set = rerouted.small(3);
    assert_eq!(set.routes[0].advised.as_deref(), Some("work"));
    assert_eq!(set.routes[0].route.as_deref(), Some("school"));
    assert_eq!(set.routes[0].deviation.as_deref(), Some("own wish"));
    assert_eq!(state(&set, "papers"), NotApplicable);
}

#[test]
fn a_migration_renames_what_was_written_before_it() {
    let steps = [("first", Some("intake")), ("second", None)]
        .map(|(old, new)| (old.to_owned(), new.map(str::to_owned)))
        .into();
    let migrated = Deed::Migrated {
        from: "0.9.0".into(),
        to: "1.0.0".into(),
        steps,
        fields: Default::default(),
        reason: "better".into(),
    };
    let story = Story::begun()
        .done(1, "first")
        .done(2, "second")
        .on(9, migrated);
    for today in [5, 20] {
        let progress = story.small(today);
        assert_eq!(state(&progress, "intake"), Done);
        assert!(progress.step("second").is_none());
    }
    assert_eq!(
        state(&story.clone().done(10, "first").small(11), "choice"),
        Blocked
    );
}

#[test]
fn drafts_last_until_the_step_is_done() {
    let drafted = |step: &str, value: &str| Deed::Drafted {
        step: step.into(),
        answers: answers_of(&[("intake.hours", value)]),
        ticked: vec![],
        note: Some(format!("note {value}")),
    };
    let story = Story::begun()
        .on(1, drafted("intake", "8"))
        .on(2, drafted("intake", "9"));
    let draft = &story.small(3).drafts["intake"];
    assert_eq!(draft.answers["intake.hours"], "9");
    assert_eq!((draft.entry, draft.note.as_deref()), (3, Some("note 9")));
    // An empty answer takes back what an earlier draft held.
    let emptied = story.clone().on(3, drafted("intake", ""));
    assert!(emptied.small(3).drafts["intake"].answers.is_empty());
    assert!(story.small(3).answers.is_empty());
    // Done on an earlier day but written down after the draft: the draft is spent.
    assert!(story.done(1, "intake").small(3).drafts.is_empty());
}

#[test]
fn the_last_answer_and_the_last_choice_win_by_day_then_number() {
    let story = Story::begun()
        .answered(3, "intake", &[("intake.hours", "30")])
        .answered(2, "intake", &[("intake.hours", "20")])
        .chosen(2, "choice", "north")
        .chosen(2, "choice", "south");
    let progress = story.small(4);
    assert_eq!(progress.answers["intake.hours"], "30");
    assert_eq!(progress.choices["choice"][&Choice::Place], "south");
}

#[test]
fn spark_runs_from_intake_to_end() {
    let mut story = Story::begun().answered(
        3,
        "intake",
        &[("intake.goal", "nurse"), ("intake.childcare", "no")],
    );
    story = story.done(5, "choose-module");
    for week in 0..8 {
        story = story.done(10 + week * 7, "module-lessons");
    }
    for on in [20, 30, 40] {
        story = story.done(on, "portfolio");
    }
    story = story
        .done(30, "coach-talk")
        .done(70, "coach-talk")
        .done(75, "stagehunter");
    story = story
        .done(80, "stagebank")
        .done(90, "first-day")
        .done(100, "workplace-visit");
    story = story
        .done(140, "workplace-visit")
        .done(150, "exam")
        .done(160, "outcome");
    let progress = story.clone().ended(160, "work").under(&spark(), 200);
    assert_eq!(progress.standing, Standing::Ended);
    assert!(
        progress
            .phases
            .iter()
            .all(|phase| phase.state == PhaseState::Complete)
    );
    let opened: Vec<_> = progress
        .phases
        .iter()
        .map(|phase| phase.opened_on)
        .collect();
    assert_eq!(opened, [0, 5, 70, 140, 150].map(|n| Some(day(n))));
    assert_eq!(
        progress.step("first-day").unwrap().due.as_ref().unwrap().on,
        day(101)
    );
}

#[test]
fn a_method_that_contradicts_itself_still_comes_to_an_end() {
    let mut method = small();
    method.phases[0].steps[1].when = Some(Condition::Not(Box::new(Condition::Phase {
        phase: "start".into(),
    })));
    let progress = at_b1().under(&method, 4);
    assert_eq!(state(&progress, "intake"), Done);
}

#[test]
fn what_is_written_after_a_migration_bears_the_new_names() {
    let steps = [("choice".to_owned(), Some("decision".to_owned()))].into();
    let migrated = Deed::Migrated {
        from: "0.9.0".into(),
        to: "1.0.0".into(),
        steps,
        fields: Default::default(),
        reason: "better".into(),
    };
    let story = at_b1().done(2, "choice").on(9, migrated);
    let progress = story.small(10);
    assert_eq!(progress.step("choice").unwrap().times, 0);
    assert_eq!(state(&progress, "decision"), Done);
    // On an earlier day, but written later.
    let progress = story.done(5, "choice").small(10);
    assert_eq!(progress.step("choice").unwrap().times, 1);
    assert_eq!(progress.step("decision").unwrap().times, 1);
}

#[test]
fn a_phase_counts_as_complete_once_it_is_passed_over() {
    let mut method = small();
    let needs: Condition = Condition::Phase {
        phase: "language".into(),
    };
    method.phases[0].steps[2].needs = Some(needs);
    let undecided = Story::begun().answered(1, "intake", &[("intake.dutch", "B1")]);
    assert_eq!(state(&undecided.under(&method, 2), "coffee"), Blocked);
    let passed = undecided.answered(2, "intake", &[("intake.children", "no")]);
    assert_ne!(state(&passed.under(&method, 3), "coffee"), Blocked);
}

#[test]
fn a_consent_is_withdrawn_without_doing_the_step_again() {
    let consent = |given| Deed::Consented {
        field: "intake.children".into(),
        given,
    };
    let story = Story::begun().answered(1, "intake", &[("intake.children", "yes")]);
    let withdrawn = story.clone().on(2, consent(false)).small(3);
    assert_eq!(withdrawn.answers["intake.children"], "no");
    assert_eq!(withdrawn.step("intake").unwrap().times, 1);
    // What hung on it no longer applies, and does again once it is given back.
    assert_eq!(state(&withdrawn, "childcare"), StepState::NotApplicable);
    let again = story.on(2, consent(false)).on(3, consent(true)).small(3);
    assert_eq!(again.answers["intake.children"], "yes");
    assert_eq!(state(&again, "childcare"), StepState::Open);
}
