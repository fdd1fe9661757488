//! The few words that a drawing adds to those of the method itself, and a symbol for every kind of step.

use super::pen::Symbol;
use crate::method::StepKind;

/// The words in one language.
#[derive(Debug)]
pub struct Words {
    pub outcomes: &'static str,
    pub optional: &'static str,
    pub sometimes: &'static str,
    pub after: &'static str,
    pub people: &'static str,
    pub phases: &'static str,
    pub steps: &'static str,
    kinds: [&'static str; 14],
}

/// The languages that are read from right to left.
pub fn mirrored(language: &str) -> bool {
    let language = language.split(['-', '_']).next().unwrap_or(language);
    matches!(
        language,
        "ar" | "fa" | "he" | "ur" | "ps" | "ckb" | "ku" | "sd" | "ug" | "yi"
    )
}

/// The words in the language, else in English.
pub fn words(language: &str) -> &'static Words {
    match language {
        "nl" => &DUTCH,
        "ar" => &ARABIC,
        _ => &ENGLISH,
    }
}

impl Words {
    pub fn kind(&self, kind: StepKind) -> &'static str {
        self.kinds[place(kind)]
    }
}

/// Every kind in the order of the legend.
pub const KINDS: [StepKind; 14] = [
    StepKind::Form,
    StepKind::Conversation,
    StepKind::Meeting,
    StepKind::Series,
    StepKind::Lesson,
    StepKind::Portfolio,
    StepKind::Assessment,
    StepKind::Decision,
    StepKind::Placement,
    StepKind::Referral,
    StepKind::Visit,
    StepKind::Exam,
    StepKind::Checklist,
    StepKind::Outcome,
];

fn place(kind: StepKind) -> usize {
    match kind {
        StepKind::Form => 0,
        StepKind::Conversation => 1,
        StepKind::Meeting => 2,
        StepKind::Series => 3,
        StepKind::Lesson => 4,
        StepKind::Portfolio => 5,
        StepKind::Assessment => 6,
        StepKind::Decision => 7,
        StepKind::Placement => 8,
        StepKind::Referral => 9,
        StepKind::Visit => 10,
        StepKind::Exam => 11,
        StepKind::Checklist => 12,
        StepKind::Outcome => 13,
    }
}

/// The symbol of the kind, without a name.
pub fn symbol(kind: StepKind) -> Symbol<'static> {
    Symbol {
        path: SYMBOLS[place(kind)],
        turns: matches!(
            kind,
            StepKind::Referral | StepKind::Form | StepKind::Checklist
        ),
        name: None,
    }
}

const SYMBOLS: [&str; 14] = [
    // A sheet with lines.
    "M4 1.5H16V18.5H4ZM7 6H13M7 10H13M7 14H10.5",
    // A balloon.
    "M2 3H18V14H9L5 18V14H2ZM6 7H14M6 10.5H11",
    // Two people at a table.
    "M8 5A2.5 2.5 0 1 1 3 5A2.5 2.5 0 1 1 8 5M17 5A2.5 2.5 0 1 1 12 5A2.5 2.5 0 1 1 17 5M1.5 17V14A4 4 0 0 1 8.5 12.5M18.5 17V14A4 4 0 0 0 11.5 12.5M1.5 17H18.5",
    // One after another.
    "M6 10A2.5 2.5 0 1 1 1 10A2.5 2.5 0 1 1 6 10H7.5A2.5 2.5 0 1 1 12.5 10A2.5 2.5 0 1 1 7.5 10M12.5 10H14A2.5 2.5 0 1 1 19 10A2.5 2.5 0 1 1 14 10",
    // An open book.
    "M10 4.5C7.5 2.8 4.5 2.6 1.5 3V16C4.5 15.6 7.5 15.8 10 17.5C12.5 15.8 15.5 15.6 18.5 16V3C15.5 2.6 12.5 2.8 10 4.5ZM10 4.5V17.5",
    // A folder.
    "M1.5 16.5V3.5H7.5L9.5 6H18.5V16.5ZM1.5 9H18.5",
    // A magnifying glass.
    "M13.5 8A5.5 5.5 0 1 1 2.5 8A5.5 5.5 0 1 1 13.5 8M12 12L18 18",
    // A diamond.
    "M10 1.5L18.5 10L10 18.5L1.5 10ZM10 6.5V10.5M10 13.4V13.6",
    // A case.
    "M1.5 6H18.5V17H1.5ZM7 6V3H13V6M1.5 11H8M12 11H18.5M8 9.5H12V12.5H8Z",
    // Out of the door.
    "M9 2H2V18H9M7 10H18.5M14 5.5L18.5 10L14 14.5",
    // A pin on the map.
    "M10 18.5C5.5 13.5 3.5 10.7 3.5 7.8A6.5 6.5 0 0 1 16.5 7.8C16.5 10.7 14.5 13.5 10 18.5ZM12.3 8A2.3 2.3 0 1 1 7.7 8A2.3 2.3 0 1 1 12.3 8",
    // A pencil.
    "M2 18L3 13.5L14 2.5L17.5 6L6.5 17ZM11.5 5L15 8.5",
    // Ticks.
    "M1.5 5L3.5 7L7 3M1.5 14L3.5 16L7 12M10.5 5.5H18.5M10.5 14.5H18.5",
    // A flag.
    "M4 19V1.5M4 2.5H16.5L13.5 6.5L16.5 10.5H4",
];

const DUTCH: Words = Words {
    outcomes: "Uitkomsten",
    optional: "naar keuze",
    sometimes: "soms",
    after: "na",
    people: "mensen",
    phases: "fasen",
    steps: "stappen",
    kinds: [
        "formulier",
        "gesprek",
        "bijeenkomst",
        "reeks",
        "les",
        "portfolio",
        "onderzoek",
        "besluit",
        "plaatsing",
        "verwijzing",
        "bezoek",
        "examen",
        "afvinklijst",
        "uitkomst",
    ],
};

const ENGLISH: Words = Words {
    outcomes: "Outcomes",
    optional: "optional",
    sometimes: "sometimes",
    after: "after",
    people: "people",
    phases: "phases",
    steps: "steps",
    kinds: [
        "form",
        "conversation",
        "meeting",
        "series",
        "lesson",
        "portfolio",
        "assessment",
        "decision",
        "placement",
        "referral",
        "visit",
        "exam",
        "checklist",
        "outcome",
    ],
};

const ARABIC: Words = Words {
    outcomes: "النتائج",
    optional: "اختياري",
    sometimes: "أحيانًا",
    after: "بعد",
    people: "أشخاص",
    phases: "مراحل",
    steps: "خطوات",
    kinds: [
        "استمارة",
        "محادثة",
        "لقاء",
        "سلسلة",
        "درس",
        "ملف إنجاز",
        "تقييم",
        "قرار",
        "توظيف",
        "إحالة",
        "زيارة",
        "امتحان",
        "قائمة تحقق",
        "نتيجة",
    ],
};

#[cfg(test)]
mod tests {
    use super::{KINDS, place};

    #[test]
    fn every_kind_has_its_own_place() {
        for (n, kind) in KINDS.iter().enumerate() {
            assert_eq!(place(*kind), n);
        }
    }
}
