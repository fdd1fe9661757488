//! Taking what was offered instead of asking.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use axum::extract::Form;
use axum::response::Response;

use super::access::TakeOffered;
use super::saving::Meant;
use crate::frame::{Shown, Visit, see_other};
use crate::rooms::knowledge::Question;
use crate::rooms::knowledge::plans::{On, plan_of};
use crate::rooms::knowledge::sheets::Sheet;
use crate::rooms::trajectory::Trajectory;

/// Notes that it answers the question, and leads there. For whose dossier it was going to be asked, the plan rests on it.
pub async fn take(
    visit: Visit,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let input = Shown::of(values, vec![]);
    let meant = Meant {
        country: input.value("country").to_owned(),
        topic: input.value("topic").to_owned(),
    };
    let (kind, id) = input.value("taken").split_once('-').ok_or(Stop::NotFound)?;
    let id: i64 = id.parse().map_err(|_| Stop::NotFound)?;
    let plan = plan_of(&visit, input.value("trajectory")).await?;
    match kind {
        "question" => take_question(&visit, Id::new(id), &meant).await?,
        "sheet" => take_sheet(&visit, Id::new(id), &meant).await?,
        _ => return Err(Stop::NotFound),
    }
    if let Some(plan) = plan {
        let on = On::of(input.value("taken")).ok_or(Stop::NotFound)?;
        Trajectory::rest_on(&plan.may, &visit.desk, on).await?;
    }
    Ok(see_other(&format!(
        "/knowledge/{kind}s/{id}?said=question-saved"
    )))
}

async fn take_question(visit: &Visit, id: Id<Question>, meant: &Meant) -> Result<(), Stop> {
    let may: May<TakeOffered, Question> = visit.desk.may(id).await?;
    Question::take_offered(&may, &visit.desk, meant).await
}

async fn take_sheet(visit: &Visit, id: Id<Sheet>, meant: &Meant) -> Result<(), Stop> {
    let may: May<TakeOffered, Sheet> = visit.desk.may(id).await?;
    Sheet::take_offered(&may, &visit.desk, meant).await
}
