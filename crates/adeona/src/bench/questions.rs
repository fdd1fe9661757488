//! Fills the back office of a place with questions and answers, quickly: rows at once, past the verbs, so for measuring
//! only. The texts are those that finding is measured on.

use adeona_knowledge::clock;
use adeona_knowledge::made_up::{Corpus, TODAY};
use adeona_knowledge::search::Audience as Seen;
use adeona_knowledge::search::Document;
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Stop, Store};
use jiff::{Span, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, NotSet, Set};

use super::crowd::{self, COACHES, ORGANISATIONS};
use super::data::insert;
use crate::rooms::knowledge::tables::answer::Kind;
use crate::rooms::knowledge::tables::question::{Audience, Standing};
use crate::rooms::knowledge::tables::{answer, knowledge_change, knowledge_clock, question};

/// Questions of which the rows are held at once.
const TOGETHER: usize = 5_000;

/// What the questions are made from: the same seed makes the same ones.
///
/// # Errors
/// When the set of judged texts cannot be read.
pub fn corpus(seed: u64, questions: usize) -> Result<Corpus, Stop> {
    Corpus::new(seed, questions, None).map_err(Stop::broken)
}

/// Rows of questions 1 to the last, with their answers.
pub async fn fill(store: &Store, corpus: &Corpus) -> Result<(), Stop> {
    let (mut answers, now) = (0, store.clock().now());
    let numbers: Vec<usize> = (1..=corpus.questions).collect();
    for some in numbers.chunks(TOGETHER) {
        let (mut asked, mut given, mut changes) = (vec![], vec![], vec![]);
        for number in some {
            let document = corpus.question(*number);
            let at = moment(now, document.changed)?;
            let mut parts = document.body.split("\n\n");
            let body = parts.next().unwrap_or_default().to_owned();
            let row = row(*number as i64, &document, (at, body));
            if document.answered {
                for part in parts {
                    answers += 1;
                    given.push(answered(answers, &document, (at, part.to_owned())));
                }
            }
            changes.push(knowledge_change::ActiveModel {
                id: Set(*number as i64),
                mark: Set(rand::random()),
            });
            asked.push(row);
        }
        insert(store, asked).await?;
        insert(store, given).await?;
        insert(store, changes).await?;
    }
    let writing = store.write().await?;
    knowledge_clock::Entity::update_many()
        .col_expr(
            knowledge_clock::Column::N,
            Expr::value(corpus.questions as i64),
        )
        .exec(writing.db())
        .await?;
    writing.keep().await
}

/// Today is the day on which the texts end.
fn moment(now: Timestamp, day: i32) -> Result<Moment, Stop> {
    let ago = Span::new().hours(i64::from(TODAY - day) * 24);
    let at = now.checked_sub(ago).map_err(Stop::broken)?;
    Ok(at.into())
}

/// Whose it is: as many organisations as the place has.
fn whose(document: &Document) -> (i64, Audience) {
    let own = |id: i64| (id - 1).rem_euclid(ORGANISATIONS);
    match document.audience.first() {
        Some(Seen::Organisation(id)) => (own(*id), Audience::Organisation),
        _ => (own(document.key.id), Audience::Network),
    }
}

fn row(id: i64, document: &Document, (at, body): (Moment, String)) -> question::ActiveModel {
    let (organisation, audience) = whose(document);
    let given = document.answered.then_some(at);
    question::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation + 1),
        asked_by: Set(crowd::coach(organisation, id % COACHES)),
        country: Set(document.countries.first().cloned().unwrap_or_default()),
        topic: Set(document.topics.first().cloned().unwrap_or_default()),
        language: Set(document.language.code().to_owned()),
        audience: Set(audience),
        title: Set(document.title.clone()),
        body: Set(body),
        asked_at: Set(at),
        due_on: Set(clock::due(at.into(), &[]).due.into()),
        handler_id: Set(None),
        standing: Set(match document.answered {
            true if document.quality == 80 => Standing::Solved,
            true => Standing::Answered,
            false => Standing::Open,
        }),
        answered_at: Set(given),
        settled_at: Set(None),
        settled_by: Set(None),
        reason: Set(None),
        change: Set(id),
    }
}

fn answered(id: i64, document: &Document, (at, body): (Moment, String)) -> answer::ActiveModel {
    let organisation = id % ORGANISATIONS;
    let until = document.valid_until.map(i64::from);
    let until = until.and_then(|day| {
        let since = Span::new().days(day);
        jiff::civil::date(1970, 1, 1).checked_add(since).ok()
    });
    answer::ActiveModel {
        id: NotSet,
        question_id: Set(document.key.id),
        organisation_id: Set(organisation + 1),
        account_id: Set(crowd::coach(organisation, id % COACHES)),
        contact_id: Set(None),
        kind: Set(Kind::Answer),
        language: Set(document.language.code().to_owned()),
        body: Set(body),
        valid_until: Set(until.map(Day::from)),
        written_at: Set(at),
    }
}
