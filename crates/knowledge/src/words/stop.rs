//! Words that say nothing about what somebody looks for.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::folding::folded;
use crate::language::Language;

const DUTCH: &str = "de het een en of van voor met in op aan bij naar uit om te tot is zijn was waren wordt worden \
    ben bent heb hebt heeft hebben had kan kunt kunnen kon moet moeten moest mag mogen wil willen zal zullen zou zouden ga gaat gaan \
    ik je jij u hij zij ze we wij jullie hun hen hem haar mijn jouw uw ons onze dit dat deze die er hier daar wat wie waar \
    waarom wanneer hoe welke welk als dan dus maar want omdat ook nog al niet geen wel door over onder tegen tussen per \
    iemand iets niemand niets alle alles veel meer zo toch na krijg krijgt krijgen doe doet doen vind vindt nodig \
    graag even s t n";
const ENGLISH: &str = "a an the and or of for with in on at by to from into is are was were be been being am do does \
    did have has had can could may might must shall should will would i you he she it we they me him her us them my \
    your his its our their this that these those there here what who which where why when how if then so but because \
    also not no yes as about up out over under than too very any some someone anybody somebody something get gets \
    need needs want wants s t";
const ARABIC: &str = "في من إلى الى على عن مع هل ما ماذا متى أين اين كيف كم لماذا من هو هي هم أنا انا نحن أنت هذا هذه \
    ذلك تلك التي الذي الذين أو او و ثم أن ان إن لا لم لن ليس قد كان كانت يكون تكون كل بعض أي اي عند عندي لدي له لها لهم \
    يوجد توجد هناك هنا بعد قبل بين حتى إذا اذا لكن أيضا يمكن أريد اريد أحتاج احتاج عليه منه فيه بها به";

static STOP: LazyLock<[HashSet<String>; 3]> = LazyLock::new(|| {
    [DUTCH, ENGLISH, ARABIC].map(|list| list.split_whitespace().map(folded).collect())
});

/// True of a folded word that carries no meaning of its own in that language.
pub fn is_stop_word(word: &str, language: Language) -> bool {
    STOP[language as usize].contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_known_however_they_are_written() {
        assert!(is_stop_word("hoe", Language::Nl));
        assert!(is_stop_word(&folded("إلى"), Language::Ar));
        assert!(!is_stop_word("huis", Language::Nl));
        assert!(!is_stop_word("hoe", Language::En));
    }
}
