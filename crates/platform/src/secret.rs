//! Secrets: passwords (argon2id) and random tokens, of which the database holds only a digest.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Argon2, Params};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::Stop;

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
fn argon() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
}

/// Hashes a password or PIN, off the async threads.
pub async fn hash(password: String) -> Result<String, Stop> {
    tokio::task::spawn_blocking(move || {
        argon()
            .hash_password(password.as_bytes())
            .map(|h| h.to_string())
    })
    .await
    .map_err(Stop::broken)?
    .map_err(Stop::broken)
}

/// Whether the password fits the hash. With no hash it does the same work and says no, so that the time taken
/// tells nothing about whether the account exists.
pub async fn fits(password: String, hash: Option<String>) -> Result<bool, Stop> {
    let known = hash.is_some();
    let weighed = WEIGHED.try_with(Arc::clone).ok();
    let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
    let fits = tokio::task::spawn_blocking(move || {
        PasswordHash::new(&hash).is_ok_and(|hash| {
            if let Some(weighed) = weighed {
                weighed.fetch_add(1, Ordering::Relaxed);
            }
            argon().verify_password(password.as_bytes(), &hash).is_ok()
        })
    })
    .await
    .map_err(Stop::broken)?;
    Ok(fits && known)
}

tokio::task_local! {
    static WEIGHED: Arc<AtomicU64>;
}

/// Does the work, and tells how many passwords were weighed for it.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, u64) {
    let weighed = Arc::<AtomicU64>::default();
    let done = WEIGHED.scope(weighed.clone(), work).await;
    (done, weighed.load(Ordering::Relaxed))
}

/// A hash of nothing that anybody knows, with the parameters above.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$xYcjTlvd0dbUaoVNDEOZbGdTN8j7TA1t5F3UxmcUo9o";

/// A new token of 32 random bytes, in URL-safe letters.
pub fn token() -> String {
    let bytes: [u8; 32] = rand::random();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the database keeps of a token.
pub fn digest(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

/// A code for people: eight letters and digits without look-alikes, in two groups.
pub fn short_code() -> String {
    const LETTERS: &[u8; 31] = b"ABCDEFGHJKLMNPQRSTUVWXYZ2345679";
    let bytes: [u8; 8] = rand::random();
    let letter = |b: u8| LETTERS[usize::from(b) % LETTERS.len()] as char;
    let all: String = bytes.into_iter().map(letter).collect();
    format!("{}-{}", &all[..4], &all[4..])
}

/// A code for paper: sixteen letters and digits without look-alikes, in four groups. Too long to be guessed from its
/// digest.
pub fn long_code() -> String {
    format!("{}-{}", short_code(), short_code())
}

/// A PIN of six digits.
pub fn pin() -> String {
    format!("{:06}", rand::random::<u32>() % 1_000_000)
}
