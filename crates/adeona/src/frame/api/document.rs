//! The OpenAPI document: what the handlers say of themselves, and what holds for all of them.

use serde_json::{Map, Value, json};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use super::problem::Problem;
use crate::app::App;
use crate::frame::SESSION_COOKIE;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Adeona",
        description = "Everything that a coach does on a page, for programs. A token acts as the account that it was \
            made for (`adeona token new <e-mail>`) and sees and does exactly what that account may. What one may not \
            see is not found. Texts come in the language of `Accept-Language` (nl, en, ar). Lists come in pages: ask \
            the next one with `after` set to the `next` of the one before. A write with an `Idempotency-Key` is done \
            once within 24 hours, however often it is sent."
    ),
    components(schemas(Problem)),
    modifiers(&Keys),
    security(("token" = []), ("session" = []))
)]
struct About;

struct Keys;

impl Modify for Keys {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("Made with `adeona token new`."))
            .build();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
        let session = ApiKeyValue::with_description(
            SESSION_COOKIE,
            "The cookie of the pages; writes must then come from the site itself.",
        );
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    }
}

/// A router that knows who is speaking.
pub fn about() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(About::openapi())
}

/// The document with what holds for every route: its problems, and the key of a write.
pub fn completed(document: utoipa::openapi::OpenApi) -> Value {
    let mut document = json!(document);
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (path, item) in paths {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            if let Some(operation) = operation.as_object_mut() {
                complete(path, method, operation);
            }
        }
    }
    document
}

fn complete(path: &str, method: &str, operation: &mut Map<String, Value>) {
    if method == "post" {
        let all = operation.entry("parameters").or_insert_with(|| json!([]));
        all.as_array_mut()
            .into_iter()
            .for_each(|all| all.push(key()));
    }
    let open = operation.contains_key("security");
    let body = operation.contains_key("requestBody");
    let responses = operation.entry("responses").or_insert_with(|| json!({}));
    for (status, what) in problems(path, method != "get", body, open) {
        if let Some(responses) = responses.as_object_mut() {
            responses.insert(status.to_owned(), problem(what));
        }
    }
}

fn problems(path: &str, write: bool, body: bool, open: bool) -> Vec<(&str, &str)> {
    let all = [
        ("400", "No JSON, or no key", write),
        ("401", "No token, or one that does not count", !open),
        ("403", "This account may not do that", !open),
        ("404", "Not there, or not yours to see", path.contains('{')),
        ("409", "Somebody else was first", write),
        ("413", "Too large", body),
        ("415", "Another content type than JSON", body),
        ("422", "All faults in the input", !open),
        ("default", "Something else", true),
    ];
    all.into_iter()
        .filter(|(.., holds)| *holds)
        .map(|(status, what, _)| (status, what))
        .collect()
}

fn problem(what: &str) -> Value {
    let schema = json!({ "schema": { "$ref": "#/components/schemas/Problem" } });
    json!({ "description": what, "content": { "application/problem+json": schema } })
}

fn key() -> Value {
    json!({
        "name": "Idempotency-Key", "in": "header", "required": false,
        "description": "Any text of at most 255 letters, new for every write: the write is then done once.",
        "schema": { "type": "string", "maxLength": 255 }, "example": "7c1f0c1e-2d0e-4f6e-9a43-5a4f2f6b1f10"
    })
}
