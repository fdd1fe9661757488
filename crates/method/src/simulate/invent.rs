//! Answers that a form accepts, by chance.

use jiff::civil::Date;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::answers::asked;
use crate::calendar::plus_days;
use crate::journal::Answers;
use crate::method::{Field, FieldKind, Step};
use crate::progress::{Compiled, Progress};
use crate::values::Named;

const COUNTRIES: [&str; 8] = ["SY", "ER", "AF", "IQ", "IR", "SO", "UA", "TR"];
const LANGUAGES: [&str; 8] = ["ar", "ti", "fa", "ku", "so", "uk", "tr", "fr"];

/// Answers to what the step asks, in the order of its form, so that an answer decides what is asked next. An optional
/// field on which nothing depends is left empty now and then.
pub(super) fn answers(
    compiled: &Compiled,
    step: &Step,
    progress: &Progress,
    today: Date,
    chance: &mut ChaCha8Rng,
) -> Answers {
    let mut answers = Answers::new();
    let form = step
        .form
        .as_deref()
        .and_then(|form| compiled.method.form(form));
    let Some(form) = form else {
        return answers;
    };
    for field in &form.fields {
        let open = asked(compiled.method, &step.id, &answers, progress);
        let name = format!("{}.{}", form.id, field.id);
        let needed = field.required || compiled.is_tested(&name);
        let handy = field.kind != FieldKind::File;
        if open.iter().any(|other| std::ptr::eq(*other, field))
            && (needed || (handy && chance.random_bool(0.8)))
        {
            answers.insert(name, answer(compiled, field, today, chance));
        }
    }
    answers
}

fn answer(compiled: &Compiled, field: &Field, today: Date, chance: &mut ChaCha8Rng) -> String {
    match field.kind {
        FieldKind::Number => {
            let least = field.min.unwrap_or(0);
            let most = field.max.unwrap_or(least.saturating_add(100)).max(least);
            chance.random_range(least..=most).to_string()
        }
        FieldKind::Date => plus_days(today, chance.random_range(-365..=30)).to_string(),
        FieldKind::Consent => if chance.random_bool(0.9) { "yes" } else { "no" }.to_owned(),
        FieldKind::File => Named::written(1, "file.pdf"),
        FieldKind::Country => pick(&COUNTRIES, chance),
        FieldKind::Language => pick(&LANGUAGES, chance),
        FieldKind::Choice => {
            let list = field
                .list
                .as_deref()
                .and_then(|list| compiled.method.list(list));
            pick(list.map_or(&[][..], |list| &list.values), chance)
        }
        kind => match kind.values() {
            Some(values) => pick(values, chance),
            None => "…".to_owned(),
        },
    }
}

fn pick<T: ToString>(values: &[T], chance: &mut ChaCha8Rng) -> String {
    match values.len() {
        0 => String::new(),
        many => values[chance.random_range(0..many)].to_string(),
    }
}
