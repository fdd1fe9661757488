//! Are these answers in order? All that is wrong at once, as codes with their values; the words come elsewhere.

use serde::{Deserialize, Serialize};

use crate::facts::{Facts, Truth, decimal, iso_date};
use crate::journal::Answers;
use crate::method::{Field, FieldKind, Form, Method, OutcomeClass};
use crate::progress::{PhaseProgress, PhaseState, Progress, StepState};
use crate::values::{Named, Occupation};

/// What is wrong with the answer to one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// `<form>.<field>`.
    pub field: String,
    #[serde(flatten)]
    pub flaw: Flaw,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Flaw {
    /// Must be answered.
    Required,
    /// The form of this step has no such field.
    UnknownField,
    /// Is asked only in another case.
    NotAsked,
    /// May be asked only after the consent given in that field.
    NoConsent {
        consent: String,
    },
    /// Has more characters than this.
    TooLong {
        most: usize,
    },
    NotANumber,
    TooSmall {
        least: i64,
    },
    TooGreat {
        most: i64,
    },
    NotADate,
    /// None of the values of a list or scale.
    NotInList,
    NotACountry,
    NotALanguage,
    /// Neither an ISCO-08 group of four digits nor the address of an ESCO occupation.
    NotAnOccupation,
    /// Not the number and name of a file.
    NotAFile,
}

/// Characters in an answer of one line, and of more lines.
pub const LINE: usize = 200;
pub const PAGE: usize = 10_000;

/// Everything wrong with the answers to the form of a step, in the order of the form; fields that it does not have
/// come last. An empty answer counts as none. Earlier answers help to decide what is asked.
pub fn validate_answers(
    method: &Method,
    step: &str,
    answers: &Answers,
    progress: &Progress,
) -> Vec<Fault> {
    let form = form_of(method, step);
    let facts = Proposed::new(method, progress, answers);
    let mut faults = Vec::new();
    for field in form.iter().flat_map(|form| &form.fields) {
        let name = form.map_or_else(String::new, |form| reference(form, field));
        let flaw = flaw(method, field, given(answers, &name), &facts);
        faults.extend(flaw.map(|flaw| Fault { field: name, flaw }));
    }
    faults.extend(unknown_fields(form, answers));
    faults
}

/// The fields of a step that are to be asked now, given the answers so far.
pub fn asked<'m>(
    method: &'m Method,
    step: &str,
    answers: &Answers,
    progress: &Progress,
) -> Vec<&'m Field> {
    let facts = Proposed::new(method, progress, answers);
    let fields = form_of(method, step).map_or(&[][..], |form| &form.fields);
    fields
        .iter()
        .filter(|field| {
            is_asked(field, &facts) == Truth::True && lacks_consent(field, &facts).is_none()
        })
        .collect()
}

fn form_of<'m>(method: &'m Method, step: &str) -> Option<&'m Form> {
    method.form(method.step(step)?.form.as_deref()?)
}

fn reference(form: &Form, field: &Field) -> String {
    format!("{}.{}", form.id, field.id)
}

fn given<'a>(answers: &'a Answers, name: &str) -> Option<&'a str> {
    answers
        .get(name)
        .map(|answer| answer.trim())
        .filter(|answer| !answer.is_empty())
}

fn unknown_fields(form: Option<&Form>, answers: &Answers) -> Vec<Fault> {
    let known: Vec<String> = form
        .iter()
        .flat_map(|form| form.fields.iter().map(|field| reference(form, field)))
        .collect();
    answers
        .keys()
        .filter(|name| !known.contains(name))
        .map(|name| Fault {
            field: name.clone(),
            flaw: Flaw::UnknownField,
        })
        .collect()
}

fn flaw(method: &Method, field: &Field, answer: Option<&str>, facts: &Proposed) -> Option<Flaw> {
    let is_asked = is_asked(field, facts);
    let consent = lacks_consent(field, facts);
    match (answer, consent) {
        (None, None) if field.required && is_asked == Truth::True => Some(Flaw::Required),
        (None, _) => None,
        (Some(_), _) if is_asked == Truth::False => Some(Flaw::NotAsked),
        (Some(_), Some(consent)) => Some(Flaw::NoConsent {
            consent: consent.to_owned(),
        }),
        (Some(answer), None) => wrong(method, field, answer),
    }
}

fn is_asked(field: &Field, facts: &Proposed) -> Truth {
    let when = field.when.as_ref();
    when.map_or(Truth::True, |when| when.holds(facts))
}

/// The consent that the field waits for.
fn lacks_consent<'f>(field: &'f Field, facts: &Proposed) -> Option<&'f str> {
    let consent = field.consent.as_deref()?;
    (facts.answer(consent) != Some("yes")).then_some(consent)
}

fn wrong(method: &Method, field: &Field, answer: &str) -> Option<Flaw> {
    let unless = |right: bool, flaw: Flaw| (!right).then_some(flaw);
    match field.kind {
        FieldKind::Text => too_long(answer, LINE),
        FieldKind::Occupation => wrong_occupation(answer),
        FieldKind::File => match Named::of(answer) {
            Some(file) => too_long(file.name, LINE),
            None => Some(Flaw::NotAFile),
        },
        FieldKind::LongText => too_long(answer, PAGE),
        FieldKind::Number => wrong_number(field, answer),
        FieldKind::Date => unless(iso_date(answer).is_some(), Flaw::NotADate),
        FieldKind::Country => unless(is_country(answer), Flaw::NotACountry),
        FieldKind::Language => unless(is_language(answer), Flaw::NotALanguage),
        FieldKind::Choice => {
            let list = field.list.as_deref().and_then(|list| method.list(list));
            let listed = list.is_some_and(|list| list.values.iter().any(|value| value == answer));
            unless(listed, Flaw::NotInList)
        }
        kind => unless(
            kind.values().is_none_or(|values| values.contains(&answer)),
            Flaw::NotInList,
        ),
    }
}

/// Whether the answer is one that the field takes, whatever else was answered.
pub fn fits(method: &Method, field: &Field, answer: &str) -> bool {
    wrong(method, field, answer).is_none()
}

fn wrong_occupation(answer: &str) -> Option<Flaw> {
    let occupation = Occupation::of(answer);
    match occupation.is_well_formed() {
        true => too_long(occupation.text, LINE),
        false => Some(Flaw::NotAnOccupation),
    }
}

fn too_long(answer: &str, most: usize) -> Option<Flaw> {
    (answer.chars().count() > most).then_some(Flaw::TooLong { most })
}

fn wrong_number(field: &Field, answer: &str) -> Option<Flaw> {
    let Some(number) = decimal(answer) else {
        return Some(Flaw::NotANumber);
    };
    let least = field.min.filter(|least| number < *least as f64);
    let most = field.max.filter(|most| number > *most as f64);
    least
        .map(|least| Flaw::TooSmall { least })
        .or(most.map(|most| Flaw::TooGreat { most }))
}

/// Two capitals, as in ISO 3166-1.
fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// Two or three small letters, as in ISO 639.
fn is_language(code: &str) -> bool {
    matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase())
}

/// Progress as it would be with these answers.
pub struct Proposed<'a> {
    method: &'a Method,
    progress: &'a Progress,
    answers: &'a Answers,
}

impl<'a> Proposed<'a> {
    pub fn new(method: &'a Method, progress: &'a Progress, answers: &'a Answers) -> Self {
        Proposed {
            method,
            progress,
            answers,
        }
    }
}

impl Facts for Proposed<'_> {
    fn answer(&self, field: &str) -> Option<&str> {
        match self.answers.contains_key(field) {
            true => given(self.answers, field),
            false => given(&self.progress.answers, field),
        }
    }

    fn times(&self, step: &str) -> u16 {
        self.progress.step(step).map_or(0, |step| step.times)
    }

    fn is_done(&self, step: &str) -> bool {
        let step = self.progress.step(step);
        step.is_some_and(|step| step.state == StepState::Done)
    }

    fn is_skipped(&self, step: &str) -> bool {
        let step = self.progress.step(step);
        step.is_some_and(|step| step.state == StepState::Skipped)
    }

    /// Complete, or passed over: it does not apply, and neither does any phase before it stand open.
    fn is_complete(&self, phase: &str) -> bool {
        let mut phases = self.progress.phases.iter();
        let Some(at) = phases.position(|found| found.phase == phase) else {
            return false;
        };
        let passed = |found: &PhaseProgress| {
            matches!(
                found.state,
                PhaseState::Complete | PhaseState::NotApplicable
            )
        };
        match self.progress.phases[at].state {
            PhaseState::NotApplicable => self.progress.phases[..at].iter().all(passed),
            state => state == PhaseState::Complete,
        }
    }

    fn follows(&self, route: &str) -> Truth {
        let has_it = |id: &str| {
            let routing = self.method.routings.iter().find(|r| r.id == id);
            routing.is_some_and(|r| r.routes.iter().any(|known| known.id == route))
        };
        let routing = self.progress.routes.iter().find(|r| has_it(&r.routing));
        match routing.and_then(|routing| routing.route.as_deref()) {
            Some(followed) => (followed == route).into(),
            None => Truth::Unknown,
        }
    }

    fn outcome(&self) -> Option<&str> {
        self.progress.outcome.as_deref()
    }

    fn class(&self) -> Option<OutcomeClass> {
        Some(self.method.outcome(self.outcome()?)?.class)
    }

    fn has_started(&self) -> bool {
        self.progress.started_on.is_some()
    }

    fn has_ended(&self) -> bool {
        self.progress.ended_on.is_some()
    }
}

#[cfg(test)]
mod tests;
