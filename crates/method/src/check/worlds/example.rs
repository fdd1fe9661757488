//! One world out of many, told in as few answers as possible.

use biodivine_lib_bdd::{Bdd, BddValuation};

use super::model::Model;

/// One of the worlds, and what sets it apart: `intake.dutch = A0, intake.goal not answered`.
pub(super) fn example(model: &Model, worlds: &Bdd) -> Option<(BddValuation, String)> {
    let world = worlds.sat_witness()?;
    let mut kept: Vec<usize> = (0..model.facts.len()).collect();
    for fact in (0..model.facts.len()).rev() {
        let without: Vec<usize> = kept
            .iter()
            .copied()
            .filter(|&other| other != fact)
            .collect();
        let alike = alike(model, &world, &without);
        if model.logic.covers(worlds, &alike) {
            kept = without;
        }
    }
    let words: Vec<String> = kept.iter().map(|&fact| word(model, &world, fact)).collect();
    let words = if words.is_empty() {
        "any answers".to_owned()
    } else {
        words.join(", ")
    };
    Some((world, words))
}

/// All worlds that agree with this one on some facts.
fn alike(model: &Model, world: &BddValuation, facts: &[usize]) -> Bdd {
    let logic = &model.logic;
    let agrees = facts.iter().map(|&at| {
        let fact = &model.facts[at];
        match (fact.in_world(world), fact.answered) {
            (Some(case), _) => logic.and(&fact.is(logic, case), &fact.is_answered(logic)),
            (None, Some(answered)) => logic.literal(answered, false),
            (None, None) => logic.always(),
        }
    });
    logic.and(&logic.all(agrees), &model.worlds)
}

fn word(model: &Model, world: &BddValuation, fact: usize) -> String {
    let fact = &model.facts[fact];
    match fact.in_world(world).and_then(|case| fact.cases.get(case)) {
        Some(case) if case.label.contains(' ') => format!("{} {}", fact.name, case.label),
        Some(case) => format!("{} = {}", fact.name, case.label),
        None => format!("{} not answered", fact.name),
    }
}
