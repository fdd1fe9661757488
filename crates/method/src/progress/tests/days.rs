//! Days: when things open, are due, wake.

use super::{at_a1, at_b1};
use crate::journal::Deed;
use crate::progress::StepState::{Late, Open};
use crate::progress::examples::{Story, day, state};
use crate::progress::*;

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
    // It went on by itself, and counts the same.
    let by_itself = Story::begun().held_until(4, 14);
    assert_eq!(
        by_itself
            .small(20)
            .step("intake")
            .unwrap()
            .due
            .as_ref()
            .unwrap()
            .on,
        day(24)
    );
    assert_eq!(by_itself.small(13).held_until, Some(day(14)));
    assert_eq!(by_itself.small(14).held_until, None);
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
fn after_the_end_no_day_opens_a_step() {
    for today in [10, 30, 60] {
        let progress = at_b1().ended(9, "gone").small(today);
        assert_eq!(progress.step("talk").unwrap().opened_on, None);
    }
}

#[test]
fn a_step_opens_on_the_day_that_met_its_needs() {
    let story = at_a1().done(3, "lessons").done(5, "lessons").answered(
        9,
        "intake",
        &[("intake.children", "no")],
    );
    let progress = story.small(20);
    assert_eq!(progress.step("evaluation").unwrap().opened_on, Some(day(5)));
}
