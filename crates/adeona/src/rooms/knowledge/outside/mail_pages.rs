//! What came in by mail and somebody must look at: taken as an answer, or thrown away.

use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::{PutOut, SettleMail};
use super::queries::HeldMail;
use super::tables::put_out;
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::knowledge::Question;
use crate::rooms::knowledge::forms::{Told, given, sent, told_in};
use crate::rooms::knowledge::queries::{QuestionOf, QuestionRow};

type Asked = Path<(Id<Question>, Id<PutOut>)>;

#[derive(Template)]
#[template(path = "knowledge/templates/held_mail.html")]
struct HeldPage {
    f: Frame,
    question: QuestionRow,
    row: put_out::Model,
    told: Vec<Told>,
    /// Why it is too late to take it, when it is.
    late: Option<&'static str>,
    input: Shown,
}

pub async fn held(visit: Visit, Path((id, put)): Asked) -> Result<Response, Stop> {
    let _: May<SettleMail, PutOut> = visit.desk.may(put).await?;
    show(&visit, (id, put), None).await
}

/// With what was typed, or with the mail.
async fn show(
    visit: &Visit,
    (id, put): (Id<Question>, Id<PutOut>),
    typed: Option<Shown>,
) -> Result<Response, Stop> {
    let question = visit.desk.look(QuestionOf(id)).await?.row;
    let row = visit.desk.look(HeldMail(put)).await?;
    if row.question_id != question.id {
        return Err(Stop::NotFound);
    }
    let text = row.held_text.clone().unwrap_or_default();
    let begun = || Shown::of(vec![("body".to_owned(), text)], vec![]);
    let input = typed.unwrap_or_else(begun);
    let late = match (row.held_at, question.standing.is_over()) {
        (None, _) => Some("mail-held-gone"),
        (Some(_), true) => Some("mail-held-late"),
        (Some(_), false) => None,
    };
    let status = late.map_or_else(|| input.status(), |_| StatusCode::CONFLICT);
    let today = visit.desk.today();
    let told = told_in((&visit.w, today), &input, &["body", "source-title"], None);
    let page = HeldPage {
        f: visit
            .frame(visit.w.t("mail-held"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title"))
            .crumb(format!("/knowledge/questions/{id}"), question.title.clone()),
        late,
        question,
        row,
        told,
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn take(
    visit: Visit,
    Path((id, put)): Asked,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let may: May<SettleMail, PutOut> = visit.desk.may(put).await?;
    let input = sent(&visit, Shown::of(values, vec![]));
    match PutOut::take_mail(&may, &visit.desk, given(&input)).await {
        Ok(()) => Ok(see_other(&format!(
            "/knowledge/questions/{id}?said=mail-taken"
        ))),
        Err(Stop::Invalid(faults)) => {
            show(&visit, (id, put), Some(Shown { faults, ..input })).await
        }
        // A colleague was first, or the question was ended meanwhile: what was typed stays to be read.
        Err(Stop::Conflict) => show(&visit, (id, put), Some(input)).await,
        Err(stop) => Err(stop),
    }
}

pub async fn leave(visit: Visit, Path((id, put)): Asked) -> Result<Response, Stop> {
    let may: May<SettleMail, PutOut> = visit.desk.may(put).await?;
    PutOut::leave_mail(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/knowledge/questions/{id}/outside?said=mail-left"
    )))
}
