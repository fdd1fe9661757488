//! What a provider says of itself, in the document that it publishes; kept for a while.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use adeona_platform::outgoing::{Unanswered, is_address};
use adeona_platform::time::Moment;
use adeona_platform::{Outgoing, Store};
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
    CoreJwsSigningAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    AdditionalProviderMetadata, AsyncHttpClient, DiscoveryError, HttpRequest, HttpResponse,
    IssuerUrl, ProviderMetadata,
};
use serde::{Deserialize, Serialize};
use url::Url;

/// For how many seconds it is kept. Keys that changed meanwhile are asked for when one does not fit.
const KEPT: i64 = 10 * 60;

/// Ways of signing that are taken: each with a key of which the provider keeps the secret half to itself.
pub const SIGNED_WITH: [CoreJwsSigningAlgorithm; 3] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What the library does not read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct More {
    code_challenge_methods_supported: Option<Vec<String>>,
}

impl AdditionalProviderMetadata for More {}

/// A provider's document, with its keys.
pub type Document = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// Why nobody can sign in at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    Unanswered(Unanswered),
    /// It answers something else than "here it is".
    Status,
    /// What it answers is no such document.
    Document,
    /// The document is of another issuer.
    Issuer,
    /// It sends people, or us, to an address that is none.
    Endpoint,
    /// It signs in no way that is taken here.
    Signing,
    /// It does not bind a sign-in to the browser in which it began (PKCE, S256).
    Pkce,
}

impl Trouble {
    /// For words and for the record.
    pub fn code(&self) -> &'static str {
        match self {
            Trouble::Unanswered(Unanswered::Address) => "address",
            Trouble::Unanswered(Unanswered::Unknown) => "unknown",
            Trouble::Unanswered(Unanswered::Inside) => "inside",
            Trouble::Unanswered(Unanswered::Silent) => "silent",
            Trouble::Unanswered(Unanswered::Slow) => "slow",
            Trouble::Unanswered(Unanswered::Certificate) => "certificate",
            Trouble::Unanswered(Unanswered::Large) => "large",
            Trouble::Unanswered(Unanswered::Garbled) => "garbled",
            Trouble::Status => "status",
            Trouble::Document => "document",
            Trouble::Issuer => "issuer",
            Trouble::Endpoint => "endpoint",
            Trouble::Signing => "signing",
            Trouble::Pkce => "pkce",
        }
    }
}

impl From<DiscoveryError<Unanswered>> for Trouble {
    fn from(why: DiscoveryError<Unanswered>) -> Self {
        match why {
            DiscoveryError::Request(unanswered) => Trouble::Unanswered(unanswered),
            DiscoveryError::Response(..) => Trouble::Status,
            DiscoveryError::Validation(_) => Trouble::Issuer,
            DiscoveryError::UrlParse(_) => Trouble::Endpoint,
            _ => Trouble::Document,
        }
    }
}

/// The guarded client, as the library asks for one.
pub struct Client(pub Outgoing);

impl<'c> AsyncHttpClient<'c> for Client {
    type Error = Unanswered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Unanswered>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.0.send(request))
    }
}

/// Reads the document of an issuer, and looks whether one can sign in there.
pub async fn read(outgoing: &Outgoing, issuer: &str) -> Result<Document, Trouble> {
    let unusable = |_| Trouble::Unanswered(Unanswered::Address);
    let issuer = IssuerUrl::new(issuer.to_owned()).map_err(unusable)?;
    let client = Client(outgoing.clone());
    let document = Document::discover_async(issuer, &client).await?;
    let token = document.token_endpoint().map(|token| token.url());
    let there = document.authorization_endpoint().url();
    if !is_address(there) || !token.is_some_and(is_address) || leads_on(there) {
        return Err(Trouble::Endpoint);
    }
    let signs = document.id_token_signing_alg_values_supported();
    if !signs.iter().any(|way| SIGNED_WITH.contains(way)) {
        return Err(Trouble::Signing);
    }
    let pkce = &document
        .additional_metadata()
        .code_challenge_methods_supported;
    // Who says nothing of it may still do it, and does nothing wrong when not.
    if pkce
        .as_ref()
        .is_some_and(|ways| !ways.contains(&"S256".to_owned()))
    {
        return Err(Trouble::Pkce);
    }
    Ok(document)
}

/// With a fragment, nothing that is added to an address would arrive.
fn leads_on(url: &Url) -> bool {
    url.fragment().is_some()
}

/// Documents by the provider that they are of.
#[derive(Debug, Default)]
struct Shelf(Mutex<HashMap<i64, Kept>>);

#[derive(Debug, Clone)]
struct Kept {
    issuer: String,
    at: Moment,
    document: Arc<Document>,
}

/// The document of a provider: as it was read lately, or `fresh`.
pub async fn document(
    store: &Store,
    outgoing: &Outgoing,
    (provider, issuer): (i64, &str),
    fresh: bool,
) -> Result<Arc<Document>, Trouble> {
    let shelf = store.kept::<Shelf>();
    let now = Moment::from(store.clock().now());
    let lately = |kept: &&Kept| {
        let age = (now.0 - kept.at.0).num_seconds();
        kept.issuer == issuer && (0..KEPT).contains(&age)
    };
    let kept = shelf.0.lock().ok();
    let kept = kept.and_then(|shelf| shelf.get(&provider).filter(lately).cloned());
    if let Some(kept) = kept.filter(|_| !fresh) {
        return Ok(kept.document);
    }
    let document = Arc::new(read(outgoing, issuer).await?);
    if let Ok(mut shelf) = shelf.0.lock() {
        let kept = Kept {
            issuer: issuer.to_owned(),
            at: now,
            document: document.clone(),
        };
        shelf.insert(provider, kept);
    }
    Ok(document)
}
