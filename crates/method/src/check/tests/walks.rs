//! Everything that can happen under a small method, tried out with the engine itself: every order of steps, every
//! answer. Slow and obvious, and it knows nothing of the check.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::{Date, date};

use crate::answers::{asked, validate_answers};
use crate::calendar::plus_days;
use crate::condition::Condition;
use crate::facts::Truth;
use crate::journal::{Answers, Deed, Entry};
use crate::method::{Field, FieldKind, Method, OutcomeClass, Step, StepKind};
use crate::progress::{Compiled, Progress, StepState};

/// All that can happen, as far as the claims of the check go.
#[derive(Debug, Default)]
pub(super) struct Walks {
    /// Steps that can be done in some order with some answers.
    pub doable: BTreeSet<String>,
    /// Phases that can open.
    pub openable: BTreeSet<String>,
    /// Outcomes that a step can record.
    pub recordable: BTreeSet<String>,
    /// The answers and steps of somebody who can get no further and never to an outcome.
    pub stuck: Option<String>,
    /// Routes that somebody can be given.
    pub routes: BTreeSet<String>,
    /// Pairs of routes that hold together, in the order of the method.
    pub overlaps: BTreeSet<(String, String)>,
    /// Routings that give somebody who did all they could no route.
    pub gaps: BTreeSet<String>,
    /// The same, of those who dropped out: they may not have done all they could.
    pub gaps_of_dropouts: BTreeSet<String>,
    /// Somebody ends well without a step onward.
    pub ends_without_onward: bool,
    /// Fields with an answer while the step was not done yet: step, field.
    pub known_before: BTreeSet<(String, String)>,
}

struct Stand {
    journal: Vec<Entry>,
    progress: Progress,
    onward: bool,
    /// After one more step.
    next: Vec<usize>,
    /// Dropped out, without a step.
    out: bool,
}

struct Explorer<'m> {
    compiled: Compiled<'m>,
    stands: Vec<Stand>,
    /// By what makes two situations alike.
    seen: HashMap<String, usize>,
    most: usize,
}

/// After every date that a question is answered with, so that nobody has to wait.
const START: Date = date(2031, 1, 6);

impl Walks {
    /// None when there is more to try than so many situations.
    pub fn of(method: &Method, most: usize) -> Option<Walks> {
        let mut explorer = Explorer {
            compiled: Compiled::new(method),
            stands: Vec::new(),
            seen: HashMap::new(),
            most,
        };
        let enrolled = Entry {
            number: 1,
            on: START,
            deed: Deed::Enrolled,
        };
        explorer.stand(vec![enrolled], false, false);
        let mut at = 0;
        while at < explorer.stands.len() {
            explorer.go_on(at)?;
            at += 1;
        }
        Some(explorer.report())
    }
}

impl<'m> Explorer<'m> {
    fn stand(&mut self, journal: Vec<Entry>, onward: bool, out: bool) -> usize {
        let today = journal.last().map_or(START, |entry| entry.on);
        let progress = self.compiled.progress(&journal, today);
        let key = format!("{} {out}", alike(&progress, onward));
        if let Some(at) = self.seen.get(&key) {
            return *at;
        }
        self.stands.push(Stand {
            journal,
            progress,
            onward,
            next: vec![],
            out,
        });
        self.seen.insert(key, self.stands.len() - 1);
        self.stands.len() - 1
    }

    /// Does everything that can be done next, each in its own world.
    fn go_on(&mut self, at: usize) -> Option<()> {
        if self.stands.len() > self.most {
            return None;
        }
        let method = self.compiled.method;
        self.drop_out(at);
        let open: Vec<&Step> = self.stands[at]
            .progress
            .open_steps()
            .filter_map(|open| method.step(&open.step))
            .collect();
        for step in open {
            for answers in self.answers(at, step) {
                let told = validate_answers(method, &step.id, &answers, &self.stands[at].progress);
                assert!(
                    told.is_empty(),
                    "the engine refuses what it asks for: {told:?}"
                );
                let deed = Deed::Done {
                    step: step.id.clone(),
                    answers,
                    ticked: step.items.clone(),
                    note: None,
                };
                let mut journal = self.stands[at].journal.clone();
                let on = plus_days(journal.last().map_or(START, |entry| entry.on), 1);
                let number = journal.len() as u32 + 1;
                journal.push(Entry { number, on, deed });
                let onward = self.stands[at].onward || step.onward;
                if step.kind != StepKind::Outcome {
                    let next = self.stand(journal, onward, self.stands[at].out);
                    self.stands[at].next.push(next);
                    continue;
                }
                for outcome in outcomes(method, step) {
                    let mut journal = journal.clone();
                    journal.push(Entry {
                        number: number + 1,
                        on,
                        deed: Deed::Ended {
                            outcome,
                            reason: None,
                        },
                    });
                    let next = self.stand(journal, onward, self.stands[at].out);
                    self.stands[at].next.push(next);
                }
            }
        }
        Some(())
    }

    /// Somebody may drop out at any time; that is no end to which the method led.
    fn drop_out(&mut self, at: usize) {
        if self.stands[at].progress.ended_on.is_some() {
            return;
        }
        let outcomes = self.compiled.method.outcomes.iter();
        for outcome in outcomes.filter(|o| o.class == OutcomeClass::DroppedOut) {
            let mut journal = self.stands[at].journal.clone();
            let on = plus_days(journal.last().map_or(START, |entry| entry.on), 1);
            journal.push(Entry {
                number: journal.len() as u32 + 1,
                on,
                deed: Deed::Ended {
                    outcome: outcome.id.clone(),
                    reason: None,
                },
            });
            self.stand(journal, self.stands[at].onward, true);
        }
    }

    /// Every way to fill in the form of a step, question by question.
    fn answers(&self, at: usize, step: &Step) -> Vec<Answers> {
        let method = self.compiled.method;
        let mut all = vec![Answers::new()];
        let Some(form) = step.form.as_deref().and_then(|id| method.form(id)) else {
            return all;
        };
        for field in &form.fields {
            let name = format!("{}.{}", form.id, field.id);
            let mut more = vec![];
            for answers in all {
                let open = asked(method, &step.id, &answers, &self.stands[at].progress);
                let is_asked = open.iter().any(|other| std::ptr::eq(*other, field));
                if !is_asked || !field.required {
                    more.push(answers.clone());
                }
                for value in values(method, field).iter().filter(|_| is_asked) {
                    let mut given = answers.clone();
                    given.insert(name.clone(), value.clone());
                    more.push(given);
                }
            }
            all = more;
        }
        all
    }

    fn report(&self) -> Walks {
        let mut walks = Walks::default();
        for stand in &self.stands {
            self.note_steps(stand, &mut walks);
            self.note_routes(stand, &mut walks);
        }
        walks.stuck = self.stuck();
        walks
    }

    fn note_steps(&self, stand: &Stand, walks: &mut Walks) {
        let progress = &stand.progress;
        let open = |state| matches!(state, StepState::Open | StepState::Late | StepState::Done);
        for step in &progress.steps {
            if open(step.state) || step.times > 0 {
                walks.doable.insert(step.step.clone());
            }
            if step.times == 0 && progress.ended_on.is_none() {
                let known = progress.answers.keys().cloned();
                walks
                    .known_before
                    .extend(known.map(|field| (step.step.clone(), field)));
            }
        }
        let opened = progress.phases.iter().filter(|p| p.opened_on.is_some());
        walks.openable.extend(opened.map(|p| p.phase.clone()));
        if let (Some(outcome), false) = (&progress.outcome, stand.out) {
            walks.recordable.insert(outcome.clone());
            let class = self.compiled.method.outcome(outcome).map(|o| o.class);
            walks.ends_without_onward |= !stand.onward && class != Some(OutcomeClass::DroppedOut);
        }
    }

    fn note_routes(&self, stand: &Stand, walks: &mut Walks) {
        let method = self.compiled.method;
        let today = stand.journal.last().map_or(START, |entry| entry.on);
        let ledger = self.compiled.ledger(&stand.journal, today);
        let ended = |stand: &Stand| stand.progress.ended_on.is_some();
        // Whoever can still do something other than end may still be given a route.
        let goes_on = stand
            .next
            .iter()
            .any(|next| ended(&self.stands[*next]) == ended(stand));
        for routing in &method.routings {
            let after = self.compiled.step_at(&routing.after).unwrap();
            if ended(stand) && !self.compiled.steps[after].aftercare {
                continue;
            }
            let done = Condition::Step {
                step: routing.after.clone(),
                times: 0,
            };
            if done.holds(&ledger) != Truth::True {
                continue;
            }
            let holding: Vec<&str> = routing
                .routes
                .iter()
                .filter(|route| route.when.holds(&ledger) == Truth::True)
                .map(|route| route.id.as_str())
                .collect();
            walks
                .routes
                .extend(holding.iter().map(|id| (*id).to_owned()));
            for (i, first) in holding.iter().enumerate() {
                let others = holding[i + 1..].iter();
                walks
                    .overlaps
                    .extend(others.map(|other| ((*first).to_owned(), (*other).to_owned())));
            }
            if holding.is_empty() && !goes_on {
                let gaps = match stand.out {
                    true => &mut walks.gaps_of_dropouts,
                    false => &mut walks.gaps,
                };
                gaps.insert(routing.id.clone());
            }
        }
    }

    /// A situation from which no way leads to an end.
    fn stuck(&self) -> Option<String> {
        let mut saved: Vec<bool> = self
            .stands
            .iter()
            .map(|stand| stand.progress.ended_on.is_some())
            .collect();
        // Dropping out is no step, so it leads from nowhere to an end here.
        loop {
            let before = saved.clone();
            for at in 0..self.stands.len() {
                saved[at] |= self.stands[at].next.iter().any(|next| saved[*next]);
            }
            if saved == before {
                break;
            }
        }
        let lost = saved.iter().position(|saved| !saved)?;
        let progress = &self.stands[lost].progress;
        let done: Vec<&str> = progress
            .steps
            .iter()
            .filter(|step| step.state == StepState::Done)
            .map(|step| step.step.as_str())
            .collect();
        Some(format!("{:?} after {done:?}", progress.answers))
    }
}

/// Two situations with the same description have the same future.
fn alike(progress: &Progress, onward: bool) -> String {
    let times: Vec<u16> = progress.steps.iter().map(|step| step.times).collect();
    let opened: Vec<bool> = progress
        .phases
        .iter()
        .map(|phase| phase.opened_on.is_some())
        .collect();
    let started = progress.started_on.is_some();
    format!(
        "{times:?} {opened:?} {:?} {:?} {started} {onward}",
        progress.answers, progress.outcome
    )
}

fn outcomes(method: &Method, step: &Step) -> Vec<String> {
    if step.outcomes.is_empty() {
        return method.outcomes.iter().map(|o| o.id.clone()).collect();
    }
    step.outcomes.clone()
}

/// Answers that make every difference that a rule of these small methods can see.
fn values(method: &Method, field: &Field) -> Vec<String> {
    let owned = |all: &[&str]| all.iter().map(|value| (*value).to_owned()).collect();
    match field.kind {
        FieldKind::Number => {
            let (least, most) = (field.min.unwrap_or(-1), field.max.unwrap_or(3));
            let halves = (least * 2)..=(most * 2);
            halves.map(|n| (n as f64 / 2.0).to_string()).collect()
        }
        FieldKind::Date => owned(&["2025-01-01", "2026-06-01", "2030-01-01"]),
        FieldKind::Choice => {
            let list = field.list.as_deref().and_then(|id| method.list(id));
            list.map(|list| list.values.clone()).unwrap_or_default()
        }
        kind => owned(kind.values().unwrap_or(&["words"])),
    }
}
