//! Every page that the router holds, as each role, in each language, with names that would be markup if a template let
//! them: what a reader, a keyboard and a screen reader need of it.

use std::collections::BTreeSet;

use adeona_platform::access::Role;
use axum::http::{StatusCode, header};
use scraper::{ElementRef, Html, Selector};

use super::routes::routes;
use super::scene::Scene;
use crate::world::{Answer, Browser, everywhere_seeded};

/// Markup, a template, what the printed plan is set with, and a sign that turns the text around.
const HOSTILE: &str = "<i/onload=alert(1)>\"'&{{7*7}}#panic(1)$x_*\u{202E}";

/// The same in what is asked, as an address holds it.
const SOUGHT: [&str; 13] = [
    "/people?q=%3Ci/onload=alert(1)%3E",
    "/people?after=%3Ci/onload=alert(1)%3E%7C%22%7C1",
    "/trajectories?q=%3Ci/onload=alert(1)%3E&method=%22%3E&coach=%3Cb%3E&standing=%27",
    "/groups?q=%3Ci/onload=alert(1)%3E",
    "/knowledge?q=%3Ci/onload=alert(1)%3E&country=%22%3E&topic=%27",
    "/knowledge/subscriptions?country=%22%3E&topic=%3Ci/onload=alert(1)%3E",
    "/knowledge/ask?q=%3Ci/onload=alert(1)%3E",
    "/knowledge/compare?one=%22%3E&other=%3Ci/onload=alert(1)%3E",
    "/knowledge/figures?year=%22%3E&by=%3Ci/onload=alert(1)%3E",
    "/knowledge/figures/questions?of=%3Ci/onload=alert(1)%3E&what=%22&page=-1",
    "/knowledge/sheets/new?country=%22%3E&topic=%3Ci/onload=alert(1)%3E",
    "/shared?after=%3Ci/onload=alert(1)%3E.%22",
    "/results/spark?from=%3Ci/onload=alert(1)%3E&until=%22",
];

const LANGUAGES: [(&str, &str); 3] = [("nl", "ltr"), ("en", "ltr"), ("ar", "rtl")];
const ROLES: [&str; 7] = [
    "admin",
    "coordinator",
    "coach",
    "trainer",
    "policy",
    "officer",
    "staff",
];

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn text_of(element: ElementRef) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// The names of all words.
fn keys() -> BTreeSet<String> {
    let lines = crate::frame::sources().flat_map(|(_, text)| text.lines());
    let named = lines.filter_map(|line| line.split_once(" ="));
    let keys = named.map(|(key, _)| key.to_owned());
    keys.filter(|key| key.contains('-') && !key.contains(' '))
        .collect()
}

#[tokio::test]
async fn every_page_is_whole_for_every_role_in_every_language() {
    everywhere_seeded(async |world| {
        // What a template makes of a page does not come from the database.
        if world.database != "sqlite" {
            return;
        }
        let scene = Scene::marked(&world, "here", HOSTILE).await;
        let officer = "officer@here.example";
        world.member(officer, Role::PrivacyOfficer).await;
        world.member("staff@here.example", Role::BackOffice).await;
        let (routes, keys) = (routes(&world).await, keys());
        let mut readers = vec![("participant", scene.participant(&world).await)];
        for role in ROLES {
            readers.push((role, world.browser(&format!("{role}@here.example")).await));
        }
        readers.push(("stranger", world.stranger()));
        let (mut pages, mut named) = (0, 0);
        for (role, browser) in &readers {
            for (language, direction) in LANGUAGES {
                let browser = speaking(browser, language);
                let asked = routes.iter().filter(|route| {
                    !route.is_api() && route.methods.iter().any(|method| method == "GET")
                });
                let asked = asked.map(|route| (route.path.as_str(), route.of(&scene)));
                let sought = SOUGHT.iter().map(|path| (*path, (*path).to_owned()));
                for (name, path) in asked.chain(sought) {
                    let at = format!("{name} as {role} in {language}");
                    let Some(page) = shown(&browser, &path, &at).await else {
                        continue;
                    };
                    let parsed = Html::parse_document(&page.body);
                    is_in(&parsed, language, direction, &at);
                    has_a_shape(&parsed, &at);
                    has_labels(&parsed, &at);
                    has_words(&parsed, &keys, &at);
                    is_harmless(&parsed, &page.body, &at);
                    pages += 1;
                    named += usize::from(page.body.contains("&#60;i/onload"));
                }
            }
        }
        assert!(pages > 400, "only {pages} pages");
        assert!(named > 60, "only {named} pages name anybody");
    })
    .await;
}

fn speaking(browser: &Browser, language: &str) -> Browser {
    let cookie = format!("{}; language={language}", browser.cookie);
    Browser {
        router: browser.router.clone(),
        cookie: cookie.trim_start_matches("; ").to_owned(),
    }
}

/// The page, unless it leads elsewhere, is a file, or is not for them.
async fn shown(browser: &Browser, path: &str, at: &str) -> Option<Answer> {
    let answer = browser.get(path).await;
    assert!(!answer.status.is_server_error(), "{at}: {}", answer.body);
    let kind = answer.headers.get(header::CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let told = [StatusCode::OK, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN];
    (is_page && told.contains(&answer.status)).then_some(answer)
}

fn is_in(page: &Html, language: &str, direction: &str, at: &str) {
    let root = page.root_element();
    assert_eq!(root.attr("lang"), Some(language), "{at}");
    assert_eq!(root.attr("dir"), Some(direction), "{at}");
}

/// One main heading, a title, and every id once; what refers to an id finds it.
fn has_a_shape(page: &Html, at: &str) {
    let headings: Vec<_> = page.select(&select("h1")).map(text_of).collect();
    assert!(
        headings.len() == 1 && !headings[0].is_empty(),
        "{at}: {headings:?}"
    );
    let titles: Vec<_> = page.select(&select("head > title")).map(text_of).collect();
    assert!(
        titles.len() == 1 && !titles[0].is_empty(),
        "{at}: {titles:?}"
    );
    assert_eq!(page.select(&select("main")).count(), 1, "{at}");
    let mut ids = BTreeSet::new();
    for element in page.select(&select("[id]")) {
        let id = element.attr("id").unwrap_or_default();
        assert!(
            !id.is_empty() && ids.insert(id.to_owned()),
            "{at}: two of #{id}"
        );
    }
    for name in ["for", "aria-describedby", "aria-labelledby"] {
        for element in page.select(&select(&format!("[{name}]"))) {
            for id in element.attr(name).unwrap_or_default().split_whitespace() {
                assert!(ids.contains(id), "{at}: {name} speaks of #{id}");
            }
        }
    }
}

/// Everything that is filled in says what it is; every link and button has a text.
fn has_labels(page: &Html, at: &str) {
    for field in page.select(&select("input, select, textarea")) {
        let kind = field.attr("type").unwrap_or_default();
        if ["hidden", "submit"].contains(&kind) {
            continue;
        }
        let wrapped = field
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|around| around.value().name() == "label" && !text_of(around).is_empty());
        let named = field.attr("id").is_some_and(|id| {
            let selector = select("label[for]");
            let labels = page.select(&selector);
            let mut own = labels.filter(|label| label.attr("for") == Some(id));
            own.any(|label| !text_of(label).is_empty())
        });
        assert!(
            wrapped || named || field.attr("aria-label").is_some(),
            "{at}: nobody knows what {} is",
            field.html()
        );
    }
    for element in page.select(&select("a, button")) {
        let says = !text_of(element).is_empty() || element.attr("aria-label").is_some();
        assert!(says, "{at}: {} says nothing", element.html());
    }
}

/// No name of a word, and no hole in one, stands where the word should.
fn has_words(page: &Html, keys: &BTreeSet<String>, at: &str) {
    for text in page.root_element().text() {
        for word in text.split_whitespace() {
            assert!(!keys.contains(word), "{at}: {word} has no words");
        }
        assert!(!text.contains("{ $"), "{at}: {text}");
    }
}

fn is_harmless(page: &Html, body: &str, at: &str) {
    assert!(!body.contains("<i/onload"), "{at}: markup got through");
    // The scripts that there are; where they may run, `whole/edges.rs` holds.
    let ours = select(
        "script[src^='/assets/passkey.js?v=']:empty, script[src^='/assets/alike.js?v=']:empty",
    );
    let ours = page.select(&ours).count();
    let scripts = select("script, iframe, object, embed, base");
    assert_eq!(page.select(&scripts).count(), ours, "{at}");
    assert!(ours < 2, "{at}");
    for element in page.select(&select("*")) {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{at}: {name}");
            let value = value.trim().to_lowercase();
            assert!(!value.starts_with("javascript:"), "{at}: {name}={value}");
        }
    }
}
