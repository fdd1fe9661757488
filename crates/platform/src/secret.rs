//! Secrets: passwords (argon2id) and random tokens, of which the database holds only a digest.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Argon2, Params};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::Stop;

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
fn argon() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
}

/// How many are hashed at once: each takes 19 MiB and a processor. Whoever comes besides waits, and nothing else does.
const AT_ONCE: usize = 4;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Work of argon2, off the async threads, in turn.
async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Stop> {
    let turn = TURNS.acquire().await.map_err(Stop::broken)?;
    // The turn ends with the work, also when whoever asked is gone.
    let work = move || {
        let done = work();
        drop(turn);
        done
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Stop::broken)
}

/// Hashes a password or PIN.
pub async fn hash(password: String) -> Result<String, Stop> {
    let hashed = in_turn(move || {
        let hashed = argon().hash_password(password.as_bytes());
        hashed.map(|h| h.to_string())
    });
    hashed.await?.map_err(Stop::broken)
}

/// Whether the password fits the hash. With no hash it does the same work and says no, so that the time taken
/// tells nothing about whether the account exists.
pub async fn fits(password: String, hash: Option<String>) -> Result<bool, Stop> {
    let known = hash.is_some();
    let weighed = WEIGHED.try_with(Arc::clone).ok();
    let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
    let fits = in_turn(move || {
        PasswordHash::new(&hash).is_ok_and(|hash| {
            if let Some(weighed) = weighed {
                weighed.fetch_add(1, Ordering::Relaxed);
            }
            argon().verify_password(password.as_bytes(), &hash).is_ok()
        })
    });
    Ok(fits.await? && known)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn no_more_than_a_few_are_weighed_at_once() {
        static NOW: AtomicU64 = AtomicU64::new(0);
        static MOST: AtomicU64 = AtomicU64::new(0);
        let one = || {
            tokio::spawn(in_turn(|| {
                let now = NOW.fetch_add(1, Ordering::SeqCst) + 1;
                MOST.fetch_max(now, Ordering::SeqCst);
                std::thread::sleep(std::time::Duration::from_millis(5));
                NOW.fetch_sub(1, Ordering::SeqCst);
            }))
        };
        let all: Vec<_> = (0..40).map(|_| one()).collect();
        for one in all {
            one.await.unwrap().unwrap();
        }
        assert_eq!(MOST.load(Ordering::SeqCst), AT_ONCE as u64);
    }
}
