//! The story that the demonstration tells.

use adeona_platform::{Stop, Store};

pub async fn tell(_store: &Store) -> Result<(), Stop> {
    Ok(())
}
