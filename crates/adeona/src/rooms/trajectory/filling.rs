//! What a filled-in form says: its answers, and what the engine alone cannot judge of them.

use adeona_method::Method;
use adeona_method::answers::{Flaw, validate_answers};
use adeona_method::journal::Answers;
use adeona_method::method::FieldKind;
use adeona_method::progress::Progress;
use adeona_method::values::Occupation;
use adeona_platform::Fault;

use super::verbs::StepInput;
use crate::frame::Shown;
use crate::names::{is_country, is_language};

/// What somebody wants to do with a form, by the button that they pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Go {
    Record,
    Draft,
    /// Search the list of occupations for what stands in this field.
    Seek(String),
}

impl Go {
    pub fn of(input: &Shown) -> Go {
        match input.value("go").split_once(' ') {
            Some(("seek", field)) => Go::Seek(field.to_owned()),
            _ if input.value("go") == "draft" => Go::Draft,
            _ => Go::Record,
        }
    }
}

/// What a step's form holds.
pub fn read_input(step: &str, input: &Shown) -> StepInput {
    let ticked = input.values.iter().filter(|(name, _)| name == "ticked");
    StepInput {
        step: step.to_owned(),
        on: input.value("on").parse().ok(),
        answers: answers(input),
        ticked: ticked.map(|(_, v)| v.clone()).collect(),
        note: input.value("note").to_owned(),
        outcome: input.value("outcome").to_owned(),
        reason: input.value("reason").to_owned(),
    }
}

/// Answers by field. Of an occupation what was picked from the list goes before what was typed, and a code beside the
/// text belongs to it.
fn answers(input: &Shown) -> Answers {
    let whole = |name: &str, typed: &str| {
        let beside = |part: &str| input.value(&format!("{name}#{part}")).trim().to_owned();
        match (beside("pick"), beside("code")) {
            (picked, _) if !picked.is_empty() => picked,
            (_, code) => Occupation::written(typed, &code),
        }
    };
    let fields = input.values.iter();
    let fields = fields.filter(|(name, _)| name.contains('.') && !name.contains('#'));
    fields
        .map(|(name, value)| (name.clone(), whole(name, value.trim())))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// Without scripts a form shows every field, with what was answered before: what is not asked any more, and still says
/// what it said, is left out. What was newly typed is never dropped in silence.
pub fn leave_out_unasked(method: &Method, input: &mut StepInput, stands: &Progress) {
    let draft = stands.drafts.get(&input.step);
    let known = |field: &str, value: &str| {
        let same = |found: Option<&String>| found.is_some_and(|before| before == value);
        same(stands.answers.get(field)) || same(draft.and_then(|d| d.answers.get(field)))
    };
    let unasked = |flaw: &Flaw| matches!(flaw, Flaw::NotAsked | Flaw::NoConsent { .. });
    for fault in validate_answers(method, &input.step, &input.answers, stands) {
        let value = input.answers.get(&fault.field).cloned().unwrap_or_default();
        if unasked(&fault.flaw) && known(&fault.field, &value) {
            input.answers.remove(&fault.field);
        }
    }
}

/// Countries and languages that have the form of a code and are none.
pub fn unknown_codes(method: &Method, answers: &Answers) -> Vec<Fault> {
    let unknown = |(name, value): (&String, &String)| {
        let looks = |letters: std::ops::RangeInclusive<usize>| letters.contains(&value.len());
        match method.field(name)?.kind {
            FieldKind::Country if looks(2..=2) && !is_country(value) => {
                Some(Fault::new(name, "not-a-country"))
            }
            FieldKind::Language if looks(2..=3) && !is_language(value) => {
                Some(Fault::new(name, "not-a-language"))
            }
            _ => None,
        }
    };
    answers.iter().filter_map(unknown).collect()
}
