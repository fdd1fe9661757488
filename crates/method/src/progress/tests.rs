use super::StepState::{Blocked, Done, Late, NotApplicable, Open, Skipped};
use super::examples::{Story, answers_of, day, small, spark, state};
use super::*;
use crate::journal::Deed;

/// Day 1: intake done at level B1, without children: the language phase does not apply.
fn at_b1() -> Story {
    Story::begun().answered(
        1,
        "intake",
        &[("intake.dutch", "B1"), ("intake.children", "no")],
    )
}

/// Day 1: intake done at level A1, without children.
fn at_a1() -> Story {
    Story::begun().answered(
        1,
        "intake",
        &[("intake.dutch", "A1"), ("intake.children", "no")],
    )
}

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
fn phases_open_and_complete_on_the_day_that_made_it_so() {
    let story = at_a1()
        .done(3, "lessons")
        .done(5, "lessons")
        .done(8, "lessons");
    let progress = story.small(20);
    let days: Vec<_> = progress
        .phases
        .iter()
        .map(|p| (p.state, p.opened_on, p.completed_on))
        .collect();
    use PhaseState::{Complete, Waiting};
    assert_eq!(days[0], (Complete, Some(day(0)), Some(day(1))));
    assert_eq!(days[1], (Complete, Some(day(1)), Some(day(8))));
    assert_eq!(days[2], (PhaseState::Open, Some(day(8)), None));
    assert_eq!(days[3], (Waiting, None, None));
    assert_eq!(progress.phases[1].due.as_ref().unwrap().on, day(1 + 140));
    assert_eq!(at_b1().small(20).phases[1].state, PhaseState::NotApplicable);
}

#[test]
fn an_open_phase_stays_open_when_a_later_answer_unsettles_an_earlier_one() {
    let story = at_b1().answered(4, "intake", &[("intake.children", "yes")]);
    let progress = story.small(5);
    assert_eq!(progress.phases[0].state, PhaseState::Open);
    assert_eq!(state(&progress, "childcare"), Open);
    assert_eq!(state(&progress, "choice"), Open);
}

#[test]
fn a_step_done_early_had_begun_by_then() {
    let progress = Story::begun().done(2, "choice").small(4);
    assert_eq!(progress.step("choice").unwrap().opened_on, Some(day(2)));
}

#[test]
fn a_term_takes_the_parameter_of_its_day_and_rolls_by_law() {
    let due = |chosen: i64| {
        let progress = at_b1().done(chosen, "choice").small(chosen);
        progress.step("decision").unwrap().due.clone().unwrap()
    };
    // Thursday 8 January plus eight weeks is Thursday 5 March.
    assert_eq!((due(3).on, due(3).moved_from), (day(59), None));
    // Friday 20 February plus six weeks is Good Friday; then Easter until Monday: Tuesday 7 April.
    assert_eq!((due(46).on, due(46).moved_from), (day(92), Some(day(88))));
    assert_eq!(due(46).parameter.as_deref(), Some("decision-term"));
}

#[test]
fn a_hold_stops_the_clock_unless_the_term_runs_on() {
    let resumed = |story: Story| story.held(4).on(14, Deed::Resumed);
    let intake = resumed(Story::begun())
        .small(20)
        .step("intake")
        .unwrap()
        .due
        .clone()
        .unwrap();
    assert_eq!((intake.on, intake.held_days), (day(24), 10));
    let decision = resumed(at_b1().done(3, "choice")).small(20);
    assert_eq!(
        decision
            .step("decision")
            .unwrap()
            .due
            .as_ref()
            .unwrap()
            .held_days,
        0
    );
    assert_eq!(
        decision.ends_by,
        Some(crate::calendar::plus_days(
            jiff::civil::date(2026, 7, 6),
            10
        ))
    );
    let waiting = resumed(at_b1()).small(25);
    assert!(
        matches!(&waiting.step("talk").unwrap().why, Why::NotBefore { due } if due.on == day(31))
    );
}

#[test]
fn standing_follows_the_journal() {
    let table = [
        (Story::begun(), Standing::Enrolled),
        (at_b1(), Standing::Started),
        (at_b1().held(3), Standing::OnHold),
        (at_b1().held(3).on(4, Deed::Resumed), Standing::Started),
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
fn the_latest_rescheduling_wins_and_keeps_the_rule_beside_it() {
    let moved = |due: i64| Deed::Rescheduled {
        step: "intake".into(),
        due: day(due),
        reason: "holiday".into(),
    };
    let progress = Story::begun().on(1, moved(30)).on(2, moved(40)).small(35);
    let due = progress.step("intake").unwrap().due.clone().unwrap();
    assert_eq!((due.on, due.from), (day(40), day(0)));
    assert_eq!(due.deviation.as_deref(), Some("holiday"));
    assert_eq!(state(&progress, "intake"), Open);
    assert_eq!(
        state(&Story::begun().on(1, moved(3)).small(4), "intake"),
        Late
    );
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
    };
    let story = Story::begun()
        .on(1, drafted("intake", "8"))
        .on(2, drafted("intake", "9"));
    assert_eq!(story.small(3).drafts["intake"]["intake.hours"], "9");
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
fn it_wakes_when_something_changes_by_itself() {
    assert_eq!(
        Story::begun().small(3).wakes_on,
        Some(day(15)),
        "the intake becomes late"
    );
    assert_eq!(at_b1().small(3).wakes_on, Some(day(21)), "the talk opens");
    assert_eq!(
        at_b1().held(4).small(6).wakes_on,
        Some(day(7)),
        "a hold moves what is due"
    );
    assert_eq!(
        Story::begun().done(9, "intake").small(3).wakes_on,
        Some(day(9)),
        "already written"
    );
    assert_eq!(
        at_b1()
            .ended(9, "gone")
            .skipped(9, "call")
            .small(10)
            .wakes_on,
        None
    );
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
