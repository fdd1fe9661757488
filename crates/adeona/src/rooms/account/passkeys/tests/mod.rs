//! Passkeys, through the router, with a device in software.

mod device;
mod hostile;
mod ways;

use axum::http::StatusCode;
use serde_json::Value;

pub use device::Device;

use super::pages::{ASK_PROOF, ASK_SIGN_IN};
use crate::rooms::account::second_factor_tests::set;
use crate::world::{Answer, Browser, World};

const COACH: &str = "coach@here.example";
const OTHER: &str = "other-coach@here.example";
const ADMIN: &str = "admin@here.example";
const PAGE: &str = "/account/passkeys";
const ASK_NEW: &str = "/account/passkeys/challenge";
const EXPORT: &str = "/people/export.csv?q=x";

/// What a browser is asked, and the browser with the cookie by which its answer is known.
async fn ask(browser: &Browser, path: &str) -> (Browser, Value) {
    let answer = browser.post(path, &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    let token = set(&answer, "adeona-passkey").unwrap();
    let cookie = match browser.cookie.as_str() {
        "" => format!("adeona-passkey={token}"),
        cookie => format!("{cookie}; adeona-passkey={token}"),
    };
    let asked = Browser {
        cookie,
        ..browser.clone()
    };
    (asked, serde_json::from_str(&answer.body).unwrap())
}

/// Adds a passkey in a browser in which somebody is signed in.
pub async fn added(browser: &Browser, name: &str) -> Device {
    let (asked, question) = ask(browser, ASK_NEW).await;
    let mut device = Device::new();
    let form = [("name", name), ("credential", &*device.make(&question))];
    let done = asked.post(PAGE, &form).await;
    let said = "/account/passkeys?said=passkey-added";
    assert_eq!(done.location(), said, "{}", done.body);
    device
}

/// Somebody with a passkey, and the browser in which it was added.
async fn holder(world: &World, email: &str) -> (Browser, Device) {
    let browser = world.browser(email).await;
    let device = added(&browser, "Laptop").await;
    (browser, device)
}

async fn send(browser: &Browser, credential: &str) -> Answer {
    let form = [("credential", credential), ("back", "/people")];
    browser.post("/sign-in/passkey", &form).await
}

/// Signs in with a passkey, in a browser that nobody knows.
pub async fn signed_in(world: &World, device: &mut Device) -> Browser {
    let (asked, question) = ask(&world.stranger(), ASK_SIGN_IN).await;
    let done = send(&asked, &device.show(&question)).await;
    assert_eq!(done.location(), "/people", "{}", done.body);
    with(world, &set(&done, "adeona").unwrap())
}

fn with(world: &World, session: &str) -> Browser {
    Browser {
        cookie: format!("adeona={session}"),
        ..world.stranger()
    }
}

/// Shows again who one is, to go on to the export.
async fn prove(browser: &Browser, device: &mut Device) -> Answer {
    let (asked, question) = ask(browser, ASK_PROOF).await;
    let credential = device.show(&question);
    let form = [("credential", &*credential), ("back", EXPORT)];
    asked.post("/account/proof/passkey", &form).await
}
