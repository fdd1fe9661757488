//! One question, and what is done with it.

use adeona_knowledge::clock::Due;
use adeona_platform::access::{May, Read, Role};
use adeona_platform::mail::Standing as Post;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};

use super::access::{GiveAnswer, Handle, Question, Settle};
use super::answering::RELIABILITIES;
use super::forms::{Told, given, told_of};
use super::pages::{topic_name, topics};
use super::plans::{Case, On, PlanRow, PlansOn, steers};
use super::queries::{AnswerRow, QuestionOf, Whole};
use super::tables::answer::Kind;
use super::tables::answer_source;
use super::tables::question::{Audience, Standing};
use super::text::{Piece, pieces};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::names::countries;

type Values = Form<Vec<(String, String)>>;

/// An answer with its text and what it rests on.
#[derive(Debug)]
struct Written {
    row: AnswerRow,
    text: Vec<Piece>,
    sources: Vec<answer_source::Model>,
    /// The day until which it could be relied on has passed.
    old: bool,
}

impl Written {
    fn is_answer(&self) -> bool {
        self.row.kind == Kind::Answer
    }
}

#[derive(Template)]
#[template(path = "knowledge/templates/question.html")]
struct QuestionPage {
    f: Frame,
    it: Whole,
    text: Vec<Piece>,
    country: String,
    topic: String,
    answers: Vec<Written>,
    answers_it: bool,
    settles: bool,
    handles: bool,
    /// Somebody who handles it handles it already.
    own: bool,
    /// May make a sheet of its answers.
    writes: bool,
    reliabilities: [&'static str; 4],
    told: Vec<Told>,
    /// The dossiers that rest on it, for who steers them.
    plans: Vec<PlanRow>,
    /// Could have a dossier that rests on it.
    uses: bool,
    input: Shown,
}

impl QuestionPage {
    fn late(&self) -> bool {
        self.it.row.standing == Standing::Open && self.due().due < self.f.today
    }

    fn due(&self) -> &Due {
        &self.it.due
    }

    fn private(&self) -> bool {
        self.it.row.audience == Audience::Organisation
    }

    fn standing(&self) -> Standing {
        self.it.row.standing
    }
}

pub async fn question(visit: Visit, Path(id): Path<Id<Question>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Question>, input: Shown) -> Result<Response, Stop> {
    let may: May<Read, Question> = visit.desk.may(id).await?;
    let mut it = visit.desk.look(QuestionOf(id)).await?;
    let today = visit.desk.today();
    let written = |(row, sources): (AnswerRow, Vec<answer_source::Model>)| Written {
        text: pieces(&row.body),
        old: row.valid_until.is_some_and(|until| until.date() < today),
        row,
        sources,
    };
    let answers = std::mem::take(&mut it.answers);
    let status = input.status();
    let field = match input.is_from("more") {
        true => "more",
        false => "body",
    };
    let sent = input.value(field).to_owned();
    let whom = match input.is_from("more") {
        true => visit.desk.look(Case::Behind(id.get())).await?,
        false => None,
    };
    let known = whom.as_ref().map(|whom| &whom.known);
    let told = told_of(&visit.w, &sent, today, known);
    let page = QuestionPage {
        f: visit
            .frame(it.row.title.clone(), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        text: pieces(&it.row.body),
        country: countries(visit.w.language)
            .or_code(&it.row.country)
            .to_owned(),
        topic: topic_name(&topics(visit), &it.row.topic),
        answers: answers.into_iter().map(written).collect(),
        answers_it: visit.desk.could::<GiveAnswer, _>(&*may),
        settles: visit.desk.could::<Settle, _>(&*may),
        handles: visit.desk.could::<Handle, _>(&*may),
        own: it.row.handler_id == Some(visit.viewer().account().get()),
        writes: visit.viewer().is(Role::BackOffice),
        reliabilities: RELIABILITIES,
        told: told.into_iter().collect(),
        plans: visit.desk.look(PlansOn(On::Question(id))).await?,
        uses: steers(visit.viewer()),
        it,
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn answer(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<GiveAnswer, Question> = visit.desk.may(id).await?;
    let input = Shown::from("answer", values);
    match Question::answer(&may, &visit.desk, given(&input)).await {
        Ok(answer) => Ok(see_other(&format!(
            "/knowledge/questions/{id}?said=question-answered#answer-{answer}"
        ))),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn take_on(visit: Visit, Path(id): Path<Id<Question>>) -> Result<Response, Stop> {
    let may: May<Handle, Question> = visit.desk.may(id).await?;
    Question::take_on(&may, &visit.desk).await?;
    Ok(done(id, "question-taken-on"))
}

pub async fn resume(visit: Visit, Path(id): Path<Id<Question>>) -> Result<Response, Stop> {
    let may: May<Handle, Question> = visit.desk.may(id).await?;
    Question::resume(&may, &visit.desk).await?;
    Ok(done(id, "question-resumed"))
}

pub async fn solve(visit: Visit, Path(id): Path<Id<Question>>) -> Result<Response, Stop> {
    let may: May<Settle, Question> = visit.desk.may(id).await?;
    Question::solve(&may, &visit.desk).await?;
    Ok(done(id, "question-solved"))
}

pub async fn hold(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<Handle, Question> = visit.desk.may(id).await?;
    let input = Shown::from("hold", values);
    match Question::hold(&may, &visit.desk, input.value("reason")).await {
        Ok(()) => Ok(done(id, "question-held")),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn close(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<Handle, Question> = visit.desk.may(id).await?;
    let input = Shown::from("close", values);
    match Question::close(&may, &visit.desk, input.value("reason")).await {
        Ok(()) => Ok(done(id, "question-closed")),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn ask_on(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<Settle, Question> = visit.desk.may(id).await?;
    let input = Shown::from("more", values);
    let looked = input.value("looked") == "yes";
    match Question::ask_on(&may, &visit.desk, (input.value("more"), looked)).await {
        Ok(()) => Ok(done(id, "question-asked-on")),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

fn done(id: Id<Question>, said: &str) -> Response {
    see_other(&format!("/knowledge/questions/{id}?said={said}"))
}
