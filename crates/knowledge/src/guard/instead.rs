//! What may stand in the place of personal data.

use serde::Serialize;

use super::{Finding, Gender, Kind};
use crate::language::Language;

/// Something general in the place of something personal. Codes and values; [`Instead::text`] puts it into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Instead {
    /// Who it is about, in general.
    Person {
        gender: Option<Gender>,
        age: Option<i16>,
    },
    /// Whole years.
    Age(i16),
    /// The year alone.
    Year(i16),
    /// That something stood there, and what.
    Left(Kind),
}

impl Instead {
    /// In a language, as it may stand in a sentence.
    pub fn text(&self, language: Language) -> String {
        match self {
            Instead::Person {
                gender,
                age: Some(age),
            } => match language {
                Language::Ar => format!("{}، {age}", person(*gender, language)),
                Language::Nl | Language::En => format!("{}, {age}", person(*gender, language)),
            },
            Instead::Person { gender, age: None } => person(*gender, language).to_owned(),
            Instead::Age(age) => match language {
                Language::Nl => format!("{age} jaar"),
                Language::En => format!("{age} years old"),
                Language::Ar => format!("العمر {age}"),
            },
            Instead::Year(year) => year.to_string(),
            Instead::Left(kind) => format!("[{}]", left(*kind, language)),
        }
    }
}

fn person(gender: Option<Gender>, language: Language) -> &'static str {
    match (gender, language) {
        (Some(Gender::Man), Language::Nl) => "man",
        (Some(Gender::Man), Language::En) => "man",
        (Some(Gender::Man), Language::Ar) => "رجل",
        (Some(Gender::Woman), Language::Nl) => "vrouw",
        (Some(Gender::Woman), Language::En) => "woman",
        (Some(Gender::Woman), Language::Ar) => "امرأة",
        (Some(Gender::Other) | None, Language::Nl) => "persoon",
        (Some(Gender::Other) | None, Language::En) => "person",
        (Some(Gender::Other) | None, Language::Ar) => "شخص",
    }
}

fn left(kind: Kind, language: Language) -> &'static str {
    let [nl, en, ar] = match kind {
        Kind::Email => ["e-mailadres", "e-mail address", "بريد إلكتروني"],
        Kind::Iban => ["rekeningnummer", "account number", "رقم حساب"],
        Kind::CitizenNumber => [
            "burgerservicenummer",
            "citizen service number",
            "رقم المواطن",
        ],
        Kind::ForeignerNumber => ["V-nummer", "V-number", "رقم الأجنبي"],
        Kind::Phone => ["telefoonnummer", "phone number", "رقم هاتف"],
        Kind::DocumentNumber => ["documentnummer", "document number", "رقم وثيقة"],
        Kind::BirthDate => ["geboortedatum", "date of birth", "تاريخ الميلاد"],
        Kind::Address => ["adres", "address", "عنوان"],
        Kind::Name => ["naam", "name", "اسم"],
        Kind::Date => ["datum", "date", "تاريخ"],
    };
    match language {
        Language::Nl => nl,
        Language::En => en,
        Language::Ar => ar,
    }
}

/// The text with something general in the place of these findings, which are of this text and in its order.
pub fn replaced(text: &str, findings: &[Finding], language: Language) -> String {
    let mut general = String::with_capacity(text.len());
    let mut at = 0;
    for finding in findings {
        if let Some(before) = text.get(at..finding.at.start) {
            general.push_str(before);
            general.push_str(&finding.instead.text(language));
            at = finding.at.end;
        }
    }
    general.push_str(text.get(at..).unwrap_or_default());
    general
}
