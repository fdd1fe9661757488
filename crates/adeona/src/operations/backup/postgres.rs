//! `pg_dump` and `pg_restore`, told by environment where to go: arguments of a process can be read by everybody on
//! the machine.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use adeona_platform::{Stop, Store};
use percent_encoding::percent_decode_str;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgSslMode};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseBackend, IsolationLevel, Statement, TransactionTrait,
};
use tokio::process::Command;
use url::Url;

use super::{rows, told};

/// Where the programs of PostgreSQL look for the database.
#[derive(Debug, Clone)]
pub struct Target(Vec<(&'static str, String)>);

impl Target {
    /// From `postgres://user:password@host:port/database?…`.
    pub fn of(address: &str) -> Result<Self, Stop> {
        let address = &adeona_platform::address::guarded(address);
        let options: PgConnectOptions = address.parse()?;
        let url = Url::parse(address).map_err(told)?;
        let asked = |names: &[&str]| {
            url.query_pairs()
                .find(|(name, _)| names.contains(&name.as_ref()))
                .map(|(_, value)| value.into_owned())
        };
        let socket = options
            .get_socket()
            .map(|path| path.to_string_lossy().into_owned());
        let mut all = vec![
            (
                "PGHOST",
                socket.unwrap_or_else(|| options.get_host().to_owned()),
            ),
            ("PGPORT", options.get_port().to_string()),
            ("PGUSER", options.get_username().to_owned()),
            ("PGSSLMODE", ssl(options.get_ssl_mode()).to_owned()),
        ];
        let database = options.get_database().unwrap_or(options.get_username());
        all.push(("PGDATABASE", database.to_owned()));
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let password = url.password().map(decoded).or_else(|| asked(&["password"]));
        all.extend(password.map(|password| ("PGPASSWORD", password)));
        for (variable, names) in [
            ("PGSSLROOTCERT", ["sslrootcert", "ssl-root-cert"]),
            ("PGSSLCERT", ["sslcert", "ssl-cert"]),
            ("PGSSLKEY", ["sslkey", "ssl-key"]),
        ] {
            all.extend(asked(&names).map(|value| (variable, value)));
        }
        Ok(Target(all))
    }
}

fn ssl(mode: PgSslMode) -> &'static str {
    match mode {
        PgSslMode::Disable => "disable",
        PgSslMode::Allow => "allow",
        PgSslMode::Prefer => "prefer",
        PgSslMode::Require => "require",
        PgSslMode::VerifyCa => "verify-ca",
        PgSslMode::VerifyFull => "verify-full",
    }
}

/// Dumps the database to `to` and counts its rows, both as they are at one moment.
pub async fn dump(
    store: &Store,
    target: &Target,
    to: &Path,
) -> Result<BTreeMap<String, u64>, Stop> {
    let tool = tool("pg_dump", major(store).await?).await?;
    let moment = store
        .database()
        .begin_with_config(
            Some(IsolationLevel::RepeatableRead),
            Some(AccessMode::ReadOnly),
        )
        .await?;
    let export = Statement::from_string(DatabaseBackend::Postgres, "SELECT pg_export_snapshot()");
    let row = moment.query_one_raw(export).await?;
    let snapshot: String = row.map_or(Ok(String::new()), |row| row.try_get_by_index(0))?;
    let counts = rows::count(&moment).await?;
    let arguments: [OsString; 6] = [
        "--format=custom".into(),
        "--no-owner".into(),
        "--no-privileges".into(),
        "--no-password".into(),
        format!("--snapshot={snapshot}").into(),
        format!("--file={}", to.display()).into(),
    ];
    run(&tool, target, &arguments).await?;
    moment.rollback().await?;
    Ok(counts)
}

/// Puts a dump into the database: all of it, or nothing.
pub async fn load(store: &Store, target: &Target, from: &Path) -> Result<(), Stop> {
    let tool = tool("pg_restore", major(store).await?).await?;
    let mut arguments: Vec<OsString> = [
        "--exit-on-error",
        "--single-transaction",
        "--no-owner",
        "--no-privileges",
        "--no-password",
    ]
    .map(OsString::from)
    .to_vec();
    let database = target.0.iter().find(|(name, _)| *name == "PGDATABASE");
    let database = database.map_or("", |(_, value)| value.as_str());
    arguments.push(format!("--dbname={database}").into());
    arguments.push(from.into());
    run(&tool, target, &arguments).await
}

async fn run(tool: &Path, target: &Target, arguments: &[OsString]) -> Result<(), Stop> {
    let done = Command::new(tool)
        .args(arguments)
        .envs(target.0.iter().map(|(name, value)| (name, value)))
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .map_err(|e| told(format!("{} does not start: {e}", tool.display())))?;
    match done.status.success() {
        true => Ok(()),
        false => Err(told(format!(
            "{} did not succeed: {}",
            tool.display(),
            String::from_utf8_lossy(&done.stderr).trim()
        ))),
    }
}

/// The main version of the server, such as 15.
async fn major(store: &Store) -> Result<u32, Stop> {
    let ask = Statement::from_string(
        DatabaseBackend::Postgres,
        "SELECT current_setting('server_version_num')",
    );
    let row = store.database().query_one_raw(ask).await?;
    let version: String = row.map_or(Ok(String::new()), |row| row.try_get_by_index(0))?;
    Ok(version.parse::<u32>().map_err(told)? / 10_000)
}

/// Finds a program of PostgreSQL that is not older than the server: on the path, or where Debian puts it.
async fn tool(name: &str, server: u32) -> Result<PathBuf, Stop> {
    let mut places = vec![PathBuf::from(name)];
    if let Ok(folders) = std::fs::read_dir("/usr/lib/postgresql") {
        let mut found: Vec<PathBuf> = folders.flatten().map(|f| f.path()).collect();
        found.sort();
        places.extend(
            found
                .into_iter()
                .rev()
                .map(|folder| folder.join("bin").join(name)),
        );
    }
    let mut older = None;
    for place in places {
        match version(&place).await {
            Some(found) if found >= server => return Ok(place),
            Some(found) => older = Some(found),
            None => {}
        }
    }
    Err(told(match older {
        Some(found) => format!(
            "{name} {found} is too old for this server, which is PostgreSQL {server}: install postgresql-client-{server}"
        ),
        None => format!(
            "{name} is not here: install PostgreSQL's client programs (Debian: apt-get install postgresql-client)"
        ),
    }))
}

/// `pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` is 15.
async fn version(tool: &Path) -> Option<u32> {
    let told = Command::new(tool).arg("--version").output().await.ok()?;
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let number = text.split_whitespace().nth(2)?;
    number.split('.').next()?.parse().ok()
}
