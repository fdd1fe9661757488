//! Planning a series, and changing one meeting.

use adeona_platform::access::May;
use adeona_platform::{Fault, Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Weekday;

use super::access::{Group, Run};
use super::meeting::{Amendment, Series};
use super::member_pages::within;
use super::planning::Rhythm;
use super::queries::{GroupOf, GroupShown, MeetingOf, MeetingShown};
use super::steps::{rhythm_of, times_of};
use super::when::{Hours, When};
use crate::frame::{Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::people::read_day;
use crate::rooms::trajectory::Explainer;

type Values = Form<Vec<(String, String)>>;

/// A step that meetings can be planned for.
#[derive(Debug)]
struct ToPlan {
    id: String,
    name: String,
    /// How many meetings the method still wants.
    left: u16,
}

#[derive(Template)]
#[template(path = "group/templates/plan.html")]
struct PlanPage {
    f: Frame,
    id: Id<Group>,
    steps: Vec<ToPlan>,
    input: Shown,
}

impl PlanPage {
    fn left(&self) -> u16 {
        self.steps.iter().map(|step| step.left).sum()
    }

    fn weekdays(&self) -> [i8; 7] {
        [1, 2, 3, 4, 5, 6, 7]
    }

    fn on(&self, day: &i8) -> bool {
        self.input.is("weekday", &day.to_string())
    }
}

pub async fn new(visit: Visit, Path(id): Path<Id<Group>>) -> Result<Response, Stop> {
    show(&visit, id, Shown::default()).await
}

async fn show(visit: &Visit, id: Id<Group>, input: Shown) -> Result<Response, Stop> {
    visit.desk.may::<Run, Group>(id).await?;
    let group = visit.desk.look(GroupOf(id)).await?;
    let steps = to_plan(visit, &group);
    let input = match input.values.is_empty() {
        true => suggested(&group, &steps),
        false => input,
    };
    let faulty = !input.faults.is_empty();
    let page = html(PlanPage {
        f: within(visit, &group, visit.w.t("meetings-plan")),
        id,
        steps,
        input,
    })?;
    Ok(match faulty {
        true => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        false => page,
    })
}

fn to_plan(visit: &Visit, group: &GroupShown) -> Vec<ToPlan> {
    let explainer = Explainer {
        w: &visit.w,
        package: &group.bound.package,
        plain: false,
    };
    let planned = |step: &str| {
        let goes_on = group.meetings.iter().filter(|m| m.cancelled_at.is_none());
        goes_on.filter(|m| m.step == step).count() as u16
    };
    let to_plan = |step: String| ToPlan {
        name: explainer.step(&step),
        left: times_of(&group.bound.package.method, &step).saturating_sub(planned(&step)),
        id: step,
    };
    group.steps().into_iter().map(to_plan).collect()
}

/// What the method suggests: how often, and how long between.
fn suggested(group: &GroupShown, steps: &[ToPlan]) -> Shown {
    let next = steps.iter().find(|step| step.left > 0).or(steps.first());
    let method = &group.bound.package.method;
    let days = next
        .and_then(|step| rhythm_of(method, &step.id))
        .unwrap_or(7);
    let (every, unit) = match days % 7 {
        0 => (days / 7, "weeks"),
        _ => (days, "days"),
    };
    let times = next.map_or(1, |step| step.left.max(1));
    let one = steps.len() == 1;
    let step = next.filter(|_| one).map(|step| step.id.clone());
    Shown::of(
        vec![
            ("step".to_owned(), step.unwrap_or_default()),
            ("every".to_owned(), every.to_string()),
            ("unit".to_owned(), unit.to_owned()),
            ("times".to_owned(), times.to_string()),
            ("place".to_owned(), group.row.place.clone()),
            ("skip_holidays".to_owned(), "yes".to_owned()),
        ],
        vec![],
    )
}

/// What the form holds.
fn read(input: &Shown) -> Result<Series, Vec<Fault>> {
    let mut faults = vec![];
    let first = read_day(input.value("first").trim());
    if first.is_none() {
        faults.push(Fault::new("first", "date"));
    }
    let hours = Hours::read(input.value("start"), input.value("end"));
    let hours = hours.map_err(|wrong| faults.extend(wrong)).ok();
    let mut number = |field: &str| match input.value(field).trim().parse::<u16>() {
        Ok(number) => number,
        Err(_) => {
            faults.push(Fault::new(field, "not-a-number"));
            0
        }
    };
    let (every, step) = (number("every"), input.value("step"));
    let times = if step.is_empty() { 0 } else { number("times") };
    let weekdays = input.values.iter().filter(|(name, _)| name == "weekday");
    let weekdays = weekdays.filter_map(|(_, day)| weekday(day)).collect();
    match (first, hours) {
        (Some(first), Some(hours)) if faults.is_empty() => Ok(Series {
            step: (!step.is_empty()).then(|| step.to_owned()),
            first,
            hours,
            rhythm: match input.value("unit") {
                "days" => Rhythm::Days(every),
                _ => Rhythm::Weeks(every, weekdays),
            },
            times,
            place: input.value("place").to_owned(),
            skip_holidays: input.is("skip_holidays", "yes"),
        }),
        _ => Err(faults),
    }
}

/// From 1, Monday, to 7.
pub(super) fn weekday(number: &str) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number.parse().ok()?).ok()
}

pub async fn plan(
    visit: Visit,
    Path(id): Path<Id<Group>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Run, Group>(id).await?;
    let input = Shown::of(values, vec![]);
    let planned = match read(&input) {
        Ok(series) => Group::plan(&group, &visit.desk, series).await,
        Err(faults) => Err(Stop::Invalid(faults)),
    };
    match planned {
        Ok(_) => Ok(see_other(&format!("/groups/{id}?said=meetings-planned"))),
        Err(Stop::Invalid(faults)) => show(&visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

#[derive(Template)]
#[template(path = "group/templates/meeting_details.html")]
struct DetailsPage {
    f: Frame,
    id: Id<Group>,
    meeting: i64,
    step: String,
    taken: bool,
    input: Shown,
    /// Of the form that cancels.
    cancelling: bool,
}

type At = Path<(Id<Group>, i64)>;

pub async fn details(visit: Visit, Path((id, meeting)): At) -> Result<Response, Stop> {
    let _: May<Run, Group> = visit.desk.may(id).await?;
    let shown = visit.desk.look(MeetingOf(id, meeting)).await?;
    let input = written(&shown);
    show_details(&visit, id, shown, input, false)
}

fn show_details(
    visit: &Visit,
    id: Id<Group>,
    shown: MeetingShown,
    input: Shown,
    cancelling: bool,
) -> Result<Response, Stop> {
    if shown.row.cancelled_at.is_some() {
        return Err(Stop::NotFound);
    }
    let explainer = Explainer {
        w: &visit.w,
        package: &shown.bound.package,
        plain: false,
    };
    let when = When::of(shown.row.starts_at, shown.row.ends_at);
    let group = format!("/groups/{id}");
    let faulty = !input.faults.is_empty();
    let page = html(DetailsPage {
        f: visit
            .frame(visit.w.t("meeting-amend"), Here::Groups)
            .crumb("/groups", visit.w.t("groups-title"))
            .crumb(group.clone(), shown.group.name.clone())
            .crumb(
                format!("{group}/meetings/{}", shown.row.id),
                format!("{}, {}", visit.w.day(when.day), when.start),
            ),
        id,
        meeting: shown.row.id,
        step: explainer.step(&shown.row.step),
        taken: shown.row.taken > 0,
        input,
        cancelling,
    })?;
    Ok(match faulty {
        true => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        false => page,
    })
}

fn written(shown: &MeetingShown) -> Shown {
    let when = When::of(shown.row.starts_at, shown.row.ends_at);
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    Shown::of(
        vec![
            ("on".to_owned(), when.day.to_string()),
            ("start".to_owned(), when.start),
            ("end".to_owned(), when.end),
            ("place".to_owned(), shown.row.place.clone()),
            ("title".to_owned(), some(&shown.row.title)),
            ("material".to_owned(), some(&shown.row.material)),
        ],
        vec![],
    )
}

fn read_amendment(input: &Shown) -> Result<Amendment, Stop> {
    let hours = Hours::read(input.value("start"), input.value("end"));
    match (read_day(input.value("on").trim()), hours) {
        (Some(on), Ok(hours)) => Ok(Amendment {
            on,
            hours,
            place: input.value("place").to_owned(),
            title: input.value("title").to_owned(),
            material: input.value("material").to_owned(),
        }),
        (on, hours) => {
            let mut faults = hours.err().unwrap_or_default();
            faults.extend(on.is_none().then(|| Fault::new("on", "date")));
            Err(Stop::Invalid(faults))
        }
    }
}

pub async fn amend(
    visit: Visit,
    Path((id, meeting)): At,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Run, Group>(id).await?;
    let input = Shown::of(values, vec![]);
    let amended = match read_amendment(&input) {
        Ok(to) => Group::amend_meeting(&group, &visit.desk, meeting, to).await,
        Err(stop) => Err(stop),
    };
    answer(&visit, (id, meeting), "meeting-amended", amended, input).await
}

pub async fn cancel(
    visit: Visit,
    Path((id, meeting)): At,
    Form(values): Values,
) -> Result<Response, Stop> {
    let group = visit.desk.may::<Run, Group>(id).await?;
    let input = Shown::of(values, vec![]);
    let reason = input.value("reason").to_owned();
    let cancelled = Group::cancel_meeting(&group, &visit.desk, meeting, &reason).await;
    answer(&visit, (id, meeting), "meeting-cancelled", cancelled, input).await
}

async fn answer(
    visit: &Visit,
    (id, meeting): (Id<Group>, i64),
    said: &str,
    done: Result<(), Stop>,
    input: Shown,
) -> Result<Response, Stop> {
    let faults = match done {
        Ok(()) => {
            let to = format!("/groups/{id}/meetings/{meeting}?said={said}");
            return Ok(see_other(&to));
        }
        Err(Stop::Invalid(faults)) => faults,
        Err(stop) => return Err(stop),
    };
    let shown = visit.desk.look(MeetingOf(id, meeting)).await?;
    let cancelling = input.value("on").is_empty();
    let mut input = Shown { faults, ..input };
    if cancelling {
        input.values.extend(written(&shown).values);
    }
    show_details(visit, id, shown, input, cancelling)
}
