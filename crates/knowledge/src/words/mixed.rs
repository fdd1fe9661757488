//! Words that look like others, because a letter in them is of another script.

use unicode_security::confusable_detection::skeleton;

/// The first word of a text that has Latin letters, and Greek or Cyrillic ones that look like Latin letters (by the table of
/// Unicode Technical Standard #39): it looks like another word, and is not found by it. Words that mix scripts as people write
/// them (a foreign name with an Arabic prefix, a unit of measure) hold no such letters, and what is written in one script alone is
/// taken for what it is.
pub fn mixed(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .into_iter()
        .find(|word| word.contains(|c: char| c.is_ascii_alphabetic()) && word.contains(poses))
}

/// Whether a letter is Greek or Cyrillic and looks like a Latin one.
fn poses(letter: char) -> bool {
    let other = matches!(letter, '\u{370}'..='\u{52f}' | '\u{1f00}'..='\u{1fff}');
    let latin = |c: char| c.is_ascii_alphabetic();
    other && skeleton(letter.encode_utf8(&mut [0; 4])).all(latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_looks_like_another_is_found() {
        for (text, word) in [
            // A Cyrillic a and o.
            ("Wat kost een k\u{430}mer?", "k\u{430}mer"),
            ("H\u{43e}using", "H\u{43e}using"),
            // A Greek o; a Latin p among Cyrillic letters.
            ("Huis in M\u{3bf}gadishu", "M\u{3bf}gadishu"),
            (
                "\u{43a}a\u{440}\u{442}\u{430}",
                "\u{43a}a\u{440}\u{442}\u{430}",
            ),
        ] {
            assert_eq!(mixed(text), Some(word), "{text}");
        }
    }

    #[test]
    fn what_people_write_is_no_such_word() {
        for text in [
            "",
            "Wat kost één kamer van 20 m² in Hargeisa (Somaliland)?",
            "Сколько стоит комната? Рома, оса",
            "Πού είναι το σχολείο;",
            "ما تكلفة غرفة في هرجيسا؟ 120 دولار",
            "تقرير الـIOM وUNHCR عن A٢",
            "የIOM እና በNGO ስንት ነው?",
            "Een IELTS-экзамен in Київ, in letters en cijfers: A4, 3e, №7",
            "部屋はいくらですか IT企業 방은 얼마예요",
            "10 \u{b5}g, 10 \u{3bc}g, 5 kΩ en 5 °C",
        ] {
            assert_eq!(mixed(text), None, "{text}");
        }
    }
}
