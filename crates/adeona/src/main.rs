//! The command line.

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    adeona::cli::run(adeona::cli::Cli::parse()).await
}
