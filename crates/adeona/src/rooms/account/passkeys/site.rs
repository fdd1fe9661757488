//! This site as browsers know it: passkeys are made for its name, and work there alone.

use std::time::Duration;

use adeona_platform::Stop;
use axum::http::HeaderMap;
use url::Url;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::challenge::SECONDS;
use crate::app::App;
use crate::frame::address_here;

/// The address under which a request came: the one that links, cards and providers are given too.
#[derive(Debug, Clone)]
pub struct Site {
    host: String,
    origin: Url,
}

impl Site {
    /// Nothing for an address without a name: a number is no site to a browser.
    pub fn of(app: &App, headers: &HeaderMap) -> Option<Site> {
        let origin = Url::parse(&address_here(app, headers, "/")).ok()?;
        let host = origin.domain()?.to_owned();
        Some(Site { host, origin })
    }

    pub fn host(&self) -> &str {
        &self.host
    }

    /// Such as `https://adeona.example`.
    pub fn origin(&self) -> String {
        self.origin.origin().ascii_serialization()
    }

    /// Who asks a device. What it answers must be for this name and from this very address.
    pub(super) fn party(&self) -> Result<Webauthn, Stop> {
        let party = WebauthnBuilder::new(&self.host, &self.origin).map_err(Stop::broken)?;
        let within = Duration::from_secs(SECONDS.unsigned_abs());
        let party = party.rp_name("Adeona").timeout(within);
        party.build().map_err(Stop::broken)
    }
}
