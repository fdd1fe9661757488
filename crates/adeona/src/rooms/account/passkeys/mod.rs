//! Passkeys: keys on people's own devices, which stand for password and code together (decision 17).

mod challenge;
mod own;
pub mod pages;
mod shown;
mod site;
#[cfg(test)]
pub mod tests;

pub(super) use own::{forget_passkeys, has_passkeys};
pub(super) use site::Site;
