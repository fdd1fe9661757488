//! States of steps, and their whys.

use super::{at_a1, at_b1};
use crate::progress::StepState::{Blocked, Done, Late, NotApplicable, Open, Skipped};
use crate::progress::examples::{Story, day, state};
use crate::progress::*;

#[test]
fn every_story_gives_its_states() {
    let nothing = Story::default();
    let begun = Story::begun();
    let table: &[(&str, Story, i64, &str, StepState)] = &[
        (
            "not enrolled: nothing is open",
            nothing,
            3,
            "intake",
            Blocked,
        ),
        (
            "enrolled: the first step is open",
            begun.clone(),
            3,
            "intake",
            Open,
        ),
        ("within its term", begun.clone(), 14, "intake", Open),
        ("past its term", begun.clone(), 15, "intake", Late),
        (
            "undecided without an answer",
            begun.clone(),
            3,
            "childcare",
            Blocked,
        ),
        (
            "the answer makes it apply",
            Story::begun().answered(1, "intake", &[("intake.children", "yes")]),
            3,
            "childcare",
            Open,
        ),
        (
            "the answer makes it not apply",
            at_b1(),
            3,
            "childcare",
            NotApplicable,
        ),
        (
            "a phase that does not apply",
            at_b1(),
            3,
            "lessons",
            NotApplicable,
        ),
        ("a phase that applies", at_a1(), 3, "lessons", Open),
        ("the next phase waits", at_a1(), 3, "choice", Blocked),
        (
            "a phase passed over opens the next",
            at_b1(),
            3,
            "choice",
            Open,
        ),
        (
            "not done often enough",
            at_a1().done(2, "lessons").done(3, "lessons"),
            4,
            "lessons",
            Open,
        ),
        (
            "done often enough",
            at_a1()
                .done(2, "lessons")
                .done(3, "lessons")
                .done(4, "lessons"),
            4,
            "lessons",
            Done,
        ),
        (
            "needs are counted",
            at_a1().done(2, "lessons"),
            4,
            "evaluation",
            Blocked,
        ),
        (
            "needs are met",
            at_a1().done(2, "lessons").done(3, "lessons"),
            4,
            "evaluation",
            Open,
        ),
        (
            "skipped",
            begun.clone().skipped(2, "intake"),
            4,
            "intake",
            Skipped,
        ),
        (
            "added after skipped",
            begun.clone().skipped(2, "intake").added(3, "intake"),
            4,
            "intake",
            Open,
        ),
        (
            "skipped after added",
            begun.clone().added(2, "intake").skipped(3, "intake"),
            4,
            "intake",
            Skipped,
        ),
        (
            "done after skipped",
            begun.clone().skipped(2, "intake").done(3, "intake"),
            4,
            "intake",
            Done,
        ),
        (
            "added though it does not apply",
            at_b1().added(2, "lessons"),
            4,
            "lessons",
            Open,
        ),
        (
            "added though blocked",
            at_a1().added(2, "talk"),
            4,
            "talk",
            Open,
        ),
        (
            "done though blocked",
            begun.clone().done(2, "choice"),
            4,
            "choice",
            Done,
        ),
        (
            "done though it does not apply",
            at_b1().done(2, "childcare"),
            4,
            "childcare",
            Done,
        ),
        ("the route makes it apply", at_b1(), 3, "papers", Open),
        (
            "another route",
            at_a1().skipped(2, "lessons"),
            3,
            "papers",
            NotApplicable,
        ),
        (
            "ticked in part",
            at_b1().ticked(2, "papers", &["passport"]),
            3,
            "papers",
            Open,
        ),
        (
            "ticked in two goes",
            at_b1()
                .ticked(2, "papers", &["passport"])
                .ticked(3, "papers", &["diploma"]),
            3,
            "papers",
            Done,
        ),
        (
            "what is not on the list does not count",
            at_b1().ticked(2, "papers", &["passport", "car"]),
            3,
            "papers",
            Open,
        ),
        ("not before its day", at_b1(), 20, "talk", Blocked),
        ("on its day", at_b1(), 21, "talk", Open),
        ("late counted from its day", at_b1(), 28, "talk", Open),
        ("late after its day", at_b1(), 29, "talk", Late),
        (
            "the day counted from is not known",
            at_b1(),
            29,
            "anniversary",
            Blocked,
        ),
        (
            "on hold nothing is late",
            begun.clone().held(5),
            60,
            "intake",
            Open,
        ),
        (
            "ended: nothing is open",
            at_b1().ended(9, "gone"),
            60,
            "choice",
            Blocked,
        ),
        (
            "ended: done stays done",
            at_b1().ended(9, "gone"),
            60,
            "intake",
            Done,
        ),
        (
            "ended: what did not apply still does not",
            at_b1().ended(9, "gone"),
            60,
            "lessons",
            NotApplicable,
        ),
        (
            "before the end there is no aftercare",
            at_b1(),
            10,
            "call",
            Blocked,
        ),
        (
            "the end opens aftercare",
            at_b1().ended(9, "gone"),
            10,
            "call",
            Open,
        ),
        (
            "what lies ahead does not count",
            begun.clone().done(9, "intake"),
            8,
            "intake",
            Open,
        ),
        (
            "withdrawn: as if it never was",
            begun.clone().done(2, "intake").corrected(3, 2),
            4,
            "intake",
            Open,
        ),
        (
            "a withdrawal withdrawn",
            begun
                .clone()
                .done(2, "intake")
                .corrected(3, 2)
                .corrected(4, 3),
            5,
            "intake",
            Done,
        ),
        (
            "a correction of itself says nothing",
            begun.clone().done(2, "intake").corrected(3, 3),
            4,
            "intake",
            Done,
        ),
        (
            "a correction of what comes later says nothing",
            begun.clone().corrected(1, 3).done(2, "intake"),
            4,
            "intake",
            Done,
        ),
    ];
    for (story, journal, today, step, expected) in table {
        let progress = journal.small(*today);
        assert_eq!(
            state(&progress, step),
            *expected,
            "{story}: {:?}",
            progress.step(step)
        );
    }
}

#[test]
fn each_state_says_why() {
    let begun = Story::begun();
    let why = |story: &Story, today, step: &str| story.small(today).step(step).unwrap().why.clone();
    assert!(matches!(why(&begun, 1, "intake"), Why::Open));
    let Why::Undecided { missing } = why(&begun, 1, "childcare") else {
        panic!("childcare is undecided");
    };
    assert_eq!(missing[0].found, None);
    let Why::PhaseNotOpen { phase, missing } = why(&begun, 1, "choice") else {
        panic!("the phase is shut");
    };
    assert_eq!((phase.as_str(), missing.len()), ("route", 2));
    let Why::DoesNotApply { because } = why(&at_b1(), 2, "lessons") else {
        panic!("language does not apply");
    };
    assert_eq!(because[0].found.as_deref(), Some("B1"));
    let Why::Needs { missing } = why(&at_a1().done(2, "lessons"), 2, "evaluation") else {
        panic!("lessons are needed");
    };
    assert_eq!(missing[0].found.as_deref(), Some("1"));
    assert!(matches!(why(&at_b1(), 2, "talk"), Why::NotBefore { due } if due.on == day(21)));
    assert!(matches!(
        why(&at_b1(), 2, "anniversary"),
        Why::EventNotKnown { .. }
    ));
    assert_eq!(
        why(&at_b1(), 2, "intake"),
        Why::Done {
            entry: 2,
            on: day(1)
        }
    );
    let held = begun.clone().held(3);
    assert_eq!(why(&held, 4, "intake"), Why::Held { since: day(3) });
    let ended = begun.clone().ended(3, "gone");
    assert_eq!(why(&ended, 4, "intake"), Why::Ended { on: day(3) });
    assert!(matches!(
        why(&begun.clone().added(3, "talk"), 4, "talk"),
        Why::Added { entry: 2, .. }
    ));
    assert!(matches!(
        why(&begun.skipped(3, "talk"), 4, "talk"),
        Why::Skipped { entry: 2, .. }
    ));
}

#[test]
fn only_what_is_open_may_be_done() {
    let progress = Story::begun().small(20);
    assert_eq!(may_do(&progress, "intake"), Ok(()));
    assert!(matches!(
        may_do(&progress, "choice"),
        Err(Refusal::Because(Why::PhaseNotOpen { .. }))
    ));
    assert_eq!(may_do(&progress, "unheard-of"), Err(Refusal::NoSuchStep));
    let held = Story::begun().held(1).small(2);
    assert!(matches!(
        may_do(&held, "intake"),
        Err(Refusal::Because(Why::Held { .. }))
    ));
}
