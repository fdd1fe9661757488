//! The exchange with a provider: where somebody is sent, and what it says of them when they are back.

use adeona_platform::Outgoing;
use adeona_platform::outgoing::Unanswered;
use adeona_platform::secret;
use adeona_platform::time::Moment;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod,
    CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthType, AuthorizationCode, ClaimsVerificationError, Client as Party,
    ClientId, ClientSecret, CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IdToken, IdTokenFields, IdTokenVerifier, LanguageTag, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, SignatureVerificationError,
    StandardErrorResponse, StandardTokenResponse, TokenResponse,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::known::{Client, Document, SIGNED_WITH, Trouble};
use super::refused::Refused;

/// How far the clocks of a provider and of this machine may differ, in seconds.
const SKEW: i64 = 60;
/// How long ago a token may have been made, in seconds: somebody has only just come from there.
const ISSUED_WITHIN: i64 = 10 * 60;

/// What binds a sign-in to the browser in which it began: all of it follows from the secret in the browser's cookie,
/// of which the database has a digest.
#[derive(Debug)]
pub struct Bound {
    pub state: String,
    nonce: String,
    verifier: String,
}

impl Bound {
    pub fn of(token: &str) -> Self {
        let part = |name: &str| secret::digest(&format!("provider {name} {token}"));
        Bound {
            state: part("state"),
            nonce: part("nonce"),
            verifier: part("verifier"),
        }
    }
}

/// What a provider knows us as, and where it sends people back to.
#[derive(Debug, Clone)]
pub struct We {
    pub client_id: String,
    pub secret: String,
    pub return_to: String,
    /// The claim with somebody's groups.
    pub claim: String,
}

/// Claims that no standard names: among them the groups.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Others {
    #[serde(flatten)]
    all: Map<String, Value>,
}

impl AdditionalClaims for Others {}

type Fields = IdTokenFields<
    Others,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Told = StandardTokenResponse<Fields, CoreTokenType>;
/// The signed statement of who somebody is.
pub type Statement =
    IdToken<Others, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type Asking = Party<
    Others,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Told,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

fn party(document: &Document, we: &We) -> Result<Asking, Refused> {
    let id = ClientId::new(we.client_id.clone());
    let secret = ClientSecret::new(we.secret.clone());
    let ways = document.token_endpoint_auth_methods_supported();
    // Basic is what a provider takes that says nothing.
    let basic = ways.is_none_or(|ways| ways.contains(&CoreClientAuthMethod::ClientSecretBasic));
    let back = RedirectUrl::new(we.return_to.clone()).map_err(|_| Refused::Code)?;
    Ok(
        Asking::from_provider_metadata(document.clone(), id, Some(secret))
            .set_redirect_uri(back)
            .set_auth_type(match basic {
                true => AuthType::BasicAuth,
                false => AuthType::RequestBody,
            }),
    )
}

/// Where somebody is sent to show who they are; `anew` also when the provider knows them already.
pub fn address(
    document: &Document,
    we: &We,
    bound: &Bound,
    anew: bool,
    language: &str,
) -> Result<String, Refused> {
    let party = party(document, we)?;
    let (state, nonce) = (bound.state.clone(), bound.nonce.clone());
    let challenge = PkceCodeVerifier::new(bound.verifier.clone());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&challenge);
    let mut asking = party
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            || CsrfToken::new(state),
            || Nonce::new(nonce),
        )
        .set_pkce_challenge(challenge)
        .add_ui_locale(LanguageTag::new(language.to_owned()));
    let scopes = document.scopes_supported();
    let offered = |name: &str| scopes.is_some_and(|all| all.iter().any(|scope| **scope == *name));
    for name in ["email", "profile"] {
        asking = asking.add_scope(Scope::new(name.to_owned()));
    }
    if offered(&we.claim) {
        asking = asking.add_scope(Scope::new(we.claim.clone()));
    }
    if anew {
        asking = asking
            .add_prompt(CoreAuthPrompt::Login)
            .set_max_age(std::time::Duration::ZERO);
    }
    Ok(asking.url().0.to_string())
}

/// Exchanges the code for the statement. Nothing of the statement is believed yet.
pub async fn statement(
    outgoing: &Outgoing,
    document: &Document,
    we: &We,
    bound: &Bound,
    code: String,
) -> Result<Statement, Refused> {
    let party = party(document, we)?;
    let asking = party.exchange_code(AuthorizationCode::new(code));
    let asking = asking.map_err(|_| Refused::Trouble(Trouble::Endpoint))?;
    let asking = asking.set_pkce_verifier(PkceCodeVerifier::new(bound.verifier.clone()));
    let client = Client(outgoing.clone());
    let told = asking.request_async(&client).await.map_err(not_told)?;
    told.id_token().cloned().ok_or(Refused::Claims("none"))
}

fn not_told(
    why: RequestTokenError<Unanswered, StandardErrorResponse<CoreErrorResponseType>>,
) -> Refused {
    match why {
        RequestTokenError::Request(unanswered) => Refused::Trouble(Trouble::Unanswered(unanswered)),
        RequestTokenError::ServerResponse(_) => Refused::Code,
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Refused::Claims("form"),
    }
}

/// Somebody, as a provider showed them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub issuer: String,
    pub subject: String,
    pub name: Option<String>,
    /// In small letters, when the provider says that it is theirs.
    pub email: Option<String>,
    pub groups: Vec<String>,
    /// How they showed it, as codes.
    pub how: Vec<String>,
}

/// Whether the statement did not fit any key that was known: they may have changed.
pub enum Unproved {
    Key(Refused),
    Not(Refused),
}

impl Unproved {
    pub fn why(self) -> Refused {
        match self {
            Unproved::Key(why) | Unproved::Not(why) => why,
        }
    }
}

/// Weighs a statement: by whom it was signed, for whom, when, for which sign-in; `since` also when somebody last showed
/// who they are.
pub fn weigh(
    statement: &Statement,
    document: &Document,
    we: &We,
    bound: &Bound,
    now: Moment,
    since: Option<Moment>,
) -> Result<Shown, Unproved> {
    let id = ClientId::new(we.client_id.clone());
    let (issuer, keys) = (document.issuer().clone(), document.jwks().clone());
    // As if we had no secret: a signature with a secret that is shared proves nothing.
    let verifier = IdTokenVerifier::new_public_client(id.clone(), issuer, keys)
        .set_allowed_algs(SIGNED_WITH)
        .set_time_fn(move || now.0)
        .set_issue_time_verifier_fn(move |at| lately(at, now))
        .set_auth_time_verifier_fn(move |at| since.map_or(Ok(()), |since| anew(at, since, now)));
    let nonce = Nonce::new(bound.nonce.clone());
    let claims = statement.claims(&verifier, &nonce).map_err(unproved)?;
    let party = claims.authorized_party();
    let alone = claims.audiences().len() == 1;
    if party.map_or(!alone, |party| *party != id) {
        return Err(Unproved::Not(Refused::Claims("party")));
    }
    let subject = claims.subject().as_str().to_owned();
    if !is_plain(&subject, 255) {
        return Err(Unproved::Not(Refused::Claims("subject")));
    }
    let name = claims.name().and_then(|name| name.get(None));
    let name = name.map(|name| name.trim().to_owned());
    let email = claims
        .email()
        .filter(|_| claims.email_verified() == Some(true));
    let email = email.map(|email| email.trim().to_lowercase());
    let acr = claims.auth_context_ref().map(|acr| acr.to_string());
    let amr = claims.auth_method_refs().into_iter().flatten();
    let how = acr.into_iter().chain(amr.map(|amr| amr.to_string()));
    Ok(Shown {
        issuer: document.issuer().to_string(),
        subject,
        name: name.filter(|name| is_plain(name, 100)),
        email: email.filter(|email| is_plain(email, 254)),
        groups: groups(claims.additional_claims().all.get(&we.claim)),
        how: how.filter(|code| is_code(code)).take(6).collect(),
    })
}

fn lately(at: DateTime<Utc>, now: Moment) -> Result<(), String> {
    let age = (now.0 - at).num_seconds();
    match (-SKEW..=ISSUED_WITHIN).contains(&age) {
        true => Ok(()),
        false => Err("issued at another time".into()),
    }
}

fn anew(at: Option<DateTime<Utc>>, since: Moment, now: Moment) -> Result<(), String> {
    let skew = TimeDelta::seconds(SKEW);
    match at.is_some_and(|at| at >= since.0 - skew && at <= now.0 + skew) {
        true => Ok(()),
        false => Err("not shown anew".into()),
    }
}

fn unproved(why: ClaimsVerificationError) -> Unproved {
    use ClaimsVerificationError as E;
    use SignatureVerificationError as S;
    let code = match &why {
        E::Expired(_) => "expired",
        E::InvalidAudience(_) => "audience",
        E::InvalidAuthTime(_) => "auth-time",
        E::InvalidIssuer(_) => "issuer",
        E::InvalidNonce(_) => "nonce",
        E::InvalidSubject(_) => "subject",
        E::SignatureVerification(S::NoMatchingKey | S::CryptoError(_) | S::AmbiguousKeyId(_)) => {
            return Unproved::Key(Refused::Claims("signature"));
        }
        E::SignatureVerification(S::DisallowedAlg(_) | S::UnsupportedAlg(_) | S::NoSignature) => {
            "algorithm"
        }
        E::SignatureVerification(_) => "signature",
        _ => "form",
    };
    Unproved::Not(Refused::Claims(code))
}

/// Text that may be kept: something, not too long, and nothing that steers.
fn is_plain(text: &str, most: usize) -> bool {
    let letters = text.chars().count();
    (1..=most).contains(&letters) && !text.chars().any(char::is_control)
}

fn is_code(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_.:/".contains(c);
    (1..=60).contains(&text.len()) && text.chars().all(fits)
}

/// A list of names, or one.
fn groups(claim: Option<&Value>) -> Vec<String> {
    match claim {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(all)) => all
            .iter()
            .filter_map(|group| group.as_str().map(str::to_owned))
            .collect(),
        _ => vec![],
    }
}
