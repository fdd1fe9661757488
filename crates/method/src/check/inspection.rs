//! A package under inspection: where everything stands, and what was found.

use std::rc::Rc;

use crate::load::{Finding, Package, Severity};
use crate::method::Method;
use crate::overlay::Ground;
use crate::places::Place;

pub(super) struct Inspection<'p> {
    pub package: &'p Package,
    pub method: &'p Method,
    pub places: Rc<Ground>,
    pub findings: Vec<Finding>,
}

impl<'p> Inspection<'p> {
    /// None when the package's text is not what it was read from.
    pub fn of(package: &'p Package) -> Option<Self> {
        Some(Inspection {
            package,
            method: &package.method,
            places: Rc::new(Ground::of(package)?),
            findings: Vec::new(),
        })
    }

    pub fn error(&mut self, code: &'static str, path: &str, message: impl Into<String>) {
        self.at(Severity::Error, code, path, message.into());
    }

    pub fn warning(&mut self, code: &'static str, path: &str, message: impl Into<String>) {
        self.at(Severity::Warning, code, path, message.into());
    }

    pub fn note(&mut self, code: &'static str, path: &str, message: impl Into<String>) {
        self.at(Severity::Note, code, path, message.into());
    }

    fn at(&mut self, severity: Severity, code: &'static str, path: &str, message: String) {
        let places = self.places.clone();
        self.put(severity, code, places.file(path), places.at(path), message);
    }

    pub fn put(
        &mut self,
        severity: Severity,
        code: &'static str,
        file: &str,
        place: Place,
        message: String,
    ) {
        let finding = Finding::error(code, file, place, message);
        self.findings.push(Finding {
            severity,
            ..finding
        });
    }

    /// No reference dangles and no name stands for two things.
    pub fn is_sound(&self) -> bool {
        let broken = |code: &str| {
            code.starts_with("unknown-")
                || matches!(
                    code,
                    "duplicate-id" | "unordered-test" | "wrong-value" | "choice-without-list"
                )
        };
        !self
            .findings
            .iter()
            .any(|finding| finding.severity == Severity::Error && broken(finding.code))
    }
}
