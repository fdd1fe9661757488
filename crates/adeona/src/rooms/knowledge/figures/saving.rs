//! A question saved: somebody takes what is offered while they ask.

use adeona_platform::access::{Change, May, Thing};
use adeona_platform::{Desk, Stop};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, NotSet, Set};
use serde_json::json;

use super::access::TakeOffered;
use super::tables::question_saved;
use crate::names::is_country;
use crate::rooms::knowledge::Question;
use crate::rooms::knowledge::sheets::Sheet;
use crate::rooms::knowledge::topics::TopicsHere;

/// About what somebody was going to ask, as far as they had said it.
#[derive(Debug, Clone, Default)]
pub struct Meant {
    pub country: String,
    pub topic: String,
}

/// What was taken instead.
enum Taken {
    Question(i64),
    Sheet(i64),
}

impl Question {
    /// It answers what the viewer was going to ask. More than once a day counts once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take_offered(
        may: &May<TakeOffered, Question>,
        desk: &Desk,
        meant: &Meant,
    ) -> Result<(), Stop> {
        let of = (Some(may.0.country.as_str()), Some(may.0.topic.as_str()));
        let meant = meant.or(desk, of).await?;
        let change = may.change(desk, "question.saved").await?;
        let taken = Taken::Question(may.id().get());
        keep(change, desk, taken, meant).await
    }
}

impl Sheet {
    /// It says what the viewer was going to ask. More than once a day counts once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take_offered(
        may: &May<TakeOffered, Sheet>,
        desk: &Desk,
        meant: &Meant,
    ) -> Result<(), Stop> {
        let meant = meant.or(desk, may.is_about()).await?;
        let change = may.change(desk, "sheet.taken").await?;
        let taken = Taken::Sheet(may.id().get());
        keep(change, desk, taken, meant).await
    }
}

impl Meant {
    /// What was not said, what they took says.
    async fn or(
        &self,
        desk: &Desk,
        (country, topic): (Option<&str>, Option<&str>),
    ) -> Result<(Option<String>, Option<String>), Stop> {
        let all = desk.look(TopicsHere).await?;
        let said = |text: &str, known: bool, other: Option<&str>| match known {
            true => Some(text.to_owned()),
            false => other.map(str::to_owned),
        };
        let is_topic = all.get(&self.topic).is_some();
        Ok((
            said(&self.country, is_country(&self.country), country),
            said(&self.topic, is_topic, topic),
        ))
    }
}

async fn keep(
    mut change: Change,
    desk: &Desk,
    taken: Taken,
    (country, topic): (Option<String>, Option<String>),
) -> Result<(), Stop> {
    let (question, sheet) = match taken {
        Taken::Question(id) => (Some(id), None),
        Taken::Sheet(id) => (None, Some(id)),
    };
    let row = question_saved::ActiveModel {
        id: NotSet,
        question_id: Set(question),
        sheet_id: Set(sheet),
        organisation_id: Set(desk.viewer().organisation().get()),
        account_id: Set(desk.viewer().account().get()),
        country: Set(country.clone()),
        topic: Set(topic.clone()),
        saved_on: Set(desk.today().into()),
    };
    let once = OnConflict::new().do_nothing().to_owned();
    let new = question_saved::Entity::insert(row)
        .on_conflict(once)
        .exec_without_returning(change.db())
        .await?;
    if new == 0 {
        return Ok(());
    }
    change.detail(json!({ "country": country, "topic": topic }));
    change.keep().await
}
