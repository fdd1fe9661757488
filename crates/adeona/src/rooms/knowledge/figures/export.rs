//! A table of figures as a file.

use adeona_platform::Stop;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::pages::{Sought, may_count};
use super::queries::YearOf;
use super::shown::{FigureRow, FigureTable, Naming};
use super::what::{Column, What};
use crate::frame::Visit;
use crate::rooms::imports::{As, Cell, Table};

pub async fn csv(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    export(visit, sought, As::Csv).await
}

pub async fn xlsx(visit: Visit, Query(sought): Query<Sought>) -> Result<Response, Stop> {
    export(visit, sought, As::Xlsx).await
}

async fn export(visit: Visit, sought: Sought, to: As) -> Result<Response, Stop> {
    visit.proved()?;
    may_count(&visit)?;
    let (year, by) = (sought.year(&visit), sought.by());
    let counted = visit.desk.look(YearOf::by(year, by)).await?;
    let naming = Naming::of(&visit).await?;
    let table = table(&naming, &FigureTable::of(&naming, (year, &counted), by));
    let name = visit.w.t("asked-fig-file");
    let name = format!("{name}-{}-{year}.{}", by.code(), to.ending());
    let attached = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, to.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, attached),
    ];
    Ok((headers, to.write(&table)?).into_response())
}

/// As on the page, with the share in a column of its own, and the row of all last.
fn table(naming: &Naming, shown: &FigureTable) -> Table {
    let mut headers = vec![shown.title.clone(), naming.w.t("asked-fig-code")];
    for (column, header) in shown.by.columns().iter().zip(&shown.headers) {
        headers.push(header.clone());
        if *column == Column::Count(What::InTime) {
            headers.push(naming.w.t("asked-fig-percent"));
        }
    }
    let rows = shown.rows.iter().chain([&shown.total]);
    Table {
        headers,
        rows: rows.map(|row| cells(naming, shown, row)).collect(),
    }
}

fn cells(naming: &Naming, shown: &FigureTable, row: &FigureRow) -> Vec<Cell> {
    let number = |n: Option<i64>| match n {
        Some(n) => Cell::Number(n),
        None => Cell::Text(naming.w.t("asked-fig-not-known")),
    };
    let count = |n: usize| i64::try_from(n).ok();
    let mut cells = vec![
        Cell::Text(row.name.clone()),
        Cell::Text(row.key.clone().unwrap_or_default()),
    ];
    for column in shown.by.columns() {
        cells.push(number(match column {
            Column::Count(what) => count(row.figures.count(*what)),
            Column::Median => row.figures.median.map(i64::from),
            Column::Slow => row.figures.slow.map(i64::from),
        }));
        if *column == Column::Count(What::InTime) {
            cells.push(number(row.figures.percent_in_time().and_then(count)));
        }
    }
    cells
}
