//! Who takes trajectories over to another version.

use adeona_platform::Viewer;
use adeona_platform::access::{Act, Allows, Role};

use crate::rooms::organisation::Organisation;

/// Take the organisation's trajectories over from one version of a method to another.
#[derive(Debug)]
pub struct Transfer;
impl Act for Transfer {
    const NAME: &'static str = "transfer";
}
impl Allows<Transfer> for Organisation {
    /// Who sees all of them.
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::Coordinator)
    }
}
