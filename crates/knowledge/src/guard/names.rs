//! Names: those of the case at hand in any spelling, and what follows a word such as `Mrs`.

use jiff::civil::Date;
use rphonetic::{DoubleMetaphone, Encoder};

use super::{Finding, Instead, Kind, Known, dates};
use crate::words::{bare, folded, is_arabic, words};

/// A name and how it sounds.
struct Name {
    folded: String,
    sound: String,
    skeleton: String,
}

/// After these comes a name. Without a full stop.
const TITLES: [&str; 22] = [
    "dhr",
    "mw",
    "mevr",
    "mevrouw",
    "meneer",
    "mijnheer",
    "heet",
    "genaamd",
    "mr",
    "mrs",
    "ms",
    "miss",
    "السيد",
    "السيده",
    "اسمه",
    "اسمها",
    "اسمي",
    "يدعي",
    "تدعي",
    "الاخ",
    "الاخت",
    "المدعو",
];

pub(super) fn found(text: &str, known: Option<&Known>, today: Date) -> Vec<Finding> {
    let names: Vec<Name> = known.iter().flat_map(|known| names_of(known)).collect();
    let instead = known.map_or(Instead::Left(Kind::Name), |known| Instead::Person {
        gender: known.gender,
        age: known.born.and_then(|born| dates::age(born, today)),
    });
    let mut found: Vec<Finding> = vec![];
    let mut after_title = false;
    let mut end_of_last = 0;
    for word in words(text) {
        let piece = &text[word.at.clone()];
        let whole = word.whole();
        let capital = piece.chars().next().is_some_and(char::is_uppercase) || is_arabic(piece);
        let is_name = |said: &String| names.iter().any(|name| is_same(name, said, capital));
        let of_case = is_name(&whole) || word.pieces.len() > 1 && word.pieces.iter().any(is_name);
        let near = text[end_of_last..word.at.start]
            .chars()
            .all(|c| matches!(c, ' ' | '.' | ':' | '\u{00A0}'));
        end_of_last = word.at.end;
        let titled = after_title && near && capital && whole.chars().count() > 1;
        after_title = TITLES.contains(&whole.as_str());
        if !of_case && !titled {
            continue;
        }
        // Given name and family name make one finding.
        match found.last_mut() {
            Some(last)
                if of_case && last.sure && text[last.at.end..word.at.start].trim().is_empty() =>
            {
                last.at.end = word.at.end;
                last.piece = text[last.at.clone()].to_owned();
            }
            _ => found.push(Finding {
                piece: piece.to_owned(),
                at: word.at.clone(),
                kind: Kind::Name,
                sure: of_case,
                instead: if of_case {
                    instead.clone()
                } else {
                    Instead::Left(Kind::Name)
                },
            }),
        }
    }
    found
}

fn names_of(known: &Known) -> Vec<Name> {
    let both = format!("{} {}", known.given, known.family);
    let name = |folded: String| Name {
        sound: if is_arabic(&folded) {
            String::new()
        } else {
            DoubleMetaphone::default().encode(&folded)
        },
        skeleton: skeleton(&folded),
        folded,
    };
    // `van`, `al`, `de` are no names by themselves.
    let small = [
        "van", "von", "der", "den", "ten", "ter", "bin", "ben", "ibn", "abu", "abd", "the", "and",
        "een",
    ];
    let pieces = words(&both)
        .flat_map(|word| word.pieces)
        .filter(|piece| piece.chars().count() > 1);
    pieces
        .filter(|piece| piece.chars().count() > 2 && !small.contains(&piece.as_str()))
        .map(name)
        .collect()
}

fn is_same(name: &Name, word: &str, capital: bool) -> bool {
    let letters = name.folded.chars().count();
    if name.folded == word {
        // A short name in small letters may be a word: `jan`, `bo`.
        return letters > 3 || capital;
    }
    if is_arabic(word) != is_arabic(&name.folded) {
        return name.skeleton.chars().count() > 2 && name.skeleton == skeleton(word) && capital;
    }
    if !capital || letters < 4 || word.chars().count() < 4 {
        return false;
    }
    let distance = strsim::osa_distance(&name.folded, word);
    let first = name.folded.chars().next() == word.chars().next();
    if is_arabic(word) {
        return letters > 4 && distance <= 1;
    }
    (first && distance <= if letters > 6 { 2 } else { 1 })
        || (letters > 4
            && distance <= 3
            && !name.sound.is_empty()
            && name.sound == DoubleMetaphone::default().encode(word)
            && first)
}

/// What two scripts write alike: the consonants. `Mohammed` and `محمد` are both `mhmd`.
fn skeleton(word: &str) -> String {
    let mut latin = String::new();
    for (at, letter) in bare(word).chars().enumerate() {
        latin.extend(match letter {
            'ب' | 'پ' => Some('b'),
            'ت' | 'ط' | 'ث' => Some('t'),
            'ج' => Some('j'),
            'ح' | 'ه' => Some('h'),
            'خ' => Some('k'),
            'د' | 'ذ' | 'ض' => Some('d'),
            'ر' => Some('r'),
            'ز' | 'ظ' => Some('z'),
            'س' | 'ش' | 'ص' => Some('s'),
            'غ' => Some('g'),
            'ف' => Some('f'),
            'ق' | 'ك' => Some('k'),
            'ل' => Some('l'),
            'م' => Some('m'),
            'ن' => Some('n'),
            'ي' if at == 0 => Some('y'),
            'و' if at == 0 => Some('w'),
            'a'..='z' => Some(letter),
            _ => None,
        });
    }
    let mut plain = folded(&latin);
    for (digraph, one) in [
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "s"),
        ("kh", "k"),
        ("gh", "g"),
        ("th", "t"),
        ("dh", "d"),
        ("ph", "f"),
        ("dj", "j"),
        ("ou", "u"),
        ("oe", "u"),
    ] {
        plain = plain.replace(digraph, one);
    }
    let arabic = is_arabic(word);
    let mut bones = String::new();
    for (at, letter) in plain.chars().enumerate() {
        let letter = match letter {
            'q' | 'c' => 'k',
            'v' => 'f',
            'p' => 'b',
            other => other,
        };
        let soft = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
            || (at > 0 && matches!(letter, 'w' | 'y'));
        if !soft && !bones.ends_with(letter) {
            bones.push(letter);
        }
    }
    // The ending of women's names is written with an h in one script, and often not in the other.
    let ends_so = if arabic {
        word.ends_with('ه')
    } else {
        plain.ends_with("ah")
    };
    if ends_so && bones.ends_with('h') {
        bones.pop();
    }
    bones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_two_scripts_has_one_skeleton() {
        let table = [
            ("mohammed", "محمد"),
            ("mohamad", "محمد"),
            ("ahmad", "أحمد"),
            ("fatima", "فاطمة"),
            ("fatimah", "فاطمة"),
            ("yusuf", "يوسف"),
            ("youssef", "يوسف"),
            ("khalid", "خالد"),
            ("ibrahim", "إبراهيم"),
            ("sharif", "شريف"),
        ];
        for (latin, arabic) in table {
            assert_eq!(skeleton(latin), skeleton(&folded(arabic)), "{latin}");
        }
        assert_ne!(skeleton("karim"), skeleton(&folded("كامل")));
    }
}
