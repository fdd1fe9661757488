//! The address of a PostgreSQL database.

use std::net::IpAddr;

use url::{Host, Url};

/// Ways of asking that say how the connection is guarded.
const SAID: [&str; 2] = ["sslmode", "ssl-mode"];

/// The address as it is asked. To another machine the connection is encrypted and the server has to show who it is
/// (`sslmode=verify-full`), unless the address itself says otherwise: silence must not send names in the open.
pub fn guarded(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else {
        return address.to_owned();
    };
    if said(&url) || is_here(&url) {
        return address.to_owned();
    }
    url.query_pairs_mut().append_pair("sslmode", "verify-full");
    url.into()
}

/// Whether names go over a network in the open, or to a server that did not show who it is, because the address asks
/// for it.
pub fn is_open(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let verified = |(name, mode): (_, std::borrow::Cow<'_, str>)| {
        SAID.contains(&std::borrow::Borrow::borrow(&name)) && mode.starts_with("verify-")
    };
    !is_here(&url) && said(&url) && !url.query_pairs().any(verified)
}

fn said(url: &Url) -> bool {
    url.query_pairs().any(|(name, _)| SAID.contains(&&*name))
}

/// This machine: a loopback address, or a socket.
fn is_here(url: &Url) -> bool {
    let asked = url
        .query_pairs()
        .find(|(name, _)| name == "host" || name == "hostaddr");
    if let Some((_, host)) = asked {
        return host.starts_with('/') || is_loopback(&host);
    }
    match url.host() {
        None => true,
        // A socket may stand where the host is, with its slashes written as %2F.
        Some(Host::Domain(name)) => name.to_lowercase().starts_with("%2f") || is_loopback(name),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_matches(['[', ']']);
    host.is_empty()
        || host.eq_ignore_ascii_case("localhost")
        || bare
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_machine_has_to_show_who_it_is_unless_the_address_says_otherwise() {
        for here in [
            "postgres://a:b@127.0.0.1:5432/adeona",
            "postgres://a@localhost/adeona",
            "postgres://a@[::1]/adeona",
            "postgres:///adeona",
            "postgres://a@%2Fvar%2Frun%2Fpostgresql/adeona",
            "postgres://a@/adeona?host=/var/run/postgresql",
            "postgres://db.example/adeona?sslmode=disable",
            "postgres://db.example/adeona?ssl-mode=require",
            "postgres://db.example/adeona?sslmode=verify-ca&sslrootcert=/etc/ca.pem",
        ] {
            assert_eq!(guarded(here), here);
        }
        for (elsewhere, asked) in [
            (
                "postgres://a:b@db.example/adeona",
                "postgres://a:b@db.example/adeona?sslmode=verify-full",
            ),
            (
                "postgres://db.example/adeona?sslrootcert=/ca.pem",
                "postgres://db.example/adeona?sslrootcert=/ca.pem&sslmode=verify-full",
            ),
            (
                "postgres://10.0.0.3/adeona",
                "postgres://10.0.0.3/adeona?sslmode=verify-full",
            ),
            (
                "postgres://localhost.example/adeona",
                "postgres://localhost.example/adeona?sslmode=verify-full",
            ),
        ] {
            assert_eq!(guarded(elsewhere), asked);
        }
    }

    #[test]
    fn what_goes_in_the_open_is_known() {
        for open in [
            "sslmode=disable",
            "sslmode=prefer",
            "sslmode=require",
            "ssl-mode=allow",
        ] {
            assert!(
                is_open(&format!("postgres://db.example/adeona?{open}")),
                "{open}"
            );
            assert!(
                !is_open(&format!("postgres://localhost/adeona?{open}")),
                "{open}"
            );
        }
        for closed in ["", "sslmode=verify-full", "sslmode=verify-ca"] {
            assert!(
                !is_open(&format!("postgres://db.example/adeona?{closed}")),
                "{closed}"
            );
        }
    }
}
