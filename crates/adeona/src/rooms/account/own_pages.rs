//! The page of one's own account.

use adeona_platform::access::{May, Via};
use adeona_platform::time::Moment;
use adeona_platform::web::set_cookie;
use adeona_platform::words::Language;
use adeona_platform::{Fault, Id, Stop};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::access::{Account, Manage, OwnSession, OwnToken};
use super::device::parts;
use super::passkeys::pages::may_have_passkeys;
use super::queries::{Keys, OwnFactorSince, OwnPasskeys, SessionRow, TokenRow};
use crate::frame::{Frame, Here, LANGUAGE_COOKIE, Shown, Visit, html, see_other};

type Values = Form<Vec<(String, String)>>;

/// The forms of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Details,
    Password,
    Tokens,
}

#[derive(Template)]
#[template(path = "account/templates/account.html")]
struct AccountPage {
    f: Frame,
    account: May<Manage, Account>,
    sessions: Vec<SessionRow>,
    /// The session in use.
    this: Option<i64>,
    tokens: Vec<TokenRow>,
    /// Since when codes are asked.
    factor: Option<Moment>,
    /// How many passkeys they have, if they may have any.
    passkeys: Option<usize>,
    /// A token that was just made.
    made: Option<String>,
    input: Shown,
    part: Part,
}

impl AccountPage {
    fn is_this(&self, session: &SessionRow) -> bool {
        self.this == Some(session.id)
    }

    fn device(&self, code: &str) -> String {
        match parts(code) {
            Some((browser, system)) => {
                self.f
                    .t2("session-device", "browser", browser, "system", system)
            }
            None => self.f.t("session-device-unknown"),
        }
    }
}

/// Of the account, as the form shows it.
fn details(account: &Account) -> Shown {
    let value = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let values = vec![
        value("name", account.name()),
        value("language", account.language()),
    ];
    Shown::of(values, vec![])
}

pub async fn account(visit: Visit) -> Result<Response, Stop> {
    show(&visit, None, Part::Details, None).await
}

async fn show(
    visit: &Visit,
    input: Option<Shown>,
    part: Part,
    made: Option<String>,
) -> Result<Response, Stop> {
    let account = own(visit).await?;
    let (sessions, tokens) = visit.desk.look(Keys).await?;
    let factor = visit.desk.look(OwnFactorSince).await?;
    let passkeys = match may_have_passkeys(&account, &visit.desk) {
        true => Some(visit.desk.look(OwnPasskeys).await?.len()),
        false => None,
    };
    let status = match &input {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let of_account = details(&account);
    let input = match input {
        // What is known of the other forms stays in them.
        Some(given) => Shown::of(
            given.values.into_iter().chain(of_account.values).collect(),
            given.faults,
        ),
        None => of_account,
    };
    let page = AccountPage {
        f: visit.frame(visit.w.t("account-title"), Here::Elsewhere),
        account,
        sessions,
        this: match visit.viewer().via() {
            Via::Session(id) => Some(id),
            Via::Token(_) | Via::Calendar(_) | Via::Link(_) | Via::Console => None,
        },
        tokens,
        factor,
        passkeys,
        made,
        input,
        part,
    };
    Ok((status, html(page)?).into_response())
}

async fn own(visit: &Visit) -> Result<May<Manage, Account>, Stop> {
    visit.desk.may(Account::of_viewer(visit.viewer())).await
}

async fn answer(
    visit: &Visit,
    part: Part,
    done: Result<(), Stop>,
    said: &str,
    values: Vec<(String, String)>,
) -> Result<Response, Stop> {
    match done {
        Ok(()) => Ok(see_other(&format!("/account?said={said}"))),
        Err(Stop::Invalid(faults)) => {
            show(visit, Some(Shown::of(values, faults)), part, None).await
        }
        Err(stop) => Err(stop),
    }
}

pub async fn amend(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let account = own(&visit).await?;
    let input = Shown::of(values, vec![]);
    let language = Language::of(input.value("language")).unwrap_or(Language::Nl);
    let done = Account::amend(&account, &visit.desk, input.value("name"), language).await;
    let kept = done.is_ok();
    let said = "account-changed";
    let mut answer = answer(&visit, Part::Details, done, said, input.values).await?;
    if kept {
        // What was chosen on this device before would hide the choice.
        let year = 365 * 24 * 3600;
        let cookie = set_cookie(LANGUAGE_COOKIE, language.code(), year, visit.app.secure);
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

pub async fn change_password(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    let account = own(&visit).await?;
    let input = Shown::of(values, vec![]);
    let (old, new) = (input.value("old").to_owned(), input.value("new").to_owned());
    let done = match new == input.value("again") {
        true => Account::change_password(&account, &visit.desk, &visit.app.store, old, new).await,
        false => Err(Stop::Invalid(vec![Fault::new("again", "password-again")])),
    };
    // Passwords are not sent back.
    answer(&visit, Part::Password, done, "password-changed", vec![]).await
}

pub async fn end_session(visit: Visit, Path(id): Path<Id<OwnSession>>) -> Result<Response, Stop> {
    let session = visit.desk.may::<Manage, OwnSession>(id).await?;
    OwnSession::end(&session, &visit.desk).await?;
    Ok(see_other("/account?said=session-ended"))
}

pub async fn end_others(visit: Visit) -> Result<Response, Stop> {
    let account = own(&visit).await?;
    Account::end_other_sessions(&account, &visit.desk).await?;
    Ok(see_other("/account?said=sessions-ended"))
}

/// Makes a token and shows it, this once.
pub async fn make_token(visit: Visit, Form(values): Values) -> Result<Response, Stop> {
    visit.proved()?;
    let account = own(&visit).await?;
    let input = Shown::of(values, vec![]);
    match Account::make_token(&account, &visit.desk, input.value("token")).await {
        Ok(token) => show(&visit, None, Part::Tokens, Some(token)).await,
        Err(stop) => answer(&visit, Part::Tokens, Err(stop), "", input.values).await,
    }
}

pub async fn end_token(visit: Visit, Path(id): Path<Id<OwnToken>>) -> Result<Response, Stop> {
    let token = visit.desk.may::<Manage, OwnToken>(id).await?;
    OwnToken::end(&token, &visit.desk).await?;
    Ok(see_other("/account?said=token-ended"))
}
