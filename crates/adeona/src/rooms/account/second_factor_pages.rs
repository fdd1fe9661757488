//! The page of one's own second factor.

use adeona_platform::access::May;
use adeona_platform::time::Moment;
use adeona_platform::{Fault, Stop};
use askama::Template;
use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::access::{Account, Manage};
use super::queries::{Factor, OwnFactorNow, OwnPasskeys};
use super::totp;
use crate::frame::{Frame, Here, SECOND_FACTOR_PAGE, Shown, Visit, drawn, html, see_other};

type Values = Form<Vec<(String, String)>>;

/// A secret for an app: drawn, and to type.
#[derive(Debug)]
struct Secret {
    drawing: String,
    /// In groups of four.
    text: String,
    address: String,
}

/// How it stands with somebody's second factor.
#[derive(Debug)]
enum State {
    /// They have a passkey, and must show it before anything else.
    Passkey,
    Off,
    Begun(Secret),
    On {
        since: Moment,
        left: u64,
    },
}

#[derive(Template)]
#[template(path = "account/templates/second_factor.html")]
struct SecondFactorPage {
    f: Frame,
    state: State,
    /// The organisation wants one.
    demanded: bool,
    /// Recovery codes that were just made.
    made: Vec<String>,
    input: Shown,
}

pub async fn second_factor(visit: Visit) -> Result<Response, Stop> {
    show(&visit, vec![], None).await
}

async fn own(visit: &Visit) -> Result<May<Manage, Account>, Stop> {
    let account = Account::of_viewer(visit.viewer());
    let own = visit.desk.may::<Manage, Account>(account).await?;
    match own.is_participant() {
        true => Err(Stop::NotFound),
        false => Ok(own),
    }
}

async fn show(visit: &Visit, made: Vec<String>, input: Option<Shown>) -> Result<Response, Stop> {
    let account = own(visit).await?;
    let owes = visit.viewer().owes_second_factor();
    let owes_passkey = owes && !visit.desk.look(OwnPasskeys).await?.is_empty();
    let state = match visit.desk.look(OwnFactorNow).await? {
        _ if owes_passkey => State::Passkey,
        None => State::Off,
        Some(Factor::Begun(secret)) => State::Begun(drawing(&account, &secret)?),
        Some(Factor::On { since, left }) => State::On { since, left },
    };
    let status = match &input {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let mut f = visit
        .frame(visit.w.t("factor-title"), Here::Elsewhere)
        .crumb("/account", visit.w.t("account-title"));
    // Also when a form came back: another language begins here.
    f.path = SECOND_FACTOR_PAGE.to_owned();
    let page = SecondFactorPage {
        f,
        state,
        demanded: visit.viewer().is_asked_second_factor(),
        made,
        input: input.unwrap_or_default(),
    };
    Ok((status, html(page)?).into_response())
}

fn drawing(account: &Account, secret: &[u8]) -> Result<Secret, Stop> {
    let letters = totp::base32(secret);
    let groups: Vec<&str> = letters
        .as_bytes()
        .chunks(4)
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    let address = totp::address(secret, account.email().unwrap_or_default());
    Ok(Secret {
        drawing: drawn(&address)?,
        text: groups.join(" "),
        address,
    })
}

pub async fn begin(visit: Visit) -> Result<Response, Stop> {
    visit.proved()?;
    let account = own(&visit).await?;
    Account::begin_second_factor(&account, &visit.desk).await?;
    Ok(see_other(SECOND_FACTOR_PAGE))
}

/// Confirms it and shows the recovery codes, this once.
pub async fn confirm(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let account = own(&visit).await?;
    let input = Shown::of(values, vec![]);
    let done = Account::confirm_second_factor(&account, &visit.desk, input.value("code")).await;
    answer(&visit, done).await
}

/// Makes other recovery codes and shows them, this once.
pub async fn renew(visit: Visit) -> Result<Response, Stop> {
    visit.proved()?;
    let account = own(&visit).await?;
    answer(&visit, Account::renew_codes(&account, &visit.desk).await).await
}

async fn answer(visit: &Visit, done: Result<Vec<String>, Stop>) -> Result<Response, Stop> {
    match done {
        Ok(codes) => show(visit, codes, None).await,
        Err(Stop::Invalid(faults)) => show_faults(visit, faults).await,
        Err(stop) => Err(stop),
    }
}

/// Codes are not sent back: they change.
async fn show_faults(visit: &Visit, faults: Vec<Fault>) -> Result<Response, Stop> {
    show(visit, vec![], Some(Shown::of(vec![], faults))).await
}

pub async fn end(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let account = own(&visit).await?;
    let input = Shown::of(values, vec![]);
    let (code, store) = (input.value("code"), &visit.app.store);
    match Account::end_second_factor(&account, &visit.desk, store, code).await {
        Ok(()) => Ok(see_other("/account?said=second-factor-off")),
        Err(Stop::Invalid(faults)) => show_faults(&visit, faults).await,
        Err(stop) => Err(stop),
    }
}
