//! The command line.

use std::process::ExitCode;

use clap::Parser;

/// More pages in a second than with the system's, in half of the memory: docs/decisions/0034.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    adeona::cli::run(adeona::cli::Cli::parse()).await
}
