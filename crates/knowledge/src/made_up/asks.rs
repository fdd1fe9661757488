//! What people look for: a seeded mix of searches by several viewers.

use crate::Language;
use crate::search::{Audience, Kind, Query};

use super::chance::Chance;
use super::corpus::{Corpus, ORGANISATIONS, TODAY};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    OneWord,
    TwoWords,
    CountryAndTopic,
    Mistyped,
    Arabic,
    Sentence,
    Filtered,
    ThirdPage,
}

impl Sort {
    pub const ALL: [Sort; 8] = [
        Sort::OneWord,
        Sort::TwoWords,
        Sort::CountryAndTopic,
        Sort::Mistyped,
        Sort::Arabic,
        Sort::Sentence,
        Sort::Filtered,
        Sort::ThirdPage,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Sort::OneWord => "one word",
            Sort::TwoWords => "two words",
            Sort::CountryAndTopic => "country and topic",
            Sort::Mistyped => "typing error",
            Sort::Arabic => "Arabic",
            Sort::Sentence => "a whole question",
            Sort::Filtered => "chosen countries, topics, languages",
            Sort::ThirdPage => "page 3",
        }
    }
}

/// The search of that number; always the same.
pub fn ask(corpus: &Corpus, sort: Sort, number: usize) -> Query {
    let stream = (1 << 40) + ((sort as u64) << 32) + number as u64;
    let mut chance = Chance::of(corpus.seed, stream);
    let language = match (sort, chance.below(10)) {
        (Sort::Arabic, _) => Language::Ar,
        (_, 0..7) => Language::Nl,
        _ => Language::En,
    };
    let words = corpus.atlas.words(language);
    let country = chance.front(&corpus.atlas.countries);
    let topic = chance.front(&corpus.atlas.topics);
    let term = chance.any(topic.terms(language)).as_str();
    let thing = *chance.front(&words.things);
    let text = match sort {
        Sort::OneWord if chance.one_in(2) => thing.to_owned(),
        Sort::OneWord => term.split_whitespace().next().unwrap_or(term).to_owned(),
        Sort::TwoWords => format!("{} {thing}", chance.front(&words.hows)),
        Sort::CountryAndTopic | Sort::ThirdPage => {
            format!("{term} {}", country.name(language))
        }
        Sort::Mistyped => format!(
            "{} {}",
            chance.mistyped(term),
            chance.mistyped(country.name(language))
        ),
        Sort::Arabic if chance.one_in(2) => format!("{term} {}", country.name(language)),
        Sort::Arabic => format!("{term} {thing}"),
        Sort::Sentence => corpus.question(chance.between(1, corpus.questions)).title,
        Sort::Filtered => term.to_owned(),
    };
    let mut query = Query {
        text,
        audience: viewer(&mut chance),
        page: if sort == Sort::ThirdPage { 3 } else { 1 },
        per_page: 10,
        today: TODAY,
        ..Query::default()
    };
    if sort == Sort::Filtered {
        choose(corpus, &mut chance, &mut query);
    }
    query
}

fn choose(corpus: &Corpus, chance: &mut Chance, query: &mut Query) {
    for _ in 0..chance.between(1, 2) {
        let code = &chance.front(&corpus.atlas.countries).code;
        query.countries.push(code.clone());
    }
    if chance.one_in(2) {
        query
            .topics
            .push(chance.front(&corpus.atlas.topics).code.clone());
    }
    if chance.one_in(3) {
        query.languages.push(*chance.any(&Language::ALL));
    }
    if chance.one_in(4) {
        query
            .kinds
            .push(*chance.any(&[Kind::Question, Kind::Sheet]));
    }
}

/// Most belong to an organisation; some see what is for everybody only.
fn viewer(chance: &mut Chance) -> Vec<Audience> {
    let mut audience = vec![Audience::Network];
    if chance.percent(85) {
        let organisation = chance.between(1, ORGANISATIONS) as i64;
        audience.push(Audience::Organisation(organisation));
        audience.push(Audience::Account(chance.between(1, 500) as i64));
    }
    audience
}
