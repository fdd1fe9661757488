//! One question, and what is done with it.

use adeona_knowledge::clock::Due;
use adeona_knowledge::sources::SourceKind;
use adeona_platform::access::{May, Read, Role};
use adeona_platform::mail::Standing as Post;
use adeona_platform::{Id, Stop, Viewer};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::{GiveAnswer, Handle, Question, Settle};
use super::asker_news::reaches;
use super::audience::{NamedFor, Of};
use super::forms::{Told, general, given, looked, reason, sent, told_in, typed};
use super::pages::topics;
use super::plans::{Case, On, PlanRow, PlansOn, steers};
use super::queries::{AnswerRow, QuestionOf, QuestionRow, Whole};
use super::said_sources::{Place, RELIABILITIES};
use super::sheets::tables::sheet::Rest;
use super::tables::answer::Kind;
use super::tables::question::{Audience, Standing};
use super::tables::{answer_source, question_hold};
use super::text::{Piece, pieces};
use super::weighing::{Knows, Thanked, Weigh, WeighingRow, WhoKnows, may_thank};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::names::countries;

type Values = Form<Vec<(String, String)>>;

/// An answer with its text and what it rests on.
#[derive(Debug)]
struct Written {
    row: AnswerRow,
    text: Vec<Piece>,
    sources: Vec<Rest>,
    /// The day until which it could be relied on has passed.
    old: bool,
    /// Among answers that contradict each other: the one to go by, or one that says otherwise.
    mark: Option<Mark>,
    thanks: Thanked,
    /// The viewer may still thank for it.
    thankable: bool,
}

/// What the back office said of an answer that others contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Preferred,
    Against,
}

impl Mark {
    fn code(self) -> &'static str {
        match self {
            Mark::Preferred => "preferred",
            Mark::Against => "against",
        }
    }

    fn of(weighing: Option<&WeighingRow>, answer: i64) -> Option<Mark> {
        let weighing = weighing?;
        match answer == weighing.preferred_id {
            true => Some(Mark::Preferred),
            false => weighing
                .against
                .0
                .contains(&answer)
                .then_some(Mark::Against),
        }
    }
}

impl Written {
    fn is_answer(&self) -> bool {
        self.row.kind == Kind::Answer
    }

    /// Of whom it is: the organisation outside, or who wrote it.
    fn from(&self) -> &str {
        self.row.contact.as_deref().unwrap_or(&self.row.writer)
    }

    /// How it begins, to be known by.
    fn begins(&self) -> String {
        let text: String = self.row.body.chars().take(80).collect();
        match text.len() == self.row.body.len() {
            true => text,
            false => format!("{text}…"),
        }
    }
}

#[derive(Template)]
#[template(path = "knowledge/templates/question.html")]
struct QuestionPage {
    f: Frame,
    it: Whole,
    /// Organisations that it is for, besides that of the asker.
    named: Vec<(i64, String)>,
    text: Vec<Piece>,
    country: String,
    topic: String,
    /// Those that contradict each other, the one to go by first.
    weighed: Vec<Written>,
    answers: Vec<Written>,
    /// May say which answer to go by.
    weighs: bool,
    /// Who answered the like before; for whoever handles the question.
    knows: Vec<Knows>,
    answers_it: bool,
    settles: bool,
    handles: bool,
    /// Somebody who handles it handles it already.
    own: bool,
    /// May make a sheet of its answers.
    writes: bool,
    sources: Vec<Place>,
    kinds: [SourceKind; 8],
    reliabilities: [&'static str; 4],
    told: Vec<Told>,
    /// The dossiers that rest on it, for who steers them.
    plans: Vec<PlanRow>,
    /// Could have a dossier that rests on it.
    uses: bool,
    /// Who asked is told by mail of an answer.
    by_mail: bool,
    /// What was typed and cannot be sent any more.
    unsent: String,
    input: Shown,
}

impl QuestionPage {
    fn late(&self) -> bool {
        self.it.row.standing == Standing::Open && self.due().due < self.f.today
    }

    fn due(&self) -> &Due {
        &self.it.due
    }

    fn standing(&self) -> Standing {
        self.it.row.standing
    }

    /// All answers, without what the asker added.
    fn all(&self) -> impl Iterator<Item = &Written> {
        let all = self.weighed.iter().chain(&self.answers);
        all.filter(|one| one.is_answer())
    }

    fn may_weigh(&self) -> bool {
        self.weighs && self.all().count() > 1
    }

    /// What was said of the answers before, and holds no more.
    fn before(&self) -> impl Iterator<Item = &WeighingRow> {
        self.it
            .weighings
            .iter()
            .filter(|one| one.ended_at.is_some())
    }

    fn is_against(&self, answer: &i64) -> bool {
        let named =
            |(name, value): &(String, String)| name == "against" && value.parse() == Ok(*answer);
        match self.input.is_from("weighing") {
            true => self.input.values.iter().any(named),
            false => Mark::of(self.it.weighing(), *answer) == Some(Mark::Against),
        }
    }

    fn is_preferred(&self, answer: &i64) -> bool {
        match self.input.is_from("weighing") {
            true => self.input.value("preferred").parse() == Ok(*answer),
            false => Mark::of(self.it.weighing(), *answer) == Some(Mark::Preferred),
        }
    }

    fn weighing_reason(&self) -> &str {
        let kept = self.it.weighing().map(|one| one.reason.as_str());
        match self.input.is_from("weighing") {
            true => self.input.value("reason"),
            false => kept.unwrap_or_default(),
        }
    }
}

pub async fn question(visit: Visit, Path(id): Path<Id<Question>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

pub async fn show(visit: &Visit, id: Id<Question>, input: Shown) -> Result<Response, Stop> {
    let status = input.status();
    page(visit, id, input, (status, String::new())).await
}

/// What was typed stands on the page again: beside what is wrong with it or, when it cannot be sent any more, to be taken along.
pub async fn again(
    visit: &Visit,
    id: Id<Question>,
    input: Shown,
    stop: Stop,
) -> Result<Response, Stop> {
    let status = match stop {
        Stop::Invalid(faults) => return show(visit, id, Shown { faults, ..input }).await,
        Stop::Conflict => StatusCode::CONFLICT,
        Stop::Forbidden => StatusCode::FORBIDDEN,
        stop => return Err(stop),
    };
    let unsent = typed(&input);
    if unsent.is_empty() {
        return Err(stop);
    }
    let _: May<Read, Question> = visit.desk.may(id).await?;
    let it = visit.desk.look(QuestionOf(id)).await?;
    match kept_already(&it, visit.viewer(), &input) {
        Some(said) => Ok(done(id, said)),
        None => page(visit, id, Shown::default(), (status, unsent)).await,
    }
}

/// What a button that was pressed twice kept the first time.
fn kept_already(it: &Whole, viewer: &Viewer, input: &Shown) -> Option<&'static str> {
    let reason = input.value("reason").trim();
    let is_held = |hold: &question_hold::Model| {
        hold.reason == reason && hold.held_by == viewer.account().get()
    };
    let closed = it.row.standing == Standing::Closed && it.row.reason.as_deref() == Some(reason);
    match input.form.as_str() {
        "hold" if it.hold().is_some_and(is_held) => Some("question-held"),
        "close" if closed => Some("question-closed"),
        _ => None,
    }
}

/// Leads to the question, where it says what was done; or shows it again.
async fn done_or_again(
    visit: &Visit,
    id: Id<Question>,
    input: Shown,
    (kept, said): (Result<(), Stop>, &str),
) -> Result<Response, Stop> {
    match kept {
        Ok(()) => Ok(done(id, said)),
        Err(stop) => again(visit, id, input, stop).await,
    }
}

async fn page(
    visit: &Visit,
    id: Id<Question>,
    input: Shown,
    (status, unsent): (StatusCode, String),
) -> Result<Response, Stop> {
    let may: May<Read, Question> = visit.desk.may(id).await?;
    let mut it = visit.desk.look(QuestionOf(id)).await?;
    let today = visit.desk.today();
    let answers = std::mem::take(&mut it.answers);
    let written = |(row, sources): (AnswerRow, Vec<answer_source::Model>)| {
        let thanks = it.thanks.get(&row.id).copied().unwrap_or_default();
        Written {
            text: pieces(&row.body),
            old: row.valid_until.is_some_and(|until| until.date() < today),
            mark: Mark::of(it.weighing(), row.id),
            thankable: !thanks.mine && may_thank(visit.viewer(), row.kind, row.account_id),
            thanks,
            row,
            sources: sources.into_iter().map(Rest::from).collect(),
        }
    };
    let (mut weighed, answers): (Vec<Written>, Vec<Written>) = answers
        .into_iter()
        .map(written)
        .partition(|one| one.mark.is_some());
    weighed.sort_by_key(|one| one.mark != Some(Mark::Preferred));
    let named = match it.row.audience {
        Audience::Named => visit.desk.look(NamedFor(Of::Question(it.row.id))).await?,
        _ => vec![],
    };
    let handles = visit.desk.could::<Handle, _>(&*may);
    let knows = match handles && it.row.standing.is_owed() {
        true => visit.desk.look(like(&it.row)).await?,
        false => vec![],
    };
    let fields: &[&str] = match input.form.as_str() {
        "more" => &["more"],
        "weighing" | "hold" | "close" => &["reason"],
        _ => &["body", "source-title"],
    };
    let whom = match input.is_from("more") {
        true => visit.desk.look(Case::Behind(id.get())).await?,
        false => None,
    };
    let known = whom.as_ref().map(|whom| &whom.known);
    let told = told_in((&visit.w, today), &input, fields, known);
    let asker = may.0.asked_by;
    let by_mail = it.row.standing.is_owed()
        && visit.desk.could::<Settle, _>(&*may)
        && reaches(&visit.app, asker, id).await?;
    let page = QuestionPage {
        f: visit
            .frame(it.row.title.clone(), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        text: pieces(&it.row.body),
        country: countries(visit.w.language)
            .or_code(&it.row.country)
            .to_owned(),
        topic: topics(visit).await?.name(&it.row.topic),
        named,
        weighed,
        answers,
        weighs: visit.desk.could::<Weigh, _>(&*may),
        knows,
        answers_it: visit.desk.could::<GiveAnswer, _>(&*may),
        settles: visit.desk.could::<Settle, _>(&*may),
        handles,
        own: it.row.handler_id == Some(visit.viewer().account().get()),
        writes: visit.viewer().is(Role::BackOffice),
        sources: Place::all(&input, "answer"),
        kinds: SourceKind::ALL,
        reliabilities: RELIABILITIES,
        told,
        plans: visit.desk.look(PlansOn(On::Question(id))).await?,
        uses: steers(visit.viewer()),
        by_mail,
        it,
        unsent,
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// Who answered questions like it.
fn like(row: &QuestionRow) -> WhoKnows {
    WhoKnows {
        question: row.id,
        country: row.country.clone(),
        topic: row.topic.clone(),
    }
}

pub async fn answer(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let input = sent(&visit, Shown::from("answer", values));
    let kept = async {
        let may: May<GiveAnswer, Question> = visit.desk.may(id).await?;
        Question::answer(&may, &visit.desk, given(&input)).await
    };
    match kept.await {
        Ok(_) => Ok(done(id, "question-answered")),
        Err(stop) => again(&visit, id, input, stop).await,
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
    let input = sent(&visit, Shown::from("hold", values));
    let kept = async {
        let may: May<Handle, Question> = visit.desk.may(id).await?;
        Question::hold(&may, &visit.desk, reason(&input)).await
    };
    let kept = kept.await;
    done_or_again(&visit, id, input, (kept, "question-held")).await
}

pub async fn close(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let input = sent(&visit, Shown::from("close", values));
    let kept = async {
        let may: May<Handle, Question> = visit.desk.may(id).await?;
        Question::close(&may, &visit.desk, reason(&input)).await
    };
    let kept = kept.await;
    done_or_again(&visit, id, input, (kept, "question-closed")).await
}

pub async fn ask_on(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let mut input = Shown::from("more", values);
    if input.is("looked", "instead") {
        let whom = visit.desk.look(Case::Behind(id.get())).await?;
        let known = whom.as_ref().map(|whom| &whom.known);
        input = general(&visit.w, input, visit.desk.today(), known);
    }
    let kept = async {
        let may: May<Settle, Question> = visit.desk.may(id).await?;
        Question::ask_on(&may, &visit.desk, (input.value("more"), looked(&input))).await
    };
    let kept = kept.await;
    done_or_again(&visit, id, input, (kept, "question-asked-on")).await
}

fn done(id: Id<Question>, said: &str) -> Response {
    see_other(&format!("/knowledge/questions/{id}?said={said}"))
}
