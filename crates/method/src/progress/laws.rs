//! What holds for every journal, tried on many made-up ones.

use proptest::prelude::*;

use super::examples::{Story, day, done, small, spark};
use super::*;
use crate::journal::Deed;

/// Methods to try: the small one with one of everything, and a real one.
fn any_method() -> impl Strategy<Value = Method> {
    prop_oneof![Just(small()), Just(spark())]
}

fn answers_for(method: &Method, step: &str, seed: usize) -> Vec<(String, String)> {
    let form = method.step(step).and_then(|step| step.form.as_deref());
    let Some(form) = form.and_then(|form| method.form(form)) else {
        return vec![];
    };
    let value = |at: usize| match seed / (at + 1) % 4 {
        0 => "yes",
        1 => "A2",
        2 => "B1",
        _ => "no",
    };
    let fields = form.fields.iter().enumerate();
    fields
        .filter(|(at, _)| (seed >> at) & 1 == 0)
        .map(|(at, field)| (format!("{}.{}", form.id, field.id), value(at).to_owned()))
        .collect()
}

/// A deed on one step.
fn step_deed(method: &Method, kind: u8, place: usize, seed: usize) -> Deed {
    let steps: Vec<_> = method.steps().collect();
    let chosen = steps[place % steps.len()].1;
    let (step, reason) = (chosen.id.clone(), "why".to_owned());
    match kind {
        0 => Deed::Skipped { step, reason },
        1 => Deed::Added { step, reason },
        2 => {
            let due = day((seed % 90) as i64);
            Deed::Rescheduled { step, due, reason }
        }
        3 => Deed::Missed { step, reason: None },
        4 => aside(method, &step, seed),
        _ => {
            let answers = answers_for(method, &step, seed);
            let answers: Vec<(&str, &str)> = answers
                .iter()
                .map(|(field, value)| (field.as_str(), value.as_str()))
                .collect();
            let ticked: Vec<&str> = chosen
                .items
                .iter()
                .take(seed % 3)
                .map(String::as_str)
                .collect();
            done(&step, &answers, &ticked)
        }
    }
}

/// A deed on a step that leaves it as it is.
fn aside(method: &Method, step: &str, seed: usize) -> Deed {
    let step = step.to_owned();
    match seed % 2 {
        0 => Deed::Piece {
            step,
            title: "letter".into(),
            text: Some("text".into()),
            file: None,
        },
        _ => Deed::Drafted {
            answers: answers_for(method, &step, seed).into_iter().collect(),
            ticked: vec![],
            note: None,
            step,
        },
    }
}

/// A deed on the trajectory.
fn whole_deed(kind: u8, seed: usize) -> Deed {
    let reason = "why".to_owned();
    match kind {
        0 => Deed::Held {
            reason,
            until: (!seed.is_multiple_of(3)).then(|| day(seed as i64 % 100)),
        },
        1 | 2 => Deed::Resumed,
        3 => Deed::Ended {
            outcome: "work".into(),
            reason: None,
        },
        4 => Deed::Reopened { reason },
        5 => Deed::Rerouted {
            routing: "way".into(),
            route: "school".into(),
            reason,
        },
        6 => Deed::Consented {
            field: "intake.children".into(),
            given: seed.is_multiple_of(2),
        },
        _ => Deed::Corrected {
            entry: (seed % 30) as u32,
            reason,
        },
    }
}

type Draw = (i64, u8, u8, usize, usize);

fn any_draws() -> impl Strategy<Value = Vec<Draw>> {
    proptest::collection::vec(
        (0i64..70, 0u8..10, 0u8..12, 0usize..40, 0usize..1000),
        0..40,
    )
}

/// A journal of steps; now and then something about the whole.
fn story(method: &Method, draws: &[Draw], whole: bool) -> Story {
    let mut story = Story::begun();
    for (on, kind, other, place, seed) in draws {
        let deed = match other {
            0..=7 if whole && place % 4 == 0 => whole_deed(*other, *seed),
            _ => step_deed(method, *kind, *place, *seed),
        };
        story = story.on(*on, deed);
    }
    story
}

/// What must not depend on the order of a day: all but the numbers of entries.
fn shape(progress: &Progress) -> impl PartialEq + std::fmt::Debug + use<> {
    let steps: Vec<_> = progress
        .steps
        .iter()
        .map(|s| {
            (
                s.state,
                s.times,
                s.missed,
                s.opened_on,
                s.done_on,
                s.due.clone(),
            )
        })
        .collect();
    let phases: Vec<_> = progress
        .phases
        .iter()
        .map(|p| (p.state, p.opened_on, p.completed_on, p.due.clone()))
        .collect();
    (
        steps,
        phases,
        progress.routes.clone(),
        progress.standing,
        progress.wakes_on,
    )
}

proptest! {
    #[test]
    fn the_order_of_a_day_does_not_matter_to_states(
        method in any_method(), draws in any_draws(), today in 0i64..120,
    ) {
        let story = story(&method, &draws, false);
        let mut other = story.0.clone();
        // Same days, same order per step, other order between steps.
        other.sort_by_key(|e| (e.on, e.deed.step().map(str::to_owned), e.number));
        for (at, entry) in other.iter_mut().enumerate() {
            entry.number = at as u32 + 1;
        }
        let other = Story(other).under(&method, today);
        prop_assert_eq!(shape(&story.under(&method, today)), shape(&other));
    }

    #[test]
    fn the_order_in_which_entries_are_handed_over_does_not_matter(
        method in any_method(), draws in any_draws(), today in 0i64..120,
    ) {
        let story = story(&method, &draws, true);
        let mut other = story.clone();
        other.0.reverse();
        prop_assert_eq!(story.under(&method, today), other.under(&method, today));
    }

    #[test]
    fn time_never_runs_backwards(
        method in any_method(), draws in any_draws(), today in 0i64..120,
    ) {
        let progress = story(&method, &draws, true).under(&method, today);
        let spans = progress.steps.iter().map(|s| (s.opened_on, s.done_on));
        let spans = spans.chain(progress.phases.iter().map(|p| (p.opened_on, p.completed_on)));
        for (opened, closed) in spans {
            prop_assert!(opened <= Some(day(today)) && closed <= Some(day(today)));
            prop_assert!(closed.is_none() || (opened.is_some() && opened <= closed));
        }
        prop_assert!(progress.wakes_on.is_none_or(|wakes| wakes > day(today)));
    }

    #[test]
    fn what_is_done_stays_done_unless_corrected(
        method in any_method(), draws in any_draws(), next in (70i64..90, 0u8..10, 0u8..6, 0usize..40, 0usize..1000),
    ) {
        let before = story(&method, &draws, true);
        let (on, kind, other, place, seed) = next;
        let deed = if place % 2 == 0 { whole_deed(other, seed) } else { step_deed(&method, kind, place, seed) };
        let after = before.clone().on(on, deed).under(&method, 90);
        let before = before.under(&method, 90);
        prop_assert_eq!(&before.withdrawn, &after.withdrawn);
        for (b, a) in before.steps.iter().zip(&after.steps) {
            prop_assert!(b.state != StepState::Done || a.state == StepState::Done);
            prop_assert!(a.times >= b.times);
        }
    }

    #[test]
    fn nothing_changes_by_itself_before_it_wakes(
        method in any_method(), draws in any_draws(), today in 0i64..150,
    ) {
        let story = story(&method, &draws, true);
        let now = story.under(&method, today);
        let next = story.under(&method, today + 1);
        if now.wakes_on != Some(day(today + 1)) {
            prop_assert_eq!(now, next);
        }
    }

    #[test]
    fn a_day_knows_nothing_of_later_days(
        method in any_method(), draws in any_draws(), today in 0i64..120,
    ) {
        let mut story = story(&method, &draws, true);
        story.0.retain(|entry| !matches!(entry.deed, Deed::Corrected { .. }));
        let mut known = story.clone();
        known.0.retain(|entry| entry.on <= day(today));
        let all = Progress { wakes_on: None, ..story.under(&method, today) };
        prop_assert_eq!(all, Progress { wakes_on: None, ..known.under(&method, today) });
    }

    #[test]
    fn one_preparation_serves_all_journals(
        method in any_method(), draws in any_draws(), today in 0i64..120,
    ) {
        let story = story(&method, &draws, true);
        let compiled = Compiled::new(&method);
        prop_assert_eq!(compiled.progress(&story.0, day(today)), story.under(&method, today));
    }

    #[test]
    fn pieces_and_drafts_leave_the_trajectory_as_it_stands(
        method in any_method(), draws in any_draws(), today in 0i64..120, seed in 0usize..1000,
    ) {
        let story = story(&method, &draws, true);
        let mut fuller = story.clone();
        for (on, step) in (1..).zip(method.steps().map(|(_, step)| &step.id)) {
            fuller = fuller.on(on % 70, aside(&method, step, seed));
        }
        let known = |progress: &Progress| (progress.answers.clone(), progress.choices.clone());
        let (bare, fuller) = (story.under(&method, today), fuller.under(&method, today));
        prop_assert_eq!(known(&bare), known(&fuller));
        let wakes_on = None;
        let of = |progress: Progress| shape(&Progress { wakes_on, ..progress });
        prop_assert_eq!(of(bare), of(fuller));
    }

    #[test]
    fn looking_at_every_day_changes_nothing(
        method in any_method(), draws in any_draws(), today in 0i64..120,
    ) {
        let story = story(&method, &draws, true);
        let mut looked = story.clone();
        for on in 1..70 {
            // Says nothing, but makes the day be looked at.
            let (routing, route, reason) = Default::default();
            looked = looked.on(on, Deed::Rerouted { routing, route, reason });
        }
        let wakes_on = None;
        let looked = Progress { wakes_on, ..looked.under(&method, today) };
        let plain = Progress { wakes_on, ..story.under(&method, today) };
        prop_assert_eq!(shape(&looked), shape(&plain));
    }
}
