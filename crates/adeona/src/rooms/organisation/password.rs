//! What a new password must hold to: long, and not one that others think of too.

use adeona_platform::Fault;
use zxcvbn::{Score, zxcvbn};

/// Letters in a password, at least.
const SHORTEST: usize = 12;
/// Longer ones only keep the computer busy.
const LONGEST: usize = 200;
/// Letters that are looked at to say how easy it is: more would take long, and only make it harder to guess.
const WEIGHED: usize = 100;
/// Words of this work, and those that people here reach for first. A list of the passwords that are used most comes
/// with the crate, but hardly knows Dutch.
const OURS: [&str; 36] = [
    "adeona",
    "welkom",
    "wachtwoord",
    "geheim",
    "gemeente",
    "inburgering",
    "statushouder",
    "nieuwkomer",
    "asielzoeker",
    "begeleider",
    "klantmanager",
    "trajectbegeleider",
    "nederland",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "januari",
    "februari",
    "maart",
    "april",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "lente",
    "zomer",
    "herfst",
    "winter",
    "voorjaar",
];

/// What is wrong with a new password. `of` is what others know of its owner: name, address, organisation.
pub fn password_fault(field: &str, password: &str, of: &[&str]) -> Option<Fault> {
    match password.chars().count() {
        ..SHORTEST => Some(Fault::new(field, "password-short").with("least", SHORTEST)),
        SHORTEST..=LONGEST if is_easy(password, of) => Some(Fault::new(field, "password-easy")),
        SHORTEST..=LONGEST => None,
        _ => Some(Fault::new(field, "too-long").with("most", LONGEST)),
    }
}

/// Somebody who guesses quickly, and knows its owner, would find it.
fn is_easy(password: &str, of: &[&str]) -> bool {
    let weighed: String = password.chars().take(WEIGHED).collect();
    let own: Vec<String> = of.iter().flat_map(|text| words(text)).collect();
    let known: Vec<&str> = own.iter().map(String::as_str).chain(OURS).collect();
    zxcvbn(&weighed, &known).score() < Score::Four
}

/// The words of a text, and the text without its spaces. What is shorter than three letters is in any sentence.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let whole: String = text.split_whitespace().collect();
    let all = parts.map(str::to_owned).chain([whole]);
    all.filter(|word| word.chars().count() > 2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF: [&str; 3] = ["Els Brouwer", "els.brouwer@assen.example", "Gemeente Assen"];

    fn fault(password: &str) -> Option<String> {
        password_fault("password", password, &OF).map(|fault| fault.code)
    }

    #[test]
    fn a_password_that_others_think_of_too_is_refused() {
        for (password, code) in [
            ("kort", "password-short"),
            ("elf letters", "password-short"),
            // Used by many.
            ("password1234", "password-easy"),
            ("123456789012", "password-easy"),
            ("qwertyuiop12", "password-easy"),
            ("1q2w3e4r5t6y", "password-easy"),
            ("iloveyou1234", "password-easy"),
            ("Passw0rd2026", "password-easy"),
            ("administrator", "password-easy"),
            // One thing over and over, or in a row.
            ("aaaaaaaaaaaa", "password-easy"),
            ("abcabcabcabc", "password-easy"),
            ("abcdefghijkl", "password-easy"),
            // Words of this place.
            ("adeonaadeona", "password-easy"),
            ("Adeona2026!!", "password-easy"),
            ("Welkom-2026!", "password-easy"),
            ("Wachtwoord123", "password-easy"),
            ("zomer2026zomer", "password-easy"),
            ("Gemeente2026!", "password-easy"),
            // Of its owner.
            ("ElsBrouwer2026", "password-easy"),
            ("brouwer.assen1", "password-easy"),
            ("gemeenteassen", "password-easy"),
            ("els.brouwer@assen.example", "password-easy"),
        ] {
            assert_eq!(fault(password).as_deref(), Some(code), "{password}");
        }
    }

    #[test]
    fn a_sentence_of_ones_own_is_taken_in_every_script() {
        for password in [
            "een zin die niemand raadt",
            "lamp rivier kaneel fiets",
            "trapgevel-hagelslag-otter",
            "a long enough password",
            "مصباح نهر قرفة دراجة",
            "Kx7#mQ2$vL9p",
        ] {
            assert_eq!(fault(password), None, "{password}");
        }
    }

    /// What lies beyond the letters that are looked at changes nothing, and costs nothing.
    #[test]
    fn a_long_one_is_weighed_by_its_beginning() {
        assert_eq!(fault(&"a".repeat(200)).as_deref(), Some("password-easy"));
        assert_eq!(fault(&"a".repeat(201)).as_deref(), Some("too-long"));
        let long = "lamp rivier kaneel fiets ".repeat(8);
        assert_eq!(fault(&long), None);
        let hidden = format!("{}{}", "a".repeat(WEIGHED), "trapgevel-hagelslag");
        assert_eq!(fault(&hidden).as_deref(), Some("password-easy"));
    }
}
