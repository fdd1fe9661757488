//! One sheet, and the form in which it is written, changed and translated.

use adeona_knowledge::language::Language as Spoken;
use adeona_knowledge::sources::SourceKind;
use adeona_method::calendar::plus_days;
use adeona_platform::access::{May, Read};
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::access::{KeepSheet, Sheet, WriteSheet};
use super::attaching::{AttachmentRow, Attachments};
use super::queries::{Before, SheetOf, SheetRow, WholeSheet};
use super::tables::sheet::Rest;
use super::writing::{HOLDS, MadeOf, Written};
use crate::frame::{Frame, Here, Shown, Visit, html, media, see_other};
use crate::names::{Names, countries};
use crate::rooms::knowledge::Question;
use crate::rooms::knowledge::ask_pages::chosen;
use crate::rooms::knowledge::audience::{NamedFor, Neighbours, Of, ReadersOf};
use crate::rooms::knowledge::forms::{Told, looked, reason, sent, told_in, typed_day};
use crate::rooms::knowledge::pages::topics;
use crate::rooms::knowledge::plans::{On, PlanRow, PlansOn, steers};
use crate::rooms::knowledge::queries::QuestionOf;
use crate::rooms::knowledge::said_sources::{Place, RELIABILITIES, fields, sources};
use crate::rooms::knowledge::tables::answer::Kind;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::knowledge::text::{Piece, pieces};
use crate::rooms::organisation::Organisation;

type Values = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "knowledge/templates/sheet.html")]
struct SheetPage {
    f: Frame,
    it: WholeSheet,
    /// Organisations that it is for, besides the one whose it is.
    named: Vec<(i64, String)>,
    text: Vec<Piece>,
    sources: Vec<Rest>,
    files: Vec<AttachmentRow>,
    /// Endings of files that are taken.
    accepted: &'static str,
    country: Option<String>,
    topics: Vec<String>,
    before: Vec<(Before, Vec<Piece>)>,
    keeps: bool,
    writes: bool,
    /// It is one's own.
    own: bool,
    /// What looks like somebody in the reason that was sent.
    told: Vec<Told>,
    input: Shown,
    /// The day that is offered for looking again.
    again: String,
    /// The dossiers that rest on it, for who steers them.
    plans: Vec<PlanRow>,
    /// Could have a dossier that rests on it.
    uses: bool,
}

impl SheetPage {
    fn old(&self) -> bool {
        self.it.listed.is_old(self.f.today)
    }

    fn withdrawn(&self) -> bool {
        !self.it.row.is_current()
    }

    /// What it was translated from has changed since.
    fn behind(&self) -> bool {
        let row = &self.it.row;
        let (Some(now), Some(then)) = (self.it.original_version, row.translated_version) else {
            return false;
        };
        now > then
    }

    fn others(&self) -> impl Iterator<Item = &SheetRow> {
        let id = self.it.row.id;
        self.it.languages.iter().filter(move |row| row.id != id)
    }
}

pub async fn sheet(visit: Visit, Path(id): Path<Id<Sheet>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Sheet>, input: Shown) -> Result<Response, Stop> {
    let may: May<Read, Sheet> = visit.desk.may(id).await?;
    let mut it = visit.desk.look(SheetOf(id)).await?;
    let all = topics(visit).await?;
    let before = std::mem::take(&mut it.before).into_iter();
    let status = input.status();
    let country = it.row.country.clone();
    let names = countries(visit.w.language);
    let mut f = visit
        .frame(it.row.title.clone(), Here::Knowledge)
        .crumb("/knowledge", visit.w.t("knowledge-title"));
    if let Some(code) = &country {
        f = f.crumb(
            format!("/knowledge/countries/{code}"),
            names.or_code(code).to_owned(),
        );
    }
    let named = match it.row.audience {
        Audience::Named => visit.desk.look(NamedFor(Of::Sheet(it.row.id))).await?,
        _ => vec![],
    };
    let page = SheetPage {
        f,
        named,
        text: pieces(&it.row.body),
        sources: it.row.sources.0.clone(),
        files: visit
            .desk
            .look(Attachments::OfSheets(vec![it.row.id]))
            .await?,
        accepted: media::ACCEPTED,
        country: country.map(|code| names.or_code(&code).to_owned()),
        topics: all.names(&it.row.topics),
        before: before.map(|was| (was.clone(), pieces(&was.body))).collect(),
        keeps: visit.desk.could::<KeepSheet, _>(&*may),
        writes: writes(visit),
        told: match input.is_from("withdraw") {
            true => told_in((&visit.w, visit.desk.today()), &input, &["reason"], None),
            false => vec![],
        },
        own: it.row.owner_id == Some(visit.viewer().account().get()),
        again: plus_days(visit.desk.today(), HOLDS).to_string(),
        plans: visit.desk.look(PlansOn(On::Sheet(id))).await?,
        uses: steers(visit.viewer()),
        it,
        input,
    };
    Ok((status, html(page)?).into_response())
}

/// Whether the viewer may write sheets.
pub fn writes(visit: &Visit) -> bool {
    visit.viewer().is(adeona_platform::access::Role::BackOffice)
}

#[derive(Template)]
#[template(path = "knowledge/templates/sheet_form.html")]
struct FormPage {
    f: Frame,
    action: String,
    countries: &'static Names,
    topics: Vec<(String, String)>,
    audiences: [Audience; 3],
    /// Organisations that can be named.
    partners: Vec<(i64, String)>,
    languages: [Spoken; 3],
    sources: Vec<Place>,
    kinds: [SourceKind; 8],
    reliabilities: [&'static str; 4],
    told: Vec<Told>,
    /// The text that stands beside a translation.
    beside: Option<Beside>,
    /// Somebody changed it since the form was opened.
    changed: bool,
    input: Shown,
}

#[derive(Debug)]
struct Beside {
    title: String,
    language: String,
    text: Vec<Piece>,
}

/// Which form it is: where it is sent, what it is called, and what stands beside it.
struct Which {
    action: String,
    title: &'static str,
    beside: Option<Beside>,
    changed: bool,
}

async fn form(visit: &Visit, which: Which, input: Shown) -> Result<Response, Stop> {
    let today = visit.desk.today();
    let status = match (input.faults.is_empty(), which.changed) {
        (_, true) => StatusCode::CONFLICT,
        (true, _) => StatusCode::OK,
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = FormPage {
        f: visit
            .frame(visit.w.t(which.title), Here::Knowledge)
            .crumb("/knowledge", visit.w.t("knowledge-title")),
        action: which.action,
        countries: countries(visit.w.language),
        topics: topics(visit)
            .await?
            .offered(|code| input.is("topics", code)),
        audiences: Audience::ALL,
        partners: visit.desk.look(Neighbours).await?,
        languages: Spoken::ALL,
        sources: Place::all(&input, ""),
        kinds: SourceKind::ALL,
        reliabilities: RELIABILITIES,
        // Before anything was sent, nobody is told.
        told: match status {
            StatusCode::OK => vec![],
            _ => told_in(
                (&visit.w, today),
                &input,
                &["title", "body", "source-title"],
                None,
            ),
        },
        beside: which.beside,
        changed: which.changed,
        input,
    };
    Ok((status, html(page)?).into_response())
}

fn written(input: &Shown) -> Written {
    Written {
        country: input.value("country").to_owned(),
        topics: input.all("topics"),
        language: input.value("language").to_owned(),
        title: input.value("title").to_owned(),
        body: input.value("body").to_owned(),
        chosen: chosen(input),
        // A form that does not show what it rests on changes nothing of it.
        sources: input.is("sources", "all").then(|| sources(input)),
        review_on: typed_day(input.value("review-on")),
        looked: looked(input),
    }
}

/// From which question a sheet is made, if from any.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    question: Option<i64>,
    #[serde(default)]
    country: String,
    #[serde(default)]
    topic: String,
}

pub async fn new(visit: Visit, Query(from): Query<From>) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let _: May<WriteSheet, Organisation> = visit.desk.may(organisation).await?;
    let begun = vec![
        ("language", visit.w.code().to_owned()),
        ("audience", Audience::Network.code().to_owned()),
        ("country", from.country),
        ("topics", from.topic),
        (
            "review-on",
            plus_days(visit.desk.today(), HOLDS).to_string(),
        ),
    ];
    let input = match from.question {
        Some(question) => of_question(&visit, Id::new(question)).await?,
        None => filled(begun, &[]),
    };
    form(&visit, Which::new(), input).await
}

/// A form as it begins.
fn filled(begun: Vec<(&'static str, String)>, rests: &[Rest]) -> Shown {
    let named = begun
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    Shown::of(named.chain(fields(rests)).collect(), vec![])
}

/// The answers of a question and what they rest on, as a sheet begins with them.
async fn of_question(visit: &Visit, id: Id<Question>) -> Result<Shown, Stop> {
    let whole = visit.desk.look(QuestionOf(id)).await?;
    // What another answer is preferred to is no ground for a sheet.
    let weighing = whole.weighing();
    let holds = |id: i64| weighing.is_none_or(|one| !one.against.0.contains(&id));
    let (answers, sources): (Vec<_>, Vec<_>) = whole
        .answers
        .iter()
        .filter(|(row, _)| row.kind == Kind::Answer && holds(row.id))
        .map(|(row, sources)| (row, sources))
        .unzip();
    let mut rests: Vec<Rest> = vec![];
    for rest in sources.into_iter().flatten().cloned().map(Rest::from) {
        if !rests.contains(&rest) {
            rests.push(rest);
        }
    }
    let bodies: Vec<&str> = answers.iter().map(|row| row.body.as_str()).collect();
    let until = answers.iter().filter_map(|row| row.valid_until).min();
    let half_a_year = plus_days(visit.desk.today(), HOLDS);
    let until = until.map(|day| day.date());
    let until = until.filter(|day| *day >= visit.desk.today());
    let readers = visit.desk.look(ReadersOf(Of::Question(id.get()))).await?;
    let chosen = readers.begun(visit.viewer().organisation().get());
    let mut begun = vec![
        ("question", id.to_string()),
        ("language", whole.row.language.clone()),
        ("country", whole.row.country.clone()),
        ("topics", whole.row.topic.clone()),
        ("title", whole.row.title.clone()),
        ("body", bodies.join("\n\n")),
        ("review-on", until.unwrap_or(half_a_year).to_string()),
    ];
    begun.extend(chosen.fields());
    Ok(filled(begun, &rests))
}

impl Which {
    fn new() -> Self {
        Which {
            action: "/knowledge/sheets".to_owned(),
            title: "sheet-new",
            beside: None,
            changed: false,
        }
    }

    fn edit(id: Id<Sheet>, changed: bool) -> Self {
        Which {
            action: format!("/knowledge/sheets/{id}/text"),
            title: "sheet-edit",
            beside: None,
            changed,
        }
    }

    async fn translation(visit: &Visit, id: Id<Sheet>) -> Result<(Self, WholeSheet), Stop> {
        let whole = visit.desk.look(SheetOf(id)).await?;
        let beside = Beside {
            title: whole.row.title.clone(),
            language: whole.row.language.clone(),
            text: pieces(&whole.row.body),
        };
        let which = Which {
            action: format!("/knowledge/sheets/{id}/translation"),
            title: "sheet-translate",
            beside: Some(beside),
            changed: false,
        };
        Ok((which, whole))
    }
}

pub async fn write(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<WriteSheet, Organisation> = visit.desk.may(organisation).await?;
    let input = sent(&visit, Shown::of(values, vec![]));
    let made_of = MadeOf {
        question: input.value("question").parse().ok(),
        translation_of: None,
    };
    let made = Organisation::write_sheet(&may, &visit.desk, written(&input), made_of).await;
    made_or_told(&visit, made, Which::new(), input).await
}

async fn made_or_told(
    visit: &Visit,
    made: Result<i64, Stop>,
    which: Which,
    input: Shown,
) -> Result<Response, Stop> {
    match made {
        Ok(id) => Ok(see_other(&format!(
            "/knowledge/sheets/{id}?said=sheet-written"
        ))),
        Err(Stop::Invalid(faults)) => form(visit, which, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn edit(visit: Visit, Path(id): Path<Id<Sheet>>) -> Result<Response, Stop> {
    let _: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    let whole = visit.desk.look(SheetOf(id)).await?;
    let row = &whole.row;
    let mut begun = begun(&visit, &whole, row.organisation_id).await?;
    begun.push(("version", row.version.to_string()));
    begun.push(("language", row.language.clone()));
    begun.push(("title", row.title.clone()));
    begun.push(("body", row.body.clone()));
    let input = filled(begun, &row.sources.0);
    form(&visit, Which::edit(id, false), input).await
}

/// What a sheet has besides its words.
async fn begun(
    visit: &Visit,
    whole: &WholeSheet,
    here: i64,
) -> Result<Vec<(&'static str, String)>, Stop> {
    let row = &whole.row;
    let ahead = plus_days(visit.desk.today(), HOLDS);
    let day = row.review_on.map(|day| day.date());
    let day = day
        .filter(|day| *day >= visit.desk.today())
        .unwrap_or(ahead);
    let topics = row.topics.iter().cloned().map(|topic| ("topics", topic));
    let mut begun = vec![
        ("country", row.country.clone().unwrap_or_default()),
        ("review-on", day.to_string()),
    ];
    begun.extend(topics);
    let readers = visit.desk.look(ReadersOf(Of::Sheet(row.id))).await?;
    begun.extend(readers.begun(here).fields());
    Ok(begun)
}

pub async fn revise(
    visit: Visit,
    Path(id): Path<Id<Sheet>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    let input = sent(&visit, Shown::of(values, vec![]));
    let version = input.value("version").parse().unwrap_or_default();
    match Sheet::revise(&may, &visit.desk, written(&input), version).await {
        Ok(()) => Ok(see_other(&format!(
            "/knowledge/sheets/{id}?said=sheet-revised"
        ))),
        Err(Stop::Invalid(faults)) => {
            form(&visit, Which::edit(id, false), Shown { faults, ..input }).await
        }
        Err(Stop::Conflict) => form(&visit, Which::edit(id, true), input).await,
        Err(stop) => Err(stop),
    }
}

pub async fn translation(visit: Visit, Path(id): Path<Id<Sheet>>) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let _: May<WriteSheet, Organisation> = visit.desk.may(organisation).await?;
    let (which, whole) = Which::translation(&visit, id).await?;
    let here = visit.viewer().organisation().get();
    let mut begun = begun(&visit, &whole, here).await?;
    let there: Vec<&str> = whole
        .languages
        .iter()
        .map(|row| row.language.as_str())
        .collect();
    let next = Spoken::ALL.into_iter().find(|l| !there.contains(&l.code()));
    begun.push(("language", next.map_or("", Spoken::code).to_owned()));
    let input = filled(begun, &whole.row.sources.0);
    form(&visit, which, input).await
}

pub async fn translate(
    visit: Visit,
    Path(id): Path<Id<Sheet>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let organisation = Organisation::of_viewer(visit.viewer());
    let may: May<WriteSheet, Organisation> = visit.desk.may(organisation).await?;
    let (which, whole) = Which::translation(&visit, id).await?;
    let input = sent(&visit, Shown::of(values, vec![]));
    let made_of = MadeOf {
        question: None,
        // Of what was written first, so that all stand together.
        translation_of: Some(whole.row.translation_of.unwrap_or(whole.row.id)),
    };
    let made = Organisation::write_sheet(&may, &visit.desk, written(&input), made_of).await;
    made_or_told(&visit, made, which, input).await
}

pub async fn renew(
    visit: Visit,
    Path(id): Path<Id<Sheet>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    let input = Shown::from("review", values);
    let done = Sheet::renew(&may, &visit.desk, typed_day(input.value("review-on"))).await;
    done_or_told(&visit, id, done, input, "sheet-renewed").await
}

pub async fn done_or_told(
    visit: &Visit,
    id: Id<Sheet>,
    done: Result<(), Stop>,
    input: Shown,
    said: &str,
) -> Result<Response, Stop> {
    match done {
        Ok(()) => Ok(see_other(&format!("/knowledge/sheets/{id}?said={said}"))),
        Err(Stop::Invalid(faults)) => show(visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn take_on(visit: Visit, Path(id): Path<Id<Sheet>>) -> Result<Response, Stop> {
    let may: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    let done = Sheet::take_on(&may, &visit.desk).await;
    done_or_told(&visit, id, done, Shown::default(), "sheet-taken-on").await
}

pub async fn withdraw(
    visit: Visit,
    Path(id): Path<Id<Sheet>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let may: May<KeepSheet, Sheet> = visit.desk.may(id).await?;
    let input = sent(&visit, Shown::from("withdraw", values));
    let done = Sheet::withdraw(&may, &visit.desk, reason(&input)).await;
    done_or_told(&visit, id, done, input, "sheet-withdrawn").await
}
