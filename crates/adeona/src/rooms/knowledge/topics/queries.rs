//! Questions about topics.

use adeona_knowledge::language::Language;
use adeona_knowledge::topics::{Said, Topic as Shown, Topics};
use adeona_platform::access::{Look, Scope};
use adeona_platform::words::Tongue;
use adeona_platform::{Desk, Fault, Stop, Store};
use sea_orm::{EntityTrait, QueryOrder};

use super::access::Topic;
use super::tables::topic;

/// What is said of topics here, in the order in which it was said first.
#[derive(Debug)]
pub struct SaidHere;

impl Look for SaidHere {
    type Answer = Vec<topic::Model>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let seen = scope.seen::<Topic>();
        let rows = seen.shape(|s| s.order_by_asc(topic::Column::Id));
        rows.all().await
    }
}

/// All topics.
#[derive(Debug)]
pub struct TopicsHere;

impl Look for TopicsHere {
    type Answer = Topics;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        Ok(topics_of(SaidHere.look(scope).await?))
    }
}

pub fn topics_of(rows: Vec<topic::Model>) -> Topics {
    Topics::new(rows.into_iter().map(Said::from).collect())
}

/// The same where nobody looks: for the index, and at the console.
///
/// # Errors
/// When the database does not answer.
pub async fn topics_in(store: &Store) -> Result<Topics, Stop> {
    let rows = topic::Entity::find().order_by_asc(topic::Column::Id);
    Ok(topics_of(rows.all(store.database()).await?))
}

/// The topics by their names in the language of a reader.
#[derive(Debug, Clone)]
pub struct Naming {
    pub all: Topics,
    language: Language,
}

impl Naming {
    /// What the reader is shown.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(desk: &Desk, w: &Tongue) -> Result<Self, Stop> {
        Ok(Naming::by(desk.look(TopicsHere).await?, w))
    }

    pub fn by(all: Topics, w: &Tongue) -> Self {
        Naming {
            all,
            language: Language::of(w.code()).unwrap_or(Language::Nl),
        }
    }

    /// The code itself of one that is not known.
    pub fn name(&self, code: &str) -> String {
        let known = self.all.get(code);
        let name = known.map_or(code, |topic| topic.name(self.language));
        name.to_owned()
    }

    /// The names of several.
    pub fn names<S: AsRef<str>>(&self, codes: &[S]) -> Vec<String> {
        codes.iter().map(|code| self.name(code.as_ref())).collect()
    }

    /// Code and name of all.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.all.iter().map(|topic| self.pair(topic)).collect()
    }

    /// Code and name of those that can be chosen, and of those that were chosen before.
    pub fn offered(&self, chosen: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let all = self.all.iter();
        let fit = all.filter(|topic| !topic.is_retired() || chosen(topic.code()));
        fit.map(|topic| self.pair(topic)).collect()
    }

    fn pair(&self, topic: &Shown) -> (String, String) {
        let name = topic.name(self.language).to_owned();
        (topic.code().to_owned(), name)
    }
}

/// A fault at a field where a topic cannot be chosen: it is not known, or offered no more and was not there before.
///
/// # Errors
/// When the database does not answer.
pub async fn fault_at(
    desk: &Desk,
    field: &'static str,
    chosen: &[String],
    before: &[String],
) -> Result<Option<Fault>, Stop> {
    let all = desk.look(TopicsHere).await?;
    let mut faults = chosen.iter().filter_map(|code| match all.get(code) {
        None => Some(Fault::new(field, "required")),
        Some(topic) if topic.is_retired() && !before.contains(code) => {
            Some(Fault::new(field, "topic-retired"))
        }
        Some(_) => None,
    });
    Ok(faults.next())
}
