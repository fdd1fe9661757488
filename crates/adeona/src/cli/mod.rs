//! What `adeona …` can do on the command line.

mod audit;
mod backup;
mod bench;
mod doctor;
mod knowledge;
mod mail;
mod methods;
mod out;
mod people;
mod results;
mod serve;

pub use out::tell;

use std::path::PathBuf;
use std::process::ExitCode;

use adeona_platform::access::viewer_at_console;
use adeona_platform::clock::Clock;
use adeona_platform::sealed::{KEY_FILE, new_line};
use adeona_platform::{Sealing, Stop, Store};
use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::app::Place;
use crate::rooms::account;

/// Methods that helped newcomers into work, or people home, as software that runs.
#[derive(Debug, Parser)]
#[command(name = "adeona", version, about)]
pub struct Cli {
    /// Folder for the database, files and seals; only for files and seals when DATABASE_URL is set.
    #[arg(long, global = true, default_value = "adeona-data", value_name = "DIR")]
    data: PathBuf,
    /// PostgreSQL instead of the folder: postgres://user@host/database
    #[arg(
        long,
        global = true,
        env = "DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
    /// The file with the keys of what is kept sealed; without it secret.key in the data folder
    #[arg(long, global = true, env = "ADEONA_KEY_FILE", value_name = "FILE")]
    key_file: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the program
    Serve(serve::Serve),
    /// List, check and simulate method packages
    Methods {
        #[command(subcommand)]
        command: methods::Methods,
    },
    /// Figures of a method with their definitions
    Results {
        method: String,
        /// Count as this account sees it (default: the first coordinator)
        #[arg(long = "as", value_name = "EMAIL")]
        account: Option<String>,
        #[arg(long)]
        json: bool,
    },
    /// Read lists of people in
    People {
        #[command(subcommand)]
        command: people::People,
    },
    /// Bearer tokens for programs
    Token {
        #[command(subcommand)]
        command: Token,
    },
    /// The keys of what is kept sealed
    Key {
        #[command(subcommand)]
        command: Key,
    },
    /// Codes at signing in, for when nobody else can help
    SecondFactor {
        #[command(subcommand)]
        command: SecondFactor,
    },
    /// Verify that what is on record is all there, as it was written
    Audit {
        #[command(subcommand)]
        command: audit::Audit,
    },
    /// What the back office for questions about countries of return knows
    Knowledge {
        #[command(subcommand)]
        command: knowledge::Knowledge,
    },
    /// Mail that goes out
    Mail {
        #[command(subcommand)]
        command: mail::Command,
    },
    /// Look the data over: journals, projections, audit, methods, files
    Doctor(doctor::Doctor),
    /// Copy everything to one file, also while the program runs
    Backup(backup::Backup),
    /// Put a back-up back
    Restore(backup::Restore),
    /// Measure speed and memory
    Bench {
        #[command(subcommand)]
        command: bench::Bench,
    },
    /// Print completions for a shell
    Completions { shell: clap_complete::Shell },
}

#[derive(Debug, Subcommand)]
enum Token {
    /// Make a token that acts as an account; printed once
    New {
        /// The account's e-mail address
        account: String,
    },
}

#[derive(Debug, Subcommand)]
enum Key {
    /// Print a line for the key file: below the others it seals what is new
    New,
}

#[derive(Debug, Subcommand)]
enum SecondFactor {
    /// Take the second factor of an account away, and end its sessions
    End {
        /// The account's e-mail address
        account: String,
    },
}

/// What a command came to: an exit code, or the reason why it stopped.
type Done = Result<ExitCode, Stop>;

/// Runs a command. Anything not done is told on standard error, with exit code 1 or more.
pub async fn run(cli: Cli) -> ExitCode {
    let home = cli.home();
    let place = home.place.clone();
    let done = match cli.command {
        Command::Serve(serve) => serve::serve(home, serve).await,
        Command::Methods { command } => methods::run(&place, &command).await,
        Command::Results {
            method,
            account,
            json,
        } => results::results(&place, &method, account.as_deref(), json).await,
        Command::People { command } => people::run(&place, command).await,
        Command::Token {
            command: Token::New { account },
        } => new_token(&place, &account).await,
        Command::Key { command: Key::New } => {
            crate::say!("{}", new_line());
            Ok(ExitCode::SUCCESS)
        }
        Command::SecondFactor {
            command: SecondFactor::End { account },
        } => end_second_factor(&place, &account).await,
        Command::Audit { command } => audit::run(&place, command).await,
        Command::Knowledge { command } => knowledge::run(&place, command).await,
        Command::Mail { command } => mail::run(&home, command).await,
        Command::Doctor(options) => doctor::doctor(&home, options).await,
        Command::Backup(options) => backup::make(&home, options).await,
        Command::Restore(options) => backup::put_back(&home, options).await,
        Command::Bench { command } => bench::run(&place, command).await,
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "adeona", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
    };
    done.unwrap_or_else(|stop| {
        eprintln!("adeona: {stop}");
        ExitCode::FAILURE
    })
}

/// Where everything is: the database and the folder of files.
#[derive(Debug, Clone)]
struct Home {
    place: Place,
    files: PathBuf,
    /// The file with the keys of what is kept sealed.
    keys: PathBuf,
}

/// Where the index of knowledge is kept.
#[derive(Debug, Args)]
struct KeptIn {
    /// Folder for the index of knowledge, for nothing else and for one program; without it, `index` in the data folder, and
    /// with PostgreSQL the memory of the program
    #[arg(long, env = "ADEONA_INDEX", value_name = "DIR")]
    index: Option<PathBuf>,
}

impl Cli {
    fn home(&self) -> Home {
        let place = match &self.database_url {
            Some(url) if !url.is_empty() => Place::Url {
                url: url.clone(),
                folder: self.data.clone(),
            },
            _ => Place::Folder(self.data.clone()),
        };
        Home {
            place,
            files: self.data.join("files"),
            keys: match &self.key_file {
                Some(file) => file.clone(),
                None => self.data.join(KEY_FILE),
            },
        }
    }
}

impl Home {
    /// The folder of the index of knowledge; none when it is in memory.
    fn index(&self, kept: &KeptIn) -> Option<PathBuf> {
        let named = kept.index.clone().filter(|dir| !dir.as_os_str().is_empty());
        named.or_else(|| match &self.place {
            Place::Folder(folder) => Some(folder.join("index")),
            Place::Url { .. } => None,
        })
    }

    /// The store as it is, if there is one, with the keys that are there.
    async fn existing(&self) -> Result<Store, Stop> {
        let store = self.place.existing(Clock::system()).await?;
        Ok(store.with_sealing(Sealing::of_file(&self.keys)?))
    }
}

/// Opens the store with the machine's clock.
async fn open(place: &Place) -> Result<Store, Stop> {
    place.open(Clock::system()).await
}

async fn new_token(place: &Place, email: &str) -> Done {
    let store = open(place).await?;
    let viewer = viewer_at_console(&store, email).await?;
    crate::say!("{}", account::new_token(&store, &viewer).await?);
    Ok(ExitCode::SUCCESS)
}

async fn end_second_factor(place: &Place, email: &str) -> Done {
    let store = open(place).await?;
    let viewer = viewer_at_console(&store, email).await?;
    match account::end_second_factor(&store, &viewer).await? {
        true => crate::say!("{email} signs in with the password alone now"),
        false => crate::say!("{email} has no second factor"),
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_does_not_contradict_itself() {
        Cli::command().debug_assert();
    }
}
