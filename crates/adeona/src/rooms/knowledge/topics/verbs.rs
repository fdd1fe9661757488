//! Adding a topic, calling one otherwise, and offering one no more.

use adeona_knowledge::language::Language;
use adeona_knowledge::topics::{OTHER, Topics};
use adeona_knowledge::words::{folded, words};
use adeona_knowledge::{markup, thesaurus};
use adeona_platform::access::{Change, May};
use adeona_platform::{Desk, Fault, Stop};
use sea_orm::{ActiveModelTrait, EntityTrait, NotSet, QueryOrder, Set};
use serde_json::json;

use super::access::KeepTopics;
use super::queries::topics_of;
use super::tables::topic;
use super::tables::topic::{Names, Words};
use crate::rooms::knowledge::asking::{mixed, next_change};
use crate::rooms::organisation::Organisation;

/// Topics besides those of the thesaurus.
const MOST: usize = 50;
/// Of a name or a word, in characters.
const NAME: usize = 60;
/// Words of one language.
const WORDS: usize = 40;
/// A word of a topic may be several, as `bus stop`; so many are looked at together.
const TOGETHER: usize = 5;
/// Of a code, in letters.
const CODE: usize = 40;

/// The fields of names and of words, in the order of languages.
pub const NAME_FIELDS: [&str; 3] = ["name-nl", "name-en", "name-ar"];
pub const WORDS_FIELDS: [&str; 3] = ["words-nl", "words-en", "words-ar"];

/// What a topic is called, and by which words it is looked for, in Dutch, English and Arabic.
#[derive(Debug, Clone, Default)]
pub struct Called {
    pub names: [String; 3],
    pub words: [Vec<String>; 3],
}

impl Called {
    /// On one line each, without what is not seen; each word once.
    fn tidied(&self) -> Called {
        let tidy = |text: &String| {
            let text = markup::clean(text);
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let each = |list: &Vec<String>| {
            let mut kept: Vec<String> = vec![];
            for word in list.iter().map(tidy).filter(|word| !word.is_empty()) {
                if !kept.iter().any(|one| folded(one) == folded(&word)) {
                    kept.push(word);
                }
            }
            kept
        };
        let [nl, en, ar] = self.names.each_ref().map(tidy);
        // A name that was borrowed is not its own: it changes with the English one.
        let ar = if ar == en { String::new() } else { ar };
        Called {
            names: [nl, en, ar],
            words: self.words.each_ref().map(each),
        }
    }

    /// Without a name that is the one of the thesaurus.
    fn beside_the_thesaurus(mut self, code: &str) -> Called {
        let known = thesaurus::topics().iter().find(|topic| topic.code == code);
        for (language, name) in Language::ALL.into_iter().zip(&mut self.names) {
            if known.is_some_and(|topic| topic.name(language) == name) {
                name.clear();
            }
        }
        self
    }

    /// What can be said of it without looking at other topics.
    fn faults(&self, added: bool) -> Vec<Fault> {
        let mut faults = vec![];
        for (field, name) in NAME_FIELDS.into_iter().zip(&self.names) {
            // An Arabic name may come later: until then it is called as in English.
            let required = added && field != NAME_FIELDS[Language::Ar as usize];
            let fault = match name.chars().count() {
                0 => required.then(|| Fault::new(field, "required")),
                n if n > NAME => Some(Fault::new(field, "too-long").with("most", NAME)),
                _ if words(name).next().is_none() => {
                    Some(Fault::new(field, "topic-word").with("word", name))
                }
                _ => None,
            };
            faults.extend(fault.or_else(|| mixed(field, name)));
        }
        for (field, list) in WORDS_FIELDS.into_iter().zip(&self.words) {
            let fits = |word: &&String| {
                let pieces = words(word).map(|word| word.pieces.len()).sum::<usize>();
                word.chars().count() <= NAME && (1..=TOGETHER).contains(&pieces)
            };
            if list.len() > WORDS {
                faults.push(Fault::new(field, "too-many").with("most", WORDS));
            } else if let Some(word) = list.iter().find(|word| !fits(word)) {
                faults.push(Fault::new(field, "topic-word").with("word", word));
            }
        }
        faults
    }

    /// A name that another topic has.
    fn taken(&self, all: &Topics, code: &str) -> Vec<Fault> {
        let mut faults = vec![];
        for (field, name) in NAME_FIELDS.into_iter().zip(&self.names) {
            let other = all.called(name).filter(|topic| topic.code() != code);
            if !name.is_empty() && other.is_some() {
                faults.push(Fault::new(field, "topic-taken").with("name", name));
            }
        }
        faults
    }

    fn put_into(&self, row: &mut topic::ActiveModel) {
        row.names = Set(Names(self.names.clone()));
        row.words = Set(Words(self.words.clone()));
    }
}

/// Letters and digits of an English name, with hyphens; empty when it has none.
fn code_of(name: &str) -> String {
    let letters = folded(name);
    let parts = letters.split(|c: char| !c.is_ascii_alphanumeric());
    let code = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let code: String = code.join("-").chars().take(CODE).collect();
    code.trim_matches('-').to_owned()
}

impl Organisation {
    /// Adds a topic: its code, made of its English name.
    ///
    /// # Errors
    /// Faults at names that are missing or that another topic has, at words that are too long or too many.
    pub async fn add_topic(
        may: &May<KeepTopics, Organisation>,
        desk: &Desk,
        called: Called,
    ) -> Result<String, Stop> {
        let called = called.tidied();
        let mut faults = called.faults(true);
        let code = code_of(&called.names[Language::En as usize]);
        if faults.is_empty() && code.is_empty() {
            faults.push(Fault::new(NAME_FIELDS[Language::En as usize], "topic-code"));
        }
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let mut change = may.change(desk, "topic.added").await?;
        let (number, rows) = held_fast(&change).await?;
        let all = topics_of(rows);
        let mut faults = called.taken(&all, "");
        if faults.is_empty() && all.get(&code).is_some() {
            let field = NAME_FIELDS[Language::En as usize];
            let name = &called.names[Language::En as usize];
            faults.push(Fault::new(field, "topic-taken").with("name", name));
        }
        if all.iter().filter(|topic| topic.is_added()).count() >= MOST {
            faults.push(Fault::new(NAME_FIELDS[0], "too-many").with("most", MOST));
        }
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let mut row = new(desk, &change, &code, number);
        called.put_into(&mut row);
        row.insert(change.db()).await?;
        change.detail(json!({ "topic": code }));
        change.keep().await?;
        Ok(code)
    }

    /// Calls a topic otherwise, and says by which words it is looked for. A topic of the thesaurus without a name here has
    /// the one that it has there.
    ///
    /// # Errors
    /// Faults as for a new one; `NotFound` of a topic that is not there. `Conflict` when it was changed since the number
    /// of its last change that was read: none when nobody had said anything of it.
    pub async fn call_topic(
        may: &May<KeepTopics, Organisation>,
        desk: &Desk,
        code: &str,
        (called, read): (Called, Option<i64>),
    ) -> Result<(), Stop> {
        let called = called.tidied().beside_the_thesaurus(code);
        let mut change = may.change(desk, "topic.called").await?;
        let (number, rows) = held_fast(&change).await?;
        let was = rows.iter().find(|row| row.code == code).cloned();
        let all = topics_of(rows);
        let topic = all.get(code).ok_or(Stop::NotFound)?;
        let mut faults = called.faults(topic.is_added());
        faults.extend(called.taken(&all, code));
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        if was.as_ref().map(|row| row.change) != read {
            return Err(Stop::Conflict);
        }
        let mut row = said_anew(desk, &change, was, (code, number));
        called.put_into(&mut row);
        row.save(change.db()).await?;
        change.detail(json!({ "topic": code }));
        change.keep().await
    }

    /// Offers a topic no more, or again; what is filed under it stays.
    ///
    /// # Errors
    /// `NotFound` of a topic that is not there; `Conflict` of the one of what fits nowhere else, which is always offered.
    pub async fn offer_topic(
        may: &May<KeepTopics, Organisation>,
        desk: &Desk,
        code: &str,
        offered: bool,
    ) -> Result<(), Stop> {
        let done = match offered {
            true => "topic.offered",
            false => "topic.retired",
        };
        let mut change = may.change(desk, done).await?;
        let (number, rows) = held_fast(&change).await?;
        let was = rows.iter().find(|row| row.code == code).cloned();
        let all = topics_of(rows);
        let topic = all.get(code).ok_or(Stop::NotFound)?;
        if topic.is_retired() != offered {
            // It is so already.
            return Ok(());
        }
        if code == OTHER {
            return Err(Stop::Conflict);
        }
        let mut row = said_anew(desk, &change, was, (code, number));
        row.retired_at = Set((!offered).then(|| change.at()));
        row.save(change.db()).await?;
        change.detail(json!({ "topic": code }));
        change.keep().await
    }
}

/// What is said of all topics, and the number of this change: until it is kept, nobody else says anything of one.
async fn held_fast(change: &Change) -> Result<(i64, Vec<topic::Model>), Stop> {
    let number = next_change(change.db()).await?;
    let rows = topic::Entity::find().order_by_asc(topic::Column::Id);
    Ok((number, rows.all(change.db()).await?))
}

fn new(desk: &Desk, change: &Change, code: &str, number: i64) -> topic::ActiveModel {
    topic::ActiveModel {
        id: NotSet,
        code: Set(code.to_owned()),
        names: Set(Names::default()),
        words: Set(Words::default()),
        retired_at: Set(None),
        changed_at: Set(change.at()),
        changed_by: Set(Some(desk.viewer().account().get())),
        change: Set(number),
    }
}

/// The row of a topic of which something is said now, whether or not something was said before.
fn said_anew(
    desk: &Desk,
    change: &Change,
    was: Option<topic::Model>,
    (code, number): (&str, i64),
) -> topic::ActiveModel {
    let Some(was) = was else {
        return new(desk, change, code, number);
    };
    let mut row: topic::ActiveModel = was.into();
    row.changed_at = Set(change.at());
    row.changed_by = Set(Some(desk.viewer().account().get()));
    row.change = Set(number);
    row
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn a_code_is_made_of_the_english_name() {
        let table = [
            ("Pets", "pets"),
            ("Faith & religion", "faith-religion"),
            ("  Café, bar  ", "cafe-bar"),
            ("24-hour care", "24-hour-care"),
            ("حيوانات", ""),
            ("!!!", ""),
        ];
        for (name, code) in table {
            assert_eq!(code_of(name), code, "{name}");
        }
        let long = code_of(&"very long name ".repeat(9));
        assert!(long.len() <= 40 && !long.ends_with('-'), "{long}");
    }
}
