//! Every route, from the router's own table, and what stands in its braces.

use std::collections::BTreeSet;

use axum::Router;
use axum::http::header;
use serde_json::Value;

use crate::whole::scene::Scene;
use crate::world::{Answer, Browser, World};

/// An address with the methods that it takes.
#[derive(Debug, Clone)]
pub struct Route {
    pub path: String,
    /// Without HEAD, which is a GET.
    pub methods: Vec<String>,
}

/// What the braces of an address stand for. A new route with a brace of its own needs a line here; `Things` are
/// those that [`Scene`] makes.
const BRACES: &[(&str, Brace)] = &[
    ("/people/{id}", Brace::Thing("person")),
    ("/people/{id}/family/{kin}", Brace::Thing("kin")),
    ("/people/import/{id}", Brace::Thing("import")),
    ("/trajectories/{id}", Brace::Thing("trajectory")),
    ("/trajectories/{id}/steps/{step}", Brace::Is("intake")),
    ("/trajectories/{id}/shares/{share}", Brace::Thing("share")),
    (
        "/trajectories/{id}/links/{link}",
        Brace::Thing("partner-link"),
    ),
    (
        "/trajectories/{id}/questions/{basis}",
        Brace::Thing("basis"),
    ),
    ("/partner/{secret}", Brace::Is("nothing")),
    ("/referrals/{referral}", Brace::Thing("referral")),
    ("/retention/{destruction}", Brace::Thing("destruction")),
    ("/rights/{request}", Brace::Thing("request")),
    ("/knowledge/questions/{question}", Brace::Thing("question")),
    ("/questions/{question}", Brace::Thing("question")),
    (
        "/knowledge/questions/{question}/answers/{answer}",
        Brace::Thing("answer"),
    ),
    (
        "/questions/{question}/answers/{answer}",
        Brace::Thing("answer"),
    ),
    ("/knowledge/sheets/{sheet}", Brace::Thing("sheet")),
    (
        "/knowledge/sheets/{sheet}/files/{file}",
        Brace::Thing("attachment"),
    ),
    ("/sheets/{sheet}", Brace::Thing("sheet")),
    ("/sheets/{sheet}/files/{file}", Brace::Thing("attachment")),
    ("/knowledge/contacts/{contact}", Brace::Thing("contact")),
    (
        "/knowledge/questions/{question}/outside/{put}",
        Brace::Thing("put-out"),
    ),
    (
        "/questions/{question}/outside/{put}",
        Brace::Thing("put-out"),
    ),
    ("/contacts/{contact}", Brace::Thing("contact")),
    ("/knowledge/countries/{country}", Brace::Is("SO")),
    (
        "/knowledge/countries/{country}/topics/{topic}",
        Brace::Is("housing"),
    ),
    ("/knowledge/topics/{topic}", Brace::Is("housing")),
    ("/topics/{topic}", Brace::Is("housing")),
    ("/emergencies/{emergency}", Brace::Thing("emergency")),
    ("/groups/{id}", Brace::Thing("group")),
    ("/groups/{id}/members/{member}", Brace::Thing("member")),
    ("/groups/{id}/meetings/{meeting}", Brace::Thing("meeting")),
    (
        "/groups/{id}/meetings/{meeting}/homework/{homework}",
        Brace::Thing("homework"),
    ),
    ("/groups/{id}/homework/{homework}", Brace::Thing("homework")),
    ("/mine/meetings/{meeting}", Brace::Thing("meeting")),
    ("/mine/homework/{homework}", Brace::Thing("homework")),
    ("/mine/consents/{trajectory}", Brace::Thing("trajectory")),
    ("/files/{id}", Brace::Thing("file")),
    ("/mine/steps/{trajectory}", Brace::Thing("trajectory")),
    (
        "/mine/steps/{trajectory}/{step}",
        Brace::Is("choose-module"),
    ),
    ("/methods/{method}", Brace::Is("spark")),
    ("/methods/{method}/versions/{version}", Brace::Is("1.0.0")),
    ("/results/{method}", Brace::Is("spark")),
    ("/results/{method}/{indicator}", Brace::Is("to-work")),
    ("/account/sessions/{id}", Brace::Thing("session")),
    ("/account/tokens/{id}", Brace::Thing("token")),
    ("/account/passkeys/{id}", Brace::Thing("passkey")),
    ("/administration/members/{id}", Brace::Thing("account")),
    ("/calendar/{file}", Brace::Is("nothing.ics")),
    ("/knowledge/feeds/{feed}", Brace::Thing("calendar-address")),
    (
        "/knowledge/subscriptions/{subscription}",
        Brace::Thing("subscription"),
    ),
    (
        "/subscriptions/{subscription}",
        Brace::Thing("subscription"),
    ),
    ("/feeds/{feed}", Brace::Thing("calendar-address")),
    ("/held-mails/{put}", Brace::Thing("put-out")),
    ("/card/{secret}", Brace::Is("nothing")),
    ("/welcome/{token}", Brace::Is("nothing")),
    ("/sign-in/organisation/{address}", Brace::Is("nothing")),
    ("/assets/{name}", Brace::Is("adeona.css")),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Brace {
    /// Something of one organisation.
    Thing(&'static str),
    /// The same for everybody.
    Is(&'static str),
}

impl Route {
    pub fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// Names something of one organisation.
    pub fn is_of_somebody(&self) -> bool {
        let mut braces = self.braces();
        braces.any(|(_, brace)| matches!(brace, Brace::Thing(_)))
    }

    /// The address with something of the scene in every brace.
    pub fn of(&self, scene: &Scene) -> String {
        self.filled(|kind| scene.id(kind))
    }

    /// The address of something that is not there.
    pub fn of_nothing(&self) -> String {
        self.filled(|_| super::super::ground::NOWHERE)
    }

    fn filled(&self, id: impl Fn(&str) -> i64) -> String {
        let mut path = self.path.clone();
        for (brace, is) in self.braces() {
            let text = match is {
                Brace::Thing(kind) => id(kind).to_string(),
                Brace::Is(text) => text.to_owned(),
            };
            path = path.replace(&brace, &text);
        }
        path
    }

    /// Each `{…}` of the path with what it stands for.
    fn braces(&self) -> impl Iterator<Item = (String, Brace)> {
        let path = self.path.strip_prefix("/api/v1").unwrap_or(&self.path);
        let ends: Vec<usize> = path.match_indices('}').map(|(at, _)| at + 1).collect();
        let path = path.to_owned();
        ends.into_iter().map(move |end| {
            let whole = &path[..end];
            // `/package.zip` and the like may follow a brace within its segment.
            let start = whole.rfind('{').unwrap_or(0);
            let known = BRACES.iter().find(|(known, _)| *known == whole);
            let known = known.unwrap_or_else(|| {
                panic!(
                    "what does the last brace of {whole} stand for? Say so in whole/routes/table.rs"
                )
            });
            (whole[start..].to_owned(), known.1)
        })
    }
}

/// The addresses that the router holds: it tells them when it is printed.
fn paths(router: &Router) -> BTreeSet<String> {
    let printed = format!("{router:?}");
    let mut paths = BTreeSet::new();
    for part in printed.split("RouteId(").skip(1) {
        let Some(rest) = part.split_once("): \"").map(|(_, rest)| rest) else {
            continue;
        };
        let path = rest.split('"').next().unwrap_or_default();
        if path.starts_with('/') && !path.contains("__private__") {
            paths.insert(path.to_owned());
        }
    }
    paths
}

/// All routes. Which methods an address takes, it says itself when it is asked for one that nobody has.
pub async fn routes(world: &World) -> Vec<Route> {
    let mut routes = vec![];
    for path in paths(&world.router) {
        let mut route = Route {
            path,
            methods: vec![],
        };
        let nowhere = route.of_nothing();
        let answer = world.stranger().send("PROPFIND", &nowhere, None).await;
        let allow = answer.headers.get(header::ALLOW);
        let allow = allow.map_or("", |value| value.to_str().unwrap());
        let methods = allow.split(',').map(|method| method.trim().to_owned());
        route.methods = methods.filter(|method| method != "HEAD").collect();
        let known = ["GET", "POST", "PATCH", "PUT", "DELETE"];
        for method in &route.methods {
            assert!(
                known.contains(&method.as_str()),
                "{}: {method}?",
                route.path
            );
        }
        routes.push(route);
    }
    // Whoever signs out sees no more.
    routes.sort_by_key(|route| route.path == "/sign-out");
    assert!(
        routes.len() > 100,
        "the router's table was not read: {routes:?}"
    );
    routes
}

/// A body with something in every field that a form of ours has, so that a write gets past its first look.
pub const FIELDS: [(&str, &str); 12] = [
    ("reason", "x"),
    ("text", "x"),
    ("head", "1"),
    ("given_name", "Nieuw"),
    ("family_name", "Mens"),
    ("name", "Iemand"),
    ("title", "x"),
    ("entry", "2"),
    ("deed", "skipped"),
    ("step", "intake"),
    ("revision", "1"),
    ("outcome", "work"),
];

/// Uses an address in one way; a write as the address takes it: a form, or the example of its document.
pub async fn try_it(
    browser: &Browser,
    route: &Route,
    method: &str,
    path: &str,
    document: &Value,
) -> Answer {
    match method {
        "GET" => browser.get(path).await,
        "POST" if !route.is_api() => browser.post(path, &FIELDS).await,
        method => {
            let body = example(route, method, document);
            let json = ("application/json", body.into_bytes());
            browser.send(method, path, Some(json)).await
        }
    }
}

/// What the document of the API gives as an example of a body.
fn example(route: &Route, method: &str, document: &Value) -> String {
    let operation = &document["paths"][&route.path][method.to_lowercase()];
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let schema = match schema["$ref"].as_str() {
        Some(name) => {
            let name = name.rsplit('/').next().unwrap_or_default();
            &document["components"]["schemas"][name]
        }
        None => schema,
    };
    match &schema["example"] {
        Value::Null => "{}".to_owned(),
        example => example.to_string(),
    }
}
