//! `adeona serve`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use adeona_platform::{Files, Outgoing, Sealing, Stop};
use clap::Args;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use super::{Done, Home};
use crate::app::{App, router};
use crate::demo;
use crate::operations::{chain, rounds, unopened};
use crate::rooms::account::first_code;

/// How long a stop waits for the read record when the database does not answer.
const RECORD_WITHIN: Duration = Duration::from_secs(20);

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Fill an empty database with demonstration data and show its accounts
    #[arg(long)]
    demo: bool,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// The site is reached over HTTPS (through a proxy): cookies are sent over HTTPS only
    #[arg(long)]
    https: bool,
    /// Who has this token may read /metrics from anywhere; without one, only this machine itself may
    #[arg(
        long,
        env = "ADEONA_METRICS_TOKEN",
        value_name = "TOKEN",
        hide_env_values = true
    )]
    metrics_token: Option<String>,
    /// Hosts of one's own network that may be asked all the same, such as a provider at which people sign in: HOST or
    /// HOST:PORT, with commas between. Without, only what is on the internet is asked
    #[arg(
        long,
        env = "ADEONA_OUTGOING_ALLOW",
        value_name = "HOSTS",
        value_delimiter = ','
    )]
    outgoing_allow: Vec<String>,
    /// A file with certificates (PEM) of authorities that are trusted besides those that browsers trust
    #[arg(long, env = "ADEONA_OUTGOING_CA", value_name = "FILE")]
    outgoing_ca: Option<PathBuf>,
}

impl Serve {
    fn outgoing(&self) -> Result<Outgoing, Stop> {
        let file = self
            .outgoing_ca
            .as_deref()
            .filter(|f| !f.as_os_str().is_empty());
        let told = |e: &dyn std::fmt::Display| {
            let file = file.map_or(String::new(), |file| file.display().to_string());
            Stop::Broken(format!("{file}: {e}"))
        };
        let pem = file.map(std::fs::read).transpose().map_err(|e| told(&e))?;
        let allowed = self.outgoing_allow.iter().map(String::as_str);
        Outgoing::new(allowed, pem.as_deref()).map_err(|e| told(&e))
    }
}

pub async fn serve(home: Home, options: Serve) -> Done {
    tell_log();
    let store = super::open(&home.place).await?;
    let store = store
        .with_files(Files::in_folder(&home.files)?)
        .with_sealing(Sealing::kept_in(&home.keys)?);
    for note in unopened(&store).await? {
        crate::say!("Attention: {note}");
    }
    let demo = options.demo && demo::prepare(&store).await?;
    if options.demo && !demo {
        return Err(Stop::Broken(
            "there is data of others here; the demonstration wants an empty place (--data DIR)"
                .into(),
        ));
    }
    let code = first_code(&store).await?;
    let outgoing = options.outgoing()?;
    let mut app = App::new(store, options.https, demo)?.with_outgoing(outgoing);
    if let Some(token) = options.metrics_token.filter(|t| !t.is_empty()) {
        app = app.with_metrics_token(&token);
    }
    let listener = TcpListener::bind(options.listen)
        .await
        .map_err(|e| Stop::Broken(format!("cannot listen on {}: {e}", options.listen)))?;
    let address = listener.local_addr().map_err(Stop::broken)?;
    crate::say!("Adeona listens on http://{address}");
    if demo {
        demo::tell(&address.to_string());
    }
    if let Some(code) = code {
        crate::say!("First start: open http://{address}/setup and enter the code {code}");
    }
    let rounds = tokio::spawn(rounds(app.clone()));
    let site = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, site)
        .with_graceful_shutdown(stopped())
        .await
        .map_err(Stop::broken)?;
    rounds.abort();
    // What was shown before the stop is on record after it.
    tokio::time::timeout(RECORD_WITHIN, app.read_record.settle())
        .await
        .map_err(|_| Stop::Broken("the read record could not be written".into()))?;
    tokio::time::timeout(RECORD_WITHIN, chain::seal(&app.store, true))
        .await
        .map_err(|_| Stop::Broken("what is on record could not be sealed".into()))??;
    Ok(ExitCode::SUCCESS)
}

/// Structured log lines, without personal data. `ADEONA_LOG` sets the level.
fn tell_log() {
    let filter = EnvFilter::try_from_env("ADEONA_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,adeona=info,sqlx=error"));
    let _ = tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(
            place,
            "a panic: the request it was in answers with a number"
        );
    }));
}

async fn stopped() {
    let interrupt = async { tokio::signal::ctrl_c().await.ok() };
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate => {}
    }
}
