//! The program as a process of its own: started, spoken to over HTTP, killed, started again.

mod console;
mod crash;
mod running;
