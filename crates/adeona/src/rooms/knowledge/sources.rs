//! The sources of what is known of a topic in a country: each once, with what rests on it.

use std::cmp::Reverse;

use adeona_platform::Stop;
use adeona_platform::access::{Look, Scope};
use sea_orm::{ColumnTrait, QueryOrder, QuerySelect};

use super::access::{Answer, Source};
use super::queries::QuestionRow;
use super::sheets::tables::sheet;
use super::sheets::tables::sheet::{Rest, Sources};
use super::sheets::{Sheet, SheetRow};
use super::tables::{answer, answer_source};

/// Sources that are shown.
const MOST: usize = 100;

/// Something that rests on a source: a sheet, or the answers to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resting {
    /// `sheet` or `question`.
    pub kind: &'static str,
    pub href: String,
    pub title: String,
    pub language: String,
}

/// A source, and what rests on it.
#[derive(Debug, Clone)]
pub struct Ground {
    pub rest: Rest,
    pub resting: Vec<Resting>,
}

/// The sources of these sheets and of the answers to these questions: the most reliable first, then the newest.
#[derive(Debug)]
pub struct SourcesOf {
    pub sheets: Vec<SheetRow>,
    pub questions: Vec<QuestionRow>,
}

impl Look for SourcesOf {
    type Answer = Vec<Ground>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let mut found = Found::default();
        for (sheet, rests) in of_sheets(scope, &self.sheets).await? {
            let resting = Resting {
                kind: "sheet",
                href: format!("/knowledge/sheets/{}", sheet.id),
                title: sheet.title.clone(),
                language: sheet.language.clone(),
            };
            rests
                .0
                .into_iter()
                .for_each(|rest| found.add(rest, &resting));
        }
        for (question, rest) in of_answers(scope, &self.questions).await? {
            let resting = Resting {
                kind: "question",
                href: format!("/knowledge/questions/{}", question.id),
                title: question.title.clone(),
                language: question.language.clone(),
            };
            found.add(rest, &resting);
        }
        Ok(found.sorted())
    }
}

async fn of_sheets<'a>(
    scope: &Scope<'_>,
    sheets: &'a [SheetRow],
) -> Result<Vec<(&'a SheetRow, Sources)>, Stop> {
    use sheet::Column as S;
    if sheets.is_empty() {
        return Ok(vec![]);
    }
    let seen = scope
        .seen::<Sheet>()
        .filter(S::Id.is_in(sheets.iter().map(|row| row.id)));
    let rests: Vec<(i64, Sources)> = seen
        .shape(|s| {
            s.select_only()
                .columns([S::Id, S::Sources])
                .order_by_asc(S::Id)
        })
        .tuples()
        .await?;
    let with_sheet = |(id, rests)| Some((sheets.iter().find(|row| row.id == id)?, rests));
    Ok(rests.into_iter().filter_map(with_sheet).collect())
}

/// What the answers to these questions rest on.
async fn of_answers<'a>(
    scope: &Scope<'_>,
    questions: &'a [QuestionRow],
) -> Result<Vec<(&'a QuestionRow, Rest)>, Stop> {
    use answer::Column as A;
    if questions.is_empty() {
        return Ok(vec![]);
    }
    let of = A::QuestionId.is_in(questions.iter().map(|row| row.id));
    let answers: Vec<(i64, i64)> = scope
        .seen::<Answer>()
        .filter(of)
        .shape(|s| s.select_only().columns([A::Id, A::QuestionId]))
        .tuples()
        .await?;
    if answers.is_empty() {
        return Ok(vec![]);
    }
    let of = answer_source::Column::AnswerId.is_in(answers.iter().map(|(id, _)| *id));
    let sources = scope
        .seen::<Source>()
        .filter(of)
        .shape(|s| s.order_by_asc(answer_source::Column::Id));
    let with_question = |source: answer_source::Model| {
        let (_, of) = answers.iter().find(|(id, _)| *id == source.answer_id)?;
        let question = questions.iter().find(|row| row.id == *of)?;
        Some((question, Rest::from(source)))
    };
    let sources = sources.all().await?.into_iter();
    Ok(sources.filter_map(with_question).collect())
}

#[derive(Default)]
struct Found(Vec<Ground>);

impl Found {
    /// The same address is the same source, or the same title when either has none. Of two days that are told, the newest
    /// stands, with what was said then; an address and a kind that were told once stay.
    fn add(&mut self, rest: Rest, resting: &Resting) {
        let is_same = |known: &&mut Ground| match (&known.rest.url, &rest.url) {
            (Some(known), Some(url)) => known == url,
            _ => known.rest.title.to_lowercase() == rest.title.to_lowercase(),
        };
        match self.0.iter_mut().find(is_same) {
            None => self.0.push(Ground {
                rest,
                resting: vec![resting.clone()],
            }),
            Some(known) => {
                let (mut rest, mut older) = (rest, known.rest.clone());
                if rest.dated <= older.dated {
                    std::mem::swap(&mut rest, &mut older);
                }
                rest.url = rest.url.or(older.url);
                rest.kind = rest.kind.or(older.kind);
                known.rest = rest;
                if !known.resting.contains(resting) {
                    known.resting.push(resting.clone());
                }
            }
        }
    }

    fn sorted(self) -> Vec<Ground> {
        let mut all = self.0;
        all.sort_by_key(|one| {
            let letter = one.rest.reliability.clone();
            (letter.is_none(), letter, Reverse(one.rest.dated))
        });
        all.truncate(MOST);
        all
    }
}
