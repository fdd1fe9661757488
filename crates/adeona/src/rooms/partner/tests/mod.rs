//! Links for one task, through the router, on both databases.

mod asked;
mod meanwhile;
mod way;

use adeona_platform::access::tables::{audit, membership, partner_link, partner_visit};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, secret};
use axum::http::{StatusCode, header};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::opening::MOST_WRONG;
use crate::operations::round;
use crate::rooms::account::second_factor_tests::deeds;
use crate::rooms::method::tests::{brought, files, with};
use crate::rooms::trajectory::Trajectory;
use crate::world::{Answer, Browser, TODAY, World, everywhere_seeded};

const COACH: &str = "coach@here.example";
const NAME: &str = "Amina Yusuf";
const PARTNER: &str = "Bakkerij De Korenaar";
/// Answers to the intake of SPARK, as somebody outside fills it in.
const ANSWERS: [(&str, &str); 6] = [
    ("intake.goal", "Brood leren bakken"),
    ("intake.dutch", "A2"),
    ("intake.education", "3"),
    ("intake.sector", "hospitality"),
    ("intake.childcare", "no"),
    ("note", "Kwam altijd op tijd"),
];

/// A link that was made, with its code.
struct Link {
    id: i64,
    path: String,
    code: String,
}

impl Link {
    /// The same browser, with the cookie of a code that was given.
    async fn enter(&self, browser: &Browser) -> Browser {
        let answer = self.give(browser, &self.code).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(answer.location(), self.path);
        Browser {
            router: browser.router.clone(),
            cookie: cookie(&answer),
        }
    }

    async fn give(&self, browser: &Browser, code: &str) -> Answer {
        let to = format!("{}/code", self.path);
        browser.post(&to, &[("code", code)]).await
    }

    /// Fills in what is asked.
    async fn send(&self, browser: &Browser) -> Answer {
        let page = browser.get(&self.path).await;
        let version = page.attribute("input[name=version]", "value");
        let version = version.unwrap_or_default();
        let mut form = ANSWERS.to_vec();
        form.push(("version", &version));
        browser.post(&self.path, &form).await
    }
}

fn cookie(answer: &Answer) -> String {
    let line = answer.headers[header::SET_COOKIE].to_str().unwrap();
    line.split(';').next().unwrap().to_owned()
}

async fn links(world: &World) -> Vec<partner_link::Model> {
    let all = partner_link::Entity::find().order_by_asc(partner_link::Column::Id);
    all.all(world.store.database()).await.unwrap()
}

/// Asked on the page: the link and code that it shows.
async fn ask(world: &World, id: Id<Trajectory>, more: &[(&str, &str)]) -> Link {
    let coach = world.browser(COACH).await;
    let usual = [
        ("step", "intake"),
        ("partner", PARTNER),
        ("until", "2026-12-14"),
    ];
    let given = |field: &str| more.iter().any(|(name, _)| *name == field);
    let mut form: Vec<_> = usual.into_iter().filter(|(name, _)| !given(name)).collect();
    form.extend(more);
    let made = coach
        .post(&format!("/trajectories/{id}/links"), &form)
        .await;
    assert_eq!(
        made.status,
        StatusCode::OK,
        "{:?}",
        made.texts(".errors li")
    );
    let shown = made.texts("code.address");
    let id = links(world).await.pop().unwrap().id;
    Link {
        id,
        path: shown[0]
            .strip_prefix("http://adeona.test")
            .unwrap()
            .to_owned(),
        code: shown[1].clone(),
    }
}

async fn asked(world: World) -> (World, Id<Trajectory>, Link) {
    let (_, id) = world.enrolled(COACH, NAME, "spark").await;
    let link = ask(&world, id, &[]).await;
    (world, id, link)
}

/// It looks like any other link that does not work.
#[track_caller]
fn is_shut(answer: &Answer, path: &str) {
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
    assert_eq!(answer.texts("h1"), ["Deze link werkt niet meer"]);
    assert!(!answer.body.contains(PARTNER) && !answer.body.contains("Organisatie"));
    let bare = answer.body.replace(path, "");
    let length = SHUT.get_or_init(|| bare.len());
    assert_eq!(bare.len(), *length);
}

static SHUT: std::sync::OnceLock<usize> = std::sync::OnceLock::new();

async fn head(world: &World, id: Id<Trajectory>) -> i32 {
    use crate::rooms::trajectory::tables::trajectory;
    let row = trajectory::Entity::find_by_id(id.get());
    row.one(world.store.database()).await.unwrap().unwrap().head
}

fn later(world: &World, minutes: i64) {
    let now = world.store.clock().now();
    world
        .hands
        .set(now + jiff::SignedDuration::from_mins(minutes));
}

fn version(page: &Answer) -> String {
    page.attribute("input[name=version]", "value").unwrap()
}

async fn audits(world: &World) -> usize {
    let all = audit::Entity::find().all(world.store.database()).await;
    all.unwrap().len()
}

async fn ask_on(world: &World, id: Id<Trajectory>, until: &str) -> i64 {
    ask(world, id, &[("until", until)]).await.id
}
