//! What is known by its form: addresses of mail, accounts, documents, post codes.

use std::ops::Range;

use super::flat::Flat;
use super::labels::{self, say};
use super::{Finding, Instead, Kind};

fn finding(flat: &Flat, letters: Range<usize>, kind: Kind, sure: bool) -> Finding {
    let at = flat.bytes(letters);
    Finding {
        piece: flat.text[at.clone()].to_owned(),
        at,
        kind,
        sure,
        instead: Instead::Left(kind),
    }
}

/// No address is longer.
const LONGEST: usize = 254;

pub(super) fn emails(flat: &Flat) -> Vec<Finding> {
    let of_name = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let of_host = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let mut found = vec![];
    for (at, _) in flat.letters.iter().enumerate().filter(|(_, c)| **c == '@') {
        let back = at.saturating_sub(LONGEST);
        let before = flat.letters[back..at]
            .iter()
            .rev()
            .take_while(|c| of_name(c))
            .count();
        let host: String = flat.letters[at + 1..]
            .iter()
            .take(LONGEST)
            .take_while(|c| of_host(c))
            .collect();
        let host = host.trim_end_matches(['.', '-']);
        let ends = host
            .rsplit_once('.')
            .is_some_and(|(name, end)| !name.is_empty() && end.chars().count() > 1);
        if before > 0 && ends {
            found.push(finding(
                flat,
                at - before..at + 1 + host.chars().count(),
                Kind::Email,
                true,
            ));
        }
    }
    found
}

pub(super) fn ibans(flat: &Flat) -> Vec<Finding> {
    let mut found = vec![];
    let mut at = 0;
    while at + 4 < flat.letters.len() {
        let head = &flat.letters[at..at + 4];
        let starts = head[..2].iter().all(char::is_ascii_alphabetic)
            && head[2..].iter().all(char::is_ascii_digit)
            && flat.before(at).is_none_or(|c| !c.is_alphanumeric());
        match starts.then(|| iban_from(flat, at)).flatten() {
            Some(end) => {
                found.push(finding(flat, at..end, Kind::Iban, true));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The end of the longest account number from here.
fn iban_from(flat: &Flat, start: usize) -> Option<usize> {
    let mut compact = String::new();
    let mut found = None;
    let mut at = start;
    while let Some(letter) = flat.get(at) {
        match letter {
            c if c.is_ascii_alphanumeric() => compact.push(c.to_ascii_uppercase()),
            ' ' | '.' | '-' if flat.before(at) != Some(letter) => {}
            _ => break,
        }
        at += 1;
        let ends = flat.get(at).is_none_or(|c| !c.is_alphanumeric());
        if ends
            && (15..=34).contains(&compact.len())
            && letter.is_ascii_alphanumeric()
            && is_iban(&compact)
        {
            found = Some(at);
        }
        if compact.len() >= 34 {
            break;
        }
    }
    found
}

/// ISO 13616: moved round and read as a number, it leaves one when divided by 97.
fn is_iban(compact: &str) -> bool {
    if compact.starts_with("NL") && compact.len() != 18 {
        return false;
    }
    let turned = compact[4..].chars().chain(compact[..4].chars());
    let rest = turned
        .filter_map(|c| c.to_digit(36))
        .fold(0u64, |rest, value| {
            let tens = if value > 9 { 100 } else { 10 };
            (rest * tens + u64::from(value)) % 97
        });
    rest == 1
}

/// Letters and then digits, as on passports and cards; or any long number after a word that says so.
pub(super) fn documents(flat: &Flat) -> Vec<Finding> {
    let mut found = vec![];
    let mut at = 0;
    while at < flat.letters.len() {
        let long = flat.letters[at..]
            .iter()
            .take(30)
            .take_while(|c| c.is_ascii_alphanumeric())
            .count();
        if long == 0 || flat.before(at).is_some_and(|c| c.is_alphanumeric()) {
            at += long.max(1);
            continue;
        }
        if let Some(sure) = document(flat, at..at + long) {
            found.push(finding(flat, at..at + long, Kind::DocumentNumber, sure));
        }
        at += long;
    }
    found
}

fn document(flat: &Flat, at: Range<usize>) -> Option<bool> {
    let piece = &flat.letters[at.clone()];
    let digits = piece.iter().filter(|c| c.is_ascii_digit()).count();
    let capitals = piece.iter().take_while(|c| c.is_ascii_uppercase()).count();
    let bound = |c: Option<char>| {
        c.is_none_or(|c| {
            !matches!(c, '/' | '_' | '=' | '.' | ',' | '-' | '$' | '€') || c == '.' || c == ','
        })
    };
    if digits < 6 || piece.len() > 12 || !bound(flat.before(at.start)) || flat.in_address(at.start)
    {
        return None;
    }
    let passport = (1..=3).contains(&capitals)
        && capitals + digits == piece.len()
        && (8..=10).contains(&piece.len());
    let mixed = capitals > 0 && digits < piece.len();
    let said = (passport || mixed || digits >= 7)
        && say(&flat.context_before(at.start, 30), labels::DOCUMENT);
    let quantity = labels::is_counted(&flat.context_after(at.end, 14));
    (passport || said && !quantity).then_some(said)
}

/// Not given out: they mean something else in Dutch.
const NO_POST_CODE: [&str; 3] = ["SA", "SD", "SS"];
/// After a year these are something else.
const NOT_AFTER_A_YEAR: [&str; 8] = ["EU", "UN", "US", "UK", "AD", "BC", "CE", "NL"];

pub(super) fn addresses(flat: &Flat) -> Vec<Finding> {
    let mut found = vec![];
    for at in 0..flat.letters.len().saturating_sub(5) {
        let Some(end) = post_code(flat, at) else {
            continue;
        };
        let number_after = house_number_after(flat, end);
        let number_before = house_number_before(flat, at);
        if let Some(number_end) = number_after {
            found.push(finding(flat, at..number_end, Kind::Address, true));
        } else if let Some(number_start) = number_before {
            found.push(finding(flat, number_start..end, Kind::Address, true));
        }
    }
    found
}

fn post_code(flat: &Flat, at: usize) -> Option<usize> {
    let digits = &flat.letters[at..at + 4];
    let is_code = digits.iter().all(char::is_ascii_digit) && digits[0] != '0';
    if !is_code
        || flat
            .before(at)
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '/'))
    {
        return None;
    }
    let start = at + 4 + usize::from(flat.get(at + 4) == Some(' '));
    let letters: String = flat.string(start..start + 2);
    let capital = letters.chars().all(|c| c.is_ascii_uppercase());
    let small = letters.chars().all(|c| c.is_ascii_lowercase()) && start == at + 4;
    let whole =
        letters.chars().count() == 2 && flat.get(start + 2).is_none_or(|c| !c.is_alphanumeric());
    let letters = letters.to_uppercase();
    let year = matches!(digits, ['1', '9', ..] | ['2', '0', ..])
        && NOT_AFTER_A_YEAR.contains(&letters.as_str());
    (whole && (capital || small) && !year && !NO_POST_CODE.contains(&letters.as_str()))
        .then_some(start + 2)
}

/// `1234 AB 12a`, `1234 AB, nr. 12`.
fn house_number_after(flat: &Flat, end: usize) -> Option<usize> {
    let rest = flat.string(end..end + 20);
    let skipped = rest.trim_start_matches([' ', ',']);
    let words = [
        "huisnummer",
        "huisnr.",
        "huisnr",
        "nummer",
        "nr.",
        "nr",
        "no.",
    ];
    let skipped = words
        .iter()
        .find_map(|word| skipped.strip_prefix(word))
        .unwrap_or(skipped)
        .trim_start();
    let digits = skipped.chars().take_while(char::is_ascii_digit).count();
    if !(1..=5).contains(&digits)
        || skipped
            .chars()
            .nth(digits)
            .is_some_and(|c| matches!(c, '.' | ',' | '%'))
            && skipped
                .chars()
                .nth(digits + 1)
                .is_some_and(|c| c.is_ascii_digit())
    {
        return None;
    }
    let before = rest.chars().count() - skipped.chars().count();
    let addition = skipped
        .chars()
        .nth(digits)
        .filter(char::is_ascii_alphabetic);
    let ends = skipped
        .chars()
        .nth(digits + 1)
        .is_none_or(|c| !c.is_alphanumeric());
    Some(end + before + digits + usize::from(addition.is_some() && ends))
}

/// `Lindelaan 12, 1234 AB`: from the street on.
fn house_number_before(flat: &Flat, at: usize) -> Option<usize> {
    let before: Vec<char> = flat.letters[at.saturating_sub(60)..at].to_vec();
    let trimmed = before
        .iter()
        .rposition(|c| !matches!(c, ' ' | ',' | '\n'))?
        + 1;
    let number = before[..trimmed].iter().rposition(|c| *c == ' ')? + 1;
    let piece = &before[number..trimmed];
    let is_number = piece.first().is_some_and(char::is_ascii_digit)
        && piece.len() <= 6
        && piece.iter().all(|c| c.is_ascii_alphanumeric() || *c == '-');
    let street_end = number - 1;
    let street = before[..street_end]
        .iter()
        .rposition(|c| !(c.is_alphabetic() || matches!(c, '.' | '\'')))
        .map_or(0, |space| space + 1);
    let is_street = street_end > street && before[street].is_uppercase();
    (is_number && is_street).then_some(at - before.len() + street)
}
