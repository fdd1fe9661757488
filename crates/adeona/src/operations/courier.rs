//! Takes what is in the outbox to the mail server, while the program serves.

use std::sync::Arc;
use std::time::Duration;

use adeona_platform::Stop;
use adeona_platform::mail::{Transport, counts, deliver};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::app::App;

/// So that a letter goes while its writer still looks at the page.
const EVERY: Duration = Duration::from_secs(10);

/// Goes out time and again until it is stopped. A slow mail server keeps nobody but letters waiting.
#[derive(Debug)]
pub struct Courier {
    task: JoinHandle<()>,
    /// Held by whoever is out with letters.
    out: Arc<Mutex<()>>,
}

impl Courier {
    pub fn start(app: App, transport: impl Transport + Send + 'static) -> Self {
        let out = Arc::new(Mutex::new(()));
        let held = out.clone();
        let task = tokio::spawn(async move {
            let mut every = interval(EVERY);
            every.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                every.tick().await;
                let _out = held.lock().await;
                if let Err(stop) = once(&app, &transport).await {
                    tracing::warn!(cause = %stop, "letters could not be sent");
                }
            }
        });
        Courier { task, out }
    }

    /// Waits for one who is out, for so long.
    pub async fn stop(self, within: Duration) {
        let _ = timeout(within, self.out.lock()).await;
        self.task.abort();
    }
}

/// Sends all that is due, and counts.
pub async fn once(app: &App, transport: &impl Transport) -> Result<(), Stop> {
    let delivered = deliver(&app.store, transport).await;
    let counted = counts(&app.store).await?;
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    app.numbers.letters_waiting.set(whole(counted.waiting));
    let delivered = delivered?;
    app.numbers.letters_sent.inc_by(delivered.sent);
    app.numbers.letters_failed.inc_by(delivered.failed);
    if delivered.sent > 0 {
        tracing::info!(letters = delivered.sent, "sent");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use adeona_platform::mail::{Letter, Why, post};

    use super::*;
    use crate::rooms::knowledge::outside::mail_tests::Server;
    use crate::world::{World, everywhere_seeded};

    async fn posted(world: &World) {
        let letter = Letter::new("one@partner.example".parse().unwrap(), "Een vraag", "Tekst");
        let writing = world.store.write().await.unwrap();
        let at = world.store.clock().now().into();
        post(&writing, &letter, at).await.unwrap();
        writing.keep().await.unwrap();
    }

    #[tokio::test]
    async fn what_went_what_was_given_up_and_what_waits_is_counted() {
        everywhere_seeded(async |world| {
            let world = world.with_mail();
            let numbers = &world.app.numbers;
            let counted = || {
                let (sent, failed) = (numbers.letters_sent.get(), numbers.letters_failed.get());
                (sent, failed, numbers.letters_waiting.get())
            };
            posted(&world).await;
            once(&world.app, &&Server::default()).await.unwrap();
            assert_eq!(counted(), (1, 0, 0));
            posted(&world).await;
            once(&world.app, &&Server::refusing(Why::Refused))
                .await
                .unwrap();
            assert_eq!(counted(), (1, 1, 0));
        })
        .await;
    }

    #[tokio::test]
    async fn a_courier_goes_by_itself_and_a_stop_waits_for_it() {
        everywhere_seeded(async |world| {
            let world = world.with_mail();
            posted(&world).await;
            let server: &'static Server = Box::leak(Box::default());
            let courier = Courier::start(world.app.clone(), server);
            let mut taken = vec![];
            while taken.is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
                taken = server.taken();
            }
            courier.stop(Duration::from_secs(20)).await;
            assert_eq!(world.app.numbers.letters_sent.get(), 1, "it had noted it");
        })
        .await;
    }
}
