//! The fields of a step's form, as pages show them.

use std::collections::BTreeSet;

use adeona_method::method::{Field, FieldKind, Method, Sensitivity, Step};
use adeona_method::progress::Draft;
use adeona_method::values::{ESCO, Named, Occupation};
use adeona_platform::words::{Language, Tongue, Words};

use super::consents::{Spoken, consents};
use super::explain::Explainer;
use super::portfolio::FileShown;
use super::queries::Dossier;
use super::reading::{may_read_field, readers};
use crate::frame::Shown;
use crate::frame::media::ACCEPTED;
use crate::names::{countries, languages};

/// A field as a form shows it.
#[derive(Debug, Clone, Default)]
pub struct FieldShown {
    /// `<form>.<field>`, the name of the input.
    pub name: String,
    pub label: String,
    /// The label in Dutch, when it is shown beside the reader's language.
    pub dutch: Option<String>,
    pub hint: Option<String>,
    pub purpose: String,
    /// How it is entered: text, long-text, number, date, select, radio, file, occupation.
    pub input: &'static str,
    pub options: Vec<(String, String)>,
    /// Options that are asked for most, to come first.
    pub often: Vec<(String, String)>,
    pub required: bool,
    pub value: String,
    /// Set when only some roles read it.
    pub guarded: bool,
    /// Asked only if.
    pub condition: Option<String>,
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// Who reads the answer, in words.
    pub readers: String,
    /// How long it is kept, in words.
    pub kept: Option<String>,
    /// The consent that must be given first.
    pub waits_for: Option<String>,
    pub consent: Option<ConsentAsked>,
    pub occupation: Option<OccupationAsked>,
    /// The file that was chosen before.
    pub file: Option<FileShown>,
}

/// What is said when a consent is asked.
#[derive(Debug, Clone)]
pub struct ConsentAsked {
    /// The text in the participant's language and in Dutch.
    pub spoken: Vec<Spoken>,
    /// The answer that holds now: who recorded it, and when.
    pub told: Option<String>,
}

/// An occupation: what was typed, its code, and what the list offers for it.
#[derive(Debug, Clone, Default)]
pub struct OccupationAsked {
    pub text: String,
    /// ISCO-08.
    pub isco: String,
    /// There is a list to search.
    pub searchable: bool,
    /// It was searched: with nothing to pick, nothing was found.
    pub sought: bool,
    /// Answers to pick from, with their words.
    pub picks: Vec<(String, String)>,
    pub picked: String,
}

impl FieldShown {
    pub fn accepted(&self) -> &'static str {
        ACCEPTED
    }

    /// For an answer that need not be given, a way to give none.
    pub fn may_be_empty(&self) -> bool {
        !self.required || self.condition.is_some() || self.waits_for.is_some()
    }
}

/// The fields of a step's form that the viewer may read, with what is answered so far.
pub fn fields_of(
    dossier: &Dossier,
    step: &Step,
    explainer: &Explainer<'_>,
    words: &Words,
    input: &Shown,
) -> Vec<FieldShown> {
    let sheet = Sheet {
        dossier,
        step,
        explainer,
        words,
        input,
        draft: dossier.progress.drafts.get(&step.id),
    };
    sheet.fields(|name| {
        let method = &dossier.bound.package.method;
        may_read_field(method, name, &dossier.reader)
    })
}

/// The fields that somebody without an account is asked. What is known already they see only of what was named for
/// them.
pub fn fields_asked(
    dossier: &Dossier,
    step: &Step,
    explainer: &Explainer<'_>,
    words: &Words,
    input: &Shown,
    asked: &BTreeSet<String>,
) -> Vec<FieldShown> {
    let sheet = Sheet {
        dossier,
        step,
        explainer,
        words,
        input,
        draft: None,
    };
    sheet.fields(|name| asked.contains(name))
}

/// A form that is being drawn.
struct Sheet<'a> {
    dossier: &'a Dossier,
    step: &'a Step,
    explainer: &'a Explainer<'a>,
    words: &'a Words,
    input: &'a Shown,
    draft: Option<&'a Draft>,
}

impl Sheet<'_> {
    fn fields(&self, shown: impl Fn(&str) -> bool) -> Vec<FieldShown> {
        let method = self.method();
        let Some(form) = self.step.form.as_deref().and_then(|id| method.form(id)) else {
            return vec![];
        };
        form.fields
            .iter()
            .map(|field| (field, format!("{}.{}", form.id, field.id)))
            .filter(|(_, name)| shown(name))
            .map(|(field, name)| self.shown(field, name))
            .collect()
    }

    fn method(&self) -> &Method {
        &self.dossier.bound.package.method
    }

    fn shown(&self, field: &Field, name: String) -> FieldShown {
        let (method, explainer) = (self.method(), self.explainer);
        let value = self.value(field, &name);
        let key = format!("field-{}", name.replace('.', "-"));
        let hint = explainer.package.texts.hint(explainer.w.code(), &key);
        let (options, often) = options(method, field, explainer, &name);
        FieldShown {
            label: explainer.field(&name),
            dutch: None,
            hint: hint.map(str::to_owned),
            purpose: explainer.part("purpose", &field.purpose),
            input: input_kind(field.kind),
            options,
            often,
            required: field.required,
            guarded: field.sensitivity >= Sensitivity::Sensitive,
            condition: field.when.as_ref().map(|c| explainer.condition(c)),
            min: field.min,
            max: field.max,
            readers: self.readers(field),
            kept: self.kept(field),
            waits_for: field.consent.as_deref().map(|c| explainer.field(c)),
            consent: (field.kind == FieldKind::Consent).then(|| self.consent(field, &name)),
            occupation: (field.kind == FieldKind::Occupation)
                .then(|| self.occupation(&name, &value)),
            file: (field.kind == FieldKind::File)
                .then(|| FileShown::of(&value))
                .flatten(),
            value,
            name,
        }
    }

    /// What was typed; else what a draft kept; else what is known. A step that is done more often asks its file anew.
    fn value(&self, field: &Field, name: &str) -> String {
        if !self.input.values.is_empty() {
            return self.input.value(name).to_owned();
        }
        if let Some(drafted) = self.draft.and_then(|draft| draft.answers.get(name)) {
            return drafted.clone();
        }
        let again = field.kind == FieldKind::File && self.step.repeat.is_some();
        let read = may_read_field(self.method(), name, &self.dossier.reader);
        let known = self.dossier.progress.answers.get(name);
        known
            .filter(|_| read && !again)
            .cloned()
            .unwrap_or_default()
    }

    fn readers(&self, field: &Field) -> String {
        let roles = readers(self.method(), field);
        let names: Vec<String> = roles
            .into_iter()
            .map(|id| self.explainer.part("role", id))
            .collect();
        names.join(", ")
    }

    fn kept(&self, field: &Field) -> Option<String> {
        let kept = field
            .retention
            .as_ref()
            .or(self.method().retention.as_ref())?;
        let span = self.explainer.span(&kept.keep);
        Some(self.explainer.w.ta(
            "field-kept",
            &[("span", span), ("source", kept.source.clone())],
        ))
    }

    fn consent(&self, field: &Field, name: &str) -> ConsentAsked {
        let w = self.explainer.w;
        let of = |w: &Tongue| Spoken::of(name, &field.purpose, self.dossier, w);
        let words = |language| self.words.tongue(language);
        let person = self.dossier.row.language.as_deref();
        let theirs = person.and_then(Language::of).unwrap_or(Language::Nl);
        let mut spoken = vec![of(&words(theirs))];
        if theirs != Language::Nl {
            spoken.push(of(&words(Language::Nl)));
        }
        let told = consents(self.dossier, self.explainer);
        let told = told.into_iter().find(|consent| consent.field == name);
        ConsentAsked {
            spoken,
            told: told.map(|told| told.words(w)),
        }
    }

    fn occupation(&self, name: &str, value: &str) -> OccupationAsked {
        let typed = !self.input.values.is_empty();
        let beside = |part: &str| self.input.value(&format!("{name}#{part}")).to_owned();
        let known = Occupation::of(value);
        let code = known.code.unwrap_or_default();
        let listed = code.starts_with(ESCO);
        let picked = match (typed, listed) {
            (true, _) => beside("pick"),
            (false, true) => value.to_owned(),
            (false, false) => String::new(),
        };
        let isco = match (typed, listed) {
            (true, _) => beside("code"),
            (false, true) => String::new(),
            (false, false) => code.to_owned(),
        };
        let text = Occupation::of(&picked).text.to_owned();
        OccupationAsked {
            text: if typed { value } else { known.text }.to_owned(),
            isco,
            picks: match picked.is_empty() {
                true => vec![],
                false => vec![(picked.clone(), text)],
            },
            picked,
            ..OccupationAsked::default()
        }
    }
}

/// The labels in Dutch as well, for who reads Dutch beside their own language.
pub fn beside_in_dutch(fields: &mut [FieldShown], dutch: &Explainer<'_>) {
    for field in fields {
        field.dutch = Some(dutch.field(&field.name));
        let words = |value: &str| dutch.value(&field.name, value);
        for (value, text) in field.options.iter_mut().chain(&mut field.often) {
            let said = words(value);
            if *text != said {
                *text = format!("{text} · {said}");
            }
        }
    }
}

fn input_kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::LongText => "long-text",
        FieldKind::Number => "number",
        FieldKind::Date => "date",
        FieldKind::YesNo | FieldKind::Consent => "radio",
        FieldKind::Choice
        | FieldKind::Cefr
        | FieldKind::Isced
        | FieldKind::Country
        | FieldKind::Language => "select",
        FieldKind::File => "file",
        FieldKind::Occupation => "occupation",
        FieldKind::Text => "text",
    }
}

type Options = Vec<(String, String)>;

/// All values to choose from, and those that are asked for most.
fn options(
    method: &Method,
    field: &Field,
    explainer: &Explainer<'_>,
    name: &str,
) -> (Options, Options) {
    let names = match field.kind {
        FieldKind::Country => Some(countries(explainer.w.language)),
        FieldKind::Language => Some(languages(explainer.w.language)),
        _ => None,
    };
    if let Some(names) = names {
        return (names.all().to_vec(), names.often());
    }
    let list = field.list.as_deref().and_then(|id| method.list(id));
    let values: Vec<&str> = match (field.kind.values(), list) {
        (Some(values), _) => values.to_vec(),
        (None, Some(list)) => list.values.iter().map(String::as_str).collect(),
        (None, None) => vec![],
    };
    let pair = |v: &str| (v.to_owned(), explainer.value(name, v));
    (values.into_iter().map(pair).collect(), vec![])
}

/// The name in an answer of number and name.
pub fn name_in(answer: &str) -> &str {
    Named::of(answer).map_or(answer, |file| file.name)
}
