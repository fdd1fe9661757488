//! Words that are put together from letters of several scripts, some of which look alike.

use unicode_security::MixedScript;

/// The first word of a text with letters of scripts that no language writes in one word, as Unicode Technical Standard #39 tells
/// them: it looks like another word, and is not found by it. What is written in one script alone is taken for what it is.
pub fn mixed(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.into_iter().find(|word| !word.is_single_script())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_two_scripts_is_found_and_nothing_else() {
        let mixed_ones = [
            // A Cyrillic o and a.
            ("Wat kost een k\u{430}mer?", "k\u{430}mer"),
            ("H\u{43e}using", "H\u{43e}using"),
            // A Greek o in a name; a Latin a among Cyrillic.
            ("Huis in M\u{3bf}gadishu", "M\u{3bf}gadishu"),
            (
                "\u{43a}a\u{440}\u{442}\u{430}",
                "\u{43a}a\u{440}\u{442}\u{430}",
            ),
            // A Latin letter among Arabic ones.
            ("\u{633}\u{643}n", "\u{633}\u{643}n"),
        ];
        for (text, word) in mixed_ones {
            assert_eq!(mixed(text), Some(word), "{text}");
        }
        for text in [
            "",
            "Wat kost één kamer van 20 m² in Hargeisa (Somaliland)?",
            "Сколько стоит комната?",
            "ما تكلفة غرفة في هرجيسا؟ 120 دولار",
            "Een IELTS-экзамен in Київ, in letters en cijfers: A4, 3e, №7",
            "ስንት ነው? 部屋はいくらですか 방은 얼마예요",
            "10 µg en 5 °C",
        ] {
            assert_eq!(mixed(text), None, "{text}");
        }
    }
}
