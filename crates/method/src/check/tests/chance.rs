//! The check against all that can happen, on methods by chance.
//!
//! Two promises are held against [`Walks`], which tries everything with the engine itself. *No false alarm*: whatever
//! the check calls impossible does not happen in any order with any answers. *Nothing missed*: what the check does not
//! tell does not exist, unless it says that it approximates.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::lab::{bare, codes};
use super::walks::Walks;
use crate::check::check;
use crate::check::sites::{self, Owner};
use crate::condition::{Condition, Test};
use crate::load::Finding;
use crate::method::*;
use crate::places::Places;

/// Chance as a row of bytes: zero is the plainest choice, so that shrinking leads to small methods.
struct Draw<'b> {
    bytes: std::slice::Iter<'b, u8>,
    /// Conditions may look at what has not happened, or was not answered.
    wild: bool,
}

impl Draw<'_> {
    fn of(&mut self, most: usize) -> usize {
        usize::from(self.bytes.next().copied().unwrap_or(0)) % most.max(1)
    }

    fn once_in(&mut self, many: usize) -> bool {
        self.of(many) == many - 1
    }
}

fn method(bytes: &[u8], wild: bool) -> Method {
    let mut draw = Draw {
        bytes: bytes.iter(),
        wild,
    };
    let mut method = bare();
    method.activates = draw.once_in(3);
    let forms = 1 + draw.of(2);
    for f in 0..forms {
        let form = form(&mut draw, f, &method);
        method.forms.push(form);
    }
    let phases = 1 + draw.of(3);
    let mut number = 0;
    for p in 0..phases {
        let steps = 1 + draw.of(3);
        let steps = (0..steps)
            .map(|_| {
                number += 1;
                step(&mut draw, number, forms)
            })
            .collect();
        method.phases.push(Phase {
            id: format!("p{p}"),
            opens: None,
            when: None,
            term: None,
            steps,
        });
    }
    if let Some(last) = method.phases.last_mut().and_then(|p| p.steps.last_mut()) {
        last.kind = StepKind::Outcome;
        last.repeat = None;
    }
    route(&mut draw, &mut method);
    conditions(&mut draw, &mut method);
    method
}

fn form(draw: &mut Draw, f: usize, before: &Method) -> Form {
    let fields = 1 + draw.of(2);
    let mut form = Form {
        id: format!("f{f}"),
        fields: vec![],
    };
    for i in 0..fields {
        let kind = [
            FieldKind::YesNo,
            FieldKind::Choice,
            FieldKind::Number,
            FieldKind::Consent,
            FieldKind::Date,
        ][draw.of(5)];
        let mut field = super::lab::field(&format!("q{i}"), kind);
        field.required = !draw.once_in(4);
        let mut asked: Vec<(String, FieldKind)> = names(before);
        asked.extend(
            form.fields
                .iter()
                .map(|other| (format!("f{f}.{}", other.id), other.kind)),
        );
        if !asked.is_empty() && draw.once_in(5) {
            field.when = Some(test(draw, &asked));
        }
        let consents: Vec<&String> = asked
            .iter()
            .filter(|(_, kind)| *kind == FieldKind::Consent)
            .map(|(name, _)| name)
            .collect();
        if !consents.is_empty() && draw.once_in(3) {
            field.consent = Some(consents[draw.of(consents.len())].clone());
        }
        form.fields.push(field);
    }
    form
}

fn names(method: &Method) -> Vec<(String, FieldKind)> {
    let fields = method.forms.iter().flat_map(|form| {
        let name = |field: &Field| (format!("{}.{}", form.id, field.id), field.kind);
        form.fields.iter().map(name).collect::<Vec<_>>()
    });
    fields.collect()
}

fn step(draw: &mut Draw, number: usize, forms: usize) -> Step {
    let mut step = super::lab::step(&format!("s{number}"), StepKind::Conversation);
    if number <= forms || draw.once_in(if draw.wild { 4 } else { 20 }) {
        step.form = Some(format!("f{}", (number - 1) % forms));
    }
    if draw.once_in(8) {
        step.kind = StepKind::Outcome;
        step.outcomes = [vec![], vec!["work".into()], vec!["gone".into()]][draw.of(3)].clone();
    }
    step.optional = draw.once_in(6);
    step.onward = draw.once_in(4);
    let once = step.kind == StepKind::Outcome || (step.form.is_some() && !draw.wild);
    if draw.once_in(8) && !once {
        step.repeat = Some(Repeat {
            times: 2,
            every: None,
        });
    }
    step
}

/// A test on one of the fields.
fn test(draw: &mut Draw, fields: &[(String, FieldKind)]) -> Condition {
    let (field, kind) = &fields[draw.of(fields.len())];
    let pick = |draw: &mut Draw, values: &[&str]| values[draw.of(values.len())].to_owned();
    let test = match kind {
        _ if draw.once_in(8) && draw.wild => Test::Answered,
        FieldKind::Number => {
            let bound = pick(draw, &["0", "1", "2", "7"]);
            [
                Test::AtLeast(bound.clone()),
                Test::AtMost(bound.clone()),
                Test::Is(bound),
            ][draw.of(3)]
            .clone()
        }
        FieldKind::Date => {
            let bound = "2026-06-01".to_owned();
            [Test::AtLeast(bound.clone()), Test::AtMost(bound)][draw.of(2)].clone()
        }
        FieldKind::Choice => {
            let one = pick(draw, &["a", "b", "c"]);
            [
                Test::Is(one.clone()),
                Test::In(vec![one, pick(draw, &["a", "b", "c"])]),
            ][draw.of(2)]
            .clone()
        }
        _ => Test::Is(pick(draw, &["yes", "no"])),
    };
    let field = field.clone();
    let leaf = Condition::Field { field, test };
    match draw.once_in(4) {
        true => Condition::Not(Box::new(leaf)),
        false => leaf,
    }
}

/// `known`: fields that are asked before. `passing`: where what does not hold as of now is passed over.
fn condition(
    draw: &mut Draw,
    method: &Method,
    known: &[(String, FieldKind)],
    passing: bool,
    depth: usize,
) -> Condition {
    let steps: Vec<String> = method.steps().map(|(_, step)| step.id.clone()).collect();
    let routes: Vec<String> = method
        .routings
        .iter()
        .flat_map(|routing| routing.routes.iter().map(|route| route.id.clone()))
        .collect();
    let happened = match draw.of(if depth > 0 { 9 } else { 7 }) {
        0..=2 => return test(draw, known),
        3 | 5 if passing && !draw.wild => return test(draw, known),
        3 => Condition::Step {
            step: steps[draw.of(steps.len())].clone(),
            times: draw.of(2) as u16,
        },
        4 if !routes.is_empty() => {
            let route = routes[draw.of(routes.len())].clone();
            let leaf = Condition::Route { route };
            return match draw.once_in(4) {
                true => Condition::Not(Box::new(leaf)),
                false => leaf,
            };
        }
        5 => Condition::Phase {
            phase: method.phases[draw.of(method.phases.len())].id.clone(),
        },
        6 if draw.once_in(3) => [
            Condition::Ended,
            Condition::Started,
            Condition::Outcome {
                outcome: "work".into(),
            },
            Condition::Class {
                classes: vec![OutcomeClass::DroppedOut],
            },
        ][draw.of(4)]
        .clone(),
        kind @ (7 | 8) => {
            let parts = (0..2)
                .map(|_| condition(draw, method, known, passing, depth - 1))
                .collect();
            return match kind {
                7 => Condition::All(parts),
                _ => Condition::Any(parts),
            };
        }
        _ => return test(draw, known),
    };
    match draw.wild && draw.once_in(3) {
        true => Condition::Not(Box::new(happened)),
        false => happened,
    }
}

fn route(draw: &mut Draw, method: &mut Method) {
    if !draw.once_in(2) {
        return;
    }
    // After the end nobody is given a route.
    let running = method.steps().filter(|(_, s)| s.kind != StepKind::Outcome);
    let steps: Vec<String> = running.map(|(_, step)| step.id.clone()).collect();
    if steps.is_empty() {
        return;
    }
    let after = steps[draw.of(steps.len())].clone();
    let at = method.steps().position(|(_, step)| step.id == after);
    let fields = asked_before(draw, method, at.map_or(0, |at| at + 1));
    if fields.is_empty() {
        return;
    }
    let first = test(draw, &fields);
    let mut routes = vec![
        first.clone(),
        match draw.of(3) {
            0 => Condition::Not(Box::new(first)),
            _ => test(draw, &fields),
        },
    ];
    if draw.once_in(3) {
        let (a, b) = (test(draw, &fields), test(draw, &fields));
        routes.push(Condition::All(vec![a, b]));
    }
    let route = |(i, when)| Route {
        id: format!("r{i}"),
        when,
    };
    method.routings.push(Routing {
        id: "way".into(),
        after,
        routes: routes.into_iter().enumerate().map(route).collect(),
    });
}

/// The fields of forms that the first so many steps ask; now and then any.
fn asked_before(draw: &mut Draw, method: &Method, steps: usize) -> Vec<(String, FieldKind)> {
    if draw.once_in(if draw.wild { 3 } else { 12 }) {
        return names(method);
    }
    let forms: Vec<&String> = method
        .steps()
        .take(steps)
        .filter_map(|(_, step)| step.form.as_ref())
        .collect();
    let mut known = names(method);
    known.retain(|(name, _)| {
        let form = name.split_once('.').map(|(form, _)| form);
        forms.iter().any(|known| Some(known.as_str()) == form)
    });
    known
}

fn conditions(draw: &mut Draw, method: &mut Method) {
    let plain = method.clone();
    let some = |draw: &mut Draw, many: usize, steps: usize, passing: bool| {
        let known = asked_before(draw, &plain, steps);
        let wanted = draw.once_in(many) && !known.is_empty();
        wanted.then(|| condition(draw, &plain, &known, passing, 1))
    };
    let mut before = 0;
    for phase in &mut method.phases {
        phase.when = some(draw, 4, before, true);
        phase.opens = some(draw, 6, before, false);
        let first = before;
        for step in &mut phase.steps {
            // Of its own phase a step knows only what it waits for.
            step.needs = some(draw, 3, before, false);
            step.when = some(draw, 2, if draw.wild { first } else { before }, true);
            before += 1;
            if draw.once_in(10) {
                step.not_before = Some(at_once(event(draw, &plain)));
            }
        }
    }
    method.started_when = some(draw, 8, before, false);
}

fn event(draw: &mut Draw, method: &Method) -> Event {
    let steps: Vec<&str> = method.steps().map(|(_, step)| step.id.as_str()).collect();
    let dates = names(method);
    let date = dates.iter().find(|(_, kind)| *kind == FieldKind::Date);
    match (draw.of(4), date) {
        (0, _) => Event::Step(steps[draw.of(steps.len())].to_owned()),
        (1, _) => Event::Phase(method.phases[draw.of(method.phases.len())].id.clone()),
        (2, Some((field, _))) => Event::Field(field.clone()),
        _ => Event::Started,
    }
}

/// A term of no days: the day must be known, and then it is there.
fn at_once(of: Event) -> Term {
    Term {
        within: Some(Span::default()),
        parameter: None,
        of,
        statutory: false,
        runs_on_hold: false,
        source: None,
    }
}

/// Rules that were told to look too early: from there on the check takes them as mended.
const ORDER: [&str; 4] = [
    "never-asked",
    "not-asked-before",
    "event-never-happens",
    "consent-not-asked-before",
];
const NEVER: [&str; 3] = [
    "unreachable-step",
    "unreachable-phase",
    "unreachable-outcome",
];

struct Told<'m> {
    method: &'m Method,
    findings: Vec<Finding>,
    places: Places,
}

impl<'m> Told<'m> {
    fn of(method: &'m Method) -> Self {
        let package = super::lab::package(method);
        let places = Places::of(&package.files[crate::load::METHOD]).unwrap();
        let findings = check(&package);
        Told {
            method,
            findings,
            places,
        }
    }

    fn any(&self, wanted: &[&str]) -> bool {
        codes(&self.findings)
            .iter()
            .any(|code| wanted.contains(code))
    }

    /// Nothing is approximated, or taken as mended.
    fn is_exact(&self) -> bool {
        let approximated = self.findings.iter().any(|f| f.code == "approximated");
        !approximated && !self.any(&ORDER)
    }

    /// Whether a finding with the code stands at one of these places.
    fn at(&self, code: &str, paths: &[String]) -> bool {
        self.findings.iter().any(|finding| {
            finding.code == code
                && paths.iter().any(|path| {
                    let place = self.places.at(path);
                    (place.line, place.column) == (finding.line, finding.column)
                })
        })
    }

    fn steps(&self) -> impl Iterator<Item = (String, &'m Step)> {
        self.method
            .phases
            .iter()
            .enumerate()
            .flat_map(|(p, phase)| {
                let steps = phase.steps.iter().enumerate();
                steps.map(move |(s, step)| (format!("phase[{p}].step[{s}]"), step))
            })
    }
}

fn parts(path: &str, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("{path}.{name}")).collect()
}

/// What the check calls impossible does not happen.
fn no_false_alarm(told: &Told, walks: &Walks) -> Result<(), TestCaseError> {
    for (path, step) in told.steps() {
        let impossible = told.at(
            "unreachable-step",
            &parts(&path, &["id", "when", "needs", "not_before"]),
        );
        prop_assert!(
            !impossible || !walks.doable.contains(&step.id),
            "{} can be done",
            step.id
        );
    }
    for (p, phase) in told.method.phases.iter().enumerate() {
        let impossible = told.at(
            "unreachable-phase",
            &parts(&format!("phase[{p}]"), &["when", "opens"]),
        );
        prop_assert!(
            !impossible || !walks.openable.contains(&phase.id),
            "{} can open",
            phase.id
        );
    }
    prop_assert!(
        !told.any(&["stuck"]) || walks.stuck.is_some(),
        "nobody is stuck"
    );
    for (o, outcome) in told.method.outcomes.iter().enumerate() {
        let impossible = told.at("unreachable-outcome", &[format!("outcome[{o}].id")]);
        prop_assert!(
            !impossible || told.any(&ORDER) || !walks.recordable.contains(&outcome.id),
            "{} can be recorded",
            outcome.id
        );
    }
    late(told, walks)
}

/// What is said to be asked later is never known before.
fn late(told: &Told, walks: &Walks) -> Result<(), TestCaseError> {
    let mut known: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut all: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (owner, path, leaf) in sites::all_leaves(told.method) {
        let Condition::Field { field, .. } = leaf else {
            continue;
        };
        let place = told.places.at(&path);
        let (Owner::StepWhen(p, s) | Owner::StepNeeds(p, s)) = owner else {
            // Another owner may share the place: nothing is said of it.
            known.remove(&(place.line, place.column));
            all.remove(&(place.line, place.column));
            continue;
        };
        all.insert((place.line, place.column));
        let step = told.method.phases[p].steps[s].id.clone();
        if walks.known_before.contains(&(step, field.clone())) {
            known.insert((place.line, place.column));
        } else {
            // One leaf at the place that is late explains the finding.
            all.remove(&(place.line, place.column));
        }
    }
    for finding in told
        .findings
        .iter()
        .filter(|f| f.code == "not-asked-before")
    {
        let at = (finding.line, finding.column);
        prop_assert!(
            !(all.contains(&at) && known.contains(&at)),
            "known before: {finding}"
        );
    }
    Ok(())
}

/// What the check does not tell does not exist.
fn nothing_missed(told: &Told, walks: &Walks) -> Result<(), TestCaseError> {
    if !told.is_exact() {
        return Ok(());
    }
    let overlap = told.any(&["routing-overlap"]);
    for (_, step) in told.steps() {
        prop_assert!(
            overlap || told.any(&NEVER) || walks.doable.contains(&step.id),
            "nobody ever does {}",
            step.id
        );
    }
    for phase in &told.method.phases {
        prop_assert!(
            overlap || told.any(&NEVER) || walks.openable.contains(&phase.id),
            "{} never opens",
            phase.id
        );
    }
    if told.any(&["unreachable-step", "unreachable-phase"]) {
        return Ok(());
    }
    routes(told, walks)?;
    // Where two routes hold, the engine follows the first and the check takes both.
    if told.any(&["routing-overlap"]) {
        return Ok(());
    }
    prop_assert_eq!(
        told.any(&["stuck"]),
        walks.stuck.is_some(),
        "{:?}",
        walks.stuck
    );
    for (o, outcome) in told.method.outcomes.iter().enumerate() {
        let gone = outcome.class == OutcomeClass::DroppedOut;
        let impossible = told.at("unreachable-outcome", &[format!("outcome[{o}].id")]);
        prop_assert!(gone || impossible != walks.recordable.contains(&outcome.id));
    }
    if told.method.activates {
        prop_assert_eq!(told.any(&["no-onward-step"]), walks.ends_without_onward);
    }
    Ok(())
}

fn routes(told: &Told, walks: &Walks) -> Result<(), TestCaseError> {
    for (r, routing) in told.method.routings.iter().enumerate() {
        let gap = told.at("routing-gap", &[format!("routing[{r}].id")]);
        let (here, out) = (&walks.gaps, &walks.gaps_of_dropouts);
        let there = here.contains(&routing.id);
        prop_assert!(gap || !there, "a gap in {}", routing.id);
        prop_assert!(
            !gap || there || out.contains(&routing.id),
            "no gap in {}",
            routing.id
        );
        for (i, route) in routing.routes.iter().enumerate() {
            let place = [format!("routing[{r}].route[{i}].when")];
            let nobody = told.at("unreachable-route", &place);
            prop_assert_eq!(!nobody, walks.routes.contains(&route.id), "{}", &route.id);
            let overlap = told.at("routing-overlap", &place);
            let both = walks.overlaps.iter().any(|(_, later)| *later == route.id);
            prop_assert_eq!(overlap, both, "{} overlaps", &route.id);
        }
    }
    Ok(())
}

/// Situations to try at most for one method.
const MOST: usize = 600;

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 20..110)
}

fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|many| many.parse().ok())
        .unwrap_or(cases);
    ProptestConfig {
        cases,
        // The same methods every time; PROPTEST_RNG_SEED gives others.
        rng_seed: match std::env::var("PROPTEST_RNG_SEED") {
            Ok(_) => ProptestConfig::default().rng_seed,
            Err(_) => proptest::test_runner::RngSeed::Fixed(4),
        },
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// For whoever looks at a failure: what was told of what can happen, and the method.
fn story(told: &Told) -> String {
    let worlds = told.findings.iter().filter(|finding| {
        !finding.code.starts_with("unused-")
            && !matches!(finding.code, "missing-text" | "no-caseload")
    });
    let lines: Vec<String> = worlds.map(ToString::to_string).collect();
    format!(
        "{}\n{}",
        lines.join("\n"),
        toml::to_string(told.method).unwrap()
    )
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn the_check_tells_exactly_what_can_happen(bytes in bytes()) {
        let method = method(&bytes, false);
        if let Some(walks) = Walks::of(&method, MOST) {
            let told = Told::of(&method);
            let agrees = no_false_alarm(&told, &walks).and_then(|()| nothing_missed(&told, &walks));
            prop_assert!(agrees.is_ok(), "{agrees:?}\n{}", story(&told));
        }
    }

    #[test]
    fn nothing_that_can_happen_is_called_impossible(bytes in bytes()) {
        let method = method(&bytes, true);
        if let Some(walks) = Walks::of(&method, MOST) {
            let told = Told::of(&method);
            let agrees = no_false_alarm(&told, &walks);
            prop_assert!(agrees.is_ok(), "{agrees:?}\n{}", story(&told));
        }
    }
}

/// A comparison that compares nothing would always hold.
#[test]
fn what_is_tried_is_worth_trying() {
    let mut chance = ChaCha8Rng::seed_from_u64(4);
    let (mut tried, mut exact) = (0, 0);
    let mut told_of: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..300 {
        let many = chance.random_range(20..110);
        let bytes: Vec<u8> = (0..many).map(|_| chance.random()).collect();
        let method = method(&bytes, false);
        let told = Told::of(&method);
        let small = Walks::of(&method, MOST).is_some();
        tried += usize::from(small);
        if !small || !told.is_exact() {
            continue;
        }
        exact += 1;
        let codes: BTreeSet<_> = codes(&told.findings).into_iter().collect();
        for code in codes {
            *told_of.entry(code).or_default() += 1;
        }
    }
    assert!(
        tried >= 200 && exact >= 150,
        "{tried} tried, {exact} exactly"
    );
    for code in [
        "stuck",
        "unreachable-step",
        "unreachable-phase",
        "unreachable-route",
        "routing-gap",
        "routing-overlap",
        "no-onward-step",
    ] {
        let many = told_of.get(code).copied().unwrap_or(0);
        assert!(many >= 5, "{code} is tried {many} times only");
    }
}
