//! What the dossier's small forms do: each one verb, then back to the dossier.

use adeona_method::Deed;
use adeona_platform::access::Role;
use adeona_platform::{Id, Stop};
use axum::extract::{Form, Path};
use axum::response::Response;

use super::access::{HandOver, Steer, Trajectory};
use super::dossier;
use crate::frame::{Shown, Visit, see_other};
use crate::rooms::people::read_day;

type Values = Form<Vec<(String, String)>>;

async fn answer(
    visit: &Visit,
    id: Id<Trajectory>,
    said: &str,
    done: Result<(), Stop>,
    input: Shown,
) -> Result<Response, Stop> {
    match done {
        Ok(()) => Ok(see_other(&format!("/trajectories/{id}?said={said}"))),
        Err(Stop::Invalid(faults)) => dossier::show(visit, id, Shown { faults, ..input }).await,
        Err(stop) => Err(stop),
    }
}

pub async fn deviate(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let input = Shown::from("deviation", values);
    let (step, reason) = (
        input.value("step").to_owned(),
        input.value("reason").trim().to_owned(),
    );
    let deed = match input.value("deed") {
        "skipped" => Deed::Skipped { step, reason },
        "added" => Deed::Added { step, reason },
        "rescheduled" => match input.value("due").parse() {
            Ok(due) => Deed::Rescheduled { step, due, reason },
            Err(_) => return answer(&visit, id, "", Err(Stop::fault("due", "date")), input).await,
        },
        _ => return answer(&visit, id, "", Err(Stop::fault("deed", "required")), input).await,
    };
    let seen = input.value("head").parse().unwrap_or(0);
    let done = Trajectory::deviate(&trajectory, &visit.desk, seen, deed).await;
    answer(&visit, id, "deviated", done, input).await
}

pub async fn hold(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let input = Shown::from("hold", values);
    let until = match input.value("until").trim() {
        "" => None,
        day => match read_day(day) {
            Some(day) => Some(day),
            None => {
                return answer(&visit, id, "", Err(Stop::fault("until", "date")), input).await;
            }
        },
    };
    let done = Trajectory::hold(&trajectory, &visit.desk, input.value("reason"), until).await;
    answer(&visit, id, "held", done, input).await
}

pub async fn resume(visit: Visit, Path(id): Path<Id<Trajectory>>) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let done = Trajectory::resume(&trajectory, &visit.desk).await;
    answer(&visit, id, "resumed", done, Shown::default()).await
}

pub async fn note(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let input = Shown::from("note", values);
    let done = Trajectory::note(&trajectory, &visit.desk, input.value("text")).await;
    answer(&visit, id, "noted", done, input).await
}

pub async fn consent(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let input = Shown::of(values, vec![]);
    let (field, given) = (input.value("field").to_owned(), input.is("given", "yes"));
    let done = Trajectory::consent(&trajectory, &visit.desk, &field, given).await;
    let said = if given {
        "consent-given"
    } else {
        "consent-withdrawn"
    };
    answer(&visit, id, said, done, input).await
}

pub async fn correct(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let input = Shown::of(values, vec![]);
    let entry: u32 = input.value("entry").parse().map_err(|_| Stop::NotFound)?;
    let input = Shown::from(dossier::correction(entry), input.values);
    let done = Trajectory::correct(&trajectory, &visit.desk, entry, input.value("reason")).await;
    answer(&visit, id, "corrected", done, input).await
}

pub async fn hand_over(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<HandOver, Trajectory>(id).await?;
    let input = Shown::from("coach", values);
    let to = input.value("coach").parse().unwrap_or(0);
    let done = Trajectory::hand_over(&trajectory, &visit.desk, to, input.value("reason")).await;
    match done {
        // Who handed it over may not see it any more.
        Ok(()) if visit.desk.may::<HandOver, Trajectory>(id).await.is_err() => {
            Ok(see_other("/?said=handed-over"))
        }
        done => answer(&visit, id, "handed-over", done, input).await,
    }
}

pub async fn close(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let input = Shown::from("closure", values);
    let on = input.value("on").parse().unwrap_or(visit.desk.today());
    let done = Trajectory::close(
        &trajectory,
        &visit.desk,
        on,
        input.value("outcome"),
        input.value("reason"),
    )
    .await;
    answer(&visit, id, "closed", done, input).await
}

pub async fn reopen(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<Steer, Trajectory>(id).await?;
    let input = Shown::from("reopening", values);
    let done = Trajectory::reopen(&trajectory, &visit.desk, input.value("reason")).await;
    answer(&visit, id, "reopened", done, input).await
}

pub async fn assign(
    visit: Visit,
    Path(id): Path<Id<Trajectory>>,
    Form(values): Values,
) -> Result<Response, Stop> {
    let trajectory = visit.desk.may::<HandOver, Trajectory>(id).await?;
    let input = Shown::of(values, vec![]);
    let (to, role) = input.value("colleague").split_once(' ').unwrap_or_default();
    let role = Role::of(role).ok_or(Stop::NotFound)?;
    let done = Trajectory::assign(&trajectory, &visit.desk, to.parse().unwrap_or(0), role).await;
    answer(&visit, id, "assigned", done, input).await
}
