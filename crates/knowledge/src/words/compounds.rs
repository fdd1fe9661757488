//! Dutch compounds: `huisvestingsprobleem` is found by `huisvesting` and by `probleem`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::folding::folded;
use crate::thesaurus;

/// Words that compounds of this field are made of, besides the words of the thesaurus. As they stand inside one.
const PARTS: &str = "aanbod aanvraag aanvrager adres afspraak akte akten advies arbeids asiel bank bedrijf bedrijfs beleid \
    begeleider begeleiding belasting beroep beroeps bescherming besluit bewijs bezoek bijdrage bijeenkomst bouw brief bureau \
    centrum contract controle cultuur cursus dag dagen dienst diensten document documenten drempel duur eis eisen \
    familie formulier geboorte geld gemeente gebied gesprek gevangenis gezin gezins gezondheid gezondheids grens groep \
    groepen grond handel herkomst hulp huis huisvesting huisvestings huur huwelijk huwelijks inkomen inkomens inschrijving \
    instelling jaar jeugd kaart kaarten kamer kans kansen kantoor kinder kinderen klacht klachten klas klinieken kosten \
    krediet kunde land lands lening leer les lessen lijst loket loon markt medicijn medicijnen medewerker meester meisjes \
    middelen ministerie mogelijkheden mogelijkheid nood onderwijs onderzoek ondersteuning onderneming opleiding opleidings \
    opvang ouder ouders oudedags overheid overheids papier papieren paspoort pensioen plaats plan plannen plek prijs prijzen \
    probleem problemen procedure programma project recht rechts regeling regelingen regio register reis risico ruimte \
    schade school scholen situatie sociaal staat stads stam steun straf studie taal tehuis tekort terugkeer \
    terugkeer termijn toegang toeslag toestemming traject trauma uitkering uitkerings vaccinatie veiligheid veiligheids \
    vergunning verblijfs verblijf verklaring verlenging vervoer vertaling verzekering verzekerings voedsel voorziening \
    voorzieningen vrouwen waardering water werk werkloosheid werkloosheids wet wijk winkel woning woningen woon ziekte \
    ziekten zaken zorg zieken verloskundige wederopbouw zwangerschap zwangerschaps";

/// Shorter parts are in too many words by chance.
const SHORTEST: usize = 4;
const SHORT_PARTS: [&str; 6] = ["wet", "les", "dag", "eis", "pas", "vak"];

static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let of_topics = thesaurus::dutch_words().map(folded);
    let long_enough =
        |word: &String| word.len() >= SHORTEST || SHORT_PARTS.contains(&word.as_str());
    PARTS
        .split_whitespace()
        .map(folded)
        .chain(of_topics)
        .filter(long_enough)
        .collect()
});

/// Look like compounds, but who looks for the one part does not look for these.
const WHOLE: [&str; 8] = [
    "ziekenhuis",
    "ziekenhuizen",
    "huisarts",
    "huisartsen",
    "huiselijk",
    "tehuis",
    "huisvesting",
    "rechtbank",
];

/// Longer words are not cut: nobody writes them, and cutting takes time.
const LONGEST: usize = 40;

/// The words that a folded word is put together from, when it can be cut whole into known words, with an `s`, `e` or `en`
/// in between where Dutch wants it; else a long known word at either end. None for a word that is not a compound.
pub fn parts(word: &str) -> Vec<&str> {
    if !(2 * SHORTEST - 1..=LONGEST).contains(&word.len())
        || !word.is_ascii()
        || WHOLE.contains(&word)
    {
        return vec![];
    }
    match cut(word, false) {
        Some(parts) => parts,
        None if known(word) => vec![],
        None => either_end(word),
    }
}

fn known(word: &str) -> bool {
    KNOWN.contains(word)
}

/// Longest first part first; what is left is cut in the same way, or is known as it is.
fn cut(word: &str, rest: bool) -> Option<Vec<&str>> {
    if rest && known(word) {
        return Some(vec![word]);
    }
    for end in (3..word.len().saturating_sub(2)).rev() {
        let (head, tail) = word.split_at(end);
        if !known(head) {
            continue;
        }
        for link in ["", "s", "en", "e"] {
            if let Some(mut rest) = tail.strip_prefix(link).and_then(|tail| cut(tail, true)) {
                rest.insert(0, head);
                return Some(rest);
            }
        }
    }
    None
}

/// A long known word at the start or the end of what is not known as a whole.
fn either_end(word: &str) -> Vec<&str> {
    const LONG: usize = 6;
    let most = word.len() - 3;
    let head = (LONG..=most)
        .rev()
        .map(|end| &word[..end])
        .find(|head| known(head));
    let tail = (LONG..=most)
        .rev()
        .map(|len| &word[word.len() - len..])
        .find(|tail| known(tail));
    head.into_iter().chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_cut_into_their_words() {
        let table: [(&str, &[&str]); 8] = [
            ("huisvestingsprobleem", &["huisvestings", "probleem"]),
            ("terugkeerprogramma", &["terugkeer", "programma"]),
            ("paspoortaanvraag", &["paspoort", "aanvraag"]),
            ("woningtekort", &["woning", "tekort"]),
            ("herintegratiesubsidie", &["herintegratie"]),
            ("pleegzorgorganisatie", &["organisatie"]),
            ("ziekenhuis", &[]),
            ("boom", &[]),
        ];
        for (word, expected) in table {
            assert_eq!(parts(word), expected, "{word}");
        }
    }

    #[test]
    fn a_long_word_takes_no_long_time() {
        assert_eq!(parts(&"huis".repeat(10)).len(), 10);
        assert!(parts(&"dagen".repeat(200)).is_empty());
        assert!(parts(&("dagen".repeat(7) + "x")).is_empty());
    }
}
