//! Whether two names may be one person. Names come from other scripts and are spelt as somebody heard them, given and
//! family names change places, and days and months too.

use adeona_platform::words::folded;
use jiff::civil::Date;
use rphonetic::{DoubleMetaphone, Encoder};

/// How alike two whole names must be, besides one birth day, from 0 to 1.
const NEAR: f64 = 0.9;

/// How sure it is that two are one; the later one is surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The names sound or look alike, and nothing contradicts it.
    Alike,
    /// One e-mail address. Families share one, too.
    SameEmail,
    /// One name, and nothing contradicts it.
    SameName,
}

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct Marks<'a> {
    pub given_name: &'a str,
    pub family_name: &'a str,
    pub born: Option<Date>,
    pub email: &'a str,
}

/// Words of a name in the order of the alphabet: hyphens and apostrophes part nothing.
fn words(given: &str, family: &str) -> Vec<String> {
    let joins = |c: char| matches!(c, '-' | '\'' | '’' | '`' | 'ʻ' | 'ʼ');
    let plain: String = folded(&format!("{given} {family}"))
        .chars()
        .filter(|c| !joins(*c))
        .collect();
    let mut words: Vec<String> = plain.split_whitespace().map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// How a word sounds. What the rules do not know (other scripts, numbers, initials) sounds as it is written.
fn sound(word: &str) -> String {
    let known = word.len() > 2 && word.chars().all(|c| c.is_ascii_alphabetic());
    let sound = match known {
        true => DoubleMetaphone::default().encode(word),
        false => String::new(),
    };
    if sound.is_empty() {
        word.to_owned()
    } else {
        sound
    }
}

/// How a whole name sounds, whatever the order of its words.
pub fn sounds_as(given: &str, family: &str) -> String {
    let mut sounds: Vec<String> = words(given, family).iter().map(|w| sound(w)).collect();
    sounds.sort_unstable();
    sounds.join(" ")
}

/// The day with day and month changed places, when that is another day.
pub fn turned(day: Date) -> Option<Date> {
    let turned = Date::new(day.year(), day.day(), day.month()).ok()?;
    (turned != day).then_some(turned)
}

/// Whether these may be one person.
pub fn likeness(one: Marks<'_>, other: Marks<'_>) -> Option<Likeness> {
    let (a, b) = (
        words(one.given_name, one.family_name),
        words(other.given_name, other.family_name),
    );
    let days = days(one.born, other.born);
    let sounds = || {
        sounds_as(one.given_name, one.family_name) == sounds_as(other.given_name, other.family_name)
    };
    let near = || strsim::jaro_winkler(&a.join(" "), &b.join(" ")) >= NEAR;
    match days {
        Days::Same | Days::Unknown if a == b => Some(Likeness::SameName),
        _ if !one.email.is_empty() && one.email == other.email => Some(Likeness::SameEmail),
        Days::Turned if a == b => Some(Likeness::Alike),
        Days::Same if sounds() || near() => Some(Likeness::Alike),
        Days::Unknown | Days::Turned if sounds() => Some(Likeness::Alike),
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Days {
    Same,
    Turned,
    Unknown,
    Other,
}

fn days(one: Option<Date>, other: Option<Date>) -> Days {
    match (one, other) {
        (Some(a), Some(b)) if a == b => Days::Same,
        (Some(a), Some(b)) if turned(a) == Some(b) => Days::Turned,
        (Some(_), Some(_)) => Days::Other,
        _ => Days::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn compare(one: (&str, &str), other: (&str, &str), days: (u8, u8)) -> Option<Likeness> {
        let day = |which: u8| match which {
            0 => None,
            1 => Some(date(1990, 2, 3)),
            2 => Some(date(1990, 3, 2)),
            _ => Some(date(1991, 7, 8)),
        };
        let marks = |(given_name, family_name), born| Marks {
            given_name,
            family_name,
            born: day(born),
            email: "",
        };
        likeness(marks(one, days.0), marks(other, days.1))
    }

    #[test]
    fn spellings_of_one_name_are_alike() {
        for (one, other) in [
            (("Yusuf", "Ali"), ("Youssef", "Ali")),
            (("Mohammed", "Hussein"), ("Muhammad", "Hussain")),
            (("Fatma", "Yılmaz"), ("Fatima", "Yilmaz")),
            (("Tesfay", "Gebre"), ("Tesfai", "Gebre")),
            (("Hassan", "Al-Masri"), ("Hasan", "Almasri")),
            (("Olena", "Kovalenko"), ("Kovalenko", "Olena")),
        ] {
            for days in [(0, 0), (1, 0), (1, 1), (1, 2)] {
                assert!(
                    compare(one, other, days).is_some(),
                    "{one:?} {other:?} {days:?}"
                );
            }
            assert_eq!(compare(one, other, (1, 3)), None, "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_alike_on_one_birth_day_only() {
        let (one, other) = (("Berhane", "Habtemichael"), ("Berhane", "Habtemichale"));
        assert_eq!(compare(one, other, (1, 1)), Some(Likeness::Alike));
        let (one, other) = (("Dilan", "Aksoy"), ("Dilam", "Aksoy"));
        assert_eq!(compare(one, other, (1, 1)), Some(Likeness::Alike));
        assert_eq!(compare(one, other, (1, 0)), None);
    }

    #[test]
    fn other_people_are_not_alike() {
        for (one, other) in [
            (("Amina", "Yusuf"), ("Omar", "Yusuf")),
            (("Amina", "Yusuf"), ("Amina", "Warsame")),
            (("Persoon", "1"), ("Persoon", "2")),
            (("Deelnemer", "A"), ("Deelnemer", "B")),
            (("محمد", "علي"), ("فاطمة", "علي")),
        ] {
            assert_eq!(compare(one, other, (0, 0)), None, "{one:?} {other:?}");
        }
    }

    #[test]
    fn the_same_name_is_surer_than_one_that_sounds_alike() {
        let one = ("Amina", "Yusuf");
        assert_eq!(compare(one, one, (1, 1)), Some(Likeness::SameName));
        assert_eq!(
            compare(one, ("yusuf", "AMINA"), (0, 1)),
            Some(Likeness::SameName)
        );
        assert_eq!(compare(one, one, (1, 2)), Some(Likeness::Alike));
        assert_eq!(
            compare(one, ("Amina", "Youssouf"), (1, 1)),
            Some(Likeness::Alike)
        );
        assert_eq!(
            compare(("محمد", "علي"), ("علي", "محمد"), (0, 0)),
            Some(Likeness::SameName)
        );
    }
}
