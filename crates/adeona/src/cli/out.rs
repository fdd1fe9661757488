//! What a command tells on standard output.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write, stdout};
use std::process::exit;

/// Tells a line. Whoever stops reading, such as `head`, has seen enough; a full disk behind a `>` is a failure.
pub fn tell(line: Arguments) {
    let mut out = stdout().lock();
    let told = writeln!(out, "{line}").and_then(|()| out.flush());
    match told {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit(0),
        Err(error) => {
            eprintln!("adeona: cannot write what it has to tell: {error}");
            exit(1);
        }
    }
}

/// As `println!`, for the command line.
#[macro_export]
macro_rules! say {
    ($($told:tt)*) => { $crate::cli::tell(format_args!($($told)*)) };
}
