//! Numbers of people and of telephones.

use std::ops::Range;

use super::flat::Flat;
use super::labels::{self, is_counted, say};
use super::{Finding, Instead, Kind};

/// Digits that stand together, in groups.
struct Run {
    at: Range<usize>,
    groups: Vec<String>,
    /// What stands between the groups.
    between: Vec<String>,
    /// Begins with a plus.
    plus: bool,
}

impl Run {
    fn digits(&self) -> String {
        self.groups.concat()
    }

    fn has(&self, separator: char) -> bool {
        self.between
            .iter()
            .any(|between| between.contains(separator))
    }

    /// 1.234.567: a quantity, written so that it can be read.
    fn is_thousands(&self) -> bool {
        let sizes: Vec<usize> = self.groups.iter().map(String::len).collect();
        sizes.len() > 1
            && sizes[0] <= 3
            && sizes[1..].iter().all(|size| *size == 3)
            && (self.between.iter().all(|b| b == ".")
                || self.between.iter().all(|b| b == " ") && sizes[0] < 3)
    }
}

/// Letters around a number that are read for a word that tells what it is.
const AROUND: usize = 42;

pub(super) fn found(flat: &Flat) -> Vec<Finding> {
    let mut found = vec![];
    for run in runs(flat) {
        if let Some(finding) = judged(flat, &run) {
            found.push(finding);
            continue;
        }
        // Two numbers with a space in between may be two things.
        if run.has(' ') {
            found.extend(split(&run).iter().filter_map(|part| judged(flat, part)));
        }
    }
    found
}

fn judged(flat: &Flat, run: &Run) -> Option<Finding> {
    let (kind, sure) = kind_of(flat, run)?;
    let at = flat.bytes(run.at.clone());
    Some(Finding {
        piece: flat.text[at.clone()].to_owned(),
        at,
        kind,
        sure,
        instead: Instead::Left(kind),
    })
}

fn kind_of(flat: &Flat, run: &Run) -> Option<(Kind, bool)> {
    let digits = run.digits();
    if !(8..=15).contains(&digits.len()) || is_part_of_more(flat, run) {
        return None;
    }
    let before = flat.context_before(run.at.start, AROUND);
    if let Some(sure) = phone(run, &digits, say(&before, labels::PHONE)) {
        return Some((Kind::Phone, sure));
    }
    if run.plus || run.has('/') || run.has('(') {
        return None;
    }
    let after = flat.context_after(run.at.end, 14);
    if is_counted(&after) || before.trim_end().ends_with(['€', '$', '£']) {
        return None;
    }
    let sizes: Vec<usize> = run.groups.iter().map(String::len).collect();
    if (8..=9).contains(&digits.len()) && passes_eleven_test(&digits) {
        let said = say(&before, labels::CITIZEN);
        let written_so = match digits.len() {
            9 => matches!(sizes.as_slice(), [9] | [3, 3, 3] | [4, 2, 3]) && !run.is_thousands(),
            _ => run.groups.len() == 1 && !is_date(&digits),
        };
        return (said || written_so).then_some((
            Kind::CitizenNumber,
            said || digits.len() == 9 && run.groups.len() == 1,
        ));
    }
    if digits.len() == 10 && !run.is_thousands() {
        let said = say(&before, labels::FOREIGNER);
        let written_so = matches!(sizes.as_slice(), [10] | [3, 3, 4] | [4, 3, 3]);
        return (said || written_so).then_some((Kind::ForeignerNumber, said));
    }
    None
}

/// Inside a longer number or word: an amount with decimals, a case of a court, an address of the web.
fn is_part_of_more(flat: &Flat, run: &Run) -> bool {
    let before = flat.before(run.at.start);
    let after = flat.get(run.at.end);
    let next = flat.get(run.at.end + 1);
    let joined = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '=' | '/' | ':' | '#' | '&'))
    };
    let colon_before = before == Some(':')
        && flat
            .get(run.at.start.wrapping_sub(2))
            .is_some_and(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    let label = before == Some(':') && !colon_before;
    (joined(before) && !label)
        || (joined(after) && !(after == Some(':') && next.is_none_or(char::is_whitespace)))
        || (matches!(before, Some(',' | '.'))
            && flat
                .get(run.at.start.wrapping_sub(2))
                .is_some_and(|c| c.is_ascii_digit()))
        || (after == Some(',') && next.is_some_and(|c| c.is_ascii_digit()))
        || flat.in_address(run.at.start)
}

/// How sure it is that this is a telephone number; none when it is not.
fn phone(run: &Run, digits: &str, said: bool) -> Option<bool> {
    if run.has('/') && !said {
        return None;
    }
    let international = run.plus && !digits.starts_with('0');
    let by_zeros = digits.starts_with("00") && digits.len() >= 11 && !digits[2..].starts_with('0');
    if international || by_zeros {
        return Some(true);
    }
    // (202) 555-0100, as it is written in America.
    if run.has(')')
        && matches!(run.groups.as_slice(), [a, b, c] if (a.len(), b.len(), c.len()) == (3, 3, 4))
    {
        return Some(true);
    }
    let national = digits.starts_with('0') && !digits.starts_with("00");
    // 0.123456789 is no telephone, 0800 and 0900 are nobody's.
    if !national || run.groups[0] == "0" || digits.starts_with("0800") || digits.starts_with("0900")
    {
        return said
            .then_some(true)
            .filter(|_| !run.is_thousands() && digits.len() >= 9 && run.groups.len() < 6);
    }
    match digits.len() {
        10 => Some(true),
        9 | 11 => Some(said),
        _ => None,
    }
}

/// Nine, eight, … two times the digits, minus the last one, divides by eleven.
fn passes_eleven_test(digits: &str) -> bool {
    let padded = format!("{digits:0>9}");
    let values: Vec<i32> = padded
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(|d| d as i32)
        .collect();
    let sum: i32 = (2..=9)
        .rev()
        .zip(&values)
        .map(|(weight, digit)| weight * digit)
        .sum();
    values.len() == 9 && values.iter().any(|d| *d != values[0]) && (sum - values[8]) % 11 == 0
}

/// 20261128.
fn is_date(digits: &str) -> bool {
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    digits.len() == 8
        && (1900..2100).contains(&number(&digits[..4]))
        && (1..=12).contains(&number(&digits[4..6]))
        && (1..=31).contains(&number(&digits[6..]))
}

fn split(run: &Run) -> Vec<Run> {
    let mut parts: Vec<Run> = vec![];
    let mut at = run.at.start + usize::from(run.plus);
    for (number, group) in run.groups.iter().enumerate() {
        let separator = number
            .checked_sub(1)
            .map(|before| run.between[before].as_str());
        at += separator.map_or(0, |s| s.chars().count());
        let end = at + group.len();
        match (parts.last_mut(), separator) {
            (Some(part), Some(separator)) if !separator.contains(' ') => {
                part.between.push(separator.to_owned());
                part.groups.push(group.clone());
                part.at.end = end;
            }
            _ => parts.push(Run {
                at: if number == 0 { run.at.start } else { at }..end,
                groups: vec![group.clone()],
                between: vec![],
                plus: number == 0 && run.plus,
            }),
        }
        at = end;
    }
    parts
}

/// Between groups of one number stands one of these, with a space at most.
fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '.' | '-' | '/' | '(' | ')')
}

fn runs(flat: &Flat) -> Vec<Run> {
    let mut runs = vec![];
    let mut at = 0;
    while at < flat.letters.len() {
        let plus = flat.letters[at] == '+'
            && flat
                .get(at + 1)
                .is_some_and(|c| c.is_ascii_digit() || c == '(');
        let opening = flat.letters[at] == '('
            && flat
                .get(at + 1)
                .is_some_and(|c| c.is_ascii_digit() || c == '+');
        if !(plus || opening || flat.letters[at].is_ascii_digit()) {
            at += 1;
            continue;
        }
        let run = run(flat, at);
        at = run.at.end.max(at + 1);
        runs.push(run);
    }
    runs
}

fn run(flat: &Flat, start: usize) -> Run {
    let mut at = start;
    let mut run = Run {
        at: start..start,
        groups: vec![],
        between: vec![],
        plus: false,
    };
    while matches!(flat.get(at), Some('+' | '(')) {
        run.plus |= flat.get(at) == Some('+');
        at += 1;
    }
    if !run.plus {
        run.at.start = at;
    }
    loop {
        let digits: String = flat.letters[at..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .take(40)
            .collect();
        if digits.is_empty() {
            break;
        }
        at += digits.len();
        run.groups.push(digits);
        run.at.end = at;
        let between: String = flat.letters[at..]
            .iter()
            .take_while(|c| is_separator(**c))
            .take(3)
            .collect();
        let next = flat.get(at + between.chars().count());
        let fits = between.chars().count() <= 2
            && next.is_some_and(|c| c.is_ascii_digit())
            && !between.contains("  ");
        if between.is_empty() || !fits || run.groups.len() > 8 {
            break;
        }
        at += between.chars().count();
        run.between.push(between);
    }
    run
}
