//! What that which is known of a topic in a country rests on: every source once, with what rests on it.

use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::access::{Answer, Source};
use super::codes::Codes;
use super::queries::QuestionRow;
use super::sheets::Sheet;
use super::sheets::tables::sheet;
use super::sheets::tables::sheet::{Rest, Sources, Standing};
use super::tables::{answer, answer_source};

/// Sources that are shown.
pub const MOST: usize = 100;

/// Something that rests on a source: a sheet, or the answers to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bears {
    pub href: String,
    pub title: String,
    pub language: String,
}

/// A source, and what rests on it.
#[derive(Debug, Clone)]
pub struct Supports {
    pub rest: Rest,
    pub bears: Vec<Bears>,
}

/// The sources of what is known of a topic in a country: the most reliable first, then the newest.
#[derive(Debug)]
pub struct SourcesOn {
    pub country: String,
    pub topic: String,
    /// Those that are shown with them.
    pub questions: Vec<QuestionRow>,
}

#[derive(Debug, FromQueryResult)]
struct SheetSources {
    id: i64,
    topics: Codes,
    title: String,
    language: String,
    sources: Sources,
}

impl Look for SourcesOn {
    type Answer = Vec<Supports>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use sheet::Column as S;
        let seen = scope
            .seen::<Sheet>()
            .filter(S::Standing.eq(Standing::Current))
            .filter(S::Country.eq(&self.country));
        let sheets: Vec<SheetSources> = seen
            .shape(|s| {
                s.select_only()
                    .columns([S::Id, S::Topics, S::Title, S::Language, S::Sources])
            })
            .rows()
            .await?;
        let mut found = Found::default();
        for sheet in sheets.iter().filter(|row| row.topics.has(&self.topic)) {
            let bears = Bears {
                href: format!("/knowledge/sheets/{}", sheet.id),
                title: sheet.title.clone(),
                language: sheet.language.clone(),
            };
            for rest in &sheet.sources.0 {
                found.add(rest.clone(), &bears);
            }
        }
        for (question, rest) in of_answers(scope, &self.questions).await? {
            let bears = Bears {
                href: format!("/knowledge/questions/{}", question.id),
                title: question.title.clone(),
                language: question.language.clone(),
            };
            found.add(rest, &bears);
        }
        Ok(found.sorted())
    }
}

/// What the answers to these questions rest on.
async fn of_answers<'a>(
    scope: &Scope<'_>,
    questions: &'a [QuestionRow],
) -> Result<Vec<(&'a QuestionRow, Rest)>, Stop> {
    if questions.is_empty() {
        return Ok(vec![]);
    }
    let of = answer::Column::QuestionId.is_in(questions.iter().map(|row| row.id));
    let answers: Vec<(i64, i64)> = scope
        .seen::<Answer>()
        .filter(of)
        .shape(|s| {
            s.select_only()
                .columns([answer::Column::Id, answer::Column::QuestionId])
        })
        .tuples()
        .await?;
    if answers.is_empty() {
        return Ok(vec![]);
    }
    let of = answer_source::Column::AnswerId.is_in(answers.iter().map(|(id, _)| *id));
    let sources = scope.seen::<Source>().filter(of).all().await?;
    let with_question = |source: answer_source::Model| {
        let (_, of) = answers.iter().find(|(id, _)| *id == source.answer_id)?;
        let question = questions.iter().find(|row| row.id == *of)?;
        Some((question, Rest::from(source)))
    };
    Ok(sources.into_iter().filter_map(with_question).collect())
}

#[derive(Default)]
struct Found(Vec<Supports>);

impl Found {
    /// The same address is the same source, or the same title when there is none. What was said of it last stands.
    fn add(&mut self, rest: Rest, bears: &Bears) {
        let is_same = |known: &&mut Supports| match (&known.rest.url, &rest.url) {
            (Some(known), Some(url)) => known == url,
            (None, None) => known.rest.title.to_lowercase() == rest.title.to_lowercase(),
            _ => false,
        };
        match self.0.iter_mut().find(is_same) {
            None => self.0.push(Supports {
                rest,
                bears: vec![bears.clone()],
            }),
            Some(known) => {
                if rest.dated > known.rest.dated {
                    known.rest = rest;
                }
                if !known.bears.contains(bears) {
                    known.bears.push(bears.clone());
                }
            }
        }
    }

    fn sorted(self) -> Vec<Supports> {
        let mut all = self.0;
        let order = |one: &Supports| {
            let letter = one.rest.reliability.clone();
            let day: Option<Date> = one.rest.dated;
            (letter.is_none(), letter, std::cmp::Reverse(day))
        };
        all.sort_by_key(order);
        all.truncate(MOST);
        all
    }
}
