//! Letters as they are compared: small, without accents, in one spelling.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Small letters without accents; Arabic letters that are written for one another made one; digits of any script as
/// `0` to `9`; what cannot be seen left out.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    for character in text.nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(character) || is_ignored(character) {
            continue;
        }
        match character {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            other => plain.push(one(other)),
        }
    }
    plain
}

/// One letter for those that stand for it. NFKD took hamza and madda off alef, waw and ya already.
fn one(character: char) -> char {
    match character {
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ı' => 'i',
        'ħ' => 'h',
        'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ة' | 'ھ' | 'ہ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        'گ' => 'ك',
        '٠'..='٩' => digit(character, '٠'),
        '۰'..='۹' => digit(character, '۰'),
        other => other,
    }
}

fn digit(character: char, zero: char) -> char {
    char::from_digit(character as u32 - zero as u32, 10).unwrap_or(character)
}

/// A letter, a digit, or a mark that belongs to one.
pub(super) fn is_letter(character: char) -> bool {
    (character.is_alphanumeric() || is_combining_mark(character)) && !is_ignored(character)
}

/// Cannot be seen: tatweel, soft hyphen, joiners, marks of direction, the mark of byte order.
pub(crate) fn is_ignored(character: char) -> bool {
    matches!(
        character,
        '\u{0640}' | '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}

pub(super) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

pub(super) fn joins(character: char) -> bool {
    is_hyphen(character) || is_apostrophe(character)
}

/// True when the first letter is of the Arabic script.
pub fn is_arabic(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FEFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        let table = [
            ("Syrië", "syrie"),
            ("CÔTE", "cote"),
            ("Straße", "strasse"),
            ("إعادة", "اعاده"),
            ("مَدْرَسَةٌ", "مدرسه"),
            ("أربيل", "اربيل"),
            ("آمن", "امن"),
            ("مستشفى", "مستشفي"),
            ("ســـكن", "سكن"),
            ("١٢٣", "123"),
            ("ﻣﺪﺭﺳﺔ", "مدرسه"),
            ("ﬁets", "fiets"),
        ];
        for (text, expected) in table {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn the_script_is_that_of_the_first_letter() {
        assert!(is_arabic("12 سكن"));
        assert!(!is_arabic("house سكن"));
        assert!(!is_arabic(""));
    }
}
