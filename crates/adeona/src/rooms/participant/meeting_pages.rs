//! The participant's meetings and homework, in plain words.

use std::collections::HashMap;
use std::sync::Arc;

use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::group::{MyHomework, MyHomeworkRow, MyMeeting, MyMeetingRow, MyMeetings, When};
use crate::rooms::method::{Bound, Versions};
use crate::rooms::trajectory::{Explainer, TakePart, Trajectory};

type Values = Form<Vec<(String, String)>>;

/// A meeting in the participant's words.
#[derive(Debug, Clone)]
pub struct MeetingCard {
    pub id: i64,
    pub when: When,
    pub name: String,
    pub place: String,
    /// Whom to call, and the number.
    pub trainer: String,
    pub contact: Option<String>,
    /// Why it does not go on.
    pub cancelled: Option<String>,
    /// It has not begun: they may still say whether they come.
    pub open: bool,
    /// What they said: coming or not, and why not.
    pub reply: Option<(bool, Option<String>)>,
}

impl MeetingCard {
    /// The number as a telephone takes it.
    pub fn dial(&self) -> Option<String> {
        let number = self.contact.as_deref()?;
        let digits = number.chars().filter(|c| c.is_ascii_digit() || *c == '+');
        Some(digits.collect()).filter(|digits: &String| digits.len() >= 3)
    }
}

/// The meetings to come, the first one first; cancelled ones too.
pub async fn cards(visit: &Visit, limit: u64) -> Result<Vec<MeetingCard>, Stop> {
    let from = visit.desk.now();
    let rows = visit.desk.look(MyMeetings { from, limit }).await?;
    let versions = rows.iter().map(|row| row.version_id).collect();
    let bounds = visit.desk.look(Versions(versions)).await?;
    let card = |row| card(visit, &bounds, row);
    Ok(rows.into_iter().filter_map(card).collect())
}

fn card(
    visit: &Visit,
    bounds: &HashMap<i64, Arc<Bound>>,
    row: MyMeetingRow,
) -> Option<MeetingCard> {
    let explainer = Explainer {
        w: &visit.w,
        package: &bounds.get(&row.version_id)?.package,
        plain: true,
    };
    Some(MeetingCard {
        id: row.id,
        when: When::of(row.starts_at, row.ends_at),
        name: row.title.unwrap_or_else(|| explainer.step(&row.step)),
        place: row.place,
        trainer: row.trainer,
        contact: row.contact,
        cancelled: row
            .cancelled_at
            .map(|_| row.cancel_reason.unwrap_or_default()),
        open: row.starts_at > visit.desk.now(),
        reply: row.reply,
    })
}

/// Homework that is still to be done.
pub async fn to_do(visit: &Visit) -> Result<Vec<MyHomeworkRow>, Stop> {
    let mut all = visit.desk.look(MyHomework::default()).await?;
    all.retain(|homework| homework.done.is_none());
    Ok(all)
}

#[derive(Template)]
#[template(path = "participant/templates/meetings.html")]
struct MeetingsPage {
    f: Frame,
    cards: Vec<MeetingCard>,
}

pub async fn meetings(visit: Visit) -> Result<Response, Stop> {
    visit.viewer().person().ok_or(Stop::NotFound)?;
    let cards = cards(&visit, 60).await?;
    let f = visit
        .frame(visit.w.t("mine-meetings"), Here::Mine)
        .crumb("/mine", visit.w.t("mine-title"));
    html(MeetingsPage { f, cards })
}

pub async fn reply(
    visit: Visit,
    Path(meeting): Path<i64>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let found = visit.desk.look(MyMeeting(meeting)).await?;
    let id = Id::new(found.trajectory_id);
    let trajectory = visit.desk.may::<TakePart, Trajectory>(id).await?;
    let input = Shown::of(values, vec![]);
    let coming = match input.value("coming") {
        "yes" => true,
        "no" => false,
        _ => return Err(Stop::NotFound),
    };
    let reason = input.value("reason");
    Trajectory::reply(&trajectory, &visit.desk, meeting, coming, reason).await?;
    let back = match input.value("back") {
        "meetings" => "/mine/meetings",
        _ => "/mine",
    };
    let said = if coming { "reply-yes" } else { "reply-no" };
    Ok(see_other(&format!("{back}?said={said}")))
}

#[derive(Template)]
#[template(path = "participant/templates/homework.html")]
struct HomeworkPage {
    f: Frame,
    homework: MyHomeworkRow,
    input: Shown,
}

impl HomeworkPage {
    fn piece(&self) -> &str {
        let kept = self.homework.done.as_ref();
        let kept = kept.and_then(|(_, piece)| piece.as_deref());
        match self.input.values.is_empty() {
            true => kept.unwrap_or_default(),
            false => self.input.value("piece"),
        }
    }
}

pub async fn homework(visit: Visit, Path(id): Path<i64>) -> Result<Response, Stop> {
    let homework = one(&visit, id).await?;
    show(&visit, homework, Shown::default())
}

async fn one(visit: &Visit, id: i64) -> Result<MyHomeworkRow, Stop> {
    let found = visit.desk.look(MyHomework { one: Some(id) }).await?;
    found.into_iter().next().ok_or(Stop::NotFound)
}

fn show(visit: &Visit, homework: MyHomeworkRow, input: Shown) -> Result<Response, Stop> {
    let faulty = !input.faults.is_empty();
    let f = visit
        .frame(homework.title.clone(), Here::Mine)
        .crumb("/mine", visit.w.t("mine-title"));
    let page = html(HomeworkPage { f, homework, input })?;
    Ok(match faulty {
        true => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        false => page,
    })
}

pub async fn hand_in(
    visit: Visit,
    Path(id): Path<i64>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let homework = one(&visit, id).await?;
    let at = homework.trajectory();
    let trajectory = visit.desk.may::<TakePart, Trajectory>(at).await?;
    let input = Shown::of(values, vec![]);
    match Trajectory::hand_in(&trajectory, &visit.desk, id, input.value("piece")).await {
        Ok(()) => Ok(see_other("/mine?said=homework-done")),
        Err(Stop::Invalid(faults)) => show(&visit, homework, Shown { faults, ..input }),
        Err(stop) => Err(stop),
    }
}
