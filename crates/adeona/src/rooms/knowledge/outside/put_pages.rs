//! The page on which a question is put out.

use adeona_knowledge::language::Language as Spoken;
use adeona_platform::access::May;
use adeona_platform::mail::Standing as Post;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::access::{CallBack, PutOut, PutOutside};
use super::letters::{About, Letters};
use super::pages::{Line, line};
use super::putting::{Made, Put};
use super::queries::{ContactRow, Contacts, ContactsById, OutsideOf, PutRow};
use crate::frame::{Frame, Here, Shown, Visit, encoded, html, see_other};
use crate::rooms::knowledge::Question;
use crate::rooms::knowledge::finding::WhoKnows;
use crate::rooms::knowledge::following::keep_up;
use crate::rooms::knowledge::forms::{Told, looked, sent, told_in};
use crate::rooms::knowledge::pages::topics;
use crate::rooms::knowledge::queries::{QuestionOf, QuestionRow};
use crate::rooms::knowledge::question_pages::again;

type Values = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "knowledge/templates/outside.html")]
struct OutsidePage {
    f: Frame,
    row: QuestionRow,
    /// Who knows of the country, and of the topic first; then all others.
    near: Vec<Line>,
    others: Vec<Line>,
    languages: [Spoken; 3],
    rows: Vec<PutRow>,
    told: Vec<Told>,
    /// Links that were just made.
    links: Vec<Link>,
    sends_mail: bool,
    hears_mail: bool,
    own: i64,
    input: Shown,
}

impl OutsidePage {
    fn calls_back(&self, put: &PutRow) -> bool {
        put.waits() && put.organisation_id == self.own
    }

    /// One chooses anew, or had chosen so.
    fn by_mail(&self) -> bool {
        self.input.faults.is_empty() || self.input.value("by-mail") == "yes"
    }

    /// Where what is answered by mail comes in.
    fn answers_go(&self) -> &'static str {
        match self.hears_mail {
            true => "putting-answers-here",
            false => "putting-answers-you",
        }
    }

    /// Some links are to be sent by hand.
    fn has_to_send(&self) -> bool {
        self.links.iter().any(|link| !link.mailed)
    }

    fn chosen(&self, id: &i64) -> bool {
        self.input.is("contacts", &id.to_string())
    }
}

/// A link that was just made, with a letter that holds it.
#[derive(Debug)]
struct Link {
    contact: String,
    address: String,
    /// A letter takes it along.
    mailed: bool,
    /// Opens the letter in the reader's own mail program.
    letter: Option<String>,
}

pub async fn outside(visit: Visit, Path(id): Path<Id<Question>>) -> Result<Response, Stop> {
    let _: May<PutOutside, Question> = visit.desk.may(id).await?;
    let row = visit.desk.look(QuestionOf(id)).await?.row;
    let begun = vec![
        ("language".to_owned(), row.language.clone()),
        ("title".to_owned(), row.title.clone()),
        ("body".to_owned(), row.body.clone()),
    ];
    show(&visit, id, Shown::of(begun, vec![]), vec![]).await
}

async fn show(
    visit: &Visit,
    id: Id<Question>,
    input: Shown,
    links: Vec<Link>,
) -> Result<Response, Stop> {
    let row = visit.desk.look(QuestionOf(id)).await?.row;
    keep_up(&visit.app.store).await?;
    let mut near = visit.desk.look(WhoKnows(row.country.clone())).await?;
    let mut others = visit.desk.look(Contacts).await?;
    others.retain(|one| near.iter().all(|known| known.id != one.id));
    near.extend(others.extract_if(.., |one| one.knows_of(&row.country)));
    near.sort_by_key(|one| !one.knows_about(&row.topic));
    let all = topics(visit).await?;
    let lines = |rows: Vec<ContactRow>| {
        let rows = rows.into_iter();
        rows.map(|row| line(visit, &all, row)).collect()
    };
    let mut rows = visit.desk.look(OutsideOf(vec![id.get()])).await?;
    let status = input.status();
    let today = visit.desk.today();
    let told = match status {
        StatusCode::OK => vec![],
        _ => told_in((&visit.w, today), &input, &["title", "body"], None),
    };
    let page = OutsidePage {
        f: visit
            .frame(visit.w.t("putting-question"), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title"))
            .crumb(format!("/knowledge/questions/{id}"), row.title.clone()),
        near: lines(near),
        others: lines(others),
        languages: Spoken::ALL,
        rows: rows.remove(&id.get()).unwrap_or_default(),
        told,
        links,
        sends_mail: visit.desk.sends_mail(),
        hears_mail: visit.app.hears_mail,
        own: visit.viewer().organisation().get(),
        row,
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn put_out(
    visit: Visit,
    Path(id): Path<Id<Question>>,
    headers: HeaderMap,
    Form(values): Values,
) -> Result<Response, Stop> {
    let input = sent(&visit, Shown::of(values, vec![]));
    let days = match input.value("days").trim() {
        "" => None,
        days => Some(days.parse().map_err(|_| ())),
    };
    let contacts = input.all("contacts");
    let put = Put {
        contacts: contacts.iter().filter_map(|id| id.parse().ok()).collect(),
        language: input.value("language").to_owned(),
        title: input.value("title").to_owned(),
        body: input.value("body").to_owned(),
        days,
        looked: looked(&input),
    };
    let letters = Letters::of(&visit.app, &headers);
    let by_mail = (input.value("by-mail") == "yes").then_some(&letters);
    let kept = async {
        let may: May<PutOutside, Question> = visit.desk.may(id).await?;
        Question::put_out(&may, &visit.desk, put, by_mail).await
    };
    match kept.await {
        Ok(made) => {
            let links = links(&visit, &letters, made, &input).await?;
            show(&visit, id, Shown::default(), links).await
        }
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }, vec![]).await,
        // Whoever may put it out no more sees the question, with what they typed.
        Err(stop) => again(&visit, id, input, stop).await,
    }
}

/// What the links hold is shown once: it is kept nowhere.
async fn links(
    visit: &Visit,
    letters: &Letters,
    made: Vec<Made>,
    input: &Shown,
) -> Result<Vec<Link>, Stop> {
    let named = made.iter().map(|one| one.contact).collect();
    let contacts = visit.desk.look(ContactsById(named)).await?;
    let title = input.value("title");
    let link = |one: Made| {
        let row = contacts.iter().find(|row| row.id == one.contact)?;
        let about = About {
            language: input.value("language"),
            title,
            body: input.value("body"),
            organisation: visit.viewer().organisation_name(),
            due: one.due,
        };
        let letter = |email: &String| {
            let (subject, text) = (encoded(title), letters.text(about, &one.path));
            format!("mailto:{email}?subject={subject}&body={}", encoded(&text))
        };
        Some(Link {
            contact: row.name.clone(),
            letter: row.email.as_ref().map(letter),
            address: letters.address(&one.path),
            mailed: one.mailed,
        })
    };
    Ok(made.into_iter().filter_map(link).collect())
}

pub async fn call_back(
    visit: Visit,
    Path((id, put)): Path<(Id<Question>, Id<PutOut>)>,
) -> Result<Response, Stop> {
    let may: May<CallBack, PutOut> = visit.desk.may(put).await?;
    if !may.is_of(id) {
        return Err(Stop::NotFound);
    }
    PutOut::call_back(&may, &visit.desk).await?;
    Ok(see_other(&format!(
        "/knowledge/questions/{id}/outside?said=called-back"
    )))
}
