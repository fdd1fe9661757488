//! How mail goes out, and `adeona mail`.

use std::io::{Read, stdin};
use std::path::PathBuf;
use std::process::ExitCode;

use adeona_knowledge::mail_in::{self, Ours};
use adeona_platform::Stop;
use adeona_platform::mail::{
    Address, LOOP_MARK, Letter, Sender, Settings, Smtp, Standing, Unusable, deliver, post, standing,
};
use clap::{Args, Subcommand};

use super::{Done, Home};
use crate::rooms::knowledge::outside::receive;

/// Which mail server, and who writes.
#[derive(Debug, Args)]
pub struct Mail {
    /// The mail server through which letters go out: smtps://USER:PASSWORD@HOST:465 (TLS), smtp://USER:PASSWORD@HOST:587
    /// (STARTTLS), or smtp+plain://127.0.0.1:25 on this machine. Without one, links are sent by hand
    #[arg(
        long,
        env = "ADEONA_MAIL_SERVER",
        value_name = "URL",
        hide_env_values = true
    )]
    mail_server: Option<String>,
    /// In whose name letters go out: "Adeona <adeona@example.org>"
    #[arg(long, env = "ADEONA_MAIL_FROM", value_name = "SENDER")]
    mail_from: Option<String>,
}

/// What is done with mail.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Send a letter, to see whether it arrives
    Test {
        /// To whom
        address: String,
        #[command(flatten)]
        mail: Mail,
        /// A file with certificates (PEM) of authorities that are trusted besides those that browsers trust
        #[arg(long, env = "ADEONA_OUTGOING_CA", value_name = "FILE")]
        outgoing_ca: Option<PathBuf>,
    },
    /// Take a mail in, from standard input: the answer to a letter becomes an answer here. For the pipe of a mail server: ends
    /// with 0 when it was taken, 65 when it is none for us, and 75 when it is to be offered again
    Receive {
        /// In whose name letters go out: "Adeona <adeona@example.org>"
        #[arg(long, env = "ADEONA_MAIL_FROM", value_name = "SENDER")]
        mail_from: String,
    },
}

/// None for us, and not now, as mail servers understand it (sysexits.h).
const NONE_FOR_US: u8 = 65;
const NOT_NOW: u8 = 75;

fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|v| !v.is_empty())
}

impl Mail {
    /// None when no mail goes out.
    pub fn settings(&self) -> Result<Option<Settings>, Stop> {
        match (given(&self.mail_server), given(&self.mail_from)) {
            (None, None) => Ok(None),
            (Some(server), Some(sender)) => Settings::of(server, sender)
                .map(Some)
                .map_err(|e| Stop::Broken(e.to_string())),
            (Some(_), None) => Err(Stop::Broken(
                "there is a mail server, and nobody who writes: say in whose name letters go out, with --mail-from \
                 \"Adeona <adeona@example.org>\""
                    .into(),
            )),
            (None, Some(_)) => Err(Stop::Broken(
                "there is somebody who writes, and no mail server: name it with --mail-server smtps://USER:PASSWORD@HOST"
                    .into(),
            )),
        }
    }
}

/// The way to the mail server, with what is in a file of certificates.
pub fn way(settings: &Settings, authorities: Option<&PathBuf>) -> Result<Smtp, Stop> {
    let file = authorities.filter(|file| !file.as_os_str().is_empty());
    let told = |e: &dyn std::fmt::Display| match file {
        Some(file) => Stop::Broken(format!("{}: {e}", file.display())),
        None => Stop::Broken(e.to_string()),
    };
    let pem = file.map(std::fs::read).transpose().map_err(|e| told(&e))?;
    Smtp::new(settings, pem.as_deref()).map_err(|e| told(&e))
}

pub async fn run(home: &Home, command: Command) -> Done {
    match command {
        Command::Test {
            address,
            mail,
            outgoing_ca,
        } => test(home, &address, &mail, outgoing_ca.as_ref()).await,
        Command::Receive { mail_from } => {
            let sender = mail_from
                .parse()
                .map_err(|e: Unusable| Stop::Broken(e.to_string()))?;
            Ok(take_in(home, &sender).await.unwrap_or_else(|stop| {
                eprintln!("adeona: {stop}");
                ExitCode::from(NOT_NOW)
            }))
        }
    }
}

/// Reads a mail from standard input. What is told goes to whoever sent it, in what their mail server says.
async fn take_in(home: &Home, sender: &Sender) -> Done {
    let mut raw = vec![];
    let most = mail_in::LARGEST as u64 + 1;
    stdin()
        .lock()
        .take(most)
        .read_to_end(&mut raw)
        .map_err(Stop::broken)?;
    let ours = Ours {
        domain: sender.address.domain(),
        loop_mark: LOOP_MARK,
    };
    let told = |why: &dyn std::fmt::Display| {
        eprintln!("adeona: {why}");
        Ok(ExitCode::from(NONE_FOR_US))
    };
    let mail = match mail_in::read(&raw, ours) {
        Ok(mail) => mail,
        Err(why) => return told(&why),
    };
    let store = home.existing().await?;
    match receive(&store, &mail).await? {
        Ok(_) => Ok(ExitCode::SUCCESS),
        Err(why) => told(&why),
    }
}

async fn test(home: &Home, address: &str, mail: &Mail, outgoing_ca: Option<&PathBuf>) -> Done {
    let to: Address = address
        .parse()
        .map_err(|e| Stop::Broken(format!("{address}: {e}")))?;
    let settings = mail.settings()?.ok_or_else(|| {
        Stop::Broken(
            "no mail is set up: name a server with --mail-server and who writes with --mail-from"
                .into(),
        )
    })?;
    let smtp = way(&settings, outgoing_ca)?;
    let store = home.existing().await?.with_sender(settings.sender.clone());
    let letter = Letter::new(
        to,
        "Adeona",
        format!("This letter came from Adeona through {}.", settings.server),
    );
    let writing = store.write().await?;
    let at = store.clock().now().into();
    let posted = post(&writing, &letter, at).await?;
    writing.keep().await?;
    deliver(&store, &smtp).await?;
    let id = posted.message_id.as_str();
    let went = standing(store.database(), [id]).await?.remove(id);
    match went {
        Some(Standing::Sent(_)) => {
            crate::say!("{} took the letter for {}", settings.server, letter.to);
            Ok(ExitCode::SUCCESS)
        }
        Some(Standing::Failed { reason, .. }) => {
            Err(Stop::Broken(format!("the letter did not go: {reason}")))
        }
        Some(Standing::Waiting(Some(reason))) => Err(Stop::Broken(format!(
            "the letter did not go: {reason}; it is tried again while the program serves"
        ))),
        Some(Standing::Waiting(None)) | None => Err(Stop::Broken(
            "the letter waits for others: it goes while the program serves".into(),
        )),
    }
}
