//! What the page of a question sends of thanks and of answers that contradict each other.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use axum::extract::{Form, Path};
use axum::response::Response;

use super::access::{Thank, Weigh};
use super::verbs::Weighed;
use crate::frame::{Shown, Visit, see_other};
use crate::rooms::knowledge::access::{Answer, Question};
use crate::rooms::knowledge::forms::{looked, sent};
use crate::rooms::knowledge::question_pages::again;

pub async fn thank(
    visit: Visit,
    Path((question, answer)): Path<(Id<Question>, Id<Answer>)>,
) -> Result<Response, Stop> {
    let may: May<Thank, Answer> = visit.desk.may(answer).await?;
    if !may.is_of(question) {
        return Err(Stop::NotFound);
    }
    Answer::thank(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/knowledge/questions/{question}?said=answer-thanked#answer-{answer}"
    )))
}

pub async fn weigh(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let against = values.iter().filter(|(name, _)| name == "against");
    let against = against.map(|(_, value)| value.parse().unwrap_or(0));
    let against = against.collect();
    let input = sent(&visit, Shown::from("weighing", values));
    let weighed = Weighed {
        preferred: input.value("preferred").parse().unwrap_or(0),
        against,
        reason: input.value("reason").to_owned(),
        looked: looked(&input),
    };
    let kept = async {
        let may: May<Weigh, Question> = visit.desk.may(id).await?;
        Question::weigh(&may, &visit.desk, weighed).await
    };
    match kept.await {
        Ok(()) => Ok(see_other(&format!(
            "/knowledge/questions/{id}?said=answers-weighed#weighed"
        ))),
        Err(stop) => again(&visit, id, input, stop).await,
    }
}

pub async fn end_weighing(visit: Visit, Path(id): Path<Id<Question>>) -> Result<Response, Stop> {
    let may: May<Weigh, Question> = visit.desk.may(id).await?;
    Question::end_weighing(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/knowledge/questions/{id}?said=weighing-ended"
    )))
}
