//! Countries, places and words of topics, by language.

use std::collections::BTreeMap;

use crate::search::Names;
use crate::words::is_arabic;
use crate::{Language, judged, thesaurus};

use super::tongue::{self, Tongue};

pub struct Atlas {
    pub countries: Vec<Country>,
    pub topics: Vec<Topic>,
    /// By language.
    pub words: [Words; 3],
}

pub struct Country {
    pub code: String,
    /// In Dutch, English, Arabic.
    pub names: Vec<String>,
    /// By script: Latin, Arabic.
    places: [Vec<String>; 2],
}

pub struct Topic {
    pub code: String,
    /// Terms by language.
    terms: [Vec<String>; 3],
}

pub struct Words {
    pub tongue: &'static Tongue,
    pub things: Vec<&'static str>,
    pub hows: Vec<&'static str>,
    pub months: Vec<&'static str>,
    pub bodies: [Vec<&'static str>; 2],
    pub syllables: Vec<&'static str>,
}

impl Country {
    pub fn name(&self, language: Language) -> &str {
        let name = self.names.get(language as usize).or(self.names.first());
        name.map_or(self.code.as_str(), String::as_str)
    }

    /// Never empty.
    pub fn places(&self, language: Language) -> &[String] {
        let script = usize::from(language == Language::Ar);
        match self.places[script].as_slice() {
            [] => &self.names[language as usize..=language as usize],
            places => places,
        }
    }
}

impl Topic {
    pub fn terms(&self, language: Language) -> &[String] {
        &self.terms[language as usize]
    }
}

impl Atlas {
    pub fn new() -> Result<Self, toml::de::Error> {
        let names: BTreeMap<String, Vec<String>> = judged::names()?.countries.into_iter().collect();
        let countries = names.into_iter().filter(|(_, names)| names.len() == 3);
        let topics = thesaurus::topics().iter().map(|topic| Topic {
            code: topic.code.clone(),
            terms: Language::ALL.map(|language| {
                let concepts = topic.concepts.iter();
                concepts
                    .flat_map(|concept| concept.terms(language).to_vec())
                    .collect()
            }),
        });
        Ok(Atlas {
            countries: countries
                .map(|(code, names)| country(code, names))
                .collect(),
            topics: topics.collect(),
            words: Language::ALL.map(Words::of),
        })
    }

    pub fn names(&self) -> Names {
        let countries = self.countries.iter();
        Names {
            countries: countries
                .map(|country| (country.code.clone(), country.names.clone()))
                .collect(),
            topics: vec![],
        }
    }

    pub fn words(&self, language: Language) -> &Words {
        &self.words[language as usize]
    }
}

fn country(code: String, names: Vec<String>) -> Country {
    let of_country = thesaurus::places().places.get(&code);
    let all = of_country.into_iter().flatten().flatten().cloned();
    let (arabic, latin) = all.partition(|name| is_arabic(name));
    Country {
        code,
        names,
        places: [latin, arabic],
    }
}

impl Words {
    fn of(language: Language) -> Self {
        let tongue = tongue::of(language);
        let cut = |list: &'static str| list.split_whitespace().collect::<Vec<_>>();
        Words {
            tongue,
            things: cut(tongue.things),
            hows: cut(tongue.hows),
            months: cut(tongue.months),
            bodies: tongue.bodies.map(cut),
            syllables: cut(tongue.syllables),
        }
    }
}
