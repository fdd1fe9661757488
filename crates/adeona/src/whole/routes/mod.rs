//! Every route of the program, tried as a stranger, with what belongs to others, with a session that is over, by those
//! who see no persons, and from another site. A new route is tried by itself.

mod table;

pub use table::routes;

use std::collections::BTreeSet;

use adeona_platform::access::tables::{account, membership, session};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use tower::ServiceExt;

use super::scene::Scene;
use crate::rooms::trajectory::tables::trajectory;
use crate::world::{Answer, Browser, World, everywhere_seeded};
use table::{FIELDS, Route, try_it};

const ROLES: [&str; 7] = [
    "administrator",
    "coordinator",
    "coach",
    "other-coach",
    "trainer",
    "care",
    "policy",
];

async fn document(world: &World) -> Value {
    let answer = world.stranger().get("/api/v1/openapi.json").await;
    serde_json::from_str(&answer.body).unwrap()
}

/// Each way to use an address.
async fn each<'r>(
    browser: &Browser,
    route: &'r Route,
    path: &str,
    document: &Value,
) -> Vec<(&'r str, Answer)> {
    let mut answers = vec![];
    for method in &route.methods {
        let answer = try_it(browser, route, method, path, document).await;
        answers.push((method.as_str(), answer));
    }
    answers
}

fn is_sent_to_sign_in(route: &Route, answer: &Answer) -> bool {
    match route.is_api() {
        true => answer.status == StatusCode::UNAUTHORIZED,
        false => {
            answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in")
        }
    }
}

/// How many addresses strangers may reach. The number may only go down: whoever adds a line to `public.txt` must have
/// a reason that convinces everybody, and changes it here.
const PUBLIC: usize = 22;

fn public() -> BTreeSet<&'static str> {
    let lines = include_str!("public.txt").lines();
    let public: BTreeSet<_> = lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split("  ").next().unwrap_or_default())
        .collect();
    assert!(public.len() <= PUBLIC, "public.txt may only shrink");
    public
}

#[tokio::test]
async fn a_stranger_gets_nowhere_but_where_everybody_may_come() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(&world, "here").await;
        let (stranger, doc) = (world.stranger(), document(&world).await);
        let public = public();
        let mut open = BTreeSet::new();
        for route in &routes(&world).await {
            for (method, answer) in each(&stranger, route, &route.of(&scene), &doc).await {
                if !is_sent_to_sign_in(route, &answer) {
                    open.insert(format!("{method} {}", route.path));
                }
                assert!(
                    !answer.body.contains(&scene.mark()),
                    "{method} {}",
                    route.path
                );
            }
        }
        let open: BTreeSet<&str> = open.iter().map(String::as_str).collect();
        assert_eq!(open, public, "what strangers reach is what public.txt says");
    })
    .await;
}

#[tokio::test]
async fn what_belongs_to_others_looks_like_what_is_not_there() {
    everywhere_seeded(async |world| {
        world.pure_administrator().await;
        let (ours, theirs) = (
            Scene::of(&world, "here").await,
            Scene::of(&world, "elsewhere").await,
        );
        let doc = document(&world).await;
        let routes = routes(&world).await;
        let mut readers = vec![("participant", ours.participant(&world).await)];
        for role in ROLES {
            readers.push((role, world.browser(&format!("{role}@here.example")).await));
        }
        for (role, browser) in &readers {
            for route in routes.iter().filter(|route| route.is_of_somebody()) {
                let (of_theirs, of_nothing) = (route.of(&theirs), route.of_nothing());
                let theirs_told = each(browser, route, &of_theirs, &doc).await;
                let nothing_told = each(browser, route, &of_nothing, &doc).await;
                for ((method, told), (_, nothing)) in theirs_told.iter().zip(&nothing_told) {
                    let at = format!("{role} {method} {} on {}", route.path, world.database);
                    let shut = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN];
                    assert!(shut.contains(&told.status), "{at}: {}", told.status);
                    assert_eq!(told.status, nothing.status, "{at}");
                    let body = told.body.replace(&of_theirs, &of_nothing);
                    let differs = body.lines().zip(nothing.body.lines()).find(|(a, b)| a != b);
                    assert!(body == nothing.body, "{at}: {differs:?}");
                }
            }
        }
        // Whatever was sent, nothing of theirs changed.
        let row = trajectory::Entity::find_by_id(theirs.trajectory.get());
        let row = row.one(world.store.database()).await.unwrap().unwrap();
        assert_eq!((row.head, row.standing.as_str()), (1, "enrolled"));
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_over_opens_nothing() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(&world, "here").await;
        let doc = document(&world).await;
        let (routes, public) = (routes(&world).await, public());
        for (who, how) in [
            ("other-coach", Over::SignedOut),
            ("coordinator", Over::Expired),
            ("care", Over::Idle),
            ("trainer", Over::NoMember),
            ("coach", Over::Closed),
        ] {
            let email = format!("{who}@here.example");
            let browser = world.browser(&email).await;
            assert_eq!(browser.get("/people").await.status, StatusCode::OK, "{who}");
            how.end(&world, &browser, &email).await;
            for route in &routes {
                for (method, answer) in each(&browser, route, &route.of(&scene), &doc).await {
                    let here = format!("{method} {}", route.path);
                    let shut = is_sent_to_sign_in(route, &answer);
                    assert!(shut || public.contains(here.as_str()), "{how:?}: {here}");
                }
            }
        }
    })
    .await;
}

/// How a session comes to be over.
#[derive(Debug, Clone, Copy)]
enum Over {
    SignedOut,
    Expired,
    /// Not used for two hours.
    Idle,
    NoMember,
    Closed,
}

impl Over {
    async fn end(self, world: &World, browser: &Browser, email: &str) {
        let db = world.store.database();
        let now = world.now();
        let who = world.desk(email).await.viewer().account().get();
        let done = match self {
            Over::SignedOut => {
                let answer = browser.post("/sign-out", &[]).await;
                return assert_eq!(answer.status, StatusCode::SEE_OTHER);
            }
            Over::Expired => {
                session::Entity::update_many()
                    .col_expr(session::Column::ExpiresAt, Expr::value(now))
                    .filter(session::Column::AccountId.eq(who))
                    .exec(db)
                    .await
            }
            Over::Idle => {
                let before = adeona_platform::time::Moment(now.0 - chrono::TimeDelta::minutes(121));
                session::Entity::update_many()
                    .col_expr(session::Column::SeenAt, Expr::value(before))
                    .filter(session::Column::AccountId.eq(who))
                    .exec(db)
                    .await
            }
            Over::NoMember => {
                membership::Entity::update_many()
                    .col_expr(membership::Column::EndedAt, Expr::value(Some(now)))
                    .filter(membership::Column::AccountId.eq(who))
                    .exec(db)
                    .await
            }
            Over::Closed => {
                account::Entity::update_many()
                    .col_expr(account::Column::ClosedAt, Expr::value(Some(now)))
                    .filter(account::Column::Id.eq(who))
                    .exec(db)
                    .await
            }
        };
        assert!(done.unwrap().rows_affected > 0, "{self:?}");
    }
}

#[tokio::test]
async fn who_may_see_no_persons_sees_none_on_any_route() {
    everywhere_seeded(async |world| {
        world.pure_administrator().await;
        let scene = Scene::of(&world, "here").await;
        let doc = document(&world).await;
        let routes = routes(&world).await;
        let newcomer = world.newcomer("here").await;
        let readers = [
            ("policy", world.browser("policy@here.example").await),
            (
                "administrator",
                world.browser("administrator@here.example").await,
            ),
            ("participant", newcomer),
        ];
        for (role, browser) in &readers {
            for route in &routes {
                let path = route.of(&scene);
                for (method, answer) in each(browser, route, &path, &doc).await {
                    let at = format!("{role} {method} {}: {}", route.path, answer.status);
                    assert!(!answer.body.contains(&scene.mark()), "{at}");
                    assert!(!answer.status.is_server_error(), "{at}");
                    let of_person = ["/people/{id}", "/trajectories/{id}", "/groups/{id}"]
                        .iter()
                        .any(|thing| route.path.contains(thing));
                    let shut = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN];
                    assert!(!of_person || shut.contains(&answer.status), "{at}");
                }
            }
        }
    })
    .await;
}

/// What a request says of where it comes from.
const FROM_ELSEWHERE: [&[(&str, &str)]; 7] = [
    &[],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("origin", "https://elsewhere.example")],
    &[("origin", "null")],
    &[
        ("sec-fetch-site", "same-origin"),
        ("origin", "https://elsewhere.example"),
    ],
    &[("origin", "https://adeona.test.elsewhere.example")],
];

#[tokio::test]
async fn no_write_comes_from_another_site() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(&world, "here").await;
        let coach = world.browser("coach@here.example").await;
        let routes = routes(&world).await;
        let writes = routes.iter().flat_map(|route| {
            let methods = route.methods.iter().filter(|method| *method != "GET");
            methods.map(move |method| (route, method))
        });
        for (route, method) in writes {
            for from in FROM_ELSEWHERE {
                let form: Vec<String> = FIELDS.iter().map(|(k, v)| format!("{k}={v}")).collect();
                let mut request = Request::builder()
                    .method(method.as_str())
                    .uri(route.of(&scene))
                    .header(header::HOST, "adeona.test")
                    .header(header::COOKIE, &coach.cookie)
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                for (name, value) in from {
                    request = request.header(*name, *value);
                }
                let request = request.body(Body::from(form.join("&"))).unwrap();
                let answer = world.router.clone().oneshot(request).await.unwrap();
                assert_eq!(
                    answer.status(),
                    StatusCode::FORBIDDEN,
                    "{} {from:?}",
                    route.path
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn no_act_of_administration_goes_without_a_proof_of_late() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(&world, "here").await;
        let admin = world.browser("admin@here.example").await;
        let later = world.store.clock().now() + jiff::SignedDuration::from_mins(90);
        world.hands.set(later);
        let doc = document(&world).await;
        let mut asked = 0;
        for route in &routes(&world).await {
            let exports = route.path.ends_with(".csv") || route.path.ends_with(".xlsx");
            let administers = route.path.starts_with("/administration");
            for method in &route.methods {
                if !exports && (!administers || method == "GET") {
                    continue;
                }
                let answer = try_it(&admin, route, method, &route.of(&scene), &doc).await;
                let at = format!("{method} {}: {}", route.path, answer.status);
                assert!(
                    answer.location().starts_with("/account/proof?back="),
                    "{at}"
                );
                asked += 1;
            }
        }
        assert!(asked > 10, "{asked}");
    })
    .await;
}
