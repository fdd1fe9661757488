//! A place under measurement: served twice, by the program and by bare handlers, and what is asked of it.

use std::net::SocketAddr;

use adeona_platform::access::open_session;
use adeona_platform::clock::Clock;
use adeona_platform::{Stop, Store};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::net::TcpListener;
use tower::ServiceExt;

use super::bare::{self, Case};
use super::crowd;
use crate::app::{App, Place, router};
use crate::frame::SESSION_COOKIE;
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::tables::trajectory;

/// Addresses asked in turn of a kind of page.
const TURNS: u64 = 60;

/// A page as a viewer asks it, at several addresses.
pub struct Group {
    pub name: &'static str,
    pub turns: Vec<Turn>,
    pub statements: usize,
}

/// One address, and the number of the bare handler that runs the same statements.
pub struct Turn {
    pub path: String,
    pub cookie: String,
    pub bare: usize,
}

pub struct Ground {
    pub name: String,
    pub trajectories: i64,
    pub page: SocketAddr,
    pub bare: SocketAddr,
    pub groups: Vec<Group>,
}

impl Ground {
    /// With `tell`, each statement of each page with its time, slowest first.
    pub async fn prepare(place: &Place, tell: bool) -> Result<Self, Stop> {
        let store = place.open(Clock::system()).await?;
        let app = router(App::new(store.clone(), false, false)?);
        let (mut groups, mut cases) = (vec![], vec![]);
        for (name, cookie, paths) in asked(&store).await? {
            let first = cases.len();
            for path in &paths {
                ask(&app, path, &cookie).await?; // fills what is kept in memory
                let (asked, statements) = store.overhear(ask(&app, path, &cookie)).await;
                asked?;
                cases.push(Case::of(&store, statements).await?);
            }
            if tell {
                let mut timed = cases[first].timed(&store).await?;
                timed.sort_by(|a, b| b.0.total_cmp(&a.0));
                for (ms, statement) in timed {
                    crate::say!("{name}: {ms:7.2} ms  {statement}");
                }
            }
            let turn = |(bare, path)| Turn {
                path,
                cookie: cookie.clone(),
                bare,
            };
            groups.push(Group {
                name,
                statements: cases[first].statements(),
                turns: (first..).zip(paths).map(turn).collect(),
            });
        }
        let newest = trajectory::Entity::find().order_by_desc(trajectory::Column::Id);
        let newest = newest.one(store.database()).await?;
        Ok(Ground {
            name: if store.is_sqlite() {
                "SQLite"
            } else {
                "PostgreSQL"
            }
            .to_owned(),
            trajectories: newest.map_or(0, |row| row.id),
            page: served(app).await?,
            bare: served(bare::router(&store, cases)).await?,
            groups,
        })
    }
}

pub async fn served(app: Router) -> Result<SocketAddr, Stop> {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .map_err(Stop::broken)?;
    let address = listener.local_addr().map_err(Stop::broken)?;
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(address)
}

pub async fn ask(app: &Router, path: &str, cookie: &str) -> Result<Vec<u8>, Stop> {
    let request = Request::get(path).header(header::COOKIE, cookie);
    let request = request.body(Body::empty()).map_err(Stop::broken)?;
    let response = app.clone().oneshot(request).await.map_err(Stop::broken)?;
    if response.status() != StatusCode::OK {
        return Err(Stop::Broken(format!("{path}: {}", response.status())));
    }
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await;
    Ok(body.map_err(Stop::broken)?.to_vec())
}

/// A session of an account, as its cookie.
pub async fn signed_in(store: &Store, account: i64) -> Result<String, Stop> {
    let writing = store.write().await?;
    let session = open_session(writing.db(), account, "", store.clock().now().into()).await?;
    writing.keep().await?;
    Ok(format!("{SESSION_COOKIE}={}", session.token))
}

type Asked = Vec<(&'static str, String, Vec<String>)>;

async fn asked(store: &Store) -> Result<Asked, Stop> {
    let (coach, coordinator) = (crowd::coach(0, 0), crowd::coordinator(0));
    let of_coach = dossiers(store, trajectory::Column::CoachId.eq(coach)).await?;
    let of_all = dossiers(store, trajectory::Column::OrganisationId.eq(1)).await?;
    let people = people(store).await?;
    let coach = signed_in(store, coach).await?;
    let coordinator = signed_in(store, coordinator).await?;
    let today = || vec!["/".to_owned()];
    Ok(vec![
        ("Today, coach", coach.clone(), today()),
        ("Today, coordinator", coordinator.clone(), today()),
        ("Dossier, coach", coach.clone(), of_coach),
        ("Dossier, coordinator", coordinator.clone(), of_all),
        ("People, coach", coach.clone(), vec!["/people".to_owned()]),
        ("People, coordinator", coordinator.clone(), listed(&people)),
        (
            "Trajectories, coach",
            coach.clone(),
            vec!["/trajectories".to_owned()],
        ),
        (
            "Trajectories, coordinator",
            coordinator.clone(),
            vec!["/trajectories".to_owned()],
        ),
        ("Search by name, coach", coach, by_name(&people)),
        (
            "Search by name, coordinator",
            coordinator.clone(),
            by_name(&people),
        ),
        (
            "Search by letter, coordinator",
            coordinator.clone(),
            by_letter(&people),
        ),
        ("Results", coordinator, vec!["/results/spark".to_owned()]),
    ])
}

/// Addresses of dossiers from the first to the last.
async fn dossiers(store: &Store, whose: sea_orm::sea_query::Expr) -> Result<Vec<String>, Stop> {
    let ids: Vec<i64> = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(whose)
        .order_by_asc(trajectory::Column::Id)
        .into_tuple()
        .all(store.database())
        .await?;
    Ok(apart(ids).map(|id| format!("/trajectories/{id}")).collect())
}

async fn people(store: &Store) -> Result<Vec<person::Model>, Stop> {
    let all = person::Entity::find()
        .filter(person::Column::OrganisationId.eq(1))
        .order_by_asc(person::Column::Id)
        .all(store.database())
        .await?;
    Ok(apart(all).collect())
}

fn apart<T>(all: Vec<T>) -> impl Iterator<Item = T> {
    let step = (all.len() as u64).div_ceil(TURNS).max(1) as usize;
    all.into_iter().step_by(step)
}

/// The first page, and pages that go on after somebody.
fn listed(people: &[person::Model]) -> Vec<String> {
    let after = |row: &person::Model| {
        let last = format!("{}|{}|{}", row.id, row.family_name, row.given_name);
        format!("/people?q=&after={}", encoded(&last))
    };
    let pages = people.iter().map(after);
    ["/people".to_owned()].into_iter().chain(pages).collect()
}

/// Whole names: they find one, or a few.
fn by_name(people: &[person::Model]) -> Vec<String> {
    let name = |row: &person::Model| format!("{} {}", row.given_name, row.family_name);
    searches(people.iter().map(name))
}

/// First letters of family names: they find as many as a page shows, in a small place too.
fn by_letter(people: &[person::Model]) -> Vec<String> {
    let letter = |row: &person::Model| row.family_name.chars().take(1).collect();
    searches(people.iter().map(letter))
}

fn searches(sought: impl Iterator<Item = String>) -> Vec<String> {
    sought
        .map(|sought| format!("/people?q={}", encoded(&sought)))
        .collect()
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
