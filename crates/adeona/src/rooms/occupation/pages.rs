//! The administrator's page of occupations.

use adeona_platform::words::Language;
use adeona_platform::{Faults, Stop};
use askama::Template;
use axum::response::{IntoResponse, Response};

use super::list;
use super::queries::Known;
use crate::frame::{Filled, Frame, Here, Shown, Visit, html, see_other};
use crate::rooms::organisation::{Administer, Organisation};

#[derive(Template)]
#[template(path = "occupation/templates/occupations.html")]
struct OccupationsPage {
    f: Frame,
    /// Language and length of each list.
    known: Vec<(&'static str, i64)>,
    input: Shown,
}

pub async fn occupations(visit: Visit) -> Result<Response, Stop> {
    visit.proved()?;
    show(&visit, Shown::default()).await
}

async fn show(visit: &Visit, input: Shown) -> Result<Response, Stop> {
    let here = Organisation::of_viewer(visit.viewer());
    visit.desk.may::<Administer, Organisation>(here).await?;
    let named = |(code, n): (String, i64)| Some((Language::of(&code)?.name(), n));
    let known = visit.desk.look(Known).await?.into_iter().filter_map(named);
    let status = input.status();
    let page = OccupationsPage {
        f: visit
            .frame(visit.w.t("occupations-title"), Here::Administration)
            .crumb("/administration", visit.w.t("administration-title")),
        known: known.collect(),
        input,
    };
    Ok((status, html(page)?).into_response())
}

pub async fn replace(visit: Visit, sent: Filled) -> Result<Response, Stop> {
    visit.proved()?;
    let here = Organisation::of_viewer(visit.viewer());
    let organisation = visit.desk.may::<Administer, Organisation>(here).await?;
    let input = Shown::of(sent.values, vec![]);
    let refused = |faults: Faults| Shown {
        faults,
        ..input.clone()
    };
    let Some(language) = Language::of(input.value("language")) else {
        let fault = Stop::fault("language", "required");
        return again(&visit, fault, &refused).await;
    };
    let listed = match sent.files.into_iter().next() {
        None => return again(&visit, Stop::fault("file", "required"), &refused).await,
        Some(file) if file.too_big => {
            return again(&visit, Stop::fault("file", "file-big"), &refused).await;
        }
        Some(file) => list::read(&file.bytes),
    };
    match listed {
        Ok(listed) => {
            let desk = &visit.desk;
            Organisation::replace_occupations(&organisation, desk, language, listed).await?;
            Ok(see_other(
                "/administration/occupations?said=occupations-replaced",
            ))
        }
        Err(fault) => again(&visit, Stop::Invalid(vec![fault]), &refused).await,
    }
}

async fn again(
    visit: &Visit,
    stop: Stop,
    refused: &(impl Fn(Faults) -> Shown + Sync),
) -> Result<Response, Stop> {
    match stop {
        Stop::Invalid(faults) => show(visit, refused(faults)).await,
        stop => Err(stop),
    }
}
