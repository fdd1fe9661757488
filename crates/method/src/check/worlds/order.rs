//! Rules that look at something that has not been asked or has not happened by then.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::model::{Model, State};
use super::solve::Given;
use crate::check::inspection::Inspection;
use crate::check::sites::{self, Owner};
use crate::check::terms::phase_is_aftercare;
use crate::condition::Condition;
use crate::method::Event;

/// Gives the steps that wait for a question that is asked too late: they were told here.
pub(super) fn check(inspection: &mut Inspection, model: &Model) -> BTreeSet<usize> {
    let order = Order {
        model,
        base: model.solve(&Given::default()),
        running: model.solve(&Given {
            running: true,
            ..Given::default()
        }),
        cache: RefCell::default(),
    };
    let late = conditions(inspection, &order);
    terms(inspection, &order);
    consents(inspection, &order);
    late
}

struct Order<'a, 'm> {
    model: &'a Model<'m>,
    base: State,
    /// Before the end.
    running: State,
    cache: RefCell<BTreeMap<BTreeSet<usize>, State>>,
}

fn conditions(inspection: &mut Inspection, order: &Order) -> BTreeSet<usize> {
    let mut late = BTreeSet::new();
    for (owner, path, leaf) in sites::all_leaves(inspection.method) {
        let Condition::Field { field, .. } = leaf else {
            continue;
        };
        if order.model.askers(field).is_empty() {
            let message =
                format!("no step asks `{field}`, so this never holds; give its form to a step");
            inspection.error("never-asked", &path, message);
        } else if !order.asks_before(owner, field) {
            let message = format!(
                "`{field}` is asked only after this, so it is not known yet; ask it earlier or move this"
            );
            inspection.error("not-asked-before", &path, message);
        } else {
            if let Some(later) = order.perhaps_later(owner, field) {
                tell_perhaps(inspection, "not-asked-before", &path, field, later);
            }
            continue;
        }
        late.extend(order.step_of(owner));
    }
    late
}

fn terms(inspection: &mut Inspection, order: &Order) {
    for site in sites::terms(inspection.method) {
        let possible = match (&site.item.of, site.owner) {
            (Event::Opened | Event::Enrolled | Event::Started, _) => true,
            (Event::Field(field), owner) => order.asks_before(owner, field),
            (Event::Step(step), owner) => {
                let at: Vec<usize> = order.model.step_at(step).into_iter().collect();
                order.done_before(owner, &order.not_the_end(owner, &at))
            }
            (Event::Phase(phase), owner) => {
                let at = order
                    .model
                    .method
                    .phases
                    .iter()
                    .position(|p| p.id == *phase);
                at.is_some_and(|at| order.opens_before(owner, at))
            }
        };
        if !possible {
            let message = "this term counts from something that never happens before; count it from something earlier";
            inspection.error("event-never-happens", &format!("{}.of", site.path), message);
        }
    }
}

fn consents(inspection: &mut Inspection, order: &Order) {
    for (f, form) in inspection.method.forms.iter().enumerate() {
        for (i, field) in form.fields.iter().enumerate() {
            let Some(consent) = &field.consent else {
                continue;
            };
            let path = format!("form[{f}].field[{i}].consent");
            if !order.asks_before(Owner::Field(f, i), consent) {
                let message = format!(
                    "consent `{consent}` is not asked before `{}`; ask it first",
                    field.id
                );
                inspection.error("consent-not-asked-before", &path, message);
            } else if let Some(later) = order.perhaps_later(Owner::Field(f, i), consent) {
                tell_perhaps(
                    inspection,
                    "consent-not-asked-before",
                    &path,
                    consent,
                    later,
                );
            }
        }
    }
}

/// How a form may come before what one of its questions looks at.
#[derive(Debug, Clone, Copy)]
enum Later {
    /// Both are open at once.
    InEitherOrder,
    /// It may be left undone until then.
    WhenLeft,
}

/// A form is filled in once: whoever does it first is never asked the question.
fn tell_perhaps(
    inspection: &mut Inspection,
    code: &'static str,
    path: &str,
    field: &str,
    later: Later,
) {
    match later {
        Later::InEitherOrder => {
            let message = format!(
                "`{field}` may be asked after this form, and then this question is never asked; let the step with this form need the step that asks it"
            );
            inspection.error(code, path, message);
        }
        Later::WhenLeft => {
            let message = format!(
                "`{field}` is asked in an optional step; whoever leaves that undone is not asked this question. If that is not meant, let the step not be optional"
            );
            inspection.warning(code, path, message);
        }
    }
}

impl Order<'_, '_> {
    fn step_of(&self, owner: Owner) -> Option<usize> {
        match owner {
            Owner::StepWhen(p, s)
            | Owner::StepNeeds(p, s)
            | Owner::StepTerm(p, s)
            | Owner::NotBefore(p, s) => self.model.steps_of(p).into_iter().nth(s),
            _ => None,
        }
    }

    /// A step that asks the field can be done before the owner is reached. What ends the trajectory comes before
    /// aftercare only.
    fn asks_before(&self, owner: Owner, field: &str) -> bool {
        let askers = &self.not_the_end(owner, self.model.askers(field));
        match owner {
            Owner::Started | Owner::Indicator => true,
            Owner::Field(f, i) => self.in_form(f, i, field) || self.before_form(f, askers),
            Owner::Route(r) => {
                let after = self.model.step_at(&self.model.method.routings[r].after);
                after.is_some_and(|after| {
                    askers.contains(&after) || self.before_steps(&BTreeSet::from([after]), askers)
                })
            }
            owner => self.done_before(owner, askers),
        }
    }

    /// For what a question looks at: whether its form can be filled in before that is asked, though it is asked.
    fn perhaps_later(&self, owner: Owner, field: &str) -> Option<Later> {
        let Owner::Field(f, i) = owner else {
            return None;
        };
        let model = self.model;
        let askers = model.askers(field);
        let form = &model.method.forms[f].id;
        let carriers = model.askers(&format!("{form}."));
        let certain = |carrier: &usize| {
            let repeats = model.steps[*carrier].1.repeat.is_some_and(|r| r.times > 1);
            repeats || (!askers.contains(carrier) && !self.goes_without(*carrier, askers))
        };
        if self.in_form(f, i, field) || carriers.iter().any(certain) {
            return None;
        }
        let all_optional = askers.iter().all(|&asker| model.steps[asker].1.optional);
        Some(match all_optional {
            true => Later::WhenLeft,
            false => Later::InEitherOrder,
        })
    }

    /// The step can be done with those others undone, in a world where one of them is done at some time.
    fn goes_without(&self, step: usize, others: &[usize]) -> bool {
        let logic = &self.model.logic;
        let sometime = logic.any(others.iter().map(|&other| self.base.done[other].clone()));
        let forbidden = others.iter().copied().collect();
        self.with(&forbidden, |state| {
            !logic.and(&state.done[step], &sometime).is_false()
        })
    }

    fn not_the_end(&self, owner: Owner, steps: &[usize]) -> Vec<usize> {
        let model = self.model;
        let own = match owner {
            Owner::Route(r) => model.step_at(&model.method.routings[r].after),
            owner => self.step_of(owner),
        };
        let after_the_end = match (own, owner) {
            (Some(own), _) => model.aftercare[own] || model.ends_it(own),
            (None, Owner::PhaseOpens(p) | Owner::PhaseWhen(p) | Owner::PhaseTerm(p)) => {
                phase_is_aftercare(&model.method.phases[p])
            }
            (None, _) => true,
        };
        // Done after the end only, or ending it.
        let is_after = |step: usize| {
            model.ends_it(step)
                || (self.running.done[step].is_false() && !self.base.done[step].is_false())
        };
        let comes = |step: &&usize| after_the_end || !is_after(**step);
        steps.iter().filter(comes).copied().collect()
    }

    /// Asked in the same form, higher up.
    fn in_form(&self, form: usize, index: usize, field: &str) -> bool {
        let form = &self.model.method.forms[form];
        let earlier = form.fields[..index].iter();
        field
            .strip_prefix(&form.id)
            .and_then(|rest| rest.strip_prefix('.'))
            .is_some_and(|name| earlier.clone().any(|field| field.id == name))
    }

    fn before_form(&self, form: usize, askers: &[usize]) -> bool {
        let form = &self.model.method.forms[form].id;
        let carriers = self.model.askers(&format!("{form}.")).to_vec();
        carriers.is_empty()
            || carriers.iter().any(|carrier| {
                askers.iter().all(|asker| !carriers.contains(asker))
                    && self.before_steps(&BTreeSet::from([*carrier]), askers)
            })
    }

    fn done_before(&self, owner: Owner, steps: &[usize]) -> bool {
        match owner {
            Owner::PhaseOpens(p) | Owner::PhaseWhen(p) => {
                let within = self.model.steps_of(p);
                self.before_phase(p, steps) || self.before_steps(&within, steps)
            }
            // a phase lasts: what its own steps do may come before its end
            Owner::PhaseTerm(p) => {
                self.before_phase(p + 1, steps) || self.before_steps(&BTreeSet::new(), steps)
            }
            owner => self.step_of(owner).is_none_or(|step| {
                let phase = self.model.steps[step].0;
                self.before_phase(phase, steps) || self.before_steps(&BTreeSet::from([step]), steps)
            }),
        }
    }

    fn opens_before(&self, owner: Owner, phase: usize) -> bool {
        let own = match owner {
            Owner::PhaseTerm(p) | Owner::StepTerm(p, _) | Owner::NotBefore(p, _) => p,
            _ => return true,
        };
        if phase <= own {
            return true;
        }
        let forbidden = self
            .step_of(owner)
            .map_or_else(|| self.model.steps_of(own), |step| BTreeSet::from([step]));
        self.with(&forbidden, |state| !state.opened[phase].is_false())
    }

    /// The plain case: an earlier phase, and this one waits for it.
    fn before_phase(&self, phase: usize, steps: &[usize]) -> bool {
        let found = self.model.method.phases.get(phase);
        let waits = found.is_none_or(|found| found.opens.is_none());
        waits && steps.iter().any(|&step| self.model.steps[step].0 < phase)
    }

    fn before_steps(&self, forbidden: &BTreeSet<usize>, steps: &[usize]) -> bool {
        // what never happens at all is told elsewhere
        if steps.iter().all(|&step| self.base.done[step].is_false()) && !forbidden.is_empty() {
            let elsewhere = steps.iter().any(|step| !forbidden.contains(step));
            let earlier = forbidden
                .iter()
                .next()
                .map_or(0, |&step| self.model.steps[step].0);
            return elsewhere
                && steps
                    .iter()
                    .any(|&step| self.model.steps[step].0 <= earlier);
        }
        self.with(forbidden, |state| {
            steps.iter().any(|&step| !state.done[step].is_false())
        })
    }

    fn with(&self, forbidden: &BTreeSet<usize>, ask: impl Fn(&State) -> bool) -> bool {
        let mut cache = self.cache.borrow_mut();
        let state = cache.entry(forbidden.clone()).or_insert_with(|| {
            self.model.solve(&Given {
                forbidden: forbidden.clone(),
                ..Given::default()
            })
        });
        ask(state)
    }
}
