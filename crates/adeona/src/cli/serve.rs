//! `adeona serve`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use adeona_platform::{Files, Outgoing, Sealing, Stop};
use clap::Args;
use clap::builder::FalseyValueParser;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;
use url::Url;

use super::mail::{Mail, way};
use super::{Done, Home, KeptIn};
use crate::app::{App, router};
use crate::demo;
use crate::operations::{Courier, chain, rounds, unopened};
use crate::rooms::account::first_code;
use crate::rooms::knowledge::{follow_beside, keep_in};

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
    /// Under which address everybody reaches this place: https://adeona.example. It stands in letters and other links
    #[arg(long, env = "ADEONA_ADDRESS", value_name = "URL")]
    address: Option<String>,
    #[command(flatten)]
    mail: Mail,
    /// Mail to the address of --mail-from is handed to `adeona mail receive`: answers to letters then become answers here
    #[arg(long, env = "ADEONA_MAIL_IN", value_parser = FalseyValueParser::new())]
    mail_in: bool,
    #[command(flatten)]
    index: KeptIn,
}

impl Serve {
    /// Without a slash at its end.
    fn address(&self) -> Result<Option<String>, Stop> {
        let Some(text) = self.address.as_deref().map(str::trim) else {
            return Ok(None);
        };
        if text.is_empty() {
            return Ok(None);
        }
        let url = Url::parse(text).ok().filter(|url| {
            matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none()
        });
        match url {
            Some(url) if url.username().is_empty() && url.fragment().is_none() => {
                Ok(Some(url.origin().ascii_serialization()))
            }
            _ => Err(Stop::Broken(format!(
                "{text} is no address of a place: write it as https://adeona.example, without anything after the name"
            ))),
        }
    }

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
    let (address, mail) = (options.address()?, options.mail.settings()?);
    let smtp = mail
        .as_ref()
        .map(|mail| way(mail, options.outgoing_ca.as_ref()));
    let smtp = smtp.transpose()?;
    if options.mail_in && mail.is_none() {
        return Err(Stop::Broken(
            "mail is to come in, and none goes out: name a mail server with --mail-server, or leave --mail-in away".into(),
        ));
    }
    if mail.is_some() && address.is_none() {
        return Err(Stop::Broken(
            "letters hold links: say under which address this place is reached, with --address https://adeona.example"
                .into(),
        ));
    }
    let store = super::open(&home.place).await?;
    let store = store
        .with_files(Files::in_folder(&home.files)?)
        .with_sealing(Sealing::kept_in(&home.keys)?);
    let store = match &mail {
        Some(mail) => store.with_sender(mail.sender.clone()),
        None => store,
    };
    if let Some(folder) = home.index(&options.index) {
        keep_in(&store, folder);
    }
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
    if options.mail_in {
        app = app.with_mail_heard();
    }
    if let Some(address) = address {
        app = app.with_address(address);
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
    let beside = tokio::spawn(follow_beside(app.store.clone()));
    let courier = smtp.map(|smtp| Courier::start(app.clone(), smtp));
    let site = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, site)
        .with_graceful_shutdown(stopped())
        .await
        .map_err(Stop::broken)?;
    rounds.abort();
    beside.abort();
    if let Some(courier) = courier {
        courier.stop(RECORD_WITHIN).await;
    }
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
