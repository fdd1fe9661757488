//! What goes over the line.

use adeona_platform::Stop;
use adeona_platform::clock::Clock;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::crowd;
use super::ground::signed_in;
use crate::app::{App, Place, router};

/// Bytes of a first visit in Dutch and in Arabic, compressed as a browser asks for it, and of Today, plain and
/// compressed. Fonts are sent as they are: the first visit in Dutch needs none.
pub async fn weigh(place: &Place) -> Result<Value, Stop> {
    let store = place.open(Clock::system()).await?;
    let app = router(App::new(store.clone(), false, false)?);
    let page = bytes(&app, "/sign-in", "", "gzip, br").await?;
    let html = String::from_utf8_lossy(&bytes(&app, "/sign-in", "", "").await?).into_owned();
    let styles = html
        .split('"')
        .find(|part| part.starts_with("/assets/adeona.css"));
    let styles = styles.ok_or_else(|| Stop::Broken("the page names no stylesheet".into()))?;
    let css = bytes(&app, styles, "", "gzip, br").await?;
    let plain = bytes(&app, styles, "", "").await?;
    let font = arabic_font(&String::from_utf8_lossy(&plain))
        .ok_or_else(|| Stop::Broken("the styles name no Arabic font".into()))?;
    let arabic = bytes(&app, &font, "", "").await?;
    let first = page.len() + css.len();
    let mut told = json!({
        "first_visit": first,
        "of_which_page": page.len(),
        "of_which_styles": css.len(),
        "first_visit_arabic": first + arabic.len(),
    });
    for (who, account) in [
        ("coach", crowd::coach(0, 0)),
        ("coordinator", crowd::coordinator(0)),
    ] {
        let cookie = signed_in(&store, account).await?;
        told[format!("today_{who}")] = json!({
            "html": bytes(&app, "/", &cookie, "").await?.len(),
            "compressed": bytes(&app, "/", &cookie, "gzip, br").await?.len(),
        });
    }
    Ok(told)
}

/// The address of the font that a page in Arabic asks for.
fn arabic_font(css: &str) -> Option<String> {
    css.split(['(', ')', '"'])
        .find_map(|part| part.strip_prefix("./noto-sans-arabic"))
        .map(|rest| format!("/assets/noto-sans-arabic{rest}"))
}

async fn bytes(app: &Router, path: &str, cookie: &str, accepts: &str) -> Result<Vec<u8>, Stop> {
    let request = Request::get(path)
        .header(header::COOKIE, cookie)
        .header(header::ACCEPT_ENCODING, accepts)
        .body(Body::empty())
        .map_err(Stop::broken)?;
    let response = app.clone().oneshot(request).await.map_err(Stop::broken)?;
    if !response.status().is_success() {
        return Err(Stop::Broken(format!("{path}: {}", response.status())));
    }
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await;
    Ok(body.map_err(Stop::broken)?.to_vec())
}
