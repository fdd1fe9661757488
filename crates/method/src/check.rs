//! Checking a package: everything that an author can be told before anyone works with it.
//!
//! Two kinds of rules. Those about what is written (names, references, words, terms, forms) look at one place at a
//! time. Those about what can happen ([`worlds`]) look at every combination of answers at once.

mod forms;
mod identity;
mod indicators;
mod inspection;
mod leaves;
mod people;
mod references;
mod sites;
mod steps;
mod terms;
mod words;
mod worlds;

use crate::change;
use crate::load::{Finding, Package, sort};
use inspection::Inspection;

/// All findings, by file and line.
pub fn check(package: &Package) -> Vec<Finding> {
    let Some(mut inspection) = Inspection::of(package) else {
        return Vec::new();
    };
    identity::check(&mut inspection);
    references::check(&mut inspection);
    leaves::check(&mut inspection);
    forms::check(&mut inspection);
    people::check(&mut inspection);
    steps::check(&mut inspection);
    indicators::check(&mut inspection);
    words::check(&mut inspection);
    terms::check(&mut inspection);
    // worlds are built from references; with dangling ones they would only repeat the fault in other words
    if inspection.is_sound() {
        worlds::check(&mut inspection);
    }
    let mut findings = inspection.findings;
    findings.extend(change::check(
        &package.files,
        &package.changes,
        &package.method,
    ));
    sort(&mut findings);
    findings
}

#[cfg(test)]
mod tests;
