use std::collections::BTreeSet;

use axum::body::Body;
use serde_json::Value;

use super::super::assembled;
use super::super::program::Program;
use crate::rooms;
use crate::world::everywhere;

fn document() -> Value {
    assembled(rooms::api()).1
}

fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, item)| {
            let operations = item.as_object().unwrap().iter();
            operations.map(move |(method, said)| (path.as_str(), method.as_str(), said))
        })
        .collect()
}

/// Every address under `/api/v1` that the router has.
fn routed(router: &axum::Router) -> BTreeSet<String> {
    let told = format!("{router:?}");
    let parts = told.split('"').filter(|part| part.starts_with("/api/"));
    parts.map(str::to_owned).collect()
}

#[tokio::test]
async fn the_document_and_the_router_have_the_same_routes() {
    everywhere(async |world| {
        let document = document();
        let paths = document["paths"].as_object().unwrap();
        let told: BTreeSet<String> = paths.keys().cloned().collect();
        assert_eq!(routed(&world.router), told);
        assert!(told.len() >= 20, "{}", told.len());
        let stranger = Program {
            router: world.router.clone(),
            token: String::new(),
        };
        for path in &told {
            for method in ["get", "post", "put", "patch", "delete"] {
                let at = path
                    .replace("{id}", "1")
                    .replace("{step}", "x")
                    .replace("{method}", "x");
                let answer = stranger
                    .send(&method.to_uppercase(), &at, &[], Body::empty())
                    .await;
                let there = paths[path].get(method).is_some();
                assert_eq!(answer.status != 405, there, "{method} {path}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn anybody_may_read_the_document_and_it_is_openapi_3_1() {
    everywhere(async |world| {
        let stranger = Program {
            router: world.router.clone(),
            token: String::new(),
        };
        let told = stranger.get("/api/v1/openapi.json").await;
        assert_eq!(told.status, 200);
        assert!(told.json["openapi"].as_str().unwrap().starts_with("3.1."));
        assert_eq!(told.json, document());
    })
    .await;
}

fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(all) => {
            found.extend(all.get("$ref").and_then(Value::as_str));
            all.values().for_each(|inner| references(inner, found));
        }
        Value::Array(all) => all.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

#[test]
fn every_reference_in_the_document_leads_somewhere() {
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.contains("#/components/schemas/Problem"));
    for reference in found {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn every_route_says_what_it_does_what_it_takes_and_how_it_is_refused() {
    let document = document();
    let mut names = BTreeSet::new();
    for (path, method, said) in operations(&document) {
        let at = format!("{method} {path}");
        assert!(
            said["summary"].as_str().is_some_and(|s| !s.is_empty()),
            "{at}"
        );
        assert!(names.insert(said["operationId"].as_str().unwrap()), "{at}");
        assert!(said["tags"].as_array().is_some(), "{at}");
        let responses = said["responses"].as_object().unwrap();
        assert!(
            responses.keys().any(|status| status.starts_with('2')),
            "{at}"
        );
        assert!(responses.contains_key("default"), "{at}");
        let parameters = said["parameters"].as_array().cloned().unwrap_or_default();
        let named: BTreeSet<&str> = parameters
            .iter()
            .map(|p| p["name"].as_str().unwrap())
            .collect();
        for part in path.split('/').filter(|part| part.starts_with('{')) {
            assert!(named.contains(part.trim_matches(['{', '}'])), "{at}");
        }
        assert_eq!(named.contains("Idempotency-Key"), method == "post", "{at}");
    }
    let schemes = document["components"]["securitySchemes"]
        .as_object()
        .unwrap();
    assert_eq!(schemes["token"]["scheme"], "bearer");
    assert!(
        document["security"]
            .as_array()
            .is_some_and(|all| all.len() == 2)
    );
}

#[test]
fn every_body_that_is_sent_has_an_example() {
    let document = document();
    for (path, _, said) in operations(&document) {
        let Some(body) = said.get("requestBody") else {
            continue;
        };
        let schema = &body["content"]["application/json"]["schema"];
        let name = schema["$ref"].as_str().unwrap().trim_start_matches('#');
        let found = document.pointer(name).unwrap();
        assert!(
            found.get("example").or(found.get("examples")).is_some(),
            "{path}"
        );
    }
}
