use super::*;
use crate::answers::validate_answers;
use crate::progress::examples::{small, spark};
use crate::progress::may_do;

#[test]
fn the_same_seed_gives_the_same_report() {
    let method = spark();
    assert_eq!(simulate(&method, 10, 7), simulate(&method, 10, 7));
    assert_ne!(simulate(&method, 10, 7), simulate(&method, 10, 8));
}

#[test]
fn a_participant_does_not_depend_on_how_many_others_there_are() {
    let method = spark();
    let compiled = Compiled::new(&method);
    let (few, _) = participant(&compiled, 3, 4);
    let (again, _) = participant(&compiled, 3, 4);
    let (other, _) = participant(&compiled, 3, 5);
    assert_eq!(few, again);
    assert_ne!(few, other);
}

#[test]
fn nobody_gets_stuck_in_spark() {
    let report = simulate(&spark(), 60, 1);
    assert_eq!(
        (report.participants, report.ended, report.stuck),
        (60, 60, 0)
    );
    assert_eq!(report.by_outcome.values().sum::<u32>(), 60);
    assert_eq!(report.outcomes.values().sum::<u32>(), 60);
    assert!(report.by_outcome.contains_key("work"));
    let days = report.duration_days;
    assert!(100 < days.median && days.median <= days.p90 && days.p90 <= days.max);
    assert!(days.max < 730, "{days:?}");
}

#[test]
fn nobody_gets_stuck_in_a_method_without_outcome_step() {
    let report = simulate(&small(), 60, 1);
    assert_eq!((report.ended, report.stuck), (60, 0));
}

#[test]
fn everything_done_was_open_and_well_answered() {
    for method in [spark(), small()] {
        let compiled = Compiled::new(&method);
        for number in 0..15 {
            let (journal, _) = participant(&compiled, 11, number);
            assert!(journal.is_sorted_by_key(|entry| (entry.on, entry.number)));
            for at in 1..journal.len() {
                let Deed::Done { step, answers, .. } = &journal[at].deed else {
                    continue;
                };
                let progress = compiled.progress(&journal[..at], journal[at].on);
                assert_eq!(may_do(&progress, step), Ok(()));
                assert_eq!(validate_answers(&method, step, answers, &progress), vec![]);
            }
        }
    }
}

#[test]
fn a_dead_end_is_found() {
    let mut method = spark();
    method.phases[3].steps[0].needs = Some(toml::from_str("step = 'outcome'").unwrap());
    let report = simulate(&method, 20, 1);
    assert!(report.stuck > 10, "{report:?}");
    assert_eq!(report.stuck + report.ended, 20);
}

#[test]
fn costs_follow_what_was_done() {
    let mut method = spark();
    method
        .outcomes
        .retain(|outcome| outcome.id != "dropped-out");
    let report = simulate(&method, 10, 1);
    // Eight lessons of three hours at 72 euros, and a module each.
    assert_eq!(
        report.cost_cents.by_funding["integration-budget"],
        10 * 8 * 3 * 7200
    );
    assert_eq!(
        report.cost_cents.by_funding["education-budget"],
        10 * 185_000
    );
    assert_eq!(report.cost_cents.per_trajectory, 8 * 3 * 7200 + 185_000);
    let lessons: f64 = report.load["trainer"].iter().sum();
    assert!((lessons - 8.0 * 180.0).abs() < 1e-6);
    assert!(
        report
            .load
            .values()
            .all(|weeks| weeks.len() == report.weeks)
    );
}

#[test]
fn months_count_once_begun() {
    let table = [(0, 1), (30, 1), (31, 2), (58, 2), (59, 3), (365, 13)];
    for (days, expected) in table {
        assert_eq!(months(days), expected, "{days}");
    }
}

#[test]
fn nobody_at_all_gives_an_empty_report() {
    let report = simulate(&spark(), 0, 1);
    assert_eq!(report, Report::default());
}
