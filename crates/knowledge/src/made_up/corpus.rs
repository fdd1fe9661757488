//! Questions with their answers, made up by a seed; and the country facts. Each is made when it is asked for, so that no
//! more than one is held.

use std::path::{Path, PathBuf};

use crate::Language;
use crate::reading::{self, Naming, Sheet};
use crate::search::{Audience, Document, Key, Kind};

use super::atlas::{Atlas, Country, Topic, Words};
use super::chance::Chance;

/// In days since 1 January 1970.
pub const TODAY: i32 = 20_800;
pub const ORGANISATIONS: usize = 12;

pub struct Corpus {
    pub atlas: Atlas,
    pub seed: u64,
    pub questions: usize,
    factbook: Option<PathBuf>,
}

impl Corpus {
    pub fn new(
        seed: u64,
        questions: usize,
        factbook: Option<PathBuf>,
    ) -> Result<Self, toml::de::Error> {
        Ok(Corpus {
            atlas: Atlas::new()?,
            seed,
            questions,
            factbook,
        })
    }

    /// Everything, one after the other, each given away at once.
    pub fn each<E: From<std::io::Error>>(
        &self,
        mut take: impl FnMut(&Document) -> Result<(), E>,
    ) -> Result<(), E> {
        for number in 1..=self.questions {
            take(&self.question(number))?;
        }
        match &self.factbook {
            Some(folder) => sheets(folder, take),
            None => Ok(()),
        }
    }

    /// The question of that number; always the same. Its key has the number.
    pub fn question(&self, number: usize) -> Document {
        let mut chance = Chance::of(self.seed, number as u64);
        let language = match chance.below(100) {
            0..60 => Language::Nl,
            60..82 => Language::En,
            _ => Language::Ar,
        };
        let mut text = Text {
            country: chance.front(&self.atlas.countries),
            topic: chance.front(&self.atlas.topics),
            words: self.atlas.words(language),
            language,
            village: String::new(),
            chance: &mut chance,
        };
        text.village = text.syllables();
        let (country, topic) = (text.country, text.topic);
        let (title, body) = text.written();
        let changed = TODAY - (chance.below(38) * chance.below(38)) as i32;
        let until = changed + chance.between(120, 900) as i32;
        let mut topics = vec![topic.code.clone()];
        if chance.percent(25) {
            topics.push(chance.any(&self.atlas.topics).code.clone());
            topics.dedup();
        }
        Document {
            key: Key {
                kind: Kind::Question,
                id: number as i64,
            },
            language,
            title,
            body,
            countries: self.countries(country, &mut chance),
            topics,
            audience: audience(&mut chance),
            changed,
            valid_until: chance.percent(80).then_some(until),
            answered: chance.percent(85),
            quality: *chance.any(&[40, 50, 50, 60, 80]),
        }
    }

    fn countries(&self, country: &Country, chance: &mut Chance) -> Vec<String> {
        let mut codes = vec![country.code.clone()];
        if chance.one_in(20) {
            codes.push(chance.any(&self.atlas.countries).code.clone());
            codes.dedup();
        }
        codes
    }
}

/// Most is for everybody; some is of one organisation, of two, or of one account.
fn audience(chance: &mut Chance) -> Vec<Audience> {
    let organisations: Vec<i64> = (1..=ORGANISATIONS as i64).collect();
    let own = Audience::Organisation(*chance.front(&organisations));
    match chance.below(100) {
        0..70 => vec![Audience::Network],
        70..95 => vec![own],
        95..98 => {
            let mut both = vec![own, Audience::Organisation(*chance.any(&organisations))];
            both.dedup();
            both
        }
        _ => vec![Audience::Account(chance.between(1, 500) as i64)],
    }
}

struct Text<'a, 'c> {
    country: &'a Country,
    topic: &'a Topic,
    words: &'a Words,
    language: Language,
    /// One for a question.
    village: String,
    chance: &'c mut Chance,
}

impl Text<'_, '_> {
    /// Title, and body with the answers.
    fn written(mut self) -> (String, String) {
        let tongue = self.words.tongue;
        let mut title = String::new();
        self.sentence(tongue.titles, &mut title);
        let mut body = String::new();
        for _ in 0..self.chance.between(2, 5) {
            self.sentence(tongue.stories, &mut body);
            body.push(' ');
        }
        for _ in 0..self.chance.between(1, 3) {
            body.push_str("\n\n");
            for _ in 0..self.chance.between(2, 7) {
                self.sentence(tongue.answers, &mut body);
                body.push(' ');
            }
        }
        (title, body)
    }

    fn sentence(&mut self, of: &[&str], onto: &mut String) {
        let sentence = *self.chance.any(of);
        let mut pieces = sentence.split('{');
        onto.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (slot, after) = piece.split_once('}').unwrap_or((piece, ""));
            let filled = self.slot(slot);
            match self.chance.one_in(150) {
                true => onto.push_str(&self.chance.mistyped(&filled)),
                false => onto.push_str(&filled),
            }
            onto.push_str(after);
        }
    }

    fn slot(&mut self, slot: &str) -> String {
        let words = self.words;
        match slot {
            "country" => self.country.name(self.language).to_owned(),
            "place" => self
                .chance
                .front(self.country.places(self.language))
                .clone(),
            "village" if self.chance.percent(80) => self.village.clone(),
            "village" => self.syllables(),
            "term" => self.chance.front(self.topic.terms(self.language)).clone(),
            "other" => self.chance.any(self.topic.terms(self.language)).clone(),
            "thing" => (*self.chance.front(&words.things)).to_owned(),
            "how" => (*self.chance.front(&words.hows)).to_owned(),
            "who" => (*self.chance.any(words.tongue.who)).to_owned(),
            "month" => (*self.chance.any(&words.months)).to_owned(),
            "body" => {
                let [first, second] = &words.bodies;
                format!("{} {}", self.chance.any(first), self.chance.any(second))
            }
            "number" => self.chance.between(2, 60).to_string(),
            "money" => (self.chance.between(2, 400) * 25).to_string(),
            "code" => format!(
                "{}/{}",
                self.chance.between(1_000, 99_999),
                self.chance.between(19, 26)
            ),
            other => other.to_owned(),
        }
    }

    fn syllables(&mut self) -> String {
        let many = self.chance.between(2, 4);
        let each = (0..many).map(|_| *self.chance.any(&self.words.syllables));
        each.collect()
    }
}

fn sheets<E: From<std::io::Error>>(
    folder: &Path,
    mut take: impl FnMut(&Document) -> Result<(), E>,
) -> Result<(), E> {
    let naming = Naming {
        country: &|code| (code.len() == 2).then(|| code.to_ascii_uppercase()),
        topic: &|_| None,
        factbook_date: None,
    };
    let mut id = 0;
    for path in reading::files(folder)? {
        for sheet in reading::file(folder, &path, &naming).sheets {
            id += 1;
            take(&document(id, sheet))?;
        }
    }
    Ok(())
}

fn document(id: i64, sheet: Sheet) -> Document {
    Document {
        key: Key {
            kind: Kind::Sheet,
            id,
        },
        language: sheet.language,
        title: sheet.title,
        body: sheet.body,
        countries: sheet.country.into_iter().collect(),
        topics: sheet.topics,
        audience: vec![Audience::Network],
        changed: TODAY - 300,
        valid_until: None,
        answered: true,
        quality: 50,
    }
}
