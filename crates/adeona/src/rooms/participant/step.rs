//! A step that the participant does, or chooses something for.

use adeona_method::method::{Choice, Holder, Step};
use adeona_method::values::Named;
use adeona_platform::access::May;
use adeona_platform::{Id, Stop};
use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};

use super::beside::{Asked, Beside, Said};
use super::pages::{Mine, mine};
use crate::frame::{Filled, Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::group::{Offered, Offers};
use crate::rooms::trajectory::{
    CoachesOf, Dossier, DossierOf, Explainer, FieldShown, GUIDANCE, Go, TakePart, Trajectory,
    beside_in_dutch, code, draft_told, fields_of, files, may_see_step, read_input, search_fields,
};

/// Something to choose for a step.
#[derive(Debug)]
struct Open {
    /// Name of the field.
    choice: String,
    label: Said,
    value: String,
    /// To pick from; empty: in one's own words.
    options: Vec<(String, Said)>,
    /// Radios rather than a list.
    scale: bool,
    /// Besides the options, or without any, in one's own words.
    free: bool,
    /// What was chosen in one's own words.
    own: String,
}

/// Stands for "something else" among the options.
const OWN: &str = "~";

#[derive(Template)]
#[template(path = "participant/templates/step.html")]
struct StepPage {
    f: Frame,
    b: Beside,
    trajectory: Id<Trajectory>,
    step: Mine,
    head: i32,
    fields: Vec<FieldShown>,
    takes_files: bool,
    choices: Vec<Open>,
    may_do: bool,
    /// Whose draft this is; empty without one.
    draft: String,
    note: String,
    input: Shown,
}

pub async fn step(
    visit: Visit,
    Path((id, step)): Path<(Id<Trajectory>, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    show(
        &visit,
        id,
        &step,
        Shown::default(),
        Beside::of(&visit, &asked),
    )
    .await
}

async fn show(
    visit: &Visit,
    id: Id<Trajectory>,
    step: &str,
    input: Shown,
    b: Beside,
) -> Result<Response, Stop> {
    let trajectory: May<TakePart, Trajectory> = visit.desk.may(id).await?;
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let package = &dossier.bound.package;
    let found = package.method.step(step);
    let found = found.filter(|s| may_see_step(&package.method, s, &dossier.reader));
    let found = found.ok_or(Stop::NotFound)?;
    let explainer = Explainer {
        w: &visit.w,
        package,
        plain: true,
    };
    let shown = mine(&dossier, &b, step).ok_or(Stop::NotFound)?;
    let mut fields = fields_of(&dossier, found, &explainer, &visit.app.words, &input);
    search_fields(visit, &mut fields, &input).await?;
    if let Some(w) = b.dutch() {
        beside_in_dutch(&mut fields, &Explainer { w, ..explainer });
    }
    let role = package.method.role(&found.by);
    let own = role.is_some_and(|role| role.held_by == Holder::Participant);
    let drafted = dossier.progress.drafts.get(step);
    let status = input.status();
    let page = StepPage {
        f: visit
            .frame(shown.name.own.clone(), Here::Mine)
            .crumb(b.href("/mine"), visit.w.t("mine-title")),
        trajectory: id,
        head: dossier.row.head,
        choices: open_choices(visit, &trajectory, &dossier, found, &b).await?,
        may_do: own && shown.is_open(),
        draft: draft_told(&dossier, step, &explainer, visit),
        note: match input.values.is_empty() {
            true => drafted.and_then(|d| d.note.clone()).unwrap_or_default(),
            false => input.value("note").to_owned(),
        },
        takes_files: fields.iter().any(|field| field.input == "file"),
        fields,
        step: shown,
        input,
        b,
    };
    Ok((status, html(page)?).into_response())
}

async fn open_choices(
    visit: &Visit,
    trajectory: &Trajectory,
    dossier: &Dossier,
    step: &Step,
    b: &Beside,
) -> Result<Vec<Open>, Stop> {
    let mut open = vec![];
    let method = trajectory.row().method.clone();
    let offers = match step.choices.iter().any(is_offered) {
        true => visit.desk.look(Offered { method }).await?,
        false => Offers::default(),
    };
    for choice in &step.choices {
        let chosen = dossier.progress.choices.get(&step.id);
        let chosen = chosen.and_then(|c| c.get(choice)).cloned();
        let options = match choice {
            Choice::Guidance => GUIDANCE
                .iter()
                .map(|degree| ((*degree).to_owned(), b.tk("guidance", degree)))
                .collect(),
            Choice::Coach => coaches(visit, trajectory).await?,
            Choice::Place => offers
                .places
                .iter()
                .map(|place| (place.clone(), b.both(|_| place.clone())))
                .collect(),
            Choice::Time => offers
                .times
                .iter()
                .map(|time| (time.to_string(), b.both(|w| w.weekly(time))))
                .collect(),
            Choice::Module => vec![],
        };
        let free = !matches!(choice, Choice::Guidance | Choice::Coach);
        let value = chosen.unwrap_or_default();
        let account = Named::of(&value).map(|coach| coach.id.to_string());
        let own = match options.iter().any(|(known, _)| *known == value) {
            true => String::new(),
            false => value.clone(),
        };
        open.push(Open {
            choice: code(choice),
            label: b.tk("choice", &code(choice)),
            value: match choice {
                Choice::Coach => account.unwrap_or_default(),
                _ if free && !own.is_empty() => OWN.to_owned(),
                _ => value,
            },
            scale: !options.is_empty() && *choice != Choice::Coach,
            options,
            free,
            own,
        });
    }
    Ok(open)
}

fn is_offered(choice: &Choice) -> bool {
    matches!(choice, Choice::Place | Choice::Time)
}

/// An option, or what was written instead of one.
fn made(input: &Shown, choice: Choice) -> String {
    let name = code(&choice);
    match input.value(&name).trim() {
        "" | OWN => input.value(&format!("{name}-own")).trim().to_owned(),
        picked => picked.to_owned(),
    }
}

async fn coaches(visit: &Visit, trajectory: &Trajectory) -> Result<Vec<(String, Said)>, Stop> {
    let coaches = CoachesOf {
        method: trajectory.row().method.clone(),
        coach: trajectory.row().coach_id,
    };
    let coaches = visit.desk.look(coaches).await?.into_iter();
    let named = |(account, own): (i64, String)| (account.to_string(), Said { own, dutch: None });
    Ok(coaches.map(named).collect())
}

pub async fn take_step(
    visit: Visit,
    Path((id, step)): Path<(Id<Trajectory>, String)>,
    sent: Filled,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<TakePart, Trajectory>(id).await?;
    let input = files::take_in(&trajectory, &visit.desk, &step, sent).await?;
    let b = Beside::when(&visit, input.is("dutch", "1"));
    if !input.faults.is_empty() {
        return show(&visit, id, &step, input, b).await;
    }
    let seen = input.value("head").parse().unwrap_or(0);
    let given = read_input(&step, &input);
    let (done, to) = match Go::of(&input) {
        Go::Seek(_) => return show(&visit, id, &step, input, b).await,
        Go::Draft => (
            Trajectory::draft(&trajectory, &visit.desk, seen, given).await,
            format!("/mine/steps/{id}/{step}?said=drafted"),
        ),
        Go::Record => (
            Trajectory::take_step(&trajectory, &visit.desk, seen, given).await,
            "/mine?said=step-done".to_owned(),
        ),
    };
    match done {
        Ok(()) => Ok(see_other(&b.href(&to))),
        Err(Stop::Invalid(faults)) => show(&visit, id, &step, Shown { faults, ..input }, b).await,
        Err(stop) => Err(stop),
    }
}

pub async fn choose(
    visit: Visit,
    Path((id, step)): Path<(Id<Trajectory>, String)>,
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<TakePart, Trajectory>(id).await?;
    let input = Shown::of(values, vec![]);
    let b = Beside::when(&visit, input.is("dutch", "1"));
    let dossier = visit.desk.look(DossierOf(id)).await?;
    let offered = dossier.bound.package.method.step(&step);
    for choice in &offered.ok_or(Stop::NotFound)?.choices {
        let value = made(&input, *choice);
        if value.is_empty() || value == chosen(&dossier, &step, *choice) {
            continue;
        }
        match Trajectory::choose(&trajectory, &visit.desk, &step, *choice, &value).await {
            Ok(()) => {}
            Err(Stop::Invalid(faults)) => {
                return show(&visit, id, &step, Shown { faults, ..input }, b).await;
            }
            Err(stop) => return Err(stop),
        }
    }
    let to = format!("/mine/steps/{id}/{step}?said=chosen");
    Ok(see_other(&b.href(&to)))
}

/// What was chosen before, as the form sends it: keeping it is not choosing it again.
fn chosen(dossier: &Dossier, step: &str, choice: Choice) -> String {
    let made = dossier.progress.choices.get(step);
    let value = made.and_then(|made| made.get(&choice)).cloned();
    let value = value.unwrap_or_default();
    match (choice, Named::of(&value)) {
        (Choice::Coach, Some(coach)) => coach.id.to_string(),
        _ => value,
    }
}
